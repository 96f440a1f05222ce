#include "study/hazard_hits.h"

#include "base/list.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>

WARNING_KIND(lines_ignored, "hazard-lines-ignored",
    "災害レイヤ「{1}」は線のデータなので、区域の判定に使いません",
    "hazard layer '{1}' has lines; it is not used for areas",
    "面のデータ(…Polygon.shp)を指定してください",
    "name the file with polygons (…Polygon.shp)");
WARNING_KIND(unclear_class, "hazard-class-unknown",
    "レイヤ「{1}」の{2}番の値「{3}」は災害「{4}」の階級にありません("
    "不明として扱います)",
    "layer '{1}', record {2}: '{3}' is no class of hazard '{4}' (taken as "
    "unknown)",
    "災害モデルの classes に加えるか、not_assessed に書いてください",
    "add it to the classes of the hazards model, or to not_assessed");

bool hazard_feeds(const struct layer *layer, const struct hazard_rule *rule)
{
    return layer->spec->role == ROLE_HAZARD &&
           text_equal(layer->spec->hazard, rule->id) &&
           layer->kind == SHAPE_POLYGONS;
}

static void warn_of_lines(const struct study *study, const struct layer *layer,
    const struct hazard_rule *rule)
{
    if (layer->spec->role == ROLE_HAZARD &&
        text_equal(layer->spec->hazard, rule->id) &&
        layer->kind != SHAPE_POLYGONS)
        problem_add(study->problems, &lines_ignored, layer->spec->origin.place,
            layer->name);
}

static void warn_of_class(const struct study *study,
    const struct hazard_rule *rule, const struct overlap *overlap,
    const struct hazard_reading *reading)
{
    if (reading->class != NULL ||
        (reading->shown != NULL &&
            hazard_has_code(&rule->not_assessed, reading->shown)))
        return;
    const struct layer *layer = overlap->layer;
    problem_add(study->problems, &unclear_class, layer->spec->origin.place,
        layer->name,
        number_text(study->arena, (double)overlap->feature->record),
        reading->shown == NULL ? "" : reading->shown, rule->id);
}

/* A class that is not known may be any: only the worst class hides it, a
 * milder one beneath it does not make it mild. */
static double severity_in(
    const struct hazard_rule *rule, const struct hazard_class *class)
{
    double worst = 0;
    for (size_t i = 0; i < rule->classes.count; i++)
        worst = fmax(worst, rule->classes.at[i].severity.value);
    return class == NULL ? worst - 0.5 : class->severity.value;
}

/* How bad a value is within its class. */
static double badness(const struct hazard_hit *hit)
{
    return isnan(hit->reading.value) ? 0 : hit->reading.value;
}

/* Worst first. Within a class the worse value; then by area and record, so
 * that the order does not hang on the sort. */
static int worst_first(const void *left, const void *right)
{
    const struct hazard_hit *a = left, *b = right;
    if (a->severity != b->severity)
        return a->severity > b->severity ? -1 : 1;
    if (badness(a) != badness(b))
        return badness(a) > badness(b) ? -1 : 1;
    if (a->overlap.layer != b->overlap.layer)
        return a->overlap.layer < b->overlap.layer ? -1 : 1;
    return a->overlap.feature < b->overlap.feature ? -1 : 1;
}

static int worst_first_reversed(const void *left, const void *right)
{
    const struct hazard_hit *a = left, *b = right;
    if (a->severity == b->severity && badness(a) != badness(b))
        return badness(a) < badness(b) ? -1 : 1;
    return worst_first(left, right);
}

struct hazard_hits hazard_hits_of(
    const struct study *study, const struct hazard_rule *rule)
{
    LIST(struct hazard_hit) hits = {0};
    for (size_t i = 0; i < study->atlas->layer_count; i++) {
        const struct layer *layer = &study->atlas->layers[i];
        warn_of_lines(study, layer, rule);
        if (!hazard_feeds(layer, rule))
            continue;
        struct overlaps overlaps = overlap_find(study, layer);
        for (size_t k = 0; k < overlaps.count; k++) {
            struct hazard_hit hit = {overlaps.at[k],
                hazard_read(study->arena, rule, overlaps.at[k].feature), 0, 0};
            hit.severity = severity_in(rule, hit.reading.class);
            warn_of_class(study, rule, &overlaps.at[k], &hit.reading);
            LIST_ADD(study->arena, &hits, hit);
        }
    }
    if (hits.count > 1)
        qsort(hits.at, hits.count, sizeof *hits.at,
            rule->direction == LOWER_IS_WORSE ? worst_first_reversed
                                              : worst_first);
    return (struct hazard_hits){hits.at, hits.count};
}

/* Overlay leaves slivers of a grid cell's width. */
static double grown_m2(double before_m2, double after_m2)
{
    return fmax(0, after_m2 - before_m2);
}

/* Hits that count alike: of one class and one value. */
static size_t batch_end(const struct hazard_hits *hits, size_t from)
{
    size_t end = from + 1;
    while (end < hits->count &&
           hits->at[end].reading.class == hits->at[from].reading.class &&
           badness(&hits->at[end]) == badness(&hits->at[from]))
        end++;
    return end;
}

/* What was covered, and the hits from … end. */
static const struct shape *cover(struct arena *arena,
    const struct shape *covered, const struct hazard_hits *hits, size_t from,
    size_t end)
{
    const struct shape **shapes =
        ARENA_ARRAY(arena, end - from + 1, const struct shape *);
    size_t count = 0;
    if (covered != NULL)
        shapes[count++] = covered;
    for (size_t i = from; i < end; i++)
        shapes[count++] = hits->at[i].overlap.shape;
    return count == 1 ? shapes[0] : shape_union(arena, shapes, count);
}

/* The newly covered area, among the hits by their areas: they count alike. */
static void share_out(
    struct hazard_hits *hits, size_t from, size_t end, double area_m2)
{
    double sum_m2 = 0;
    for (size_t i = from; i < end; i++)
        sum_m2 += hits->at[i].overlap.area_m2;
    for (size_t i = from; i < end; i++)
        hits->at[i].exclusive_m2 =
            area_m2 * hits->at[i].overlap.area_m2 / sum_m2;
}

struct hazard_areas hazard_areas_of(struct arena *arena,
    const struct hazard_rule *rule, struct hazard_hits *hits)
{
    struct hazard_areas areas = {
        ARENA_ARRAY(arena, rule->classes.count, double), 0};
    const struct shape *covered = NULL;
    double covered_m2 = 0;
    for (size_t from = 0, end; from < hits->count; from = end) {
        end = batch_end(hits, from);
        covered = cover(arena, covered, hits, from, end);
        double now_m2 = shape_area_m2(covered);
        double new_m2 = grown_m2(covered_m2, now_m2);
        covered_m2 = fmax(covered_m2, now_m2);
        share_out(hits, from, end, new_m2);
        const struct hazard_class *class = hits->at[from].reading.class;
        if (class == NULL)
            areas.unclear_m2 += new_m2;
        else
            areas.class_m2[class - rule->classes.at] += new_m2;
    }
    return areas;
}

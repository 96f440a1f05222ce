/* Related bodies by group, and schools: counts, the nearest, the mean. */
#include "base/list.h"
#include "base/text.h"
#include "study/overlap.h"
#include "study/reading.h"
#include "study/surroundings.h"

#include <math.h>

struct found {
    const struct layer *layer;
    const struct feature *feature;
    double distance_m;
};

struct findings {
    struct found *at;
    size_t count;
};

/* The features of a layer within a radius, in the order of the file. */
static struct findings within(const struct study *study,
    const struct layer *layer, double radius_m, overlap_filter *counts,
    const void *context)
{
    LIST(struct found) found = {0};
    for (size_t i = 0; study->site->shape != NULL && i < layer->count; i++) {
        const struct feature *feature = &layer->features[i];
        if (counts != NULL && !counts(context, feature))
            continue;
        double distance = shape_distance_m(study->site->shape, feature->shape);
        if (distance <= radius_m)
            LIST_ADD(
                study->arena, &found, (struct found){layer, feature, distance});
    }
    return (struct findings){found.at, found.count};
}

/* Of what was found there may be more. */
static void post_number(struct calc *calc, double count, bool is_outside)
{
    if (is_outside)
        calc_post_unknown_range(calc, study_outside_words, count, NAN);
    else
        calc_post(calc, count);
}

static void note(struct calc *calc, const struct found *found)
{
    calc_record(
        calc, found->layer->name, found->layer->file, found->feature->record);
}

/* The nearest feature of a role's layers of a group (NULL: of any). */
static struct found nearest_of(const struct study *study, enum layer_role role,
    const char *group, overlap_filter *counts, const void *context)
{
    struct found best = {NULL, NULL, HUGE_VAL};
    const struct layer *layer = study_layer(study, role, NULL);
    for (; layer != NULL; layer = study_layer(study, role, layer)) {
        double distance = 0;
        if (group != NULL && !text_equal(layer->spec->group, group))
            continue;
        const struct feature *feature =
            overlap_nearest(study, layer, counts, context, &distance);
        if (feature != NULL && distance < best.distance_m)
            best = (struct found){layer, feature, distance};
    }
    return best;
}

/* Of the layers of a group the calculation rests on all (NULL: on those of all
 * groups). */
static void use_layers(const struct study *study, struct calc *calc,
    enum layer_role role, const char *group)
{
    const struct layer *layer = study_layer(study, role, NULL);
    for (; layer != NULL; layer = study_layer(study, role, layer))
        if (group == NULL || text_equal(layer->spec->group, group))
            calc_layer(calc, layer->name, layer->file);
}

/* `kinds`: of schools, those that count; NULL of others. */
static void post_nearest(const struct study *study, int measure, int name,
    const char *item, const struct found *nearest,
    const struct access_rules *kinds)
{
    struct calc *calc = calc_open(study->scope, measure, item, NULL, NULL);
    if (kinds != NULL)
        calc_rests_on_list(
            calc, &kinds->origin, "school_kinds", &kinds->school_kinds);
    calc_method_words(calc, WORDS("敷地境界からの直線距離(GEOS)",
                                "distance from the site's outline (GEOS)"));
    enum layer_role role =
        measure == M_school_nearest ? ROLE_SCHOOL : ROLE_FACILITY;
    use_layers(study, calc, role, item);
    if (nearest->feature == NULL) {
        calc_post_unknown(calc, WORDS("資料の範囲になし", "none in the data"));
        return;
    }
    note(calc, nearest);
    if (study_outside_survey(study, role, item)) {
        calc_post_unknown_range(
            calc, study_outside_words, 0, nearest->distance_m);
        return;
    }
    const struct entry *distance = calc_post(calc, nearest->distance_m);
    const char *text = feature_key(nearest->feature, "name");
    if (text == NULL)
        return;
    struct calc *named = calc_open(study->scope, name, item, NULL, NULL);
    note(named, nearest);
    calc_rests_on(named, distance);
    calc_post_category(named, text, WORDS(text, text));
}

/* ---- related bodies ---- */

/* Whether a body is within the radius of any of the sites that are compared:
 * a mean over bodies near one site only would favour the remote one. */
static bool is_near_any(const struct study *study,
    const struct feature *feature, double distance_m, double radius_m)
{
    if (distance_m <= radius_m)
        return true;
    for (size_t i = 0; i < study->atlas->site_count; i++) {
        const struct shape *site = study->atlas->sites[i].shape;
        if (site != NULL && shape_distance_m(site, feature->shape) <= radius_m)
            return true;
    }
    return false;
}

/* The bodies of a group (NULL: those without) that any site has near. */
static struct findings bodies_of(const struct study *study,
    const struct access_rules *rules, const char *group)
{
    LIST(struct found) all = {0};
    const struct layer *layer = study_layer(study, ROLE_FACILITY, NULL);
    for (; layer != NULL; layer = study_layer(study, ROLE_FACILITY, layer)) {
        if (!text_equal(layer->spec->group, group))
            continue;
        double radius_m = access_radius(rules, layer->spec)->value;
        struct findings some = within(study, layer, HUGE_VAL, NULL, NULL);
        for (size_t i = 0; i < some.count; i++)
            if (is_near_any(
                    study, some.at[i].feature, some.at[i].distance_m, radius_m))
                LIST_ADD(study->arena, &all, some.at[i]);
    }
    return (struct findings){all.at, all.count};
}

static struct findings findings_of(const struct study *study,
    const struct access_rules *rules, const char *group)
{
    LIST(struct found) all = {0};
    const struct layer *layer = study_layer(study, ROLE_FACILITY, NULL);
    for (; layer != NULL; layer = study_layer(study, ROLE_FACILITY, layer)) {
        if (!text_equal(layer->spec->group, group))
            continue;
        struct findings some = within(
            study, layer, access_radius(rules, layer->spec)->value, NULL, NULL);
        for (size_t i = 0; i < some.count; i++)
            LIST_ADD(study->arena, &all, some.at[i]);
    }
    return (struct findings){all.at, all.count};
}

static void use_radii(const struct study *study,
    const struct access_rules *rules, struct calc *calc, const char *group)
{
    const struct layer *layer = study_layer(study, ROLE_FACILITY, NULL);
    for (; layer != NULL; layer = study_layer(study, ROLE_FACILITY, layer))
        if (text_equal(layer->spec->group, group)) {
            calc_layer(calc, layer->name, layer->file);
            calc_param(calc, "", access_radius(rules, layer->spec));
        }
}

static void post_count(const struct study *study,
    const struct access_rules *rules, const char *group, const char *item,
    const struct findings *findings)
{
    struct calc *calc =
        calc_open(study->scope, M_facility_count, item, NULL, NULL);
    calc_method_words(
        calc, WORDS("範囲内の件数", "features within the radius"));
    use_radii(study, rules, calc, group);
    for (size_t i = 0; i < findings->count; i++)
        note(calc, &findings->at[i]);
    post_number(calc, (double)findings->count,
        study_outside_survey(study, ROLE_FACILITY, group));
}

static double use_distance(
    const struct study *study, struct calc *calc, const struct found *found)
{
    return calc_record_number(calc, "distance", found->layer->name,
        found->layer->file, found->feature->record,
        arena_printf(study->arena, "distance_from_%s", study->site->id),
        value_number(found->distance_m), "m");
}

static void post_mean(const struct study *study, const char *item,
    const struct findings *findings)
{
    struct calc *calc = calc_open(study->scope, M_facility_mean, item,
        "sum(distance) / count(distance)", NULL);
    use_layers(study, calc, ROLE_FACILITY, item);
    double sum_m = 0;
    for (size_t i = 0; i < findings->count; i++)
        sum_m += use_distance(study, calc, &findings->at[i]);
    if (findings->count == 0)
        calc_post_unknown(
            calc, WORDS("範囲内になし", "none within the radius of any site"));
    else
        calc_post(calc, sum_m / (double)findings->count);
}

static bool seen_before(const struct study *study, const struct layer *layer)
{
    const struct layer *other = study_layer(study, ROLE_FACILITY, NULL);
    for (; other != layer; other = study_layer(study, ROLE_FACILITY, other))
        if (text_equal(other->spec->group, layer->spec->group))
            return true;
    return false;
}

static void post_total(const struct study *study)
{
    struct entries counts = study_items(study, M_facility_count);
    if (counts.count == 0)
        return;
    struct calc *calc =
        calc_open(study->scope, M_facility_count, NULL, "sum(bodies)", NULL);
    struct value total = value_range(0, 0, 0);
    for (size_t i = 0; i < counts.count; i++) {
        struct value count = calc_use_entry(calc, "bodies", counts.at[i]);
        total.number += count.number;
        total.low += count.low;
        total.high += count.high;
    }
    calc_post_range(calc, total.number, total.low, total.high);
}

void surroundings_facilities(
    const struct study *study, const struct access_rules *rules)
{
    LIST(struct found) all = {0};
    const struct layer *layer = study_layer(study, ROLE_FACILITY, NULL);
    if (layer == NULL)
        return;
    for (; layer != NULL; layer = study_layer(study, ROLE_FACILITY, layer)) {
        if (seen_before(study, layer))
            continue;
        const char *group = layer->spec->group;
        const char *item = group == NULL ? "other" : group;
        struct findings near = findings_of(study, rules, group);
        struct findings bodies = bodies_of(study, rules, group);
        for (size_t i = 0; i < bodies.count; i++)
            LIST_ADD(study->arena, &all, bodies.at[i]);
        post_count(study, rules, group, item, &near);
        post_mean(study, item, &bodies);
        struct found nearest =
            nearest_of(study, ROLE_FACILITY, group, NULL, NULL);
        if (group != NULL)
            post_nearest(study, M_facility_nearest, M_facility_nearest_name,
                item, &nearest, NULL);
    }
    post_total(study);
    struct findings bodies = {all.at, all.count};
    post_mean(study, NULL, &bodies);
    struct found nearest = nearest_of(study, ROLE_FACILITY, NULL, NULL, NULL);
    post_nearest(study, M_facility_nearest, M_facility_nearest_name, NULL,
        &nearest, NULL);
}

/* ---- schools ---- */

static bool is_counted_school(
    const void *context, const struct feature *feature)
{
    return access_counts_school(context, feature_key(feature, "kind"));
}

static void post_school_count(
    const struct study *study, const struct access_rules *rules)
{
    struct calc *calc =
        calc_open(study->scope, M_school_count, NULL, NULL, NULL);
    calc_method_words(
        calc, WORDS("範囲内の学校の数", "schools within the radius"));
    double count = 0;
    calc_rests_on_list(
        calc, &rules->origin, "school_kinds", &rules->school_kinds);
    const struct layer *layer = study_layer(study, ROLE_SCHOOL, NULL);
    for (; layer != NULL; layer = study_layer(study, ROLE_SCHOOL, layer)) {
        const struct param *radius = access_radius(rules, layer->spec);
        calc_layer(calc, layer->name, layer->file);
        calc_param(calc, "", radius);
        struct findings some =
            within(study, layer, radius->value, is_counted_school, rules);
        for (size_t i = 0; i < some.count; i++)
            note(calc, &some.at[i]);
        count += (double)some.count;
    }
    post_number(calc, count, study_outside_survey(study, ROLE_SCHOOL, NULL));
}

void surroundings_schools(
    const struct study *study, const struct access_rules *rules)
{
    if (study_layer(study, ROLE_SCHOOL, NULL) == NULL)
        return;
    post_school_count(study, rules);
    struct found nearest =
        nearest_of(study, ROLE_SCHOOL, NULL, is_counted_school, rules);
    post_nearest(study, M_school_nearest, M_school_name, NULL, &nearest, rules);
}

#include "study/overlap.h"

#include "base/jobs.h"
#include "base/list.h"
#include "study/reading.h"

#include <math.h>
#include <stdlib.h>

static struct overlaps find_in(
    struct arena *arena, const struct shape *site, const struct layer *layer)
{
    LIST(struct overlap) found = {0};
    struct box box = shape_bounds(site);
    for (size_t i = 0; i < layer->count; i++) {
        const struct feature *feature = &layer->features[i];
        if (!boxes_meet(box, shape_bounds(feature->shape)))
            continue;
        struct shape *shape = shape_intersection(arena, site, feature->shape);
        double area = shape_area_m2(shape);
        if (area > 0)
            LIST_ADD(
                arena, &found, (struct overlap){layer, feature, shape, area});
    }
    return (struct overlaps){found.at, found.count};
}

static bool is_of_hazard(const struct layer *layer)
{
    return layer->spec->role == ROLE_HAZARD && layer->kind == SHAPE_POLYGONS;
}

struct overlaps overlap_find(
    const struct study *study, const struct layer *layer)
{
    if (study->site->shape == NULL)
        return (struct overlaps){NULL, 0};
    if (study->overlaps != NULL && is_of_hazard(layer))
        return study->overlaps[layer - study->atlas->layers];
    return find_in(study->arena, study->site->shape, layer);
}

/* ---- all sites with all layers of hazards, in all threads ---- */

struct search {
    const struct study *sites;
    size_t site_count;
    const struct atlas *atlas;
    struct overlaps **found; /* by site and layer; NULL: the site is nowhere */
    struct queue layers;
    struct geometry_engine **geometry; /* of each thread; NULL: none as yet */
};

static void search_layer(const struct search *search, size_t layer,
    const struct shape *const *sites, struct arena *own)
{
    for (size_t s = 0; s < search->site_count; s++)
        if (search->found[s] != NULL)
            search->found[s][layer] =
                find_in(own, sites[s], &search->atlas->layers[layer]);
}

/* The sites are the thread's own; a layer is in one thread at a time. */
static void search_some(void *context, size_t thread, struct arena *own)
{
    struct search *search = context;
    struct geometry_engine *geometry = geometry_engine_new(own);
    search->geometry[thread] = geometry;
    const struct shape **sites =
        ARENA_ARRAY(own, search->site_count, const struct shape *);
    for (size_t s = 0; s < search->site_count; s++)
        if (search->found[s] != NULL)
            sites[s] = shape_copy(geometry, own, search->sites[s].site->shape);
    for (size_t i; queue_take(&search->layers, &i);)
        if (is_of_hazard(&search->atlas->layers[i]))
            search_layer(search, i, sites, own);
}

/* What is repaired only when it is overlaid is repaired before the threads
 * begin. */
static void settle(const struct study *study)
{
    struct box site = shape_bounds(study->site->shape);
    shape_settle(study->site->shape);
    for (size_t i = 0; i < study->atlas->layer_count; i++) {
        const struct layer *layer = &study->atlas->layers[i];
        for (size_t k = 0; is_of_hazard(layer) && k < layer->count; k++)
            if (boxes_meet(site, shape_bounds(layer->features[k].shape)))
                shape_settle(layer->features[k].shape);
    }
}

static void hand_over(const struct search *search, size_t threads)
{
    struct geometry_engine *to = search->atlas->geometry;
    for (size_t i = 0; i < threads; i++)
        if (search->geometry[i] != NULL)
            geometry_hand_over(search->geometry[i], to);
    for (size_t s = 0; s < search->site_count; s++)
        for (size_t i = 0; search->found[s] != NULL && i < search->layers.count;
             i++)
            for (size_t k = 0; k < search->found[s][i].count; k++)
                shape_hand_over(search->found[s][i].at[k].shape, to);
}

void overlap_find_hazards(struct study *sites, size_t count)
{
    struct arena *arena = sites[0].arena;
    int asked = sites[0].threads;
    size_t threads = asked > 1 ? (size_t)asked : 1;
    struct search search = {.sites = sites,
        .site_count = count,
        .atlas = sites[0].atlas,
        .found = ARENA_ARRAY(arena, count, struct overlaps *),
        .layers = {.count = sites[0].atlas->layer_count},
        .geometry = ARENA_ARRAY(arena, threads, struct geometry_engine *)};
    for (size_t s = 0; s < count; s++) {
        if (sites[s].site->shape == NULL)
            continue;
        search.found[s] =
            ARENA_ARRAY(arena, search.layers.count, struct overlaps);
        settle(&sites[s]);
    }
    jobs_finish(jobs_start(arena, asked, threads, search_some, &search));
    hand_over(&search, threads);
    for (size_t s = 0; s < count; s++)
        sites[s].overlaps = search.found[s];
}

void overlap_use_role(
    const struct study *study, struct calc *calc, enum layer_role role)
{
    const struct layer *layer = study_layer(study, role, NULL);
    for (; layer != NULL; layer = study_layer(study, role, layer))
        calc_layer(calc, layer->name, layer->file);
}

/* No point of two boxes is nearer than this. */
static double box_distance_m(struct box a, struct box b)
{
    double dx = fmax(0, fmax(a.x_min - b.x_max, b.x_min - a.x_max));
    double dy = fmax(0, fmax(a.y_min - b.y_max, b.y_min - a.y_max));
    return hypot(dx, dy);
}

struct candidate {
    const struct feature *feature;
    double least_m; /* it is not nearer than this */
};

/* In the order of the file where boxes are as near. */
static int by_box_distance(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->least_m != b->least_m)
        return a->least_m < b->least_m ? -1 : 1;
    return (a->feature > b->feature) - (a->feature < b->feature);
}

/* The layer's features, those first whose boxes are nearest. */
static struct candidate *candidates_of(
    const struct study *study, const struct layer *layer)
{
    struct box site = shape_bounds(study->site->shape);
    struct candidate *at =
        ARENA_ARRAY(study->arena, layer->count, struct candidate);
    for (size_t i = 0; i < layer->count; i++) {
        const struct feature *feature = &layer->features[i];
        at[i] = (struct candidate){
            feature, box_distance_m(site, shape_bounds(feature->shape))};
    }
    qsort(at, layer->count, sizeof *at, by_box_distance);
    return at;
}

/* Of features equally near the first in the file. By the order of their boxes
 * few are measured: 40 instead of 306 of the benchmark, 20 ms less. */
const struct feature *overlap_nearest(const struct study *study,
    const struct layer *layer, overlap_filter *counts, const void *context,
    double *distance_m)
{
    const struct feature *nearest = NULL;
    double best = HUGE_VAL;
    if (study->site->shape == NULL)
        return NULL;
    const struct candidate *at = candidates_of(study, layer);
    for (size_t i = 0; i < layer->count && at[i].least_m <= best; i++) {
        const struct feature *feature = at[i].feature;
        bool wins_ties = nearest == NULL || feature < nearest;
        if ((at[i].least_m == best && !wins_ties) ||
            (counts != NULL && !counts(context, feature)))
            continue;
        double distance = shape_distance_m(study->site->shape, feature->shape);
        if (distance < best || (distance == best && wins_ties)) {
            best = distance;
            nearest = feature;
        }
    }
    if (nearest != NULL)
        *distance_m = best;
    return nearest;
}

#include "study/overlap.h"

#include "base/list.h"
#include "study/reading.h"

#include <math.h>

static bool boxes_meet(struct box a, struct box b)
{
    return a.x_min <= b.x_max && b.x_min <= a.x_max && a.y_min <= b.y_max &&
           b.y_min <= a.y_max;
}

struct overlaps overlap_find(
    const struct study *study, const struct layer *layer)
{
    LIST(struct overlap) found = {0};
    if (study->site->shape == NULL)
        return (struct overlaps){NULL, 0};
    struct box site = shape_bounds(study->site->shape);
    for (size_t i = 0; i < layer->count; i++) {
        const struct feature *feature = &layer->features[i];
        if (!boxes_meet(site, shape_bounds(feature->shape)))
            continue;
        struct shape *shape = shape_intersection(
            study->arena, study->site->shape, feature->shape);
        double area = shape_area_m2(shape);
        if (area > 0)
            LIST_ADD(study->arena, &found,
                (struct overlap){layer, feature, shape, area});
    }
    return (struct overlaps){found.at, found.count};
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

const struct feature *overlap_nearest(const struct study *study,
    const struct layer *layer, overlap_filter *counts, const void *context,
    double *distance_m)
{
    const struct feature *nearest = NULL;
    double best = HUGE_VAL;
    if (study->site->shape == NULL)
        return NULL;
    struct box site = shape_bounds(study->site->shape);
    for (size_t i = 0; i < layer->count; i++) {
        const struct feature *feature = &layer->features[i];
        if (!(box_distance_m(site, shape_bounds(feature->shape)) < best) ||
            (counts != NULL && !counts(context, feature)))
            continue;
        double distance = shape_distance_m(study->site->shape, feature->shape);
        if (distance < best) {
            best = distance;
            nearest = feature;
        }
    }
    if (nearest != NULL)
        *distance_m = best;
    return nearest;
}

/* Whether an area that is drawn on the site is there for sure: one that enters
 * by no more than its line is accurate may as well lie beside it. */
#include "base/list.h"
#include "study/hazard.h"

#include <math.h>

/* Depths are told apart to this part of a tolerance. */
static const double STEP = 0.01;

enum {
    TOLERANCE_REACH = 3 /* tolerances around the site at which shapes are cut,
                           so that the cut moves no line near the site */
};

static bool lies_deeper(
    const struct shape *part, const struct shape *whole, double tolerance_m)
{
    return shape_lies_deeper(part, whole, tolerance_m, tolerance_m * STEP);
}

/* Drawn so deep in the site that it reaches it wherever the line is off. */
static bool enters_by_more(const struct hazard *hazard, double severity)
{
    for (size_t i = 0; i < hazard->hits.count; i++) {
        const struct hazard_hit *hit = &hazard->hits.at[i];
        if (hit->reading.class != NULL && hit->severity >= severity &&
            lies_deeper(hit->overlap.shape, hazard->study->site->shape,
                hazard_tolerance(hazard, hit->overlap.layer)->value))
            return true;
    }
    return false;
}

/* The layer's areas about the site as one: a line between two cells of a mesh
 * is no end of them. NULL where there is none. */
static struct shape *areas_near(const struct hazard *hazard,
    const struct layer *layer, double severity, double tolerance_m)
{
    const struct study *study = hazard->study;
    LIST(const struct shape *) near = {0};
    struct shape *around = shape_buffer(
        study->arena, study->site->shape, TOLERANCE_REACH * tolerance_m);
    for (size_t i = 0; i < layer->count; i++) {
        const struct feature *feature = &layer->features[i];
        if (!boxes_meet(shape_bounds(around), shape_bounds(feature->shape)))
            continue;
        const struct hazard_class *class =
            hazard_read(study->arena, hazard->rule, feature).class;
        if (class != NULL && class->severity.value >= severity)
            LIST_ADD(study->arena, &near,
                shape_intersection(study->arena, feature->shape, around));
    }
    return near.count == 0 ? NULL
                           : shape_union(study->arena, near.at, near.count);
}

/* Goes on so far around that the site, be it narrow, lies in it wherever the
 * line is off. */
static bool goes_beyond(
    const struct hazard *hazard, const struct layer *layer, double severity)
{
    const struct study *study = hazard->study;
    double tolerance_m = hazard_tolerance(hazard, layer)->value;
    struct shape *areas = areas_near(hazard, layer, severity, tolerance_m);
    return areas != NULL && lies_deeper(shape_intersection(study->arena,
                                            study->site->shape, areas),
                                areas, tolerance_m);
}

static bool is_sure(const struct hazard *hazard, double severity)
{
    if (enters_by_more(hazard, severity))
        return true;
    const struct atlas *atlas = hazard->study->atlas;
    for (size_t i = 0; i < atlas->layer_count; i++)
        if (hazard_feeds(&atlas->layers[i], hazard->rule) &&
            goes_beyond(hazard, &atlas->layers[i], severity))
            return true;
    return false;
}

/* From the worst class that decides down to the first that is sure. */
double hazard_sure_severity(const struct hazard *hazard)
{
    double tried = HUGE_VAL;
    for (size_t i = 0; hazard->worst != NULL && i < hazard->hits.count; i++) {
        const struct hazard_class *class = hazard->hits.at[i].reading.class;
        if (class == NULL || class->severity.value >= tried ||
            class->severity.value > hazard->worst->severity.value)
            continue;
        tried = class->severity.value;
        if (is_sure(hazard, tried))
            return tried;
    }
    return 0;
}

/* How deep something lies in an area. A negative buffer would tell, too, but
 * takes up to 400 ms for one ragged outline of 360 vertices, and GEOS's largest
 * empty circle looks no less far than its obstacles reach. */
#include "adapt/geometry_geos.h"

#include <math.h>

struct depth_search {
    GEOSContextHandle_t context;
    const GEOSPreparedGeometry *part, *outline;
    double depth_m, step_m;
};

static double distance_m(const struct depth_search *search,
    const GEOSPreparedGeometry *from, struct point to)
{
    double distance_m = INFINITY;
    GEOSGeometry *point =
        GEOSGeom_createPointFromXY_r(search->context, to.x, to.y);
    if (point != NULL)
        GEOSPreparedDistance_r(search->context, from, point, &distance_m);
    GEOSGeom_destroy_r(search->context, point);
    return distance_m;
}

/* Quarters a square until each part shows such a point or holds none: no point
 * is deeper than the middle by more than its distance from there. */
static bool any_deeper(
    const struct depth_search *search, struct point middle, double half_m)
{
    double reach_m = half_m * sqrt(2);
    double depth_m = distance_m(search, search->outline, middle);
    if (depth_m + reach_m <= search->depth_m)
        return false;
    double off_m = distance_m(search, search->part, middle);
    if (off_m == 0 && depth_m > search->depth_m)
        return true;
    if (off_m > reach_m || reach_m < search->step_m)
        return false;
    half_m /= 2;
    for (int quarter = 0; quarter < 4; quarter++) {
        struct point next = {middle.x + (quarter % 2 ? half_m : -half_m),
            middle.y + (quarter / 2 ? half_m : -half_m)};
        if (any_deeper(search, next, half_m))
            return true;
    }
    return false;
}

bool shape_lies_deeper(const struct shape *part, const struct shape *whole,
    double depth_m, double step_m)
{
    const GEOSPreparedGeometry *points = shape_prepared(part);
    shape_settle(whole);
    if (points == NULL || whole->geometry == NULL)
        return false;
    GEOSContextHandle_t context = whole->engine->context;
    GEOSGeometry *outline = GEOSBoundary_r(context, whole->geometry);
    const GEOSPreparedGeometry *index =
        outline == NULL ? NULL : GEOSPrepare_r(context, outline);
    struct depth_search search = {context, points, index, depth_m, step_m};
    struct box box = shape_bounds(part);
    struct point middle = {
        (box.x_min + box.x_max) / 2, (box.y_min + box.y_max) / 2};
    double half_m = fmax(box.x_max - box.x_min, box.y_max - box.y_min) / 2;
    bool deeper = index != NULL && any_deeper(&search, middle, half_m);
    GEOSPreparedGeom_destroy_r(context, index);
    GEOSGeom_destroy_r(context, outline);
    return deeper;
}

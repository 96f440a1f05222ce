/* Overlay. GEOS 3.11.1 is silently wrong on some nearly coincident edges, so
 * that all results are computed on a grid, which repairs those cases. */
#include "adapt/geometry_geos.h"

#include <math.h>
#include <stdio.h>

static const double GRID_M = 1e-6;

/* Relative excess of an overlap over the smaller area that rounding to the
 * grid explains. */
static const double EXCESS_MAX = 1e-6;

enum { QUADRANT_SEGMENTS = 8 };

/* Whether nothing can be common; else both are made ready for overlay. */
static bool apart(const struct shape *a, const struct shape *b)
{
    if (a->geometry == NULL || b->geometry == NULL ||
        a->box.x_min > b->box.x_max || b->box.x_min > a->box.x_max ||
        a->box.y_min > b->box.y_max || b->box.y_min > a->box.y_max)
        return true;
    shape_settle(a);
    shape_settle(b);
    return a->geometry == NULL || b->geometry == NULL;
}

static void take_copy(struct shape *shape, const struct shape *of)
{
    shape_settle(of);
    if (of->geometry != NULL)
        shape_take(
            shape, GEOSGeom_clone_r(shape->engine->context, of->geometry));
}

struct shape *shape_intersection(
    struct arena *arena, const struct shape *a, const struct shape *b)
{
    struct shape *shape = shape_new(a->engine, arena, a->kind);
    if (!apart(a, b))
        shape_take(shape, GEOSIntersectionPrec_r(a->engine->context,
                              a->geometry, b->geometry, GRID_M));
    return shape;
}

struct shape *shape_difference(
    struct arena *arena, const struct shape *a, const struct shape *b)
{
    struct shape *shape = shape_new(a->engine, arena, a->kind);
    if (apart(a, b))
        take_copy(shape, a);
    else
        shape_take(shape, GEOSDifferencePrec_r(a->engine->context, a->geometry,
                              b->geometry, GRID_M));
    return shape;
}

struct shape *shape_union(
    struct arena *arena, const struct shape *const *shapes, size_t count)
{
    if (count == 0)
        return shape_new(NULL, arena, SHAPE_POLYGONS);
    struct geometry_engine *engine = shapes[0]->engine;
    struct shape *shape = shape_new(engine, arena, shapes[0]->kind);
    GEOSGeometry **parts = ARENA_ARRAY(arena, count, GEOSGeometry *);
    unsigned used = 0;
    for (size_t i = 0; i < count; i++) {
        shape_settle(shapes[i]);
        if (shapes[i]->geometry == NULL || shapes[i]->kind != shape->kind)
            continue;
        if (engine == NULL)
            engine = shape->engine = shapes[i]->engine;
        parts[used++] = GEOSGeom_clone_r(engine->context, shapes[i]->geometry);
    }
    if (used == 0)
        return shape;
    GEOSGeometry *all = GEOSGeom_createCollection_r(
        engine->context, GEOS_GEOMETRYCOLLECTION, parts, used);
    GEOSGeometry *merged = GEOSUnaryUnionPrec_r(engine->context, all, GRID_M);
    GEOSGeom_destroy_r(engine->context, all);
    shape_take(shape, merged);
    return shape;
}

static GEOSGeometry *buffered(const struct shape *shape, double distance_m)
{
    return GEOSBuffer_r(
        shape->engine->context, shape->geometry, distance_m, QUADRANT_SEGMENTS);
}

struct shape *shape_buffer(
    struct arena *arena, const struct shape *shape, double distance_m)
{
    struct shape *wide = shape_new(shape->engine, arena, SHAPE_POLYGONS);
    shape_settle(shape);
    if (shape->geometry != NULL)
        shape_take(wide, buffered(shape, distance_m));
    return wide;
}

double shape_overlap_m2(const struct shape *a, const struct shape *b)
{
    if (apart(a, b))
        return 0;
    struct geometry_engine *engine = a->engine;
    GEOSGeometry *common = GEOSIntersectionPrec_r(
        engine->context, a->geometry, b->geometry, GRID_M);
    if (common == NULL)
        return 0;
    double area_m2 = 0;
    GEOSArea_r(engine->context, common, &area_m2);
    GEOSGeom_destroy_r(engine->context, common);
    double most_m2 = fmin(shape_area_m2(a), shape_area_m2(b));
    double slack_m2 = GRID_M * (1 + shape_length_m(a) + shape_length_m(b));
    if (!(area_m2 >= 0 && area_m2 <= most_m2 * (1 + EXCESS_MAX) + slack_m2))
        snprintf(engine->failure, sizeof engine->failure,
            "an intersection of %.6f m2 is larger than its part of %.6f m2",
            area_m2, most_m2);
    return fmax(0, fmin(area_m2, most_m2));
}

double shape_shared_edge_m(
    const struct shape *a, const struct shape *b, double tolerance_m)
{
    shape_settle(a);
    shape_settle(b);
    if (a->geometry == NULL || b->geometry == NULL)
        return 0;
    GEOSContextHandle_t context = a->engine->context;
    GEOSGeometry *outline = a->kind == SHAPE_POLYGONS
                                ? GEOSBoundary_r(context, a->geometry)
                                : GEOSGeom_clone_r(context, a->geometry);
    GEOSGeometry *strip = buffered(b, tolerance_m);
    GEOSGeometry *along =
        outline == NULL || strip == NULL
            ? NULL
            : GEOSIntersectionPrec_r(context, outline, strip, GRID_M);
    double length_m = 0;
    if (along != NULL)
        GEOSLength_r(context, along, &length_m);
    GEOSGeom_destroy_r(context, along);
    GEOSGeom_destroy_r(context, strip);
    GEOSGeom_destroy_r(context, outline);
    return length_m;
}

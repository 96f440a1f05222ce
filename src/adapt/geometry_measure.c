/* Questions about shapes whose answers are plain data. */
#include "adapt/geometry_geos.h"

#include <math.h>

enum shape_kind shape_kind(const struct shape *shape)
{
    return shape->kind;
}

bool shape_is_empty(const struct shape *shape)
{
    return shape->geometry == NULL;
}

double shape_area_m2(const struct shape *shape)
{
    double area_m2 = 0;
    shape_settle(shape);
    if (shape->geometry != NULL)
        GEOSArea_r(shape->engine->context, shape->geometry, &area_m2);
    return area_m2;
}

double shape_length_m(const struct shape *shape)
{
    double length_m = 0;
    if (shape->geometry != NULL)
        GEOSLength_r(shape->engine->context, shape->geometry, &length_m);
    return length_m;
}

struct box shape_bounds(const struct shape *shape)
{
    return shape->box;
}

/* Consumes the geometry; not finite when there is none. */
static struct point take_point(
    GEOSContextHandle_t context, GEOSGeometry *geometry)
{
    struct point point = {NAN, NAN};
    if (geometry != NULL && !GEOSisEmpty_r(context, geometry)) {
        GEOSGeomGetX_r(context, geometry, &point.x);
        GEOSGeomGetY_r(context, geometry, &point.y);
    }
    GEOSGeom_destroy_r(context, geometry);
    return point;
}

struct point shape_centroid(const struct shape *shape)
{
    shape_settle(shape);
    if (shape->geometry == NULL)
        return (struct point){NAN, NAN};
    GEOSContextHandle_t context = shape->engine->context;
    return take_point(context, GEOSGetCentroid_r(context, shape->geometry));
}

struct point shape_inside(const struct shape *shape)
{
    shape_settle(shape);
    if (shape->geometry == NULL)
        return (struct point){NAN, NAN};
    GEOSContextHandle_t context = shape->engine->context;
    return take_point(context, GEOSPointOnSurface_r(context, shape->geometry));
}

static struct ring ring_of(
    GEOSContextHandle_t context, struct arena *arena, const GEOSGeometry *line)
{
    unsigned count = 0;
    const GEOSCoordSequence *points = GEOSGeom_getCoordSeq_r(context, line);
    GEOSCoordSeq_getSize_r(context, points, &count);
    struct ring ring = {ARENA_ARRAY(arena, count, struct point), count};
    if (count > 0)
        GEOSCoordSeq_copyToBuffer_r(context, points, &ring.at->x, 0, 0);
    return ring;
}

static double turn_m2(const struct ring *ring)
{
    double sum = 0;
    struct point o = ring->at[0];
    for (size_t i = 1; i + 1 < ring->count; i++) {
        struct point a = ring->at[i], b = ring->at[i + 1];
        sum += (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
    }
    return sum;
}

/* Shells counter-clockwise, holes clockwise. */
static struct ring turned(struct ring ring, bool shell)
{
    if (ring.count == 0 || (turn_m2(&ring) > 0) == shell)
        return ring;
    for (size_t i = 0, k = ring.count - 1; i < k; i++, k--) {
        struct point swap = ring.at[i];
        ring.at[i] = ring.at[k];
        ring.at[k] = swap;
    }
    return ring;
}

static size_t count_rings(GEOSContextHandle_t context, const GEOSGeometry *part)
{
    if (GEOSGeomTypeId_r(context, part) != GEOS_POLYGON)
        return 1;
    return 1 + (size_t)GEOSGetNumInteriorRings_r(context, part);
}

static void add_rings(GEOSContextHandle_t context, struct arena *arena,
    const GEOSGeometry *part, struct rings *rings)
{
    if (GEOSGeomTypeId_r(context, part) != GEOS_POLYGON) {
        rings->at[rings->count++] = ring_of(context, arena, part);
        return;
    }
    const GEOSGeometry *shell = GEOSGetExteriorRing_r(context, part);
    rings->at[rings->count++] = turned(ring_of(context, arena, shell), true);
    int holes = GEOSGetNumInteriorRings_r(context, part);
    for (int i = 0; i < holes; i++) {
        const GEOSGeometry *hole = GEOSGetInteriorRingN_r(context, part, i);
        rings->at[rings->count++] =
            turned(ring_of(context, arena, hole), false);
    }
}

struct rings shape_rings(struct arena *arena, const struct shape *shape)
{
    struct rings rings = {0};
    if (shape->geometry == NULL)
        return rings;
    GEOSContextHandle_t context = shape->engine->context;
    int parts = GEOSGetNumGeometries_r(context, shape->geometry);
    size_t count = 0;
    for (int i = 0; i < parts; i++)
        count += count_rings(
            context, GEOSGetGeometryN_r(context, shape->geometry, i));
    rings.at = ARENA_ARRAY(arena, count, struct ring);
    for (int i = 0; i < parts; i++)
        add_rings(context, arena,
            GEOSGetGeometryN_r(context, shape->geometry, i), &rings);
    return rings;
}

/* Whether the boxes meet; then both shapes are made ready for overlay. */
static bool may_meet(const struct shape *a, const struct shape *b)
{
    if (a->geometry == NULL || b->geometry == NULL ||
        !(a->box.x_min <= b->box.x_max && b->box.x_min <= a->box.x_max &&
            a->box.y_min <= b->box.y_max && b->box.y_min <= a->box.y_max))
        return false;
    shape_settle(a);
    shape_settle(b);
    return a->geometry != NULL && b->geometry != NULL;
}

double shape_distance_m(const struct shape *a, const struct shape *b)
{
    double distance_m = INFINITY;
    /* The index knows outlines only: a site inside a mesh would be as far from
     * it as from its edge. */
    if (shape_touches(a, b))
        return 0;
    if (a->geometry != NULL && b->geometry != NULL)
        GEOSDistanceIndexed_r(
            a->engine->context, a->geometry, b->geometry, &distance_m);
    return distance_m;
}

double shape_farthest_m(const struct shape *a, const struct shape *b)
{
    const double PART = 0.05; /* of an edge, between the points compared */
    double distance_m = INFINITY;
    if (a->geometry != NULL && b->geometry != NULL)
        GEOSHausdorffDistanceDensify_r(
            a->engine->context, a->geometry, b->geometry, PART, &distance_m);
    return distance_m;
}

bool shape_touches(const struct shape *a, const struct shape *b)
{
    const GEOSPreparedGeometry *index =
        may_meet(a, b) ? shape_prepared(a) : NULL;
    return index != NULL && GEOSPreparedIntersects_r(
                                a->engine->context, index, b->geometry) == 1;
}

bool shape_contains(const struct shape *a, const struct shape *b)
{
    return may_meet(a, b) &&
           GEOSCovers_r(a->engine->context, a->geometry, b->geometry) == 1;
}

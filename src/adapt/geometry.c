#include "adapt/geometry.h"

#include "adapt/geometry_geos.h"
#include "adapt/rings.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void keep_message(const char *message, void *user)
{
    struct geometry_engine *engine = user;
    snprintf(engine->failure, sizeof engine->failure, "%s", message);
}

static void drop_message(const char *message, void *user)
{
    (void)message;
    (void)user;
}

static void release_engine(void *handle)
{
    struct geometry_engine *engine = handle;
    if (engine->context != NULL)
        GEOS_finish_r(engine->context);
}

struct geometry_engine *geometry_engine_new(struct arena *arena)
{
    struct geometry_engine *engine = ARENA_NEW(arena, struct geometry_engine);
    arena_adopt(arena, engine, release_engine);
    engine->context = GEOS_init_r();
    if (engine->context == NULL)
        arena_array(arena, SIZE_MAX, SIZE_MAX); /* jumps: out of memory */
    GEOSContext_setErrorMessageHandler_r(engine->context, keep_message, engine);
    /* Notices repeat what the validity check returns. */
    GEOSContext_setNoticeMessageHandler_r(engine->context, drop_message, NULL);
    return engine;
}

const char *geometry_failure(struct geometry_engine *engine)
{
    if (engine->failure[0] == '\0')
        return NULL;
    memcpy(engine->reported, engine->failure, sizeof engine->reported);
    engine->failure[0] = '\0';
    return engine->reported;
}

void geometry_hand_over(
    struct geometry_engine *from, struct geometry_engine *to)
{
    const char *failure = geometry_failure(from);
    if (failure != NULL && to->failure[0] == '\0')
        keep_message(failure, to);
}

void shape_hand_over(struct shape *shape, struct geometry_engine *to)
{
    shape->engine = to;
}

static void release_shape(void *handle)
{
    struct shape *shape = handle;
    if (shape->prepared != NULL)
        GEOSPreparedGeom_destroy_r(shape->engine->context, shape->prepared);
    if (shape->geometry != NULL)
        GEOSGeom_destroy_r(shape->engine->context, shape->geometry);
}

struct shape *shape_new(
    struct geometry_engine *engine, struct arena *arena, enum shape_kind kind)
{
    struct shape *shape = ARENA_NEW(arena, struct shape);
    shape->engine = engine;
    shape->kind = kind;
    arena_adopt(arena, shape, release_shape);
    return shape;
}

static enum shape_kind kind_of(
    GEOSContextHandle_t context, const GEOSGeometry *geometry)
{
    switch (GEOSGeom_getDimensions_r(context, geometry)) {
    case 0:
        return SHAPE_POINTS;
    case 1:
        return SHAPE_LINES;
    default:
        return SHAPE_POLYGONS;
    }
}

static bool is_collection(int type)
{
    return type == GEOS_MULTIPOINT || type == GEOS_MULTILINESTRING ||
           type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION;
}

static int multi_type(enum shape_kind kind)
{
    switch (kind) {
    case SHAPE_POLYGONS:
        return GEOS_MULTIPOLYGON;
    case SHAPE_LINES:
        return GEOS_MULTILINESTRING;
    case SHAPE_POINTS:
        return GEOS_MULTIPOINT;
    }
    abort();
}

/* Calls `visit` for each simple part of a geometry, however deep. */
static void each_part(GEOSContextHandle_t context, const GEOSGeometry *geometry,
    void (*visit)(const GEOSGeometry *, void *), void *user)
{
    if (!is_collection(GEOSGeomTypeId_r(context, geometry))) {
        visit(geometry, user);
        return;
    }
    int count = GEOSGetNumGeometries_r(context, geometry);
    for (int i = 0; i < count; i++)
        each_part(
            context, GEOSGetGeometryN_r(context, geometry, i), visit, user);
}

struct parts {
    const struct shape *shape;
    GEOSGeometry **at;
    unsigned count;
};

static void count_part(const GEOSGeometry *part, void *user)
{
    struct parts *parts = user;
    (void)part;
    parts->count++;
}

static void clone_part(const GEOSGeometry *part, void *user)
{
    struct parts *parts = user;
    GEOSContextHandle_t context = parts->shape->engine->context;
    if (GEOSisEmpty_r(context, part) ||
        kind_of(context, part) != parts->shape->kind)
        return;
    GEOSGeometry *clone = GEOSGeom_clone_r(context, part);
    if (clone != NULL)
        parts->at[parts->count++] = clone;
}

/* Only the parts of the shape's kind, as one geometry; consumes the given. */
static GEOSGeometry *keep_kind(
    const struct shape *shape, GEOSGeometry *geometry)
{
    GEOSContextHandle_t context = shape->engine->context;
    struct parts parts = {shape, NULL, 0};
    each_part(context, geometry, count_part, &parts);
    parts.at = malloc((parts.count + 1) * sizeof(GEOSGeometry *));
    GEOSGeometry *kept = NULL;
    if (parts.at != NULL) {
        parts.count = 0;
        each_part(context, geometry, clone_part, &parts);
        kept = GEOSGeom_createCollection_r(
            context, multi_type(shape->kind), parts.at, parts.count);
        free(parts.at);
    }
    GEOSGeom_destroy_r(context, geometry);
    return kept;
}

void shape_take(struct shape *shape, GEOSGeometry *geometry)
{
    GEOSContextHandle_t context = shape->engine->context;
    if (geometry != NULL &&
        (GEOSGeomTypeId_r(context, geometry) == GEOS_GEOMETRYCOLLECTION ||
            kind_of(context, geometry) != shape->kind))
        geometry = keep_kind(shape, geometry);
    if (geometry != NULL && GEOSisEmpty_r(context, geometry)) {
        GEOSGeom_destroy_r(context, geometry);
        geometry = NULL;
    }
    shape->geometry = geometry;
    if (geometry == NULL)
        return;
    struct box *box = &shape->box;
    GEOSGeom_getXMin_r(context, geometry, &box->x_min);
    GEOSGeom_getYMin_r(context, geometry, &box->y_min);
    GEOSGeom_getXMax_r(context, geometry, &box->x_max);
    GEOSGeom_getYMax_r(context, geometry, &box->y_max);
}

static GEOSCoordSequence *sequence(
    GEOSContextHandle_t context, const struct ring *ring)
{
    return GEOSCoordSeq_copyFromBuffer_r(
        context, &ring->at->x, (unsigned)ring->count, 0, 0);
}

static GEOSGeometry *linear_ring(
    GEOSContextHandle_t context, const struct ring *ring)
{
    GEOSCoordSequence *points = sequence(context, ring);
    return points == NULL ? NULL : GEOSGeom_createLinearRing_r(context, points);
}

/* One polygon per shell; `holes` has room for all rings. */
static GEOSGeometry *polygon(GEOSContextHandle_t context,
    const struct nested_rings *nest, const size_t *first, const size_t *next,
    size_t shell, GEOSGeometry **holes)
{
    unsigned count = 0;
    for (size_t i = first[shell]; i < nest->count; i = next[i])
        holes[count++] = linear_ring(context, &nest->at[i].ring);
    GEOSGeometry *ring = linear_ring(context, &nest->at[shell].ring);
    return GEOSGeom_createPolygon_r(context, ring, holes, count);
}

/* Polygons by containment: rings of even depth are shells, those directly in
 * them holes. `first` and `next` chain the holes of each shell. */
static GEOSGeometry *polygons(struct geometry_engine *engine,
    struct arena *arena, const struct nested_rings *nest)
{
    size_t *first = ARENA_ARRAY(arena, nest->count, size_t);
    size_t *next = ARENA_ARRAY(arena, nest->count, size_t);
    GEOSGeometry **holes = ARENA_ARRAY(arena, nest->count, GEOSGeometry *);
    GEOSGeometry **shells = ARENA_ARRAY(arena, nest->count, GEOSGeometry *);
    for (size_t i = 0; i < nest->count; i++)
        first[i] = next[i] = nest->count;
    for (size_t i = nest->count; i-- > 0;) {
        const struct nested_ring *ring = &nest->at[i];
        if (ring->ring.count == 0 || ring->depth % 2 == 0)
            continue;
        next[i] = first[ring->parent];
        first[ring->parent] = i;
    }
    unsigned count = 0;
    for (size_t i = 0; i < nest->count; i++) {
        if (nest->at[i].ring.count > 0 && nest->at[i].depth % 2 == 0)
            shells[count++] =
                polygon(engine->context, nest, first, next, i, holes);
    }
    return GEOSGeom_createCollection_r(
        engine->context, GEOS_MULTIPOLYGON, shells, count);
}

struct defect {
    char words[FAILURE_BYTES]; /* "" when there is none */
    struct point where;
};

/* The geometry made valid, and why it was not. Consumes the given one. */
static GEOSGeometry *repaired(
    GEOSContextHandle_t context, GEOSGeometry *geometry, struct defect *defect)
{
    char *reason = NULL;
    GEOSGeometry *location = NULL;
    if (GEOSisValidDetail_r(context, geometry, 0, &reason, &location) == 1)
        return geometry;
    if (defect->words[0] == '\0') {
        snprintf(defect->words, sizeof defect->words, "%s",
            reason == NULL ? "Validity cannot be told" : reason);
        if (location != NULL) {
            GEOSGeomGetX_r(context, location, &defect->where.x);
            GEOSGeomGetY_r(context, location, &defect->where.y);
        }
    }
    GEOSGeom_destroy_r(context, location);
    GEOSFree_r(context, reason);
    GEOSGeometry *valid = GEOSMakeValid_r(context, geometry);
    GEOSGeom_destroy_r(context, geometry);
    return valid;
}

struct shape *shape_polygons(struct geometry_engine *engine,
    struct arena *arena, const struct rings *rings, const char **defect,
    struct point *where)
{
    struct shape *shape = shape_new(engine, arena, SHAPE_POLYGONS);
    struct nested_rings nest = rings_nest(arena, rings);
    struct defect found = {.where = nest.where};
    if (nest.defect != NULL)
        snprintf(found.words, sizeof found.words, "%s", nest.defect);
    GEOSGeometry *geometry = polygons(engine, arena, &nest);
    if (geometry != NULL)
        geometry = repaired(engine->context, geometry, &found);
    shape_take(shape, geometry);
    bool broken = found.words[0] != '\0';
    if (defect != NULL)
        *defect = broken ? arena_text(arena, found.words) : NULL;
    if (where != NULL && broken)
        *where = found.where;
    return shape;
}

struct shape *shape_polygons_valid(struct geometry_engine *engine,
    struct arena *arena, const struct rings *rings)
{
    struct shape *shape = shape_new(engine, arena, SHAPE_POLYGONS);
    struct nested_rings nest = rings_nest(arena, rings);
    shape_take(shape, polygons(engine, arena, &nest));
    return shape;
}

struct shape *shape_polygons_later(struct geometry_engine *engine,
    struct arena *arena, const struct rings *rings)
{
    struct shape *shape = shape_polygons_valid(engine, arena, rings);
    shape->unchecked = true;
    return shape;
}

/* A shape is the same set of points before and after: hence const. */
void shape_settle(const struct shape *unsettled)
{
    struct shape *shape = (struct shape *)unsettled;
    struct defect ignored = {.words = ""};
    if (!shape->unchecked || shape->geometry == NULL)
        return;
    shape->unchecked = false;
    GEOSGeometry *geometry = shape->geometry;
    shape->geometry = NULL;
    shape_take(shape, repaired(shape->engine->context, geometry, &ignored));
}

const GEOSPreparedGeometry *shape_prepared(const struct shape *unprepared)
{
    struct shape *shape = (struct shape *)unprepared;
    shape_settle(shape);
    if (shape->prepared == NULL && shape->geometry != NULL)
        shape->prepared =
            GEOSPrepare_r(shape->engine->context, shape->geometry);
    return shape->prepared;
}

struct shape *shape_lines(struct geometry_engine *engine, struct arena *arena,
    const struct rings *lines)
{
    struct shape *shape = shape_new(engine, arena, SHAPE_LINES);
    GEOSGeometry **at = ARENA_ARRAY(arena, lines->count, GEOSGeometry *);
    unsigned count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->at[i].count < 2 || !ring_is_finite(&lines->at[i]))
            continue;
        at[count++] = GEOSGeom_createLineString_r(
            engine->context, sequence(engine->context, &lines->at[i]));
    }
    shape_take(shape, GEOSGeom_createCollection_r(
                          engine->context, GEOS_MULTILINESTRING, at, count));
    return shape;
}

struct shape *shape_points(struct geometry_engine *engine, struct arena *arena,
    const struct point *points, size_t count)
{
    struct shape *shape = shape_new(engine, arena, SHAPE_POINTS);
    GEOSGeometry **at = ARENA_ARRAY(arena, count, GEOSGeometry *);
    unsigned finite = 0;
    for (size_t i = 0; i < count; i++) {
        if (isfinite(points[i].x) && isfinite(points[i].y))
            at[finite++] = GEOSGeom_createPointFromXY_r(
                engine->context, points[i].x, points[i].y);
    }
    shape_take(shape, GEOSGeom_createCollection_r(
                          engine->context, GEOS_MULTIPOINT, at, finite));
    return shape;
}

struct shape *shape_box(
    struct geometry_engine *engine, struct arena *arena, struct box box)
{
    struct point corners[] = {{box.x_min, box.y_min}, {box.x_max, box.y_min},
        {box.x_max, box.y_max}, {box.x_min, box.y_max}, {box.x_min, box.y_min}};
    struct ring ring = {corners, 5};
    return shape_polygons(engine, arena, &(struct rings){&ring, 1}, NULL, NULL);
}

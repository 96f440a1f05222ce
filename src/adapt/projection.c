#include "adapt/projection_proj.h"

#include "base/text.h"

#include <geodesic.h>
#include <math.h>
#include <stdint.h>

PROBLEM_KIND(no_database, "projection-database",
    "座標系のデータベース proj.db が読めません",
    "the database of coordinate systems, proj.db, cannot be read",
    "PROJ（proj-data）を入れるか、環境変数 PROJ_DATA "
    "でその場所を示してください",
    "install PROJ (proj-data), or say in PROJ_DATA where it is");

const struct box JAPAN_DEG = {122, 20, 154, 46};

static const double GRS80_MAJOR_M = 6378137,
                    GRS80_FLATTENING = 1 / 298.257222101;

static void release_context(void *handle)
{
    proj_context_destroy(handle);
}

static void release_pj(void *handle)
{
    proj_destroy(handle);
}

static void no_log(void *user, int level, const char *message)
{
    (void)user;
    (void)level;
    (void)message;
}

PJ *projection_adopt(struct projection_engine *engine, PJ *pj)
{
    if (pj != NULL)
        arena_adopt(engine->arena, pj, release_pj);
    return pj;
}

static PJ_CONTEXT *context_new(struct arena *arena)
{
    PJ_CONTEXT *context = proj_context_create();
    if (context == NULL)
        arena_array(arena, SIZE_MAX, SIZE_MAX); /* jumps */
    arena_adopt(arena, context, release_context);
    proj_log_func(context, NULL, no_log);
    proj_context_set_enable_network(context, 0);
    return context;
}

struct projection_engine *projection_engine_new(
    struct arena *arena, struct problems *problems)
{
    static const char *const nowhere = "/dev/null"; /* holds no files */
    struct projection_engine *engine =
        ARENA_NEW(arena, struct projection_engine);
    engine->arena = arena;
    engine->context = context_new(arena);
    engine->bare = context_new(arena);
    proj_context_set_search_paths(engine->bare, 1, &nowhere);
    if (crs_by_epsg(engine, JGD2011_EPSG) == NULL) {
        problem_add(problems, &no_database, (struct place){0});
        return NULL;
    }
    return engine;
}

static PJ_OPERATION_FACTORY_CONTEXT *factory_new(
    PJ_CONTEXT *context, PROJ_INTERMEDIATE_CRS_USE intermediate)
{
    PJ_OPERATION_FACTORY_CONTEXT *factory =
        proj_create_operation_factory_context(context, NULL);
    if (factory == NULL)
        return NULL;
    proj_operation_factory_context_set_area_of_interest(context, factory,
        JAPAN_DEG.x_min, JAPAN_DEG.y_min, JAPAN_DEG.x_max, JAPAN_DEG.y_max);
    proj_operation_factory_context_set_spatial_criterion(
        context, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(context, factory,
        PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    proj_operation_factory_context_set_allow_ballpark_transformations(
        context, factory, 0);
    proj_operation_factory_context_set_allow_use_intermediate_crs(
        context, factory, intermediate);
    return factory;
}

/* In metres, negative when not known. A conversion within one datum is exact,
 * though PROJ gives no figure for it, nor for a chain with one in it. */
static double accuracy_of(PJ_CONTEXT *context, const PJ *operation)
{
    if (proj_coordoperation_has_ballpark_transformation(context, operation))
        return -1;
    if (proj_get_type(operation) == PJ_TYPE_CONVERSION)
        return 0;
    double metres = proj_coordoperation_get_accuracy(context, operation);
    if (metres >= 0 ||
        proj_get_type(operation) != PJ_TYPE_CONCATENATED_OPERATION)
        return metres;
    metres = 0;
    int steps = proj_concatoperation_get_step_count(context, operation);
    for (int i = 0; i < steps && metres >= 0; i++) {
        PJ *step = proj_concatoperation_get_step(context, operation, i);
        double more = step == NULL ? -1 : accuracy_of(context, step);
        metres = more < 0 ? -1 : metres + more;
        proj_destroy(step);
    }
    return metres;
}

/* The most accurate operation that works without further files; the first of
 * equals, so that the choice does not depend on the point. */
static PJ *best_among(PJ_CONTEXT *context, const struct crs *from,
    const struct crs *to, PROJ_INTERMEDIATE_CRS_USE intermediate,
    double *accuracy_m)
{
    PJ_OPERATION_FACTORY_CONTEXT *factory = factory_new(context, intermediate);
    PJ_OBJ_LIST *list = factory == NULL ? NULL
                                        : proj_create_operations(context,
                                              from->pj, to->pj, factory);
    int count = list == NULL ? 0 : proj_list_get_count(list);
    PJ *best = NULL;
    for (int i = 0; i < count; i++) {
        PJ *next = proj_list_get(context, list, i);
        double metres = accuracy_of(context, next);
        if (metres < 0 || (best != NULL && metres >= *accuracy_m)) {
            proj_destroy(next);
            continue;
        }
        proj_destroy(best);
        best = next;
        *accuracy_m = metres;
    }
    proj_list_destroy(list);
    proj_operation_factory_context_destroy(factory);
    return best;
}

/* Other systems in between are asked for only where none leads straight: PROJ
 * takes milliseconds to look for them, though it then takes the same. */
static PJ *best_operation(PJ_CONTEXT *context, const struct crs *from,
    const struct crs *to, double *accuracy_m)
{
    PJ *straight = best_among(
        context, from, to, PROJ_INTERMEDIATE_CRS_USE_NEVER, accuracy_m);
    return straight != NULL
               ? straight
               : best_among(context, from, to,
                     PROJ_INTERMEDIATE_CRS_USE_IF_NO_DIRECT_TRANSFORMATION,
                     accuracy_m);
}

static struct projection *cached(const struct projection_engine *engine,
    const struct crs *from, const struct crs *to)
{
    for (size_t i = 0; i < engine->projections.count; i++) {
        struct projection *projection = engine->projections.at[i];
        if (projection->from == from && projection->to == to)
            return projection;
    }
    return NULL;
}

/* Whether a plane is laid over the degrees of its own datum. */
static bool lies_on(struct projection_engine *engine, const struct crs *plane,
    const struct crs *degrees)
{
    if (plane->geographic || plane->epsg == 0 || degrees->epsg == 0)
        return false;
    PJ *base = projection_adopt(
        engine, proj_crs_get_geodetic_crs(engine->context, plane->pj));
    return base != NULL && crs_authority(base) == degrees->epsg;
}

/* Within one datum a plane's own conversion is the only way: it is exact, and
 * to search the database for others takes milliseconds. */
static PJ *operation_between(struct projection_engine *engine,
    const struct crs *from, const struct crs *to, struct projection *projection)
{
    projection->backward = lies_on(engine, from, to);
    if (projection->backward || lies_on(engine, to, from))
        return proj_crs_get_coordoperation(
            engine->context, projection->backward ? from->pj : to->pj);
    return best_operation(engine->context, from, to, &projection->accuracy_m);
}

const struct projection *projection_between(struct projection_engine *engine,
    const struct crs *from, const struct crs *to)
{
    struct projection *projection = cached(engine, from, to);
    if (projection != NULL)
        return projection;
    struct projection found = {.from = from, .to = to};
    if (!crs_equal(from, to)) {
        PJ *operation = projection_adopt(
            engine, operation_between(engine, from, to, &found));
        if (operation == NULL)
            return NULL;
        found.pj = projection_adopt(engine,
            proj_normalize_for_visualization(engine->context, operation));
        if (found.pj == NULL)
            return NULL;
        found.text = arena_text(engine->arena,
            proj_as_proj_string(engine->context, found.pj, PJ_PROJ_5, NULL));
        if (found.text == NULL)
            return NULL;
    }
    projection = ARENA_NEW(engine->arena, struct projection);
    *projection = found;
    LIST_ADD(engine->arena, &engine->projections, projection);
    return projection;
}

double projection_accuracy_m(const struct projection *projection)
{
    return projection->accuracy_m;
}

/* From its text: proj_clone would open the database once more. */
const struct projection *projection_copy(
    struct arena *arena, const struct projection *projection)
{
    struct projection *copy = ARENA_NEW(arena, struct projection);
    *copy = *projection;
    if (projection->pj == NULL)
        return copy;
    copy->pj = proj_create(context_new(arena), projection->text);
    if (copy->pj == NULL)
        arena_array(arena, SIZE_MAX, SIZE_MAX); /* jumps: out of memory */
    arena_adopt(arena, copy->pj, release_pj);
    return copy;
}

bool projection_apply(const struct projection *projection, struct point *points,
    size_t count, bool reversed)
{
    if (projection->pj != NULL && count > 0) {
        proj_errno_reset(projection->pj);
        bool inverse = reversed != projection->backward;
        proj_trans_generic(projection->pj, inverse ? PJ_INV : PJ_FWD,
            &points->x, sizeof *points, count, &points->y, sizeof *points,
            count, NULL, 0, 0, NULL, 0, 0);
    }
    bool finite = true;
    for (size_t i = 0; i < count; i++)
        finite = finite && isfinite(points[i].x) && isfinite(points[i].y);
    return finite;
}

static const struct projection *to_degrees(
    struct projection_engine *engine, const struct crs *crs)
{
    return projection_between(engine, crs, crs_by_epsg(engine, JGD2011_EPSG));
}

double crs_ellipsoid_area_m2(struct projection_engine *engine,
    const struct crs *crs, const struct shape *shape)
{
    const struct projection *degrees = to_degrees(engine, crs);
    struct rings rings = shape_rings(engine->arena, shape);
    struct geod_geodesic ellipsoid;
    geod_init(&ellipsoid, GRS80_MAJOR_M, GRS80_FLATTENING);
    double sum_m2 = 0;
    for (size_t i = 0; i < rings.count; i++) {
        struct ring *ring = &rings.at[i];
        if (degrees == NULL ||
            !projection_apply(degrees, ring->at, ring->count, false))
            return NAN;
        struct geod_polygon polygon;
        geod_polygon_init(&polygon, 0);
        for (size_t k = 0; k + 1 < ring->count; k++)
            geod_polygon_addpoint(
                &ellipsoid, &polygon, ring->at[k].y, ring->at[k].x);
        double area_m2 = 0;
        geod_polygon_compute(&ellipsoid, &polygon, 0, 1, &area_m2, NULL);
        sum_m2 += area_m2; /* holes run clockwise: negative */
    }
    return fabs(sum_m2);
}

double crs_convergence_deg(
    struct projection_engine *engine, const struct crs *crs, struct point at)
{
    if (crs->geographic)
        return 0;
    const struct projection *degrees = to_degrees(engine, crs);
    if (degrees == NULL || !projection_apply(degrees, &at, 1, false))
        return NAN;
    /* A short way along the meridian, seen in the plane; proj_factors would
     * need an operation of its own, which takes PROJ milliseconds. */
    static const double STEP_DEG = 1e-4;
    struct point ends[] = {{at.x, at.y - STEP_DEG}, {at.x, at.y + STEP_DEG}};
    if (!projection_apply(degrees, ends, 2, true))
        return NAN;
    return proj_todeg(atan2(ends[0].x - ends[1].x, ends[1].y - ends[0].y));
}

bool box_inside(const struct box *box, const struct box *outer)
{
    return box->x_min >= outer->x_min && box->x_max <= outer->x_max &&
           box->y_min >= outer->y_min && box->y_max <= outer->y_max;
}

bool box_degrees(struct projection_engine *engine, const struct crs *crs,
    struct box box, struct box *degrees)
{
    struct point corners[] = {{box.x_min, box.y_min}, {box.x_max, box.y_min},
        {box.x_max, box.y_max}, {box.x_min, box.y_max}};
    if (crs->geographic) { /* another datum is some 400 m away */
        *degrees = box;
        return true;
    }
    const struct projection *to = to_degrees(engine, crs);
    if (to == NULL || !projection_apply(to, corners, 4, false))
        return false;
    *degrees =
        (struct box){corners[0].x, corners[0].y, corners[0].x, corners[0].y};
    for (int i = 1; i < 4; i++) {
        degrees->x_min = fmin(degrees->x_min, corners[i].x);
        degrees->y_min = fmin(degrees->y_min, corners[i].y);
        degrees->x_max = fmax(degrees->x_max, corners[i].x);
        degrees->y_max = fmax(degrees->y_max, corners[i].y);
    }
    return true;
}

bool crs_box_in_japan(
    struct projection_engine *engine, const struct crs *crs, struct box box)
{
    struct box degrees;
    return box_degrees(engine, crs, box, &degrees) &&
           box_inside(&degrees, &JAPAN_DEG);
}

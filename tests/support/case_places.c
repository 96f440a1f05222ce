#include "case_places.h"

#include "adapt/projection.h"
#include "base/number.h"
#include "load/codes.h"

#include <math.h>
#include <string.h>

static const char *const DEGREES = "EPSG:6668";

static bool read_point(struct world *world, const struct case_line *line,
    const char **rest, struct point *point)
{
    const char *x = case_word(world->arena, rest);
    const char *y = case_word(world->arena, rest);
    if (number_parse(x, &point->x) && number_parse(y, &point->y))
        return true;
    world_wrong(world, line, "'%s %s' is no point", x, y);
    return false;
}

/* Into the project's plane. */
static bool to_plane(struct world *world, struct projection_engine *engine,
    struct point *points, size_t count)
{
    return projection_apply(
        projection_between(engine, crs_named(engine, DEGREES),
            crs_plane(engine, (int)world->file.plane.value)),
        points, count, false);
}

struct shape *places_polygon(struct world *world, const struct case_line *line,
    const char *text, double *ellipsoid_m2)
{
    struct projection_engine *engine =
        projection_engine_new(world->arena, world->problems);
    struct geometry_engine *geometry = world->atlas.geometry;
    struct text_parts parts = text_split(world->arena, text, ',');
    struct ring ring = {
        ARENA_ARRAY(world->arena, parts.count, struct point), parts.count};
    for (size_t i = 0; i < parts.count; i++) {
        const char *rest = text_trim(world->arena, parts.at[i]);
        if (engine == NULL || !read_point(world, line, &rest, &ring.at[i]))
            return NULL;
    }
    struct rings rings = {&ring, 1};
    *ellipsoid_m2 = crs_ellipsoid_area_m2(engine, crs_named(engine, DEGREES),
        shape_polygons(geometry, world->arena, &rings, NULL, NULL));
    if (!to_plane(world, engine, ring.at, ring.count)) {
        world_wrong(world, line, "a point is outside the plane");
        return NULL;
    }
    return shape_polygons(geometry, world->arena, &rings, NULL, NULL);
}

void places_check(
    struct world *world, const struct case_line *line, const char *rest)
{
    struct projection_engine *engine =
        projection_engine_new(world->arena, world->problems);
    struct point at, expected;
    double tolerance_m;
    if (engine == NULL || !read_point(world, line, &rest, &at))
        return;
    if (!text_equal(case_word(world->arena, &rest), "=") ||
        !read_point(world, line, &rest, &expected) ||
        !text_equal(case_word(world->arena, &rest), "tolerance") ||
        !world_number(world, line, rest, "m", &tolerance_m)) {
        world_wrong(world, line, "expect place x y = x y tolerance t");
        return;
    }
    if (!to_plane(world, engine, &at, 1) ||
        !(fabs(at.x - expected.x) <= tolerance_m &&
            fabs(at.y - expected.y) <= tolerance_m))
        world_wrong(world, line, "the place is %.4f %.4f", at.x, at.y);
}

void codes_check(
    struct world *world, const struct case_line *line, const char *rest)
{
    struct models_spec models = {.codes = world->codes};
    struct project_file file = {.name = "case", .models = &models};
    struct project project = {.folder = world->worked->top, .file = &file};
    struct input_files inputs = {.arena = world->arena};
    struct code_tables tables =
        codes_load(world->arena, &project, &inputs, world->problems);
    const char *name = case_word(world->arena, &rest);
    const char *text = case_word(world->arena, &rest);
    const char *sign = case_word(world->arena, &rest);
    const struct code_table *table = codes_table(&tables, name);
    const struct code *code =
        table == NULL ? NULL : codes_find(world->arena, table, text);
    const char *key = code == NULL        ? "nothing"
                      : code->key == NULL ? "unknown"
                                          : code->key;
    if (!text_equal(sign, "=") || !text_equal(key, rest))
        world_wrong(world, line, "code %s of %s is '%s'", text, name, key);
}

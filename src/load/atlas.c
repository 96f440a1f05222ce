#include "load/atlas.h"

#include "base/text.h"
#include "load/atlas_parts.h"

#include <math.h>

PROBLEM_KIND(coverage_unknown, "coverage-layer-unknown",
    "coverage: のレイヤ「{1}」がありません",
    "there is no layer '{1}', named in coverage:", "「{2}」のことですか",
    "did you mean '{2}'?");
PROBLEM_KIND(coverage_kind, "coverage-not-polygons",
    "coverage: のレイヤ「{1}」がポリゴンではありません",
    "layer '{1}', named in coverage:, has no polygons",
    "調べた範囲を囲むポリゴンのレイヤを書いてください",
    "name a layer of polygons around what was surveyed");
PROBLEM_KIND(boring_plane, "boring-plane",
    "ボーリング「{1}」の座標系「{2}」は知られていません",
    "the plane '{2}' of boring '{1}' is not known",
    "EPSG:6677 のように書いてください", "write it like EPSG:6677");
PROBLEM_KIND(boring_outside, "boring-outside-japan",
    "ボーリング「{1}」の座標は{2}では日本の外です",
    "boring '{1}' is outside Japan in {2}",
    "x（経度・東）とy（緯度・北）が入れ替わっていないか確かめてください",
    "see whether x (longitude, east) and y (latitude, north) are exchanged");

PROBLEM_KIND(sites_swapped, "sites-swapped",
    "どの候補地も、どのポリゴンのレイヤの範囲にもありません。"
    "候補地のxとyを入れ替えると{1}個のレイヤの範囲に入ります",
    "no site lies within the extent of any polygon layer; with the x and y of "
    "the sites exchanged, {1} of them would hold one",
    "候補地のx（東）とy（北）を入れ替えて保存し直してください。"
    "正しければ、レイヤに"
    " "
    "allow_no_overlap: yes を書いてください",
    "save the sites again with x (east) and y (north) exchanged; if they are "
    "right, write allow_no_overlap: yes to the layers");

/* ---- coverage ---- */

static bool is_declared(const struct atlas_reader *reader, const char *name)
{
    const struct project_file *file = reader->project->file;
    for (size_t i = 0; i < file->layers.count; i++)
        if (text_equal(file->layers.at[i].id, name))
            return true;
    return false;
}

static void report_unknown(
    struct atlas_reader *reader, const struct coverage_spec *spec)
{
    const struct project_file *file = reader->project->file;
    const char **names =
        ARENA_ARRAY(reader->arena, file->layers.count, const char *);
    for (size_t i = 0; i < file->layers.count; i++)
        names[i] = file->layers.at[i].id;
    problem_add(reader->problems, &coverage_unknown, spec->origin.place,
        spec->layer, text_nearest(spec->layer, names, file->layers.count));
}

static const struct shape *union_of(
    struct atlas_reader *reader, const struct layer *layer)
{
    const struct shape **shapes =
        ARENA_ARRAY(reader->arena, layer->count, const struct shape *);
    for (size_t i = 0; i < layer->count; i++)
        shapes[i] = layer->features[i].shape;
    return shape_union(reader->arena, shapes, layer->count);
}

/* All that the sites can ask about: the sites and a wide land around. */
static const struct shape *everywhere(struct atlas_reader *reader)
{
    static const double WIDE_M = 1e6;
    struct box all = shape_bounds(reader->atlas->sites[0].shape);
    for (size_t i = 1; i < reader->atlas->site_count; i++) {
        struct box box = shape_bounds(reader->atlas->sites[i].shape);
        all.x_min = fmin(all.x_min, box.x_min);
        all.y_min = fmin(all.y_min, box.y_min);
        all.x_max = fmax(all.x_max, box.x_max);
        all.y_max = fmax(all.y_max, box.y_max);
    }
    struct box wide = {all.x_min - WIDE_M, all.y_min - WIDE_M,
        all.x_max + WIDE_M, all.y_max + WIDE_M};
    return shape_box(reader->atlas->geometry, reader->arena, wide);
}

/* Municipalities stay with the studies: they compare a fact of the site. */
static void find_coverage(struct atlas_reader *reader, struct layer *layer)
{
    const struct coverage_spec *spec = layer->spec->coverage;
    if (spec == NULL)
        return;
    if (spec->everywhere) {
        layer->coverage = everywhere(reader);
        return;
    }
    if (spec->layer == NULL)
        return;
    const struct layer *surveyed = atlas_layer(reader->atlas, spec->layer);
    if (surveyed == NULL && !is_declared(reader, spec->layer))
        report_unknown(reader, spec);
    else if (surveyed != NULL && surveyed->kind != SHAPE_POLYGONS)
        problem_add(
            reader->problems, &coverage_kind, spec->origin.place, spec->layer);
    else if (surveyed != NULL)
        layer->coverage = union_of(reader, surveyed);
}

/* ---- borings ---- */

static struct point boring_point(
    struct atlas_reader *reader, const struct boring *boring)
{
    static const struct point nowhere = {NAN, NAN};
    struct place place = boring->origin.place;
    struct point at = {boring->x.value, boring->y.value};
    if (!boring->x.given || !boring->y.given || boring->plane == NULL)
        return nowhere;
    const struct crs *crs = crs_named(reader->engine, boring->plane);
    if (crs == NULL) {
        problem_add(
            reader->problems, &boring_plane, place, boring->id, boring->plane);
        return nowhere;
    }
    struct box box = {at.x, at.y, at.x, at.y};
    const struct projection *projection =
        projection_between(reader->engine, crs, reader->plane);
    if (projection == NULL || !crs_box_in_japan(reader->engine, crs, box) ||
        !projection_apply(projection, &at, 1, false)) {
        problem_add(reader->problems, &boring_outside, place, boring->id,
            crs_name(crs));
        return nowhere;
    }
    return at;
}

static void place_borings(struct atlas_reader *reader)
{
    const struct borings *borings = &reader->project->borings;
    struct point *at = ARENA_ARRAY(reader->arena, borings->count, struct point);
    for (size_t i = 0; i < borings->count; i++)
        at[i] = boring_point(reader, &borings->at[i]);
    reader->atlas->borings = at;
}

/* ---- all of it ---- */

static const struct point *insides(const struct atlas_reader *reader)
{
    const struct atlas *atlas = reader->atlas;
    struct point *at =
        ARENA_ARRAY(reader->arena, atlas->site_count, struct point);
    for (size_t i = 0; i < atlas->site_count; i++)
        at[i] = shape_inside(atlas->sites[i].shape);
    return at;
}

static void read_layers(struct atlas_reader *reader, struct opening *opening)
{
    const struct project_file *file = reader->project->file;
    const struct atlas *atlas = reader->atlas;
    reader->inside = insides(reader);
    layers_read(reader, opening);
    for (size_t i = 0; i < atlas->layer_count; i++)
        find_coverage(reader, &atlas->layers[i]);
    if (reader->holding == 0 && reader->holding_swapped > 0)
        problem_add(reader->problems, &sites_swapped, file->sites->origin.place,
            arena_printf(reader->arena, "%zu", reader->holding_swapped));
}

/* Without sites there is nothing to read of the layers, but what is wrong with
 * their files can be told in the same run. */
static void check_files(
    struct atlas_reader *reader, const struct opening *opening)
{
    for (size_t i = 0; i < reader->project->file->layers.count; i++)
        if (opening->layers[i].problems != NULL)
            problems_take(reader->problems, opening->layers[i].problems);
}

/* The files that other threads have opened. */
static void take_files(struct arena *arena, const struct opening *opening)
{
    jobs_finish(opening->jobs);
    for (size_t i = 0; i < opening->project->file->layers.count; i++)
        if (opening->layers[i].file != NULL)
            shapefile_lend(opening->layers[i].file, arena);
}

struct atlas *atlas_load(struct arena *arena, const struct project *project,
    struct projection_engine *engine, struct opening *opening,
    struct input_files *inputs, struct problems *problems)
{
    struct atlas_reader reader = {.arena = arena,
        .scratch = arena_child(arena),
        .project = project,
        .engine = engine,
        .plane = crs_plane(engine, (int)project->file->plane.value),
        .opening = opening,
        .inputs = inputs,
        .problems = problems,
        .atlas = ARENA_NEW(arena, struct atlas)};
    if (reader.plane == NULL || project->file->sites == NULL)
        return NULL;
    reader.atlas->geometry = geometry_engine_new(arena);
    bool found = sites_read(&reader);
    take_files(arena, opening);
    if (!found) {
        check_files(&reader, opening);
        return NULL;
    }
    read_layers(&reader, opening);
    place_borings(&reader);
    return reader.atlas;
}

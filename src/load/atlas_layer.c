#include "load/atlas_parts.h"

#include "base/files.h"
#include "base/list.h"
#include "base/text.h"
#include "model/access_rules.h"
#include "model/hazard_rules.h"

#include <math.h>
#include <stdlib.h>

/* Farther than this, a layer is surely in another place than it says. */
static const double FAR_M = 100e3;

PROBLEM_KIND(layer_kind, "layer-not-polygons",
    "役割 {1} のレイヤはポリゴンでなければなりません",
    "a layer of role {1} must have polygons",
    "線や点のレイヤは role: context にしてください",
    "lines and points can be role: context");
PROBLEM_KIND(layer_far, "layer-far",
    "どの候補地からも100 km以内に図形がありません（最も近くて{1} km）",
    "no shape lies within 100 km of a site (the nearest is {1} km away)",
    "座標系を確かめてください。正しければ allow_no_overlap: yes "
    "を書いてください",
    "see whether the coordinate system is right; if so, write "
    "allow_no_overlap: yes");
PROBLEM_KIND(layer_swapped, "layer-far-swapped",
    "どの候補地からも100 km以内に図形がありません。"
    "候補地のxとyを入れ替えると近くなります",
    "no shape lies within 100 km of a site; with the x and y of the sites "
    "exchanged it would",
    "平面直角座標系のX（北）をy、Y（東）をxとして保存し直してください",
    "save the file again with the plane's X (north) as y and its Y (east) "
    "as x");
WARNING_KIND(layer_empty, "layer-empty", "図形が一つもありません",
    "there is not a single shape", "", "");

static bool needs_polygons(int role)
{
    return role == ROLE_ZONING || role == ROLE_FIRE_ZONE ||
           role == ROLE_AREA_DIVISION || role == ROLE_HAZARD ||
           role == ROLE_FOREST;
}

static bool is_in(struct box box, struct point p)
{
    return p.x >= box.x_min && p.x <= box.x_max && p.y >= box.y_min &&
           p.y <= box.y_max;
}

/* Points of all parts as one run. */
static struct shape *points_shape(
    struct atlas_reader *reader, const struct rings *parts)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < parts->count; i++)
        count += parts->at[i].count;
    struct point *points = ARENA_ARRAY(reader->scratch, count, struct point);
    for (size_t i = 0; i < parts->count; i++)
        for (size_t k = 0; k < parts->at[i].count; k++)
            points[at++] = parts->at[i].at[k];
    return shape_points(reader->atlas->geometry, reader->arena, points, count);
}

static bool meets(struct box a, struct box b)
{
    return a.x_min <= b.x_max && b.x_min <= a.x_max && a.y_min <= b.y_max &&
           b.y_min <= a.y_max;
}

static struct box bounds_of(const struct rings *parts)
{
    struct box all = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < parts->count; i++)
        for (size_t k = 0; k < parts->at[i].count; k++)
            box_add(&all, parts->at[i].at[k]);
    return all;
}

struct shape *feature_shape(struct atlas_reader *reader, enum shape_kind kind,
    enum check check, const struct rings *parts, const char **defect,
    struct point *where)
{
    struct geometry_engine *geometry = reader->atlas->geometry;
    if (kind == SHAPE_POINTS)
        return points_shape(reader, parts);
    if (kind == SHAPE_LINES)
        return shape_lines(geometry, reader->arena, parts);
    switch (check) {
    case CHECK_LATER:
        return shape_polygons_later(geometry, reader->arena, parts);
    case CHECK_NOW:
        return shape_polygons(geometry, reader->arena, parts, defect, where);
    case CHECK_DONE:
        return shape_polygons_valid(geometry, reader->arena, parts);
    }
    abort();
}

/* Polygons that can overlap a site are checked now, so that their defects are
 * counted; the others, most of them, only if they are overlaid at all. */
static bool is_to_check(
    const struct selection *selection, const struct rings *parts)
{
    struct box box = bounds_of(parts);
    for (size_t i = 0; i < selection->view_count; i++)
        if (meets(box, selection->views[i].site_plane_m))
            return true;
    return false;
}

static bool is_near(const struct selection *selection, struct point where)
{
    for (size_t i = 0; i < selection->view_count; i++)
        if (is_in(selection->views[i].cut_plane_m, where))
            return true;
    return false;
}

/* Reads one record; false where nothing of it is near. */
static bool read_feature(struct atlas_reader *reader, struct shapefile *file,
    const struct way *way, const struct selection *selection,
    const struct mapped_fields *fields, size_t record, struct layer *layer,
    struct feature *feature)
{
    struct rings parts;
    if (shapefile_parts(reader->scratch, file, record, &parts,
            reader->problems) != STATUS_OK)
        return false;
    parts = rings_cut(reader->scratch, &parts, layer->kind, selection->views,
        selection->view_count);
    for (size_t i = 0; i < parts.count; i++)
        projection_apply(
            way->projection, parts.at[i].at, parts.at[i].count, false);
    if (parts.count == 0)
        return false;
    const char *defect = NULL;
    struct point where = {0, 0};
    bool now = layer->kind == SHAPE_POLYGONS && is_to_check(selection, &parts);
    enum check check = now ? CHECK_NOW : CHECK_LATER;
    feature->record = (long)record + 1;
    feature->shape =
        feature_shape(reader, layer->kind, check, &parts, &defect, &where);
    layer->repaired_count += defect != NULL && is_near(selection, where);
    if (shape_is_empty(feature->shape))
        return false;
    attributes_read(reader, file, fields, record, feature);
    feature_keep(
        reader, feature, now && defect == NULL ? CHECK_DONE : check, &parts);
    return true;
}

static void read_features(struct atlas_reader *reader, struct shapefile *file,
    const struct way *way, const struct selection *selection,
    const struct mapped_fields *fields, struct layer *layer)
{
    layer->features =
        ARENA_ARRAY(reader->arena, selection->count, struct feature);
    for (size_t i = 0; i < selection->count; i++) {
        struct feature *feature = &layer->features[layer->count];
        size_t record = selection->records[i];
        layer->count += read_feature(
            reader, file, way, selection, fields, record, layer, feature);
        arena_reset(reader->scratch);
    }
}

static void count_records(const struct shapefile *file, struct layer *layer)
{
    layer->records = shapefile_count(file);
    for (size_t i = 0; i < layer->records; i++) {
        struct shapefile_record record = shapefile_record(file, i);
        layer->null_count += record.null;
        layer->deleted_count += record.deleted;
    }
}

/* Whether the layer's box holds a site, as it is or with x and y exchanged. */
static bool holds_site(struct atlas_reader *reader,
    const struct shapefile *file, const struct way *way, bool exchanged)
{
    struct box box = shapefile_box(file);
    for (size_t i = 0; i < reader->atlas->site_count; i++) {
        struct point inside = reader->inside[i];
        if (exchanged)
            inside = (struct point){inside.y, inside.x};
        if (projection_apply(way->projection, &inside, 1, true) &&
            is_in(box, inside))
            return true;
    }
    return false;
}

static void check_overlap(struct atlas_reader *reader,
    const struct shapefile *file, const struct way *way,
    const struct selection *selection, const struct layer *layer)
{
    struct place place = place_file(shapefile_source(file));
    if (!isfinite(selection->nearest_m)) {
        problem_add(reader->problems, &layer_empty, place);
        return;
    }
    if (layer->spec->allow_no_overlap)
        return;
    bool polygons = layer->kind == SHAPE_POLYGONS;
    bool swapped = holds_site(reader, file, way, true);
    reader->holds = polygons && holds_site(reader, file, way, false);
    reader->holds_swapped = polygons && swapped;
    if (selection->nearest_m <= FAR_M)
        return;
    if (swapped)
        problem_add(reader->problems, &layer_swapped, place);
    else
        problem_add(reader->problems, &layer_far, place,
            arena_printf(reader->arena, "%.0f", selection->nearest_m / 1000));
}

/* As wide as the strip of falling trees can be: NaN where it is not asked. */
static double strip_m(
    const struct project *project, const struct layer_spec *spec)
{
    const struct hazard_rules *hazards = project->models.hazards;
    if (spec->role != ROLE_FOREST || hazards == NULL ||
        hazards->tree_fall == NULL)
        return NAN;
    return hazards->tree_fall->tallest_m.value *
           hazards->tree_fall->factor.value;
}

/* Polygons are needed around the site; what is counted, as far as it is
 * counted. */
double layer_surroundings_m(
    const struct project *project, const struct layer_spec *spec)
{
    const struct param *general = &project->file->surroundings_m;
    const struct access_rules *access = project->models.access;
    double surroundings_m = general->given ? general->value : SURROUNDINGS_M;
    const struct param *radius = &spec->search_m;
    if (access != NULL && access_radius(access, spec) != NULL)
        radius = access_radius(access, spec);
    if (access != NULL && spec->role == ROLE_ZONING)
        radius = &access->housing_ring_m;
    surroundings_m = fmax(surroundings_m, strip_m(project, spec));
    return radius->given ? fmax(surroundings_m, radius->value) : surroundings_m;
}

static void describe(struct atlas_reader *reader, const struct shapefile *file,
    const struct way *way, struct layer *layer)
{
    layer->file = layer->spec->file;
    layer->kind = shapefile_kind(file);
    layer->accuracy_m = projection_accuracy_m(way->projection);
    layer->crs = crs_name(way->crs);
    const char *name = encoding_name(shapefile_encoding(file));
    const char *rule = shapefile_encoding_rule(file);
    layer->encoding = text_starts(rule, name)
                          ? rule
                          : arena_printf(reader->arena, "%s (%s)", name, rule);
}

/* All that needs PROJ; false where the layer cannot be read. */
static bool prepare(struct layer_reading *reading)
{
    struct atlas_reader *reader = &reading->reader;
    const struct shapefile *file = reading->opened->file;
    const struct layer_spec *spec = reading->spec;
    struct crs_wish wish = {spec->crs, spec->crs_overrides_prj,
        spec->accept_accuracy_m, spec->origin.place};
    size_t before = problems_count(reader->problems);
    reading->fields = mapping_open(reader, spec, file);
    if (needs_polygons(spec->role) && shapefile_kind(file) != SHAPE_POLYGONS)
        problem_add(reader->problems, &layer_kind, spec->origin.place,
            layer_role_choices[spec->role - 1]);
    if (!way_find(reader, file, wish, &reading->way) ||
        problems_count(reader->problems) > before)
        return false;
    reading->layer = (struct layer){.spec = spec, .name = spec->id};
    describe(reader, file, &reading->way, &reading->layer);
    return true;
}

void layer_begin(struct atlas_reader *reader, const struct layer_spec *spec,
    struct opened_layer *opened, struct layer_reading *reading)
{
    *reading = (struct layer_reading){
        .reader = *reader, .spec = spec, .opened = opened};
    struct atlas_reader *own = &reading->reader;
    own->holds = own->holds_swapped = false;
    own->problems =
        problems_new(reader->arena, problems_language(reader->problems));
    reading->begun = own->problems;
    reading->kept = layer_from_kept(own, opened, spec, &reading->layer);
    reading->sound = reading->kept;
    if (reading->kept)
        return;
    layer_open(reader->opening, spec, reader->arena, opened);
    problems_take(own->problems, opened->problems);
    if (opened->file == NULL)
        return;
    layer_files_add(&opened->files, NULL, reader->inputs);
    reading->sound = prepare(reading);
}

void layer_go_on(struct layer_reading *reading)
{
    struct atlas_reader *reader = &reading->reader;
    struct shapefile *file = reading->opened->file;
    struct layer *layer = &reading->layer;
    count_records(file, layer);
    struct arena *passing = arena_child(reader->arena);
    layer->complete_m = layer_surroundings_m(reader->project, reading->spec);
    struct counted *counted =
        counted_new(reader, file, reading->spec, &reading->fields, passing);
    struct selection selection = records_select(
        reader, file, &reading->way, layer->complete_m, counted, passing);
    check_overlap(reader, file, &reading->way, &selection, layer);
    read_features(
        reader, file, &reading->way, &selection, &reading->fields, layer);
    arena_reset(passing);
    reading->sound = problems_count(reader->problems) == 0;
}

static void note_codes(const struct atlas_reader *reader, struct layer *layer)
{
    size_t count = layer->spec->mapping.count;
    layer->codes = ARENA_ARRAY(reader->arena, count, const struct origin *);
    for (size_t i = 0; i < count; i++) {
        const struct code_table *table = codes_table(
            &reader->opening->codes, layer->spec->mapping.at[i].codes);
        if (table != NULL)
            layer->codes[layer->code_count++] = &table->origin;
    }
}

bool layer_end(struct atlas_reader *reader, struct layer_reading *reading,
    struct layer *layer)
{
    const struct atlas_reader *own = &reading->reader;
    size_t first = problems_total(reader->problems);
    problems_take(reader->problems, reading->begun);
    if (own->problems != reading->begun)
        problems_take(reader->problems, own->problems);
    if (!reading->kept && reading->opened->file != NULL)
        shapefile_close(reading->opened->file);
    reader->holds = own->holds;
    reader->holds_swapped = own->holds_swapped;
    reader->kept = own->kept;
    reader->holding += own->holds;
    reader->holding_swapped += own->holds_swapped;
    if (!reading->sound)
        return false;
    if (!reading->kept)
        layer_keep(reader, reading->opened, &reading->layer, first);
    *layer = reading->layer;
    note_codes(reader, layer);
    return true;
}

#include "case_world.h"
#include "case_laws.h"
#include "case_places.h"
#include "case_plans.h"

#include "base/files.h"
#include "base/number.h"
#include "base/unit.h"
#include "load/project.h"
#include "load/record_reader.h"
#include "model/access_rules.h"
#include "model/capacity_rules.h"
#include "model/hazard_rules.h"
#include "model/zoning_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    const struct record *record;
    size_t offset;
} model_rows[] = {
    {"zoning", &zoning_rules_record, offsetof(struct models, zoning)},
    {"hazards", &hazard_rules_record, offsetof(struct models, hazards)},
    {"capacity", &capacity_rules_record, offsetof(struct models, capacity)},
    {"access", &access_rules_record, offsetof(struct models, access)},
};

struct world *world_new(struct arena *arena, const struct worked_case *worked)
{
    struct world *world = ARENA_NEW(arena, struct world);
    world->arena = arena;
    world->worked = worked;
    world->wrong = text_new(arena);
    world->problems = problems_new(arena, LANGUAGE_EN);
    world->catalogue = catalogue_new(arena);
    world->ledger = ledger_new(arena, world->catalogue);
    world->atlas.geometry = geometry_engine_new(arena);
    world->site.id = world->site.name = "A";
    world->site.file = "sites.shp";
    world->file.plane.value = 9;
    world->file.plane.given = true;
    world->project.file = &world->file;
    world->study = (struct study){.arena = arena,
        .project = &world->project,
        .atlas = &world->atlas,
        .site = &world->site,
        .scope = ledger_scope(world->ledger, "site/A"),
        .problems = world->problems};
    return world;
}

void world_wrong(
    struct world *world, const struct case_line *line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_addf(&world->wrong, "%s:%d: %s\n", world->worked->file, line->number,
        arena_vprintf(world->arena, format, args));
    va_end(args);
}

const struct measure *world_measure(struct world *world,
    const struct case_line *line, const char *address, const char **item)
{
    const struct measure *measure =
        catalogue_find_address(world->catalogue, address, item);
    if (measure == NULL)
        world_wrong(world, line, "no measure '%s'", address);
    return measure;
}

bool world_number(struct world *world, const struct case_line *line,
    const char *text, const char *unit, double *number)
{
    bool bare;
    if (unit_parse(world->arena, text, unit, number, &bare))
        return true;
    world_wrong(world, line, "'%s' is no number in %s", text,
        unit == NULL ? "plain numbers" : unit);
    return false;
}

/* ---- given ---- */

/* Cuts "38 m estimated low 30 m high 45 m" at a keyword; what follows it. */
static const char *cut(char *text, const char *keyword)
{
    char *at = strstr(text, keyword);
    if (at == NULL)
        return NULL;
    *at = '\0';
    return at + strlen(keyword);
}

static enum state state_of(char *text)
{
    if (cut(text, "estimated") != NULL)
        return STATE_ESTIMATED;
    return cut(text, "unknown") != NULL ? STATE_UNKNOWN : STATE_MEASURED;
}

static struct value given_number(struct world *world,
    const struct case_line *line, const struct measure *measure, char *text)
{
    const char *high = cut(text, " high "), *low = cut(text, " low ");
    struct value value = value_number(NAN);
    value.state = state_of(text);
    text = text_trim(world->arena, text);
    if (value.state != STATE_UNKNOWN)
        world_number(world, line, text, measure->unit, &value.number);
    value.low = value.high = value.number;
    if (low != NULL)
        world_number(world, line, low, measure->unit, &value.low);
    if (high != NULL)
        world_number(world, line, high, measure->unit, &value.high);
    if (value.state == STATE_UNKNOWN)
        value.reason = WORDS("未確認", "not known");
    return value;
}

struct value world_value(struct world *world, const struct case_line *line,
    const struct measure *measure, char *text)
{
    switch (measure->kind) {
    case QUANTITY:
        return given_number(world, line, measure, text);
    case DAY: {
        day_number day = 0;
        if (!date_parse(text, &day))
            world_wrong(world, line, "'%s' is no date", text);
        return value_number((double)day);
    }
    case VERDICT:
        return value_answer(text_equal(text, "yes")  ? ANSWER_YES
                            : text_equal(text, "no") ? ANSWER_NO
                                                     : ANSWER_UNKNOWN);
    case CATEGORY:
        return text_equal(text, "unknown")
                   ? value_unknown(WORDS("未確認", "not known"))
                   : value_category(text, WORDS(text, text));
    }
    return value_number(NAN);
}

static void take_given(struct world *world, const struct case_line *line)
{
    const char *rest = line->rest, *item;
    const char *address = case_word(world->arena, &rest);
    const char *sign = case_word(world->arena, &rest);
    const struct measure *measure = world_measure(world, line, address, &item);
    if (measure == NULL || !text_equal(sign, "=")) {
        world_wrong(world, line, "given <measure> = <value>");
        return;
    }
    struct origin origin = {
        .place = place_line(world->worked->source, line->number),
        .verified = true};
    ledger_fact(world->study.scope, measure->id, item,
        world_value(world, line, measure, arena_text(world->arena, rest)),
        &origin);
}

/* ---- models, need, roads, borings ---- */

static void take_model(struct world *world, const struct case_line *line)
{
    const char *rest = line->rest;
    const char *name = case_word(world->arena, &rest);
    for (size_t i = 0; i < sizeof model_rows / sizeof *model_rows; i++) {
        if (!text_equal(model_rows[i].name, name))
            continue;
        void *model = record_read_yaml(world->arena, model_rows[i].record,
            path_join(world->arena, world->worked->top, rest), rest,
            world->problems);
        memcpy((char *)&world->project.models + model_rows[i].offset, &model,
            sizeof model);
        return;
    }
    world_wrong(world, line, "no model '%s'", name);
}

/* The models and the need of a whole project, for studies whose models are
 * several files. */
static void take_project(struct world *world, const struct case_line *line)
{
    struct project *project = NULL;
    const char *folder =
        path_join(world->arena, world->worked->top, line->rest);
    project_load(world->arena, folder,
        path_join(world->arena, world->worked->top, "models"), world->catalogue,
        NULL, &project, world->problems);
    if (project == NULL)
        return;
    world->project.models = project->models;
    world->file = *project->file;
}

void *world_record(struct world *world, const struct record *record,
    const char *first, const char *pairs)
{
    const struct source *source =
        case_pairs(world->arena, record, world->worked->file, first, pairs);
    const struct node *node = yaml_parse(world->arena, source, world->problems);
    return node == NULL
               ? NULL
               : record_from_yaml(world->arena, record, node, world->problems);
}

/* A row of the zoning model's table of FAR and coverage by district. */
static void take_designated(struct world *world, const struct case_line *line)
{
    const char *rest = line->rest;
    const char *id = case_word(world->arena, &rest);
    struct designated *row = world_record(world, &designated_record,
        arena_printf(world->arena, "id: \"%s\"", id), rest);
    if (row == NULL || world->project.models.zoning == NULL)
        return;
    /* Each row was read as a file of its own: give its numbers their places. */
    row->far.origin.path = arena_printf(world->arena, "designated.%s.far", id);
    row->coverage.origin.path =
        arena_printf(world->arena, "designated.%s.coverage", id);
    row->far_road_coefficient.origin.path =
        arena_printf(world->arena, "designated.%s.far_road_coefficient", id);
    LIST_ADD(world->arena, &world->designated, *row);
    struct zoning_rules *rules = ARENA_NEW(world->arena, struct zoning_rules);
    *rules = *world->project.models.zoning;
    rules->designated.at = world->designated.at;
    rules->designated.count = world->designated.count;
    world->project.models.zoning = rules;
}

static void take_road(struct world *world, const struct case_line *line)
{
    const char *rest = line->rest;
    const char *edge = case_word(world->arena, &rest);
    struct road *road = world_record(world, &road_record,
        arena_printf(world->arena, "site: A\nedge: %s", edge), rest);
    if (road != NULL)
        LIST_ADD(world->arena, &world->roads, *road);
    world->project.roads.at = world->roads.at;
    world->project.roads.count = world->roads.count;
}

static void take_boring(struct world *world, const struct case_line *line)
{
    const char *rest = line->rest;
    const char *id = case_word(world->arena, &rest);
    struct boring *boring = world_record(world, &boring_record,
        arena_printf(world->arena, "id: %s\nplane: EPSG:6677", id), rest);
    if (boring != NULL)
        LIST_ADD(world->arena, &world->borings, *boring);
    world->project.borings.at = world->borings.at;
    world->project.borings.count = world->borings.count;
}

/* ---- the site, layers ---- */

/* "polygon 0 0, 100 0, 100 50", or a line, or points. */
static struct shape *take_shape(
    struct world *world, const struct case_line *line, const char *text)
{
    const char *kind = case_word(world->arena, &text);
    struct text_parts parts = text_split(world->arena, text, ',');
    struct ring ring = {
        ARENA_ARRAY(world->arena, parts.count, struct point), parts.count};
    for (size_t i = 0; i < parts.count; i++) {
        const char *rest = text_trim(world->arena, parts.at[i]);
        const char *x = case_word(world->arena, &rest);
        if (!number_parse(x, &ring.at[i].x) ||
            !number_parse(rest, &ring.at[i].y))
            world_wrong(world, line, "'%s' is no point", parts.at[i]);
    }
    struct rings rings = {&ring, 1};
    struct geometry_engine *engine = world->atlas.geometry;
    if (text_equal(kind, "line"))
        return shape_lines(engine, world->arena, &rings);
    if (text_equal(kind, "point"))
        return shape_points(engine, world->arena, ring.at, ring.count);
    return shape_polygons(engine, world->arena, &rings, NULL, NULL);
}

static void take_site(struct world *world, const struct case_line *line)
{
    static const long records[] = {1};
    const char *rest = line->rest;
    world->site.records = records;
    world->site.record_count = 1;
    if (text_equal(case_word(world->arena, &rest), "degrees")) {
        world->site.shape =
            places_polygon(world, line, rest, &world->site.ellipsoid_area_m2);
        return;
    }
    world->site.shape = take_shape(world, line, line->rest);
    world->site.ellipsoid_area_m2 = shape_area_m2(world->site.shape);
}

static void take_layer(struct world *world, const struct case_line *line)
{
    const char *rest = line->rest;
    const char *id = case_word(world->arena, &rest);
    struct layer_spec *spec = world_record(world, &layer_spec_record,
        arena_printf(world->arena, "id: %s\nfile: %s.shp", id, id), rest);
    if (spec == NULL)
        return;
    LIST_ADD(world->arena, &world->layers,
        (struct layer){.spec = spec,
            .name = id,
            .file = arena_printf(world->arena, "%s.shp", id)});
    world->atlas.layers = world->layers.at;
    world->atlas.layer_count = world->layers.count;
}

static struct attribute attribute_of(struct world *world, const char *pair)
{
    const char *sign = strchr(pair, '=');
    struct attribute attribute = {.meaning = pair, .number = NAN};
    if (sign == NULL)
        return attribute;
    attribute.meaning = arena_copy(world->arena, pair, (size_t)(sign - pair));
    attribute.text = attribute.key = sign + 1;
    bool bare;
    if (!unit_parse(
            world->arena, sign + 1, "ratio", &attribute.number, &bare) &&
        !number_parse(sign + 1, &attribute.number))
        attribute.number = NAN;
    return attribute;
}

/* feature <layer> polygon … with meaning=value meaning=value */
static void take_feature(struct world *world, const struct case_line *line)
{
    const char *rest = arena_text(world->arena, line->rest);
    const char *name = case_word(world->arena, &rest);
    const char *with = cut((char *)rest, " with ");
    struct layer *layer = NULL;
    for (size_t i = 0; i < world->layers.count; i++)
        if (text_equal(world->layers.at[i].name, name))
            layer = &world->layers.at[i];
    if (layer == NULL) {
        world_wrong(world, line, "no layer '%s'", name);
        return;
    }
    LIST(struct attribute) attributes = {0};
    while (with != NULL && *with != '\0')
        LIST_ADD(world->arena, &attributes,
            attribute_of(world, case_word(world->arena, &with)));
    struct feature *features =
        ARENA_ARRAY(world->arena, layer->count + 1, struct feature);
    if (layer->count > 0)
        memcpy(features, layer->features, layer->count * sizeof *features);
    features[layer->count] = (struct feature){.record = (long)layer->count + 1,
        .shape = take_shape(world, line, rest),
        .attributes = attributes.at,
        .attribute_count = attributes.count};
    layer->kind = shape_kind(features[layer->count].shape);
    layer->features = features;
    layer->records = ++layer->count;
}

static void take_need(struct world *world, const struct case_line *line)
{
    world->file.need = world_record(world, &need_spec_record, NULL, line->rest);
}

static void take_codes(struct world *world, const struct case_line *line)
{
    world->codes = line->rest;
}

bool world_take(struct world *world, const struct case_line *line)
{
    if (plans_take(world, line) || laws_take(world, line))
        return true;
    static const struct {
        const char *verb;
        void (*take)(struct world *world, const struct case_line *line);
    } verbs[] = {{"given", take_given}, {"model", take_model},
        {"codes", take_codes}, {"project", take_project},
        {"designated", take_designated}, {"need", take_need},
        {"road", take_road}, {"boring", take_boring}, {"site", take_site},
        {"layer", take_layer}, {"feature", take_feature}};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (!text_equal(verbs[i].verb, line->verb))
            continue;
        verbs[i].take(world, line);
        return true;
    }
    return false;
}

void world_run(struct world *world, const struct case_line *line)
{
    plans_assemble(world);
    bool all = text_equal(line->rest, "all"), ran = false;
    for (size_t i = 0; i < study_count; i++)
        if (all || text_equal(study_rows[i].name, line->rest)) {
            study_rows[i].run(&world->study);
            ran = true;
        }
    if (!ran)
        world_wrong(world, line, "no study '%s'", line->rest);
}

#include "load/project.h"

#include "base/files.h"
#include "base/list.h"
#include "load/cost_draws.h"
#include "load/cost_formulas.h"
#include "load/holiday_list.h"
#include "load/measures.h"
#include "load/project_check.h"
#include "load/record_reader.h"
#include "load/task_formulas.h"
#include "model/access_rules.h"
#include "model/capacity_rules.h"
#include "model/cost_rules.h"
#include "model/criteria.h"
#include "model/decision_rules.h"
#include "model/delivery.h"
#include "model/hazard_rules.h"
#include "model/item_words.h"
#include "model/law_rules.h"
#include "model/members.h"
#include "model/risk_rules.h"
#include "model/schedule_rules.h"
#include "model/zoning_rules.h"

#include <string.h>

PROBLEM_KIND(alone, "project-model-alone", "models の {1} には {2} も要ります",
    "models: {1} needs {2} beside it", NULL, NULL);

PROBLEM_KIND(no_criteria, "project-members",
    "members には models の criteria も要ります",
    "members needs models: criteria", NULL, NULL);
PROBLEM_KIND(no_members, "project-weights",
    "models の weights には members も要ります",
    "models: weights needs members beside models", NULL, NULL);

struct loading {
    struct arena *arena;
    const char *folder, *installed;
    struct catalogue *catalogue;
    struct input_files *inputs;
    struct problems *problems;
};

struct located {
    const char *path, *shown;
};

/* A bare name is looked for in the project, then among the installed models;
 * it is shown as it is written, wherever it was found. */
static struct located locate(const struct loading *loading, const char *name)
{
    struct located located = {
        path_join(loading->arena, loading->folder, name), name};
    if (strchr(name, '/') == NULL && loading->installed != NULL &&
        !file_exists(located.path)) {
        const char *installed =
            path_join(loading->arena, loading->installed, name);
        if (file_exists(installed))
            located.path = installed;
    }
    if (file_exists(located.path))
        inputs_add(loading->inputs, located.path, located.shown);
    return located;
}

static void *read_yaml(const struct loading *loading,
    const struct record *record, const char *name)
{
    if (name == NULL)
        return NULL;
    struct located file = locate(loading, name);
    void *read = record_read_yaml_over(loading->arena, record, file.path,
        file.shown, inputs_overlay(loading->inputs), loading->problems);
    item_words_add_records(
        catalogue_items(loading->catalogue), record, read, read != NULL);
    return read;
}

static void *read_csv(const struct loading *loading,
    const struct record *record, const char *name, size_t *count)
{
    *count = 0;
    if (name == NULL)
        return NULL;
    struct located file = locate(loading, name);
    void *read = record_read_csv_over(loading->arena, record, file.path,
        file.shown, inputs_overlay(loading->inputs), count, loading->problems);
    item_words_add_records(
        catalogue_items(loading->catalogue), record, read, *count);
    return read;
}

static struct holiday_list read_holiday_list(
    const struct loading *loading, const char *name)
{
    if (name == NULL)
        return (struct holiday_list){0};
    struct located file = locate(loading, name);
    return holiday_list_read(
        loading->arena, file.path, file.shown, loading->problems);
}

/* ---- models of several files ---- */

static const struct schedule_rules *load_schedule(const struct loading *loading,
    const struct models_spec *spec, const struct need_spec *need)
{
    struct schedule_parts parts = {0};
    parts.file = read_yaml(loading, &schedule_file_record, spec->schedule);
    parts.holidays = read_csv(
        loading, &holiday_rule_record, spec->holidays, &parts.holiday_count);
    parts.tasks =
        read_csv(loading, &task_row_record, spec->tasks, &parts.task_count);
    parts.links =
        read_csv(loading, &link_row_record, spec->links, &parts.link_count);
    parts.gates =
        read_csv(loading, &gate_row_record, spec->gates, &parts.gate_count);
    parts.moves =
        read_csv(loading, &move_row_record, spec->moves, &parts.move_count);
    parts.listed = read_holiday_list(loading, spec->holiday_list);
    used_buildings_list(parts.file == NULL ? NULL : parts.file->in_use.at,
        parts.file == NULL ? 0 : parts.file->in_use.count, loading->catalogue);
    if (parts.file == NULL)
        return NULL;
    task_formulas_check(
        loading->arena, &parts, loading->catalogue, need, loading->problems);
    return schedule_rules_new(
        loading->arena, parts, loading->catalogue, loading->problems);
}

static const struct cost_rules *load_cost(const struct loading *loading,
    const struct models_spec *spec, const struct schedule_rules *schedule,
    const struct need_spec *need)
{
    struct cost_parts parts = {0};
    parts.file = read_yaml(loading, &cost_file_record, spec->cost);
    parts.unit_costs = read_csv(
        loading, &unit_cost_record, spec->unit_costs, &parts.unit_cost_count);
    parts.indices = read_csv(
        loading, &price_index_record, spec->price_index, &parts.index_count);
    if (parts.file == NULL)
        return NULL;
    cost_formulas_check(loading->arena, parts.file, loading->catalogue, need,
        loading->problems);
    const struct cost_rules *rules = cost_rules_new(
        loading->arena, parts, schedule, loading->catalogue, loading->problems);
    if (rules == NULL)
        return NULL;
    cost_units_check(
        loading->arena, rules, loading->catalogue, need, loading->problems);
    cost_draws_check(loading->arena, rules, loading->problems);
    return rules;
}

/* Other methods are made of the conventional one's parts. */
static const struct deliveries *load_deliveries(const struct loading *loading,
    const struct models_spec *spec, const struct models *models,
    const struct need_spec *need)
{
    struct delivery_file *file =
        read_yaml(loading, &delivery_file_record, spec->delivery);
    if (file == NULL || models->cost == NULL || models->schedule == NULL)
        return NULL;
    for (size_t i = 0; i < file->methods.count; i++)
        delivery_formulas_check(loading->arena, &file->methods.at[i],
            models->cost->file, loading->catalogue, need, loading->problems);
    return deliveries_new(loading->arena, file, models->schedule, models->cost,
        loading->catalogue, loading->problems);
}

/* Where a model that risks name parts of has problems, nobody can tell its
 * parts, and no risk is blamed for them. */
static const struct risk_rules *load_risks(const struct loading *loading,
    const char *name, const struct models *models,
    const struct models_spec *spec)
{
    size_t count;
    const struct risk *rows = read_csv(loading, &risk_record, name, &count);
    bool sound = spec == NULL ||
                 ((spec->cost == NULL || models->cost != NULL) &&
                     (spec->schedule == NULL || models->schedule != NULL));
    if (rows == NULL || !sound)
        return NULL;
    return risk_rules_new(loading->arena, rows, count, models->cost,
        models->schedule, loading->catalogue, loading->problems);
}

/* Checked where it could be read: a key that was refused is not missing. */
static const struct decision_rules *load_decision(const struct loading *loading,
    const struct models_spec *spec, const struct criteria_file *criteria)
{
    size_t before = problems_count(loading->problems);
    const struct decision_rules *rules =
        read_yaml(loading, &decision_rules_record, spec->decision);
    if (rules != NULL && criteria != NULL &&
        problems_count(loading->problems) == before)
        decision_rules_check(
            loading->arena, rules, criteria, loading->problems);
    return rules;
}

/* Also where there are none: `law` then has no items to read. */
static const struct law_rules *load_laws(
    const struct loading *loading, const struct models_spec *spec)
{
    size_t count;
    struct law *laws = read_csv(loading, &law_record, spec->laws, &count);
    const struct law_rules *rules = law_rules_new(
        loading->arena, laws, count, loading->catalogue, loading->problems);
    return spec->laws == NULL ? NULL : rules;
}

/* Tables that say nothing without the file that reads them. */
static void check_companions(
    const struct loading *loading, const struct models_spec *spec)
{
    const struct {
        const char *name, *value, *needs, *other;
    } pairs[] = {
        {"unit_costs", spec->unit_costs, "cost", spec->cost},
        {"price_index", spec->price_index, "cost", spec->cost},
        {"delivery", spec->delivery, "cost", spec->cost},
        {"delivery", spec->delivery, "schedule", spec->schedule},
        {"tasks", spec->tasks, "schedule", spec->schedule},
        {"links", spec->links, "tasks", spec->tasks},
        {"gates", spec->gates, "tasks", spec->tasks},
        {"moves", spec->moves, "tasks", spec->tasks},
        {"holidays", spec->holidays, "schedule", spec->schedule},
        {"holiday_list", spec->holiday_list, "holidays", spec->holidays},
        {"schedule", spec->schedule, "tasks", spec->tasks},
        {"cost", spec->cost, "unit_costs", spec->unit_costs},
        {"decision", spec->decision, "criteria", spec->criteria},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].value != NULL && pairs[i].other == NULL)
            problem_add(loading->problems, &alone, spec->origin.place,
                pairs[i].name, pairs[i].needs);
}

static void check_models(const struct loading *loading,
    const struct project_file *file, const struct models *models)
{
    hazard_layers_check(
        loading->arena, models->hazards, file, loading->problems);
    if (models->hazards != NULL)
        hazard_rules_check(models->hazards, loading->problems);
    if (models->access != NULL)
        access_rules_check(models->access, loading->problems);
    if (models->laws != NULL)
        law_rules_check_links(loading->arena, models->laws, models->schedule,
            models->cost, loading->problems);
    if (models->criteria != NULL)
        criteria_check(loading->arena, models->criteria, loading->catalogue,
            loading->problems);
}

/* The measures model comes first: what it adds to the catalogue may be read by
 * the others. */
static struct models load_models(const struct loading *loading,
    const struct project_file *file, const struct need_spec *need)
{
    const struct models_spec *spec = file->models;
    struct models models = {0};
    if (spec == NULL)
        return models;
    check_companions(loading, spec);
    struct measures_file *measures =
        read_yaml(loading, &measures_file_record, spec->measures);
    if (measures != NULL)
        measures_check(loading->arena, measures, need, loading->catalogue,
            loading->problems);
    models.measures = measures;
    models.zoning = read_yaml(loading, &zoning_rules_record, spec->zoning);
    models.hazards = read_yaml(loading, &hazard_rules_record, spec->hazards);
    models.capacity =
        read_yaml(loading, &capacity_rules_record, spec->capacity);
    models.access = read_yaml(loading, &access_rules_record, spec->access);
    models.criteria = read_yaml(loading, &criteria_file_record, spec->criteria);
    models.decision = load_decision(loading, spec, models.criteria);
    models.laws = load_laws(loading, spec);
    models.schedule = load_schedule(loading, spec, need);
    models.cost = load_cost(loading, spec, models.schedule, need);
    models.deliveries = load_deliveries(loading, spec, &models, need);
    check_models(loading, file, &models);
    return models;
}

/* ---- members ---- */

static struct member_rows read_members(
    const struct loading *loading, const struct texts *files)
{
    LIST(struct member_row) rows = {0};
    for (size_t f = 0; f < files->count; f++) {
        size_t count;
        const struct member_row *read =
            read_csv(loading, &member_row_record, files->at[f], &count);
        for (size_t i = 0; i < count; i++)
            LIST_ADD(loading->arena, &rows, read[i]);
    }
    return (struct member_rows){rows.at, rows.count};
}

/* As items of measures they are told apart by their rounds, too. */
static void name_sets(
    const struct loading *loading, const struct members *members)
{
    struct item_words *names = catalogue_items(loading->catalogue);
    for (size_t i = 0; i < members->round_count; i++)
        item_words_add(names, "weight_round", members->rounds[i].id,
            members->rounds[i].title);
    for (size_t i = 0; i < members->set_count; i++)
        item_words_add(names, "weight_set", members->sets[i].id,
            members_set_words(loading->arena, members, &members->sets[i]));
}

static const struct members *load_members(const struct loading *loading,
    const struct project_file *file, const struct criteria_file *criteria)
{
    const struct models_spec blank = {0};
    const struct models_spec *spec =
        file->models == NULL ? &blank : file->models;
    struct members_parts parts = {.criteria = criteria};
    parts.rows = read_members(loading, &file->members);
    parts.file = read_yaml(loading, &weights_file_record, spec->weights);
    parts.indexes = read_csv(
        loading, &random_index_record, spec->random_index, &parts.index_count);
    if (spec->weights != NULL && file->members.count == 0)
        problem_add(loading->problems, &no_members,
            project_value_place(
                loading->arena, spec->origin.place, "weights", spec->weights));
    if (file->members.count > 0 && spec->criteria == NULL)
        problem_add(loading->problems, &no_criteria,
            project_value_place(loading->arena, file->origin.place, "members",
                file->members.at[0]));
    if (parts.rows.count == 0 || criteria == NULL)
        return NULL;
    const struct members *members =
        members_new(loading->arena, parts, loading->problems);
    if (members != NULL)
        name_sets(loading, members);
    return members;
}

/* The trials that follow members: where both could be read. */
static void check_trials(
    const struct loading *loading, const struct project *project)
{
    const struct decision_rules *decision = project->models.decision;
    bool members_failed =
        project->file->members.count > 0 && project->members == NULL;
    if (decision != NULL && decision->robustness != NULL &&
        project->models.criteria != NULL && !members_failed)
        robustness_members_check(loading->arena, decision->robustness,
            project->models.criteria, project->members, loading->problems);
}

/* ---- project.yaml ---- */

/* The need that formulas may read. Where project.yaml has problems nobody can
 * tell what it would have given (`need:` itself may be misspelt), so that no
 * formula is blamed for reading it. */
static const struct need_spec *readable_need(
    const struct loading *loading, const struct need_spec *need, bool sound)
{
    if (sound)
        return need;
    struct need_spec *all = ARENA_NEW(loading->arena, struct need_spec);
    for (size_t i = 0; i < need_spec_record.count; i++) {
        const struct field *field = &need_spec_record.fields[i];
        if (field->type == FIELD_NUMBER)
            ((struct param *)(void *)((char *)all + field->offset))->given =
                true;
    }
    return all;
}

enum status project_load(struct arena *arena, const char *folder,
    const char *installed_models, struct catalogue *catalogue,
    struct input_files *inputs, struct project **project,
    struct problems *problems)
{
    struct loading loading = {
        arena, folder, installed_models, catalogue, inputs, problems};
    size_t before = problems_count(problems);
    struct project_file *file =
        read_yaml(&loading, &project_file_record, "project.yaml");
    if (file == NULL)
        return STATUS_INPUT;
    struct project *loaded = ARENA_NEW(arena, struct project);
    loaded->folder = arena_text(arena, folder);
    loaded->installed_models = arena_text(arena, installed_models);
    loaded->file = file;
    bool sound = problems_count(problems) == before;
    loaded->models =
        load_models(&loading, file, readable_need(&loading, file->need, sound));
    loaded->models.risks =
        load_risks(&loading, file->risks, &loaded->models, file->models);
    loaded->roads.at =
        read_csv(&loading, &road_record, file->roads, &loaded->roads.count);
    loaded->borings.at = read_csv(
        &loading, &boring_record, file->borings, &loaded->borings.count);
    loaded->members = load_members(&loading, file, loaded->models.criteria);
    check_trials(&loading, loaded);
    project_check(arena, loaded, problems);
    *project = loaded;
    return problems_count(problems) == before ? STATUS_OK : STATUS_INPUT;
}

#include "case_plans.h"

#include "base/files.h"
#include "load/cost_formulas.h"
#include "load/record_reader.h"
#include "load/task_formulas.h"
#include "model/cost_rules.h"
#include "model/schedule_rules.h"
#include "study/timetable.h"

struct plans {
    struct schedule_parts schedule;
    struct cost_parts cost;
    LIST(struct task_row) tasks;
    LIST(struct link_row) links;
    LIST(struct gate_row) gates;
    LIST(struct unit_cost) prices;
    LIST(struct cost_item) items;
    LIST(struct cost_parameter) parameters;
    bool assembled;
};

static struct plans *plans_of(struct world *world)
{
    if (world->plans == NULL)
        world->plans = ARENA_NEW(world->arena, struct plans);
    return world->plans;
}

/* ---- files ---- */

static void *read_table(struct world *world, const struct record *record,
    const char *path, size_t *count)
{
    return record_read_csv(world->arena, record,
        path_join(world->arena, world->worked->top, path), path, count,
        world->problems);
}

static void *read_file(
    struct world *world, const struct record *record, const char *path)
{
    return record_read_yaml(world->arena, record,
        path_join(world->arena, world->worked->top, path), path,
        world->problems);
}

/* model schedule, tasks, links, holidays, gates, cost, unit_costs PATH */
static bool take_model(struct world *world, const struct case_line *line)
{
    const char *path = line->rest;
    const char *name = case_word(world->arena, &path);
    struct plans *plans = plans_of(world);
    struct schedule_parts *schedule = &plans->schedule;
    struct cost_parts *cost = &plans->cost;
    if (text_equal(name, "schedule"))
        schedule->file = read_file(world, &schedule_file_record, path);
    else if (text_equal(name, "cost"))
        cost->file = read_file(world, &cost_file_record, path);
    else if (text_equal(name, "tasks"))
        schedule->tasks =
            read_table(world, &task_row_record, path, &schedule->task_count);
    else if (text_equal(name, "links"))
        schedule->links =
            read_table(world, &link_row_record, path, &schedule->link_count);
    else if (text_equal(name, "holidays"))
        schedule->holidays = read_table(
            world, &holiday_rule_record, path, &schedule->holiday_count);
    else if (text_equal(name, "gates"))
        schedule->gates =
            read_table(world, &gate_row_record, path, &schedule->gate_count);
    else if (text_equal(name, "unit_costs"))
        cost->unit_costs =
            read_table(world, &unit_cost_record, path, &cost->unit_cost_count);
    else
        return false;
    return true;
}

/* ---- lines ---- */

static void take_schedule(struct world *world, const char *pairs)
{
    plans_of(world)->schedule.file =
        world_record(world, &schedule_file_record, NULL, pairs);
}

static void take_cost(struct world *world, const char *pairs)
{
    plans_of(world)->cost.file =
        world_record(world, &cost_file_record, "items: []", pairs);
}

/* "ID pairs" as the first line of a record and the rest. */
static const char *first_line(
    struct world *world, const char **pairs, bool labelled)
{
    const char *id = case_word(world->arena, pairs);
    return labelled ? arena_printf(world->arena, "id: %s\nlabel: %s", id, id)
                    : arena_printf(world->arena, "id: %s", id);
}

static void take_task(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, true);
    struct task_row *row = world_record(world, &task_row_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->tasks, *row);
}

/* "from-to", "from-to-2" … */
static const char *link_id(
    struct world *world, const struct plans *plans, const char *ends)
{
    int count = 1;
    for (size_t i = 0; i < plans->links.count; i++)
        count += text_starts(plans->links.at[i].id, ends);
    return count == 1 ? ends : arena_printf(world->arena, "%s-%d", ends, count);
}

static void take_link(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *from = case_word(world->arena, &pairs);
    const char *to = case_word(world->arena, &pairs);
    const char *id =
        link_id(world, plans, arena_printf(world->arena, "%s-%s", from, to));
    const char *first =
        arena_printf(world->arena, "id: %s\nfrom: %s\nto: %s", id, from, to);
    struct link_row *row = world_record(world, &link_row_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->links, *row);
}

static void take_gate(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, true);
    struct gate_row *row = world_record(world, &gate_row_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->gates, *row);
}

static void take_price(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, true);
    struct unit_cost *row =
        world_record(world, &unit_cost_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->prices, *row);
}

static void take_item(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, true);
    struct cost_item *row =
        world_record(world, &cost_item_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->items, *row);
}

static void take_parameter(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, false);
    struct cost_parameter *row =
        world_record(world, &cost_parameter_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->parameters, *row);
}

bool plans_take(struct world *world, const struct case_line *line)
{
    static const struct {
        const char *verb;
        void (*take)(struct world *world, const char *pairs);
    } verbs[] = {{"schedule", take_schedule}, {"task", take_task},
        {"link", take_link}, {"gate", take_gate}, {"cost", take_cost},
        {"price", take_price}, {"item", take_item},
        {"parameter", take_parameter}};
    if (text_equal(line->verb, "model"))
        return take_model(world, line);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (!text_equal(verbs[i].verb, line->verb))
            continue;
        verbs[i].take(world, line->rest);
        return true;
    }
    return false;
}

/* ---- assembly ---- */

/* Records read one by one have origins that differ only by their lines; the
 * ledger needs their paths to differ. */
static void give_path(struct world *world, struct origin *origin,
    struct param *param, const char *kind, const char *id, const char *name)
{
    origin->path = arena_printf(world->arena, "%s.%s", kind, id);
    if (param != NULL)
        param->origin.path =
            arena_printf(world->arena, "%s.%s.%s", kind, id, name);
}

static void give_paths(struct world *world, struct plans *plans)
{
    for (size_t i = 0; i < plans->tasks.count; i++) {
        struct task_row *row = &plans->tasks.at[i];
        give_path(
            world, &row->origin, &row->duration, "task", row->id, "duration");
        row->repeat.origin.path =
            arena_printf(world->arena, "task.%s.repeat", row->id);
        row->repeat_chance.origin.path =
            arena_printf(world->arena, "task.%s.repeat_chance", row->id);
        row->not_before.origin.path =
            arena_printf(world->arena, "task.%s.not_before", row->id);
        row->finish_by.origin.path =
            arena_printf(world->arena, "task.%s.finish_by", row->id);
    }
    for (size_t i = 0; i < plans->links.count; i++) {
        struct link_row *row = &plans->links.at[i];
        give_path(world, &row->origin, &row->lag, "link", row->id, "lag");
    }
    for (size_t i = 0; i < plans->gates.count; i++) {
        struct gate_row *row = &plans->gates.at[i];
        give_path(
            world, &row->origin, &row->lead_days, "gate", row->id, "lead_days");
    }
    for (size_t i = 0; i < plans->prices.count; i++) {
        struct unit_cost *row = &plans->prices.at[i];
        give_path(world, &row->origin, &row->value, "price", row->id, "value");
        row->price_date.origin.path =
            arena_printf(world->arena, "price.%s.price_date", row->id);
    }
    for (size_t i = 0; i < plans->items.count; i++) {
        struct cost_item *row = &plans->items.at[i];
        give_path(world, &row->origin, &row->rate, "item", row->id, "rate");
    }
    for (size_t i = 0; i < plans->parameters.count; i++) {
        struct cost_parameter *row = &plans->parameters.at[i];
        give_path(
            world, &row->origin, &row->value, "parameter", row->id, "value");
    }
}

static void assemble_schedule(struct world *world, struct plans *plans)
{
    struct schedule_parts *parts = &plans->schedule;
    if (parts->file == NULL)
        return;
    if (plans->tasks.count > 0) {
        parts->tasks = plans->tasks.at;
        parts->task_count = plans->tasks.count;
        parts->links = plans->links.at;
        parts->link_count = plans->links.count;
    }
    if (plans->gates.count > 0) {
        parts->gates = plans->gates.at;
        parts->gate_count = plans->gates.count;
    }
    task_formulas_check(world->arena, parts, world->catalogue, world->file.need,
        world->problems);
    world->project.models.schedule = schedule_rules_new(
        world->arena, *parts, world->catalogue, world->problems);
}

static void assemble_cost(struct world *world, struct plans *plans)
{
    struct cost_parts *parts = &plans->cost;
    if (parts->file == NULL)
        return;
    if (plans->prices.count > 0) {
        parts->unit_costs = plans->prices.at;
        parts->unit_cost_count = plans->prices.count;
    }
    if (plans->items.count > 0) {
        parts->file->items.at = plans->items.at;
        parts->file->items.count = plans->items.count;
        parts->file->parameters.at = plans->parameters.at;
        parts->file->parameters.count = plans->parameters.count;
    }
    cost_formulas_check(world->arena, parts->file, world->catalogue,
        world->file.need, world->problems);
    world->project.models.cost = cost_rules_new(world->arena, *parts,
        world->project.models.schedule, world->catalogue, world->problems);
}

void plans_assemble(struct world *world)
{
    struct plans *plans = world->plans;
    if (plans == NULL || plans->assembled)
        return;
    plans->assembled = true;
    give_paths(world, plans);
    assemble_schedule(world, plans);
    assemble_cost(world, plans);
}

void plans_register(struct formula_engine *engine, void *context)
{
    struct world *world = context;
    timetable_register(
        engine, timetable_of(world->arena, world->project.models.schedule));
}

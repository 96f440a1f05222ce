#include "case_plans.h"

#include "base/files.h"
#include "load/cost_draws.h"
#include "load/cost_formulas.h"
#include "load/record_reader.h"
#include "load/task_formulas.h"
#include "model/cost_rules.h"
#include "model/law_rules.h"
#include "model/risk_rules.h"
#include "model/schedule_rules.h"
#include "study/timetable.h"

struct plans {
    struct schedule_parts schedule;
    struct cost_parts cost;
    struct law *laws;
    size_t law_count;
    LIST(struct task_row) tasks;
    LIST(struct link_row) links;
    LIST(struct gate_row) gates;
    LIST(struct unit_cost) prices;
    LIST(struct cost_item) items;
    LIST(struct cost_parameter) parameters;
    LIST(struct payment_rule) payments;
    LIST(struct contract) contracts;
    LIST(struct fund) funds;
    LIST(struct risk) risks;
    LIST(struct cost_correlation) correlations;
    LIST(struct price_index) indices;
    LIST(struct man_hours) hours;
    LIST(struct life_item) life_items;
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

/* model schedule, tasks, links, holidays, gates, laws, cost, unit_costs PATH */
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
    else if (text_equal(name, "laws"))
        plans->laws = read_table(world, &law_record, path, &plans->law_count);
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

static void take_payment(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, true);
    struct payment_rule *row =
        world_record(world, &payment_rule_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->payments, *row);
}

static void take_contract(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, true);
    struct contract *row = world_record(world, &contract_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->contracts, *row);
}

static void take_fund(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, true);
    struct fund *row = world_record(world, &fund_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->funds, *row);
}

static void take_hours(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, true);
    struct man_hours *row =
        world_record(world, &man_hours_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->hours, *row);
}

static void take_life(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    if (plans->cost.file != NULL)
        plans->cost.file->life_cycle =
            world_record(world, &life_cycle_record, "items: []", pairs);
}

static void take_life_item(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, true);
    struct life_item *row =
        world_record(world, &life_item_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->life_items, *row);
}

static void take_index(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, false);
    struct price_index *row =
        world_record(world, &price_index_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->indices, *row);
}

static void take_simulation(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    if (plans->schedule.file != NULL)
        plans->schedule.file->simulation =
            world_record(world, &simulation_record, NULL, pairs);
}

static void take_risk(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, true);
    struct risk *row = world_record(world, &risk_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->risks, *row);
}

static void take_uncertainty(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    if (plans->cost.file != NULL)
        plans->cost.file->uncertainty =
            world_record(world, &cost_uncertainty_record, NULL, pairs);
}

static void take_correlation(struct world *world, const char *pairs)
{
    struct plans *plans = plans_of(world);
    const char *first = first_line(world, &pairs, false);
    struct cost_correlation *row =
        world_record(world, &cost_correlation_record, first, pairs);
    if (row != NULL)
        LIST_ADD(world->arena, &plans->correlations, *row);
}

bool plans_take(struct world *world, const struct case_line *line)
{
    static const struct {
        const char *verb;
        void (*take)(struct world *world, const char *pairs);
    } verbs[] = {{"schedule", take_schedule}, {"task", take_task},
        {"link", take_link}, {"gate", take_gate}, {"cost", take_cost},
        {"price", take_price}, {"item", take_item},
        {"parameter", take_parameter}, {"payment", take_payment},
        {"contract", take_contract}, {"fund", take_fund}, {"risk", take_risk},
        {"uncertainty", take_uncertainty}, {"correlation", take_correlation},
        {"simulation", take_simulation}, {"index", take_index},
        {"man_hours", take_hours}, {"life_cycle", take_life},
        {"life_item", take_life_item}};
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
 * ledger needs their paths to differ: "price.works.value". */
static void give_paths(struct world *world, const struct record *record,
    void *row, const char *kind, const char *id)
{
    struct origin *origin = row;
    origin->path = arena_printf(world->arena, "%s.%s", kind, id);
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        void *at = (char *)row + field->offset;
        const char *path =
            arena_printf(world->arena, "%s.%s", origin->path, field->name);
        if (field->type == FIELD_NUMBER && ((struct param *)at)->given)
            ((struct param *)at)->origin.path = path;
        else if (field->type == FIELD_DATE && ((struct day *)at)->given)
            ((struct day *)at)->origin.path = path;
    }
}

#define GIVE_PATHS(world, list, record, kind)                                  \
    for (size_t i = 0; i < (list)->count; i++)                                 \
    give_paths((world), &(record), &(list)->at[i], (kind), (list)->at[i].id)

static void give_all_paths(struct world *world, struct plans *plans)
{
    GIVE_PATHS(world, &plans->tasks, task_row_record, "task");
    GIVE_PATHS(world, &plans->links, link_row_record, "link");
    GIVE_PATHS(world, &plans->gates, gate_row_record, "gate");
    GIVE_PATHS(world, &plans->prices, unit_cost_record, "price");
    GIVE_PATHS(world, &plans->items, cost_item_record, "item");
    GIVE_PATHS(world, &plans->parameters, cost_parameter_record, "parameter");
    GIVE_PATHS(world, &plans->payments, payment_rule_record, "payment");
    GIVE_PATHS(world, &plans->funds, fund_record, "fund");
    GIVE_PATHS(world, &plans->contracts, contract_record, "contract");
    GIVE_PATHS(world, &plans->risks, risk_record, "risk");
    GIVE_PATHS(world, &plans->indices, price_index_record, "index");
    GIVE_PATHS(world, &plans->hours, man_hours_record, "man_hours");
    GIVE_PATHS(world, &plans->life_items, life_item_record, "life_item");
    for (size_t c = 0; c < plans->contracts.count; c++) {
        struct contract *row = &plans->contracts.at[c];
        GIVE_PATHS(world, &row->shares, fund_share_record,
            arena_printf(world->arena, "contract.%s.shares", row->id));
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
    used_buildings_list(
        parts->file->in_use.at, parts->file->in_use.count, world->catalogue);
    task_formulas_check(world->arena, parts, world->catalogue, world->file.need,
        world->problems);
    world->project.models.schedule = schedule_rules_new(
        world->arena, *parts, world->catalogue, world->problems);
    world->study.timetable =
        timetable_of(world->arena, world->project.models.schedule);
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
        parts->file->payments.at = plans->payments.at;
        parts->file->payments.count = plans->payments.count;
        parts->file->contracts.at = plans->contracts.at;
        parts->file->contracts.count = plans->contracts.count;
        parts->file->funds.at = plans->funds.at;
        parts->file->funds.count = plans->funds.count;
    }
    if (plans->hours.count > 0) {
        parts->file->man_hours.at = plans->hours.at;
        parts->file->man_hours.count = plans->hours.count;
    }
    if (parts->file->life_cycle != NULL) {
        parts->file->life_cycle->items.at = plans->life_items.at;
        parts->file->life_cycle->items.count = plans->life_items.count;
    }
    parts->indices = plans->indices.at;
    parts->index_count = plans->indices.count;
    if (parts->file->uncertainty != NULL) {
        parts->file->uncertainty->correlations.at = plans->correlations.at;
        parts->file->uncertainty->correlations.count =
            plans->correlations.count;
    }
    cost_formulas_check(world->arena, parts->file, world->catalogue,
        world->file.need, world->problems);
    const struct cost_rules *rules = cost_rules_new(world->arena, *parts,
        world->project.models.schedule, world->catalogue, world->problems);
    if (rules != NULL)
        cost_draws_check(world->arena, rules, world->problems);
    world->project.models.cost = rules;
}

static void assemble_risks(struct world *world, struct plans *plans)
{
    if (plans->risks.count > 0)
        world->project.models.risks = risk_rules_new(world->arena,
            plans->risks.at, plans->risks.count, world->project.models.cost,
            world->project.models.schedule, world->catalogue, world->problems);
}

void plans_assemble(struct world *world)
{
    struct plans *plans = world->plans;
    if (plans == NULL || plans->assembled)
        return;
    plans->assembled = true;
    give_all_paths(world, plans);
    if (plans->laws != NULL)
        world->project.models.laws = law_rules_new(world->arena, plans->laws,
            plans->law_count, world->catalogue, world->problems);
    assemble_schedule(world, plans);
    assemble_cost(world, plans);
    assemble_risks(world, plans);
}

void plans_register(struct formula_engine *engine, void *context)
{
    struct world *world = context;
    timetable_register(
        engine, timetable_of(world->arena, world->project.models.schedule));
}

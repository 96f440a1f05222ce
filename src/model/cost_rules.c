#include "model/cost_rules.h"

#include "base/text.h"
#include "base/unit.h"
#include "model/cost_check.h"

#include <string.h>

const char *const cost_basis_choices[] = {"all_in", "direct", "other", NULL};
const char *const tax_basis_choices[] = {"ex", "in", NULL};
const char *const price_state_choices[] = {"measured", "estimated", NULL};
const char *const cost_block_choices[] = {"common", "particular", NULL};
const char *const table_unit_choices[] = {
    "thousand", "million", "hundred_million", NULL};
const char *const table_rounding_choices[] = {"note", "add_up", NULL};
const char *const escalate_to_choices[] = {"midpoint", "contract", NULL};

#define RECORD_SELF struct unit_cost
RECORD_DEFINE(unit_cost, UNIT_COST_FIELDS, "A unit cost.")
#undef RECORD_SELF

#define RECORD_SELF struct price_index
RECORD_DEFINE(price_index, PRICE_INDEX_FIELDS,
    "The index of a month, by which prices are escalated.");
#undef RECORD_SELF

#define RECORD_SELF struct cost_item
RECORD_DEFINE(cost_item, COST_ITEM_FIELDS,
    "An item of the cost: a quantity at a unit cost, or a rate on others.")
#undef RECORD_SELF

#define RECORD_SELF struct cost_parameter
RECORD_DEFINE(
    cost_parameter, COST_PARAMETER_FIELDS, "A number that formulas use.")
#undef RECORD_SELF

#define RECORD_SELF struct rate_curve
RECORD_DEFINE(rate_curve, RATE_CURVE_FIELDS,
    "A rate by cost and months: factor * cost ^ cost_power * months ^ "
    "months_power, within low_factor * cost ^ low_power and the same of high.")
#undef RECORD_SELF

#define RECORD_SELF struct log_curve
RECORD_DEFINE(log_curve, LOG_CURVE_FIELDS,
    "A rate by the logarithm of the cost, fixed outside two costs.")
#undef RECORD_SELF

#define RECORD_SELF struct common_expenses
RECORD_DEFINE(common_expenses, COMMON_EXPENSES_FIELDS,
    "The common expenses of construction works 共通費.")
#undef RECORD_SELF

#define RECORD_SELF struct reserve_by_state
RECORD_DEFINE(reserve_by_state, RESERVE_BY_STATE_FIELDS,
    "Contingency rates by the state of knowledge.");
#undef RECORD_SELF

#define RECORD_SELF struct cost_file
RECORD_DEFINE(cost_file, COST_FILE_FIELDS, "A cost model.")
#undef RECORD_SELF

PROBLEM_KIND(price_range, "unit-cost-range",
    "単価「{1}」は low ≤ value ≤ high でなければなりません",
    "unit cost '{1}' must have low <= value <= high", "", "");
PROBLEM_KIND(price_unit, "unit-cost-unit",
    "単価「{1}」の単位「{2}」は使えません",
    "unit cost '{1}' has the unit '{2}', which is none of money",
    "yen, 千円, 百万円, yen/m2, 千円/㎡, yen/m3, yen/m を使います",
    "use yen, 千円, 百万円, yen/m2, 千円/㎡, yen/m3 or yen/m");
PROBLEM_KIND(basis_expenses, "cost-basis-expenses",
    "basis: {1} のときは common_expenses {2}",
    "with basis: {1}, common_expenses {3}", "", "");
PROBLEM_KIND(curve_factor, "cost-curve-factor",
    "共通費率には factor か log_percent のどちらか一方が必要です",
    "a rate of common expenses needs either factor or log_percent", "", "");
PROBLEM_KIND(curve_bounds, "cost-curve-bounds",
    "共通費率の上下限は、係数と指数の4つをそろえて書くか、すべて省きます",
    "the bounds of a rate need both factors and both powers, or none", "", "");
PROBLEM_KIND(index_order, "price-index-order",
    "指数「{1}」の月は前の行より後でなければなりません",
    "the month of index '{1}' must come after that of the row before", "", "");
PROBLEM_KIND(index_early, "price-index-early",
    "単価「{1}」の価格時点は、指数の最初の月より前です",
    "the price date of unit cost '{1}' is before the first month of the price "
    "indices",
    "指数に価格時点の月を加えてください", "add the months since then");
PROBLEM_KIND(basis_other, "cost-basis-other", "basis は all_in か direct です",
    "basis must be all_in or direct", "", "");

enum { EXPENSE_LINES = 3 };

/* ---- unit costs ---- */

/* Money, or money per something that can be counted. */
static bool is_money(const char *unit)
{
    return text_equal(unit, "yen") || text_starts(unit, "yen/");
}

static struct param price_param(
    const struct unit_cost *row, const char *unit, double factor)
{
    struct param price = row->value;
    price.unit = unit;
    price.value = row->value.value * factor;
    price.low = row->low.given ? row->low.value * factor : price.value;
    price.high = row->high.given ? row->high.value * factor : price.value;
    return price;
}

static void check_price(
    const struct cost_check *check, const struct unit_cost *row, size_t index)
{
    struct unit_price *price = &check->rules->prices[index];
    struct place place = row->origin.place;
    const char *unit = "yen";
    double factor = 1;
    if (row->unit != NULL &&
        (!unit_known(row->unit, &unit, &factor) || !is_money(unit)))
        problem_add(check->problems, &price_unit, place, row->id, row->unit);
    price->row = row;
    price->price = price_param(row, unit, factor);
    price->date = day_param(&row->price_date);
    const struct param *p = &price->price;
    if (p->given && !(p->low <= p->value && p->value <= p->high))
        problem_add(check->problems, &price_range, place, row->id);
}

/* ---- indices ---- */

static void check_indices(const struct cost_check *check, size_t count)
{
    struct cost_rules *rules = check->rules;
    for (size_t i = 1; i < count; i++)
        if (rules->indices[i].date.number <= rules->indices[i - 1].date.number)
            problem_add(check->problems, &index_order,
                rules->indices[i].origin.place, rules->indices[i].id);
    if (count == 0)
        return;
    rules->index_end = day_param(&rules->indices[count - 1].date);
    for (size_t i = 0; i < rules->price_count; i++)
        if (rules->prices[i].date.given &&
            rules->prices[i].date.value < (double)rules->indices[0].date.number)
            problem_add(check->problems, &index_early,
                rules->prices[i].row->origin.place, rules->prices[i].row->id);
}

const struct price_index *price_index_at(
    const struct cost_rules *rules, double day)
{
    size_t i = rules->index_count;
    while (i > 0 && !((double)rules->indices[i - 1].date.number <= day))
        i--;
    return i == 0 ? NULL : &rules->indices[i - 1];
}

/* ---- common expenses ---- */

static void check_curve(
    const struct cost_check *check, const struct rate_curve *curve)
{
    if (curve == NULL)
        return;
    int bounds = curve->low_factor.given + curve->low_power.given +
                 curve->high_factor.given + curve->high_power.given;
    if (curve->factor.given == curve->log_percent.given)
        problem_add(check->problems, &curve_factor, curve->origin.place);
    if (bounds != 0 && bounds != 4)
        problem_add(check->problems, &curve_bounds, curve->origin.place);
}

static void check_expenses(const struct cost_check *check)
{
    const struct cost_file *file = check->rules->file;
    const struct common_expenses *expenses = file->common_expenses;
    struct place place = file->origin.place;
    if (file->basis == BASIS_OTHER)
        problem_add(check->problems, &basis_other, place);
    if (file->basis == BASIS_DIRECT && expenses == NULL)
        problem_add(check->problems, &basis_expenses, place, "direct",
            "が必要です", "are needed");
    if (file->basis == BASIS_ALL_IN && expenses != NULL)
        problem_add(check->problems, &basis_expenses, place, "all_in",
            "は使えません", "must not be given");
    if (expenses == NULL)
        return;
    cost_check_task(
        check, "common_expenses", expenses->task, expenses->origin.place);
    check_curve(check, expenses->temporary);
    check_curve(check, expenses->site);
}

/* The contract of the works that the common expenses belong to. */
static size_t direct_contract(const struct cost_check *check)
{
    for (size_t i = 0; i < check->rules->file->items.count; i++) {
        const struct unit_price *price = check->rules->lines[i].price;
        if (price != NULL && price->row->basis == BASIS_DIRECT)
            return check->rules->lines[i].contract;
    }
    return 0;
}

/* 共通仮設費, 現場管理費 and 一般管理費等 as lines of the table. */
static void add_expenses(const struct cost_check *check, size_t first)
{
    static const struct {
        enum line_kind kind;
        const char *id;
        struct words label;
    } expenses[EXPENSE_LINES] = {
        {LINE_TEMPORARY, "common_temporary",
            {"共通仮設費", "Common temporary works"}},
        {LINE_SITE_MANAGEMENT, "site_management",
            {"現場管理費", "Site management"}},
        {LINE_GENERAL, "general_expenses",
            {"一般管理費等", "General expenses"}},
    };
    const struct common_expenses *given = check->rules->file->common_expenses;
    for (size_t i = 0; i < EXPENSE_LINES; i++) {
        struct cost_item *item = ARENA_NEW(check->arena, struct cost_item);
        item->origin = given->origin;
        item->id = expenses[i].id;
        item->label = expenses[i].label;
        item->block = BLOCK_PARTICULAR;
        item->task = given->task;
        item->escalates = item->contingency = true;
        check->rules->lines[first + i].kind = expenses[i].kind;
        check->rules->lines[first + i].item = item;
        check->rules->lines[first + i].contract = direct_contract(check);
    }
}

static void complete_parameters(struct cost_file *file)
{
    for (size_t i = 0; i < file->parameters.count; i++) {
        struct cost_parameter *parameter = &file->parameters.at[i];
        parameter->value.unit = parameter->unit;
    }
}

static void read_hours(const struct cost_check *check)
{
    const struct cost_file *file = check->rules->file;
    size_t count = file->man_hours.count;
    check->rules->hours = ARENA_ARRAY(check->arena, count, struct hours_table);
    check->rules->hours_count = count;
    for (size_t i = 0; i < count; i++)
        check->rules->hours[i] = (struct hours_table){&file->man_hours.at[i],
            day_param(&file->man_hours.at[i].price_date)};
    man_hours_check(file->man_hours.at, count, check->problems);
}

const struct cost_rules *cost_rules_new(struct arena *arena,
    struct cost_parts parts, const struct schedule_rules *schedule,
    const struct catalogue *catalogue, struct problems *problems)
{
    size_t before = problems_count(problems);
    struct cost_rules *rules = ARENA_NEW(arena, struct cost_rules);
    rules->parts = parts;
    rules->file = parts.file;
    rules->price_count = parts.unit_cost_count;
    rules->prices = ARENA_ARRAY(arena, rules->price_count, struct unit_price);
    size_t items = parts.file->items.count;
    bool direct = parts.file->common_expenses != NULL;
    rules->line_count = items + (direct ? EXPENSE_LINES : 0);
    rules->lines = ARENA_ARRAY(arena, rules->line_count, struct cost_line);
    struct cost_check check = {arena, rules, schedule, catalogue, problems};
    complete_parameters(parts.file);
    for (size_t i = 0; i < rules->price_count; i++)
        check_price(&check, &parts.unit_costs[i], i);
    read_hours(&check);
    rules->indices = parts.indices;
    rules->index_count = parts.index_count;
    check_indices(&check, parts.index_count);
    for (size_t i = 0; i < items; i++)
        cost_check_item(&check, i);
    rules->contracts = contract_rules_new(arena,
        (struct payment_parts){parts.file->payments.at,
            parts.file->payments.count, parts.file->contracts.at,
            parts.file->contracts.count, parts.file->funds.at,
            parts.file->funds.count},
        problems);
    check_expenses(&check);
    if (direct)
        add_expenses(&check, items);
    cost_uncertainty_check(arena, rules, problems);
    life_cycle_check(arena, rules, problems);
    return problems_count(problems) == before ? rules : NULL;
}

const char *cost_item_until(const struct cost_item *item)
{
    return item->until != NULL ? item->until : item->task;
}

const struct param *cost_parameter_find(
    const struct cost_rules *rules, const char *name)
{
    for (size_t i = 0; i < rules->file->parameters.count; i++)
        if (text_equal(rules->file->parameters.at[i].id, name))
            return &rules->file->parameters.at[i].value;
    return NULL;
}

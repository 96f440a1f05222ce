#include "model/cost_rules.h"

#include "base/text.h"
#include "base/unit.h"

#include <string.h>

const char *const cost_basis_choices[] = {"all_in", "direct", "other", NULL};
const char *const tax_basis_choices[] = {"ex", "in", NULL};
const char *const price_state_choices[] = {"measured", "estimated", NULL};
const char *const cost_block_choices[] = {"common", "particular", NULL};
const char *const escalate_to_choices[] = {"midpoint", "contract", NULL};

#define RECORD_SELF struct unit_cost
RECORD_DEFINE(unit_cost, UNIT_COST_FIELDS, "A unit cost.")
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

#define RECORD_SELF struct cost_file
RECORD_DEFINE(cost_file, COST_FILE_FIELDS, "A cost model.")
#undef RECORD_SELF

PROBLEM_KIND(price_range, "unit-cost-range",
    "単価「{1}」は low ≤ value ≤ high でなければなりません。",
    "unit cost '{1}' must have low <= value <= high", "", "");
PROBLEM_KIND(price_unit, "unit-cost-unit",
    "単価「{1}」の単位「{2}」は使えません。",
    "unit cost '{1}' has the unit '{2}', which is none of money",
    "yen, 千円, 百万円, yen/m2, 千円/㎡, yen/m3, yen/m を使います。",
    "use yen, 千円, 百万円, yen/m2, 千円/㎡, yen/m3 or yen/m");
PROBLEM_KIND(price_unknown, "unit-cost-unknown",
    "費目「{1}」の単価「{2}」はありません。",
    "item '{1}' names the unit cost '{2}', which there is not",
    "「{3}」ではありませんか。", "did you mean '{3}'?");
PROBLEM_KIND(item_twice, "cost-item-twice", "費目「{1}」が2度書かれています。",
    "cost item '{1}' is written twice", "", "");
PROBLEM_KIND(item_price, "cost-item-price",
    "費目「{1}」には unit_cost か、rate と rate_of のどちらかが必要です。",
    "cost item '{1}' needs either a unit_cost or a rate and rate_of", "", "");
PROBLEM_KIND(item_rate_of, "cost-item-rate-of",
    "費目「{1}」の率は、それより前にある費目に掛けます。「{2}」は前に"
    "ありません。",
    "the rate of '{1}' is on items before it; '{2}' is none",
    "「{3}」ではありませんか。", "did you mean '{3}'?");
PROBLEM_KIND(item_task, "cost-item-task",
    "費目「{1}」の作業「{2}」は工程にありません。",
    "cost item '{1}' names the task '{2}', which the schedule has not",
    "「{3}」ではありませんか。", "did you mean '{3}'?");
PROBLEM_KIND(item_until, "cost-item-until",
    "費目「{1}」の until「{2}」は、工程では作業「{3}」の後に続きません。",
    "until: '{2}' of cost item '{1}' does not come after its task '{3}'", "",
    "");
PROBLEM_KIND(item_contract, "cost-item-contract",
    "費目「{1}」の契約「{2}」はありません。",
    "cost item '{1}' is of the contract '{2}', which there is not",
    "「{3}」ではありませんか。", "did you mean '{3}'?");
PROBLEM_KIND(item_no_contract, "cost-item-no-contract",
    "費目「{1}」に contract がありません。", "cost item '{1}' has no contract",
    "contracts のどれかを書いてください。", "name one of contracts");
PROBLEM_KIND(basis_mixed, "cost-basis-mixed",
    "費目「{1}」の単価「{2}」は {3} です。このモデルの工事費は {4} で、"
    "両者は合算できません。",
    "item '{1}' uses the unit cost '{2}', which is {3}, but the works of this "
    "model are {4}: they cannot be added up",
    "共通費込み(all_in)の単価に共通費を重ねると二重計上になります。",
    "all-in unit costs contain the common expenses already");
PROBLEM_KIND(basis_expenses, "cost-basis-expenses",
    "basis: {1} のときは common_expenses {2}。",
    "with basis: {1}, common_expenses {3}", "", "");
PROBLEM_KIND(curve_factor, "cost-curve-factor",
    "共通費率には factor か log_percent のどちらか一方が必要です。",
    "a rate of common expenses needs either factor or log_percent", "", "");
PROBLEM_KIND(curve_bounds, "cost-curve-bounds",
    "共通費率の上下限は、係数と指数の4つをそろえて書くか、すべて省きます。",
    "the bounds of a rate need both factors and both powers, or none", "", "");
PROBLEM_KIND(basis_other, "cost-basis-other",
    "basis は all_in か direct です。", "basis must be all_in or direct", "",
    "");

enum { EXPENSE_LINES = 3 };

struct check {
    struct arena *arena;
    struct cost_rules *rules;
    const struct schedule_rules *schedule;
    const struct catalogue *catalogue;
    struct problems *problems;
};

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
    const struct check *check, const struct unit_cost *row, size_t index)
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

/* ---- items ---- */

static const char *nearest_price(const struct check *check, const char *name)
{
    size_t count = check->rules->price_count;
    const char **ids = ARENA_ARRAY(check->arena, count, const char *);
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (check->rules->prices[i].row->id != NULL)
            ids[known++] = check->rules->prices[i].row->id;
    return text_nearest(name, ids, known);
}

static const struct unit_price *find_price(
    const struct check *check, const struct cost_item *item)
{
    if (item->unit_cost == NULL)
        return NULL;
    for (size_t i = 0; i < check->rules->price_count; i++)
        if (text_equal(check->rules->prices[i].row->id, item->unit_cost))
            return &check->rules->prices[i];
    problem_add(check->problems, &price_unknown, item->origin.place, item->id,
        item->unit_cost, nearest_price(check, item->unit_cost));
    return NULL;
}

static void check_basis(const struct check *check, const struct cost_item *item,
    const struct unit_price *price)
{
    int basis = check->rules->file->basis;
    int own = price->row->basis;
    if (basis == 0 || own == 0 || own == BASIS_OTHER || own == basis)
        return;
    problem_add(check->problems, &basis_mixed, item->origin.place, item->id,
        price->row->id, cost_basis_choices[own - 1],
        cost_basis_choices[basis - 1]);
}

/* The index of an item among the first `count`, or `count`. */
static size_t item_before(
    const struct check *check, const char *id, size_t count)
{
    size_t i = 0;
    while (i < count && !text_equal(check->rules->file->items.at[i].id, id))
        i++;
    return i;
}

static void check_rate_of(
    const struct check *check, struct cost_line *line, size_t index)
{
    const struct cost_item *item = line->item;
    line->rate_of = ARENA_ARRAY(check->arena, item->rate_of.count, size_t);
    const char **ids = ARENA_ARRAY(check->arena, index, const char *);
    size_t known = 0;
    for (size_t i = 0; i < index; i++)
        if (check->rules->file->items.at[i].id != NULL)
            ids[known++] = check->rules->file->items.at[i].id;
    for (size_t i = 0; i < item->rate_of.count; i++) {
        const char *id = item->rate_of.at[i];
        size_t found = item_before(check, id, index);
        if (found == index)
            problem_add(check->problems, &item_rate_of, item->origin.place,
                item->id, id, text_nearest(id, ids, known));
        else
            line->rate_of[line->rate_count++] = found;
    }
}

static void check_item_task(const struct check *check, const char *id,
    const char *task, struct place place)
{
    if (check->schedule == NULL || task == NULL ||
        schedule_task(check->schedule, task) >= 0)
        return;
    size_t count = check->schedule->parts.task_count;
    const char **ids = ARENA_ARRAY(check->arena, count, const char *);
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (check->schedule->parts.tasks[i].id != NULL)
            ids[known++] = check->schedule->parts.tasks[i].id;
    problem_add(check->problems, &item_task, place, id, task,
        text_nearest(task, ids, known));
}

static void check_until(const struct check *check, const struct cost_item *item)
{
    check_item_task(check, item->id, item->until, item->origin.place);
    if (check->schedule == NULL || item->until == NULL || item->task == NULL)
        return;
    long until = schedule_task(check->schedule, item->until);
    long task = schedule_task(check->schedule, item->task);
    if (until >= 0 && task >= 0 &&
        !schedule_follows(
            check->arena, check->schedule, (size_t)until, (size_t)task))
        problem_add(check->problems, &item_until, item->origin.place, item->id,
            item->until, item->task);
}

static void read_contract(const struct check *check, struct cost_line *line)
{
    const struct cost_item *item = line->item;
    const struct cost_file *file = check->rules->file;
    size_t count = file->contracts.count, known = 0;
    const char **ids = ARENA_ARRAY(check->arena, count, const char *);
    for (size_t i = 0; i < count; i++) {
        if (file->contracts.at[i].id != NULL)
            ids[known++] = file->contracts.at[i].id;
        if (text_equal(file->contracts.at[i].id, item->contract)) {
            line->contract = i;
            return;
        }
    }
    if (item->contract != NULL)
        problem_add(check->problems, &item_contract, item->origin.place,
            item->id, item->contract, text_nearest(item->contract, ids, known));
    else if (count > 0)
        problem_add(
            check->problems, &item_no_contract, item->origin.place, item->id);
}

static void check_item(const struct check *check, size_t index)
{
    const struct cost_item *item = &check->rules->file->items.at[index];
    struct cost_line *line = &check->rules->lines[index];
    struct place place = item->origin.place;
    line->item = item;
    line->kind = item->rate.given ? LINE_RATED : LINE_PRICED;
    bool rated = item->rate.given && item->rate_of.count > 0;
    bool half = item->rate.given != (item->rate_of.count > 0);
    if (half || rated == (item->unit_cost != NULL))
        problem_add(check->problems, &item_price, place, item->id);
    if (item_before(check, item->id, index) < index)
        problem_add(check->problems, &item_twice, place, item->id);
    line->price = find_price(check, item);
    if (line->price != NULL) {
        check_basis(check, item, line->price);
        if (text_starts(line->price->price.unit, "yen/"))
            line->quantity_unit = line->price->price.unit + strlen("yen/");
    }
    check_rate_of(check, line, index);
    check_item_task(check, item->id, item->task, place);
    check_until(check, item);
    read_contract(check, line);
    line->condition = row_condition_read(check->arena,
        (struct row_condition_words){
            item->if_measure, item->if_op, item->if_value, NULL},
        item->id, place, check->catalogue, check->problems);
}

static void check_curve(
    const struct check *check, const struct rate_curve *curve)
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

static void check_expenses(const struct check *check)
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
    check_item_task(
        check, "common_expenses", expenses->task, expenses->origin.place);
    check_curve(check, expenses->temporary);
    check_curve(check, expenses->site);
}

/* The contract of the works that the common expenses belong to. */
static size_t direct_contract(const struct check *check)
{
    for (size_t i = 0; i < check->rules->file->items.count; i++) {
        const struct unit_price *price = check->rules->lines[i].price;
        if (price != NULL && price->row->basis == BASIS_DIRECT)
            return check->rules->lines[i].contract;
    }
    return 0;
}

/* 共通仮設費, 現場管理費 and 一般管理費等 as lines of the table. */
static void add_expenses(const struct check *check, size_t first)
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

const struct cost_rules *cost_rules_new(struct arena *arena,
    struct cost_parts parts, const struct schedule_rules *schedule,
    const struct catalogue *catalogue, struct problems *problems)
{
    size_t before = problems_count(problems);
    struct cost_rules *rules = ARENA_NEW(arena, struct cost_rules);
    rules->file = parts.file;
    rules->price_count = parts.unit_cost_count;
    rules->prices = ARENA_ARRAY(arena, rules->price_count, struct unit_price);
    size_t items = parts.file->items.count;
    bool direct = parts.file->common_expenses != NULL;
    rules->line_count = items + (direct ? EXPENSE_LINES : 0);
    rules->lines = ARENA_ARRAY(arena, rules->line_count, struct cost_line);
    struct check check = {arena, rules, schedule, catalogue, problems};
    complete_parameters(parts.file);
    for (size_t i = 0; i < rules->price_count; i++)
        check_price(&check, &parts.unit_costs[i], i);
    for (size_t i = 0; i < items; i++)
        check_item(&check, i);
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

/* The items of a cost model, checked one by one. */
#include "model/cost_check.h"

#include "base/text.h"

#include <string.h>

PROBLEM_KIND(price_unknown, "unit-cost-unknown",
    "費目「{1}」の単価「{2}」はありません",
    "item '{1}' names the unit cost '{2}', which there is not",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(item_twice, "cost-item-twice", "費目「{1}」が2度書かれています",
    "cost item '{1}' is written twice", "", "");
PROBLEM_KIND(item_price, "cost-item-price",
    "費目「{1}」には unit_cost、rate と rate_of、man_hours と quantity の"
    "いずれか一つが必要です",
    "cost item '{1}' needs one of: a unit_cost; a rate and rate_of; man_hours "
    "and a quantity",
    "", "");
PROBLEM_KIND(item_hours, "cost-item-hours",
    "費目「{1}」の人時の表「{2}」はありません",
    "item '{1}' names the man-hours '{2}', which there are not",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(item_rate_of, "cost-item-rate-of",
    "費目「{1}」の率は、それより前にある費目に掛けます。「{2}」は前に"
    "ありません",
    "the rate of '{1}' is on items before it; '{2}' is none",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(item_task, "cost-item-task",
    "費目「{1}」の作業「{2}」は工程にありません",
    "cost item '{1}' names the task '{2}', which the schedule has not",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(item_until, "cost-item-until",
    "費目「{1}」の until「{2}」は、工程では作業「{3}」の後に続きません",
    "until: '{2}' of cost item '{1}' does not come after its task '{3}'", "",
    "");
PROBLEM_KIND(item_contract, "cost-item-contract",
    "費目「{1}」の契約「{2}」はありません",
    "cost item '{1}' is of the contract '{2}', which there is not",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(item_no_contract, "cost-item-no-contract",
    "費目「{1}」に contract がありません", "cost item '{1}' has no contract",
    "contracts のどれかを書いてください", "name one of contracts");
PROBLEM_KIND(basis_mixed, "cost-basis-mixed",
    "費目「{1}」の単価「{2}」は {3} です。このモデルの工事費は {4} で、"
    "両者は合算できません",
    "item '{1}' uses the unit cost '{2}', which is {3}, but the works of this "
    "model are {4}: they cannot be added up",
    "共通費込み(all_in)の単価に共通費を重ねると二重計上になります",
    "all-in unit costs contain the common expenses already");

static const char *nearest_price(
    const struct cost_check *check, const char *name)
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
    const struct cost_check *check, const struct cost_item *item)
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

static void check_basis(const struct cost_check *check,
    const struct cost_item *item, const struct unit_price *price)
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
    const struct cost_check *check, const char *id, size_t count)
{
    size_t i = 0;
    while (i < count && !text_equal(check->rules->file->items.at[i].id, id))
        i++;
    return i;
}

static void check_rate_of(
    const struct cost_check *check, struct cost_line *line, size_t index)
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

void cost_check_task(const struct cost_check *check, const char *id,
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

static void check_until(
    const struct cost_check *check, const struct cost_item *item)
{
    cost_check_task(check, item->id, item->until, item->origin.place);
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

static void read_contract(
    const struct cost_check *check, struct cost_line *line)
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

static enum line_kind kind_of(const struct cost_item *item)
{
    if (item->rate.given)
        return LINE_RATED;
    return item->man_hours != NULL ? LINE_HOURS : LINE_PRICED;
}

/* One way to an amount, and all of it. */
static void check_ways(
    const struct cost_check *check, const struct cost_item *item)
{
    bool of = item->rate_of.count > 0, hours = item->man_hours != NULL;
    int ways = (item->unit_cost != NULL) + item->rate.given + hours;
    if (ways != 1 || item->rate.given != of ||
        (hours && item->quantity.text == NULL))
        problem_add(check->problems, &item_price, item->origin.place, item->id);
}

static const struct hours_table *find_hours(
    const struct cost_check *check, const struct cost_item *item)
{
    size_t count = check->rules->hours_count, known = 0;
    const char **ids = ARENA_ARRAY(check->arena, count, const char *);
    if (item->man_hours == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const char *id = check->rules->hours[i].row->id;
        if (text_equal(id, item->man_hours))
            return &check->rules->hours[i];
        if (id != NULL)
            ids[known++] = id;
    }
    problem_add(check->problems, &item_hours, item->origin.place, item->id,
        item->man_hours, text_nearest(item->man_hours, ids, known));
    return NULL;
}

void cost_check_item(const struct cost_check *check, size_t index)
{
    const struct cost_item *item = &check->rules->file->items.at[index];
    struct cost_line *line = &check->rules->lines[index];
    struct place place = item->origin.place;
    line->item = item;
    line->kind = kind_of(item);
    check_ways(check, item);
    if (item_before(check, item->id, index) < index)
        problem_add(check->problems, &item_twice, place, item->id);
    line->price = find_price(check, item);
    if (line->price != NULL) {
        check_basis(check, item, line->price);
        if (text_starts(line->price->price.unit, "yen/"))
            line->quantity_unit = line->price->price.unit + strlen("yen/");
    }
    line->hours = find_hours(check, item);
    if (line->hours != NULL)
        line->quantity_unit = "m2";
    check_rate_of(check, line, index);
    cost_check_task(check, item->id, item->task, place);
    check_until(check, item);
    read_contract(check, line);
    line->condition = row_condition_read(check->arena,
        (struct row_condition_words){
            item->if_measure, item->if_op, item->if_value, NULL, &item->origin},
        item->id, place, check->catalogue, check->problems);
}

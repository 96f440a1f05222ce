#include "model/risk_rules.h"

#include "base/text.h"
#include "model/cost_rules.h"

#define RECORD_SELF struct risk
RECORD_DEFINE(risk, RISK_FIELDS, "A risk to the schedule or the cost.");
#undef RECORD_SELF

PROBLEM_KIND(twice, "risk-twice", "リスク「{1}」が2度書かれています",
    "risk '{1}' is written twice", "", "");
PROBLEM_KIND(harmless, "risk-harmless",
    "リスク「{1}」には months(と task)か cost(と item)が必要です",
    "risk '{1}' needs months (and a task) or a cost (and an item)", "", "");
PROBLEM_KIND(pair, "risk-pair", "リスク「{1}」: {2} には {3} も必要です",
    "risk '{1}': {2} needs {3} beside it", "", "");
PROBLEM_KIND(unknown_target, "risk-target",
    "リスク「{1}」の {2}「{3}」はありません",
    "risk '{1}' names the {2} '{3}', which there is not",
    "「{4}」ではありませんか", "did you mean '{4}'?");
PROBLEM_KIND(range, "risk-range",
    "リスク「{1}」は {2}_low ≤ {2} ≤ {2}_high でなければなりません",
    "risk '{1}' must have {2}_low <= {2} <= {2}_high", "", "");

struct risks_check {
    struct arena *arena;
    const struct cost_rules *cost;
    const struct schedule_rules *schedule;
    struct problems *problems;
};

/* The value with its range, in one parameter. */
static struct param ranged(const struct risks_check *check,
    const struct risk *row, const char *name, const struct param *value,
    const struct param *low, const struct param *high)
{
    struct param param = *value;
    if (low->given)
        param.low = low->value;
    if (high->given)
        param.high = high->value;
    if (value->given &&
        !(param.low <= param.value && param.value <= param.high))
        problem_add(check->problems, &range, row->origin.place, row->id, name);
    return param;
}

static void check_pair(const struct risks_check *check, const struct risk *row,
    bool given, const char *name, const char *target, const char *target_name)
{
    if (given && target == NULL)
        problem_add(check->problems, &pair, row->origin.place, row->id, name,
            target_name);
    if (!given && target != NULL)
        problem_add(check->problems, &pair, row->origin.place, row->id,
            target_name, name);
}

/* The index of a name among some, or their number after a problem. */
static size_t find(const struct risks_check *check, const struct risk *row,
    const char *what, const char *name, const char *const *names, size_t count)
{
    size_t i = 0;
    while (i < count && !text_equal(names[i], name))
        i++;
    if (i == count)
        problem_add(check->problems, &unknown_target, row->origin.place,
            row->id, what, name, text_nearest(name, names, count));
    return i;
}

static size_t find_task(const struct risks_check *check, const struct risk *row)
{
    size_t count = 0;
    const char **names = NULL;
    if (check->schedule != NULL) {
        count = check->schedule->parts.task_count;
        names = ARENA_ARRAY(check->arena, count, const char *);
        for (size_t i = 0; i < count; i++)
            names[i] = check->schedule->parts.tasks[i].id;
    }
    return find(check, row, "task", row->task, names, count);
}

static size_t find_item(const struct risks_check *check, const struct risk *row)
{
    size_t count = 0;
    const char **names = NULL;
    if (check->cost != NULL) {
        count = check->cost->line_count;
        names = ARENA_ARRAY(check->arena, count, const char *);
        for (size_t i = 0; i < count; i++)
            names[i] = check->cost->lines[i].item->id;
    }
    return find(check, row, "item", row->item, names, count);
}

static void read_risk(const struct risks_check *check, struct risk_rule *rule)
{
    const struct risk *row = rule->row;
    rule->months = ranged(check, row, "months", &row->months, &row->months_low,
        &row->months_high);
    rule->months.unit = "months";
    rule->cost =
        ranged(check, row, "cost", &row->cost, &row->cost_low, &row->cost_high);
    if (!row->months.given && !row->cost.given)
        problem_add(check->problems, &harmless, row->origin.place, row->id);
    check_pair(check, row, row->months.given, "months", row->task, "task");
    check_pair(check, row, row->cost.given, "cost", row->item, "item");
    if (row->task != NULL)
        rule->task = find_task(check, row);
    if (row->item != NULL)
        rule->item = find_item(check, row);
}

const struct risk_rules *risk_rules_new(struct arena *arena,
    const struct risk *rows, size_t count, const struct cost_rules *cost,
    const struct schedule_rules *schedule, const struct catalogue *catalogue,
    struct problems *problems)
{
    struct risks_check check = {arena, cost, schedule, problems};
    struct risk_rules *rules = ARENA_NEW(arena, struct risk_rules);
    rules->at = ARENA_ARRAY(arena, count, struct risk_rule);
    rules->count = count;
    for (size_t i = 0; i < count; i++) {
        const struct risk *row = &rows[i];
        rules->at[i].row = row;
        for (size_t k = 0; k < i; k++)
            if (text_equal(rows[k].id, row->id))
                problem_add(problems, &twice, row->origin.place, row->id);
        read_risk(&check, &rules->at[i]);
        rules->at[i].condition = row_condition_read(arena,
            (struct row_condition_words){
                row->if_measure, row->if_op, row->if_value, NULL, &row->origin},
            row->id, row->origin.place, catalogue, problems);
    }
    return rules;
}

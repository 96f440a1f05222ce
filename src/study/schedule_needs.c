/* What each task needs before the plan is made: whether it applies, and how
 * long it takes where that is a formula. */
#include "study/schedule_parts.h"

#include "model/derived.h"
#include "study/operands.h"

#include <math.h>

PROBLEM_KIND(bad_formula, "task-formula",
    "候補地「{1}」の作業「{2}」の期間の式が計算できません: {3}",
    "at site '{1}' the duration of task '{2}' cannot be computed: {3}", "", "");
PROBLEM_KIND(bad_duration, "task-negative",
    "候補地「{1}」の作業「{2}」の期間が負になります",
    "at site '{1}' the task '{2}' takes less than no time",
    "式か、式が参照する数値を見直してください",
    "look at its formula and at the numbers it reads");
PROBLEM_KIND(bad_order, "task-formula-order",
    "候補地「{1}」の作業「{2}」の期間は formula_low ≤ formula ≤ formula_high "
    "になりません",
    "at site '{1}' the task '{2}' does not have formula_low <= formula <= "
    "formula_high",
    "", "");

void schedule_post_conditions(const struct schedule *schedule)
{
    const struct schedule_parts *parts = &schedule->rules->parts;
    for (size_t i = 0; i < parts->task_count; i++)
        row_condition_post(schedule->study->arena, schedule->study->scope,
            &schedule->rules->conditions[i], M_task_applies,
            parts->tasks[i].id);
}

/* ---- durations by formula ---- */

static struct value read_name(
    const struct study *study, struct calc *calc, const char *name)
{
    const struct param *need = need_number(study->project->file->need, name);
    if (need != NULL)
        return calc_param_value(calc, name, need);
    const struct measure *measure =
        catalogue_find(ledger_catalogue(scope_ledger(study->scope)), name);
    if (measure != NULL)
        return calc_use_value(calc, name, measure->id, NULL);
    return value_unknown(WORDS("その名の指標がない", "there is no such name"));
}

static struct reckoned reckon(const struct schedule *schedule,
    struct formula_engine *engine, struct calc *calc,
    const struct task_row *row, const struct placed *formula)
{
    const struct study *study = schedule->study;
    struct operands operands = operands_of(engine, study->arena, formula->text);
    for (size_t i = 0; i < operands.count; i++)
        operands.values[i] = read_name(study, calc, operands.names[i]);
    struct reckoned reckoned = operands_reckon(&operands);
    if (operands.wrong != NULL)
        problem_add(study->problems, &bad_formula, formula->place,
            study->site->id, row->id,
            formula_words(study->arena, operands.wrong,
                problems_language(study->problems)));
    return reckoned;
}

/* Days are counted whole: what is begun is a day. */
static double whole(const struct task_row *row, double amount)
{
    return task_duration_measure(row) == M_task_days ? ceil(amount) : amount;
}

/* False after a problem. */
static bool check(const struct schedule *schedule, const struct task_row *row,
    struct reckoned reckoned)
{
    const struct study *study = schedule->study;
    bool negative = reckoned.given < 0 || reckoned.low < 0;
    bool order =
        reckoned.low > reckoned.given || reckoned.given > reckoned.high;
    if (negative)
        problem_add(study->problems, &bad_duration, row->formula.place,
            study->site->id, row->id);
    else if (order)
        problem_add(study->problems, &bad_order, row->formula.place,
            study->site->id, row->id);
    return !negative && !order;
}

/* The ends have their own entries, so that they explain themselves. */
static double post_end(const struct schedule *schedule,
    struct formula_engine *engine, const struct task_row *row,
    const struct placed *formula, bool high)
{
    struct arena *arena = schedule->study->arena;
    int measure = task_duration_measure(row);
    bool days = measure == M_task_days;
    struct calc *calc = calc_open(schedule->study->scope, measure,
        arena_printf(arena, "%s.%s", row->id, high ? "high" : "low"),
        arena_printf(arena, days ? "ceil(%s)" : "%s", formula->text), NULL);
    struct reckoned reckoned = reckon(schedule, engine, calc, row, formula);
    double end = whole(row, high ? reckoned.high : reckoned.low);
    if (!isnan(end))
        calc_post(calc, whole(row, reckoned.given));
    else
        calc_post_unknown(calc, WORDS("計算できない値", "cannot be computed"));
    return end;
}

static void post_duration(const struct schedule *schedule,
    struct formula_engine *engine, const struct task_row *row)
{
    struct arena *arena = schedule->study->arena;
    int measure = task_duration_measure(row);
    bool days = measure == M_task_days;
    struct calc *calc = calc_open(schedule->study->scope, measure, row->id,
        arena_printf(arena, days ? "ceil(%s)" : "%s", row->formula.text), NULL);
    struct reckoned reckoned =
        reckon(schedule, engine, calc, row, &row->formula);
    double low = whole(row, reckoned.low), high = whole(row, reckoned.high);
    if (row->formula_low.text != NULL)
        low = post_end(schedule, engine, row, &row->formula_low, false);
    if (row->formula_high.text != NULL)
        high = post_end(schedule, engine, row, &row->formula_high, true);
    double given = whole(row, reckoned.given);
    bool sound = check(schedule, row, (struct reckoned){low, given, high});
    if (low < high)
        calc_limit_state(calc, STATE_ESTIMATED);
    if (!sound || isnan(given))
        calc_post_unknown_range(calc,
            WORDS("計算できない値", "cannot be computed"), sound ? low : NAN,
            sound ? high : NAN);
    else
        calc_post_range(calc, given, low, high);
}

void schedule_post_durations(const struct schedule *schedule)
{
    const struct schedule_parts *parts = &schedule->rules->parts;
    struct formula_engine *engine = formula_engine_new(schedule->study->arena);
    for (size_t i = 0; i < parts->task_count; i++)
        if (parts->tasks[i].formula.text != NULL)
            post_duration(schedule, engine, &parts->tasks[i]);
}

/* What if: a session is missed, or what the site's own laws ask for were not
 * asked for. The network is solved again with that one thing changed. */
#include "study/schedule_parts.h"

#include "base/text.h"

#include <math.h>

/* The opening of a plan. */
static double opening_of(const struct schedule *schedule, struct plan plan)
{
    struct plan_dates dates =
        plan_dates_new(schedule->study->arena, plan.task_count);
    plan_forward(&plan, &dates);
    return dates.start[schedule->rules->opening];
}

static struct plan plan_as_given(
    const struct schedule *schedule, struct plan_task **tasks)
{
    struct arena *arena = schedule->study->arena;
    *tasks =
        ARENA_ARRAY(arena, schedule->rules->parts.task_count, struct plan_task);
    return site_plan_at(arena, &schedule->site, PASS_GIVEN, *tasks);
}

/* `more` is a parameter that it rests on besides; NULL: none. */
static void post_case(const struct schedule *schedule, int measure,
    const char *item, struct words method, const struct param *more, double day)
{
    struct calc *calc =
        calc_open(schedule->study->scope, measure, item, NULL, NULL);
    calc_method_words(calc, method);
    calc_use(calc, "opening_date", M_opening_date, NULL);
    for (size_t i = 0; i < schedule->rules->parts.task_count; i++)
        if (item == NULL || text_equal(schedule_row(schedule, i)->id, item))
            schedule_rests_on_task(schedule, calc, i);
    if (more != NULL)
        calc_param(calc, "repeat", more);
    if (isnan(day) && !calc_is_unknown(calc))
        calc_post_unknown(
            calc, WORDS("次の会期等の表がない", "there is no next window"));
    else
        calc_post(calc, day);
}

static void post_months(const struct schedule *schedule, int measure,
    const char *item, int from, const char *from_item, int to,
    const char *to_item)
{
    struct calc *calc = calc_open(schedule->study->scope, measure, item,
        "months_between(from, to)", NULL);
    double a = calc_use(calc, "from", from, from_item);
    double b = calc_use(calc, "to", to, to_item);
    calc_post(calc, calendar_months_between(a, b));
}

/* ---- a session is missed ---- */

static void post_missed(const struct schedule *schedule, size_t task)
{
    const struct task_row *row = schedule_row(schedule, task);
    struct plan_task *tasks;
    struct plan plan = plan_as_given(schedule, &tasks);
    double ready = schedule->dates[PASS_GIVEN].ready[task];
    const struct gate_window *window =
        gate_window_at(tasks[task].start.gate, ready);
    double opening = NAN;
    if (window != NULL) {
        tasks[task].not_before = window->ready_by + 1;
        opening = opening_of(schedule, plan);
    }
    post_case(schedule, M_opening_if_missed, row->id,
        WORDS("この会期等に1日だけ間に合わず、次に回った場合の供用開始日",
            "the opening, were it ready one day too late for this session"),
        NULL, opening);
    post_months(schedule, M_missed_months, row->id, M_opening_date, NULL,
        M_opening_if_missed, row->id);
}

/* ---- a tender fails ---- */

static void post_repeated(const struct schedule *schedule, size_t task)
{
    const struct task_row *row = schedule_row(schedule, task);
    struct plan_task *tasks;
    struct plan plan = plan_as_given(schedule, &tasks);
    tasks[task].duration.amount += row->repeat.value;
    post_case(schedule, M_opening_if_repeated, row->id,
        WORDS("この作業がやり直しになった場合の供用開始日",
            "the opening, had the task to be repeated"),
        &row->repeat, opening_of(schedule, plan));
    post_months(schedule, M_repeated_months, row->id, M_opening_date, NULL,
        M_opening_if_repeated, row->id);
}

/* ---- what the site asks for ---- */

/* A milestone is no work: a vote on the contract is not the site's. */
static bool is_asked(const struct schedule *schedule, size_t task)
{
    return !schedule_row(schedule, task)->milestone &&
           schedule->rules->conditions[task].measure != NULL &&
           schedule->site.applies[task] == ANSWER_YES;
}

static void post_without(const struct schedule *schedule, size_t task)
{
    const struct task_row *row = schedule_row(schedule, task);
    struct plan_task *tasks;
    struct plan plan = plan_as_given(schedule, &tasks);
    tasks[task] = plan_task_left_out();
    post_case(schedule, M_opening_without, row->id,
        WORDS("この作業が要らない場合の供用開始日",
            "the opening, were the task not needed"),
        NULL, opening_of(schedule, plan));
    post_months(schedule, M_task_effect_months, row->id, M_opening_without,
        row->id, M_opening_date, NULL);
}

/* All that the site asks for together: single ones may hide behind another. */
static void post_without_all(const struct schedule *schedule)
{
    struct plan_task *tasks;
    struct plan plan = plan_as_given(schedule, &tasks);
    for (size_t i = 0; i < plan.task_count; i++)
        if (is_asked(schedule, i))
            tasks[i] = plan_task_left_out();
    post_case(schedule, M_opening_without, NULL,
        WORDS("候補地の条件による作業がすべて要らない場合の供用開始日",
            "the opening, were none of the tasks needed that conditions of "
            "the site ask for"),
        NULL, opening_of(schedule, plan));
    post_months(schedule, M_task_effect_months, NULL, M_opening_without, NULL,
        M_opening_date, NULL);
}

void schedule_post_cases(const struct schedule *schedule)
{
    const struct plan *plan = &schedule->plans[PASS_GIVEN];
    for (size_t i = 0; i < plan->task_count; i++) {
        if (plan->tasks[i].start.gate != NULL)
            post_missed(schedule, i);
        if (is_asked(schedule, i))
            post_without(schedule, i);
        if (schedule_row(schedule, i)->repeat.given &&
            schedule->site.applies[i] == ANSWER_YES)
            post_repeated(schedule, i);
    }
    post_without_all(schedule);
}

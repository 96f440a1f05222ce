#include "study/schedule.h"

#include "study/schedule_parts.h"

#include <math.h>

PROBLEM_KIND(beyond_calendar, "schedule-beyond-calendar",
    "候補地「{1}」の作業「{2}」は、暦の規則が及ぶ年の外に出ます。",
    "at site '{1}' the task '{2}' runs beyond the years of the calendar", "",
    "");

enum step_unit unit_of_task(const struct task_row *task)
{
    return task->unit == 0 ? STEP_MONTHS : (enum step_unit)task->unit;
}

enum step_unit unit_of_link(const struct link_row *link)
{
    return link->unit == 0 ? STEP_MONTHS : (enum step_unit)link->unit;
}

static const struct catalogue *catalogue_used(const struct study *study)
{
    return ledger_catalogue(scope_ledger(study->scope));
}

/* The value that gives the task's duration. */
static struct value duration_value(
    const struct study *study, const struct task_row *task)
{
    const char *item;
    if (task->measure == NULL)
        return value_range(
            task->duration.value, task->duration.low, task->duration.high);
    const struct measure *measure =
        catalogue_find_address(catalogue_used(study), task->measure, &item);
    return scope_value(study->scope, measure->id, item);
}

/* Shortest, given, longest. A duration of which nothing is known takes no time
 * at the shortest and has no longest. */
static void durations_of(const struct study *study, const struct task_row *task,
    enum answer applies, double *by_pass)
{
    struct value value = duration_value(study, task);
    by_pass[PASS_LOW] = isnan(value.low) ? 0 : value.low;
    by_pass[PASS_GIVEN] = value.number;
    by_pass[PASS_HIGH] = value.high;
    if (applies == ANSWER_UNKNOWN) {
        by_pass[PASS_LOW] = 0;
        by_pass[PASS_GIVEN] = NAN;
    }
}

/* A task that does not apply takes no time and waits for no office day. One
 * that perhaps applies is taken so in the shortest case. */
static struct plan_task plan_task_of(const struct task_row *task,
    enum answer applies, double amount, enum pass pass)
{
    bool left_out =
        applies == ANSWER_NO || (applies == ANSWER_UNKNOWN && pass == PASS_LOW);
    if (left_out)
        return (struct plan_task){{STEP_DAYS, 0}, START_ANY};
    return (struct plan_task){{unit_of_task(task), amount},
        task->start == 0 ? START_ANY : (enum start_rule)task->start};
}

static void fill_tasks(struct schedule *schedule)
{
    struct arena *arena = schedule->study->arena;
    const struct schedule_parts *parts = &schedule->rules->parts;
    struct plan_task *tasks[PASS_COUNT];
    for (int pass = 0; pass < PASS_COUNT; pass++)
        tasks[pass] = ARENA_ARRAY(arena, parts->task_count, struct plan_task);
    schedule->applies = ARENA_ARRAY(arena, parts->task_count, enum answer);
    for (size_t i = 0; i < parts->task_count; i++) {
        const struct task_row *task = &parts->tasks[i];
        enum answer applies = row_condition_post(arena, schedule->study->scope,
            &schedule->rules->conditions[i], M_task_applies, task->id);
        double amounts[PASS_COUNT];
        durations_of(schedule->study, task, applies, amounts);
        schedule->applies[i] = applies;
        for (int pass = 0; pass < PASS_COUNT; pass++)
            tasks[pass][i] =
                plan_task_of(task, applies, amounts[pass], (enum pass)pass);
    }
    for (int pass = 0; pass < PASS_COUNT; pass++)
        schedule->plans[pass].tasks = tasks[pass];
}

static struct step *lags_of(
    struct arena *arena, const struct schedule_parts *parts)
{
    struct step *lags = ARENA_ARRAY(arena, parts->link_count, struct step);
    for (size_t i = 0; i < parts->link_count; i++) {
        const struct link_row *link = &parts->links[i];
        lags[i] = (struct step){STEP_DAYS, 0};
        if (link->lag.given)
            lags[i] = (struct step){unit_of_link(link), link->lag.value};
    }
    return lags;
}

static void solve(struct schedule *schedule)
{
    struct arena *arena = schedule->study->arena;
    const struct schedule_rules *rules = schedule->rules;
    const struct step *lags = lags_of(arena, &rules->parts);
    fill_tasks(schedule);
    for (int pass = 0; pass < PASS_COUNT; pass++) {
        struct plan *plan = &schedule->plans[pass];
        plan->calendar = schedule->calendar;
        plan->start = rules->start.value;
        plan->task_count = rules->parts.task_count;
        plan->links = rules->ends;
        plan->lags = lags;
        plan->link_count = rules->parts.link_count;
        plan->order = rules->order;
        plan->goal = rules->opening;
        schedule->dates[pass] = plan_solve(arena, plan);
    }
}

/* The first task, in order, that the calendar has no days for: its
 * predecessors have a finish, its duration is known, but it has none. */
static void check_calendar(const struct schedule *schedule)
{
    const struct plan *plan = &schedule->plans[PASS_GIVEN];
    const struct plan_dates *dates = &schedule->dates[PASS_GIVEN];
    for (size_t i = 0; i < plan->task_count; i++)
        if (isnan(plan->tasks[i].duration.amount))
            return;
    for (size_t i = 0; i < plan->task_count; i++) {
        size_t task = plan->order[i];
        if (calendar_covers(schedule->calendar, dates->finish[task]))
            continue;
        const struct task_row *row = &schedule->rules->parts.tasks[task];
        problem_add(schedule->study->problems, &beyond_calendar,
            row->origin.place, schedule->study->site->id, row->id);
        return;
    }
}

void study_schedule(const struct study *study)
{
    struct schedule schedule = {
        .study = study, .rules = study->project->models.schedule};
    if (schedule.rules == NULL)
        return;
    schedule.calendar = calendar_of(study->arena, schedule.rules);
    solve(&schedule);
    check_calendar(&schedule);
    schedule_post_tasks(&schedule);
    schedule_post_results(&schedule);
}

#include "study/schedule.h"

#include "study/schedule_parts.h"

#include <math.h>

PROBLEM_KIND(beyond_calendar, "schedule-beyond-calendar",
    "候補地「{1}」の作業「{2}」は、暦の規則が及ぶ年の外に出ます",
    "at site '{1}' the task '{2}' runs beyond the years of the calendar", "",
    "");
PROBLEM_KIND(gate_ends, "schedule-gate-ends",
    "候補地「{1}」の作業「{2}」は {3} に準備が整いますが、関門「{4}」の表は"
    "そこまでありません",
    "at site '{1}' the task '{2}' is ready on {3}, but the table of the gate "
    "'{4}' ends before",
    "会期等の行を足すか、毎年の月日の行(推定)を書いてください",
    "add its rows, or rows with the month and day of every year (an estimate)");

static void solve(struct schedule *schedule)
{
    struct arena *arena = schedule->study->arena;
    for (int pass = 0; pass < PASS_COUNT; pass++) {
        struct plan_task *tasks = ARENA_ARRAY(
            arena, schedule->rules->parts.task_count, struct plan_task);
        schedule->plans[pass] =
            site_plan_at(arena, &schedule->site, (enum pass)pass, tasks);
        schedule->dates[pass] = plan_solve(arena, &schedule->plans[pass]);
    }
}

static void report(const struct schedule *schedule, size_t task, double ready)
{
    const struct study *study = schedule->study;
    const struct task_row *row = schedule_row(schedule, task);
    const struct start *start = &schedule->plans[PASS_GIVEN].tasks[task].start;
    if (start->gate != NULL && !isnan(ready))
        problem_add(study->problems, &gate_ends, row->origin.place,
            study->site->id, row->id,
            date_text(study->arena, (day_number)ready), row->gate);
    else
        problem_add(study->problems, &beyond_calendar, row->origin.place,
            study->site->id, row->id);
}

/* The first task, in order, that the calendar or its gate has no days for:
 * its predecessors have a finish, its duration is known, but it has none. */
static void check_calendar(const struct schedule *schedule)
{
    const struct plan *plan = &schedule->plans[PASS_GIVEN];
    const struct plan_dates *dates = &schedule->dates[PASS_GIVEN];
    for (size_t i = 0; i < plan->task_count; i++)
        if (isnan(plan->tasks[i].duration.amount))
            return;
    for (size_t i = 0; i < plan->task_count; i++) {
        size_t task = plan->order[i];
        if (calendar_covers(
                schedule->study->timetable->office, dates->finish[task]))
            continue;
        report(schedule, task, dates->ready[task]);
        return;
    }
}

void study_schedule(const struct study *study)
{
    struct schedule *schedule = ARENA_NEW(study->arena, struct schedule);
    schedule->study = study;
    schedule->rules = study->project->models.schedule;
    if (schedule->rules == NULL)
        return;
    schedule_post_conditions(schedule);
    schedule_post_durations(schedule);
    schedule->site = site_plan_of(
        study->arena, study->scope, schedule->rules, study->timetable);
    solve(schedule);
    check_calendar(schedule);
    schedule_post_tasks(schedule);
    schedule_post_results(schedule);
    if (study->brief)
        return;
    schedule_post_late(schedule);
    schedule_post_criticality(schedule);
    schedule_post_moves(schedule);
    schedule_post_cases(schedule);
    schedule_draw_chances(schedule);
}

/* The days of the lines in each draw: durations as the schedule's study draws
 * them, lengthened by the risks that happen, through the same network. So a
 * late year costs its escalation and moves the money into later years. */
#include "study/cost_draws.h"

#include "study/calendar.h"

#include <math.h>
#include <string.h>

static size_t task_of(const struct schedule_rules *rules, const char *id)
{
    return (size_t)schedule_task(rules, id);
}

/* Tasks whose durations are drawn, or that a risk lengthens. */
static bool *changing_tasks(
    const struct cost_draws *draws, const struct plan_draws *schedule)
{
    bool *tasks = plan_draws_tasks(draws->cost->study->arena, schedule);
    for (size_t r = 0; r < draws->risk_count; r++)
        if (draws->risks[r].months != SIZE_MAX)
            tasks[draws->risks[r].rule->task] = true;
    return tasks;
}

void cost_draws_days_plan(struct cost_draws *draws)
{
    const struct study *study = draws->cost->study;
    const struct schedule_rules *rules = study->project->models.schedule;
    if (rules == NULL)
        return;
    struct draw_days *days = ARENA_NEW(study->arena, struct draw_days);
    struct site_plan site =
        site_plan_of(study->arena, study->scope, rules, study->timetable);
    days->tasks =
        ARENA_ARRAY(study->arena, rules->parts.task_count, struct plan_task);
    days->plan = site_plan_at(study->arena, &site, PASS_GIVEN, days->tasks);
    days->schedule = plan_draws_new(study->arena, &site, study->drawn);
    days->changing = plan_put_last(
        study->arena, &days->plan, changing_tasks(draws, &days->schedule));
    days->places = ARENA_ARRAY(study->arena, rules->parts.task_count, size_t);
    for (size_t i = 0; i < rules->parts.task_count; i++)
        days->places[days->plan.order[i]] = i;
    days->starts = ARENA_ARRAY(study->arena, draws->line_count, size_t);
    days->finishes = ARENA_ARRAY(study->arena, draws->line_count, size_t);
    for (size_t l = 0; l < draws->line_count; l++) {
        const struct cost_item *item = draws->cost->rules->lines[l].item;
        days->starts[l] = task_of(rules, item->task);
        days->finishes[l] = task_of(rules, cost_item_until(item));
    }
    days->openings = ARENA_ARRAY(study->arena, draws->draws, double);
    draws->days = days;
}

struct one_draw {
    const struct cost_draws *draws;
    const double *values;
    size_t index; /* within its batch */
    struct plan plan;
    struct plan_task *tasks;
    struct plan_dates dates;
};

/* A task that a risk lengthens ends so many months later than it would. The
 * first place of such a task in the plan's order, or the number of tasks. */
static size_t lengthen(struct one_draw *draw)
{
    size_t first = draw->plan.task_count;
    for (size_t r = 0; r < draw->draws->risk_count; r++) {
        const struct risk_draw *risk = &draw->draws->risks[r];
        if (risk->months == SIZE_MAX)
            continue;
        double months =
            draw->values[risk->months * SAMPLER_BLOCK + draw->index];
        if (!(months > 0))
            continue;
        size_t task = risk->rule->task;
        double finish = calendar_add_months(draw->dates.finish[task], months);
        draw->tasks[task].duration =
            (struct step){STEP_DAYS, finish - draw->dates.start[task], NULL};
        draw->dates.finish[task] = finish; /* for a second risk on it */
        size_t place = draw->draws->days->places[task];
        first = place < first ? place : first;
    }
    return first;
}

static void set_as_given(struct one_draw *draw)
{
    const struct plan *plan = &draw->draws->days->plan;
    memcpy(draw->tasks, plan->tasks, plan->task_count * sizeof *draw->tasks);
}

static void solve(struct one_draw *draw, size_t number)
{
    const struct draw_days *days = draw->draws->days;
    set_as_given(draw);
    if (days->schedule.count > 0)
        plan_draws_set(
            &days->schedule, number % days->schedule.count, draw->tasks);
    plan_forward_from(&draw->plan, &draw->dates, days->changing);
    plan_forward_from(&draw->plan, &draw->dates, lengthen(draw));
}

bool cost_draws_days(const struct cost_draws *draws, size_t first, size_t count,
    const double *values, struct arena *scratch, double *starts,
    double *finishes)
{
    const struct draw_days *days = draws->days;
    size_t tasks = days->plan.task_count;
    struct one_draw draw = {.draws = draws,
        .values = values,
        .plan = days->plan,
        .tasks = ARENA_ARRAY(scratch, tasks, struct plan_task),
        .dates = plan_dates_new(scratch, tasks)};
    bool within = true;
    draw.plan.tasks = draw.tasks;
    set_as_given(&draw);
    plan_forward(&draw.plan, &draw.dates);
    for (draw.index = 0; draw.index < count; draw.index++) {
        solve(&draw, first + draw.index);
        within = within && !isnan(draw.dates.end);
        days->openings[first + draw.index] = draw.dates.start[days->plan.goal];
        for (size_t l = 0; l < draws->line_count; l++) {
            size_t at = l * BATCH + draw.index;
            starts[at] = draw.dates.start[days->starts[l]];
            finishes[at] = draw.dates.finish[days->finishes[l]];
        }
    }
    return within;
}

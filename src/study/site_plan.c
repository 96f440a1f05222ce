#include "study/site_plan.h"

#include "base/text.h"

#include <math.h>

enum step_unit unit_of_task(const struct task_row *task)
{
    if (task->unit == 0)
        return STEP_MONTHS;
    bool calendar = task->unit == STEP_DAYS && task->calendar != NULL;
    return calendar ? STEP_WORKING_DAYS : (enum step_unit)task->unit;
}

enum step_unit unit_of_link(const struct link_row *link)
{
    return link->unit == 0 ? STEP_MONTHS : (enum step_unit)link->unit;
}

int task_duration_measure(const struct task_row *task)
{
    return unit_of_task(task) == STEP_MONTHS ? M_task_months : M_task_days;
}

/* The calendar whose days a task counts: those of an "office_days" task are
 * the offices', whichever calendar it starts on. */
static const struct calendar *counted_on(
    const struct timetable *timetable, const struct task_row *task)
{
    return task->unit == STEP_WORKING_DAYS
               ? timetable->office
               : timetable_calendar(timetable, task->calendar);
}

static struct start start_of(
    const struct timetable *timetable, const struct task_row *task)
{
    struct start start = {
        .rule = task->start == 0 ? START_ANY : (enum start_rule)task->start,
        .calendar = timetable_calendar(timetable, task->calendar),
        .gate = timetable_gate(timetable, task->gate)};
    if (start.rule == START_OFFICE_DAY)
        start.calendar = timetable->office;
    return start;
}

static struct value duration_of(
    const struct scope *scope, const struct schedule_rules *rules, size_t task)
{
    const struct task_row *row = &rules->parts.tasks[task];
    const struct measure_address *measured = &rules->durations[task];
    if (measured->measure != NULL)
        return scope_value(scope, measured->measure->id, measured->item);
    if (row->formula.text != NULL)
        return scope_value(scope, task_duration_measure(row), row->id);
    return value_range(
        row->duration.value, row->duration.low, row->duration.high);
}

static enum answer answer_of(struct arena *arena, const struct scope *scope,
    const struct row_condition *condition)
{
    if (condition->measure == NULL)
        return ANSWER_YES;
    return comparison_answer(arena, condition->measure, condition->op,
        scope_value(scope, condition->measure->id, condition->item),
        condition->value);
}

static const struct step *lags_of(struct arena *arena,
    const struct schedule_parts *parts, const struct timetable *timetable)
{
    struct step *lags = ARENA_ARRAY(arena, parts->link_count, struct step);
    for (size_t i = 0; i < parts->link_count; i++) {
        const struct link_row *link = &parts->links[i];
        lags[i] = (struct step){STEP_DAYS, 0, NULL};
        if (link->lag.given)
            lags[i] = (struct step){
                unit_of_link(link), link->lag.value, timetable->office};
    }
    return lags;
}

struct site_plan site_plan_of(struct arena *arena, const struct scope *scope,
    const struct schedule_rules *rules, const struct timetable *timetable)
{
    size_t count = rules->parts.task_count;
    struct site_plan site = {.rules = rules,
        .timetable = timetable,
        .applies = ARENA_ARRAY(arena, count, enum answer),
        .durations = ARENA_ARRAY(arena, count, struct value),
        .lags = lags_of(arena, &rules->parts, timetable)};
    for (size_t i = 0; i < count; i++) {
        site.applies[i] = answer_of(arena, scope, &rules->conditions[i]);
        site.durations[i] = duration_of(scope, rules, i);
    }
    return site;
}

static double amount_at(struct value value, enum pass pass)
{
    switch (pass) {
    case PASS_LOW:
        return isnan(value.low) ? 0 : value.low;
    case PASS_HIGH:
        return value.high;
    case PASS_GIVEN:
    case PASS_COUNT:
        break;
    }
    return value.number;
}

struct plan_task plan_task_left_out(void)
{
    return (struct plan_task){.duration = {STEP_DAYS, 0, NULL},
        .start = {START_ANY, NULL, NULL},
        .not_before = -INFINITY};
}

static struct plan_task task_at(
    const struct site_plan *site, size_t task, enum pass pass)
{
    const struct task_row *row = &site->rules->parts.tasks[task];
    enum answer applies = site->applies[task];
    if (applies == ANSWER_NO || (applies == ANSWER_UNKNOWN && pass == PASS_LOW))
        return plan_task_left_out();
    bool perhaps = applies == ANSWER_UNKNOWN && pass == PASS_GIVEN;
    return (struct plan_task){
        .duration = {unit_of_task(row),
            perhaps ? NAN : amount_at(site->durations[task], pass),
            counted_on(site->timetable, row)},
        .start = start_of(site->timetable, row),
        .not_before =
            row->not_before.given ? (double)row->not_before.number : -INFINITY};
}

struct plan site_plan_at(struct arena *arena, const struct site_plan *site,
    enum pass pass, struct plan_task *tasks)
{
    const struct schedule_rules *rules = site->rules;
    struct plan plan = {.start = rules->start.value,
        .tasks = tasks,
        .task_count = rules->parts.task_count,
        .links = rules->ends,
        .kinds = rules->kinds,
        .lags = site->lags,
        .link_count = rules->parts.link_count,
        .goal = rules->opening};
    for (size_t i = 0; i < plan.task_count; i++)
        tasks[i] = task_at(site, i, pass);
    plan_index(arena, &plan);
    return plan;
}

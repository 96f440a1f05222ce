#include "study/plan.h"

#include <math.h>

double step_after(const struct calendar *calendar, double day, struct step step)
{
    switch (step.unit) {
    case STEP_DAYS:
        return day + step.amount;
    case STEP_OFFICE_DAYS:
        return calendar_add_office_days(calendar, day, step.amount);
    case STEP_MONTHS:
        break;
    }
    return calendar_add_months(day, step.amount);
}

double step_before(
    const struct calendar *calendar, double day, struct step step)
{
    switch (step.unit) {
    case STEP_DAYS:
        return day - step.amount;
    case STEP_OFFICE_DAYS:
        return calendar_latest_office_start(calendar, day, step.amount);
    case STEP_MONTHS:
        break;
    }
    return calendar_latest_month_start(day, step.amount);
}

double start_on_or_after(
    const struct calendar *calendar, double day, enum start_rule rule)
{
    switch (rule) {
    case START_OFFICE_DAY:
        return calendar_next_office_day(calendar, day);
    case START_MONTH:
        return calendar_next_month_start(day);
    case START_FISCAL_YEAR:
        return calendar_next_fiscal_start(day);
    case START_ANY:
        break;
    }
    return day;
}

double start_on_or_before(
    const struct calendar *calendar, double day, enum start_rule rule)
{
    switch (rule) {
    case START_OFFICE_DAY:
        return calendar_previous_office_day(calendar, day);
    case START_MONTH:
        return calendar_month_start(day);
    case START_FISCAL_YEAR:
        return calendar_fiscal_start(calendar_fiscal_year(day));
    case START_ANY:
        break;
    }
    return day;
}

/* The later of two days, NaN if either is (fmax would drop it). */
static double later(double a, double b)
{
    return isnan(a) || isnan(b) ? NAN : fmax(a, b);
}

static double earlier(double a, double b)
{
    return isnan(a) || isnan(b) ? NAN : fmin(a, b);
}

static double finish_of(const struct plan *plan, size_t task, double start)
{
    return step_after(plan->calendar, start, plan->tasks[task].duration);
}

static void forward(
    struct arena *arena, const struct plan *plan, struct plan_dates *dates)
{
    struct network_index entering = network_entering(
        arena, plan->task_count, plan->links, plan->link_count);
    dates->end = plan->start;
    for (size_t i = 0; i < plan->task_count; i++) {
        size_t task = plan->order[i];
        double start = plan->start;
        for (size_t k = entering.first[task]; k < entering.first[task + 1];
             k++) {
            size_t link = entering.at[k];
            double done = dates->finish[plan->links[link].from];
            start = later(
                start, step_after(plan->calendar, done, plan->lags[link]));
        }
        dates->start[task] =
            start_on_or_after(plan->calendar, start, plan->tasks[task].start);
        dates->finish[task] = finish_of(plan, task, dates->start[task]);
        dates->end = later(dates->end, dates->finish[task]);
    }
}

static void backward(
    struct arena *arena, const struct plan *plan, struct plan_dates *dates)
{
    struct network_index leaving =
        network_leaving(arena, plan->task_count, plan->links, plan->link_count);
    for (size_t i = plan->task_count; i-- > 0;) {
        size_t task = plan->order[i];
        double finish = task == plan->goal ? dates->finish[task] : dates->end;
        for (size_t k = leaving.first[task]; k < leaving.first[task + 1]; k++) {
            size_t link = leaving.at[k];
            double next = dates->late_start[plan->links[link].to];
            finish = earlier(
                finish, step_before(plan->calendar, next, plan->lags[link]));
        }
        double start =
            step_before(plan->calendar, finish, plan->tasks[task].duration);
        dates->late_start[task] =
            start_on_or_before(plan->calendar, start, plan->tasks[task].start);
        dates->float_days[task] = dates->late_start[task] - dates->start[task];
    }
}

struct plan_dates plan_solve(struct arena *arena, const struct plan *plan)
{
    struct plan_dates dates;
    dates.start = ARENA_ARRAY(arena, plan->task_count, double);
    dates.finish = ARENA_ARRAY(arena, plan->task_count, double);
    dates.late_start = ARENA_ARRAY(arena, plan->task_count, double);
    dates.float_days = ARENA_ARRAY(arena, plan->task_count, double);
    forward(arena, plan, &dates);
    backward(arena, plan, &dates);
    return dates;
}

/* The predecessor that is done last, lag included, the first of several; the
 * task itself where it has none. */
static size_t awaited(const struct plan *plan, const struct plan_dates *dates,
    const struct network_index *entering, size_t task)
{
    size_t last = task;
    double latest = -INFINITY;
    for (size_t k = entering->first[task]; k < entering->first[task + 1]; k++) {
        size_t link = entering->at[k];
        size_t from = plan->links[link].from;
        double ready =
            step_after(plan->calendar, dates->finish[from], plan->lags[link]);
        if (ready > latest) {
            latest = ready;
            last = from;
        }
    }
    return last;
}

struct task_path plan_path(struct arena *arena, const struct plan *plan,
    const struct plan_dates *dates, size_t task)
{
    struct network_index entering = network_entering(
        arena, plan->task_count, plan->links, plan->link_count);
    size_t *backwards = ARENA_ARRAY(arena, plan->task_count, size_t);
    size_t count = 0;
    size_t before = task;
    do {
        task = before;
        backwards[count++] = task;
        before = awaited(plan, dates, &entering, task);
    } while (before != task);
    struct task_path path = {ARENA_ARRAY(arena, count, size_t), count};
    for (size_t i = 0; i < count; i++)
        path.at[i] = backwards[count - 1 - i];
    return path;
}

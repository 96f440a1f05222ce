#include "study/plan.h"

#include <math.h>

/* The later of two days, NaN if either is (fmax would drop it). */
static double later(double a, double b)
{
    return isnan(b) || b > a ? b : a;
}

static double earlier(double a, double b)
{
    return isnan(b) || b < a ? b : a;
}

static enum link_kind kind_of(const struct plan *plan, size_t link)
{
    return plan->kinds == NULL ? LINK_FS : plan->kinds[link];
}

static bool leaves_start(enum link_kind kind)
{
    return kind == LINK_SS || kind == LINK_SF;
}

static bool enters_finish(enum link_kind kind)
{
    return kind == LINK_FF || kind == LINK_SF;
}

void plan_index(struct arena *arena, struct plan *plan)
{
    size_t count = plan->task_count, links = plan->link_count;
    plan->order = network_order(arena, count, plan->links, links).at;
    plan->leaving = network_leaving(arena, count, plan->links, links);
    plan->entering = network_entering(arena, count, plan->links, links);
}

struct plan_dates plan_dates_new(struct arena *arena, size_t task_count)
{
    struct plan_dates dates;
    dates.start = ARENA_ARRAY(arena, task_count, double);
    dates.finish = ARENA_ARRAY(arena, task_count, double);
    dates.ready = ARENA_ARRAY(arena, task_count, double);
    dates.late_start = ARENA_ARRAY(arena, task_count, double);
    dates.late_finish = ARENA_ARRAY(arena, task_count, double);
    dates.late_ready = ARENA_ARRAY(arena, task_count, double);
    dates.float_days = ARENA_ARRAY(arena, task_count, double);
    dates.free_float = ARENA_ARRAY(arena, task_count, double);
    dates.end = NAN;
    return dates;
}

/* ---- forward ---- */

/* The day a link asks its task to be ready on, would the task take so long. */
static double link_ready(const struct plan *plan,
    const struct plan_dates *dates, size_t link, struct step duration)
{
    enum link_kind kind = kind_of(plan, link);
    size_t from = plan->links[link].from;
    double day = leaves_start(kind) ? dates->start[from] : dates->finish[from];
    day = step_after(day, plan->lags[link]);
    return enters_finish(kind) ? step_reaching(day, duration) : day;
}

double plan_link_ready(
    const struct plan *plan, const struct plan_dates *dates, size_t link)
{
    size_t to = plan->links[link].to;
    return link_ready(plan, dates, link, plan->tasks[to].duration);
}

static double ready_of(const struct plan *plan, const struct plan_dates *dates,
    size_t task, struct step duration)
{
    double ready = later(plan->start, plan->tasks[task].not_before);
    size_t end = plan->entering.first[task + 1];
    for (size_t k = plan->entering.first[task]; k < end; k++)
        ready = later(
            ready, link_ready(plan, dates, plan->entering.at[k], duration));
    return ready;
}

void plan_forward(const struct plan *plan, struct plan_dates *dates)
{
    plan_forward_from(plan, dates, 0);
}

void plan_forward_from(
    const struct plan *plan, struct plan_dates *dates, size_t place)
{
    dates->end = plan->start;
    for (size_t i = 0; i < place; i++)
        dates->end = later(dates->end, dates->finish[plan->order[i]]);
    for (size_t i = place; i < plan->task_count; i++) {
        size_t task = plan->order[i];
        const struct plan_task *row = &plan->tasks[task];
        dates->ready[task] = ready_of(plan, dates, task, row->duration);
        dates->start[task] = start_when_ready(dates->ready[task], row->start);
        dates->finish[task] = step_after(dates->start[task], row->duration);
        dates->end = later(dates->end, dates->finish[task]);
    }
}

static bool follows_any(
    const struct plan *plan, size_t task, const bool *changing)
{
    size_t end = plan->entering.first[task + 1];
    for (size_t k = plan->entering.first[task]; k < end; k++)
        if (changing[plan->links[plan->entering.at[k]].from])
            return true;
    return false;
}

size_t plan_put_last(struct arena *arena, struct plan *plan, bool *changing)
{
    size_t count = plan->task_count, kept = 0, last = count;
    size_t *order = ARENA_ARRAY(arena, count, size_t);
    for (size_t i = 0; i < count; i++) {
        size_t task = plan->order[i];
        changing[task] = changing[task] || follows_any(plan, task, changing);
        if (!changing[task])
            order[kept++] = task;
    }
    for (size_t i = count; i-- > 0;)
        if (changing[plan->order[i]])
            order[--last] = plan->order[i];
    plan->order = order;
    return last;
}

/* ---- backward ---- */

/* The latest start of a link's first task that lets its second be ready on a
 * day: the first task's own duration counts where its finish is linked. */
static double latest_start(
    const struct plan *plan, size_t link, double ready, struct step duration)
{
    enum link_kind kind = kind_of(plan, link);
    size_t to = plan->links[link].to;
    double day = enters_finish(kind)
                     ? step_after(ready, plan->tasks[to].duration)
                     : ready;
    day = step_before(day, plan->lags[link]);
    return leaves_start(kind) ? day : step_before(day, duration);
}

/* The latest day for a task to be ready on, so that it starts no later than its
 * late start, or (early) than its early one. */
static double ready_by(const struct plan *plan, const struct plan_dates *dates,
    size_t task, bool early)
{
    return early ? start_ready_for(dates->start[task], plan->tasks[task].start)
                 : dates->late_ready[task];
}

/* The latest start that keeps the end, and the late (or early) starts of the
 * successors. */
static double bound_of(const struct plan *plan, const struct plan_dates *dates,
    size_t task, struct step duration, bool early)
{
    double finish = task == plan->goal ? dates->finish[task] : dates->end;
    double start = step_before(finish, duration);
    size_t end = plan->leaving.first[task + 1];
    for (size_t k = plan->leaving.first[task]; k < end; k++) {
        size_t link = plan->leaving.at[k];
        double ready = ready_by(plan, dates, plan->links[link].to, early);
        start = earlier(start, latest_start(plan, link, ready, duration));
    }
    return start;
}

static double free_float_of(
    const struct plan *plan, const struct plan_dates *dates, size_t task)
{
    struct start rule = plan->tasks[task].start;
    double start =
        bound_of(plan, dates, task, plan->tasks[task].duration, true);
    return start_when_ready(start_ready_for(start, rule), rule) -
           dates->start[task];
}

void plan_backward(const struct plan *plan, struct plan_dates *dates)
{
    for (size_t i = plan->task_count; i-- > 0;) {
        size_t task = plan->order[i];
        const struct plan_task *row = &plan->tasks[task];
        double start = bound_of(plan, dates, task, row->duration, false);
        dates->late_ready[task] = start_ready_for(start, row->start);
        dates->late_start[task] =
            start_when_ready(dates->late_ready[task], row->start);
        dates->late_finish[task] =
            step_after(dates->late_start[task], row->duration);
        dates->float_days[task] = dates->late_start[task] - dates->start[task];
    }
}

void plan_free_floats(const struct plan *plan, struct plan_dates *dates)
{
    for (size_t task = 0; task < plan->task_count; task++)
        dates->free_float[task] = free_float_of(plan, dates, task);
}

struct plan_dates plan_solve(struct arena *arena, const struct plan *plan)
{
    struct plan_dates dates = plan_dates_new(arena, plan->task_count);
    plan_forward(plan, &dates);
    plan_backward(plan, &dates);
    plan_free_floats(plan, &dates);
    return dates;
}

/* One day of a step. */
static double one_day(enum step_unit unit)
{
    static const double DAYS_OF_A_MONTH = 30; /* as date_add_months counts */
    return unit == STEP_MONTHS ? 1 / DAYS_OF_A_MONTH : 1;
}

bool plan_is_reverse_critical(
    const struct plan *plan, const struct plan_dates *dates, size_t task)
{
    struct step shorter = plan->tasks[task].duration;
    struct start rule = plan->tasks[task].start;
    shorter.amount -= one_day(shorter.unit);
    if (!(shorter.amount >= 0 && dates->float_days[task] == 0))
        return false;
    double start = start_when_ready(ready_of(plan, dates, task, shorter), rule);
    return start > bound_of(plan, dates, task, shorter, false);
}

/* What a task waits for, and what it does to the end by being shorter. */
#include "study/plan.h"

#include <math.h>

/* The link that asks a task for the latest day, the first of several; the
 * number of links where it has none. */
static size_t awaited(
    const struct plan *plan, const struct plan_dates *dates, size_t task)
{
    size_t last = plan->link_count;
    double latest = -INFINITY;
    size_t end = plan->entering.first[task + 1];
    for (size_t k = plan->entering.first[task]; k < end; k++) {
        size_t link = plan->entering.at[k];
        double ready = plan_link_ready(plan, dates, link);
        if (ready > latest) {
            latest = ready;
            last = link;
        }
    }
    return last;
}

struct task_path plan_path(struct arena *arena, const struct plan *plan,
    const struct plan_dates *dates, size_t task)
{
    size_t *backwards = ARENA_ARRAY(arena, plan->task_count, size_t);
    size_t count = 0;
    backwards[count++] = task;
    for (size_t link = awaited(plan, dates, task); link != plan->link_count;
         link = awaited(plan, dates, task)) {
        task = plan->links[link].from;
        backwards[count++] = task;
    }
    struct task_path path = {ARENA_ARRAY(arena, count, size_t), count};
    for (size_t i = 0; i < count; i++)
        path.at[i] = backwards[count - 1 - i];
    return path;
}

/* A finish-to-finish or start-to-finish link decides when the task starts. */
static bool is_held_at_finish(
    const struct plan *plan, const struct plan_dates *dates, size_t task)
{
    size_t end = plan->entering.first[task + 1];
    for (size_t k = plan->entering.first[task]; k < end; k++) {
        size_t link = plan->entering.at[k];
        enum link_kind kind = plan->kinds[link];
        if ((kind == LINK_FF || kind == LINK_SF) &&
            plan_link_ready(plan, dates, link) >= dates->ready[task])
            return true;
    }
    return false;
}

/* A start-to-start or start-to-finish link leads from it to a critical task
 * that could not be ready any later. */
static bool holds_by_start(
    const struct plan *plan, const struct plan_dates *dates, size_t task)
{
    size_t end = plan->leaving.first[task + 1];
    for (size_t k = plan->leaving.first[task]; k < end; k++) {
        size_t link = plan->leaving.at[k];
        size_t to = plan->links[link].to;
        enum link_kind kind = plan->kinds[link];
        if ((kind == LINK_SS || kind == LINK_SF) &&
            dates->float_days[to] == 0 &&
            plan_link_ready(plan, dates, link) >= dates->late_ready[to])
            return true;
    }
    return false;
}

bool plan_is_reverse_critical(
    const struct plan *plan, const struct plan_dates *dates, size_t task)
{
    return plan->kinds != NULL && dates->float_days[task] == 0 &&
           is_held_at_finish(plan, dates, task) &&
           holds_by_start(plan, dates, task);
}

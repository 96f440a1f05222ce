/* What a task waits for. */
#include "study/plan.h"

#include <math.h>

size_t plan_awaited(
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
    for (size_t link = plan_awaited(plan, dates, task);
         link != plan->link_count; link = plan_awaited(plan, dates, task)) {
        task = plan->links[link].from;
        backwards[count++] = task;
    }
    struct task_path path = {ARENA_ARRAY(arena, count, size_t), count};
    for (size_t i = 0; i < count; i++)
        path.at[i] = backwards[count - 1 - i];
    return path;
}

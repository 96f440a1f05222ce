/* The durations of a site's tasks, drawn at random between their shortest and
 * their longest.
 *
 * Each task has a stream of its own, named by its id and the schedule's seed
 * alone: another task changes none of its draws, and the same task has the
 * same draws at every site (a slow builder is slow everywhere), so that sites
 * are compared under the same luck. Tasks are independent of each other.
 *
 *     struct plan_draws draws = plan_draws_new(arena, &site, NULL);
 *     struct plan plan = site_plan_at(arena, &site, PASS_GIVEN, tasks);
 *     size_t first =
 *         plan_put_last(arena, &plan, plan_draws_tasks(arena, &draws));
 *     plan_forward(&plan, &dates);
 *     for (size_t i = 0; i < draws.count; i++) {
 *         plan_draws_set(&draws, i, tasks);
 *         plan_forward_from(&plan, &dates, first);
 *     }
 */
#ifndef STUDY_PLAN_DRAWS_H
#define STUDY_PLAN_DRAWS_H

#include "study/site_plan.h"
#include "study/study.h"

struct plan_draws {
    size_t count; /* draws */
    size_t task_count;
    /* Of each task, one a draw, in its unit; NULL: as given. */
    const double **amounts;
};

/* No draws (count 0) where the schedule asks for none, or where a task that
 * applies, or perhaps does, has a duration that is not known. Draws again
 * nothing that is in `drawn`, and adds to it; NULL: shares nothing. */
struct plan_draws plan_draws_new(struct arena *arena,
    const struct site_plan *site, struct drawn_tasks *drawn);

/* Of each task, whether its duration is drawn. */
bool *plan_draws_tasks(struct arena *arena, const struct plan_draws *draws);

/* Sets the durations of a draw in the tasks of a plan. */
void plan_draws_set(
    const struct plan_draws *draws, size_t draw, struct plan_task *tasks);

#endif

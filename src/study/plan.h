/* The critical path method on a network of tasks, on days of a calendar
 * (Kelley and Walker 1959; start and finish links: Fondahl 1961, Roy 1962).
 *
 * A task is finished on the day on which the next may start: a task of one
 * day that starts on a Monday is finished on Tuesday; a milestone is finished
 * on the day it starts.
 *
 * Pure: durations in, days out. Studies that draw durations solve the same
 * plan many times over the same arrays. */
#ifndef STUDY_PLAN_H
#define STUDY_PLAN_H

#include "model/network.h"
#include "study/step.h"

struct plan_task {
    struct step duration;
    struct start start;
    double not_before; /* a day that is fixed; -INFINITY for none */
};

struct plan {
    double start; /* nothing starts before it */
    const struct plan_task *tasks;
    size_t task_count;
    const struct network_link *links;
    const enum link_kind *kinds; /* of each link; NULL: all finish to start */
    const struct step *lags;     /* of each link */
    size_t link_count;
    const size_t *order; /* tasks after their predecessors */
    /* Links by the task they leave and enter (model/network.h). */
    struct network_index leaving, entering;
    /* The task whose finish must be kept, the latest finish of all others
     * being the end of the whole; or task_count for none. */
    size_t goal;
};

/* Day numbers, one a task; NaN where it rests on an unknown amount. */
struct plan_dates {
    double *start, *finish;           /* the earliest */
    double *ready;                    /* from when it waits for its start */
    double *late_start, *late_finish; /* that delay neither goal nor end */
    double *late_ready; /* the latest to be ready for that start */
    double *float_days; /* late_start - start; never below 0 */
    double *free_float; /* days that delay no other task's early start */
    double end;         /* the last finish of all */
};

/* Fills order and the indices of a plan whose links are set; the links must
 * form no circle. */
void plan_index(struct arena *arena, struct plan *plan);

struct plan_dates plan_dates_new(struct arena *arena, size_t task_count);

/* Early days, then late days and total floats, then free floats from those.
 * Linear in tasks and links, without recursion, without memory. */
void plan_forward(const struct plan *plan, struct plan_dates *dates);
void plan_backward(const struct plan *plan, struct plan_dates *dates);
void plan_free_floats(const struct plan *plan, struct plan_dates *dates);

/* Marks what depends on tasks that are marked as changing and puts all of it
 * last in the order; its first place, the number of tasks where there is none.
 * Those before it keep their days whatever the changes are. */
size_t plan_put_last(struct arena *arena, struct plan *plan, bool *changing);

/* Early days again after a change of the task at a place of the order, or of
 * some from there on: those before it keep theirs. */
void plan_forward_from(
    const struct plan *plan, struct plan_dates *dates, size_t place);

/* All three, in new arrays. */
struct plan_dates plan_solve(struct arena *arena, const struct plan *plan);

/* The day a link asks its task to be ready on, by the early days. */
double plan_link_ready(
    const struct plan *plan, const struct plan_dates *dates, size_t link);

/* The link that asks a task for the latest day, the first of several; the
 * number of links where it has none. */
size_t plan_awaited(
    const struct plan *plan, const struct plan_dates *dates, size_t task);

struct task_path {
    size_t *at;
    size_t count;
};

/* What a task waits for: from it back to a start, each time by the link it
 * awaits; in the order of time. The critical path, where the task is the goal.
 */
struct task_path plan_path(struct arena *arena, const struct plan *plan,
    const struct plan_dates *dates, size_t task);

/* Whether a critical task would delay the goal or the end by being a day
 * shorter: its finish is held by a finish-to-finish or start-to-finish link, so
 * that its start would be later, and its start holds others (Wiest 1981). */
bool plan_is_reverse_critical(
    const struct plan *plan, const struct plan_dates *dates, size_t task);

#endif

/* The critical path method on a network of finish-to-start links, on days of a
 * calendar (Kelley and Walker 1959).
 *
 * A task is finished on the day on which the next may start: a task of one
 * day that starts on a Monday is finished on Tuesday; a milestone is finished
 * on the day it starts. */
#ifndef STUDY_PLAN_H
#define STUDY_PLAN_H

#include "model/network.h"
#include "model/schedule_rules.h"
#include "study/calendar.h"

/* Months, days, or office days. NaN is an amount that is not known. */
struct step {
    enum step_unit unit;
    double amount;
};

struct plan_task {
    struct step duration;
    enum start_rule start; /* 0 counts as any day */
};

struct plan {
    const struct calendar *calendar; /* NULL: no office days are used */
    double start;                    /* of tasks without predecessors */
    const struct plan_task *tasks;
    size_t task_count;
    const struct network_link *links;
    const struct step *lags; /* of each link */
    size_t link_count;
    const size_t *order; /* tasks after their predecessors */
    /* The task whose finish must be kept, the latest finish of all others
     * being the end of the whole; or task_count for none. */
    size_t goal;
};

/* Day numbers, one a task; NaN where it rests on an unknown amount. */
struct plan_dates {
    double *start, *finish; /* the earliest */
    double *late_start;     /* the latest that delays neither goal nor end */
    double *float_days;     /* late_start - start */
    double end;             /* the last finish of all */
};

/* The day after a step; the last day from which it comes to no later than
 * `day`. */
double step_after(
    const struct calendar *calendar, double day, struct step step);
double step_before(
    const struct calendar *calendar, double day, struct step step);

/* The first day on or after, the last on or before the day that the rule
 * allows. */
double start_on_or_after(
    const struct calendar *calendar, double day, enum start_rule rule);
double start_on_or_before(
    const struct calendar *calendar, double day, enum start_rule rule);

/* Forward and backward pass, linear in tasks and links, without recursion. */
struct plan_dates plan_solve(struct arena *arena, const struct plan *plan);

struct task_path {
    size_t *at;
    size_t count;
};

/* What a task waits for: from it back to a start, each time the predecessor
 * that is done last (the first of several); in the order of time. The critical
 * path, where the task is the goal. */
struct task_path plan_path(struct arena *arena, const struct plan *plan,
    const struct plan_dates *dates, size_t task);

#endif

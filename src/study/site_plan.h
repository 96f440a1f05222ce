/* The schedule of one site as the critical path method takes it: which tasks
 * apply, how long they take, links, calendars, gates.
 *
 * It is made from the model and from what the ledger holds of the site, and
 * posts nothing: the schedule's study makes it to find the dates, others to
 * find them again for durations of their own (study/plan_draws.h). */
#ifndef STUDY_SITE_PLAN_H
#define STUDY_SITE_PLAN_H

#include "model/ledger.h"
#include "study/plan.h"
#include "study/timetable.h"

/* All durations at their shortest, as given, or at their longest. */
enum pass { PASS_LOW, PASS_GIVEN, PASS_HIGH, PASS_COUNT };

struct site_plan {
    const struct schedule_rules *rules;
    const struct timetable *timetable;
    /* Of each task. The answer is the condition's own, even where its verdict
     * is withheld for resting on an unverified value: what rests on it is
     * marked. */
    enum answer *applies;
    struct value *durations; /* in the task's unit; whatever applies */
    const struct step *lags; /* of each link */
};

/* Durations by formula must have been posted (schedule_post_durations). */
struct site_plan site_plan_of(struct arena *arena, const struct scope *scope,
    const struct schedule_rules *rules, const struct timetable *timetable);

/* The plan with the durations of a pass. A task that does not apply takes no
 * time and waits for nothing of its own; one that perhaps applies is left out
 * of the shortest and unknown otherwise; a duration of which nothing is known
 * takes no time at the shortest. `tasks` (as many as the model has) is filled
 * and becomes the plan's. */
struct plan site_plan_at(struct arena *arena, const struct site_plan *site,
    enum pass pass, struct plan_task *tasks);

/* A task that does not apply: no time, no rule of its own. */
struct plan_task plan_task_left_out(void);

/* The measure that a formula's duration is posted as: months or days. */
int task_duration_measure(const struct task_row *task);

/* The unit of a task's duration on its calendar, of a link's lag. */
enum step_unit unit_of_task(const struct task_row *task);
enum step_unit unit_of_link(const struct link_row *link);

#endif

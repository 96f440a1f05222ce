/* What the files of the schedule study share. */
#ifndef STUDY_SCHEDULE_PARTS_H
#define STUDY_SCHEDULE_PARTS_H

#include "study/plan.h"
#include "study/study.h"

/* The network is solved three times: with all durations at their shortest, as
 * given, and at their longest. */
enum pass { PASS_LOW, PASS_GIVEN, PASS_HIGH, PASS_COUNT };

struct schedule {
    const struct study *study;
    const struct schedule_rules *rules;
    const struct calendar *calendar;
    enum answer *applies; /* of each task */
    struct plan plans[PASS_COUNT];
    struct plan_dates dates[PASS_COUNT];
};

/* The unit of a task's duration, of a link's lag; months where blank. */
enum step_unit unit_of_task(const struct task_row *task);
enum step_unit unit_of_link(const struct link_row *link);

/* Posts start, finish, latest start and float of every task, and the end. */
void schedule_post_tasks(const struct schedule *schedule);
/* Posts opening and critical path. */
void schedule_post_results(const struct schedule *schedule);

/* Posts a day and its range, or an unknown where it is beyond the calendar. */
const struct entry *schedule_post_day(
    struct calc *calc, const double *day_by_pass);

#endif

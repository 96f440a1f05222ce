/* What the files of the schedule study share. */
#ifndef STUDY_SCHEDULE_PARTS_H
#define STUDY_SCHEDULE_PARTS_H

#include "study/site_plan.h"
#include "study/study.h"

/* The network is solved three times, once a pass. */
struct schedule {
    const struct study *study;
    const struct schedule_rules *rules;
    struct site_plan site;
    struct plan plans[PASS_COUNT];
    struct plan_dates dates[PASS_COUNT];
};

/* Posts whether each task with a condition applies, and the durations that are
 * formulas: before the plan is made. */
void schedule_post_conditions(const struct schedule *schedule);
void schedule_post_durations(const struct schedule *schedule);

/* Posts start, finish, latest start and floats of every task, and the end. */
void schedule_post_tasks(const struct schedule *schedule);
/* Posts latest start and finish, total and free float. */
void schedule_post_late(const struct schedule *schedule);
/* Posts opening and critical path. */
void schedule_post_results(const struct schedule *schedule);
/* Posts what is critical; after the opening. */
void schedule_post_criticality(const struct schedule *schedule);
/* Posts when each move is made, and from when it may be. */
void schedule_post_moves(const struct schedule *schedule);
/* Posts the opening with a session missed, and without what the site asks for.
 */
void schedule_post_cases(const struct schedule *schedule);
/* Draws all durations, where the model asks, and posts the chances when the
 * studies end; the schedule lives until then. */
void schedule_draw_chances(const struct schedule *schedule);

/* Posts a day and its range, or an unknown where it is beyond the calendar. */
const struct entry *schedule_post_day(
    struct calc *calc, const double *day_by_pass);

/* ---- formulas ---- */

/* "add_months(finish_2, lag_2)": a day some steps on. */
enum direction {
    STEP_FORWARD, /* the day after */
    STEP_BACK,    /* the latest day from which it comes to no later */
    STEP_TO_REACH /* the first day from which it comes to no earlier */
};
const char *schedule_stepped(struct arena *arena, const char *day,
    enum step_unit unit, const char *calendar, const char *amount,
    enum direction direction);

/* The same by a task's duration, under a name; the day itself where the task
 * does not apply. */
const char *schedule_by_duration(const struct schedule *schedule, size_t task,
    const char *day, const char *amount, enum direction direction);

/* The start of what is ready on a day; back: the last start not after it. */
const char *schedule_started(
    const struct schedule *schedule, size_t task, const char *day, bool back);

/* The names of a link in formulas: "finish_2", "lag_2", "duration_2". */
struct link_names {
    const char *day, *lag, *duration;
};
struct link_names schedule_link_names(
    struct arena *arena, const char *day, size_t number);
/* The day moved by the link's lag. */
const char *schedule_lagged(const struct schedule *schedule, size_t link,
    const char *day, const char *lag, enum direction direction);

bool link_leaves_start(enum link_kind kind);
bool link_enters_finish(enum link_kind kind);

/* Reads the duration of a task under a name, and whether it applies; nothing
 * but that where it does not. */
void schedule_use_duration(const struct schedule *schedule, struct calc *calc,
    const char *name, size_t task);
/* Rests on a task's row and, where its days are counted or its start waits for
 * one, on the calendar and the rows of its gate; on a link's row. */
void schedule_rests_on_task(
    const struct schedule *schedule, struct calc *calc, size_t task);
void schedule_rests_on_link(
    const struct schedule *schedule, struct calc *calc, size_t link);
/* Reads whether a task applies. */
void schedule_use_applies(
    const struct schedule *schedule, struct calc *calc, size_t task);

const struct task_row *schedule_row(
    const struct schedule *schedule, size_t task);

/* "a, b": terms of a min or max. */
void schedule_add_term(struct text *terms, const char *term);

#endif

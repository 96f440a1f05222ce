/* The schedule's model: public holidays, tasks, links between them, and when
 * the project starts.
 *
 * Files: holidays-japan.csv (rules of the calendar), schedule-*.yaml (start,
 * opening, calendars), tasks-*.csv, links-*.csv, gates-*.csv,
 * moves-*.csv. */
#ifndef MODEL_SCHEDULE_RULES_H
#define MODEL_SCHEDULE_RULES_H

#include "base/problem.h"
#include "model/catalogue.h"
#include "model/gate_rules.h"
#include "model/move_rules.h"
#include "model/network.h"
#include "model/record.h"
#include "model/row_condition.h"
#include "model/used_building.h"

/* ---- holidays ---- */

enum holiday_kind { /* 1 + index in holiday_kind_choices */
    HOLIDAY_FIXED = 1,
    HOLIDAY_NTH_MONDAY,
    HOLIDAY_EQUINOX,
    HOLIDAY_SUBSTITUTE_NEXT, /* 3条2項 until 2006: the day after a Sunday */
    HOLIDAY_SUBSTITUTE_FREE, /* since 2007: the next day that is none */
    HOLIDAY_BETWEEN_WEEKDAY, /* 3条3項 until 2006: no Sunday, no substitute */
    HOLIDAY_BETWEEN          /* since 2007 */
};
extern const char *const holiday_kind_choices[];

#define HOLIDAY_RULE_FIELDS(F)                                                 \
    F(TEXT, _, id, REQUIRED, ANY, "the rule's key")                            \
    F(WORDS, _, name, REQUIRED, ANY, "its name")                               \
    F(CHOICE, holiday_kind, rule, REQUIRED, ANY,                               \
        "how its day is found in a year")                                      \
    F(DATE, _, from, REQUIRED, ANY, "in force from this day")                  \
    F(DATE, _, to, OPTIONAL, ANY, "to this day; to the end where blank")       \
    F(NUMBER, _, month, OPTIONAL, RANGE(NULL, 1, 12), "the month")             \
    F(NUMBER, _, day, OPTIONAL, RANGE(NULL, 1, 31), "fixed: the day")          \
    F(NUMBER, _, nth, OPTIONAL, RANGE(NULL, 1, 5), "nth_monday: which")        \
    F(NUMBER, _, base, OPTIONAL, RANGE(NULL, 0, 40),                           \
        "equinox: day = floor(base + drift * (year - epoch) - "                \
        "trunc((year - leap_epoch) / 4))")                                     \
    F(NUMBER, _, drift, OPTIONAL, RANGE(NULL, 0, 1), "equinox: days a year")   \
    F(NUMBER, _, epoch, OPTIONAL, RANGE(NULL, 1800, 2200), "equinox: year")    \
    F(NUMBER, _, leap_epoch, OPTIONAL, RANGE(NULL, 1800, 2200), "equinox: year")
RECORD_DECLARE(holiday_rule, HOLIDAY_RULE_FIELDS)

/* A day of the Cabinet Office's list (load/holiday_list.h). */
struct listed_day {
    day_number number;
    const char *name;
    struct place place;
};
struct holiday_list {
    struct listed_day *at;
    size_t count, room;
};

#define CLOSED_DAYS_FIELDS(F)                                                  \
    F(NUMBER, _, from_month, REQUIRED, RANGE(NULL, 1, 12), "first month")      \
    F(NUMBER, _, from_day, REQUIRED, RANGE(NULL, 1, 31), "first day")          \
    F(NUMBER, _, to_month, REQUIRED, RANGE(NULL, 1, 12), "last month")         \
    F(NUMBER, _, to_day, REQUIRED, RANGE(NULL, 1, 31), "last day")
RECORD_DECLARE(closed_days, CLOSED_DAYS_FIELDS)

/* ---- calendars ---- */

/* Days on which work is done: a site with two days of rest a week 週休2日, a
 * river in its dry season 渇水期 (the rest of the year being closed). */
#define CALENDAR_ROW_FIELDS(F)                                                 \
    F(TEXT, _, id, REQUIRED, ANY, "the calendar's key, that tasks name")       \
    F(WORDS, _, label, REQUIRED, ANY, "its name")                              \
    F(TEXTS, _, rest, OPTIONAL, ANY,                                           \
        "weekdays without work: sunday, monday …")                             \
    F(FLAG, _, holidays, OPTIONAL, ANY, "no work on public holidays")          \
    F(RECORDS, closed_days, closed, OPTIONAL, ANY,                             \
        "days of the year without work: 年末年始, out of season 農繁期 …")
RECORD_DECLARE(calendar_row, CALENDAR_ROW_FIELDS)

/* The calendar of the offices, which every schedule has. */
#define OFFICE_CALENDAR "office"

enum { DAYS_OF_A_WEEK = 7 };
/* sunday … saturday, as date_weekday counts. */
extern const char *const weekday_names[DAYS_OF_A_WEEK];

/* ---- schedule-*.yaml ---- */

/* How durations between low and high are drawn. */
enum duration_shape { /* 1 + index; 0 (blank) counts as triangular */
    SHAPE_TRIANGULAR = 1,
    SHAPE_PERT,
    SHAPE_UNIFORM
};
extern const char *const duration_shape_choices[];

#define SIMULATION_FIELDS(F)                                                   \
    F(NUMBER, _, draws, REQUIRED, RANGE(NULL, 100, 1000000),                   \
        "how often the schedule is drawn")                                     \
    F(NUMBER, _, seed, REQUIRED, RANGE(NULL, 0, 9007199254740991),             \
        "of the random numbers: the same seed gives the same draws")           \
    F(CHOICE, duration_shape, shape, OPTIONAL, ANY,                            \
        "triangular, pert or uniform between low and high; triangular where "  \
        "absent")
RECORD_DECLARE(simulation, SIMULATION_FIELDS)

#define SCHEDULE_FILE_FIELDS(F)                                                \
    F(WORDS, _, title, OPTIONAL, ANY, "what the schedule is for")              \
    F(DATE, _, start, REQUIRED, ANY, "the day on which work may begin")        \
    F(TEXT, _, opening, REQUIRED, ANY, "the task that is the opening")         \
    F(DATE, _, base_opening, OPTIONAL, ANY,                                    \
        "the opening from which delays are counted")                           \
    F(RECORD, closed_days, closed, OPTIONAL, ANY,                              \
        "days of the year on which offices are closed 年末年始")               \
    F(RECORDS, calendar_row, calendars, OPTIONAL, ANY,                         \
        "calendars besides 'office' that tasks may be on")                     \
    F(RECORDS, used_building, in_use, OPTIONAL, ANY,                           \
        "buildings on the site that are still in use: whether their users "    \
        "must be put up elsewhere before they go")                             \
    F(NUMBER, _, near_critical, OPTIONAL, RANGE("days", 0, 3650),              \
        "a float up to this is near-critical; 0 days where absent")            \
    F(RECORD, simulation, simulation, OPTIONAL, ANY,                           \
        "draws of all durations, for the chances of the opening")
RECORD_DECLARE(schedule_file, SCHEDULE_FILE_FIELDS)

/* ---- tasks and links ---- */

enum step_unit {
    STEP_MONTHS = 1,
    STEP_DAYS,
    STEP_WORKING_DAYS /* office_days, and days of the task's calendar */
};
extern const char *const step_unit_choices[];

/* When a task may start once its predecessors are done. */
enum start_rule { /* 1 + index; 0 (blank) counts as any day */
    START_ANY = 1,
    START_OFFICE_DAY,
    START_MONTH,       /* the 1st of a month */
    START_FISCAL_YEAR, /* 1 April */
};
extern const char *const start_rule_choices[];

#define TASK_ROW_FIELDS(F)                                                     \
    F(TEXT, _, id, REQUIRED, ANY, "the task's key")                            \
    F(WORDS, _, label, REQUIRED, ANY, "its name")                              \
    F(TEXT, _, group, OPTIONAL, ANY, "the band of the Gantt it is drawn in")   \
    F(NUMBER, _, duration, OPTIONAL, RANGE(NULL, 0, 36500),                    \
        "how long it takes; 0 for a milestone")                                \
    F(NUMBER, _, low, OPTIONAL, RANGE(NULL, 0, 36500), "at the shortest")      \
    F(NUMBER, _, high, OPTIONAL, RANGE(NULL, 0, 36500), "at the longest")      \
    F(CHOICE, step_unit, unit, OPTIONAL, ANY,                                  \
        "months, days or office_days; months where blank")                     \
    F(TEXT, _, measure, OPTIONAL, ANY,                                         \
        "instead of duration: the measure of the site that gives it, with "    \
        "its item where it has one: law_months/buried_94")                     \
    F(PLACED, _, formula, OPTIONAL, ANY,                                       \
        "instead of duration: a formula over measures and need_…, in the "   \
        "task's unit")                                                         \
    F(PLACED, _, formula_low, OPTIONAL, ANY, "the same at the shortest")       \
    F(PLACED, _, formula_high, OPTIONAL, ANY, "the same at the longest")       \
    F(TEXT, _, if_measure, OPTIONAL, ANY,                                      \
        "the task applies where this measure (law/buried_94) …")               \
    F(CHOICE, comparison, if_op, OPTIONAL, ANY, "… compares so …")             \
    F(TEXT, _, if_value, OPTIONAL, ANY, "… with this value")                   \
    F(CHOICE, start_rule, start, OPTIONAL, ANY,                                \
        "any, office_day, month or fiscal_year: the first such day")           \
    F(TEXT, _, calendar, OPTIONAL, ANY,                                        \
        "starts on a working day of this calendar; its days are those")        \
    F(TEXT, _, gate, OPTIONAL, ANY,                                            \
        "starts only when a window of this gate passes: assembly, budget")     \
    F(DATE, _, not_before, OPTIONAL, ANY, "does not start before this day")    \
    F(DATE, _, finish_by, OPTIONAL, ANY,                                       \
        "must be finished by this day; the margin is reported")                \
    F(FLAG, _, milestone, OPTIONAL, ANY, "a moment, not a piece of work")      \
    F(NUMBER, _, repeat_chance, OPTIONAL, RANGE("ratio", 0, 1),                \
        "how likely it fails and must be repeated: a tender without a bid "    \
        "不調")                                                                \
    F(NUMBER, _, repeat, OPTIONAL, RANGE(NULL, 0, 36500),                      \
        "… which takes so much longer, in the task's unit")                    \
    F(WORDS, _, basis, OPTIONAL, ANY, "the law that asks for it")
RECORD_DECLARE(task_row, TASK_ROW_FIELDS)

/* Which end of a task waits for which: finish to start … start to finish. */
enum link_kind { LINK_FS = 1, LINK_SS, LINK_FF, LINK_SF };
extern const char *const link_kind_choices[];

#define LINK_ROW_FIELDS(F)                                                     \
    F(TEXT, _, id, REQUIRED, ANY, "the link's key")                            \
    F(TEXT, _, from, REQUIRED, ANY, "the task that must come first")           \
    F(TEXT, _, to, REQUIRED, ANY, "the task that waits for it")                \
    F(CHOICE, link_kind, kind, OPTIONAL, ANY,                                  \
        "fs: its finish before this start; ss: start before start; ff: "       \
        "finish before finish; sf: start before finish; fs where blank")       \
    F(NUMBER, _, lag, OPTIONAL, RANGE(NULL, 0, 36500), "and so long after")    \
    F(CHOICE, step_unit, unit, OPTIONAL, ANY,                                  \
        "of the lag: months, days or office_days; months where blank")
RECORD_DECLARE(link_row, LINK_ROW_FIELDS)

/* ---- all of it, checked ---- */

struct schedule_parts {
    struct schedule_file *file;
    struct holiday_rule *holidays;
    size_t holiday_count;
    struct holiday_list listed; /* with which the rules must agree */
    struct task_row *tasks;
    size_t task_count;
    struct link_row *links;
    size_t link_count;
    struct gate_row *gates;
    size_t gate_count;
    struct move_row *moves;
    size_t move_count;
};

/* A measure, NULL for none, and its item, NULL for none. */
struct measure_address {
    const struct measure *measure;
    const char *item;
};

struct schedule_rules {
    struct schedule_parts parts;
    struct network_link *ends; /* of each link */
    enum link_kind *kinds;     /* of each link */
    size_t *order;             /* tasks, each after all its predecessors */
    struct row_condition *conditions;  /* of each task */
    struct measure_address *durations; /* of each task that reads a measure */
    size_t opening;                    /* a task's index */
    struct param start;                /* day numbers as parameters */
    struct param base_opening;         /* !given where there is none */
};

/* Puts the files together. Problems: the same task twice, a task without a
 * duration or with two, of no duration though it is no milestone, an
 * incomplete condition or one that does not fit its measure, a measure that
 * there is not or of another unit than the task's, low above the duration or
 * high below it, an unknown calendar or gate, a gate besides another rule of
 * the start, links to unknown tasks ("did you mean"), tasks in a circle (all
 * of them, in order), an unknown opening, working days without holidays, a
 * holiday rule without its numbers, gate rows as gate_rows_check says,
 * buildings in use as used_buildings_check says. NULL
 * after adding problems. Formulas are checked by load/task_formulas.h. */
const struct schedule_rules *schedule_rules_new(struct arena *arena,
    struct schedule_parts parts, const struct catalogue *catalogue,
    struct problems *problems);

/* A day as a parameter of the ledger: its day number, without a unit. */
struct param day_param(const struct day *day);

/* Indexes of links. */
struct link_list {
    size_t *at;
    size_t count;
};

/* The links of all ways from a task to a later one; none where that one is no
 * later. */
struct link_list schedule_way(struct arena *arena,
    const struct schedule_rules *rules, size_t earlier, size_t later);

/* Whether a task is, or comes after, another one by the links. */
bool schedule_follows(struct arena *arena, const struct schedule_rules *rules,
    size_t later, size_t earlier);

/* The index of a task, or -1. */
long schedule_task(const struct schedule_rules *rules, const char *id);

#endif

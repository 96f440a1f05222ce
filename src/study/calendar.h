/* Working days: of the offices, Monday to Friday without public holidays
 * (国民の祝日に関する法律) and the days on which offices are closed; of a
 * building site or a season, as the model says.
 *
 * The calendar is a table made once from the rules of the model. All days are
 * day numbers (base/date.h). What lies outside the table has no answer: false,
 * or NaN. */
#ifndef STUDY_CALENDAR_H
#define STUDY_CALENDAR_H

#include "adapt/formula.h"
#include "base/date.h"
#include "model/schedule_rules.h"

struct calendar;

/* From 1 January of `first` to 31 December of `last` (1948 … 2400 sensible).
 * `closed` may be NULL. */
struct calendar *calendar_new(struct arena *arena,
    const struct holiday_rule *rules, size_t count,
    const struct closed_days *closed, int first, int last);

/* Which days are worked on. */
struct working_days {
    bool rest[DAYS_OF_A_WEEK]; /* Sunday first */
    bool holidays_rest;
    const struct closed_days *closed;
    size_t closed_count;
};
struct calendar *calendar_new_of(struct arena *arena,
    const struct holiday_rule *rules, size_t count,
    const struct working_days *days, int first, int last);

/* The years a project's calendars have: from ten before its start to a hundred
 * after, as far as the rules of the equinoxes go. */
struct calendar_years {
    int first, last;
};
struct calendar_years calendar_years_of(const struct schedule_rules *rules);

/* The calendar of a project's offices. */
struct calendar *calendar_of(
    struct arena *arena, const struct schedule_rules *rules);

/* Whether the table has the day. */
bool calendar_covers(const struct calendar *calendar, double day);

/* The rule by which a day is a holiday, or NULL. */
const struct holiday_rule *calendar_holiday(
    const struct calendar *calendar, day_number day);

bool calendar_is_working_day(const struct calendar *calendar, day_number day);

/* Working days in [from, to). */
double calendar_working_days(
    const struct calendar *calendar, double from, double to);

/* The first working day on or after, the last on or before the day. */
double calendar_next_working_day(const struct calendar *calendar, double day);
double calendar_previous_working_day(
    const struct calendar *calendar, double day);

/* The first working day on which `count` working days since `day`, itself
 * included, have gone by. 0 gives the next one, day itself included. */
double calendar_add_working_days(
    const struct calendar *calendar, double day, double count);

/* The last day from which calendar_add_working_days comes to no later than
 * `day`. */
double calendar_latest_working_start(
    const struct calendar *calendar, double day, double count);

/* The first day from which it comes to no earlier than `day`. */
double calendar_first_working_start(
    const struct calendar *calendar, double day, double count);

/* The day `months` later (base/date.h); the last day from which that comes to
 * no later than `day`, the first from which it comes to no earlier. NaN stays
 * NaN. */
double calendar_add_months(double day, double months);
double calendar_latest_month_start(double day, double months);
double calendar_first_month_start(double day, double months);

/* Months between two days, and the same in years: whole months, the days left
 * over as a part of the month they are in. Negative when `to` is earlier. */
double calendar_months_between(double from, double to);
double calendar_years_between(double from, double to);

/* The fiscal year of a day, its first day; the first 1st of a month, 1 April
 * on or after a day; the 1st of the month the day is in. */
double calendar_fiscal_year(double day);
double calendar_fiscal_start(double fiscal_year);
double calendar_next_fiscal_start(double day);
double calendar_next_month_start(double day);
double calendar_month_start(double day);

/* Gives formulas the functions of model/day_functions.h. Those of office days
 * give NaN where `calendar` is NULL. */
void calendar_register(
    struct formula_engine *engine, const struct calendar *calendar);

#endif

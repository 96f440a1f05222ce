#include "study/calendar.h"

#include <math.h>
#include <stdint.h>

/* A century is 40,000 days, so a day takes few bytes. */
struct calendar {
    day_number first, end; /* [first, end) */
    const struct holiday_rule *rules;
    uint32_t *holidays; /* 1 + index of a day's rule; 0: none */
    uint32_t *before;   /* working days in [first, first + i) */
    uint32_t *working;  /* their days since the first, in order */
};

enum { SUNDAY = 0, MONDAY = 1, SATURDAY = 6, WEEK = 7, FOUR_YEARS = 4 };

/* ---- the days of a rule ---- */

static bool in_force(const struct holiday_rule *rule, day_number day)
{
    return rule->from.given && day >= rule->from.number &&
           (!rule->to.given || day <= rule->to.number);
}

static int equinox_day(const struct holiday_rule *rule, int year)
{
    double leaps = trunc((year - rule->leap_epoch.value) / FOUR_YEARS);
    return (int)floor(rule->base.value +
                      rule->drift.value * (year - rule->epoch.value) - leaps);
}

/* The day of a rule that depends on the year alone; false for the others. */
static bool day_in_year(
    const struct holiday_rule *rule, int year, day_number *day)
{
    struct date date = {year, (int)rule->month.value, 1};
    switch (rule->rule) {
    case HOLIDAY_FIXED:
        date.day = (int)rule->day.value;
        break;
    case HOLIDAY_NTH_MONDAY: {
        int weekday = date_weekday(date_number(date));
        int first = 1 + (MONDAY - weekday + WEEK) % WEEK;
        date.day = first + WEEK * ((int)rule->nth.value - 1);
        break;
    }
    case HOLIDAY_EQUINOX:
        date.day = equinox_day(rule, year);
        break;
    default:
        return false;
    }
    *day = date_number(date);
    return in_force(rule, *day);
}

/* ---- filling the table ---- */

static void set(
    struct calendar *calendar, day_number day, const struct holiday_rule *rule)
{
    if (day >= calendar->first && day < calendar->end)
        calendar->holidays[day - calendar->first] =
            (uint32_t)(1 + (rule - calendar->rules));
}

static bool is_dated(const struct holiday_rule *rule)
{
    return rule != NULL && rule->rule <= HOLIDAY_EQUINOX;
}

static const struct holiday_rule *at(
    const struct calendar *calendar, day_number day)
{
    if (day < calendar->first || day >= calendar->end)
        return NULL;
    uint32_t index = calendar->holidays[day - calendar->first];
    return index == 0 ? NULL : &calendar->rules[index - 1];
}

static void add_dated(struct calendar *calendar,
    const struct holiday_rule *rule, int first, int last)
{
    day_number day;
    for (int year = first; year <= last; year++)
        if (day_in_year(rule, year, &day))
            set(calendar, day, rule);
}

/* 3条2項: a holiday on a Sunday frees a day after it. Until 2006 that was the
 * next day, which was never another dated holiday. */
static void add_substitutes(
    struct calendar *calendar, const struct holiday_rule *rule)
{
    for (day_number day = calendar->first; day < calendar->end; day++) {
        if (!is_dated(at(calendar, day)) || date_weekday(day) != SUNDAY ||
            !in_force(rule, day))
            continue;
        day_number free = day + 1;
        while (is_dated(at(calendar, free)))
            free++;
        bool next_only = rule->rule == HOLIDAY_SUBSTITUTE_NEXT;
        if (!next_only || free == day + 1)
            set(calendar, free, rule);
    }
}

/* 3条3項: a day between two dated holidays that is none itself. Until 2006
 * Sundays and substitutes were left out. */
static void add_between(
    struct calendar *calendar, const struct holiday_rule *rule)
{
    for (day_number day = calendar->first; day < calendar->end; day++) {
        if (!is_dated(at(calendar, day - 1)) ||
            !is_dated(at(calendar, day + 1)) || at(calendar, day) != NULL)
            continue;
        bool weekday = rule->rule == HOLIDAY_BETWEEN_WEEKDAY;
        if (in_force(rule, day) && !(weekday && date_weekday(day) == SUNDAY))
            set(calendar, day, rule);
    }
}

static bool is_closed(const struct closed_days *closed, struct date date)
{
    int key = date.month * 100 + date.day;
    int from =
        (int)closed->from_month.value * 100 + (int)closed->from_day.value;
    int to = (int)closed->to_month.value * 100 + (int)closed->to_day.value;
    return from <= to ? key >= from && key <= to : key >= from || key <= to;
}

static bool is_worked(const struct calendar *calendar,
    const struct working_days *days, day_number day)
{
    if (days->rest[date_weekday(day)] ||
        (days->holidays_rest && at(calendar, day) != NULL))
        return false;
    struct date date = date_of(day);
    for (size_t i = 0; i < days->closed_count; i++)
        if (is_closed(&days->closed[i], date))
            return false;
    return true;
}

static void count_working_days(
    struct calendar *calendar, const struct working_days *working)
{
    uint32_t days = (uint32_t)(calendar->end - calendar->first), count = 0;
    for (uint32_t i = 0; i < days; i++) {
        calendar->before[i] = count;
        if (is_worked(calendar, working, calendar->first + i))
            calendar->working[count++] = i;
    }
    calendar->before[days] = count;
}

struct calendar *calendar_new_of(struct arena *arena,
    const struct holiday_rule *rules, size_t count,
    const struct working_days *working, int first, int last)
{
    struct calendar *calendar = ARENA_NEW(arena, struct calendar);
    calendar->first = date_number((struct date){first, 1, 1});
    calendar->end = date_number((struct date){last + 1, 1, 1});
    size_t days = (size_t)(calendar->end - calendar->first);
    calendar->rules = rules;
    calendar->holidays = ARENA_ARRAY(arena, days, uint32_t);
    calendar->before = ARENA_ARRAY(arena, days + 1, uint32_t);
    calendar->working = ARENA_ARRAY(arena, days, uint32_t);
    for (size_t i = 0; i < count; i++)
        add_dated(calendar, &rules[i], first, last);
    for (size_t i = 0; i < count; i++)
        if (rules[i].rule == HOLIDAY_SUBSTITUTE_NEXT ||
            rules[i].rule == HOLIDAY_SUBSTITUTE_FREE)
            add_substitutes(calendar, &rules[i]);
    for (size_t i = 0; i < count; i++)
        if (rules[i].rule == HOLIDAY_BETWEEN_WEEKDAY ||
            rules[i].rule == HOLIDAY_BETWEEN)
            add_between(calendar, &rules[i]);
    count_working_days(calendar, working);
    return calendar;
}

struct calendar *calendar_new(struct arena *arena,
    const struct holiday_rule *rules, size_t count,
    const struct closed_days *closed, int first, int last)
{
    struct working_days office = {.holidays_rest = true,
        .closed = closed,
        .closed_count = closed == NULL ? 0 : 1};
    office.rest[SUNDAY] = office.rest[SATURDAY] = true;
    return calendar_new_of(arena, rules, count, &office, first, last);
}

/* Beyond the last rule of the equinoxes a table would silently lack them. */
static int last_equinox(const struct schedule_parts *parts, int last)
{
    int known = 0;
    for (size_t i = 0; i < parts->holiday_count; i++) {
        const struct holiday_rule *rule = &parts->holidays[i];
        if (rule->rule != HOLIDAY_EQUINOX)
            continue;
        if (!rule->to.given)
            return last;
        int year = date_of(rule->to.number).year;
        known = year > known ? year : known;
    }
    return known != 0 && known < last ? known : last;
}

struct calendar_years calendar_years_of(const struct schedule_rules *rules)
{
    enum { BEFORE = 10, AFTER = 100 };
    int start = date_of((day_number)rules->start.value).year;
    return (struct calendar_years){
        start - BEFORE, last_equinox(&rules->parts, start + AFTER)};
}

struct calendar *calendar_of(
    struct arena *arena, const struct schedule_rules *rules)
{
    struct calendar_years years = calendar_years_of(rules);
    const struct schedule_parts *parts = &rules->parts;
    return calendar_new(arena, parts->holidays, parts->holiday_count,
        parts->file->closed, years.first, years.last);
}

/* ---- questions ---- */

bool calendar_covers(const struct calendar *calendar, double day)
{
    return calendar != NULL && day >= (double)calendar->first &&
           day < (double)calendar->end;
}

const struct holiday_rule *calendar_holiday(
    const struct calendar *calendar, day_number day)
{
    return at(calendar, day);
}

/* Working days before a day of the table, or its end. */
static double before(const struct calendar *calendar, double day)
{
    return calendar->before[(long)day - calendar->first];
}

/* Whether a day of the table is one. */
static bool works(const struct calendar *calendar, double day)
{
    const uint32_t *at = &calendar->before[(long)day - calendar->first];
    return at[1] > at[0];
}

bool calendar_is_working_day(const struct calendar *calendar, day_number day)
{
    return calendar_covers(calendar, (double)day) &&
           works(calendar, (double)day);
}

double calendar_working_days(
    const struct calendar *calendar, double from, double to)
{
    if (!calendar_covers(calendar, from) || !calendar_covers(calendar, to))
        return NAN;
    return before(calendar, to) - before(calendar, from);
}

/* The working day with an index, NaN outside. */
static double working_day(const struct calendar *calendar, double index)
{
    if (!(index >= 0 && index < before(calendar, (double)calendar->end)))
        return NAN;
    return (double)(calendar->first + calendar->working[(long)index]);
}

double calendar_next_working_day(const struct calendar *calendar, double day)
{
    return calendar_add_working_days(calendar, day, 0);
}

double calendar_previous_working_day(
    const struct calendar *calendar, double day)
{
    if (!calendar_covers(calendar, day))
        return NAN;
    return working_day(calendar, before(calendar, day) - !works(calendar, day));
}

double calendar_add_working_days(
    const struct calendar *calendar, double day, double count)
{
    if (!calendar_covers(calendar, day))
        return NAN;
    return working_day(calendar, before(calendar, day) + floor(count));
}

/* add_working_days(s, n) <= day where before(s) + n is the index of a working
 * day no later than `day`; the last such s is that working day itself. */
double calendar_latest_working_start(
    const struct calendar *calendar, double day, double count)
{
    if (!calendar_covers(calendar, day))
        return NAN;
    double last = before(calendar, day) - !works(calendar, day);
    return working_day(calendar, last - floor(count));
}

/* add_working_days(s, n) >= day where before(s) + n is the index of the first
 * working day on or after `day`, or more; the first such s is the day after
 * the working day n + 1 before that one. */
double calendar_first_working_start(
    const struct calendar *calendar, double day, double count)
{
    if (!calendar_covers(calendar, day))
        return NAN;
    double index = before(calendar, day) - floor(count);
    return working_day(calendar, index - 1) + 1;
}

/* ---- months and fiscal years ---- */

enum { MONTHS_OF_A_YEAR = 12, APRIL = 4 };

/* What a day number and a number of months may be: some 10,000 years. */
static const double days_limit = 4e6, months_limit = 1.2e5;

static bool is_day(double day)
{
    return fabs(day) < days_limit;
}

double calendar_add_months(double day, double months)
{
    if (!is_day(day) || !(fabs(months) < months_limit))
        return NAN;
    return (double)date_add_months((day_number)day, months);
}

double calendar_latest_month_start(double day, double months)
{
    double start = calendar_add_months(day, -months);
    if (isnan(start))
        return NAN;
    while (calendar_add_months(start, months) > day)
        start--;
    while (calendar_add_months(start + 1, months) <= day)
        start++;
    return start;
}

double calendar_first_month_start(double day, double months)
{
    double start = calendar_add_months(day, -months);
    if (isnan(start))
        return NAN;
    while (calendar_add_months(start - 1, months) >= day)
        start--;
    while (calendar_add_months(start, months) < day)
        start++;
    return start;
}

static double months_forward(day_number from, day_number to)
{
    struct date a = date_of(from), b = date_of(to);
    int months = (b.year - a.year) * MONTHS_OF_A_YEAR + b.month - a.month;
    if (date_add_months(from, months) > to)
        months--;
    day_number whole = date_add_months(from, months);
    day_number next = date_add_months(from, months + 1);
    double part = (double)(to - whole) / (double)(next - whole);
    return months + part;
}

double calendar_months_between(double from, double to)
{
    if (!is_day(from) || !is_day(to))
        return NAN;
    if (from > to)
        return -months_forward((day_number)to, (day_number)from);
    return months_forward((day_number)from, (day_number)to);
}

double calendar_years_between(double from, double to)
{
    return calendar_months_between(from, to) / MONTHS_OF_A_YEAR;
}

double calendar_fiscal_year(double day)
{
    return is_day(day) ? date_fiscal_year((day_number)day) : NAN;
}

double calendar_fiscal_start(double fiscal_year)
{
    if (!(fabs(fiscal_year) < months_limit / MONTHS_OF_A_YEAR))
        return NAN;
    return (double)date_number((struct date){(int)fiscal_year, APRIL, 1});
}

double calendar_next_fiscal_start(double day)
{
    double year = calendar_fiscal_year(day);
    double start = calendar_fiscal_start(year);
    return start == day || isnan(day) ? start : calendar_fiscal_start(year + 1);
}

double calendar_month_start(double day)
{
    if (!is_day(day))
        return NAN;
    struct date date = date_of((day_number)day);
    date.day = 1;
    return (double)date_number(date);
}

double calendar_next_month_start(double day)
{
    double start = calendar_month_start(day);
    return start == day ? start : calendar_add_months(start, 1);
}

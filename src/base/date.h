/* Civil dates as day numbers, Japanese fiscal years (1 April to 31 March) and
 * eras. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/arena.h"
#include "base/language.h"

#include <stdbool.h>

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef long day_number;

struct date {
    int year, month, day;
};

day_number date_number(struct date date);
struct date date_of(day_number number);

/* Reads "2026-04-01" and "2026/4/1"; refuses days that do not exist. */
bool date_parse(const char *text, day_number *number);

/* "2026-04-01" */
const char *date_text(struct arena *arena, day_number number);

/* "令和8年4月1日", "1 April 2026" */
const char *date_words(
    struct arena *arena, day_number number, enum language language);

/* 0 Sunday … 6 Saturday */
int date_weekday(day_number number);

/* The fiscal year a day is in: 2027-03-31 is in 2026. */
int date_fiscal_year(day_number number);

/* "令和8年度", "FY2026" (the era at the end of that calendar year) */
const char *date_fiscal_words(
    struct arena *arena, int fiscal_year, enum language language);

/* The same day `months` later, or the last day of that month; fractions of a
 * month count 30 days each, rounded up, but no more than that month has: a
 * longer time never comes to an earlier day. */
day_number date_add_months(day_number number, double months);

#endif

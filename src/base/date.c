#include "base/date.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    REIWA_BEFORE = 2018,  /* 令和1年 = 2019 */
    HEISEI_BEFORE = 1988, /* 平成1年 = 1989 */
    DAYS_OF_A_PART_MONTH = 30
};

/* Days from civil, counted in years that begin on 1 March. */
day_number date_number(struct date date)
{
    long year = date.year - (date.month <= 2);
    long era = (year >= 0 ? year : year - 399) / 400;
    long year_of_era = year - era * 400;
    long month = (date.month + 9) % 12;
    long day_of_year = (153 * month + 2) / 5 + date.day - 1;
    long day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_of(day_number number)
{
    long days = number + 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    long day_of_era = days - era * 146097;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                           day_of_era / 146096) /
                       365;
    long day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month = (5 * day_of_year + 2) / 153;
    struct date date;
    date.day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year = (int)(year_of_era + era * 400 + (date.month <= 2));
    return date;
}

bool date_parse(const char *text, day_number *number)
{
    struct date date;
    char sign1, sign2, rest;
    if (strlen(text) > 10 || sscanf(text, "%4d%c%2d%c%2d%c", &date.year, &sign1,
                                 &date.month, &sign2, &date.day, &rest) != 5)
        return false;
    if (sign1 != sign2 || (sign1 != '-' && sign1 != '/'))
        return false;
    if (date.year < 1000 || date.month < 1 || date.day < 1)
        return false;
    day_number parsed = date_number(date);
    struct date again = date_of(parsed);
    if (again.month != date.month || again.day != date.day)
        return false;
    *number = parsed;
    return true;
}

const char *date_text(struct arena *arena, day_number number)
{
    struct date date = date_of(number);
    return arena_printf(
        arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static const char *era_year(struct arena *arena, int year)
{
    const char *era = "西暦";
    int count = year;
    if (year > REIWA_BEFORE) {
        era = "令和";
        count = year - REIWA_BEFORE;
    } else if (year > HEISEI_BEFORE) {
        era = "平成";
        count = year - HEISEI_BEFORE;
    }
    if (count == 1)
        return arena_printf(arena, "%s元", era);
    return arena_printf(arena, "%s%d", era, count);
}

const char *date_words(
    struct arena *arena, day_number number, enum language language)
{
    static const char *const months[] = {"January", "February", "March",
        "April", "May", "June", "July", "August", "September", "October",
        "November", "December"};
    struct date date = date_of(number);
    if (language == LANGUAGE_EN)
        return arena_printf(
            arena, "%d %s %d", date.day, months[date.month - 1], date.year);
    /* Reiwa began on 2019-05-01. */
    bool heisei = date.year == 2019 && date.month < 5;
    const char *year = heisei ? "平成31" : era_year(arena, date.year);
    return arena_printf(arena, "%s年%d月%d日", year, date.month, date.day);
}

int date_weekday(day_number number)
{
    return (int)(((number + 4) % 7 + 7) % 7);
}

int date_fiscal_year(day_number number)
{
    struct date date = date_of(number);
    return date.month >= 4 ? date.year : date.year - 1;
}

const char *date_fiscal_words(
    struct arena *arena, int fiscal_year, enum language language)
{
    if (language == LANGUAGE_EN)
        return arena_printf(arena, "FY%d", fiscal_year);
    return arena_printf(arena, "%s年度", era_year(arena, fiscal_year));
}

static int days_in_month(int year, int month)
{
    struct date first = {year, month, 1};
    struct date next = {month == 12 ? year + 1 : year, month % 12 + 1, 1};
    return (int)(date_number(next) - date_number(first));
}

static day_number add_whole_months(struct date date, long months)
{
    long index = (long)date.year * 12 + date.month - 1 + months;
    date.year = (int)(index / 12);
    date.month = (int)(index % 12) + 1;
    int last = days_in_month(date.year, date.month);
    if (date.day > last)
        date.day = last;
    return date_number(date);
}

/* Never beyond the next whole month: 29/30 of a month from 31 January is 28
 * February, as a month is. */
day_number date_add_months(day_number number, double months)
{
    struct date date = date_of(number);
    double whole = floor(months);
    double part = (months - whole) * DAYS_OF_A_PART_MONTH;
    day_number day = add_whole_months(date, (long)whole) +
                     (long)ceil(number_round(part, 6));
    day_number next = add_whole_months(date, (long)whole + 1);
    return day < next ? day : next;
}

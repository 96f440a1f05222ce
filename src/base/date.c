#include "base/date.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    DAYS_OF_A_PART_MONTH = 30,
    DAYS_OF_THE_SHORTEST = 28 /* February */
};

/* Both ways between days and dates after Neri and Schneider, "Euclidean affine
 * functions and their application to calendar algorithms" (2022): a year
 * begins on 1 March, whole numbers stay positive by many cycles of 400 years,
 * and divisions are by constants. A schedule that is drawn ten thousand times
 * asks millions of times. */
enum {
    DAYS_OF_A_CYCLE = 146097,
    YEARS_OF_A_CYCLE = 400,
    CYCLES = 1000,
    EPOCH = 719468, /* days from 1 March of the year 0 to 1970-01-01 */
    MARCH_TO_JANUARY = 306
};

day_number date_number(struct date date)
{
    bool next = date.month <= 2;
    uint32_t year = (uint32_t)(date.year + CYCLES * YEARS_OF_A_CYCLE - next);
    uint32_t month = (uint32_t)(next ? date.month + 12 : date.month);
    uint32_t century = year / 100;
    uint32_t days = 1461 * year / 4 - century + century / 4 +
                    (979 * month - 2919) / 32 + (uint32_t)date.day - 1;
    return (day_number)days - EPOCH - CYCLES * DAYS_OF_A_CYCLE;
}

struct date date_of(day_number number)
{
    uint32_t days = (uint32_t)(number + EPOCH + CYCLES * DAYS_OF_A_CYCLE);
    uint32_t quarters = 4 * days + 3;
    uint32_t century = quarters / DAYS_OF_A_CYCLE;
    uint32_t rest = quarters % DAYS_OF_A_CYCLE / 4 * 4 + 3;
    uint64_t product = (uint64_t)2939745 * rest;
    uint32_t day_of_year = (uint32_t)product / 2939745 / 4;
    uint32_t year = 100 * century + (uint32_t)(product >> 32);
    uint32_t sum = 2141 * day_of_year + 197913;
    bool next = day_of_year >= MARCH_TO_JANUARY;
    struct date date;
    date.year = (int)year - CYCLES * YEARS_OF_A_CYCLE + next;
    date.month = (int)(sum >> 16) - (next ? 12 : 0);
    date.day = (int)(sum % 65536 / 2141) + 1;
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

/* The year of a day in its era; before Meiji that of the calendar. */
static const char *era_year(struct arena *arena, struct date of)
{
    static const struct {
        struct date first;
        const char *name;
    } eras[] = {{{2019, 5, 1}, "令和"}, {{1989, 1, 8}, "平成"},
        {{1926, 12, 25}, "昭和"}, {{1912, 7, 30}, "大正"},
        {{1868, 10, 23}, "明治"}};
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        if (date_number(of) < date_number(eras[i].first))
            continue;
        int count = of.year - eras[i].first.year + 1;
        if (count == 1)
            return arena_printf(arena, "%s元", eras[i].name);
        return arena_printf(arena, "%s%d", eras[i].name, count);
    }
    return arena_printf(arena, "西暦%d", of.year);
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
    return arena_printf(
        arena, "%s年%d月%d日", era_year(arena, date), date.month, date.day);
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
    /* By the end of its calendar year: 昭和63年度, 令和元年度. */
    return arena_printf(
        arena, "%s年度", era_year(arena, (struct date){fiscal_year, 12, 31}));
}

struct month {
    int year, month;
};

static struct month month_after(struct month month, int months)
{
    int index = month.year * 12 + month.month - 1 + months;
    return (struct month){index / 12, index % 12 + 1};
}

static int days_of(struct month month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = month.year;
    bool longer = month.month == 2 && year % 4 == 0 &&
                  (year % 100 != 0 || year % 400 == 0);
    return days[month.month - 1] + longer;
}

/* That day of a month, or its last. */
static int day_in(struct month month, int day)
{
    if (day <= DAYS_OF_THE_SHORTEST)
        return day;
    int last = days_of(month);
    return day < last ? day : last;
}

/* Never beyond the next whole month: 29/30 of a month from 31 January is 28
 * February, as a month is. */
day_number date_add_months(day_number number, double months)
{
    /* A part that binary fractions make this little longer is no day more. */
    static const double moment_days = 5e-7;
    struct date from = date_of(number);
    int whole = (int)months - ((int)months > months);
    double part = (months - whole) * DAYS_OF_A_PART_MONTH;
    struct month month =
        month_after((struct month){from.year, from.month}, whole);
    int day = day_in(month, from.day);
    day_number to = date_number((struct date){month.year, month.month, day});
    if (part < moment_days)
        return to;
    long more = (long)ceil(part - moment_days);
    if (more < DAYS_OF_THE_SHORTEST)
        return to + more;
    day_number next =
        to - day + days_of(month) + day_in(month_after(month, 1), from.day);
    return to + more < next ? to + more : next;
}

#include "base/date.h"

#include "base/text.h"

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
    MARCH = 3,
    MONTHS = 12
};

/* Years and days from 1 March of the year 0, before cycles; months 3 … 14; days
 * of a month from 0. */
struct march_date {
    uint32_t year, month, day;
};

/* Days from the beginning of all cycles to the first of a month. */
static uint32_t days_before(uint32_t year, uint32_t month)
{
    uint32_t century = year / 100;
    return 1461 * year / 4 - century + century / 4 + (979 * month - 2919) / 32;
}

static day_number number_of(uint32_t days)
{
    return (day_number)days - EPOCH - CYCLES * DAYS_OF_A_CYCLE;
}

static struct march_date march_date_of(day_number number)
{
    uint32_t days = (uint32_t)(number + EPOCH + CYCLES * DAYS_OF_A_CYCLE);
    uint32_t quarters = 4 * days + 3;
    uint32_t century = quarters / DAYS_OF_A_CYCLE;
    uint32_t rest = quarters % DAYS_OF_A_CYCLE / 4 * 4 + 3;
    uint64_t product = (uint64_t)2939745 * rest;
    uint32_t day_of_year = (uint32_t)product / 2939745 / 4;
    uint32_t sum = 2141 * day_of_year + 197913;
    return (struct march_date){100 * century + (uint32_t)(product >> 32),
        sum >> 16, sum % 65536 / 2141};
}

day_number date_number(struct date date)
{
    bool next = date.month <= 2;
    uint32_t year = (uint32_t)(date.year + CYCLES * YEARS_OF_A_CYCLE - next);
    uint32_t month = (uint32_t)(next ? date.month + MONTHS : date.month);
    return number_of(days_before(year, month) + (uint32_t)date.day - 1);
}

struct date date_of(day_number number)
{
    struct march_date march = march_date_of(number);
    bool next = march.month > MONTHS;
    return (struct date){(int)march.year - CYCLES * YEARS_OF_A_CYCLE + next,
        (int)march.month - (next ? MONTHS : 0), (int)march.day + 1};
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

/* Of a month by the months from the beginning of all cycles. */
static uint32_t first_of(uint32_t month)
{
    return days_before(month / MONTHS, month % MONTHS + MARCH);
}

/* That day of a month, from 0, or its last. */
static uint32_t day_in(uint32_t month, uint32_t day)
{
    uint32_t first = first_of(month);
    if (day < DAYS_OF_THE_SHORTEST)
        return first + day;
    uint32_t next = first_of(month + 1);
    return first + day < next ? first + day : next - 1;
}

/* Never beyond the next whole month: 29/30 of a month from 31 January is 28
 * February, as a month is. */
day_number date_add_months(day_number number, double months)
{
    /* A part that binary fractions make this little longer is no day more. */
    static const double moment_days = 5e-7;
    struct march_date from = march_date_of(number);
    int whole = (int)months - ((int)months > months);
    double part = (months - whole) * DAYS_OF_A_PART_MONTH - moment_days;
    uint32_t month = from.year * MONTHS + from.month - MARCH + (uint32_t)whole;
    uint32_t to = day_in(month, from.day);
    if (part < 0)
        return number_of(to);
    uint32_t more = (uint32_t)part;
    more += more < part;
    if (more < DAYS_OF_THE_SHORTEST)
        return number_of(to + more);
    uint32_t next = day_in(month + 1, from.day);
    return number_of(to + more < next ? to + more : next);
}

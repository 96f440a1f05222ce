/* The calendar of Japan against the Cabinet Office's own list (1955-2027),
 * against holiday-jp (1970-2050), and against days worked out by hand. */
#include "test.h"

#include "study/calendar.h"

#include "holidays.h"

#include <string.h>

struct fixture {
    struct arena *arena;
    struct calendar *calendar;
};

static struct fixture made(void)
{
    struct fixture fixture = {.arena = arena_new(NULL)};
    size_t count;
    struct holiday_rule *rules = holidays_read(fixture.arena, &count);
    fixture.calendar = calendar_new(fixture.arena, rules, count,
        closed_year_end(fixture.arena), 1948, 2150);
    return fixture;
}

static day_number on(int year, int month, int day)
{
    return date_number((struct date){year, month, day});
}

/* The file's days must be the calendar's holidays of the same years, and no
 * others. A line begins with its date. */
static void compare(struct fixture fixture, const char *path)
{
    struct source source;
    struct problems *problems = problems_new(fixture.arena, LANGUAGE_EN);
    assert_int_equal(STATUS_OK,
        file_read(fixture.arena, path, path, 1 << 20, &source, problems));
    struct text_parts lines = text_split(fixture.arena, source.bytes, '\n');
    day_number first = 0, last = 0;
    bool *given = ARENA_ARRAY(fixture.arena, 100000, bool);
    size_t found = 0;
    for (size_t i = 0; i < lines.count; i++) {
        size_t length = strspn(lines.at[i], "0123456789-/");
        day_number day;
        if (!date_parse(arena_copy(fixture.arena, lines.at[i], length), &day))
            continue;
        if (found++ == 0)
            first = day;
        last = day;
        given[day - on(1948, 1, 1)] = true;
    }
    assert_true(found > 1000);
    for (day_number day = first; day <= last; day++)
        if (given[day - on(1948, 1, 1)] !=
            (calendar_holiday(fixture.calendar, day) != NULL))
            fail_msg("%s: %s", path, date_text(fixture.arena, day));
}

static void agrees_with_the_cabinet_office(void **state)
{
    (void)state;
    needs_shared();
    struct fixture fixture = made();
    compare(fixture, ERABU_SHARED "/data/real/calendar/syukujitsu.csv");
    arena_free(fixture.arena);
}

static void agrees_with_holiday_jp(void **state)
{
    (void)state;
    needs_shared();
    struct fixture fixture = made();
    compare(
        fixture, ERABU_SHARED "/data/real/calendar/holiday_jp_holidays.yml");
    arena_free(fixture.arena);
}

static double office_days_of(struct fixture fixture, int fiscal_year)
{
    return calendar_working_days(fixture.calendar,
        calendar_fiscal_start(fiscal_year),
        calendar_fiscal_start(fiscal_year + 1));
}

/* FY2026: 365 days, 104 of them Saturdays or Sundays (1 April 2026 is a
 * Wednesday, so 52 weeks and one Wednesday) leave 261; of those 17 are
 * holidays on weekdays (4/29, 5/4, 5/5, 5/6, 7/20, 8/11, 9/21, 9/22, 9/23,
 * 10/12, 11/3, 11/23, 1/1, 1/11, 2/11, 2/23, 3/22 for Sunday 3/21) and 12/29,
 * 12/30 and 12/31 are closed; 1/2 and 1/3 are a Saturday and a Sunday:
 * 261 - 17 - 3 = 241. */
static void counts_office_days(void **state)
{
    (void)state;
    struct fixture fixture = made();
    assert_near(office_days_of(fixture, 2026), 241, 0);
    assert_near(office_days_of(fixture, 2027), 243, 0);
    assert_near(office_days_of(fixture, 2028), 242, 0);
    arena_free(fixture.arena);
}

static void assert_holiday(
    struct fixture fixture, day_number day, const char *id)
{
    const struct holiday_rule *rule = calendar_holiday(fixture.calendar, day);
    assert_non_null(rule);
    assert_string_equal(rule->id, id);
}

static void names_the_rule_of_a_day(void **state)
{
    (void)state;
    struct fixture fixture = made();
    /* 5/3 is a Sunday, 5/4 and 5/5 are holidays: 3条2項 frees 5/6. */
    assert_holiday(fixture, on(2026, 5, 6), "substitute");
    /* Between 敬老の日 9/21 and 秋分の日 9/23. */
    assert_holiday(fixture, on(2026, 9, 22), "between");
    assert_holiday(fixture, on(2027, 3, 22), "substitute");
    assert_holiday(fixture, on(2029, 2, 12), "substitute");
    assert_holiday(fixture, on(2029, 4, 30), "substitute");
    assert_holiday(fixture, on(2029, 9, 24), "substitute");
    assert_holiday(fixture, on(2032, 9, 21), "between");
    /* The first of their kind. */
    assert_holiday(fixture, on(1973, 4, 30), "substitute_1973");
    assert_holiday(fixture, on(1988, 5, 4), "between_1985");
    /* Sunday 1973-02-11 came before the law on substitutes. */
    assert_null(calendar_holiday(fixture.calendar, on(1973, 2, 12)));
    arena_free(fixture.arena);
}

static void moves_between_office_days(void **state)
{
    (void)state;
    struct fixture fixture = made();
    const struct calendar *calendar = fixture.calendar;
    /* Golden week 2026: 5/2 Saturday … 5/6 Wednesday are all free. */
    double friday = (double)on(2026, 5, 1), thursday = (double)on(2026, 5, 7);
    assert_near(calendar_next_working_day(calendar, friday), friday, 0);
    assert_near(calendar_next_working_day(calendar, friday + 1), thursday, 0);
    assert_near(
        calendar_previous_working_day(calendar, thursday - 1), friday, 0);
    assert_near(calendar_previous_working_day(calendar, thursday), thursday, 0);
    /* One day of work on Friday is done when Thursday begins. */
    assert_near(calendar_add_working_days(calendar, friday, 1), thursday, 0);
    assert_near(calendar_add_working_days(calendar, friday + 1, 1),
        (double)on(2026, 5, 8), 0);
    /* The year's end: 12/28 Monday, then 1/4. */
    assert_near(
        calendar_add_working_days(calendar, (double)on(2026, 12, 28), 1),
        (double)on(2027, 1, 4), 0);
    assert_true(isnan(calendar_next_working_day(calendar, 1e9)));
    assert_true(isnan(calendar_next_working_day(NULL, friday)));
    arena_free(fixture.arena);
}

/* The latest start is the last day from which the end is kept. */
static void inverts_durations(void **state)
{
    (void)state;
    struct fixture fixture = made();
    const struct calendar *calendar = fixture.calendar;
    for (double day = 21000; day < 21800; day++) {
        for (double n = 0; n < 40; n += 13) {
            double s = calendar_latest_working_start(calendar, day, n);
            assert_true(calendar_add_working_days(calendar, s, n) <= day);
            assert_true(calendar_add_working_days(calendar, s + 1, n) > day);
        }
        for (double months = 0; months < 14; months += 1.5) {
            double s = calendar_latest_month_start(day, months);
            assert_true(calendar_add_months(s, months) <= day);
            assert_true(calendar_add_months(s + 1, months) > day);
        }
    }
    arena_free(fixture.arena);
}

static void measures_years(void **state)
{
    (void)state;
    /* 2024-12-01 to 2029-06-01 is 54 months. */
    assert_near(
        calendar_years_between((double)on(2024, 12, 1), (double)on(2029, 6, 1)),
        4.5, 1e-12);
    /* Half of April after a whole year: (12 + 15/30) / 12. */
    assert_near(
        calendar_years_between((double)on(2027, 4, 1), (double)on(2028, 4, 16)),
        12.5 / 12, 1e-12);
    assert_near(
        calendar_years_between((double)on(2028, 4, 16), (double)on(2027, 4, 1)),
        -12.5 / 12, 1e-12);
    assert_true(isnan(calendar_years_between(NAN, 0)));
    assert_true(isnan(calendar_years_between(1e300, 0)));
}

static void knows_fiscal_years(void **state)
{
    (void)state;
    assert_near(calendar_fiscal_year((double)on(2027, 3, 31)), 2026, 0);
    assert_near(calendar_fiscal_year((double)on(2027, 4, 1)), 2027, 0);
    assert_near(calendar_fiscal_start(2027), (double)on(2027, 4, 1), 0);
    assert_near(calendar_next_fiscal_start((double)on(2027, 4, 1)),
        (double)on(2027, 4, 1), 0);
    assert_near(calendar_next_fiscal_start((double)on(2027, 4, 2)),
        (double)on(2028, 4, 1), 0);
    assert_near(calendar_next_month_start((double)on(2027, 12, 2)),
        (double)on(2028, 1, 1), 0);
    assert_near(calendar_month_start((double)on(2028, 2, 29)),
        (double)on(2028, 2, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_cabinet_office),
        cmocka_unit_test(agrees_with_holiday_jp),
        cmocka_unit_test(counts_office_days),
        cmocka_unit_test(names_the_rule_of_a_day),
        cmocka_unit_test(moves_between_office_days),
        cmocka_unit_test(inverts_durations),
        cmocka_unit_test(measures_years),
        cmocka_unit_test(knows_fiscal_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

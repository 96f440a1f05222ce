#include "base/date.h"

#include "test.h"

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (leap && month == 2);
}

/* Day 0 is 1970-01-01, a Thursday; all others are counted from it, backwards
 * and forwards, by the Gregorian rule. */
static void days_follow_one_another(void **state)
{
    (void)state;
    enum { FIRST_YEAR = -800, LAST_YEAR = 3600 };
    day_number day = 0;
    for (int year = 1970; year-- > FIRST_YEAR;)
        for (int month = 1; month <= 12; month++)
            day -= days_in(year, month);
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++)
        for (int month = 1; month <= 12; month++)
            for (int of_month = 1; of_month <= days_in(year, month);
                 of_month++, day++) {
                struct date date = date_of(day);
                assert_int_equal(date.year, year);
                assert_int_equal(date.month, month);
                assert_int_equal(date.day, of_month);
                assert_int_equal(date_number(date), day);
            }
    assert_int_equal(date_weekday(0), 4);
}

static day_number on(int year, int month, int day)
{
    return date_number((struct date){year, month, day});
}

/* A month is the same day of the next, or its last; a part of it is as many
 * thirtieths, and no more than the whole. */
static void months_end_with_their_month(void **state)
{
    (void)state;
    assert_int_equal(date_add_months(on(2027, 1, 31), 1), on(2027, 2, 28));
    assert_int_equal(date_add_months(on(2028, 1, 31), 1), on(2028, 2, 29));
    assert_int_equal(date_add_months(on(2026, 12, 15), 14), on(2028, 2, 15));
    assert_int_equal(date_add_months(on(2026, 3, 31), -1), on(2026, 2, 28));
    assert_int_equal(date_add_months(on(2026, 4, 1), 0.5), on(2026, 4, 16));
    assert_int_equal(date_add_months(on(2026, 4, 1), 2.1), on(2026, 6, 4));
    assert_int_equal(
        date_add_months(on(2027, 1, 31), 29.0 / 30), on(2027, 2, 28));
    assert_int_equal(date_add_months(on(2026, 4, 1), 3 - 1e-12),
        on(2026, 7, 1)); /* 2 months and all 30 thirtieths of the third */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_follow_one_another),
        cmocka_unit_test(months_end_with_their_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

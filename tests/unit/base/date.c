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

/* The eras began on 1868-10-23, 1912-07-30, 1926-12-25, 1989-01-08 and
 * 2019-05-01 (一世一元の詔; 大正・昭和の詔書; 元号を改める政令, 1989 and 2019). */
static void dates_are_of_their_era(void **state)
{
    static const struct {
        int year, month, day;
        const char *words;
    } days[] = {{1868, 10, 22, "西暦1868年10月22日"},
        {1868, 10, 23, "明治元年10月23日"}, {1912, 7, 29, "明治45年7月29日"},
        {1912, 7, 30, "大正元年7月30日"}, {1926, 12, 24, "大正15年12月24日"},
        {1926, 12, 25, "昭和元年12月25日"}, {1986, 8, 5, "昭和61年8月5日"},
        {1989, 1, 7, "昭和64年1月7日"}, {1989, 1, 8, "平成元年1月8日"},
        {2019, 4, 30, "平成31年4月30日"}, {2019, 5, 1, "令和元年5月1日"}};
    struct arena *arena = arena_new(NULL);
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_string_equal(
            date_words(arena, on(days[i].year, days[i].month, days[i].day),
                LANGUAGE_JA),
            days[i].words);
    assert_string_equal(
        date_fiscal_words(arena, 1988, LANGUAGE_JA), "昭和63年度");
    assert_string_equal(
        date_fiscal_words(arena, 2018, LANGUAGE_JA), "平成30年度");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_of_their_era),
        cmocka_unit_test(days_follow_one_another),
        cmocka_unit_test(months_end_with_their_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

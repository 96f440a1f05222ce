/* Conditions in three-valued logic. */
#include "test.h"

#include "base/date.h"
#include "model/comparison.h"

struct fixture {
    struct arena *arena;
    const struct measure *months, *buried, *needed, *opening, *price;
};

static struct fixture made(void)
{
    struct fixture f = {.arena = arena_new(NULL)};
    struct catalogue *catalogue = catalogue_new(f.arena);
    f.months = catalogue_measure(catalogue, M_grading_months);
    f.buried = catalogue_measure(catalogue, M_buried_cultural_property);
    f.needed = catalogue_measure(catalogue, M_task_applies);
    f.price = catalogue_measure(catalogue, M_land_price);
    f.opening = catalogue_measure(catalogue, M_opening_date);
    return f;
}

static struct value between(double low, double high)
{
    struct value value = value_unknown(WORDS("未確認", "not known"));
    value.low = low;
    value.high = high;
    return value;
}

static void compares_numbers(void **state)
{
    (void)state;
    struct fixture f = made();
    const struct {
        enum comparison comparison;
        enum answer below, at, above; /* of 3, 4 and 5 with "4 months" */
    } rows[] = {
        {COMPARE_IS, ANSWER_NO, ANSWER_YES, ANSWER_NO},
        {COMPARE_IS_NOT, ANSWER_YES, ANSWER_NO, ANSWER_YES},
        {COMPARE_OVER, ANSWER_NO, ANSWER_NO, ANSWER_YES},
        {COMPARE_AT_LEAST, ANSWER_NO, ANSWER_YES, ANSWER_YES},
        {COMPARE_UNDER, ANSWER_YES, ANSWER_NO, ANSWER_NO},
        {COMPARE_AT_MOST, ANSWER_YES, ANSWER_YES, ANSWER_NO},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const enum answer expected[] = {
            rows[i].below, rows[i].at, rows[i].above};
        for (int k = 0; k < 3; k++)
            assert_int_equal(expected[k],
                comparison_answer(f.arena, f.months, rows[i].comparison,
                    value_number(3 + k), "4 months"));
    }
    arena_free(f.arena);
}

/* An unknown answers where its whole range does. */
static void answers_where_the_range_does(void **state)
{
    (void)state;
    struct fixture f = made();
    const struct {
        double low, high;
        enum answer over;
    } rows[] = {{0, 4, ANSWER_NO}, {0, 5, ANSWER_UNKNOWN}, {5, 9, ANSWER_YES},
        {4.5, NAN, ANSWER_YES}, {NAN, 3, ANSWER_NO},
        {NAN, NAN, ANSWER_UNKNOWN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(
            rows[i].over, comparison_answer(f.arena, f.months, COMPARE_OVER,
                              between(rows[i].low, rows[i].high), "4 months"));
    assert_int_equal(ANSWER_UNKNOWN,
        comparison_answer(f.arena, f.months, COMPARE_IS, between(0, 9), "4"));
    arena_free(f.arena);
}

static void compares_keys_and_verdicts(void **state)
{
    (void)state;
    struct fixture f = made();
    struct value part = value_category("part", WORDS("一部", "part"));
    assert_int_equal(ANSWER_YES,
        comparison_answer(f.arena, f.buried, COMPARE_IS, part, "most; part"));
    assert_int_equal(ANSWER_NO,
        comparison_answer(f.arena, f.buried, COMPARE_IS_NOT, part, "part"));
    assert_int_equal(
        ANSWER_UNKNOWN, comparison_answer(f.arena, f.buried, COMPARE_IS_NOT,
                            between(NAN, NAN), "part"));
    assert_int_equal(
        ANSWER_YES, comparison_answer(f.arena, f.needed, COMPARE_IS,
                        value_answer(ANSWER_NO), "no"));
    assert_int_equal(
        ANSWER_UNKNOWN, comparison_answer(f.arena, f.needed, COMPARE_IS_NOT,
                            value_answer(ANSWER_UNKNOWN), "no"));
    arena_free(f.arena);
}

static void compares_days(void **state)
{
    (void)state;
    struct fixture f = made();
    day_number day;
    assert_true(date_parse("2032-04-01", &day));
    struct value opening = value_number((double)day);
    assert_int_equal(ANSWER_YES, comparison_answer(f.arena, f.opening,
                                     COMPARE_AT_MOST, opening, "2032-04-01"));
    assert_int_equal(ANSWER_NO, comparison_answer(f.arena, f.opening,
                                    COMPARE_OVER, opening, "2032-04-01"));
    assert_true(
        comparison_fits(f.arena, f.opening, COMPARE_UNDER, "2032-04-01"));
    assert_false(comparison_fits(f.arena, f.opening, COMPARE_UNDER, "48000"));
    assert_string_equal(
        comparison_words(f.arena, f.opening, COMPARE_UNDER, "2032-04-01").en,
        "Opening under 2032-04-01");
    arena_free(f.arena);
}

static void checks_what_is_compared(void **state)
{
    (void)state;
    struct fixture f = made();
    assert_true(comparison_fits(f.arena, f.months, COMPARE_OVER, "0 months"));
    assert_false(comparison_fits(f.arena, f.months, COMPARE_OVER, "none"));
    assert_false(comparison_fits(f.arena, f.months, COMPARE_OVER, "0 m2"));
    assert_true(comparison_fits(f.arena, f.buried, COMPARE_IS, "part; none"));
    assert_false(comparison_fits(f.arena, f.buried, COMPARE_IS, "prat"));
    assert_false(comparison_fits(f.arena, f.buried, COMPARE_OVER, "part"));
    assert_true(comparison_fits(f.arena, f.needed, COMPARE_IS, "yes"));
    assert_false(comparison_fits(f.arena, f.needed, COMPARE_IS, "1"));
    arena_free(f.arena);
}

static void says_it_in_both_languages(void **state)
{
    (void)state;
    struct fixture f = made();
    struct words words =
        comparison_words(f.arena, f.months, COMPARE_OVER, "0 months");
    assert_string_equal(words.ja, "造成工事の期間が0か月を超える");
    assert_string_equal(words.en, "Months of grading over 0 months");
    words = comparison_words(f.arena, f.price, COMPARE_AT_LEAST, "10 億円");
    assert_string_equal(words.ja, "用地費が10億円以上");
    assert_string_equal(
        words.en, "Price of the land at least 1,000 million yen");
    words = comparison_words(f.arena, f.buried, COMPARE_IS_NOT, "part; none");
    assert_string_equal(words.ja, "埋蔵文化財包蔵地が「敷地の一部が包蔵地」又は"
                                  "「包蔵地外(照会済み)」以外");
    assert_string_equal(words.en, "Buried cultural property is not 'part of "
                                  "the site is a known site' or 'outside "
                                  "known sites (inquiry made)'");
    words = comparison_words(f.arena, f.needed, COMPARE_IS, "no");
    assert_string_equal(words.ja, "作業の要否が「いいえ」");
    assert_string_equal(words.en, "Whether the task is needed is 'no'");
    arena_free(f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_numbers),
        cmocka_unit_test(answers_where_the_range_does),
        cmocka_unit_test(compares_keys_and_verdicts),
        cmocka_unit_test(compares_days),
        cmocka_unit_test(checks_what_is_compared),
        cmocka_unit_test(says_it_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

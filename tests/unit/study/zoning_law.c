/* The zoning arithmetic by itself: statute examples, ends of ranges. */
#include "study/zoning_law.h"
#include "test.h"

static void strip_of_a_narrow_road(void **state)
{
    (void)state;
    /* 42条2項: 4 m between the deemed edges, so half of what is missing */
    assert_near(law_strip_width_m(3, 4, false), 0.5, 0);
    assert_near(law_strip_width_m(1.82, 4, false), 1.09, 1e-12);
    /* ただし書: all of it from this side */
    assert_near(law_strip_width_m(3, 4, true), 1, 0);
    assert_near(law_strip_width_m(4, 4, false), 0, 0);
    assert_near(law_strip_width_m(6, 4, true), 0, 0);
}

static void width_added_by_a_special_road(void **state)
{
    (void)state;
    /* 令135条の18: (12 - Wr)(70 - L) / 70 */
    assert_near(law_width_added_m(6, 35, 6, 12, 70), 3, 0);
    assert_near(law_width_added_m(8, 14, 6, 12, 70), 4 * 56 / 70.0, 1e-12);
    assert_near(law_width_added_m(6, 0, 6, 12, 70), 6, 0);
    assert_near(law_width_added_m(6, 70, 6, 12, 70), 0, 0);
    /* outside 6 <= Wr < 12 and beyond 70 m nothing is added */
    assert_near(law_width_added_m(5.99, 0, 6, 12, 70), 0, 0);
    assert_near(law_width_added_m(12, 0, 6, 12, 70), 0, 0);
    assert_near(law_width_added_m(6, 70.01, 6, 12, 70), 0, 0);
    assert_near(law_width_added_m(NAN, 0, 6, 12, 70), 0, 0);
}

static void limit_by_the_road(void **state)
{
    (void)state;
    assert_near(law_far_limit(3, 6, 0.4, 12), 2.4, 1e-15);
    assert_near(law_far_limit(2, 6, 0.4, 12), 2, 0);
    assert_near(law_far_limit(13, 12, 0.6, 12), 13, 0);
    assert_near(law_far_limit(13, 11.99, 0.6, 12), 7.194, 1e-12);
}

static void weighted_by_area(void **state)
{
    (void)state;
    const double areas[] = {700, 300}, ratios[] = {3.6, 2.4};
    assert_near(law_weighted(areas, ratios, 2), 3.24, 1e-12);
}

static void ends_of_a_weighted_ratio(void **state)
{
    (void)state;
    /* 600 ± 100 and 400 ± 100 of 1,000 m²: at 4.0 and 2.0, between
     * (500 × 4 + 500 × 2) / 1000 and (700 × 4 + 300 × 2) / 1000. */
    const double areas[] = {600, 400}, ratios[] = {4, 2};
    const double lows[] = {500, 300}, highs[] = {700, 500};
    double low, high;
    law_weighted_ends(areas, lows, highs, ratios, 2, &low, &high);
    assert_near(low, 3, 1e-12);
    assert_near(high, 3.4, 1e-12);
}

static void ends_of_a_single_part(void **state)
{
    (void)state;
    /* One part is all of the site, however uncertain its own outline. */
    const double area[] = {1000}, low_m2[] = {900}, high_m2[] = {1000};
    const double ratio[] = {2};
    double low, high;
    law_weighted_ends(area, low_m2, high_m2, ratio, 1, &low, &high);
    assert_near(low, 2, 1e-12);
    assert_near(high, 2, 1e-12);
}

static void exact_areas_leave_no_range(void **state)
{
    (void)state;
    const double areas[] = {100, 200, 300}, ratios[] = {1, 2, 4};
    double low, high, middle = law_weighted(areas, ratios, 3);
    law_weighted_ends(areas, areas, areas, ratios, 3, &low, &high);
    assert_near(low, middle, 1e-12);
    assert_near(high, middle, 1e-12);
}

static void majority_is_more_than_half(void **state)
{
    (void)state;
    assert_int_equal(law_majority(0.51, 0.53, 0.5), ANSWER_YES);
    assert_int_equal(law_majority(0.5, 0.5, 0.5), ANSWER_NO);
    assert_int_equal(law_majority(0.45, 0.55, 0.5), ANSWER_UNKNOWN);
    assert_int_equal(law_majority(0.3, 0.4, 0.5), ANSWER_NO);
    assert_int_equal(law_majority(NAN, NAN, 0.5), ANSWER_UNKNOWN);
}

static void garage_left_out_up_to_one_fifth(void **state)
{
    (void)state;
    static const double garages[] = {0, 3000, 5000, 8000};
    static const double totals[] = {20000, 23000, 25000, 25000};
    for (size_t i = 0; i < 4; i++) {
        double total = law_total_with_garage_m2(20000, garages[i], 0.2);
        assert_near(total, totals[i], 1e-9);
        /* what is counted of it is the limit again */
        assert_near(total - fmin(garages[i], total / 5), 20000, 1e-9);
    }
}

/* Law: more road never means less floor, up to the designated ratio. */
static void limit_never_falls_with_width(void **state)
{
    (void)state;
    double before = 0;
    for (double width = 1; width < 14; width += 0.125) {
        double limit = law_far_limit(4, width, 0.4, 12);
        assert_true(limit >= before && limit <= 4);
        before = limit;
    }
    assert_near(before, 4, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strip_of_a_narrow_road),
        cmocka_unit_test(width_added_by_a_special_road),
        cmocka_unit_test(limit_by_the_road),
        cmocka_unit_test(weighted_by_area),
        cmocka_unit_test(ends_of_a_weighted_ratio),
        cmocka_unit_test(ends_of_a_single_part),
        cmocka_unit_test(exact_areas_leave_no_range),
        cmocka_unit_test(majority_is_more_than_half),
        cmocka_unit_test(garage_left_out_up_to_one_fifth),
        cmocka_unit_test(limit_never_falls_with_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

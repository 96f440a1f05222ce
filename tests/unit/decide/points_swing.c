/* The margin of the first with one item's points fewer and more, by hand, and
 * against scoring the sites anew with those points. */
#include "test.h"

#include "criteria_make.h"
#include "decide/robustness.h"

static const struct robustness *swung(struct made *made, double by)
{
    struct robustness_rules *rules =
        ARENA_NEW(made->arena, struct robustness_rules);
    rules->seed = made_number(made, 7);
    rules->draws = made_number(made, 100);
    rules->points_by = made_number(made, by);
    return robustness_finish(robustness_begin(made->arena, made_run(made),
                                 rules, NULL, made->project, 1),
        NULL);
}

/* A 90 and 30 %, B 50 and 80 %. Taste 60, price 40: 66 to 62.
 * Taste 48: 43.2 + 15.6 to 24 + 41.6. Taste 72: 64.8 + 8.4 to 36 + 22.4.
 * Price 32: 61.2 + 9.6 to 34 + 25.6. Price 48: 46.8 + 14.4 to 26 + 38.4. */
static void margins_of_other_points(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_taste_and_price(made, 60, 40);
    MADE_SITE(made, "A", 90, 30);
    MADE_SITE(made, "B", 50, 80);
    const struct robustness *robustness = swung(made, 0.2);
    assert_near(made_posted(made, "points_fewer/taste"), 48, 1e-9);
    assert_near(made_posted(made, "points_more/taste"), 72, 1e-9);
    assert_near(made_posted(made, "points_swing_low/taste"), -6.8, 1e-9);
    assert_near(made_posted(made, "points_swing_high/taste"), 14.8, 1e-9);
    assert_near(made_posted(made, "points_swing_low/price"), 11.2, 1e-9);
    assert_near(made_posted(made, "points_swing_high/price"), -3.2, 1e-9);
    assert_int_equal(robustness->points_swings.count, 2);
    assert_int_equal(robustness->points_swings.at[0].item, 0); /* widest */
    arena_free(made->arena);
}

/* 40 points and 80 % more are 72 of 100; 60 and 80 % more are too many. */
static void points_that_leave_none_are_not_moved(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_taste_and_price(made, 60, 40);
    MADE_SITE(made, "A", 90, 30);
    MADE_SITE(made, "B", 50, 80);
    const struct robustness *robustness = swung(made, 0.8);
    assert_int_equal(robustness->points_swings.count, 1);
    assert_int_equal(robustness->points_swings.at[0].item, 1);
    arena_free(made->arena);
}

/* Three sites, a base and an adjustment, with the points given. */
static struct made *adjusted(double taste, double price, double view)
{
    struct made *made = made_new();
    made_taste_and_price(made, taste, price);
    made_plain(made, "view", "m2", view);
    made_plain(made, "garden", "m3", 8)->kind = CRITERION_ADJUSTMENT;
    made->file.base = made_number(made, 10);
    MADE_SITE(made, "A", 90, 30, 40, 50);
    MADE_SITE(made, "B", 50, 80, 35, 0);
    MADE_SITE(made, "C", 20, 60, 90, 100);
    return made;
}

/* The lead of A over the best of the others. */
static double lead_of_a(struct made *made)
{
    const struct scoring *scoring = made_run(made);
    const struct scoring_site *sites = scoring->sites;
    double lead =
        sites[0].total.low - fmax(sites[1].total.low, sites[2].total.low);
    arena_free(made->arena);
    return lead;
}

/* 50, 30 and 20; by 30 %: taste 35 and 65, others 30 : 20 of the rest. */
static void as_if_scored_anew(void **state)
{
    (void)state;
    struct made *made = adjusted(50, 30, 20);
    swung(made, 0.3);
    assert_near(made_posted(made, "points_swing_low/taste"),
        lead_of_a(adjusted(35, 39, 26)), 1e-9);
    assert_near(made_posted(made, "points_swing_high/taste"),
        lead_of_a(adjusted(65, 21, 14)), 1e-9);
    /* view 14 and 26 */
    assert_near(made_posted(made, "points_swing_low/view"),
        lead_of_a(adjusted(50 * 86.0 / 80, 30 * 86.0 / 80, 14)), 1e-9);
    assert_near(made_posted(made, "points_swing_high/view"),
        lead_of_a(adjusted(50 * 74.0 / 80, 30 * 74.0 / 80, 26)), 1e-9);
    arena_free(made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(margins_of_other_points),
        cmocka_unit_test(points_that_leave_none_are_not_moved),
        cmocka_unit_test(as_if_scored_anew),
    };
    return cmocka_run_group_tests_name("points_swing", tests, NULL, NULL);
}

/* The weights at which the order turns. */
#include "test.h"

#include "criteria_make.h"

/* The stated weight is where the order turns: just before it A is first, just
 * after it B. */
static double total_at(double weight, double in, double rest)
{
    return weight * in + (100 - weight) * rest;
}

static void the_order_turns_at_the_stated_weight(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_taste_and_price(made, 60, 25);
    made_plain(made, "place", "m2", 15);
    MADE_SITE(made, "A", 90, 30, 40);
    MADE_SITE(made, "B", 50, 80, 90);
    MADE_SITE(made, "C", 10, 99, 10);
    const struct scoring *s = made_run(made);
    const struct scoring_turn *turn = &s->turns[0];
    assert_int_equal(turn->less_site, 1);
    assert_int_equal(turn->more_site, SIZE_MAX);
    assert_true(isnan(turn->more));
    /* The rest, scaled: A (25 * 0.3 + 15 * 0.4) / 40, B (25 * 0.8 + 13.5) / 40
     */
    double a = (25 * 0.3 + 15 * 0.4) / 40, b = (25 * 0.8 + 15 * 0.9) / 40;
    double w = turn->less;
    assert_true(total_at(w + 1e-9, 0.9, a) > total_at(w + 1e-9, 0.5, b));
    assert_true(total_at(w - 1e-9, 0.9, a) < total_at(w - 1e-9, 0.5, b));
    assert_near(turn->less_entry->value.number, w, 0);
    /* And scoring again with these weights makes a tie. */
    struct made *again = made_new();
    double scale = (100 - w) / 40;
    made_plain(again, "taste", "m0", w);
    made_plain(again, "price", "m1", 25 * scale);
    made_plain(again, "place", "m2", 15 * scale);
    MADE_SITE(again, "A", 90, 30, 40);
    MADE_SITE(again, "B", 50, 80, 90);
    MADE_SITE(again, "C", 10, 99, 10);
    const struct scoring *tie = made_run(again);
    assert_near(tie->margin, 0, 1e-9);
    assert_int_equal(tie->firmness, CLOSE_TIE);
    arena_free(again->arena);
    arena_free(made->arena);
}

static void groups_turn_too(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_group(made, "food");
    made_plain(made, "taste", "m0", 30);
    made_plain(made, "choice", "m1", 30);
    made_group(made, "money");
    made_plain(made, "price", "m2", 40);
    MADE_SITE(made, "A", 100, 80, 30);
    MADE_SITE(made, "B", 40, 60, 80);
    const struct scoring *s = made_run(made);
    /* Food 0.9 and 0.5, money 0.3 and 0.8: as with two criteria, 50 / 0.9. */
    assert_near(s->group_turns[0].less, 50 / 0.9, 1e-9);
    assert_near(s->group_turns[1].more, 100 - 50 / 0.9, 1e-9);
    assert_near(s->sites[0].groups[0].points, 54, 1e-9);
    assert_near(made_posted(made, "group_turn_less/food"), 50 / 0.9, 1e-9);
    arena_free(made->arena);
}

enum { LAW_ITEMS = 4, LAW_SITES = 4 };
static const double LAW_NUMBERS[LAW_SITES][LAW_ITEMS] = {
    {72, 31, 55, 90}, {64, 80, 40, 35}, {20, 95, 60, 61}, {62, 79, 39, 35}};
static const double LAW_POINTS[LAW_ITEMS] = {40, 25, 20, 15};

/* Scores with the criteria in another order and all weights times `factor`. */
static void law_run(const size_t order[LAW_ITEMS], double factor,
    int ranks[LAW_SITES], double turns[LAW_ITEMS])
{
    struct made *made = made_new();
    for (size_t k = 0; k < LAW_ITEMS; k++) {
        size_t i = order[k];
        made_plain(made, arena_printf(made->arena, "i%zu", i),
            arena_printf(made->arena, "m%zu", i), LAW_POINTS[i] * factor);
    }
    for (size_t s = 0; s < LAW_SITES; s++)
        made_site_with(made, arena_printf(made->arena, "S%zu", s),
            LAW_NUMBERS[s], LAW_ITEMS);
    const struct scoring *s = made_run(made);
    for (size_t i = 0; i < LAW_SITES; i++)
        ranks[i] = s->sites[i].rank;
    for (size_t k = 0; k < LAW_ITEMS; k++)
        turns[order[k]] = s->turns[k].less / factor;
    arena_free(made->arena);
}

static void order_and_scale_of_weights_mean_nothing(void **state)
{
    (void)state;
    static const size_t ORDERS[][LAW_ITEMS] = {
        {0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}};
    static const double FACTORS[] = {1, 0.01, 7.3};
    int first[LAW_SITES], ranks[LAW_SITES];
    double first_turns[LAW_ITEMS], turns[LAW_ITEMS];
    law_run(ORDERS[0], 1, first, first_turns);
    for (size_t o = 0; o < 3; o++) {
        for (size_t k = 0; k < 3; k++) {
            law_run(ORDERS[o], FACTORS[k], ranks, turns);
            assert_memory_equal(ranks, first, sizeof ranks);
            for (size_t i = 0; i < LAW_ITEMS; i++)
                if (!isnan(first_turns[i]))
                    assert_near(turns[i], first_turns[i], 1e-9);
        }
    }
    /* S1 is at least as good as S3 everywhere, so never behind it. */
    assert_true(first[1] < first[3]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_turns_at_the_stated_weight),
        cmocka_unit_test(groups_turn_too),
        cmocka_unit_test(order_and_scale_of_weights_mean_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Scores to ranks: totals, ties, unknowns, margins. Nothing here is a
 * building. */
#include "test.h"

#include "criteria_make.h"

static void two_criteria(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_taste_and_price(made, 60, 40);
    MADE_SITE(made, "A", 90, 30);
    MADE_SITE(made, "B", 50, 80);
    const struct scoring *s = made_run(made);
    /* A 54 + 12, B 30 + 32 */
    assert_near(s->sites[0].total.points, 66, 1e-9);
    assert_near(s->sites[1].total.points, 62, 1e-9);
    assert_int_equal(s->sites[0].rank, 1);
    assert_int_equal(s->sites[1].rank, 2);
    assert_near(s->margin, 4, 1e-9);
    assert_int_equal(s->firmness, FIRM);
    assert_string_equal(s->sites[0].cells[0].sign, "◎");
    assert_string_equal(s->sites[0].cells[1].sign, "△");
    assert_string_equal(s->sites[1].cells[1].sign, "○");
    assert_near(
        ledger_find(made->ledger, "site/A/site_total")->value.number, 66, 1e-9);
    assert_near(made_posted(made, "site_rank/B"), 2, 0);
    assert_near(made_posted(made, "margin"), 4, 1e-9);
    arena_free(made->arena);
}

static void ties_share_a_rank(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_taste_and_price(made, 10, 10);
    MADE_SITE(made, "A", 10, 20);
    MADE_SITE(made, "B", 70, 20); /* 9 */
    MADE_SITE(made, "C", 20, 70); /* 9 */
    MADE_SITE(made, "D", 90, 90);
    const struct scoring *s = made_run(made);
    assert_int_equal(s->sites[3].rank, 1);
    assert_int_equal(s->sites[1].rank, 2);
    assert_int_equal(s->sites[2].rank, 2);
    assert_int_equal(s->sites[0].rank, 4);
    assert_int_equal(s->order[0], 3);
    assert_int_equal(s->order[3], 0);
    arena_free(made->arena);
}

static void an_unknown_is_ranked_at_its_worst(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 80);
    made_plain(made, "water", "m1", 20);
    MADE_SITE(made, "A", 70, 50);  /* 56 + 10 = 66 */
    MADE_SITE(made, "B", 80, NAN); /* 64 + 0 … 20 */
    const struct scoring *s = made_run(made);
    assert_near(s->sites[1].total.points, 64, 1e-9);
    assert_near(s->sites[1].total.low, 64, 1e-9);
    assert_near(s->sites[1].total.high, 84, 1e-9);
    assert_int_equal(s->sites[0].rank, 1);
    assert_int_equal(s->sites[1].rank, 2);
    assert_true(s->sites[1].cells[1].unknown);
    assert_string_equal(s->sites[1].cells[1].sign, "―");
    assert_false(value_is_known(s->sites[1].cells[1].points->value));
    /* Worth 20, more than the margin of 2: the order is not settled. */
    assert_near(s->margin, 2, 1e-9);
    assert_int_equal(s->firmness, CLOSE_UNKNOWN);
    assert_int_equal(s->decisive_count, 1);
    assert_int_equal(s->decisive[0], 1);
    assert_string_equal(s->firmness_words.ja,
        "僅差。「water」が明らかになるまで、順位は確定しない");
    assert_string_equal(s->firmness_entry->value.key, "close_unknown");
    /* The total's number holds, although it rests on an unknown. */
    assert_int_equal(s->sites[1].total.entry->value.state, STATE_ESTIMATED);
    arena_free(made->arena);
}

static void an_unknown_of_the_first_settles_nothing(void **state)
{
    (void)state;
    /* The first's unknown can only help it. */
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 80);
    made_plain(made, "water", "m1", 20);
    MADE_SITE(made, "A", 90, NAN); /* 72 … 92 */
    MADE_SITE(made, "B", 70, 50);  /* 66 */
    const struct scoring *s = made_run(made);
    assert_int_equal(s->sites[0].rank, 1);
    assert_int_equal(s->firmness, FIRM);
    arena_free(made->arena);
}

static void a_margin_below_what_is_printed(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 100);
    MADE_SITE(made, "A", 70.05);
    MADE_SITE(made, "B", 70);
    assert_int_equal(made_run(made)->firmness, CLOSE_ROUNDING);
    arena_free(made->arena);
    made = made_new();
    made_plain(made, "taste", "m0", 100);
    MADE_SITE(made, "A", 70.1);
    MADE_SITE(made, "B", 70);
    assert_int_equal(made_run(made)->firmness, FIRM);
    arena_free(made->arena);
}

static void a_reference_has_no_points(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 100);
    struct criterion *item = made_item(made, "colour", "m1", 0);
    item->kind = CRITERION_REFERENCE;
    item->points = (struct param){0};
    item->sentence = (struct words){"色は{value}({high}まで)", "{value}"};
    MADE_SITE(made, "A", 40, 7);
    const struct scoring *s = made_run(made);
    assert_near(s->sites[0].total.points, 40, 1e-9);
    assert_null(s->sites[0].cells[1].points);
    assert_string_equal(s->sites[0].cells[1].sign, "");
    assert_near(s->sites[0].cells[1].value->value.number, 7, 0);
    arena_free(made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(two_criteria),
        cmocka_unit_test(ties_share_a_rank),
        cmocka_unit_test(an_unknown_is_ranked_at_its_worst),
        cmocka_unit_test(an_unknown_of_the_first_settles_nothing),
        cmocka_unit_test(a_margin_below_what_is_printed),
        cmocka_unit_test(a_reference_has_no_points)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

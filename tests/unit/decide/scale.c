/* Value functions, and the weight at which two sites are equal. */
#include "test.h"

#include "criteria_make.h"
#include "decide/parts.h"
#include "decide/stability.h"

static void anchors_are_joined_by_lines(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct scale *scale = made_scale(made, made_item(made, "a", "m0", 5));
    made_anchor(made, scale, 0.8, 0);
    made_anchor(made, scale, 1.0, 0.4);
    made_anchor(made, scale, 1.3, 0.8);
    made_anchor(made, scale, 1.6, 1);
    /* 9,600 / 8,300 = 1.1566: 0.4 + 0.4 * 0.1566 / 0.3 */
    double x = 9600.0 / 8300;
    assert_near(scale_anchored(scale, x), 0.4 + 0.4 * (x - 1) / 0.3, 1e-15);
    assert_near(scale_anchored(scale, 0.5), 0, 0);
    assert_near(scale_anchored(scale, 1.0), 0.4, 1e-15);
    assert_near(scale_anchored(scale, 9), 1, 0);
    assert_true(isnan(scale_anchored(scale, NAN)));
    arena_free(made->arena);
}

static void an_unknown_leaves_all_scores(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct scale *scale = made_scale(made, made_item(made, "a", "m0", 5));
    made_anchor(made, scale, 0, 0.9);
    made_anchor(made, scale, 10, 0.2);
    made_anchor(made, scale, 20, 0.7);
    struct value value = value_unknown(made_words("no record"));
    struct judged judged = scale_judge(scale, value);
    assert_true(isnan(judged.score));
    assert_near(judged.low.score, 0.2, 0);
    assert_near(judged.high.score, 0.9, 0);
    /* Between 15 and 20 only: 0.45 to 0.7. */
    value.low = 15;
    value.high = 20;
    judged = scale_judge(scale, value);
    assert_near(judged.low.score, 0.45, 1e-12);
    assert_near(judged.high.score, 0.7, 1e-12);
    /* Between 5 and 15 the lowest anchor lies inside. */
    value.low = 5;
    value.high = 15;
    judged = scale_judge(scale, value);
    assert_near(judged.low.score, 0.2, 1e-12);
    assert_near(judged.high.score, 0.55, 1e-12);
    arena_free(made->arena);
}

static void steps_begin_at_their_value(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct scale *scale = made_scale(made, made_item(made, "a", "d0", 5));
    scale->unit = "km";
    scale->steps.at[0] = (struct step){.score = made_number(made, 1)};
    scale->steps.at[1] = (struct step){
        .from = made_number(made, 2), .score = made_number(made, 0.5)};
    scale->steps.at[2] = (struct step){
        .from = made_number(made, 5), .score = made_number(made, 0)};
    scale->steps.count = 3;
    static const struct {
        double metres, score;
    } CASES[] = {{0, 1}, {1999.9, 1}, {2000, 0.5}, {4999, 0.5}, {5000, 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_near(scale_judge(scale, value_number(CASES[i].metres)).score,
            CASES[i].score, 0);
    struct value value = value_unknown(made_words("no record"));
    value.low = 1000;
    value.high = 3000;
    struct judged judged = scale_judge(scale, value);
    assert_near(judged.low.score, 0.5, 0);
    assert_near(judged.high.score, 1, 0);
    arena_free(made->arena);
}

static void categories_may_have_a_range(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct scale *scale = made_scale(made, made_item(made, "a", "k0", 1));
    made_category(made, scale, "none", 0.9);
    struct criterion_category *possible =
        made_category(made, scale, "possible", 0.3);
    possible->low = made_number(made, 0);
    possible->high = made_number(made, 1);
    made_category(made, scale, "forbidden", 0)->knocks_out = true;
    struct judged judged =
        scale_judge(scale, value_category("possible", made_words("possible")));
    assert_near(judged.score, 0.3, 0);
    assert_near(judged.low.score, 0, 0);
    assert_near(judged.high.score, 1, 0);
    /* Unknown: what knocks out is no score. */
    judged = scale_judge(scale, value_unknown(made_words("not asked")));
    assert_near(judged.low.score, 0.3, 0);
    assert_near(judged.high.score, 0.9, 0);
    /* A key the scale does not have is not known either, and never zero. */
    judged = scale_judge(scale, value_category("other", made_words("other")));
    assert_true(judged.no_such_key);
    assert_true(isnan(judged.score));
    arena_free(made->arena);
}

static void marks_are_out_of_the_full_mark(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct scale *scale = made_scale(made, made_item(made, "a", "m0", 3));
    scale->mark_full = made_number(made, 100);
    assert_near(scale_judge(scale, value_number(85)).score, 0.85, 0);
    assert_near(scale_judge(scale, value_number(120)).score, 1, 0);
    struct judged judged =
        scale_judge(scale, value_unknown(made_words("no marks yet")));
    assert_near(judged.low.score, 0, 0);
    assert_near(judged.high.score, 1, 0);
    arena_free(made->arena);
}

static void weights_turn_the_order(void **state)
{
    (void)state;
    /* Two criteria of 60 and 40 points. First: 0.9 and 0.3, that is 54 + 12 =
     * 66. Second: 0.5 and 0.8: 30 + 32 = 62. Equal at w with
     * 0.9 w + 0.3 (100 - w) = 0.5 w + 0.8 (100 - w): 0.9 w = 50. */
    assert_near(turning_weight(100, 60, 66, 54, 62, 30), 50 / 0.9, 1e-9);
    /* The same turn seen from the other criterion. */
    assert_near(turning_weight(100, 40, 66, 12, 62, 32), 100 - 50 / 0.9, 1e-9);
    /* A site better in everything is never overtaken. */
    double never = turning_weight(100, 60, 90, 54, 62, 30);
    assert_false(never >= 0 && never <= 100);
    assert_true(isnan(turning_weight(100, 50, 50, 25, 50, 25)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anchors_are_joined_by_lines),
        cmocka_unit_test(an_unknown_leaves_all_scores),
        cmocka_unit_test(steps_begin_at_their_value),
        cmocka_unit_test(categories_may_have_a_range),
        cmocka_unit_test(marks_are_out_of_the_full_mark),
        cmocka_unit_test(weights_turn_the_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

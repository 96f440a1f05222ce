/* Value functions as curves, and their inverse, by hand. */
#include "test.h"

#include "criteria_make.h"
#include "decide/score_curve.h"

/* Full at 10, 60 % at 20, nothing at 40: falling. */
static const struct score_curve *falling(struct made *made)
{
    struct scale *scale = made_scale(made, made_item(made, "a", "m0", 5));
    made_anchor(made, scale, 10, 1);
    made_anchor(made, scale, 20, 0.6);
    made_anchor(made, scale, 40, 0);
    return score_curve_new(made->arena, scale);
}

static void lines(void **state)
{
    (void)state;
    struct made *made = made_new();
    const struct score_curve *curve = falling(made);
    assert_near(score_curve_at(curve, 5), 1, 0);
    assert_near(score_curve_at(curve, 15), 0.8, 1e-12);
    assert_near(score_curve_at(curve, 50), 0, 0);
    struct score_range range = score_curve_range(curve, 15, 30);
    assert_near(range.least, 0.3, 1e-12);
    assert_near(range.most, 0.8, 1e-12);
    /* From 0.8 at 15 down to 0.45: 20 + 20 * (0.15 / 0.6) = 25. */
    struct score_crossing down = score_curve_cross(curve, 15, true, 0.45);
    assert_true(down.found);
    assert_near(down.value, 25, 1e-12);
    assert_int_equal(down.left, 1);
    /* Up to 0.9: at 12.5; never over 1, nor below 0. */
    struct score_crossing up = score_curve_cross(curve, 15, false, 0.9);
    assert_true(up.found);
    assert_near(up.value, 12.5, 1e-12);
    assert_false(score_curve_cross(curve, 15, false, 1.1).found);
    assert_false(score_curve_cross(curve, 15, true, -0.1).found);
    /* Not on the other side. */
    assert_false(score_curve_cross(curve, 15, true, 0.9).found);
    arena_free(made->arena);
}

/* Many at once are as each by itself, to the last digit: before, between, on
 * and behind the knots; what is not known stays so. */
static void many_at_once(void **state)
{
    (void)state;
    enum { COUNT = 37 }; /* not a whole number of whatever is done at once */
    struct made *made = made_new();
    const struct score_curve *curve = falling(made);
    double scores[COUNT + 1];
    for (size_t i = 0; i < COUNT; i++)
        scores[i] = 7 + (double)i;
    scores[3] = NAN;
    scores[COUNT] = NAN;
    score_curve_scores(curve, scores, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        if (i != 3)
            assert_near(scores[i], score_curve_at(curve, 7 + (double)i), 0);
    assert_true(isnan(scores[3]) && isnan(scores[COUNT]));
    arena_free(made->arena);
}

/* Up, level, down again: the nearest on each side, from 5 at 0.5. */
static void a_hill(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct scale *scale = made_scale(made, made_item(made, "a", "m0", 5));
    made_anchor(made, scale, 0, 0);
    made_anchor(made, scale, 10, 1);
    made_anchor(made, scale, 20, 1);
    made_anchor(made, scale, 30, 0);
    const struct score_curve *curve = score_curve_new(made->arena, scale);
    assert_near(score_curve_cross(curve, 5, true, 0.75).value, 7.5, 1e-12);
    assert_near(score_curve_cross(curve, 5, false, 0.25).value, 2.5, 1e-12);
    assert_near(score_curve_cross(curve, 5, true, 0.25).value, 27.5, 1e-12);
    assert_near(score_curve_range(curve, 5, 27.5).most, 1, 0);
    arena_free(made->arena);
}

/* 100 % below 3, 70 % from 3, 20 % from 5. */
static void steps(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct scale *scale = made_scale(made, made_item(made, "a", "m0", 5));
    static const double at[] = {0, 3, 5}, score[] = {1, 0.7, 0.2};
    for (size_t i = 0; i < 3; i++)
        scale->steps.at[scale->steps.count++] =
            (struct step){.from = made_number(made, at[i]),
                .score = made_number(made, score[i])};
    const struct score_curve *curve = score_curve_new(made->arena, scale);
    assert_near(score_curve_at(curve, -100), 1, 0);
    assert_near(score_curve_at(curve, 3), 0.7, 0);
    assert_near(score_curve_at(curve, 9), 0.2, 0);
    struct score_crossing down = score_curve_cross(curve, 4, true, 0.5);
    assert_near(down.value, 5, 0);
    assert_int_equal(down.left, 2);
    assert_near(score_curve_cross(curve, 4, false, 0.9).value, 3, 0);
    assert_false(score_curve_cross(curve, 4, true, 0.1).found);
    /* Level with the target is a tie, not a change. */
    assert_false(score_curve_cross(curve, 4, true, 0.2).found);
    arena_free(made->arena);
}

static void what_is_no_curve(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct scale *scale = made_scale(made, made_item(made, "a", "k0", 5));
    made_category(made, scale, "good", 1);
    assert_null(score_curve_new(made->arena, scale));
    assert_null(score_curve_new(made->arena, NULL));
    arena_free(made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),
        cmocka_unit_test(many_at_once),
        cmocka_unit_test(a_hill),
        cmocka_unit_test(steps),
        cmocka_unit_test(what_is_no_curve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

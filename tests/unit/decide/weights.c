/* Weights from ranks, swings and several members, with the worked examples of
 * the papers, and how far judges agree. The matrices of published cases:
 * vectors_weights.c. */
#include "test.h"

#include "decide/agreement.h"
#include "model/pairwise.h"
#include "decide/weights.h"
#include "decide/weights_functions.h"

#include <string.h>

/* Barron and Barrett (1996), Decision quality using ranked attribute weights,
 * Management Science 42(11): for n = 4
 *     w1 = (1 + 1/2 + 1/3 + 1/4) / 4 = 0.5208
 *     w2 = (    1/2 + 1/3 + 1/4) / 4 = 0.2708
 *     w3 = (          1/3 + 1/4) / 4 = 0.1458
 *     w4 = (                1/4) / 4 = 0.0625 */
static void ranks_give_the_centroid(void **state)
{
    (void)state;
    const double ranks[] = {2, 1, 4, 3};
    double weights[4];
    weights_of_ranks(ranks, 4, weights);
    assert_near(weights[1], (1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4) / 4, 1e-15);
    assert_near(weights[1], 0.5208, 5e-5);
    assert_near(weights[0], 0.2708, 5e-5);
    assert_near(weights[3], 0.1458, 5e-5);
    assert_near(weights[2], 0.0625, 5e-5);
}

/* With the second and third equal both are (0.2708 + 0.1458) / 2 = 0.2083,
 * written 1, 2, 2, 4 or 1, 2.5, 2.5, 4. */
static void equal_ranks_share_their_places(void **state)
{
    (void)state;
    const double written[2][4] = {{1, 2, 2, 4}, {1, 2.5, 2.5, 4}};
    for (int i = 0; i < 2; i++) {
        double weights[4];
        weights_of_ranks(written[i], 4, weights);
        assert_near(weights[1], 5.0 / 24, 1e-15);
        assert_near(weights[2], 5.0 / 24, 1e-15);
        assert_near(
            weights[0] + weights[1] + weights[2] + weights[3], 1, 1e-15);
    }
}

/* Swing weights, von Winterfeldt and Edwards (1986). The office of Goodwin and
 * Wright (Decision Analysis for Management Judgment, chapter 3): closeness to
 * customers 100, visibility 80, image 70, size 30, comfort 20, car parking 10,
 * in all 310, which the book rounds to 32, 26, 23, 10, 6 and 3 of 100. */
static void swings_are_shares_of_their_sum(void **state)
{
    (void)state;
    const double swings[] = {100, 80, 70, 30, 20, 10};
    const double printed[] = {32, 26, 23, 10, 6, 3};
    double weights[6];
    weights_of_points(swings, 6, weights);
    for (int i = 0; i < 6; i++) {
        assert_near(weights[i], swings[i] / 310, 1e-15);
        assert_near(100 * weights[i], printed[i], 0.5);
    }
}

/* 10, 12, 14, 20, 44: mean 20, median 14, without the ends (12 + 14 + 20) / 3,
 * geometric mean (10 x 12 x 14 x 20 x 44)^(1/5). */
static void members_are_averaged_in_four_ways(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const double values[] = {20, 10, 44, 14, 12};
    assert_near(weights_mean(values, 5), 20, 1e-14);
    assert_near(weights_median(arena, values, 5), 14, 0);
    assert_near(weights_median(arena, values, 4), 17, 0); /* (14 + 20) / 2 */
    assert_near(weights_trimmed_mean(arena, values, 5, 1), 46.0 / 3, 1e-14);
    assert_near(weights_trimmed_mean(arena, values, 5, 2), 14, 0);
    /* Nothing would be left. */
    assert_near(weights_trimmed_mean(arena, values, 2, 1), 15, 1e-14);
    assert_near(weights_geometric_mean(values, 5),
        pow(10.0 * 12 * 14 * 20 * 44, 0.2), 1e-12);
    const double with_zero[] = {0, 4};
    assert_near(weights_geometric_mean(with_zero, 2), 0, 0);
    arena_free(arena);
}

/* Siegel (1956), Nonparametric Statistics, chapter 9: three executives rank
 * six applicants. The sums of ranks are 8, 14, 11, 11, 11, 8, their mean 10.5,
 * S = 6.25 + 12.25 + 3 x 0.25 + 6.25 = 25.5, and
 * W = 25.5 / (9 x (216 - 6) / 12) = 25.5 / 157.5 = 0.16. */
static void executives_hardly_agree(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const double ranks[] = {
        1, 6, 3, 2, 5, 4, /**/ 1, 5, 6, 4, 2, 3, /**/ 6, 3, 2, 5, 4, 1};
    assert_near(agreement_w(arena, ranks, 3, 6), 25.5 / 157.5, 1e-15);
    arena_free(arena);
}

/* Kendall (1948), chapter 6, three rankings of ten with ties: S = 591. The
 * ties are two pairs, three pairs, a four and a three, so that
 * sum(t^3 - t) = 2 x 6 + 3 x 6 + 60 + 24 = 114 and
 * W = 12 x 591 / (9 x 990 - 3 x 114) = 7092 / 8568 = 0.828. */
static void ties_are_corrected_for(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const double ranks[] = {1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10, /**/
        2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5,                 /**/
        2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10};
    assert_near(agreement_w(arena, ranks, 3, 10), 7092.0 / 8568, 1e-15);
    assert_near(agreement_w(arena, ranks, 3, 10), 0.828, 5e-4);
    arena_free(arena);
}

static void agreement_has_its_ends(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const double same[] = {3, 2, 1, 30, 20, 10};
    const double opposed[] = {1, 2, 3, 3, 2, 1};
    const double flat[] = {5, 5, 5, 5};
    assert_near(agreement_w(arena, same, 2, 3), 1, 1e-15);
    assert_near(agreement_w(arena, opposed, 2, 3), 0, 1e-15);
    assert_true(isnan(agreement_w(arena, flat, 2, 2)));
    assert_true(isnan(agreement_w(arena, same, 1, 3)));
    arena_free(arena);
}

/* ---- pairwise ---- */

/* A matrix of ratios of weights: all methods give the weights back, nothing is
 * inconsistent, and what is missing is found again. */
static void consistent_judgements_are_their_weights(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const double weights[] = {0.4, 0.3, 0.15, 0.1, 0.05};
    struct pairwise pairs = pairwise_new(arena, 5);
    for (size_t i = 0; i < 5; i++)
        for (size_t j = i + 1; j < 5; j++)
            pairwise_set(&pairs, i, j, weights[i] / weights[j]);
    /* Only a tree is left: 1-2, 2-3, 2-4, 4-5. */
    const size_t removed[][2] = {
        {0, 2}, {0, 3}, {0, 4}, {1, 4}, {2, 3}, {2, 4}};
    for (size_t r = 0; r < 6; r++)
        pairwise_set(&pairs, removed[r][0], removed[r][1], NAN);
    assert_int_equal(pairwise_complete(arena, &pairs), 6);
    double found[3][5];
    pairwise_eigenvector(arena, &pairs, found[0]);
    pairwise_row_means(&pairs, found[1]);
    pairwise_column_means(&pairs, found[2]);
    for (int m = 0; m < 3; m++)
        for (int i = 0; i < 5; i++)
            assert_near(found[m][i], weights[i], 1e-11);
    double lambda = pairwise_lambda(&pairs, found[0]);
    assert_near(pairwise_index(&pairs, lambda), 0, 1e-11);
    arena_free(arena);
}

/* The filled judgements are the best there are: moved a little up or down,
 * each makes the eigenvalue larger. */
static void what_is_filled_in_disagrees_least(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const double judged[][3] = {{0, 1, 3}, {0, 2, 5}, {1, 2, 4}, {1, 3, 2},
        {2, 4, 1.0 / 3}, {3, 4, 7}, {0, 4, 2}};
    struct pairwise pairs = pairwise_new(arena, 5);
    for (size_t i = 0; i < sizeof judged / sizeof *judged; i++)
        pairwise_set(
            &pairs, (size_t)judged[i][0], (size_t)judged[i][1], judged[i][2]);
    assert_int_equal(pairwise_complete(arena, &pairs), 3);
    double weights[5];
    pairwise_eigenvector(arena, &pairs, weights);
    double least = pairwise_lambda(&pairs, weights);
    const size_t filled[][2] = {{0, 3}, {1, 4}, {2, 3}};
    for (size_t f = 0; f < 3; f++)
        for (int up = 0; up < 2; up++) {
            double value = pairwise_get(&pairs, filled[f][0], filled[f][1]);
            pairwise_set(
                &pairs, filled[f][0], filled[f][1], value * (up ? 1.01 : 0.99));
            pairwise_eigenvector(arena, &pairs, weights);
            assert_true(pairwise_lambda(&pairs, weights) > least + 1e-7);
            pairwise_set(&pairs, filled[f][0], filled[f][1], value);
        }
    arena_free(arena);
}

static void unconnected_judgements_are_found(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct pairwise pairs = pairwise_new(arena, 5);
    pairwise_set(&pairs, 3, 0, 2);
    pairwise_set(&pairs, 1, 2, 2);
    size_t part[5];
    assert_int_equal(pairwise_parts(&pairs, part), 3);
    const size_t expected[] = {0, 1, 1, 0, 2};
    for (int i = 0; i < 5; i++)
        assert_int_equal(part[i], expected[i]);
    arena_free(arena);
}

/* Wang and Chin (2011), CR 0.23: 2 over 4 is 3 and 4 over 5 is 1, so that 2
 * over 5 would be 3; it was judged 1/5. Disagreement 1 - (1/5) / 3 = 14/15.
 * The next worst, 2, 3 and 5, has 7 x 1/5 against 1/5: 1 - 1/7 = 6/7. */
static void the_worst_three_are_named(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const double upper[] = {4, 3, 1, 3, 4, 7, 3, 1.0 / 5, 1, 1.0 / 5, 1.0 / 5,
        1.0 / 6, 1, 1.0 / 3, 3};
    struct pairwise pairs = pairwise_new(arena, 6);
    const double *next = upper;
    for (size_t i = 0; i < 6; i++)
        for (size_t j = i + 1; j < 6; j++)
            pairwise_set(&pairs, i, j, *next++);
    struct triad worst;
    assert_true(pairwise_worst_triad(&pairs, &worst));
    assert_int_equal(worst.i, 1);
    assert_int_equal(worst.j, 3);
    assert_int_equal(worst.k, 4);
    assert_near(worst.judged, 1.0 / 5, 1e-15);
    assert_near(worst.through, 3, 1e-15);
    assert_near(worst.disagreement, 14.0 / 15, 1e-15);
    /* The paper's weights 0.1395, 0.1285, 0.2374: 3 is 2.8 times their ratio
     * 1.09, 1 is 1.8 times 0.54, 1/5 is a third of 0.59. */
    const double weights[] = {0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391};
    struct misfit misfit = pairwise_misfit(&pairs, weights, &worst);
    assert_int_equal(misfit.i, 1);
    assert_int_equal(misfit.j, 4);
    assert_near(misfit.fitting, 0.1395 / 0.2374, 1e-12);
    arena_free(arena);
}

/* ---- formulas ---- */

static const double upper[] = {2, 6, 3}; /* weights 0.6, 0.3, 0.1 */
static const double shares[] = {0.6, 0.3, 0.1};
static const double ranks[] = {1, 3, 2};
static const double orders[] = {1, 2, 3, 1, 2, 3};

static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    (void)context;
    const struct {
        const char *name;
        struct formula_value value;
    } known[] = {{"upper", {upper, 3, true}}, {"shares", {shares, 3, true}},
        {"ranks", {ranks, 3, true}}, {"orders", {orders, 6, true}}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0) {
            *value = known[i].value;
            return true;
        }
    return false;
}

static void formulas_know_the_functions(void **state)
{
    (void)state;
    const struct {
        const char *formula;
        double result; /* NAN: refused */
    } cases[] = {
        {"eigenvector(1, 3, upper)", 0.6},
        {"eigenvector(3, 3, upper)", 0.1},
        {"row_means(2, 3, upper)", 0.3},
        {"column_means(2, 3, upper)", 0.3},
        {"lambda_max(3, shares, upper)", 3},
        {"rank_centroid(2, ranks)", 5.0 / 18}, /* (1/2 + 1/3) / 3 */
        {"kendall_w(3, orders)", 1},
        {"eigenvector(4, 3, upper)", NAN},
        {"eigenvector(1, 4, upper)", NAN},
        {"lambda_max(3, upper)", NAN},
        {"rank_centroid(9, ranks)", NAN},
        {"kendall_w(4, orders)", NAN},
    };
    struct arena *arena = arena_new(NULL);
    struct formula_engine *engine = formula_engine_new(arena);
    weights_functions_register(engine, arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double result = NAN;
        int column = 0;
        const char *wrong = formula_evaluate(
            engine, arena, cases[i].formula, look_up, NULL, &result, &column);
        if (isnan(cases[i].result))
            assert_non_null(wrong);
        else
            assert_near(result, cases[i].result, 1e-12);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_give_the_centroid),
        cmocka_unit_test(equal_ranks_share_their_places),
        cmocka_unit_test(swings_are_shares_of_their_sum),
        cmocka_unit_test(members_are_averaged_in_four_ways),
        cmocka_unit_test(executives_hardly_agree),
        cmocka_unit_test(ties_are_corrected_for),
        cmocka_unit_test(agreement_has_its_ends),
        cmocka_unit_test(consistent_judgements_are_their_weights),
        cmocka_unit_test(what_is_filled_in_disagrees_least),
        cmocka_unit_test(unconnected_judgements_are_found),
        cmocka_unit_test(the_worst_three_are_named),
        cmocka_unit_test(formulas_know_the_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SMAA: closed forms, laws, and a count by hand beside both ways of ranking.
 */
#include "test.h"

#include "decide/smaa.h"
#include "decide/smaa_exact.h"

#include <string.h>

static const uint64_t SEED = 20260401;
static const char *const NAMES[] = {
    "cost", "flood", "station", "trees", "noise"};

struct given {
    struct arena *arena;
    struct weight_set set;
    struct smaa smaa;
};

static struct given given(
    size_t alternatives, size_t criteria, const double *scores, uint64_t draws)
{
    struct given it = {.arena = arena_new(NULL)};
    it.set = weight_set_any(it.arena, SEED, "any", NAMES, criteria);
    it.smaa = (struct smaa){.alternatives = alternatives,
        .criteria = criteria,
        .scores = scores,
        .draws = draws,
        .threads = 1};
    return it;
}

static struct smaa_result run(struct given *it)
{
    it->smaa.weights = &it->set;
    return smaa_run(it->arena, &it->smaa);
}

static double *made_scores(struct arena *arena, size_t count)
{
    double *scores = ARENA_ARRAY(arena, count, double);
    struct stream stream = stream_named(SEED, "scores of the test", 0);
    stream_fill_uniform(&stream, scores, count);
    return scores;
}

/* Shares sum to 1 over the ranks of each, and over each rank. */
static void assert_shares(const struct smaa_result *result)
{
    size_t all = result->alternatives;
    for (size_t i = 0; i < all; i++) {
        double ranks = 0, alternatives = 0;
        for (size_t k = 0; k < all; k++) {
            ranks += result->acceptability[i * all + k];
            alternatives += result->acceptability[k * all + i];
        }
        assert_near(ranks, 1, 1e-12);
        assert_near(alternatives, 1, 1e-12);
    }
}

/* ---- weightings ---- */

/* Shares of an even spread over all weightings have the Dirichlet law: mean
 * 1/k, variance (k - 1) / (k^2 (k + 1)), any two the covariance -1 / (k^2
 * (k + 1)). */
static void any_weightings_are_spread_evenly(void **state)
{
    (void)state;
    enum { K = 5, BLOCKS = 64, N = BLOCKS * WEIGHT_BLOCK };
    struct given it = given(1, K, NULL, 1);
    struct weight_room room = weight_room_new(it.arena, K);
    double *weights = ARENA_ARRAY(it.arena, K * WEIGHT_BLOCK, double);
    double mean = 0, square = 0, product = 0;
    for (uint64_t block = 0; block < BLOCKS; block++) {
        weight_set_fill(&it.set, block, weights, &room);
        for (size_t i = 0; i < WEIGHT_BLOCK; i++) {
            double first = weights[i], second = weights[WEIGHT_BLOCK + i];
            mean += first;
            square += (first - 1.0 / K) * (first - 1.0 / K);
            product += (first - 1.0 / K) * (second - 1.0 / K);
        }
    }
    const double VARIANCE = (K - 1.0) / (K * K * (K + 1));
    assert_near(mean / N, 1.0 / K, 4 * sqrt(VARIANCE / N));
    assert_near(square / N, VARIANCE, 8 * VARIANCE / sqrt(N));
    assert_near(product / N, -1.0 / (K * K * (K + 1)), 8 * VARIANCE / sqrt(N));
    arena_free(it.arena);
}

/* The centre of all weightings in an order is the rank-order centroid: of four
 * (1 + 1/2 + 1/3 + 1/4) / 4, (1/2 + 1/3 + 1/4) / 4, (1/3 + 1/4) / 4, 1/16
 * (Barron, Barrett, Management Science 42, 1996). */
static void ordered_weightings_have_the_centroid(void **state)
{
    (void)state;
    static const size_t order[] = {2, 0, 3, 1};
    static const double centroid[] = {25.0 / 48, 13.0 / 48, 7.0 / 48, 3.0 / 48};
    const double scores[] = {1, 1, 1, 1};
    struct given it = given(1, 4, scores, 100000);
    it.set = weight_set_ordered(it.arena, SEED, "order", NAMES, 4, order);
    struct smaa_result result = run(&it);
    for (size_t place = 0; place < 4; place++)
        assert_near(result.central[order[place]], centroid[place], 0.002);
    struct weight_room room = weight_room_new(it.arena, 4);
    double weights[4 * WEIGHT_BLOCK];
    weight_set_fill(&it.set, 3, weights, &room);
    for (size_t i = 0; i < WEIGHT_BLOCK; i++)
        for (size_t place = 1; place < 4; place++)
            assert_true(weights[order[place] * WEIGHT_BLOCK + i] <=
                        weights[order[place - 1] * WEIGHT_BLOCK + i]);
    arena_free(it.arena);
}

static void assert_within(
    struct given *it, const double *low, const double *high, size_t count)
{
    assert_true(weight_set_intervals(
        it->arena, SEED, "between", NAMES, count, low, high, &it->set));
    struct weight_room room = weight_room_new(it->arena, count);
    double *weights = ARENA_ARRAY(it->arena, count * WEIGHT_BLOCK, double);
    weight_set_fill(&it->set, 0, weights, &room);
    for (size_t i = 0; i < WEIGHT_BLOCK; i++) {
        double sum = 0;
        for (size_t j = 0; j < count; j++) {
            double weight = weights[j * WEIGHT_BLOCK + i];
            assert_true(weight >= low[j] - 1e-11 && weight <= high[j] + 1e-11);
            sum += weight;
        }
        assert_near(sum, 1, 1e-12);
    }
}

/* Wide, narrow, one-sided, fixed in part, and with no room at all. */
static void interval_weightings_stay_within(void **state)
{
    (void)state;
    static const double lows[][5] = {{0, 0, 0, 0, 0},
        {0.15, 0.15, 0.15, 0.15, 0.15}, {0.5, 0.1, 0, 0, 0},
        {0.2, 0.2, 0.1, 0.1, 0}, {0.2, 0.2, 0.2, 0.2, 0.2}, {0, 0, 0, 0, 0}};
    static const double highs[][5] = {{1, 1, 1, 1, 1},
        {0.25, 0.25, 0.25, 0.25, 0.25}, {0.9, 0.2, 0.02, 0.02, 0.5},
        {0.2, 0.2, 0.6, 0.6, 0.6}, {0.2, 0.2, 0.3, 0.3, 0.3},
        {0.2, 0.2, 0.2, 0.2, 0.2}};
    for (size_t i = 0; i < sizeof lows / sizeof *lows; i++) {
        struct given it = given(1, 5, NULL, 1);
        assert_true(weight_intervals_meet(lows[i], highs[i], 5));
        assert_within(&it, lows[i], highs[i], 5);
        arena_free(it.arena);
    }
}

static void intervals_may_exclude_each_other(void **state)
{
    (void)state;
    const double low[] = {0.6, 0.5}, high[] = {0.7, 0.8};
    assert_false(weight_intervals_meet(low, high, 2)); /* 1.1 at least */
    const double less[] = {0.1, 0.1}, few[] = {0.4, 0.5};
    assert_false(weight_intervals_meet(less, few, 2)); /* 0.9 at most */
    const double crossed[] = {0.5, 0}, over[] = {0.4, 1};
    assert_false(weight_intervals_meet(crossed, over, 2));
}

/* ---- shares ---- */

/* With weights (w, 1 - w) the first has 0.8 w + 0.2 (1 - w), the second 0.5:
 * ahead when w > 1/2. Its central weights are (3/4, 1/4). */
static void two_criteria_by_hand(void **state)
{
    (void)state;
    const double scores[] = {0.8, 0.2, 0.5, 0.5};
    struct given it = given(2, 2, scores, 200000);
    struct smaa_result result = run(&it);
    double error = smaa_error(0.5, 200000);
    assert_near(error, 0.5 / sqrt(200000), 1e-12);
    assert_near(result.acceptability[0], 0.5, 4 * error);
    assert_near(result.wins[1], result.acceptability[0], 1e-12);
    assert_near(result.central[0], 0.75, 0.002);
    assert_near(result.confidence[0], 1, 0);
    assert_shares(&result);
    arena_free(it.arena);
}

/* Identical alternatives share their ranks equally, and win half of the time
 * against each other. */
static void ties_share_their_ranks(void **state)
{
    (void)state;
    const double scores[] = {0.9, 0.9, 0.5, 0.7, 0.5, 0.7, 0.5, 0.7, 0.1, 0.1};
    struct given it = given(5, 2, scores, 5000);
    struct smaa_result result = run(&it);
    for (size_t i = 1; i <= 3; i++)
        for (size_t rank = 1; rank <= 3; rank++)
            assert_near(result.acceptability[i * 5 + rank], 1.0 / 3, 1e-12);
    assert_near(result.acceptability[0], 1, 0);
    assert_near(result.wins[1 * 5 + 2], 0.5, 0);
    assert_near(result.wins[0 * 5 + 4], 1, 0);
    assert_true(isnan(result.central[1 * 2]));
    assert_true(isnan(result.confidence[1]));
    assert_shares(&result);
    arena_free(it.arena);
}

/* By the definition: those ahead, for each draw. */
static void assert_counted(const struct given *it, struct smaa_result *result)
{
    size_t all = it->smaa.alternatives, criteria = it->smaa.criteria;
    struct weight_room room = weight_room_new(it->arena, criteria);
    double *weights = ARENA_ARRAY(it->arena, criteria * WEIGHT_BLOCK, double);
    double *counts = ARENA_ARRAY(it->arena, all * all, double);
    for (uint64_t draw = 0; draw < it->smaa.draws; draw++) {
        size_t at = draw % WEIGHT_BLOCK;
        if (at == 0)
            weight_set_fill(&it->set, draw / WEIGHT_BLOCK, weights, &room);
        double *totals = ARENA_ARRAY(it->arena, all, double);
        for (size_t i = 0; i < all; i++)
            for (size_t j = 0; j < criteria; j++)
                totals[i] += weights[j * WEIGHT_BLOCK + at] *
                             it->smaa.scores[i * criteria + j];
        for (size_t i = 0; i < all; i++) {
            size_t ahead = 0, equal = 1;
            for (size_t k = 0; k < all; k++) {
                ahead += totals[k] > totals[i];
                equal += k != i && totals[k] == totals[i];
            }
            for (size_t rank = ahead; rank < ahead + equal; rank++)
                counts[i * all + rank] += 1.0 / (double)equal;
        }
    }
    for (size_t i = 0; i < all * all; i++)
        assert_near(
            result->acceptability[i], counts[i] / (double)it->smaa.draws, 1e-9);
}

/* Few are ranked by comparing all pairs, many by sorting; a partial block and
 * identical alternatives are among the draws. */
static void ranks_are_those_of_the_definition(void **state)
{
    (void)state;
    static const size_t counts[] = {7, SMAA_MOST_PAIRED, 33, 300};
    for (size_t n = 0; n < sizeof counts / sizeof *counts; n++) {
        struct given it = given(counts[n], 5, NULL, 1100);
        double *scores = made_scores(it.arena, counts[n] * 5);
        memcpy(scores + 5, scores, 5 * sizeof *scores);
        memcpy(scores + 15, scores, 5 * sizeof *scores);
        it.smaa.scores = scores;
        struct smaa_result result = run(&it);
        assert_counted(&it, &result);
        assert_shares(&result);
        arena_free(it.arena);
    }
}

/* ---- laws ---- */

static void assert_same(
    const struct smaa_result *left, const struct smaa_result *right)
{
    size_t all = left->alternatives;
    assert_memory_equal(
        left->acceptability, right->acceptability, all * all * sizeof(double));
    assert_memory_equal(
        left->errors, right->errors, all * all * sizeof(double));
    assert_memory_equal(
        left->central, right->central, all * left->criteria * sizeof(double));
    if (left->wins != NULL)
        assert_memory_equal(
            left->wins, right->wins, all * all * sizeof(double));
}

static void threads_change_nothing(void **state)
{
    (void)state;
    static const size_t counts[] = {4, 40};
    for (size_t n = 0; n < 2; n++) {
        struct given it = given(counts[n], 5, NULL, 20000);
        it.smaa.scores = made_scores(it.arena, counts[n] * 5);
        struct smaa_result one = run(&it);
        it.smaa.threads = 2;
        struct smaa_result two = run(&it);
        it.smaa.threads = 7;
        struct smaa_result seven = run(&it);
        assert_same(&one, &two);
        assert_same(&one, &seven);
        arena_free(it.arena);
    }
}

/* The duel of two is the same to the bit with a third beside them; and a
 * criterion keeps its draws when another is added. */
static void more_alternatives_change_no_draws(void **state)
{
    (void)state;
    struct given it = given(2, 5, NULL, 10000);
    it.smaa.scores = made_scores(it.arena, 3 * 5);
    struct smaa_result two = run(&it);
    it.smaa.alternatives = 3;
    struct smaa_result three = run(&it);
    assert_true(two.wins[1] == three.wins[1]);
    struct weight_set fewer = weight_set_any(it.arena, SEED, "any", NAMES, 4);
    assert_memory_equal(fewer.keys, it.set.keys, 4 * sizeof *fewer.keys);
    arena_free(it.arena);
}

/* What is uncertain by nothing changes nothing; what is uncertain by more than
 * the margin does. Half of the triangle 0 … 1 with mode 1/2 lies over the
 * other's 1/2. */
static void uncertain_scores(void **state)
{
    (void)state;
    const double scores[] = {0, 0.3, 0.5, 0.3};
    struct given it = given(2, 2, scores, 50000);
    struct smaa_uncertain uncertain = {.alternative = 0,
        .criterion = 0,
        .share = 1,
        .key = stream_key(SEED, "measure/A/cost"),
        .distribution = distribution_triangular(0.6, 0.6, 0.6)};
    it.smaa.uncertain = &uncertain;
    it.smaa.uncertain_count = 1;
    struct smaa_result sure = run(&it);
    assert_near(sure.acceptability[0], 1, 0);
    uncertain.distribution = distribution_triangular(0, 0.5, 1);
    struct smaa_result open = run(&it);
    assert_near(open.acceptability[0], 0.5, 4 * smaa_error(0.5, 50000));
    assert_near(open.confidence[0], 0.5, 4 * smaa_error(0.5, 50000));
    assert_shares(&open);
    arena_free(it.arena);
}

/* The triangle's geometry and the draws agree within four standard errors, for
 * each kind of set. */
static void exact_and_drawn_agree(void **state)
{
    (void)state;
    static const size_t order[] = {1, 0, 2};
    static const double low[] = {0.1, 0.2, 0.05}, high[] = {0.6, 0.7, 0.3};
    for (int kind = 0; kind < 3; kind++) {
        struct given it = given(5, 3, NULL, 100000);
        it.smaa.scores = made_scores(it.arena, 5 * 3);
        if (kind == 1)
            it.set =
                weight_set_ordered(it.arena, SEED, "order", NAMES, 3, order);
        if (kind == 2)
            assert_true(weight_set_intervals(
                it.arena, SEED, "between", NAMES, 3, low, high, &it.set));
        struct smaa_result drawn = run(&it), exact;
        assert_true(smaa_exact(it.arena, &it.smaa, &exact));
        assert_shares(&exact);
        for (size_t i = 0; i < 25; i++) {
            assert_near(drawn.acceptability[i], exact.acceptability[i],
                4 * smaa_error(exact.acceptability[i], 100000) + 1e-9);
            assert_near(drawn.wins[i], exact.wins[i],
                4 * smaa_error(exact.wins[i], 100000) + 1e-9);
        }
        for (size_t i = 0; i < 15; i++)
            if (exact.acceptability[i / 3 * 5] > 0.01)
                assert_near(drawn.central[i], exact.central[i], 0.02);
        arena_free(it.arena);
    }
}

/* Of five alternatives by three criteria: within six of the errors that the
 * shifts themselves tell (Student's t of 15 degrees is beyond that once in
 * 40,000 times), which are smaller than those of random draws. */
static void shifted_points_are_nearer(void **state)
{
    (void)state;
    enum { DRAWS = 16 * 4096 };
    static const size_t order[] = {1, 0, 2};
    for (int kind = 0; kind < 2; kind++) {
        struct given it = given(5, 3, NULL, DRAWS);
        it.smaa.scores = made_scores(it.arena, 5 * 3);
        if (kind == 1)
            it.set =
                weight_set_ordered(it.arena, SEED, "order", NAMES, 3, order);
        it.smaa.weights = &it.set;
        it.smaa.shifts = 16;
        assert_true(smaa_may_shift(&it.smaa));
        struct smaa_result shifted = run(&it), exact;
        assert_true(smaa_exact(it.arena, &it.smaa, &exact));
        assert_int_equal(shifted.draws, DRAWS);
        assert_shares(&shifted);
        double sum = 0, random = 0;
        for (size_t i = 0; i < 25; i++) {
            assert_near(shifted.acceptability[i], exact.acceptability[i],
                6 * shifted.errors[i] + 1e-9);
            sum += shifted.errors[i];
            random += smaa_error(exact.acceptability[i], DRAWS);
        }
        assert_true(sum < random / 2);
        arena_free(it.arena);
    }
}

/* Fixed weights leave the uncertain scores alone to the sequence; bounds and
 * too many numbers have none. */
static void where_points_can_be_shifted(void **state)
{
    (void)state;
    const double scores[] = {0, 0.3, 0.5, 0.3}, low[] = {0.5, 0.5};
    struct given it = given(2, 2, scores, 16 * 1024);
    struct smaa_uncertain uncertain = {.alternative = 0,
        .criterion = 0,
        .share = 1,
        .key = stream_key(SEED, "measure/A/cost"),
        .distribution = distribution_uniform(0, 1)};
    it.smaa.uncertain = &uncertain;
    it.smaa.uncertain_count = 1;
    it.set.kind = WEIGHTS_FIXED;
    it.set.low = low;
    it.smaa.shifts = 16;
    it.smaa.weights = &it.set;
    assert_true(smaa_may_shift(&it.smaa));
    struct smaa_result result = run(&it);
    assert_near(result.acceptability[0], 0.5, 4 * result.errors[0] + 1e-9);
    assert_true(result.errors[0] < 0.001);
    it.smaa.threads = 3;
    struct smaa_result more = run(&it);
    assert_same(&result, &more);
    it.smaa.uncertain_count = 0;
    assert_false(smaa_may_shift(&it.smaa));
    it.set.kind = WEIGHTS_INTERVALS;
    assert_false(smaa_may_shift(&it.smaa));
    it.set.kind = WEIGHTS_ANY;
    it.smaa.criteria = QUASI_MOST + 1;
    assert_false(smaa_may_shift(&it.smaa));
    arena_free(it.arena);
}

static void what_geometry_does_not_do(void **state)
{
    (void)state;
    const double scores[] = {0.8, 0.2, 0.5, 0.5, 0.5, 0.5};
    struct given it = given(3, 2, scores, 1);
    struct smaa_result result;
    it.smaa.weights = &it.set;
    assert_false(smaa_exact(it.arena, &it.smaa, &result));
    static const double point[] = {0.2, 0.3, 0.5};
    struct weight_set between;
    assert_true(weight_set_intervals(
        it.arena, SEED, "point", NAMES, 3, point, point, &between));
    it.smaa.criteria = 3;
    it.smaa.alternatives = 2;
    it.smaa.weights = &between;
    assert_false(smaa_exact(it.arena, &it.smaa, &result));
    arena_free(it.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_weightings_are_spread_evenly),
        cmocka_unit_test(ordered_weightings_have_the_centroid),
        cmocka_unit_test(interval_weightings_stay_within),
        cmocka_unit_test(intervals_may_exclude_each_other),
        cmocka_unit_test(two_criteria_by_hand),
        cmocka_unit_test(ties_share_their_ranks),
        cmocka_unit_test(ranks_are_those_of_the_definition),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(more_alternatives_change_no_draws),
        cmocka_unit_test(uncertain_scores),
        cmocka_unit_test(exact_and_drawn_agree),
        cmocka_unit_test(shifted_points_are_nearer),
        cmocka_unit_test(where_points_can_be_shifted),
        cmocka_unit_test(what_geometry_does_not_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

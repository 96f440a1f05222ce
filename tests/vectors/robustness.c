/* The numeric cases of robustness (../shared/vectors/mcda.json): shares of
 * ranks by geometry and by draws, and how far a weight may move. */
#include "vector_case.h"

#include "decide/smaa.h"
#include "decide/smaa_exact.h"
#include "decide/stability.h"

static const uint64_t SEED = 20260401;
enum { DRAWS = 400000 }; /* as the cases' own */

static const char *text_of(const struct one_case *one, const char *path)
{
    return vector_text(one->arena, one->node, path);
}

static const char *const NAMES[] = {"a", "b", "c", "d", "e", "f"};

/* ---- shares by geometry ---- */

/* An alternative that is never first has `null` for its weights. */
static void expect_central(
    struct one_case *one, const struct smaa_result *result)
{
    double *listed = ARENA_ARRAY(
        one->arena, result->alternatives * result->criteria, double);
    size_t count = 0;
    for (size_t i = 0; i < result->alternatives; i++) {
        const double *central = result->central + i * result->criteria;
        for (size_t j = 0; j < result->criteria; j++)
            if (j == 0 || !isnan(central[j]))
                listed[count++] = central[j];
    }
    vector_expect(one, "central_weights", listed, count, VECTOR_REFERENCE);
}

static void exact3(struct one_case *one)
{
    struct numbers matrix = vector_numbers(one->arena, one->node, "matrix");
    struct weight_set set = weight_set_any(one->arena, SEED, "any", NAMES, 3);
    struct smaa smaa = {.alternatives = matrix.count / 3,
        .criteria = 3,
        .scores = matrix.at,
        .weights = &set};
    struct smaa_result result;
    assert_true(smaa_exact(one->arena, &smaa, &result));
    vector_expect(one, "rank_acceptability", result.acceptability,
        result.alternatives * result.alternatives, VECTOR_REFERENCE);
    expect_central(one, &result);
}

/* ---- shares by draws ---- */

/* Partial values: linear between the ends of the hull of the 95 % intervals,
 * mean +- 1.96 deviations (of the logarithm, where it is lognormal), and on in
 * a straight line beyond. */
struct hull {
    double low, high;
    bool falling, exponential;
};

static void hull_scores(const void *context, double *at, size_t count)
{
    const struct hull *hull = context;
    for (size_t i = 0; i < count; i++) {
        double value = hull->exponential ? exp(at[i]) : at[i];
        double share = (value - hull->low) / (hull->high - hull->low);
        at[i] = hull->falling ? 1 - share : share;
    }
}

static double number_in(const struct node *node, const char *key)
{
    return strtod(yaml_get(node, key)->text, NULL);
}

static struct hull hull_of(const struct node *criterion)
{
    const double Z = 1.96;
    const struct node *dist = yaml_get(criterion, "dist");
    struct hull hull = {INFINITY, -INFINITY, false, false};
    hull.falling = number_in(criterion, "direction") < 0;
    for (size_t i = 0; i < dist->count; i++) {
        const struct node *one = dist->items[i];
        hull.exponential = text_equal(yaml_get(one, "type")->text, "lognormal");
        double mean = number_in(one, "mean"), sd = number_in(one, "sd");
        double low = mean - Z * sd, high = mean + Z * sd;
        hull.low = fmin(hull.low, hull.exponential ? exp(low) : low);
        hull.high = fmax(hull.high, hull.exponential ? exp(high) : high);
    }
    return hull;
}

static void drawn(struct one_case *one)
{
    const struct node *criteria =
        vector_node(one->arena, one->node, "params.criteria");
    size_t count = criteria->count, all = 0;
    struct hull *hulls = ARENA_ARRAY(one->arena, count, struct hull);
    struct smaa_uncertain *uncertain = NULL;
    for (size_t j = 0; j < count; j++) {
        const struct node *dist = yaml_get(criteria->items[j], "dist");
        hulls[j] = hull_of(criteria->items[j]);
        if (uncertain == NULL) {
            all = dist->count;
            uncertain =
                ARENA_ARRAY(one->arena, all * count, struct smaa_uncertain);
        }
        for (size_t i = 0; i < all; i++)
            uncertain[i * count + j] = (struct smaa_uncertain){i, j, 1,
                stream_key(
                    SEED, arena_printf(one->arena, "measure/%zu/%zu", i, j)),
                distribution_normal(number_in(dist->items[i], "mean"),
                    number_in(dist->items[i], "sd")),
                hull_scores, &hulls[j]};
    }
    struct weight_set set =
        weight_set_any(one->arena, SEED, "any", NAMES, count);
    struct smaa smaa = {.alternatives = all,
        .criteria = count,
        .scores = ARENA_ARRAY(one->arena, all * count, double),
        .weights = &set,
        .uncertain = uncertain,
        .uncertain_count = all * count,
        .draws = DRAWS,
        .threads = 2};
    struct smaa_result result = smaa_run(one->arena, &smaa);
    double tolerance = strtod(text_of(one, "mc_tol"), NULL);
    vector_expect(
        one, "rank_acceptability", result.acceptability, all * all, tolerance);
    vector_expect(
        one, "central_weights", result.central, all * count, tolerance);
    vector_expect(one, "confidence", result.confidence, all, tolerance);
}

/* ---- intervals of weights ---- */

struct weighted {
    struct numbers matrix, weights;
    double all, *totals;
    size_t count; /* of alternatives */
};

static struct weighted weighted_of(struct one_case *one)
{
    struct weighted it = {vector_numbers(one->arena, one->node, "matrix"),
        vector_numbers(one->arena, one->node, "weights"), 0, NULL, 0};
    it.count = it.matrix.count / it.weights.count;
    it.totals = ARENA_ARRAY(one->arena, it.count, double);
    for (size_t j = 0; j < it.weights.count; j++) {
        it.all += it.weights.at[j];
        for (size_t i = 0; i < it.count; i++)
            it.totals[i] +=
                it.weights.at[j] * it.matrix.at[i * it.weights.count + j];
    }
    return it;
}

/* What each alternative has in a criterion. */
static double *column(
    struct one_case *one, const struct weighted *it, size_t criterion)
{
    double *points = ARENA_ARRAY(one->arena, it->count, double);
    for (size_t i = 0; i < it->count; i++)
        points[i] = it->weights.at[criterion] *
                    it->matrix.at[i * it->weights.count + criterion];
    return points;
}

static void expect_intervals(
    struct one_case *one, const struct weighted *it, size_t winner)
{
    size_t criteria = it->weights.count;
    double *ends = ARENA_ARRAY(one->arena, 2 * criteria, double);
    for (size_t j = 0; j < criteria; j++) {
        struct stability stability = {it->all, it->weights.at[j], it->totals,
            column(one, it, j), it->count, winner, 1e-12};
        struct stability_turns turns = stability_turns(&stability);
        ends[2 * j] = isnan(turns.less) ? 0 : turns.less / it->all;
        ends[2 * j + 1] = isnan(turns.more) ? 1 : turns.more / it->all;
    }
    vector_expect(one, "intervals", ends, 2 * criteria, VECTOR_REFERENCE);
}

/* The case lists the change d of one weight w, the others left alone, at which
 * two tie; their sum is then all - d. In shares that is (w - d) / (all - d),
 * which is where the turn is when the others are scaled: t = all (w - d) /
 * (all - d), hence d = all (w - t) / (all - t). */
static double change_alone(double all, double weight, double turn)
{
    return all * (weight - turn) / (all - turn);
}

static void expect_changes(struct one_case *one, const struct weighted *it)
{
    const struct node *pairs =
        vector_node(one->arena, one->node, "reference.swap_delta");
    for (size_t p = 0; p < pairs->count; p++) {
        struct numbers pair =
            vector_numbers(one->arena, pairs->items[p], "pair");
        struct numbers delta =
            vector_numbers(one->arena, pairs->items[p], "delta");
        size_t first = (size_t)pair.at[0], second = (size_t)pair.at[1];
        double *found = ARENA_ARRAY(one->arena, delta.count, double);
        for (size_t j = 0; j < delta.count; j++) {
            double *points = column(one, it, j);
            double turn =
                turning_weight(it->all, it->weights.at[j], it->totals[first],
                    points[first], it->totals[second], points[second]);
            found[j] = change_alone(it->all, it->weights.at[j], turn);
        }
        vector_compare(one, "swap_delta", "reference", delta, found,
            delta.count, VECTOR_REFERENCE);
    }
}

static void stability(struct one_case *one)
{
    struct weighted it = weighted_of(one);
    size_t winner = 0;
    for (size_t i = 1; i < it.count; i++)
        if (it.totals[i] > it.totals[winner])
            winner = i;
    double number = (double)winner;
    vector_expect(one, "winner", &number, 1, VECTOR_REFERENCE);
    vector_expect(one, "scores", it.totals, it.count, VECTOR_REFERENCE);
    expect_intervals(one, &it, winner);
    expect_changes(one, &it);
}

const struct vector_row vector_rows_of_robustness[] = {
    {"smaa2_exact3", exact3, 2},
    {"smaa2_mc", drawn, 1},
    {"wsm_weight_stability", stability, 2},
};
const size_t vector_rows_of_robustness_count =
    sizeof vector_rows_of_robustness / sizeof *vector_rows_of_robustness;

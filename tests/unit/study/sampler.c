/* Draws by the block, and percentiles by selection. */
#include "study/sampler.h"

#include "test.h"

#include "adapt/correlation.h"
#include "adapt/stats.h"
#include "study/select.h"

#include <stdlib.h>
#include <string.h>

enum { DRAWS = 60000, RANKED = 4000 };

struct kept {
    size_t quantities;
    double *values; /* [quantity][draw] */
};

static void keep(void *context, size_t first, size_t count,
    const double *values, struct arena *own)
{
    (void)own;
    struct kept *kept = context;
    for (size_t q = 0; q < kept->quantities; q++)
        memcpy(kept->values + q * DRAWS + first, values + q * SAMPLER_BLOCK,
            count * sizeof *values);
}

static double *draw(
    struct arena *arena, struct sampler_parts parts, int threads)
{
    struct kept kept = {
        parts.count, ARENA_ARRAY(arena, parts.count * DRAWS, double)};
    sampler_run(arena, sampler_new(arena, parts), DRAWS, threads, keep, &kept);
    return kept.values;
}

static struct quantity triangle(const char *purpose, double low, double high)
{
    return (struct quantity){.purpose = purpose,
        .shape = {distribution_triangular(low, low, high), 0}};
}

/* A right triangle from 0 to 3 has the mean 1 and the variance 1/2. */
static void has_mean_and_deviation(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct quantity one = triangle("a", 0, 3);
    double *values = draw(arena,
        (struct sampler_parts){.seed = 1, .quantities = &one, .count = 1}, 1);
    double error = sqrt(0.5 / DRAWS);
    assert_near(stats_mean(values, DRAWS), 1, 4 * error);
    assert_near(stats_deviation(values, DRAWS), sqrt(0.5), 0.01);
    arena_free(arena);
}

static void other_quantities_change_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct quantity two[] = {triangle("a", 0, 3), triangle("b", 0, 5)};
    struct quantity three[] = {
        triangle("new", 1, 2), triangle("a", 0, 3), triangle("b", 0, 5)};
    double *before = draw(arena,
        (struct sampler_parts){.seed = 1, .quantities = two, .count = 2}, 1);
    double *after = draw(arena,
        (struct sampler_parts){.seed = 1, .quantities = three, .count = 3}, 1);
    assert_memory_equal(before, after + DRAWS, 2 * DRAWS * sizeof *before);
    arena_free(arena);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct quantity two[] = {
        triangle("a", 0, 3), {.purpose = "b",
                                 .occurs = "b/occurs",
                                 .shape = {distribution_triangular(1, 2, 4), 0},
                                 .chance = 0.3}};
    struct sampler_parts parts = {.seed = 1, .quantities = two, .count = 2};
    double *one = draw(arena, parts, 1), *three = draw(arena, parts, 3);
    assert_memory_equal(one, three, 2 * DRAWS * sizeof *one);
    arena_free(arena);
}

/* An event of chance 0.3 happens in 0.3 of the draws, within four deviations
 * of the binomial count; two quantities of one event happen together. */
static void events_happen_as_often_as_they_should(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct quantity event = {.purpose = "yen",
        .occurs = "e",
        .shape = {distribution_triangular(1, 2, 4), 0},
        .chance = 0.3};
    struct quantity two[] = {event, event};
    two[1].purpose = "months";
    double *values = draw(arena,
        (struct sampler_parts){.seed = 1, .quantities = two, .count = 2}, 1);
    size_t count = 0;
    for (size_t i = 0; i < DRAWS; i++) {
        count += values[i] > 0;
        assert_int_equal(values[i] > 0, values[DRAWS + i] > 0);
    }
    assert_near((double)count / DRAWS, 0.3, 4 * sqrt(0.21 / DRAWS));
    arena_free(arena);
}

/* The ranks correlate as was asked, whatever the distributions: Spearman's
 * coefficient of n draws has an error of about 1/sqrt(n). */
static void ranks_correlate_as_asked(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    double asked = -0.6, factor[4] = {1, 0, correlation_of_ranks(asked), 1};
    static const size_t both[] = {0, 2};
    struct quantity three[] = {triangle("a", 0, 3), triangle("free", 0, 1),
        {.purpose = "b", .shape = {distribution_pert(0, 1, 9), 0}}};
    assert_true(correlation_factor(factor, 2));
    double *values = draw(arena,
        (struct sampler_parts){.seed = 1,
            .quantities = three,
            .count = 3,
            .correlated = both,
            .correlated_count = 2,
            .factor = factor},
        2);
    double *ranks = ARENA_ARRAY(arena, 3 * DRAWS, double);
    for (size_t q = 0; q < 3; q++)
        stats_ranks(values + q * DRAWS, RANKED, ranks + q * DRAWS);
    double error = 4 / sqrt(RANKED);
    assert_near(
        stats_correlation(ranks, ranks + 2 * DRAWS, RANKED), asked, error);
    assert_near(stats_correlation(ranks, ranks + DRAWS, RANKED), 0, error);
    /* And each keeps its own distribution. */
    assert_near(stats_mean(values, DRAWS), 1, 0.02);
    assert_near(stats_mean(values + 2 * DRAWS, DRAWS), 13.0 / 6, 0.03);
    arena_free(arena);
}

/* Quantiles of the table are those of the distribution: a hundred-thousandth
 * of the width. */
static void tables_are_accurate(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct quantity one = {
        .purpose = "a", .shape = {distribution_pert(0, 2, 9), 0}};
    double *values = draw(arena,
        (struct sampler_parts){.seed = 1, .quantities = &one, .count = 1}, 1);
    struct stream stream = stream_named(1, "a", 0);
    double u[64];
    stream_fill_uniform(&stream, u, 64);
    for (size_t i = 0; i < 64; i++)
        assert_near(values[i],
            distribution_quantile(&one.shape.distribution, u[i]), 9e-5);
    arena_free(arena);
}

/* ---- selection ---- */

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Against sorting everything, for random, equal, rising and falling numbers of
 * many lengths. */
static void selects_what_sorting_finds(void **state)
{
    (void)state;
    enum { LONGEST = 3000 };
    static const double at[] = {0, 0.1, 0.5, 0.5, 0.8, 0.95, 1};
    struct stream stream = stream_named(5, "select", 0);
    static double numbers[LONGEST], sorted[LONGEST];
    for (size_t n = 1; n < LONGEST; n = n * 3 / 2 + 1)
        for (int shape = 0; shape < 5; shape++) {
            for (size_t i = 0; i < n; i++)
                numbers[i] = shape == 0   ? stream_uniform(&stream)
                             : shape == 1 ? 7
                             : shape == 2 ? (double)i
                             : shape == 3 ? -(double)i
                                          : (double)(i % 3);
            memcpy(sorted, numbers, n * sizeof *sorted);
            qsort(sorted, n, sizeof *sorted, by_value);
            double found[7];
            select_quantiles(numbers, n, at, 7, found);
            for (size_t k = 0; k < 7; k++) {
                double place = (double)(n - 1) * at[k];
                size_t left = (size_t)place;
                size_t right = left + 1 < n ? left + 1 : left;
                double expected =
                    sorted[left] +
                    (place - (double)left) * (sorted[right] - sorted[left]);
                assert_near(found[k], expected, 1e-12 * fabs(expected));
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_mean_and_deviation),
        cmocka_unit_test(other_quantities_change_nothing),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(events_happen_as_often_as_they_should),
        cmocka_unit_test(ranks_correlate_as_asked),
        cmocka_unit_test(tables_are_accurate),
        cmocka_unit_test(selects_what_sorting_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

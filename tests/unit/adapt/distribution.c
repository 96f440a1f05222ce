/* Distributions: quantiles by hand, moments against their closed forms. */
#include "test.h"

#include "adapt/distribution.h"

#include <stdlib.h>

enum { MANY = 1 << 16 };

/* Four standard errors around the mean; the variance as closely as its own
 * standard error allows (at most 3 variance / sqrt(n / 4) here). */
static void assert_moments(
    const struct distribution *distribution, double mean, double variance)
{
    double *at = malloc(MANY * sizeof *at);
    assert_non_null(at);
    struct stream stream = stream_named(5, "moments", 0);
    distribution_fill(distribution, &stream, at, MANY);
    double sum = 0, squares = 0;
    for (size_t i = 0; i < MANY; i++)
        sum += at[i];
    for (size_t i = 0; i < MANY; i++)
        squares += (at[i] - mean) * (at[i] - mean);
    assert_near(sum / MANY, mean, 4 * sqrt(variance / MANY));
    assert_near(squares / MANY, variance, 6 * variance / sqrt(MANY));
    free(at);
}

/* Of 2, 3, 6: mean (2 + 3 + 6) / 3, variance (4 + 9 + 36 - 6 - 12 - 18) / 18;
 * a quarter of the area is left of the mode: 0.25 = (3 - 2) / (6 - 2). */
static void triangular(void **state)
{
    (void)state;
    struct distribution it = distribution_triangular(2, 3, 6);
    assert_moments(&it, 11.0 / 3, 13.0 / 18);
    assert_near(distribution_quantile(&it, 0.25), 3, 1e-15);
    /* (6 - x)^2 / (4 * 3) = 1/3 at x = 4 */
    assert_near(distribution_quantile(&it, 2.0 / 3), 4, 1e-14);
    struct distribution steep = distribution_triangular(2, 2, 6);
    assert_moments(&steep, 10.0 / 3, 16.0 / 18);
    struct distribution known = distribution_triangular(7, 7, 7);
    assert_near(distribution_quantile(&known, 0.3), 7, 0);
}

/* Of 2, 3, 6: mean (2 + 12 + 6) / 6; the beta's shapes are 2 and 4, hence the
 * variance 4^2 * 2 * 4 / (6^2 * 7). Its distribution function at a quarter,
 * 1 - (1 - x)^4 (1 + 4 x) of x = 1/4, is 1 - 0.31640625 * 2. */
static void pert(void **state)
{
    (void)state;
    struct distribution it = distribution_pert(2, 3, 6);
    assert_moments(&it, 10.0 / 3, 128.0 / 252);
    assert_near(distribution_quantile(&it, 0.3671875), 3, 1e-10);
    struct distribution known = distribution_pert(7, 7, 7);
    assert_near(distribution_quantile(&known, 0.3), 7, 0);
}

static void uniform_and_normal(void **state)
{
    (void)state;
    struct distribution flat = distribution_uniform(-1, 3);
    assert_moments(&flat, 1, 16.0 / 12);
    struct distribution bell = distribution_normal(10, 2);
    assert_moments(&bell, 10, 4);
    /* Of the normal distribution's table: 1.959964 at 0.975. */
    assert_near(distribution_quantile(&bell, 0.975), 13.919928, 1e-6);
    assert_near(normal_below(1.959964), 0.975, 1e-7);
}

/* 100 and 400 as 10 % and 90 %: the median is their geometric mean, and the
 * deviation of the logarithm ln 2 / 1.2815516. */
static void lognormal(void **state)
{
    (void)state;
    struct distribution it = distribution_lognormal(100, 400, 0.1);
    assert_near(distribution_quantile(&it, 0.1), 100, 1e-9);
    assert_near(distribution_quantile(&it, 0.5), 200, 1e-9);
    assert_near(distribution_quantile(&it, 0.9), 400, 1e-9);
    assert_near(it.deviation, 0.6931472 / 1.2815516, 1e-7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triangular),
        cmocka_unit_test(pert),
        cmocka_unit_test(uniform_and_normal),
        cmocka_unit_test(lognormal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

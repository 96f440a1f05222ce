/* Distributions from a low, a most likely and a high value. */
#include "adapt/three_point.h"

#include "test.h"

static double quantile(const struct shifted *shape, double u)
{
    return shape->shift + distribution_quantile(&shape->distribution, u);
}

static struct three_point points(
    double low, double mode, double high, double tail)
{
    return (struct three_point){low, mode, high, tail, tail};
}

/* A tenth beyond -1 and +1, mode 0. Of a triangle with sides s the tail is
 * (s - 1)^2 / (2 s^2) = 1/10, so s = 1 / (1 - sqrt(1/5)) = 1.809017. */
static void triangle_reaches_beyond(void **state)
{
    (void)state;
    struct three_point symmetric = points(-1, 0, 1, 0.1);
    struct shifted shape =
        three_point_distribution(&symmetric, DISTRIBUTION_TRIANGULAR);
    assert_near(shape.distribution.low, -1.809017, 1e-6);
    assert_near(shape.distribution.high, 1.809017, 1e-6);
    assert_near(quantile(&shape, 0.1), -1, 1e-9);
    assert_near(quantile(&shape, 0.9), 1, 1e-9);
}

/* With no probability beyond them low and high are the ends. */
static void ends_stay_ends(void **state)
{
    (void)state;
    struct three_point given = points(700, 950, 1250, 0);
    struct shifted triangle =
        three_point_distribution(&given, DISTRIBUTION_TRIANGULAR);
    struct shifted pert = three_point_distribution(&given, DISTRIBUTION_PERT);
    assert_near(triangle.distribution.low, 700, 1e-9);
    assert_near(triangle.distribution.high, 1250, 1e-9);
    assert_near(pert.distribution.low, 700, 0);
    assert_near(pert.distribution.high, 1250, 0);
}

/* Whatever the skew, each kind has its percentiles where they were asked. */
static void percentiles_are_kept(void **state)
{
    (void)state;
    static const enum distribution_kind kinds[] = {
        DISTRIBUTION_TRIANGULAR, DISTRIBUTION_PERT, DISTRIBUTION_LOGNORMAL};
    for (double tail = 0.05; tail < 0.25; tail += 0.05)
        for (double high = 1.2; high < 6; high *= 1.5)
            for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
                struct three_point given = points(-1, 0, high, tail);
                assert_true(three_point_fits(&given, kinds[k]));
                struct shifted shape =
                    three_point_distribution(&given, kinds[k]);
                assert_near(quantile(&shape, tail), -1, 1e-6);
                assert_near(quantile(&shape, 1 - tail), high, 1e-6 * high);
            }
}

/* A mode at low: everything below it is the tenth that may be. */
static void mode_may_be_low(void **state)
{
    (void)state;
    struct three_point given = points(10, 10, 20, 0.1);
    struct shifted shape =
        three_point_distribution(&given, DISTRIBUTION_TRIANGULAR);
    assert_near(quantile(&shape, 0.1), 10, 1e-9);
    assert_near(quantile(&shape, 0.9), 20, 1e-9);
    assert_near(shape.distribution.mode, 10, 0);
}

/* shift + exp(m + s z) with s = 0.5, m = 0, shift = 3: mode 3 + exp(-0.25),
 * percentiles 10 and 90 at 3 + exp(-+0.5 × 1.281552). */
static void lognormal_is_found_again(void **state)
{
    (void)state;
    double z = 1.281552;
    struct three_point given =
        points(3 + exp(-0.5 * z), 3 + exp(-0.25), 3 + exp(0.5 * z), 0.1);
    struct shifted shape =
        three_point_distribution(&given, DISTRIBUTION_LOGNORMAL);
    assert_near(shape.distribution.deviation, 0.5, 1e-5);
    assert_near(shape.distribution.mean, 0, 1e-5);
    assert_near(shape.shift, 3, 1e-5);
}

static void tells_what_does_not_fit(void **state)
{
    (void)state;
    struct three_point wrong = points(2, 1, 3, 0.1);
    struct three_point left = points(0, 2, 3, 0.1);
    struct three_point ends = points(0, 1, 3, 0);
    struct three_point constant = points(1, 1, 1, 0.1);
    assert_false(three_point_fits(&wrong, DISTRIBUTION_TRIANGULAR));
    assert_true(three_point_fits(&left, DISTRIBUTION_PERT));
    assert_false(three_point_fits(&left, DISTRIBUTION_LOGNORMAL));
    assert_false(three_point_fits(&ends, DISTRIBUTION_LOGNORMAL));
    assert_true(three_point_fits(&constant, DISTRIBUTION_LOGNORMAL));
    struct shifted shape =
        three_point_distribution(&constant, DISTRIBUTION_LOGNORMAL);
    assert_near(quantile(&shape, 0.3), 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triangle_reaches_beyond),
        cmocka_unit_test(ends_stay_ends),
        cmocka_unit_test(percentiles_are_kept),
        cmocka_unit_test(mode_may_be_low),
        cmocka_unit_test(lognormal_is_found_again),
        cmocka_unit_test(tells_what_does_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

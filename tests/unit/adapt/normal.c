/* Normal numbers from uniform ones, many at once. */
#include "adapt/normal.h"

#include "test.h"

#include "adapt/distribution.h"
#include "adapt/random.h"

enum { COUNT = 5000 };

/* GSL's inverse is the same algorithm in scalar code; both have relative
 * errors around 1e-15. In the far tails a probability has few digits. */
static void agrees_with_gsl(void **state)
{
    (void)state;
    double at[COUNT];
    struct stream stream = stream_named(1, "normal", 0);
    stream_fill_uniform(&stream, at, COUNT);
    for (size_t i = 0; i < COUNT / 10; i++)
        at[i] = pow(10, -16.0 * (double)(i + 1) / (COUNT / 10.0));
    double expected[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        expected[i] = normal_quantile(at[i]);
    normal_quantiles(at, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_near(at[i], expected[i], 1e-13 * fmax(1, fabs(expected[i])));
}

/* Tables of the normal distribution: 0.975 is 1.959964, 0.99 is 2.326348,
 * 0.9999 is 3.719016; below a half the same with the other sign. */
static void has_the_tables_values(void **state)
{
    (void)state;
    double at[] = {0.5, 0.975, 0.025, 0.99, 0.0001, 0.92500001, 0.92499999};
    normal_quantiles(at, sizeof at / sizeof *at);
    assert_near(at[0], 0, 0);
    assert_near(at[1], 1.959964, 1e-6);
    assert_near(at[2], -1.959964, 1e-6);
    assert_near(at[3], 2.326348, 1e-6);
    assert_near(at[4], -3.719016, 1e-6);
    /* Both branches meet at a distance of 0.425 from a half. */
    assert_near(at[5], at[6], 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_gsl),
        cmocka_unit_test(has_the_tables_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Correlation matrices: factored, or repaired. */
#include "adapt/correlation.h"

#include "test.h"

#include "adapt/random.h"

#include <string.h>

/* 2 sin(π s / 6): 1 for 1, 0.5176381 for 1/2, 0 for 0; and back. */
static void ranks_and_scores(void **state)
{
    (void)state;
    assert_near(correlation_of_ranks(1), 1, 1e-15);
    assert_near(correlation_of_ranks(0.5), 0.5176381, 1e-7);
    assert_near(correlation_of_ranks(-0.5), -0.5176381, 1e-7);
    for (double s = -0.99; s < 1; s += 0.09)
        assert_near(ranks_of_correlation(correlation_of_ranks(s)), s, 1e-14);
}

/* [1 .6 .3; .6 1 .5; .3 .5 1]: L = [1; .6 .8; .3 .4 sqrt(.75)]. */
static void factors(void **state)
{
    (void)state;
    double matrix[] = {1, 0.6, 0.3, 0.6, 1, 0.5, 0.3, 0.5, 1};
    assert_true(correlation_factor(matrix, 3));
    assert_near(matrix[3], 0.6, 1e-15);
    assert_near(matrix[4], 0.8, 1e-15);
    assert_near(matrix[6], 0.3, 1e-15);
    assert_near(matrix[7], 0.4, 1e-15);
    assert_near(matrix[8], sqrt(0.75), 1e-15);
}

/* The example of Higham (2002), section 4: the nearest correlation matrix to
 * [1 1 0; 1 1 1; 0 1 1] has 0.7607 beside the diagonal and 0.1573 in the
 * corner. Its smallest eigenvalue is 0; ours is a ten-thousandth. */
static void repairs_highams_example(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    double matrix[] = {1, 1, 0, 1, 1, 1, 0, 1, 1}, copy[9];
    memcpy(copy, matrix, sizeof copy);
    assert_false(correlation_factor(copy, 3));
    double change = correlation_repair(arena, matrix, 3);
    assert_near(matrix[1], 0.7607, 2e-4);
    assert_near(matrix[5], 0.7607, 2e-4);
    assert_near(matrix[2], 0.1573, 2e-4);
    assert_near(matrix[0], 1, 0);
    assert_near(change, 0.2393, 2e-4);
    assert_true(correlation_factor(matrix, 3));
    arena_free(arena);
}

/* A matrix that is one already is left as it is. */
static void leaves_good_ones_alone(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    double matrix[] = {1, 0.6, 0.3, 0.6, 1, 0.5, 0.3, 0.5, 1};
    assert_near(correlation_repair(arena, matrix, 3), 0, 1e-12);
    arena_free(arena);
}

/* Whatever is asked for, what comes out can be factored, has 1 on its diagonal
 * and is symmetric. */
static void repairs_anything(void **state)
{
    (void)state;
    enum { N = 12, ROUNDS = 40 };
    struct stream stream = stream_named(3, "matrices", 0);
    for (int round = 0; round < ROUNDS; round++) {
        struct arena *arena = arena_new(NULL);
        double matrix[N * N];
        for (size_t i = 0; i < N; i++)
            for (size_t j = 0; j <= i; j++)
                matrix[i * N + j] = matrix[j * N + i] =
                    i == j ? 1 : 1.98 * stream_uniform(&stream) - 0.99;
        correlation_repair(arena, matrix, N);
        for (size_t i = 0; i < N; i++)
            for (size_t j = 0; j < N; j++) {
                assert_near(matrix[i * N + j], matrix[j * N + i], 1e-12);
                assert_true(fabs(matrix[i * N + j]) <= 1);
            }
        assert_true(correlation_factor(matrix, N));
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_and_scores),
        cmocka_unit_test(factors),
        cmocka_unit_test(repairs_highams_example),
        cmocka_unit_test(leaves_good_ones_alone),
        cmocka_unit_test(repairs_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

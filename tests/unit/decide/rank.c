/* Ranks of many: against counting who is ahead, and for any number of
 * threads. */
#include "test.h"

#include "adapt/random.h"
#include "decide/blocks.h"
#include "decide/rank.h"

#include <string.h>

static void ranks_count_who_is_ahead(const double *values, size_t count)
{
    struct arena *arena = arena_new(NULL);
    double most = 0;
    for (size_t i = 0; i < count; i++)
        most = fmax(most, fabs(values[i]));
    for (int less = 0; less < 2; less++) {
        const int *ranks = ranks_of(arena, values, count, less != 0, NULL);
        double sign = less ? 1 : -1;
        for (size_t i = 0; i < count; i++) {
            int ahead = 0;
            for (size_t k = 0; k < count; k++)
                ahead += sign * values[k] < sign * values[i] - 1e-10 * most;
            assert_int_equal(ranks[i], ahead + 1);
        }
    }
    arena_free(arena);
}

static void ranks_of_few(void **state)
{
    (void)state;
    ranks_count_who_is_ahead((const double[]){3}, 1);
    ranks_count_who_is_ahead((const double[]){3, 3, 3}, 3);
    ranks_count_who_is_ahead((const double[]){0, 0, -0.0}, 3);
    ranks_count_who_is_ahead((const double[]){1, 2, 2, 3, -7}, 5);
    /* 0.1 + 0.2 and 0.3 share; a millionth more does not. */
    ranks_count_who_is_ahead((const double[]){0.3, 0.1 + 0.2, 0.300001}, 3);
    ranks_count_who_is_ahead((const double[]){1e308, -1e308, 0, 5}, 4);
    ranks_count_who_is_ahead((const double[]){1e-320, 0, 2e-320}, 3);
}

static void ranks_of_crowded_values(void **state)
{
    (void)state;
    enum { COUNT = 1500 };
    static double values[COUNT];
    struct stream stream = stream_named(1, "ranks", 0);
    for (int kind = 0; kind < 4; kind++) {
        for (size_t i = 0; i < COUNT; i++) {
            double u = stream_uniform(&stream);
            values[i] = kind == 0   ? u
                        : kind == 1 ? floor(u * 10)
                        : kind == 2 ? pow(u, 40) /* nearly all near 0 */
                                    : (i == 0 ? 1e12 : u);
        }
        ranks_count_who_is_ahead(values, COUNT);
    }
}

static void threads_do_not_matter(void **state)
{
    (void)state;
    enum { COUNT = 3 * BLOCK_ROWS + 17 };
    struct arena *arena = arena_new(NULL);
    double *values = ARENA_ARRAY(arena, COUNT, double);
    struct stream stream = stream_named(1, "ranks", 1);
    stream_fill_uniform(&stream, values, COUNT);
    const int *one = ranks_of(arena, values, COUNT, false, NULL);
    const int *four = ranks_of(arena, values, COUNT, false, crew_new(arena, 4));
    assert_memory_equal(one, four, COUNT * sizeof *one);
    size_t firsts = 0;
    for (size_t i = 0; i < COUNT; i++)
        firsts += one[i] == 1;
    assert_int_equal(firsts, 1);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_of_few),
        cmocka_unit_test(ranks_of_crowded_values),
        cmocka_unit_test(threads_do_not_matter),
    };
    return cmocka_run_group_tests_name("rank", tests, NULL, NULL);
}

/* Shifted Sobol points: their evenness, and what a shift does. */
#include "test.h"

#include "adapt/quasi.h"

#include <stdbool.h>

enum { DIMENSIONS = 3, POINTS = 256 };
static const uint64_t KEYS[] = {11, 12, 13};

static void fill(struct arena *arena, uint64_t shift, double *out)
{
    struct quasi *quasi = quasi_new(arena, KEYS, DIMENSIONS, shift);
    quasi_fill(quasi, out, 100, POINTS); /* in two parts */
    quasi_fill(quasi, out + 100, POINTS - 100, POINTS);
}

/* GSL leaves out the sequence's first point, 0. Of the 2^k points 0 … 2^k - 1
 * each 2^k-th part of every dimension has one; so of the next 2^k - 1 and the
 * 2^k-th, all parts but at most one have theirs. A shift only turns them. */
static void every_part_has_its_point(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    double out[DIMENSIONS * POINTS];
    fill(arena, 5, out);
    for (size_t d = 0; d < DIMENSIONS; d++) {
        struct stream stream = stream_of(KEYS[d], 5);
        double shift = stream_uniform(&stream), sum = 0;
        int missed = 0;
        bool seen[POINTS] = {false};
        for (size_t i = 0; i < POINTS; i++) {
            double back = out[d * POINTS + i] - shift;
            back = back < 0 ? back + 1 : back;
            seen[(size_t)(back * POINTS + 1e-9) % POINTS] = true;
            sum += out[d * POINTS + i];
        }
        for (size_t i = 0; i < POINTS; i++)
            missed += !seen[i];
        assert_true(missed <= 1);
        assert_near(sum / POINTS, 0.5, 1.0 / POINTS);
    }
    arena_free(arena);
}

static void shifts_are_named(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    double first[DIMENSIONS * POINTS], again[DIMENSIONS * POINTS];
    double other[DIMENSIONS * POINTS];
    fill(arena, 1, first);
    fill(arena, 1, again);
    fill(arena, 2, other);
    assert_memory_equal(first, again, sizeof first);
    for (size_t i = 0; i < DIMENSIONS * POINTS; i++) {
        assert_true(first[i] > 0 && first[i] < 1);
        assert_true(first[i] != other[i]);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_has_its_point),
        cmocka_unit_test(shifts_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

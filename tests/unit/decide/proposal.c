/* Bounds within which hardly any points lie. */
#include "test.h"

#include "decide/weight_set.h"

enum { SEED = 1 };

/* Of n criteria each between 0 and 1 / (0.4 n), so that the highs sum to 2.5.
 * Drawn evenly from 0 to their highs, all but one sum to 1.25 (n - 1) / n on
 * average with the deviation 2.5 sqrt((n - 1) / 12) / n, and must come to 1 or
 * at most a high below: of 150 criteria 4.1 to 4.4 deviations away, one in
 * 70 000. Drawn evenly from all weightings, one is over its high with chance
 * (1 - 2.5 / n)^(n - 1), 0.08, and none with about exp(-0.08 n): of 150 one in
 * 200 000. 4096 are tried of each way. Of 20 criteria either keeps a tenth or
 * so. */
static bool can_be_drawn(size_t count)
{
    struct arena *arena = arena_new(NULL);
    double *low = ARENA_ARRAY(arena, count, double);
    double *high = ARENA_ARRAY(arena, count, double);
    const char **names = ARENA_ARRAY(arena, count, const char *);
    for (size_t j = 0; j < count; j++) {
        names[j] = arena_printf(arena, "c%zu", j);
        high[j] = 1 / (0.4 * (double)count);
    }
    struct weight_set set;
    assert_true(weight_intervals_meet(low, high, count));
    bool drawn = weight_set_intervals(
        arena, SEED, "narrow", names, count, low, high, &set);
    arena_free(arena);
    return drawn;
}

static void hardly_any_point_is_refused(void **state)
{
    (void)state;
    assert_true(can_be_drawn(20));
    assert_false(can_be_drawn(150));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hardly_any_point_is_refused),
    };
    return cmocka_run_group_tests_name("proposal", tests, NULL, NULL);
}

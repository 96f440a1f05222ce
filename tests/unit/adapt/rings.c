/* How rings nest: what that costs where a ring is unlike any coast. */
#include "test.h"

#include "adapt/rings.h"

enum { TEETH = 200000 };

/* A comb, whose every edge crosses all its height, and a square in its back:
 * a list of the edges at each height would hold teeth * teeth / 2 places. */
static void a_comb_takes_no_square_of_memory(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    size_t count = 0;
    struct point *comb = ARENA_ARRAY(arena, 2 * TEETH + 4, struct point);
    comb[count++] = (struct point){0, 0};
    for (int i = 0; i < TEETH; i++) {
        comb[count++] = (struct point){i, 1000};
        comb[count++] = (struct point){i + 0.5, 10};
    }
    comb[count++] = (struct point){TEETH, 0};
    comb[count++] = comb[0];
    struct point square[] = {{5, 2}, {6, 2}, {6, 3}, {5, 3}, {5, 2}};
    struct ring both[] = {{square, 5}, {comb, count}};
    struct rings rings = {both, 2};
    struct nested_rings nest = rings_nest(arena, &rings);
    assert_int_equal(nest.count, 2);
    assert_int_equal(nest.at[0].depth, 0);
    assert_int_equal(nest.at[1].depth, 1);
    assert_int_equal(nest.at[1].parent, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_comb_takes_no_square_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

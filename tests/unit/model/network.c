/* Orders of directed networks, and the circles that forbid one. */
#include "test.h"

#include "model/network.h"

enum { LONG_CHAIN = 100000 };

static void orders_a_diamond(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    /* 3 first, then 1 and 2, then 0. */
    const struct network_link links[] = {{3, 1}, {3, 2}, {1, 0}, {2, 0}};
    struct network_order order = network_order(arena, 4, links, 4);
    assert_int_equal(0, order.circles.count);
    const size_t expected[] = {3, 1, 2, 0};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(expected[i], order.at[i]);
    struct network_index leaving = network_leaving(arena, 4, links, 4);
    assert_int_equal(2, leaving.first[4] - leaving.first[3]);
    assert_int_equal(0, leaving.at[leaving.first[3]]);
    struct network_index entering = network_entering(arena, 4, links, 4);
    assert_int_equal(2, entering.first[1] - entering.first[0]);
    assert_int_equal(3, entering.at[entering.first[0] + 1]);
    arena_free(arena);
}

static void accepts_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct network_order order = network_order(arena, 0, NULL, 0);
    assert_int_equal(0, order.circles.count);
    arena_free(arena);
}

static void assert_circle(
    struct circle circle, const size_t *nodes, size_t count)
{
    assert_int_equal(count, circle.count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(nodes[i], circle.at[i]);
}

static void names_every_circle(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    /* 4 → 1 → 2 → 4 with a tail 0 → 4 and 2 → 3; 5 → 5; 7 → 6 → 7. */
    const struct network_link links[] = {
        {0, 4}, {4, 1}, {1, 2}, {2, 4}, {2, 3}, {5, 5}, {7, 6}, {6, 7}};
    struct network_order order = network_order(arena, 8, links, 8);
    assert_int_equal(3, order.circles.count);
    assert_circle(order.circles.at[0], (const size_t[]){1, 2, 4}, 3);
    assert_circle(order.circles.at[1], (const size_t[]){5}, 1);
    assert_circle(order.circles.at[2], (const size_t[]){6, 7}, 2);
    arena_free(arena);
}

static void walks_a_long_chain(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct network_link *links =
        ARENA_ARRAY(arena, LONG_CHAIN, struct network_link);
    for (size_t i = 0; i + 1 < LONG_CHAIN; i++)
        links[i] = (struct network_link){i + 1, i};
    struct network_order order =
        network_order(arena, LONG_CHAIN, links, LONG_CHAIN - 1);
    assert_int_equal(0, order.circles.count);
    assert_int_equal(LONG_CHAIN - 1, order.at[0]);
    /* Its last task linked to the first: one circle of all. */
    links[LONG_CHAIN - 1] = (struct network_link){0, LONG_CHAIN - 1};
    order = network_order(arena, LONG_CHAIN, links, LONG_CHAIN);
    assert_int_equal(1, order.circles.count);
    assert_int_equal(LONG_CHAIN, order.circles.at[0].count);
    assert_int_equal(0, order.circles.at[0].at[0]);
    assert_int_equal(LONG_CHAIN - 1, order.circles.at[0].at[1]);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders_a_diamond),
        cmocka_unit_test(accepts_nothing),
        cmocka_unit_test(names_every_circle),
        cmocka_unit_test(walks_a_long_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

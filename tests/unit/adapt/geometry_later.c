/* What is spared: polygons that are looked at only when they are overlaid,
 * unions of shapes that do not touch, overlays of one shape inside another. */
#include "test.h"

#include "adapt/geometry.h"

static struct arena *arena;
static struct geometry_engine *engine;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(NULL);
    engine = geometry_engine_new(arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* A bow-tie: two triangles of base 10 and height 5, 25 m2 each. */
static struct shape *bow_tie(void)
{
    static struct point at[] = {{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}};
    struct ring ring = {at, 5};
    return shape_polygons_later(engine, arena, &(struct rings){&ring, 1});
}

static struct shape *square(double x, double y, double side)
{
    return shape_box(engine, arena, (struct box){x, y, x + side, y + side});
}

static void repaired_when_overlaid(void **state)
{
    (void)state;
    assert_near(shape_area_m2(bow_tie()), 50, 1e-6);
    assert_near(shape_overlap_m2(bow_tie(), square(0, 0, 5)), 12.5, 1e-6);
    assert_near(shape_overlap_m2(square(5, 0, 10), bow_tie()), 25, 1e-6);
    assert_near(
        shape_area_m2(shape_intersection(arena, bow_tie(), square(0, 0, 10))),
        50, 1e-6);
    assert_near(
        shape_area_m2(shape_difference(arena, square(0, 0, 10), bow_tie())), 50,
        1e-6);
    assert_true(shape_touches(bow_tie(), square(9, 4, 2)));
    assert_false(shape_touches(bow_tie(), square(4, 8, 1)));
    assert_false(shape_contains(bow_tie(), square(4, 8, 1)));
    assert_null(geometry_failure(engine));
}

/* A shape inside the other is rounded to the grid of 1e-6 m, not overlaid; the
 * other way round it is. 4 x 4 = 16, at a third of a metre. */
static void inside_is_itself(void **state)
{
    (void)state;
    struct shape *site = square(0, 0, 10);
    struct shape *inside = square(1 / 3.0, 1 / 3.0, 4);
    struct shape *common = shape_intersection(arena, site, inside);
    assert_near(shape_area_m2(common), 16, 1e-9);
    assert_near(shape_bounds(common).x_min, 0.333333, 1e-12);
    assert_near(shape_overlap_m2(site, inside), 16, 1e-9);
    assert_near(shape_overlap_m2(inside, site), 16, 1e-9);
    assert_near(shape_bounds(shape_intersection(arena, inside, site)).x_min,
        0.333333, 1e-12);
}

/* Inside, but with an edge in common; and a line inside. */
static void inside_along_the_edge(void **state)
{
    (void)state;
    struct shape *site = square(0, 0, 10);
    assert_near(shape_overlap_m2(site, square(6, 0, 4)), 16, 1e-9);
    assert_near(shape_overlap_m2(site, site), 100, 1e-9);
    struct point ends[] = {{2, 2}, {5, 6}};
    struct ring line = {ends, 2};
    struct shape *road = shape_lines(engine, arena, &(struct rings){&line, 1});
    assert_near(shape_length_m(shape_intersection(arena, road, site)), 5, 1e-9);
    assert_true(shape_is_empty(shape_intersection(arena, site, road)));
}

/* An L of two bars 1 wide: its box holds the square, the L does not. */
static void boxes_meet_alone(void **state)
{
    (void)state;
    static struct point at[] = {
        {0, 0}, {9, 0}, {9, 1}, {1, 1}, {1, 9}, {0, 9}, {0, 0}};
    struct ring ring = {at, 7};
    struct shape *bars =
        shape_polygons(engine, arena, &(struct rings){&ring, 1}, NULL, NULL);
    assert_false(shape_touches(bars, square(4, 4, 3)));
    assert_true(
        shape_is_empty(shape_intersection(arena, bars, square(4, 4, 3))));
    assert_near(shape_overlap_m2(square(4, 4, 3), bars), 0, 0);
    assert_near(shape_overlap_m2(bars, square(0, 0, 2)), 3, 1e-9);
    assert_null(geometry_failure(engine));
}

static void measured_as_it_is(void **state)
{
    (void)state;
    assert_near(shape_distance_m(bow_tie(), square(13, 0, 1)), 3, 1e-12);
    assert_near(shape_bounds(bow_tie()).x_max, 10, 0);
}

/* 100 alone, 4 + 4 sharing an edge, 25 and 25 overlapping in 5 x 1. */
static void union_of_pieces(void **state)
{
    (void)state;
    const struct shape *shapes[] = {square(100, 100, 10), square(0, 0, 2),
        square(2, 0, 2), square(50, 0, 5), square(54, 0, 5)};
    struct shape *all = shape_union(arena, shapes, 5);
    assert_near(shape_area_m2(all), 100 + 8 + 45, 1e-6);
    assert_int_equal(shape_rings(arena, all).count, 3);
    const struct shape *again[] = {all, square(4, 0, 2), square(200, 0, 1)};
    struct shape *more = shape_union(arena, again, 3);
    assert_near(shape_area_m2(more), 153 + 4 + 1, 1e-6);
    assert_int_equal(shape_rings(arena, more).count, 4);
    assert_true(shape_contains(more, square(0, 0, 2)));
    const struct shape *apart[] = {square(0, 0, 1), square(2, 0, 1)};
    assert_near(shape_area_m2(shape_union(arena, apart, 2)), 2, 1e-9);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(repaired_when_overlaid),
        TEST(inside_is_itself), TEST(inside_along_the_edge),
        TEST(boxes_meet_alone), TEST(measured_as_it_is), TEST(union_of_pieces)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

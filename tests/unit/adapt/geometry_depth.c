/* How deep something lies in an area: circles that fit, worked by hand, and on
 * ragged areas the same as what a negative buffer leaves. */
#include "test.h"

#include "adapt/geometry.h"
#include "adapt/random.h"

#include <math.h>

struct fixture {
    struct arena *arena;
    struct geometry_engine *engine;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture.arena = arena_new(NULL);
    fixture.engine = geometry_engine_new(fixture.arena);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    assert_null(geometry_failure(f->engine));
    arena_free(f->arena);
    return 0;
}

static struct shape *box(
    struct fixture *f, double x_min, double y_min, double x_max, double y_max)
{
    return shape_box(
        f->engine, f->arena, (struct box){x_min, y_min, x_max, y_max});
}

static struct shape *polygon(
    struct fixture *f, struct point *points, size_t count)
{
    struct ring ring = {points, count};
    return shape_polygons(
        f->engine, f->arena, &(struct rings){&ring, 1}, NULL, NULL);
}

static void assert_depth(
    const struct shape *part, const struct shape *whole, double depth_m)
{
    const double STEP_M = 0.01;
    assert_true(shape_lies_deeper(part, whole, depth_m - 2 * STEP_M, STEP_M));
    assert_false(shape_lies_deeper(part, whole, depth_m, STEP_M));
    assert_false(shape_lies_deeper(part, whole, depth_m + STEP_M, STEP_M));
}

/* In a strip half its width; in a triangle of 30, 40 and 50 m the radius of the
 * circle within: area 600 over half the outline, 60. */
static void as_deep_as_the_circle_that_fits(void **state)
{
    struct fixture *f = *state;
    struct point triangle[] = {{0, 0}, {40, 0}, {0, 30}, {0, 0}};
    struct shape *strip = box(f, 0, 0, 300, 20);
    struct shape *right = polygon(f, triangle, 4);
    assert_depth(strip, strip, 10);
    assert_depth(right, right, 10);
}

/* 5 m along the edge of a square are 5 m deep; a corner of 3 by 7 m, 3 m. */
static void only_the_part_counts(void **state)
{
    struct fixture *f = *state;
    struct shape *square = box(f, 0, 0, 100, 100);
    assert_depth(box(f, 0, 0, 5, 100), square, 5);
    assert_depth(box(f, 93, 97, 100, 100), square, 3);
}

/* A hole of 10 m in the middle: from its edge to the outer one there are 45 m.
 * Along the diagonal of a corner (t, t) is t from the outer edge and
 * (45 - t) √2 from the hole's corner: t = 45 √2 / (1 + √2) = 26.36. */
static void holes_have_outlines(void **state)
{
    struct fixture *f = *state;
    struct shape *whole = shape_difference(
        f->arena, box(f, 0, 0, 100, 100), box(f, 45, 45, 55, 55));
    assert_depth(whole, whole, 45 * sqrt(2) / (1 + sqrt(2)));
    assert_depth(box(f, 20, 48, 40, 52), whole, 22.5);
}

static void nothing_lies_nowhere(void **state)
{
    struct fixture *f = *state;
    struct shape *square = box(f, 0, 0, 100, 100);
    struct shape *none =
        shape_intersection(f->arena, square, box(f, 200, 200, 210, 210));
    assert_false(shape_lies_deeper(none, square, 0, 1));
    assert_false(shape_lies_deeper(none, none, 0, 1));
}

/* A star about the origin, its corners 20 to 60 m away. */
static struct shape *star(struct fixture *f, struct stream *stream)
{
    enum { CORNERS = 40 };
    struct point at[CORNERS + 1];
    for (int i = 0; i < CORNERS; i++) {
        double angle = 2 * M_PI * i / CORNERS;
        double far_m = 20 + 40 * stream_uniform(stream);
        at[i] = (struct point){far_m * cos(angle), far_m * sin(angle)};
    }
    at[CORNERS] = at[0];
    return polygon(f, at, CORNERS + 1);
}

static bool left_by_buffer(struct fixture *f, const struct shape *part,
    const struct shape *whole, double depth_m)
{
    return shape_overlap_m2(part, shape_buffer(f->arena, whole, -depth_m)) > 0;
}

/* Where a buffer of 1 % more still leaves something, something is that deep;
 * where one of 1 % less leaves nothing, nothing is. Its arcs are chords of 11
 * degrees, off by 0.5 %. */
static void as_a_negative_buffer(void **state)
{
    struct fixture *f = *state;
    struct stream stream = stream_named(1, "stars", 0);
    int deep = 0, shallow = 0;
    for (int i = 0; i < 300; i++) {
        struct shape *whole = star(f, &stream);
        double x = 30 * stream_uniform(&stream);
        struct shape *part =
            shape_intersection(f->arena, whole, box(f, x, -40, x + 15, 40));
        double depth_m = 3 + 12 * stream_uniform(&stream);
        bool lies = shape_lies_deeper(part, whole, depth_m, depth_m / 100);
        if (left_by_buffer(f, part, whole, 1.02 * depth_m)) {
            assert_true(lies);
            deep++;
        } else if (!left_by_buffer(f, part, whole, 0.99 * depth_m)) {
            assert_false(lies);
            shallow++;
        }
    }
    assert_true(deep > 50 && shallow > 50);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(as_deep_as_the_circle_that_fits),
        TEST(only_the_part_counts), TEST(holes_have_outlines),
        TEST(nothing_lies_nowhere), TEST(as_a_negative_buffer)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "each.h"

#include "report/clip.h"

/* A box of 10 m × 10 m as a picture of 100 × 100: 10 units a metre. */
static struct view ten_metres(void)
{
    return view_of((struct box){0, 0, 10, 10}, 0, 0, 100, 100);
}

static double area_of(struct ring ring)
{
    double twice = 0;
    for (size_t i = 0; i + 1 < ring.count; i++)
        twice +=
            ring.at[i].x * ring.at[i + 1].y - ring.at[i + 1].x * ring.at[i].y;
    return fabs(twice) / 2;
}

static struct rings ring_of(struct point *points, size_t count)
{
    struct ring *ring = ARENA_NEW(arena, struct ring);
    *ring = (struct ring){points, count};
    return (struct rings){ring, 1};
}

static void north_is_up(void **state)
{
    (void)state;
    struct view view = ten_metres();
    struct point page = view_point(&view, (struct point){2, 9});
    assert_near(page.x, 20, 1e-9);
    assert_near(page.y, 10, 1e-9);
    assert_true(view_sees(&view, (struct point){10, 0}));
    assert_false(view_sees(&view, (struct point){10.01, 0}));
}

/* 20 m × 10 m in a square picture: the box grows to 20 × 20. */
static void the_box_grows_to_the_picture(void **state)
{
    (void)state;
    struct view view = view_of((struct box){0, 0, 20, 10}, 0, 0, 100, 100);
    assert_near(view.scale, 5, 1e-12);
    assert_near(view.box.y_min, -5, 1e-12);
    assert_near(view.box.y_max, 15, 1e-12);
}

/* The square 5 … 15 leaves its quarter 5 … 10: 25 m² of 100 units² each. */
static void areas_are_cut_to_the_frame(void **state)
{
    (void)state;
    struct view view = ten_metres();
    struct point square[] = {{5, 5}, {15, 5}, {15, 15}, {5, 15}, {5, 5}};
    struct rings cut = view_areas(arena, &view, ring_of(square, 5));
    assert_int_equal(cut.count, 1);
    assert_near(area_of(cut.at[0]), 2500, 1e-6);
    struct point far[] = {{50, 50}, {60, 50}, {60, 60}, {50, 50}};
    assert_int_equal(view_areas(arena, &view, ring_of(far, 4)).count, 0);
    /* One that surrounds the frame is the frame. */
    struct point all[] = {{-9, -9}, {99, -9}, {99, 99}, {-9, 99}, {-9, -9}};
    cut = view_areas(arena, &view, ring_of(all, 5));
    assert_near(area_of(cut.at[0]), 10000, 1e-6);
}

static void points_too_near_to_see_are_left_out(void **state)
{
    (void)state;
    struct view view = ten_metres();
    struct point ring[] = {
        {1, 1}, {1.01, 1}, {1.02, 1}, {9, 1}, {9, 9}, {1, 1}};
    struct rings cut = view_areas(arena, &view, ring_of(ring, 6));
    assert_int_equal(cut.at[0].count, 4);
}

static void lines_keep_their_pieces(void **state)
{
    (void)state;
    struct view view = ten_metres();
    struct point line[] = {{-5, 5}, {15, 5}, {15, 20}, {5, 20}, {5, 5}};
    struct rings cut = view_lines(arena, &view, ring_of(line, 5));
    assert_int_equal(cut.count, 2);
    assert_near(cut.at[0].at[0].x, 0, 1e-9);
    assert_near(cut.at[0].at[1].x, 100, 1e-9);
    assert_near(cut.at[1].at[0].y, 0, 1e-9);
    assert_near(cut.at[1].at[1].y, 50, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(north_is_up),
        cmocka_unit_test(the_box_grows_to_the_picture),
        cmocka_unit_test(areas_are_cut_to_the_frame),
        cmocka_unit_test(points_too_near_to_see_are_left_out),
        cmocka_unit_test(lines_keep_their_pieces),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

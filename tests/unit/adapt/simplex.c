/* Linear programmes whose answers are had by hand. */
#include "test.h"

#include "adapt/simplex.h"

/* Least x + 2 y with x + y >= 4, y >= 1, x <= 2: x = 2, y = 2. */
static void a_corner_by_hand(void **state)
{
    (void)state;
    const double cost[] = {1, 2}, upper[] = {2, INFINITY};
    const double rows[] = {1, 1, 0, 1}, least[] = {4, 1};
    struct linear_programme programme = {2, 2, cost, upper, rows, least};
    struct arena *arena = arena_new(NULL);
    double x[2] = {0, 0};
    for (int again = 0; again < 2; again++) {
        assert_int_equal(simplex_solve(arena, &programme, x), SIMPLEX_FOUND);
        assert_near(x[0], 2, 1e-12);
        assert_near(x[1], 2, 1e-12);
    }
    arena_free(arena);
}

/* x >= 3 and x <= 2: nothing. x at 0 at most: it is 0. */
static void bounds_exclude(void **state)
{
    (void)state;
    const double cost[] = {1}, upper[] = {2}, rows[] = {1}, least[] = {3};
    struct linear_programme programme = {1, 1, cost, upper, rows, least};
    struct arena *arena = arena_new(NULL);
    double x = 7;
    assert_int_equal(simplex_solve(arena, &programme, &x), SIMPLEX_NONE);
    assert_near(x, 7, 0);
    const double none[] = {0}, any[] = {-1};
    programme.upper = none;
    programme.at_least = any;
    assert_int_equal(simplex_solve(arena, &programme, &x), SIMPLEX_FOUND);
    assert_near(x, 0, 0);
    arena_free(arena);
}

/* What is no number is refused by GLPK, which would end the program. */
static void trouble_is_an_answer(void **state)
{
    (void)state;
    const double cost[] = {1}, upper[] = {2}, rows[] = {1}, least[] = {1};
    struct linear_programme programme = {0, 1, cost, upper, rows, least};
    struct arena *arena = arena_new(NULL);
    double x = 7;
    assert_int_equal(simplex_solve(arena, &programme, &x), SIMPLEX_FAILED);
    assert_near(x, 7, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_corner_by_hand),
        cmocka_unit_test(bounds_exclude),
        cmocka_unit_test(trouble_is_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

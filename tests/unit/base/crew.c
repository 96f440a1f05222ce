/* Steps of a crew: each part is done once, and a step is over before the next
 * begins. */
#include "test.h"

#include "base/crew.h"

#include <time.h>

enum { PARTS = 64, STEPS = 2000 };

struct sums {
    uint64_t at[PARTS];
};

static void begin(void *context, size_t index)
{
    struct sums *sums = context;
    sums->at[index] = index;
}

/* Reads what all parts of the step before wrote. */
static void double_other(void *context, size_t index)
{
    struct sums *sums = context;
    sums[1].at[index] = 2 * sums[0].at[PARTS - 1 - index] + 1;
}

/* x -> 2 (reversed x) + 1, from 0 … 63: after an even number of steps k, place
 * i holds 2^k i + (2^k - 1), modulo 2^64. */
static void check_steps(int threads)
{
    struct arena *arena = arena_new(NULL);
    struct crew *crew = crew_new(arena, threads);
    struct sums sums[2];
    crew_do(crew, PARTS, begin, sums);
    for (int step = 1; step <= STEPS; step++) {
        crew_do(crew, PARTS, double_other, sums);
        sums[0] = sums[1];
        uint64_t power = step < 64 ? (uint64_t)1 << step : 0;
        for (size_t i = 0; i < PARTS; i++) {
            uint64_t start = step % 2 == 0 ? i : PARTS - 1 - i;
            assert_true(sums[0].at[i] == power * start + power - 1);
        }
    }
    arena_free(arena);
}

static void steps_follow_one_another(void **state)
{
    (void)state;
    check_steps(1);
    check_steps(2);
    check_steps(5);
}

static void count_call(void *context, size_t index)
{
    ((int *)context)[index]++;
}

static void each_part_is_done_once(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct crew *crew = crew_new(arena, 3);
    for (size_t count = 0; count < PARTS; count++) {
        int calls[PARTS] = {0};
        crew_do(crew, count, count_call, calls);
        for (size_t i = 0; i < PARTS; i++)
            assert_int_equal(calls[i], i < count);
    }
    arena_free(arena);
}

static void without_a_crew_the_caller_works(void **state)
{
    (void)state;
    int calls[3] = {0};
    crew_do(NULL, 3, count_call, calls);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(calls[i], 1);
    assert_int_equal(crew_size(NULL), 1);
}

/* Nobody is left behind where the arena is freed at once, or without steps. */
static void a_crew_ends_with_its_arena(void **state)
{
    (void)state;
    for (int i = 0; i < 50; i++) {
        struct arena *arena = arena_new(NULL);
        struct crew *crew = crew_new(arena, 4);
        assert_int_equal(crew_size(crew), 4);
        arena_free(arena);
    }
}

/* A crew that has slept between two steps. */
static void sleepers_are_woken(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct crew *crew = crew_new(arena, 3);
    for (int i = 0; i < 3; i++) {
        int calls[PARTS] = {0};
        nanosleep(&(struct timespec){.tv_nsec = 20 * 1000 * 1000}, NULL);
        crew_do(crew, PARTS, count_call, calls);
        for (size_t p = 0; p < PARTS; p++)
            assert_int_equal(calls[p], 1);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_follow_one_another),
        cmocka_unit_test(each_part_is_done_once),
        cmocka_unit_test(without_a_crew_the_caller_works),
        cmocka_unit_test(a_crew_ends_with_its_arena),
        cmocka_unit_test(sleepers_are_woken),
    };
    return cmocka_run_group_tests_name("crew", tests, NULL, NULL);
}

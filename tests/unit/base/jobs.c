/* Jobs in threads: each is done once, and leaves nothing behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/jobs.h"

enum { COUNT = 100 };

struct results {
    size_t calls[COUNT];
    const char *texts[COUNT];
    size_t greedy; /* the job that asks for all memory there is */
};

static void note(void *context, size_t index, struct arena *own)
{
    struct results *results = context;
    results->calls[index]++;
    if (index == results->greedy)
        arena_array(own, SIZE_MAX, SIZE_MAX);
    results->texts[index] = arena_printf(own, "job %zu", index);
}

static void check_all(int threads)
{
    struct arena *arena = arena_new(NULL);
    struct results results = {.greedy = COUNT};
    struct jobs *jobs = jobs_start(arena, threads, COUNT, note, &results);
    jobs_finish(jobs);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(results.calls[i], 1);
        assert_string_equal(
            results.texts[i], arena_printf(arena, "job %zu", i));
    }
    arena_free(arena);
}

static void test_each_is_done_once(void **state)
{
    (void)state;
    check_all(1);
    check_all(2);
    check_all(7);
}

static void test_none(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    jobs_finish(jobs_start(arena, 4, 0, note, NULL));
    arena_free(arena);
}

/* Freeing the arena waits for what has begun; what has not is given up. */
static void test_given_up(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct results results = {.greedy = COUNT};
    jobs_start(arena, 3, COUNT, note, &results);
    arena_free(arena);
    for (size_t i = 0; i < COUNT; i++)
        assert_true(results.calls[i] <= 1);
}

/* A job without memory ends alone; then the starter's guard is told. */
static void check_out_of_memory(int threads)
{
    struct guard guard;
    struct results results = {.greedy = 40};
    struct arena *volatile arena = NULL;
    if (setjmp(guard.jump) != 0) {
        assert_int_equal(results.calls[40], 1);
        assert_null(results.texts[40]);
        assert_non_null(results.texts[COUNT - 1]);
        arena_free(arena);
        return;
    }
    arena = arena_new(&guard);
    jobs_finish(jobs_start(arena, threads, COUNT, note, &results));
    fail_msg("a job had no memory, and nobody was told");
}

static void test_out_of_memory(void **state)
{
    (void)state;
    check_out_of_memory(1);
    check_out_of_memory(3);
}

/* After the jobs their arenas jump where the starter's does. */
static void keep(void *context, size_t index, struct arena *own)
{
    struct arena **kept = context;
    kept[index] = own;
}

static void test_guard_after(void **state)
{
    (void)state;
    struct guard guard;
    struct arena *volatile arena = NULL;
    if (setjmp(guard.jump) != 0) {
        arena_free(arena);
        return;
    }
    arena = arena_new(&guard);
    struct arena *kept[2];
    jobs_finish(jobs_start(arena, 2, 2, keep, kept));
    arena_array(kept[1], SIZE_MAX, SIZE_MAX);
    fail_msg("an arena without memory returned");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_done_once),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_given_up),
        cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_guard_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

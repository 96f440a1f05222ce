/* Arenas for passing needs. */
#include "test.h"

#include "base/arena.h"

#include <string.h>

static void count_release(void *handle)
{
    ++*(int *)handle;
}

static void a_child_begins_anew(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct arena *child = arena_child(arena);
    int released = 0;
    for (int i = 0; i < 3; i++) {
        char *memory = arena_alloc(child, 200 * 1024);
        assert_int_equal(memory[0], 0);
        assert_memory_equal(memory, memory + 1, 200 * 1024 - 1);
        memset(memory, 1, 200 * 1024);
        arena_adopt(child, &released, count_release);
        arena_reset(child);
        assert_int_equal(released, i + 1);
    }
    arena_adopt(child, &released, count_release);
    arena_free(arena);
    assert_int_equal(released, 4);
}

/* Around the size from which blocks are whole pages of the system, in a new
 * arena and in one whose blocks have grown; written to the last byte. */
static void large_memory_is_zeroed(void **state)
{
    (void)state;
    enum { HUGE = 2 * 1024 * 1024, ROUNDS = 3 };
    static const size_t sizes[] = {HUGE - 64, HUGE - 1, HUGE, HUGE + 1,
        3 * HUGE - 32, 3 * HUGE, 20 * HUGE + 5, 100};
    struct arena *arena = arena_new(NULL);
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            unsigned char *memory = arena_alloc(arena, sizes[i]);
            assert_int_equal((uintptr_t)memory % 16, 0);
            assert_int_equal(memory[0], 0);
            assert_memory_equal(memory, memory + 1, sizes[i] - 1);
            memset(memory, 0xff, sizes[i]);
        }
        if (round == 1)
            arena_reset(arena);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_begins_anew),
        cmocka_unit_test(large_memory_is_zeroed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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
        memset(memory, 1, 200 * 1024);
        arena_adopt(child, &released, count_release);
        arena_reset(child);
        assert_int_equal(released, i + 1);
    }
    arena_adopt(child, &released, count_release);
    arena_free(arena);
    assert_int_equal(released, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_child_begins_anew)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* An engine of projections for each test. */
#ifndef TEST_SUPPORT_PROJECTION_MADE_H
#define TEST_SUPPORT_PROJECTION_MADE_H

#include "adapt/projection.h"
#include "base/text.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena *arena;
    struct projection_engine *engine;
};

static inline int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new(NULL);
    f->engine =
        projection_engine_new(f->arena, problems_new(f->arena, LANGUAGE_EN));
    *state = f;
    return f->engine == NULL;
}

static inline int tear_down(void **state)
{
    struct fixture *f = *state;
    arena_free(f->arena);
    free(f);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static inline const char *read_text(struct arena *arena, const char *path)
{
    static char bytes[4096];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t count = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return arena_copy(arena, bytes, count);
}

#endif

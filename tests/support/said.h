/* What a collector of problems prints. */
#ifndef TEST_SUPPORT_SAID_H
#define TEST_SUPPORT_SAID_H

#include "base/problem.h"
#include "base/text.h"
#include "test.h"

#include <string.h>

static inline char *said_in(struct arena *arena, struct problems *problems)
{
    struct text out = text_new(arena);
    problems_print(problems, &out);
    return arena_text(arena, text_string(&out));
}

/* Without the line that counts them: it is for tests/unit/base/problem.c. */
static inline const char *said_uncounted(
    struct arena *arena, struct problems *problems)
{
    char *said = said_in(arena, problems);
    size_t count = strlen(said);
    char *last = count == 0 ? NULL : memrchr(said, '\n', count - 1);
    if (last != NULL)
        last[1] = '\0';
    return said;
}

static inline void assert_said_in(
    struct arena *arena, struct problems *problems, const char *wanted)
{
    const char *said = said_in(arena, problems);
    if (strstr(said, wanted) == NULL)
        fail_msg("\"%s\" is not in:\n%s", wanted, said);
}

#endif

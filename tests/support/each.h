/* What each test of a file has anew: an arena, a collector of problems and,
 * where it is asked for, an empty folder. */
#ifndef TEST_SUPPORT_EACH_H
#define TEST_SUPPORT_EACH_H

#include "said.h"
#include "test.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena *arena;
static struct problems *problems;

static inline int begin(void **state)
{
    (void)state;
    arena = arena_new(NULL);
    problems = problems_new(arena, LANGUAGE_EN);
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

/* ---- a folder ---- */

#define EACH_FOLDER "/tmp/erabu_test_XXXXXX"
static char folder[] = EACH_FOLDER;

static inline int begin_in_folder(void **state)
{
    memcpy(folder, EACH_FOLDER, sizeof folder);
    return mkdtemp(folder) == NULL ? -1 : begin(state);
}

static inline int end_in_folder(void **state)
{
    DIR *files = opendir(folder);
    for (struct dirent *file; (file = readdir(files)) != NULL;)
        unlinkat(dirfd(files), file->d_name, 0); /* not "." and ".." */
    closedir(files);
    rmdir(folder);
    return end(state);
}

#define TEST_IN_FOLDER(name)                                                   \
    cmocka_unit_test_setup_teardown(name, begin_in_folder, end_in_folder)

/* ---- what was said ---- */

static inline const char *printed(void)
{
    return said_in(arena, problems);
}

static inline void assert_printed(const char *wanted)
{
    assert_said_in(arena, problems, wanted);
}

static inline void assert_silent(void)
{
    if (*printed() != '\0')
        fail_msg("%s", printed());
}

#endif

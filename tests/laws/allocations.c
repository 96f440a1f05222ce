/* Allocations of our own code fail in turn, each of the first and then every
 * fourth: the run ends with status 1 and a sentence, and nothing stands where
 * the output would be. The linker wraps malloc, calloc and mmap for our objects
 * only; libraries keep theirs. */
#include "test.h"

#include "erabu/erabu.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_mmap(
    void *at, size_t size, int protection, int flags, int file, off_t offset);
void *__wrap_mmap(
    void *at, size_t size, int protection, int flags, int file, off_t offset);

static long countdown = -1; /* allocations until the failing one; -1: never */
static long made;

static int fails(void)
{
    made++;
    return countdown >= 0 && countdown-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

/* Memory, not files. */
void *__wrap_mmap(
    void *at, size_t size, int protection, int flags, int file, off_t offset)
{
    if ((flags & MAP_ANONYMOUS) != 0 && fails())
        return MAP_FAILED;
    return __real_mmap(at, size, protection, flags, file, offset);
}

static char folder[] = "/tmp/erabu-allocations-XXXXXX";

static enum erabu_status run(FILE *messages)
{
    static char output[64];
    snprintf(output, sizeof output, "%s/run", folder);
    struct erabu_options options = {.project = ERABU_TOP "/sites/template",
        .output = output,
        .share = ERABU_TOP,
        .threads = 1,
        .results = messages,
        .messages = messages};
    return erabu_run(&options);
}

static int exists(void)
{
    char output[64];
    snprintf(output, sizeof output, "%s/run", folder);
    return access(output, F_OK) == 0;
}

/* With the n-th allocation failing; -1: none. */
static enum erabu_status run_failing(long n, char *said, size_t room)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s/run", folder);
    assert_int_equal(system(command), 0);
    memset(said, 0, room);
    FILE *messages = fmemopen(said, room - 1, "w");
    made = 0;
    countdown = n;
    enum erabu_status status = run(messages);
    countdown = -1;
    fclose(messages);
    return status;
}

/* What fails once the result is in its place does not undo it. */
static void a_failing_allocation_ends_cleanly(void **state)
{
    (void)state;
    char said[4096];
    enum { EACH = 80, THEN_EVERY = 4 };
    long undone = 0, tried = 0;
    assert_int_equal(run_failing(-1, said, sizeof said), ERABU_DONE);
    long total = made;
    for (long n = 0; n < total; n += n < EACH ? 1 : THEN_EVERY, tried++) {
        enum erabu_status status = run_failing(n, said, sizeof said);
        if (exists() != (status == ERABU_DONE))
            fail_msg("allocation %ld: status %d, %s", n, status, said);
        undone += status == ERABU_FAILED;
        if (status != ERABU_DONE &&
            (status != ERABU_FAILED || strstr(said, "メモリ") == NULL))
            fail_msg("allocation %ld: status %d, %s", n, status, said);
    }
    printf("%ld of %ld failing allocations left no result\n", undone, tried);
    assert_true(tried > 100 && undone > tried - 10);
}

static int setup(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int teardown(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failing_allocation_ends_cleanly),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

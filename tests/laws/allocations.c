/* Each allocation of our own code fails in turn: the run ends with status 1
 * and a sentence, and nothing stands where the output would be. The linker
 * wraps malloc and calloc for our objects only; libraries keep theirs. */
#include "test.h"

#include "erabu/erabu.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);

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

static void each_failing_allocation_ends_cleanly(void **state)
{
    (void)state;
    char said[4096];
    for (long n = 0;; n++) {
        memset(said, 0, sizeof said);
        FILE *messages = fmemopen(said, sizeof said - 1, "w");
        countdown = n;
        enum erabu_status status = run(messages);
        int failed = countdown < 0;
        countdown = -1;
        fclose(messages);
        if (!failed || status == ERABU_DONE) {
            printf("%ld allocations failed in turn\n", n);
            assert_int_equal(status, ERABU_DONE);
            assert_true(n > 20);
            return;
        }
        if (status != ERABU_FAILED || exists())
            fail_msg("allocation %ld: status %d, %s", n, status, said);
        if (strstr(said, "メモリ") == NULL)
            fail_msg("allocation %ld: says '%s'", n, said);
    }
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
        cmocka_unit_test(each_failing_allocation_ends_cleanly),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

/* Published comparisons of sites, scored by our engine: the criteria of each
 * are a criteria file, its marks are facts, and its totals and ranks must come
 * out within the rounding that the source states, or with the difference that
 * the source makes against itself. Cases of which only totals or weights are
 * known test ranking, ties and reading, and are counted apart. Beside them,
 * rules/ has a case of our own for each rule, with its arithmetic. */
#include "test.h"

#include "base/text.h"
#include "published_run.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

struct tally {
    struct arena *arena;
    size_t files, rules, of_kind[PUBLISHED_KINDS + 1];
    const char *cases[64];
    size_t case_count;
    size_t failed;
};

#define FOLDER ERABU_TOP "/tests/cases/"

static void count_case(struct tally *tally, const struct published_case *of)
{
    tally->files += of->kind != PUBLISHED_RULE;
    tally->rules += of->kind == PUBLISHED_RULE;
    if (of->kind == PUBLISHED_RULE)
        return;
    for (size_t i = 0; i < tally->case_count; i++)
        if (text_equal(tally->cases[i], of->of_case))
            return;
    if (tally->case_count < sizeof tally->cases / sizeof *tally->cases)
        tally->cases[tally->case_count++] = of->of_case;
    tally->of_kind[of->kind]++;
}

static int is_case(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot != NULL && strcmp(dot, ".yaml") == 0;
}

static void run_folder(
    struct arena *arena, const char *folder, struct tally *tally)
{
    struct dirent **names;
    int count = scandir(folder, &names, is_case, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        bool passed;
        const struct published_case *of = published_run(
            arena, folder, arena_text(arena, names[i]->d_name), &passed);
        tally->failed += !passed;
        if (of != NULL)
            count_case(tally, of);
        free(names[i]);
    }
    free(names);
}

static int run_once(void **state)
{
    struct arena *arena = arena_new(NULL);
    struct tally *tally = ARENA_NEW(arena, struct tally);
    run_folder(arena, FOLDER "published", tally);
    run_folder(arena, FOLDER "rules", tally);
    tally->arena = arena;
    *state = tally;
    return 0;
}

static int end(void **state)
{
    struct tally *tally = *state;
    arena_free(tally->arena);
    return 0;
}

static void published_cases_come_out(void **state)
{
    const struct tally *tally = *state;
    printf("%zu cases in %zu files: %zu complete and %zu partial are "
           "recomputed; of %zu the totals only and of %zu the weights only "
           "are known; %zu cases of rules\n",
        tally->case_count, tally->files, tally->of_kind[PUBLISHED_COMPLETE],
        tally->of_kind[PUBLISHED_PARTIAL],
        tally->of_kind[PUBLISHED_TOTALS_ONLY],
        tally->of_kind[PUBLISHED_WEIGHTS_ONLY], tally->rules);
    assert_int_equal(tally->failed, 0);
}

static bool is_here(const struct tally *tally, const char *name, size_t length)
{
    for (size_t c = 0; c < tally->case_count; c++)
        if (strlen(tally->cases[c]) == length &&
            strncmp(tally->cases[c], name, length) == 0)
            return true;
    return false;
}

/* Every case that was collected is here. */
static void none_is_missing(void **state)
{
    const struct tally *tally = *state;
    needs_shared();
    struct dirent **names;
    int count = scandir(ERABU_SHARED "/data/published", &names, NULL, NULL);
    size_t collected = 0, missing = 0;
    for (int i = 0; i < count; i++) {
        const char *name = names[i]->d_name, *dot = strstr(name, ".json");
        if (dot != NULL) {
            bool here = is_here(tally, name, (size_t)(dot - name));
            collected++;
            missing += !here;
            if (!here)
                printf("missing: %s\n", name);
        }
        free(names[i]);
    }
    free(names);
    assert_true(collected > 0);
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_cases_come_out),
        cmocka_unit_test(none_is_missing)};
    return cmocka_run_group_tests(tests, run_once, end);
}

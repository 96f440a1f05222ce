/* The reference pages in docs/reference are what the declarations say. To
 * write them anew: ERABU_UPDATE=1 and this test. */
#include "load/reference.h"

#include "test.h"

#include "base/files.h"
#include "base/problem.h"

#include <stdlib.h>
#include <string.h>

static const char *path_of(struct arena *arena, const char *name)
{
    return arena_printf(arena, ERABU_TOP "/docs/reference/%s.md", name);
}

static void update(const char *path, const struct text *page)
{
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_int_equal(fwrite(page->bytes, 1, page->count, out), page->count);
    fclose(out);
}

/* Whether the committed page is this one. */
static bool is_current(const char *name, const struct text *page)
{
    struct arena *arena = page->arena;
    const char *path = path_of(arena, name);
    if (getenv("ERABU_UPDATE") != NULL)
        update(path, page);
    struct source source;
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    bool current =
        file_read(arena, path, path, 1 << 24, &source, problems) == STATUS_OK &&
        source.size == page->count &&
        memcmp(source.bytes, page->bytes, page->count) == 0;
    if (!current)
        printf("docs/reference/%s.md is not what the program declares; run\n"
               "ERABU_UPDATE=1 ctest -R unit/load/reference\n",
            name);
    return current;
}

static void pages_are_up_to_date(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    bool all = true;
    for (size_t i = 0; i < reference_page_count; i++) {
        struct text page = text_new(arena);
        reference_write_page(&page, &reference_pages[i]);
        all &= is_current(reference_pages[i].name, &page);
    }
    struct text index = text_new(arena), measures = text_new(arena);
    reference_write_index(&index);
    all &= is_current("README", &index);
    reference_write_measures(&measures, catalogue_new(arena));
    all &= is_current("measure-names", &measures);
    assert_true(all);
    arena_free(arena);
}

/* ---- what a page holds ---- */

static const char *const side_choices[] = {"left", "right", NULL};

#define PEG_FIELDS(F)                                                          \
    F(TEXT, _, id, REQUIRED, ANY, "its key")                                   \
    F(NUMBER, _, length, OPTIONAL, RANGE("m", 0, HUGE_VAL), "how long")        \
    F(CHOICE, side, side, OPTIONAL, ANY, "left | right")
RECORD_DECLARE(peg, PEG_FIELDS)
#define BOARD_FIELDS(F)                                                        \
    F(RECORDS, peg, pegs, REQUIRED, ANY, "its pegs")                           \
    F(RECORD, peg, first, OPTIONAL, ANY, "the first")
RECORD_DECLARE(board, BOARD_FIELDS)

#define RECORD_SELF struct peg
RECORD_DEFINE(peg, PEG_FIELDS, "A peg.")
#undef RECORD_SELF
#define RECORD_SELF struct board
RECORD_DEFINE(board, BOARD_FIELDS, "A board.")
#undef RECORD_SELF

static void a_record_is_a_table_of_its_keys(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct text page = text_new(arena);
    const struct record *records[] = {&board_record};
    reference_write(&page, records, 1);
    assert_string_equal(text_string(&page),
        "## board\n\nA board.\n\n"
        "| key | required | type | range | |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| `pegs` | yes | [peg](#peg), any number |  | its pegs |\n"
        "| `first` |  | a [peg](#peg) |  | the first |\n\n"
        "## peg\n\nA peg.\n\n"
        "| key | required | type | range | |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| `id` | yes | text |  | its key |\n"
        "| `length` |  | number | at least 0 m | how long |\n"
        "| `side` |  | one of `left`, `right` |  | left \\| right |\n\n");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_is_a_table_of_its_keys),
        cmocka_unit_test(pages_are_up_to_date),
    };
    return cmocka_run_group_tests_name("reference", tests, NULL, NULL);
}

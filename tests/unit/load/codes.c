/* W35: one number, two meanings, by the edition of the layer. */
#include "test.h"

#include "base/text.h"
#include "load/codes.h"

static const char *meaning(struct arena *arena,
    const struct code_tables *tables, const char *table, const char *code)
{
    const struct code_table *found = codes_table(tables, table);
    assert_non_null(found);
    const struct code *is = codes_find(arena, found, code);
    return is == NULL ? NULL : is->key;
}

static struct code_tables ksj(struct arena *arena, struct problems *problems)
{
    static struct models_spec models = {.codes = "models/codes-ksj.yaml"};
    static struct project_file file = {.name = "test", .models = &models};
    struct project project = {.folder = ERABU_TOP, .file = &file};
    struct input_files inputs = {.arena = arena};
    return codes_load(arena, &project, &inputs, problems);
}

static void same_code_other_table_w35(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    struct code_tables tables = ksj(arena, problems);
    assert_int_equal(problems_count(problems), 0);
    assert_string_equal(
        meaning(arena, &tables, "a29", "8"), "neighbourhood_commercial");
    assert_string_equal(
        meaning(arena, &tables, "youto", "8"), "rural_residential");
    assert_string_equal(
        meaning(arena, &tables, "a29", "21"), "rural_residential");
    arena_free(arena);
}

static void a_code_however_it_is_written(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    struct code_tables tables = ksj(arena, problems);
    static const char *const written[] = {"1", "01", " 1", "1.0", "１"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        assert_string_equal(
            meaning(arena, &tables, "a29", written[i]), "category_1_low_rise");
    /* 99 is 不明: known to the table, and no district. */
    const struct code *unknown =
        codes_find(arena, codes_table(&tables, "a29"), "99");
    assert_non_null(unknown);
    assert_null(unknown->key);
    assert_null(codes_find(arena, codes_table(&tables, "a29"), "77"));
    assert_null(codes_table(&tables, "a30"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_code_other_table_w35),
        cmocka_unit_test(a_code_however_it_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The random indexes of models/random-index.csv are those of the published
 * tables (../shared/vectors/mcda.json), and say which of them nobody has
 * compared with its source. */
#include "test.h"

#include "load/record_reader.h"
#include "model/weights_file.h"
#include "vectors.h"

static const struct random_index *table_named(
    const struct random_index *tables, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(tables[i].id, id))
            return &tables[i];
    return NULL;
}

static void is_the_case(struct arena *arena, const struct node *node,
    const struct random_index *tables, size_t count)
{
    const char *id = vector_text(arena, node, "params.ri_table");
    const struct random_index *table = table_named(tables, count, id);
    if (table == NULL)
        fail_msg("no table %s", id);
    struct numbers expected = vector_numbers(arena, node, "expected.ri");
    assert_int_equal(table->values.count, expected.count);
    double worst = 0;
    for (size_t n = 0; n < expected.count; n++)
        worst = fmax(worst, fabs(table->values.at[n].value - expected.at[n]));
    printf("ahp_random_index     %-30s expected %.1e (at most 1e-12)\n", id,
        worst);
    assert_true(worst <= 1e-12);
    bool verified = text_equal(vector_text(arena, node, "verified"), "true");
    assert_int_equal(table->origin.verified, verified);
}

static void tables_are_the_published_ones(void **state)
{
    (void)state;
    needs_shared();
    struct arena *arena = arena_new(NULL);
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    size_t count;
    const struct random_index *tables = record_read_csv(arena,
        &random_index_record, ERABU_TOP "/models/random-index.csv",
        "random-index.csv", &count, problems);
    assert_int_equal(problems_count(problems), 0);
    const struct node *cases = vectors_read(arena);
    assert_non_null(cases);
    size_t compared = 0;
    for (size_t i = 0; i < cases->count; i++) {
        const struct node *node = cases->items[i];
        if (!text_equal(vector_text(arena, node, "method"), "ahp_random_index"))
            continue;
        is_the_case(arena, node, tables, count);
        compared++;
    }
    assert_int_equal(compared, count);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_the_published_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

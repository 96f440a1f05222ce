/* Every numeric case of ../shared/vectors/mcda.json, compared with the source's
 * figures at their tolerance and with a full-precision recomputation. */
#include "vector_case.h"

void vector_compare(struct one_case *one, const char *name, const char *against,
    struct numbers expected, const double *found, size_t count,
    double tolerance)
{
    if (expected.count == 0)
        return;
    double worst = 0;
    bool good = expected.count == count;
    for (size_t i = 0; i < count && good; i++) {
        if (isnan(found[i]) && isnan(expected.at[i]))
            continue;
        double apart = fabs(found[i] - expected.at[i]);
        worst = apart <= worst ? worst : apart; /* a NaN is the worst */
    }
    good = good && worst <= tolerance;
    printf("%-20s %-38s %-16s %-9s %.1e (at most %g)%s\n",
        vector_text(one->arena, one->node, "method"), one->id, name, against,
        worst, tolerance, good ? "" : " WRONG");
    one->compared++;
    one->failures += !good;
}

void vector_expect(struct one_case *one, const char *name, const double *found,
    size_t count, double reference)
{
    double tolerance =
        strtod(vector_text(one->arena, one->node, "tolerance"), NULL);
    vector_compare(one, name, "expected",
        vector_numbers(one->arena, one->node,
            arena_printf(one->arena, "expected.%s", name)),
        found, count, tolerance);
    vector_compare(one, name, "reference",
        vector_numbers(one->arena, one->node,
            arena_printf(one->arena, "reference.%s", name)),
        found, count, reference);
}

static const struct {
    const struct vector_row *at;
    const size_t *count;
} lists[] = {
    {vector_rows_of_weights, &vector_rows_of_weights_count},
    {vector_rows_of_methods, &vector_rows_of_methods_count},
    {vector_rows_of_robustness, &vector_rows_of_robustness_count},
};
enum { LISTS = sizeof lists / sizeof *lists };

static const struct vector_row *row_of(const char *method)
{
    for (size_t k = 0; k < LISTS; k++)
        for (size_t r = 0; r < *lists[k].count; r++)
            if (text_equal(lists[k].at[r].method, method))
                return &lists[k].at[r];
    return NULL;
}

/* Runs one case; how many figures of it are wrong. */
static int run_case(
    struct arena *arena, const struct node *all, const struct node *node)
{
    struct one_case one = {.arena = arena,
        .node = node,
        .all = all,
        .id = vector_text(arena, node, "id")};
    const char *method = vector_text(arena, node, "method");
    const struct vector_row *row = row_of(method);
    if (row == NULL) {
        printf(
            "%-20s %-38s nobody computes this method WRONG\n", method, one.id);
        return 1;
    }
    row->run(&one);
    if (one.compared == 0) {
        printf("%-20s %-38s nothing was compared WRONG\n", method, one.id);
        return 1;
    }
    return one.failures;
}

static void every_case_passes(void **state)
{
    (void)state;
    needs_shared();
    struct arena *arena = arena_new(NULL);
    const struct node *all = vectors_read(arena);
    assert_non_null(all);
    int failures = 0;
    for (size_t i = 0; i < all->count; i++)
        failures += run_case(arena, all, all->items[i]);
    printf("%zu cases, %d figures wrong\n", all->count, failures);
    assert_int_equal(failures, 0);
    arena_free(arena);
}

/* A row whose cases went away would test nothing and look as if it passed. */
static void every_row_has_its_cases(void **state)
{
    (void)state;
    needs_shared();
    struct arena *arena = arena_new(NULL);
    const struct node *all = vectors_read(arena);
    assert_non_null(all);
    for (size_t k = 0; k < LISTS; k++)
        for (size_t r = 0; r < *lists[k].count; r++) {
            const struct vector_row *row = &lists[k].at[r];
            int count = 0;
            for (size_t i = 0; i < all->count; i++)
                count += text_equal(
                    vector_text(arena, all->items[i], "method"), row->method);
            if (count < row->cases)
                fail_msg("%s: %d cases of %d", row->method, count, row->cases);
        }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_passes),
        cmocka_unit_test(every_row_has_its_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

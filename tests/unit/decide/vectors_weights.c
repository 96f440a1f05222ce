/* The published numeric cases of weights (../shared/vectors/mcda.json): as
 * table-driven rows of method and what it computes, compared with the source's
 * figures at their tolerance and with the full-precision recomputation. */
#include "test.h"

#include "decide/pairwise.h"
#include "decide/weights.h"
#include "vectors.h"

struct one_case {
    struct arena *arena;
    const struct node *node;
    const char *id;
    int failures;
};

static const double REFERENCE = 1e-9;

/* Random indexes by table, out of the file itself: [table][n - 1]. */
static const struct node *all_cases;

static struct numbers random_index(struct arena *arena, const char *table)
{
    for (size_t i = 0; i < all_cases->count; i++) {
        const struct node *node = all_cases->items[i];
        if (text_equal(
                vector_text(arena, node, "method"), "ahp_random_index") &&
            text_equal(vector_text(arena, node, "params.ri_table"), table))
            return vector_numbers(arena, node, "expected.ri");
    }
    return (struct numbers){0};
}

static void compare(struct one_case *one, const char *name, const char *against,
    struct numbers expected, const double *found, size_t count,
    double tolerance)
{
    if (expected.count == 0)
        return;
    double worst = 0;
    for (size_t i = 0; i < count; i++) {
        double apart = fabs(found[i] - expected.at[i]);
        worst = apart <= worst ? worst : apart; /* a NaN is the worst */
    }
    bool good = expected.count == count && worst <= tolerance;
    printf("%-20s %-38s %-16s %-9s %.1e (at most %g)%s\n",
        vector_text(one->arena, one->node, "method"), one->id, name, against,
        worst, tolerance, good ? "" : " WRONG");
    one->failures += !good;
}

/* What was computed with the figures printed, then with the recomputation. */
static void expect(struct one_case *one, const char *name, const double *found,
    size_t count, double reference)
{
    double tolerance =
        strtod(vector_text(one->arena, one->node, "tolerance"), NULL);
    compare(one, name, "expected",
        vector_numbers(one->arena, one->node,
            arena_printf(one->arena, "expected.%s", name)),
        found, count, tolerance);
    compare(one, name, "reference",
        vector_numbers(one->arena, one->node,
            arena_printf(one->arena, "reference.%s", name)),
        found, count, reference);
}

static size_t side(size_t cells)
{
    return (size_t)lround(sqrt((double)cells));
}

static struct pairwise matrix_of(struct one_case *one, const struct node *node)
{
    struct numbers numbers = vector_all(one->arena, node);
    return (struct pairwise){side(numbers.count), numbers.at};
}

static void expect_consistency(struct one_case *one,
    const struct pairwise *pairs, const double *weights, double reference)
{
    double lambda = pairwise_lambda(pairs, weights);
    double index = pairwise_index(pairs, lambda);
    struct numbers table = random_index(
        one->arena, vector_text(one->arena, one->node, "params.ri_table"));
    expect(one, "lambda_max", &lambda, 1, reference);
    expect(one, "ci", &index, 1, reference);
    if (table.count < pairs->count)
        return;
    double ratio = index / table.at[pairs->count - 1];
    expect(one, "cr", &ratio, 1, reference);
}

/* ---- the methods ---- */

static void eigenvector(struct one_case *one)
{
    struct pairwise pairs = matrix_of(one, yaml_get(one->node, "matrix"));
    double *weights = ARENA_ARRAY(one->arena, pairs.count, double);
    pairwise_eigenvector(one->arena, &pairs, weights);
    expect(one, "weights", weights, pairs.count, REFERENCE);
    expect_consistency(one, &pairs, weights, REFERENCE);
}

static void geometric_mean(struct one_case *one)
{
    struct pairwise pairs = matrix_of(one, yaml_get(one->node, "matrix"));
    double *weights = ARENA_ARRAY(one->arena, pairs.count, double);
    pairwise_row_means(&pairs, weights);
    expect(one, "weights", weights, pairs.count, REFERENCE);
    expect_consistency(one, &pairs, weights, REFERENCE);
}

static void column_mean(struct one_case *one)
{
    struct pairwise pairs = matrix_of(one, yaml_get(one->node, "matrix"));
    double *weights = ARENA_ARRAY(one->arena, pairs.count, double);
    pairwise_column_means(&pairs, weights);
    expect(one, "weights", weights, pairs.count, REFERENCE);
    expect_consistency(one, &pairs, weights, REFERENCE);
}

/* The missing judgement is the geometric mean of what the two ways round say,
 * a_31 a_14 = 2/5 and a_32 a_24 = 4/3: sqrt(8/15) = 0.730296743340221 (so the
 * case's notes). The recomputation searched for the smallest eigenvalue and
 * stopped at 0.730296725092571. An eigenvalue is flat at its minimum, so that
 * a search comparing values in double precision finds the place only to about
 * sqrt(1e-16) = 1e-8, here 1.8e-8 off. The judgement is compared with the
 * exact value at 1e-9 and with the recomputation at what such a search can
 * have; weights and eigenvalue are compared at 1e-9 as everywhere. */
static void incomplete(struct one_case *one)
{
    const double SEARCHED = 1e-7;
    struct pairwise pairs = matrix_of(one, yaml_get(one->node, "matrix"));
    double *weights = ARENA_ARRAY(one->arena, pairs.count, double);
    if (pairwise_complete(one->arena, &pairs) != 1)
        one->failures++;
    pairwise_eigenvector(one->arena, &pairs, weights);
    double missing = pairwise_get(&pairs, 2, 3), exact = sqrt(8.0 / 15);
    compare(one, "missing", "sqrt(8/15)", (struct numbers){&exact, 1}, &missing,
        1, REFERENCE);
    expect(one, "missing", &missing, 1, SEARCHED);
    expect(one, "weights", weights, pairs.count, REFERENCE);
    expect_consistency(one, &pairs, weights, REFERENCE);
}

static void group(struct one_case *one)
{
    const struct node *list =
        vector_node(one->arena, one->node, "params.matrices");
    struct pairwise *members =
        ARENA_ARRAY(one->arena, list->count, struct pairwise);
    for (size_t m = 0; m < list->count; m++)
        members[m] = matrix_of(one, list->items[m]);
    struct pairwise pairs = pairwise_group(one->arena, members, list->count);
    double *weights = ARENA_ARRAY(one->arena, pairs.count, double);
    pairwise_eigenvector(one->arena, &pairs, weights);
    expect(one, "group_matrix", pairs.at, pairs.count * pairs.count, REFERENCE);
    expect(one, "weights", weights, pairs.count, REFERENCE);
    expect_consistency(one, &pairs, weights, REFERENCE);
}

static void priorities(
    struct one_case *one, const struct pairwise *pairs, double *weights)
{
    if (text_equal(
            vector_text(one->arena, one->node, "params.priority"), "colmean"))
        pairwise_column_means(pairs, weights);
    else
        pairwise_eigenvector(one->arena, pairs, weights);
}

static void hierarchy(struct one_case *one)
{
    struct pairwise criteria = matrix_of(
        one, vector_node(one->arena, one->node, "params.criteria_matrix"));
    double *weights = ARENA_ARRAY(one->arena, criteria.count, double);
    priorities(one, &criteria, weights);
    expect(one, "criteria_weights", weights, criteria.count, REFERENCE);
    const struct node *list =
        vector_node(one->arena, one->node, "params.alternative_matrices");
    double *scores = NULL;
    size_t count = 0;
    for (size_t c = 0; c < list->count; c++) {
        struct pairwise pairs = matrix_of(one, list->items[c]);
        double *local = ARENA_ARRAY(one->arena, pairs.count, double);
        priorities(one, &pairs, local);
        count = pairs.count;
        if (scores == NULL)
            scores = ARENA_ARRAY(one->arena, count, double);
        for (size_t i = 0; i < count; i++)
            scores[i] += weights[c] * local[i];
    }
    expect(one, "scores", scores, count, REFERENCE);
}

static struct decision_table table_of(struct one_case *one)
{
    const struct node *matrix = yaml_get(one->node, "matrix");
    struct numbers all = vector_all(one->arena, matrix);
    return (struct decision_table){
        all.at, matrix->count, all.count / matrix->count};
}

static const int *directions(struct one_case *one)
{
    struct numbers numbers = vector_numbers(one->arena, one->node, "direction");
    int *direction = ARENA_ARRAY(one->arena, numbers.count, int);
    for (size_t i = 0; i < numbers.count; i++)
        direction[i] = (int)numbers.at[i];
    return direction;
}

static void entropy(struct one_case *one)
{
    struct decision_table table = table_of(one);
    double *weights = ARENA_ARRAY(one->arena, table.columns, double);
    weights_entropy(&table, weights);
    expect(one, "weights", weights, table.columns, REFERENCE);
}

static void critic(struct one_case *one)
{
    struct decision_table table = table_of(one);
    double *weights = ARENA_ARRAY(one->arena, table.columns, double);
    enum correlation correlation =
        text_equal(vector_text(one->arena, one->node, "params.correlation"),
            "spearman")
            ? CORRELATION_SPEARMAN
            : CORRELATION_PEARSON;
    weights_critic_information(
        one->arena, &table, directions(one), correlation, weights);
    expect(one, "information", weights, table.columns, REFERENCE);
    weights_critic(one->arena, &table, directions(one), correlation, weights);
    expect(one, "weights", weights, table.columns, REFERENCE);
}

static void merec(struct one_case *one)
{
    struct decision_table table = table_of(one);
    double *weights = ARENA_ARRAY(one->arena, table.columns, double);
    weights_merec(one->arena, &table, directions(one), weights);
    expect(one, "weights", weights, table.columns, REFERENCE);
}

static void deviation(struct one_case *one)
{
    struct decision_table table = table_of(one);
    double *weights = ARENA_ARRAY(one->arena, table.columns, double);
    weights_deviation(one->arena, &table, weights);
    expect(one, "weights", weights, table.columns, REFERENCE);
}

static const struct {
    const char *method;
    void (*run)(struct one_case *one);
    int cases; /* that the file had when the row was written */
} rows[] = {
    {"ahp_eigenvector", eigenvector, 5},
    {"ahp_geometric_mean", geometric_mean, 1},
    {"ahp_column_mean", column_mean, 1},
    {"ahp_incomplete", incomplete, 1},
    {"ahp_group_aij", group, 1},
    {"ahp_hierarchy", hierarchy, 2},
    {"entropy_weights", entropy, 5},
    {"critic_weights", critic, 4},
    {"merec_weights", merec, 1},
    {"std_weights", deviation, 1},
};

static void every_case_of_weights_passes(void **state)
{
    (void)state;
    needs_shared();
    struct arena *arena = arena_new(NULL);
    all_cases = vectors_read(arena);
    assert_non_null(all_cases);
    int failures = 0;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        int ran = 0;
        for (size_t i = 0; i < all_cases->count; i++) {
            const struct node *node = all_cases->items[i];
            if (!text_equal(vector_text(arena, node, "method"), rows[r].method))
                continue;
            struct one_case one = {.arena = arena,
                .node = node,
                .id = vector_text(arena, node, "id")};
            rows[r].run(&one);
            failures += one.failures;
            ran++;
        }
        if (ran < rows[r].cases)
            fail_msg("%s: %d cases of %d", rows[r].method, ran, rows[r].cases);
    }
    assert_int_equal(failures, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_of_weights_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

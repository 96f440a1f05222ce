/* The cases of weights. */
#include "vector_case.h"

#include "decide/weights.h"
#include "model/pairwise.h"

/* Random indexes by table, out of the file itself: [table][n - 1]. */
static struct numbers random_index(
    const struct one_case *one, const char *table)
{
    for (size_t i = 0; i < one->all->count; i++) {
        const struct node *node = one->all->items[i];
        if (text_equal(
                vector_text(one->arena, node, "method"), "ahp_random_index") &&
            text_equal(vector_text(one->arena, node, "params.ri_table"), table))
            return vector_numbers(one->arena, node, "expected.ri");
    }
    return (struct numbers){0};
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
        one, vector_text(one->arena, one->node, "params.ri_table"));
    vector_expect(one, "lambda_max", &lambda, 1, reference);
    vector_expect(one, "ci", &index, 1, reference);
    if (table.count < pairs->count)
        return;
    double ratio = index / table.at[pairs->count - 1];
    vector_expect(one, "cr", &ratio, 1, reference);
}

/* ---- the methods ---- */

static void eigenvector(struct one_case *one)
{
    struct pairwise pairs = matrix_of(one, yaml_get(one->node, "matrix"));
    double *weights = ARENA_ARRAY(one->arena, pairs.count, double);
    pairwise_eigenvector(one->arena, &pairs, weights);
    vector_expect(one, "weights", weights, pairs.count, VECTOR_REFERENCE);
    expect_consistency(one, &pairs, weights, VECTOR_REFERENCE);
}

static void means(struct one_case *one,
    void (*weigh)(const struct pairwise *pairs, double *weights))
{
    struct pairwise pairs = matrix_of(one, yaml_get(one->node, "matrix"));
    double *weights = ARENA_ARRAY(one->arena, pairs.count, double);
    weigh(&pairs, weights);
    vector_expect(one, "weights", weights, pairs.count, VECTOR_REFERENCE);
    expect_consistency(one, &pairs, weights, VECTOR_REFERENCE);
}

static void geometric_mean(struct one_case *one)
{
    means(one, pairwise_row_means);
}

static void column_mean(struct one_case *one)
{
    means(one, pairwise_column_means);
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
    vector_compare(one, "missing", "sqrt(8/15)", (struct numbers){&exact, 1},
        &missing, 1, VECTOR_REFERENCE);
    vector_expect(one, "missing", &missing, 1, SEARCHED);
    vector_expect(one, "weights", weights, pairs.count, VECTOR_REFERENCE);
    expect_consistency(one, &pairs, weights, VECTOR_REFERENCE);
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
    vector_expect(one, "group_matrix", pairs.at, pairs.count * pairs.count,
        VECTOR_REFERENCE);
    vector_expect(one, "weights", weights, pairs.count, VECTOR_REFERENCE);
    expect_consistency(one, &pairs, weights, VECTOR_REFERENCE);
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
    vector_expect(
        one, "criteria_weights", weights, criteria.count, VECTOR_REFERENCE);
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
    vector_expect(one, "scores", scores, count, VECTOR_REFERENCE);
}

static struct data_table table_of(struct one_case *one)
{
    const struct node *matrix = yaml_get(one->node, "matrix");
    struct numbers all = vector_all(one->arena, matrix);
    return (struct data_table){
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
    struct data_table table = table_of(one);
    double *weights = ARENA_ARRAY(one->arena, table.columns, double);
    weights_entropy(&table, weights);
    vector_expect(one, "weights", weights, table.columns, VECTOR_REFERENCE);
}

static void critic(struct one_case *one)
{
    struct data_table table = table_of(one);
    double *weights = ARENA_ARRAY(one->arena, table.columns, double);
    enum correlation correlation =
        text_equal(vector_text(one->arena, one->node, "params.correlation"),
            "spearman")
            ? CORRELATION_SPEARMAN
            : CORRELATION_PEARSON;
    weights_critic_information(
        one->arena, &table, directions(one), correlation, weights);
    vector_expect(one, "information", weights, table.columns, VECTOR_REFERENCE);
    weights_critic(one->arena, &table, directions(one), correlation, weights);
    vector_expect(one, "weights", weights, table.columns, VECTOR_REFERENCE);
}

static void merec(struct one_case *one)
{
    struct data_table table = table_of(one);
    double *weights = ARENA_ARRAY(one->arena, table.columns, double);
    weights_merec(one->arena, &table, directions(one), weights);
    vector_expect(one, "weights", weights, table.columns, VECTOR_REFERENCE);
}

static void deviation(struct one_case *one)
{
    struct data_table table = table_of(one);
    double *weights = ARENA_ARRAY(one->arena, table.columns, double);
    weights_deviation(one->arena, &table, weights);
    vector_expect(one, "weights", weights, table.columns, VECTOR_REFERENCE);
}

/* The tables of random indexes are read by the cases above. */
static void is_read_elsewhere(struct one_case *one)
{
    struct numbers table = vector_numbers(one->arena, one->node, "expected.ri");
    one->compared++;
    one->failures += table.count == 0;
}

const struct vector_row vector_rows_of_weights[] = {
    {"ahp_eigenvector", eigenvector, 5},
    {"ahp_geometric_mean", geometric_mean, 1},
    {"ahp_column_mean", column_mean, 1},
    {"ahp_incomplete", incomplete, 1},
    {"ahp_group_aij", group, 1},
    {"ahp_hierarchy", hierarchy, 2},
    {"ahp_random_index", is_read_elsewhere, 5},
    {"entropy_weights", entropy, 5},
    {"critic_weights", critic, 4},
    {"merec_weights", merec, 1},
    {"std_weights", deviation, 1},
};
const size_t vector_rows_of_weights_count =
    sizeof vector_rows_of_weights / sizeof *vector_rows_of_weights;

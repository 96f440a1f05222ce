#include "decide/weights_functions.h"

#include "decide/agreement.h"
#include "decide/weights.h"
#include "model/pairwise.h"

#include <math.h>

static size_t triangle(size_t count)
{
    return count * (count - 1) / 2;
}

/* A matrix from the judgements above its diagonal, row by row. */
static struct pairwise from_triangle(
    struct arena *arena, const double *judged, size_t count)
{
    struct pairwise pairs = pairwise_new(arena, count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            pairwise_set(&pairs, i, j, *judged++);
    return pairs;
}

typedef void priorities(
    struct arena *arena, const struct pairwise *pairs, double *weights);

/* place, n, judgements */
static double priority_at(struct arena *arena, const double *arguments,
    size_t given, priorities *find)
{
    if (given < 2 || !(arguments[1] >= 1 && arguments[1] <= (double)given))
        return NAN;
    size_t count = (size_t)arguments[1];
    if (given != 2 + triangle(count) ||
        !(arguments[0] >= 1 && arguments[0] <= arguments[1]))
        return NAN;
    struct pairwise pairs = from_triangle(arena, arguments + 2, count);
    double *weights = ARENA_ARRAY(arena, count, double);
    find(arena, &pairs, weights);
    return weights[(size_t)arguments[0] - 1];
}

static void row_means(
    struct arena *arena, const struct pairwise *pairs, double *weights)
{
    (void)arena;
    pairwise_row_means(pairs, weights);
}

static void column_means(
    struct arena *arena, const struct pairwise *pairs, double *weights)
{
    (void)arena;
    pairwise_column_means(pairs, weights);
}

static double call_eigenvector(
    void *context, const double *arguments, size_t count)
{
    return priority_at(context, arguments, count, pairwise_eigenvector);
}

static double call_row_means(
    void *context, const double *arguments, size_t count)
{
    return priority_at(context, arguments, count, row_means);
}

static double call_column_means(
    void *context, const double *arguments, size_t count)
{
    return priority_at(context, arguments, count, column_means);
}

/* n, n weights, judgements */
static double call_lambda(void *context, const double *arguments, size_t given)
{
    if (given < 1 || !(arguments[0] >= 1 && arguments[0] <= (double)given))
        return NAN;
    size_t count = (size_t)arguments[0];
    if (given != 1 + count + triangle(count))
        return NAN;
    struct pairwise pairs =
        from_triangle(context, arguments + 1 + count, count);
    return pairwise_lambda(&pairs, arguments + 1);
}

/* rank, all ranks */
static double call_centroid(
    void *context, const double *arguments, size_t given)
{
    if (given < 2)
        return NAN;
    double *weights = ARENA_ARRAY(context, given - 1, double);
    weights_of_ranks(arguments + 1, given - 1, weights);
    for (size_t i = 0; i + 1 < given; i++)
        if (arguments[i + 1] == arguments[0])
            return weights[i];
    return NAN;
}

/* n, values */
static double call_agreement(
    void *context, const double *arguments, size_t given)
{
    if (given < 1 || !(arguments[0] >= 1 && arguments[0] < (double)given))
        return NAN;
    size_t objects = (size_t)arguments[0];
    if ((given - 1) % objects != 0)
        return NAN;
    return agreement_w(context, arguments + 1, (given - 1) / objects, objects);
}

/* place, columns, values: the weight of a column from the data alone. */
typedef void from_data(
    struct arena *arena, const struct data_table *table, double *weights);

static double weight_at(
    struct arena *arena, const double *arguments, size_t given, from_data *find)
{
    if (given < 3 || !(arguments[1] >= 1 && arguments[1] <= (double)given) ||
        !(arguments[0] >= 1 && arguments[0] <= arguments[1]))
        return NAN;
    size_t columns = (size_t)arguments[1];
    if ((given - 2) % columns != 0)
        return NAN;
    struct data_table table = {arguments + 2, (given - 2) / columns, columns};
    double *weights = ARENA_ARRAY(arena, columns, double);
    find(arena, &table, weights);
    return weights[(size_t)arguments[0] - 1];
}

static const int *all_rise(struct arena *arena, size_t columns)
{
    int *direction = ARENA_ARRAY(arena, columns, int);
    for (size_t c = 0; c < columns; c++)
        direction[c] = 1;
    return direction;
}

static void from_entropy(
    struct arena *arena, const struct data_table *table, double *weights)
{
    (void)arena;
    weights_entropy(table, weights);
}

static void from_critic(
    struct arena *arena, const struct data_table *table, double *weights)
{
    weights_critic(arena, table, all_rise(arena, table->columns),
        CORRELATION_PEARSON, weights);
}

static void from_merec(
    struct arena *arena, const struct data_table *table, double *weights)
{
    weights_merec(arena, table, all_rise(arena, table->columns), weights);
}

static double call_entropy(void *context, const double *arguments, size_t given)
{
    return weight_at(context, arguments, given, from_entropy);
}

static double call_critic(void *context, const double *arguments, size_t given)
{
    return weight_at(context, arguments, given, from_critic);
}

static double call_merec(void *context, const double *arguments, size_t given)
{
    return weight_at(context, arguments, given, from_merec);
}

static double call_deviation(
    void *context, const double *arguments, size_t given)
{
    return weight_at(context, arguments, given, weights_deviation);
}

void weights_functions_register(
    struct formula_engine *engine, struct arena *arena)
{
    const struct {
        const char *name;
        formula_function *function;
    } functions[] = {
        {"eigenvector", call_eigenvector},
        {"row_means", call_row_means},
        {"column_means", call_column_means},
        {"lambda_max", call_lambda},
        {"rank_centroid", call_centroid},
        {"kendall_w", call_agreement},
        {"entropy_weight", call_entropy},
        {"critic_weight", call_critic},
        {"merec_weight", call_merec},
        {"deviation_weight", call_deviation},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        formula_register(
            engine, functions[i].name, functions[i].function, arena);
}

/* TOPSIS (Hwang & Yoon 1981): how much nearer a row is to the worst than to
 * the best of all columns, 1 being the best itself. Where all rows are equal
 * each is as near to the one as to the other: 1/2.
 *
 * Made for millions of rows: columns are read twice, in stripes that stay in
 * the cache; sums are made block by block, so that they are the same for any
 * number of threads. */
#include "base/clones.h"
#include "decide/blocks.h"
#include "decide/columns.h"
#include "decide/rank.h"

#include <math.h>
#include <string.h>

enum { STRIPE = 1024 };

struct weighted_column {
    double offset, factor; /* v = (x - offset) * factor */
    double best, worst;    /* of v */
};

struct topsis {
    const struct decision_table *table;
    struct gathered *gathered; /* [block * columns + column] */
    struct weighted_column *columns;
    double *closeness, *from_best, *from_worst;
};

static void gather_block(void *context, struct block block)
{
    struct topsis *topsis = context;
    const struct decision_table *table = topsis->table;
    for (size_t c = 0; c < table->columns; c++)
        topsis->gathered[block.index * table->columns + c] = column_gather(
            table_column_at(table, c) + block.first, block.end - block.first);
}

/* A column in which all are equal weighs nothing, so that its noise does not
 * either. */
static struct weighted_column weighted(const struct decision_table *table,
    size_t column, struct gathered gathered, enum normalisation normalisation)
{
    struct scaling scaling = scaling_of(gathered, normalisation);
    struct weighted_column made = {.offset = scaling.offset};
    if (span_width(span_of(gathered)) > 0)
        made.factor = table->weight[column] / scaling.divisor;
    double low = (gathered.low - made.offset) * made.factor;
    double high = (gathered.high - made.offset) * made.factor;
    made.best = table->direction[column] > 0 ? high : low;
    made.worst = table->direction[column] > 0 ? low : high;
    return made;
}

static void find_columns(
    struct topsis *topsis, enum normalisation normalisation)
{
    size_t columns = topsis->table->columns;
    size_t blocks = block_count(topsis->table->rows);
    for (size_t c = 0; c < columns; c++) {
        struct gathered all = topsis->gathered[c];
        for (size_t k = 1; k < blocks; k++)
            all = gathered_joined(all, topsis->gathered[k * columns + c]);
        topsis->columns[c] = weighted(topsis->table, c, all, normalisation);
    }
}

/* Adds a column's squares to the distances of a stripe. */
CLONES static void add_squares(const double *restrict at, size_t count,
    struct weighted_column column, double *restrict best,
    double *restrict worst)
{
    for (size_t i = 0; i < count; i++) {
        double v = (at[i] - column.offset) * column.factor;
        best[i] += (v - column.best) * (v - column.best);
        worst[i] += (v - column.worst) * (v - column.worst);
    }
}

/* From squares to distances, and to closeness. */
CLONES static void find_closeness(double *restrict best, double *restrict worst,
    size_t count, double *restrict closeness)
{
    for (size_t i = 0; i < count; i++)
        best[i] = sqrt(best[i]);
    for (size_t i = 0; i < count; i++)
        worst[i] = sqrt(worst[i]);
    for (size_t i = 0; i < count; i++) {
        double both = best[i] + worst[i];
        closeness[i] = both > 0 ? worst[i] / both : 0.5;
    }
}

/* The distances stay where they are made unless they are asked for. */
static void rate_stripe(const struct topsis *topsis, size_t first, size_t count)
{
    const struct decision_table *table = topsis->table;
    double best[STRIPE] = {0}, worst[STRIPE] = {0};
    for (size_t c = 0; c < table->columns; c++)
        add_squares(table_column_at(table, c) + first, count,
            topsis->columns[c], best, worst);
    find_closeness(best, worst, count, topsis->closeness + first);
    if (topsis->from_best == NULL)
        return;
    memcpy(topsis->from_best + first, best, count * sizeof *best);
    memcpy(topsis->from_worst + first, worst, count * sizeof *worst);
}

static void rate_block(void *context, struct block block)
{
    for (size_t first = block.first; first < block.end; first += STRIPE)
        rate_stripe(context, first,
            block.end - first < STRIPE ? block.end - first : STRIPE);
}

struct method_result method_topsis(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters)
{
    size_t rows = table->rows;
    struct topsis topsis = {.table = table,
        .gathered = ARENA_ARRAY(
            arena, block_count(rows) * table->columns, struct gathered),
        .columns = ARENA_ARRAY(arena, table->columns, struct weighted_column),
        .closeness = ARENA_ARRAY(arena, rows, double)};
    if (!parameters->values_only) {
        topsis.from_best = ARENA_ARRAY(arena, rows, double);
        topsis.from_worst = ARENA_ARRAY(arena, rows, double);
    }
    blocks_run(parameters->crew, rows, gather_block, &topsis);
    find_columns(&topsis, parameters->normalisation);
    blocks_run(parameters->crew, rows, rate_block, &topsis);
    struct method_result result = {.value = topsis.closeness,
        .rank =
            ranks_of(arena, topsis.closeness, rows, false, parameters->crew)};
    if (parameters->values_only)
        return result;
    result.parts[0] = (struct method_part){"best",
        WORDS("理想点からの距離", "distance from the best"), topsis.from_best};
    result.parts[1] = (struct method_part){"worst",
        WORDS("負の理想点からの距離", "distance from the worst"),
        topsis.from_worst};
    return result;
}

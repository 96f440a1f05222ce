/* Weights from the data alone: entropy and standard deviation. */
#include "adapt/stats.h"
#include "decide/weights.h"

#include <math.h>

static double at(const struct data_table *table, size_t row, size_t column)
{
    return table->values[row * table->columns + column];
}

/* 1 less the entropy of the column's shares in units of its maximum; 0 where
 * all values are, which is no difference either. */
static double divergence(const struct data_table *table, size_t column)
{
    double sum = 0, entropy = 0;
    for (size_t r = 0; r < table->rows; r++)
        sum += at(table, r, column);
    if (sum == 0)
        return 0;
    for (size_t r = 0; r < table->rows; r++) {
        double share = at(table, r, column) / sum;
        entropy -= share > 0 ? share * log(share) : 0;
    }
    return 1 - entropy / log((double)table->rows);
}

void weights_entropy(const struct data_table *table, double *weights)
{
    for (size_t c = 0; c < table->columns; c++)
        weights[c] = divergence(table, c);
    weights_of_points(weights, table->columns, weights);
}

void weights_deviation(
    struct arena *arena, const struct data_table *table, double *weights)
{
    double *column = ARENA_ARRAY(arena, table->rows, double);
    for (size_t c = 0; c < table->columns; c++) {
        for (size_t r = 0; r < table->rows; r++)
            column[r] = at(table, r, c);
        weights[c] = stats_deviation(column, table->rows);
    }
    weights_of_points(weights, table->columns, weights);
}

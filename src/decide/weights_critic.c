/* CRITIC: criteria importance through intercriteria correlation. */
#include "adapt/stats.h"
#include "decide/weights.h"

#include <math.h>

/* A column as shares of its range, best 1; all 0 where it does not vary. */
static void scale_column(const struct data_table *table, size_t column,
    int direction, double *scaled)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t r = 0; r < table->rows; r++) {
        double value = table->values[r * table->columns + column];
        low = fmin(low, value);
        high = fmax(high, value);
    }
    for (size_t r = 0; r < table->rows; r++) {
        double value = table->values[r * table->columns + column];
        double share = high > low ? (value - low) / (high - low) : 0;
        scaled[r] = direction < 0 && high > low ? 1 - share : share;
    }
}

void weights_critic_information(struct arena *arena,
    const struct data_table *table, const int *direction,
    enum correlation correlation, double *information)
{
    size_t rows = table->rows, columns = table->columns;
    double *scaled = ARENA_ARRAY(arena, rows * columns, double);
    double *compared = ARENA_ARRAY(arena, rows * columns, double);
    double *spread = ARENA_ARRAY(arena, columns, double);
    for (size_t c = 0; c < columns; c++) {
        scale_column(table, c, direction[c], scaled + c * rows);
        spread[c] = stats_deviation(scaled + c * rows, rows);
        if (correlation == CORRELATION_SPEARMAN)
            stats_ranks(scaled + c * rows, rows, compared + c * rows);
        else
            for (size_t r = 0; r < rows; r++)
                compared[c * rows + r] = scaled[c * rows + r];
    }
    for (size_t c = 0; c < columns; c++) {
        double conflict = 0;
        for (size_t k = 0; k < columns; k++)
            if (k != c && spread[c] > 0 && spread[k] > 0)
                conflict += 1 - stats_correlation(compared + c * rows,
                                    compared + k * rows, rows);
        information[c] = spread[c] * conflict;
    }
}

void weights_critic(struct arena *arena, const struct data_table *table,
    const int *direction, enum correlation correlation, double *weights)
{
    weights_critic_information(arena, table, direction, correlation, weights);
    weights_of_points(weights, table->columns, weights);
}

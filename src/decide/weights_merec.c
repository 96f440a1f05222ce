/* MEREC: method based on the removal effects of criteria. */
#include "decide/weights.h"

#include <math.h>

/* |ln| of the linear normalisation in which the worst is 1: smallest over
 * value where more is better, value over largest where less is. */
static void normalise(
    const struct data_table *table, size_t column, int direction, double *logs)
{
    size_t columns = table->columns;
    double low = INFINITY, high = -INFINITY;
    for (size_t r = 0; r < table->rows; r++) {
        low = fmin(low, table->values[r * columns + column]);
        high = fmax(high, table->values[r * columns + column]);
    }
    for (size_t r = 0; r < table->rows; r++) {
        double value = table->values[r * columns + column];
        logs[r * columns + column] =
            fabs(log(direction > 0 ? low / value : value / high));
    }
}

void weights_merec(struct arena *arena, const struct data_table *table,
    const int *direction, double *weights)
{
    size_t columns = table->columns;
    double *logs = ARENA_ARRAY(arena, table->rows * columns, double);
    for (size_t c = 0; c < columns; c++) {
        normalise(table, c, direction[c], logs);
        weights[c] = 0;
    }
    for (size_t r = 0; r < table->rows; r++) {
        double sum = 0;
        for (size_t c = 0; c < columns; c++)
            sum += logs[r * columns + c];
        double whole = log(1 + sum / (double)columns);
        for (size_t c = 0; c < columns; c++) {
            double rest = sum - logs[r * columns + c];
            weights[c] += fabs(log(1 + rest / (double)columns) - whole);
        }
    }
    weights_of_points(weights, columns, weights);
}

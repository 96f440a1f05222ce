#include "decide/columns.h"

#include "base/clones.h"

#include <math.h>

/* Noise of numbers that went through a few operations, of their size. */
static const double NOISE = 1e-12;

const double *table_column_at(const struct decision_table *table, size_t column)
{
    return table->at + column * table->rows;
}

double table_good(const struct decision_table *table, size_t column, size_t row)
{
    return table->direction[column] * table_column_at(table, column)[row];
}

/* In lanes, so that a machine's vectors of any width add up in one order. */
enum { LANES = 8 };

struct lanes {
    double low[LANES], high[LANES], sum[LANES], squares[LANES];
};

/* Numbers that come LANES by LANES. */
CLONES static void gather_lanes(
    struct lanes *into, const double *restrict at, size_t count)
{
    struct lanes lanes = *into;
    for (size_t i = 0; i < count; i += LANES)
        for (size_t l = 0; l < LANES; l++) {
            double x = at[i + l];
            lanes.low[l] = x < lanes.low[l] ? x : lanes.low[l];
            lanes.high[l] = x > lanes.high[l] ? x : lanes.high[l];
            lanes.sum[l] += fabs(x);
            lanes.squares[l] += x * x;
        }
    *into = lanes;
}

struct gathered column_gather(const double *at, size_t count)
{
    struct lanes lanes = {{0}, {0}, {0}, {0}};
    for (size_t l = 0; l < LANES; l++)
        lanes.low[l] = lanes.high[l] = at[0];
    size_t even = count / LANES * LANES;
    gather_lanes(&lanes, at, even);
    for (size_t i = even, l = 0; i < count; i++, l++) {
        lanes.low[l] = fmin(lanes.low[l], at[i]);
        lanes.high[l] = fmax(lanes.high[l], at[i]);
        lanes.sum[l] += fabs(at[i]);
        lanes.squares[l] += at[i] * at[i];
    }
    struct gathered all = {
        lanes.low[0], lanes.high[0], lanes.sum[0], lanes.squares[0]};
    for (size_t l = 1; l < LANES; l++)
        all =
            gathered_joined(all, (struct gathered){lanes.low[l], lanes.high[l],
                                     lanes.sum[l], lanes.squares[l]});
    return all;
}

struct gathered gathered_joined(struct gathered one, struct gathered other)
{
    return (struct gathered){fmin(one.low, other.low),
        fmax(one.high, other.high), one.sum + other.sum,
        one.squares + other.squares};
}

struct span span_of(struct gathered gathered)
{
    return (struct span){gathered.low, gathered.high,
        NOISE * fmax(fabs(gathered.low), fabs(gathered.high))};
}

struct span column_span(const double *at, size_t rows)
{
    return span_of(column_gather(at, rows));
}

double span_width(struct span span)
{
    double width = span.high - span.low;
    return width > span.slack ? width : 0;
}

struct scaling scaling_of(
    struct gathered gathered, enum normalisation normalisation)
{
    struct span span = span_of(gathered);
    struct scaling scaling = {0, 1};
    switch (normalisation) {
    case NORMALISE_NONE:
        break;
    case NORMALISE_VECTOR:
        scaling.divisor = sqrt(gathered.squares);
        break;
    case NORMALISE_MINMAX:
        scaling = (struct scaling){span.low, span_width(span)};
        break;
    case NORMALISE_SUM:
        scaling.divisor = gathered.sum;
        break;
    case NORMALISE_MAX:
        scaling.divisor = fmax(fabs(span.low), fabs(span.high));
        break;
    }
    if (!(scaling.divisor > 0))
        scaling.divisor = 1;
    return scaling;
}

struct scaling column_scaling(
    const double *at, size_t rows, enum normalisation normalisation)
{
    return scaling_of(column_gather(at, rows), normalisation);
}

/* ---- utilities ---- */

static double least_positive(const double *at, size_t rows)
{
    double least = INFINITY;
    for (size_t r = 0; r < rows; r++)
        if (at[r] > 0)
            least = fmin(least, at[r]);
    return isinf(least) ? 1 : least;
}

/* A cost by its inverse, the best being 1. */
static void invert(const double *at, size_t rows, double *into)
{
    double least = least_positive(at, rows);
    for (size_t r = 0; r < rows; r++)
        into[r] = least / fmax(at[r], least);
}

static void turn(const double *at, size_t rows, struct scaling scaling,
    double best, double *into)
{
    for (size_t r = 0; r < rows; r++)
        into[r] = best - (at[r] - scaling.offset) / scaling.divisor;
}

static void cost_utility(const double *at, size_t rows,
    enum normalisation normalisation, double *into)
{
    struct scaling scaling = column_scaling(at, rows, normalisation);
    struct span span = column_span(at, rows);
    switch (normalisation) {
    case NORMALISE_NONE:
        turn(at, rows, scaling, 0, into);
        break;
    case NORMALISE_VECTOR:
        turn(at, rows, scaling, 1, into);
        break;
    case NORMALISE_MINMAX:
        turn(at, rows, scaling, span_width(span) > 0 ? 1 : 0, into);
        break;
    case NORMALISE_MAX:
        invert(at, rows, into);
        break;
    case NORMALISE_SUM: {
        invert(at, rows, into);
        double sum = column_gather(into, rows).sum;
        for (size_t r = 0; r < rows; r++)
            into[r] /= sum;
        break;
    }
    }
}

struct decision_table table_utilities(struct arena *arena,
    const struct decision_table *table, enum normalisation normalisation)
{
    struct decision_table made = *table;
    double *at = ARENA_ARRAY(arena, table->rows * table->columns, double);
    signed char *direction = ARENA_ARRAY(arena, table->columns, signed char);
    for (size_t c = 0; c < table->columns; c++) {
        const double *from = table_column_at(table, c);
        double *into = at + c * table->rows;
        direction[c] = 1;
        if (table->direction[c] < 0) {
            cost_utility(from, table->rows, normalisation, into);
            continue;
        }
        struct scaling scaling =
            column_scaling(from, table->rows, normalisation);
        for (size_t r = 0; r < table->rows; r++)
            into[r] = (from[r] - scaling.offset) / scaling.divisor;
    }
    made.at = at;
    made.direction = direction;
    return made;
}

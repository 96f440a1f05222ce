/* What methods ask of a column of a decision table. */
#ifndef DECIDE_COLUMNS_H
#define DECIDE_COLUMNS_H

#include "decide/method.h"

/* One pass over numbers, or over a block of them. */
struct gathered {
    double low, high, sum, squares; /* the sum is of absolute numbers */
};
struct gathered column_gather(const double *at, size_t count);
struct gathered gathered_joined(struct gathered one, struct gathered other);

struct span {
    double low, high; /* of the column */
    double slack;     /* nearer than this is equal: the noise of its numbers */
};

const double *table_column_at(
    const struct decision_table *table, size_t column);

/* The number at a row, turned so that more is better. */
double table_good(
    const struct decision_table *table, size_t column, size_t row);

struct span span_of(struct gathered gathered);
struct span column_span(const double *at, size_t rows);

/* high - low, 0 where it is noise. */
double span_width(struct span span);

/* A scaling that keeps the direction: (x - offset) / divisor, the divisor
 * never 0. vector: the root of the sum of squares; sum and max: of the
 * absolute numbers, so that no sign turns the column over. */
struct scaling {
    double offset, divisor;
};
struct scaling scaling_of(
    struct gathered gathered, enum normalisation normalisation);
struct scaling column_scaling(
    const double *at, size_t rows, enum normalisation normalisation);

/* The table with all its columns as utilities, more being better. Of costs
 * (Hwang & Yoon 1981): none -x; max min/x; sum (1/x) / sum(1/x); minmax
 * (max - x) / (max - min); vector 1 - x / norm. A cost of 0 or less with max
 * or sum counts as the least positive cost of the column. */
struct decision_table table_utilities(struct arena *arena,
    const struct decision_table *table, enum normalisation normalisation);

#endif

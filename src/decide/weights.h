/* Weights: from what one member says, from what several say, from the data.
 * All give weights that sum to 1, if the input is not all zero. */
#ifndef DECIDE_WEIGHTS_H
#define DECIDE_WEIGHTS_H

#include "base/arena.h"

/* ---- one member ---- */

/* Direct points, and swings (von Winterfeldt and Edwards 1986: how much the
 * step from worst to best is worth, the greatest being 100): shares of the
 * sum. Points are not negative. */
void weights_of_points(const double *points, size_t count, double *weights);

/* Rank-order centroid (Barron and Barrett 1996): the middle of all weights
 * that are in the order of the ranks, 1 being the most important. Criteria of
 * equal rank share the mean of their places. */
void weights_of_ranks(const double *ranks, size_t count, double *weights);

/* ---- several members: one number each has given to one criterion ---- */

double weights_mean(const double *values, size_t count);
/* 0 where one of them is. */
double weights_geometric_mean(const double *values, size_t count);
double weights_median(struct arena *arena, const double *values, size_t count);
/* Without the `dropped` lowest and as many highest; the plain mean where
 * nothing would be left. */
double weights_trimmed_mean(
    struct arena *arena, const double *values, size_t count, size_t dropped);

/* ---- from the data: a check of what members say, not a preference ----
 * `values` has a row per alternative. `direction` is +1 where more is better
 * and -1 where less is. */

struct data_table {
    const double *values; /* rows * columns, row by row */
    size_t rows, columns;
};

/* Shannon's entropy of each column's shares (0 log 0 = 0); values are not
 * negative. A column that does not vary weighs nothing. */
void weights_entropy(const struct data_table *table, double *weights);

enum correlation { CORRELATION_PEARSON, CORRELATION_SPEARMAN };

/* CRITIC (Diakoulaki, Mavrotas and Papayannakis 1995): how much a criterion,
 * scaled from worst 0 to best 1, varies and how little it goes with others. A
 * column that does not vary weighs nothing. */
void weights_critic(struct arena *arena, const struct data_table *table,
    const int *direction, enum correlation correlation, double *weights);

/* The same before it is made to sum to 1. */
void weights_critic_information(struct arena *arena,
    const struct data_table *table, const int *direction,
    enum correlation correlation, double *information);

/* MEREC (Keshavarz-Ghorabaee et al. 2021): how much the alternatives' overall
 * performance would change without the criterion; values are positive. */
void weights_merec(struct arena *arena, const struct data_table *table,
    const int *direction, double *weights);

/* Standard deviation of each column (n - 1) as it is, as a share of all. */
void weights_deviation(
    struct arena *arena, const struct data_table *table, double *weights);

#endif

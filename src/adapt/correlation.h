/* Rank correlations between random quantities, through a Gaussian copula.
 *
 * Quantities whose normal scores correlate by r have the rank correlation
 * (Spearman) 6/π asin(r / 2); so a wanted rank correlation s asks for
 * r = 2 sin(π s / 6) (Pearson 1907; Iman, Conover, Communications in
 * Statistics B 11, 1982). */
#ifndef ADAPT_CORRELATION_H
#define ADAPT_CORRELATION_H

#include "base/arena.h"

#include <stdbool.h>

double correlation_of_ranks(double rank_correlation);
double ranks_of_correlation(double correlation);

/* The normal scores' correlations of a matrix of rank correlations, n × n. */
double *correlation_matrix_of_ranks(
    struct arena *arena, const double *ranks, size_t n);

/* Cholesky: the lower triangle L with L Lᵀ = matrix, in place (what is above
 * the diagonal is left alone). False where the matrix, n × n by rows, is not
 * positive definite; it is spoilt then. */
bool correlation_factor(double *matrix, size_t n);

/* The nearest correlation matrix by the sum of squares (Higham, IMA Journal of
 * Numerical Analysis 22, 2002), in place; its eigenvalues are at least a
 * ten-thousandth, so that it can be factored. The largest change of an
 * entry. */
double correlation_repair(struct arena *arena, double *matrix, size_t n);

#endif

/* Distributions of one quantity, by their inverse (GSL).
 *
 * A draw is the quantile of one uniform number, so that each quantity takes
 * exactly one number of its stream, and quasi-random or correlated uniform
 * numbers serve as well. */
#ifndef ADAPT_DISTRIBUTION_H
#define ADAPT_DISTRIBUTION_H

#include "adapt/random.h"

enum distribution_kind {
    DISTRIBUTION_UNIFORM,
    DISTRIBUTION_TRIANGULAR,
    DISTRIBUTION_PERT,
    DISTRIBUTION_NORMAL,
    DISTRIBUTION_LOGNORMAL
};

/* Made by the functions below. */
struct distribution {
    enum distribution_kind kind;
    double low, mode, high; /* of the first three; their ends are the least
                             * and the greatest value */
    double mean, deviation; /* of the last two; of the logarithm in the last */
};

/* low <= mode <= high; where low = high all draws are that. */
struct distribution distribution_uniform(double low, double high);
struct distribution distribution_triangular(
    double low, double mode, double high);

/* Beta with shapes 1 + 4 (mode - low) / (high - low) and 1 + 4 (high - mode) /
 * (high - low): mean (low + 4 mode + high) / 6 (Malcolm et al., Operations
 * Research 7, 1959). */
struct distribution distribution_pert(double low, double mode, double high);

struct distribution distribution_normal(double mean, double deviation);

/* A lognormal quantity that is below `low` with probability `tail` and above
 * `high` with the same; 0 < low <= high, 0 < tail < 1/2. */
struct distribution distribution_lognormal(
    double low, double high, double tail);

/* What is exceeded with probability 1 - u, 0 < u < 1. */
double distribution_quantile(const struct distribution *distribution, double u);

/* Quantiles of numbers from 0 to 1, in place. */
void distribution_quantiles(
    const struct distribution *distribution, double *at, size_t count);

/* `count` draws of a stream. */
void distribution_fill(const struct distribution *distribution,
    struct stream *stream, double *out, size_t count);

/* The standard normal distribution: probability below x, and its inverse. */
double normal_below(double x);
double normal_quantile(double u);

#endif

/* Statistics and interpolation (GSL). */
#ifndef ADAPT_STATS_H
#define ADAPT_STATS_H

#include <stddef.h>

/* Piecewise linear through (xs, ys), xs rising, at least one point; level
 * outside the first and the last. NaN gives NaN. */
double stats_interpolate(
    double x, const double *xs, const double *ys, size_t count);

/* Of at least one value. The geometric mean is 0 where a value is. */
double stats_mean(const double *values, size_t count);
double stats_geometric_mean(const double *values, size_t count);

/* `sorted` has room for as many values, or is the values themselves; they are
 * in order in it afterwards. */
double stats_median(const double *values, size_t count, double *sorted);
/* Without the `dropped` lowest and as many highest; the plain mean where that
 * would leave nothing. */
double stats_trimmed_mean(
    const double *values, size_t count, size_t dropped, double *sorted);

/* Of a sample (n - 1); 0 for one value. */
double stats_deviation(const double *values, size_t count);

/* Pearson's; NaN where one of the two does not vary. */
double stats_correlation(const double *xs, const double *ys, size_t count);

/* 1 for the smallest; equal values share the mean of their ranks. */
void stats_ranks(const double *values, size_t count, double *ranks);

#endif

/* Statistics and interpolation (GSL). */
#ifndef ADAPT_STATS_H
#define ADAPT_STATS_H

#include <stddef.h>

/* Piecewise linear through (xs, ys), xs rising, at least one point; level
 * outside the first and the last. NaN gives NaN. */
double stats_interpolate(
    double x, const double *xs, const double *ys, size_t count);

#endif

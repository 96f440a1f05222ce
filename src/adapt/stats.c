#include "adapt/stats.h"

#include <gsl/gsl_interp.h>
#include <math.h>

double stats_interpolate(
    double x, const double *xs, const double *ys, size_t count)
{
    if (isnan(x))
        return x;
    if (x <= xs[0])
        return ys[0];
    if (x >= xs[count - 1])
        return ys[count - 1];
    /* The two points around x are enough: GSL's handle would have to be
     * allocated. */
    size_t left = gsl_interp_bsearch(xs, x, 0, count - 1);
    double share = (x - xs[left]) / (xs[left + 1] - xs[left]);
    return ys[left] + share * (ys[left + 1] - ys[left]);
}

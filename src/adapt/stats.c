#include "adapt/stats.h"

#include <gsl/gsl_interp.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

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

double stats_mean(const double *values, size_t count)
{
    return gsl_stats_mean(values, 1, count);
}

double stats_geometric_mean(const double *values, size_t count)
{
    double logs = 0;
    for (size_t i = 0; i < count; i++)
        logs += log(values[i]);
    return exp(logs / (double)count);
}

static void sort_into(double *sorted, const double *values, size_t count)
{
    memmove(sorted, values, count * sizeof *sorted);
    gsl_sort(sorted, 1, count);
}

double stats_median(const double *values, size_t count, double *sorted)
{
    sort_into(sorted, values, count);
    return gsl_stats_median_from_sorted_data(sorted, 1, count);
}

double stats_trimmed_mean(
    const double *values, size_t count, size_t dropped, double *sorted)
{
    sort_into(sorted, values, count);
    if (2 * dropped >= count)
        dropped = 0;
    return stats_mean(sorted + dropped, count - 2 * dropped);
}

double stats_deviation(const double *values, size_t count)
{
    return count < 2 ? 0 : gsl_stats_sd(values, 1, count);
}

double stats_correlation(const double *xs, const double *ys, size_t count)
{
    return gsl_stats_correlation(xs, 1, ys, 1, count);
}

void stats_ranks(const double *values, size_t count, double *ranks)
{
    for (size_t i = 0; i < count; i++) {
        double smaller = 0, equal = 0;
        for (size_t k = 0; k < count; k++) {
            smaller += values[k] < values[i];
            equal += values[k] == values[i];
        }
        ranks[i] = smaller + (equal + 1) / 2;
    }
}

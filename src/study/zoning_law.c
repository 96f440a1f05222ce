#include "study/zoning_law.h"

#include <math.h>
#include <string.h>

double law_strip_width_m(double width_m, double deemed_m, bool one_sided)
{
    double missing_m = deemed_m - width_m;
    if (missing_m <= 0)
        return 0;
    return one_sided ? missing_m : missing_m / 2;
}

double law_width_added_m(double width_m, double distance_m, double least_m,
    double full_m, double reach_m)
{
    if (!(width_m >= least_m && width_m < full_m && distance_m <= reach_m))
        return 0;
    return (full_m - width_m) * (reach_m - distance_m) / reach_m;
}

double law_far_limit(
    double designated, double width_m, double coefficient, double full_m)
{
    if (width_m >= full_m)
        return designated;
    double by_road = width_m * coefficient;
    return by_road < designated ? by_road : designated;
}

double law_weighted(const double *areas, const double *ratios, size_t count)
{
    double sum = 0, total = 0;
    for (size_t i = 0; i < count; i++) {
        sum += areas[i] * ratios[i];
        total += areas[i];
    }
    return sum / total;
}

/* The next part not yet filled whose ratio is the smallest (largest). */
static size_t next_part(
    const double *ratios, const double *left, size_t count, bool largest)
{
    size_t best = count;
    for (size_t i = 0; i < count; i++) {
        if (!(left[i] > 0))
            continue;
        if (best == count ||
            (largest ? ratios[i] > ratios[best] : ratios[i] < ratios[best]))
            best = i;
    }
    return best;
}

enum { MOST_PARTS = 256 };

/* Every part at its low; what is missing of the total goes to the parts with
 * the smallest (largest) ratios. */
static double weighted_end(const double *lows, const double *highs,
    const double *ratios, size_t count, double total, bool largest)
{
    double left[MOST_PARTS], sum = 0, missing = total;
    for (size_t i = 0; i < count; i++) {
        left[i] = highs[i] - lows[i];
        sum += lows[i] * ratios[i];
        missing -= lows[i];
    }
    for (;;) {
        size_t i = next_part(ratios, left, count, largest);
        if (i == count || !(missing > 0))
            return sum / (total - (missing > 0 ? missing : 0));
        double taken = left[i] < missing ? left[i] : missing;
        sum += taken * ratios[i];
        missing -= taken;
        left[i] = 0;
    }
}

void law_weighted_ends(const double *areas, const double *lows,
    const double *highs, const double *ratios, size_t count, double *low,
    double *high)
{
    double total = 0;
    for (size_t i = 0; i < count; i++)
        total += areas[i];
    *low = *high = NAN;
    if (count > MOST_PARTS)
        return;
    *low = weighted_end(lows, highs, ratios, count, total, false);
    *high = weighted_end(lows, highs, ratios, count, total, true);
}

/* 1,700 + 2,800 + 500 of 10,000 are one half, in binary a hair more. */
static const double SHARE_NOISE = 1e-9;

enum answer law_majority(double low_share, double high_share, double majority)
{
    if (low_share > majority + SHARE_NOISE)
        return ANSWER_YES;
    if (high_share <= majority + SHARE_NOISE)
        return ANSWER_NO;
    return ANSWER_UNKNOWN;
}

double law_total_with_garage_m2(
    double counted_m2, double garage_m2, double share)
{
    double most_m2 = counted_m2 * share / (1 - share);
    return counted_m2 + (garage_m2 < most_m2 ? garage_m2 : most_m2);
}

#include "decide/weights.h"

#include "adapt/stats.h"

void weights_of_points(const double *points, size_t count, double *weights)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += points[i];
    for (size_t i = 0; i < count; i++)
        weights[i] = points[i] / sum;
}

/* (1/k + 1/(k+1) + … + 1/n) / n for the k-th of n. */
static double centroid(size_t place, size_t count)
{
    double sum = 0;
    for (size_t i = place; i <= count; i++)
        sum += 1 / (double)i;
    return sum / (double)count;
}

void weights_of_ranks(const double *ranks, size_t count, double *weights)
{
    for (size_t i = 0; i < count; i++) {
        size_t before = 0, equal = 0;
        for (size_t k = 0; k < count; k++) {
            before += ranks[k] < ranks[i];
            equal += ranks[k] == ranks[i];
        }
        weights[i] = 0;
        for (size_t place = before + 1; place <= before + equal; place++)
            weights[i] += centroid(place, count) / (double)equal;
    }
}

double weights_mean(const double *values, size_t count)
{
    return stats_mean(values, count);
}

double weights_geometric_mean(const double *values, size_t count)
{
    return stats_geometric_mean(values, count);
}

double weights_median(struct arena *arena, const double *values, size_t count)
{
    double *sorted = ARENA_ARRAY(arena, count, double);
    return stats_median(values, count, sorted);
}

double weights_trimmed_mean(
    struct arena *arena, const double *values, size_t count, size_t dropped)
{
    double *sorted = ARENA_ARRAY(arena, count, double);
    return stats_trimmed_mean(values, count, dropped, sorted);
}

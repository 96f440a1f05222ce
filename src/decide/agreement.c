#include "decide/agreement.h"

#include "adapt/stats.h"

#include <math.h>

/* Sum of t^3 - t over the groups of t equal ranks. */
static double tie_cubes(const double *ranks, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double equal = 0;
        for (size_t k = 0; k < count; k++)
            equal += ranks[k] == ranks[i];
        sum += equal * equal - 1; /* each of the t members adds its share */
    }
    return sum;
}

/* Kendall (1948), Rank Correlation Methods, chapter 6:
 * W = 12 S / (m^2 (n^3 - n) - m sum(t^3 - t)). */
double agreement_w(
    struct arena *arena, const double *values, size_t judges, size_t objects)
{
    if (judges < 2 || objects < 2)
        return NAN;
    double m = (double)judges, n = (double)objects, ties = 0, squares = 0;
    double *ranks = ARENA_ARRAY(arena, objects, double);
    double *sums = ARENA_ARRAY(arena, objects, double);
    for (size_t j = 0; j < judges; j++) {
        stats_ranks(values + j * objects, objects, ranks);
        ties += tie_cubes(ranks, objects);
        for (size_t i = 0; i < objects; i++)
            sums[i] += ranks[i];
    }
    for (size_t i = 0; i < objects; i++) {
        double apart = sums[i] - m * (n + 1) / 2;
        squares += apart * apart;
    }
    double most = m * m * (n * n * n - n) - m * ties;
    return most > 0 ? 12 * squares / most : NAN;
}

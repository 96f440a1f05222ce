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

/* ---- two orders ---- */

double agreement_spearman(const double *one, const double *other, size_t count)
{
    return count < 2 ? NAN : stats_correlation(one, other, count);
}

static int sign(double number)
{
    return (number > 0) - (number < 0);
}

double agreement_tau(const double *one, const double *other, size_t count)
{
    double both = 0, left = 0, right = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            int a = sign(one[i] - one[k]), b = sign(other[i] - other[k]);
            both += a * b;
            left += a != 0;
            right += b != 0;
        }
    return left > 0 && right > 0 ? both / sqrt(left * right) : NAN;
}

double agreement_weighted(const double *one, const double *other, size_t count)
{
    double n = (double)count, sum = 0;
    if (count < 2)
        return NAN;
    for (size_t i = 0; i < count; i++) {
        double apart = one[i] - other[i];
        sum += apart * apart * (n - one[i] + 1 + n - other[i] + 1);
    }
    return 1 - 6 * sum / (n * n * n * n + n * n * n - n * n - n);
}

double agreement_ws(const double *one, const double *other, size_t count)
{
    double n = (double)count, sum = 0;
    if (count < 2)
        return NAN;
    for (size_t i = 0; i < count; i++)
        sum += exp2(-one[i]) * fabs(one[i] - other[i]) /
               fmax(one[i] - 1, n - one[i]);
    return 1 - sum;
}

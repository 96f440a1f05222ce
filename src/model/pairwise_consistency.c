/* How far the judgements of a pairwise matrix agree with one another. */
#include "model/pairwise.h"

#include <math.h>

double pairwise_lambda(const struct pairwise *pairs, const double *weights)
{
    size_t n = pairs->count;
    double mean = 0;
    for (size_t i = 0; i < n; i++) {
        double row = 0;
        for (size_t j = 0; j < n; j++)
            row += pairwise_get(pairs, i, j) * weights[j];
        mean += row / weights[i] / (double)n;
    }
    return mean;
}

double pairwise_index(const struct pairwise *pairs, double lambda)
{
    double n = (double)pairs->count;
    return n < 3 ? 0 : (lambda - n) / (n - 1);
}

static struct triad triad_of(
    const struct pairwise *pairs, size_t i, size_t j, size_t k)
{
    double judged = pairwise_get(pairs, i, k);
    double through = pairwise_get(pairs, i, j) * pairwise_get(pairs, j, k);
    double disagreement = 1 - fmin(judged / through, through / judged);
    return (struct triad){i, j, k, judged, through, disagreement};
}

bool pairwise_worst_triad(const struct pairwise *pairs, struct triad *worst)
{
    bool any = false;
    for (size_t i = 0; i < pairs->count; i++)
        for (size_t j = i + 1; j < pairs->count; j++)
            for (size_t k = j + 1; k < pairs->count; k++) {
                struct triad triad = triad_of(pairs, i, j, k);
                if (!any || triad.disagreement > worst->disagreement)
                    *worst = triad;
                any = true;
            }
    return any;
}

struct misfit pairwise_misfit(const struct pairwise *pairs,
    const double *weights, const struct triad *triad)
{
    const size_t ends[3][2] = {
        {triad->i, triad->j}, {triad->j, triad->k}, {triad->i, triad->k}};
    struct misfit worst = {0};
    double farthest = -1;
    for (int e = 0; e < 3; e++) {
        size_t i = ends[e][0], j = ends[e][1];
        double judged = pairwise_get(pairs, i, j);
        double fitting = weights[i] / weights[j];
        double distance = fabs(log(judged / fitting));
        if (distance > farthest) {
            farthest = distance;
            worst = (struct misfit){i, j, judged, fitting};
        }
    }
    return worst;
}

#include "model/pairwise.h"

#include <math.h>

struct pairwise pairwise_new(struct arena *arena, size_t count)
{
    struct pairwise pairs = {count, ARENA_ARRAY(arena, count * count, double)};
    for (size_t i = 0; i < count * count; i++)
        pairs.at[i] = i % (count + 1) == 0 ? 1 : NAN;
    return pairs;
}

double pairwise_get(const struct pairwise *pairs, size_t i, size_t j)
{
    return pairs->at[i * pairs->count + j];
}

void pairwise_set(struct pairwise *pairs, size_t i, size_t j, double ratio)
{
    pairs->at[i * pairs->count + j] = ratio;
    pairs->at[j * pairs->count + i] = 1 / ratio;
}

/* Gives the part to everything that hangs together with `from`. */
static void spread(
    const struct pairwise *pairs, size_t from, size_t number, size_t *part)
{
    part[from] = number;
    for (bool grew = true; grew;) {
        grew = false;
        for (size_t i = 0; i < pairs->count * pairs->count; i++) {
            size_t row = i / pairs->count, column = i % pairs->count;
            if (isnan(pairs->at[i]) || part[row] != number ||
                part[column] == number)
                continue;
            part[column] = number;
            grew = true;
        }
    }
}

size_t pairwise_parts(const struct pairwise *pairs, size_t *part)
{
    size_t parts = 0;
    for (size_t i = 0; i < pairs->count; i++)
        part[i] = pairs->count; /* in none yet */
    for (size_t i = 0; i < pairs->count; i++)
        if (part[i] == pairs->count)
            spread(pairs, i, parts++, part);
    return parts;
}

static void normalise(double *weights, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += weights[i];
    for (size_t i = 0; i < count; i++)
        weights[i] /= sum;
}

/* One step of the power method; how far the largest weight moved. */
static double multiply(
    const struct pairwise *pairs, bool left, double *weights, double *next)
{
    size_t n = pairs->count;
    for (size_t i = 0; i < n; i++) {
        next[i] = 0;
        for (size_t j = 0; j < n; j++)
            next[i] += pairs->at[left ? j * n + i : i * n + j] * weights[j];
    }
    normalise(next, n);
    double moved = 0;
    for (size_t i = 0; i < n; i++) {
        moved = fmax(moved, fabs(next[i] - weights[i]));
        weights[i] = next[i];
    }
    return moved;
}

/* A positive matrix has one largest eigenvalue, with a positive vector that
 * the power method goes to from anywhere (Perron); judgements of 1/9 to 9
 * leave the other eigenvalues far behind. */
static void principal(struct arena *arena, const struct pairwise *pairs,
    bool left, double *weights)
{
    enum { STEPS_MAX = 10000 };
    const double STILL = 1e-15;
    double *next = ARENA_ARRAY(arena, pairs->count, double);
    for (size_t i = 0; i < pairs->count; i++)
        weights[i] = 1 / (double)pairs->count;
    for (int step = 0; step < STEPS_MAX; step++)
        if (multiply(pairs, left, weights, next) <= STILL)
            return;
}

void pairwise_eigenvector(
    struct arena *arena, const struct pairwise *pairs, double *weights)
{
    principal(arena, pairs, false, weights);
}

void pairwise_row_means(const struct pairwise *pairs, double *weights)
{
    size_t n = pairs->count;
    for (size_t i = 0; i < n; i++) {
        double logs = 0;
        for (size_t j = 0; j < n; j++)
            logs += log(pairwise_get(pairs, i, j));
        weights[i] = exp(logs / (double)n);
    }
    normalise(weights, n);
}

void pairwise_column_means(const struct pairwise *pairs, double *weights)
{
    size_t n = pairs->count;
    for (size_t i = 0; i < n; i++)
        weights[i] = 0;
    for (size_t j = 0; j < n; j++) {
        double sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += pairwise_get(pairs, i, j);
        for (size_t i = 0; i < n; i++)
            weights[i] += pairwise_get(pairs, i, j) / sum / (double)n;
    }
}

/* How far the missing judgements moved, in logarithms. */
static double improve(struct pairwise *pairs, const bool *missing,
    const double *right, const double *left)
{
    double moved = 0;
    for (size_t i = 0; i < pairs->count; i++)
        for (size_t j = i + 1; j < pairs->count; j++) {
            if (!missing[i * pairs->count + j])
                continue;
            double before = pairwise_get(pairs, i, j);
            pairwise_set(
                pairs, i, j, sqrt(right[i] / right[j] * left[j] / left[i]));
            moved = fmax(moved, fabs(log(pairwise_get(pairs, i, j) / before)));
        }
    return moved;
}

/* With a right and a left eigenvector u and v, the slope of the eigenvalue in
 * the logarithm of x = a_ij is proportional to v_i x u_j - v_j u_i / x: zero
 * where x = sqrt(u_i v_j / (u_j v_i)). The eigenvalue is convex in the
 * logarithms, so where all slopes are zero it is smallest. */
size_t pairwise_complete(struct arena *arena, struct pairwise *pairs)
{
    enum { STEPS_MAX = 1000 };
    const double STILL = 1e-13;
    size_t n = pairs->count, filled = 0;
    bool *missing = ARENA_ARRAY(arena, n * n, bool);
    for (size_t i = 0; i < n * n; i++)
        if (isnan(pairs->at[i])) {
            missing[i] = true;
            pairs->at[i] = 1;
            filled++;
        }
    double *right = ARENA_ARRAY(arena, n, double);
    double *left = ARENA_ARRAY(arena, n, double);
    for (int step = 0; filled > 0 && step < STEPS_MAX; step++) {
        principal(arena, pairs, false, right);
        principal(arena, pairs, true, left);
        if (improve(pairs, missing, right, left) <= STILL)
            break;
    }
    return filled / 2;
}

struct pairwise pairwise_group(
    struct arena *arena, const struct pairwise *matrices, size_t count)
{
    size_t n = matrices[0].count;
    struct pairwise group = pairwise_new(arena, n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            double logs = 0;
            for (size_t m = 0; m < count; m++)
                logs += log(pairwise_get(&matrices[m], i, j));
            pairwise_set(&group, i, j, exp(logs / (double)count));
        }
    return group;
}

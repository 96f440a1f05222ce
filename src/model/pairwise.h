/* Pairwise comparisons (Saaty 1977): a square matrix, row by row, whose cell
 * (i, j) says how many times as important i is as j; positive, (j, i) being
 * 1 / (i, j), and 1 on the diagonal. NAN: not judged.
 *
 * From it weights that sum to 1, and how far the judgements agree. */
#ifndef MODEL_PAIRWISE_H
#define MODEL_PAIRWISE_H

#include "base/arena.h"

#include <stdbool.h>

struct pairwise {
    size_t count; /* of criteria, at least 1 */
    double *at;   /* count * count */
};

struct pairwise pairwise_new(struct arena *arena, size_t count);
double pairwise_get(const struct pairwise *pairs, size_t i, size_t j);
/* Sets (i, j) and its reciprocal. */
void pairwise_set(struct pairwise *pairs, size_t i, size_t j, double ratio);

/* The part that each criterion is in, parts being numbered from 0 in order of
 * their first member; returns their number. With one part all criteria are
 * compared with each other, if by way of others. */
size_t pairwise_parts(const struct pairwise *pairs, size_t *part);

/* Fills the missing judgements so that the largest eigenvalue is as small as
 * it can be (Bozóki, Fülöp and Rónyai 2010), which has one solution where all
 * criteria hang together. Returns how many were filled. */
size_t pairwise_complete(struct arena *arena, struct pairwise *pairs);

/* Weights of a complete matrix. The principal eigenvector, the geometric mean
 * of the rows, the mean of the columns that were made to sum to 1. */
void pairwise_eigenvector(
    struct arena *arena, const struct pairwise *pairs, double *weights);
void pairwise_row_means(const struct pairwise *pairs, double *weights);
void pairwise_column_means(const struct pairwise *pairs, double *weights);

/* The largest eigenvalue as the weights have it: mean of (A w)_i / w_i. */
double pairwise_lambda(const struct pairwise *pairs, const double *weights);

/* (lambda - n) / (n - 1); 0 for one or two criteria, which cannot disagree. */
double pairwise_index(const struct pairwise *pairs, double lambda);

/* Cell by cell the geometric mean of several matrices (Aczél and Saaty 1983):
 * the only mean that stays reciprocal. */
struct pairwise pairwise_group(
    struct arena *arena, const struct pairwise *matrices, size_t count);

/* The three criteria whose judgements agree least (Koczkodaj 1993): i over j
 * and j over k say `through` of i over k, which was judged `judged`. */
struct triad {
    size_t i, j, k;
    double judged, through;
    double
        disagreement; /* 0 … 1: 1 - min(judged / through, through / judged) */
};
/* False with fewer than three criteria. */
bool pairwise_worst_triad(const struct pairwise *pairs, struct triad *worst);

/* The judgement of a triad that is farthest from the weights' ratio: which to
 * ask about again, and the value that would fit all others. */
struct misfit {
    size_t i, j;
    double judged, fitting;
};
struct misfit pairwise_misfit(const struct pairwise *pairs,
    const double *weights, const struct triad *triad);

#endif

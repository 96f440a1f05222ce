/* What the ELECTRE methods make on their way; matrices are [row * rows +
 * other], and say how far row is at least as good as other. */
#ifndef DECIDE_ELECTRE_H
#define DECIDE_ELECTRE_H

#include "decide/columns.h"

/* ELECTRE I (Roy 1968): the share of the weights in which row is not worse;
 * and the largest deficit, as a share of the widest column. 1 and 0 of a row
 * with itself. */
struct electre1 {
    double *concordance, *discordance;
};
struct electre1 electre1_of(struct arena *arena,
    const struct decision_table *table, enum normalisation normalisation);

/* The kernel of a relation: no member outranks another, and every other row
 * is outranked by a member. Rows that outrank one another in a circle count
 * as one, so that there is always exactly one kernel. */
const bool *kernel_of(struct arena *arena, const bool *outranks, size_t rows);

/* ELECTRE III (Roy 1978): how credible it is that row is at least as good,
 * 0 to 1. */
double *credibility_of(struct arena *arena, const struct decision_table *table,
    const struct preference *preferences);

/* What is told apart near a credibility: base + slope * credibility. */
struct discrimination {
    double base, slope;
};

/* The two complete orders into which rows are distilled, as ranks: from the
 * best down, and from the worst up. */
struct distillations {
    const int *down, *up;
};
struct distillations distil(struct arena *arena, const double *credibility,
    size_t rows, struct discrimination discrimination);

#endif

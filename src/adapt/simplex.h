/* Linear programmes (GLPK's simplex method). */
#ifndef ADAPT_SIMPLEX_H
#define ADAPT_SIMPLEX_H

#include "base/arena.h"

/* Find x that makes cost · x least, with 0 <= x <= upper, where each row's
 * sum, coefficients · x, is at least `at_least`. */
struct linear_programme {
    size_t columns, rows;
    const double *cost, *upper; /* by column; upper may be INFINITY */
    const double *coefficients; /* [row * columns + column] */
    const double *at_least;     /* by row */
};

enum simplex_end {
    SIMPLEX_FOUND,
    SIMPLEX_NONE,  /* no x meets all rows, or the cost has no least */
    SIMPLEX_FAILED /* GLPK gave up: numerical trouble, no memory */
};

/* Writes the solution (untouched unless found). The same programme gives the
 * same solution each time. */
enum simplex_end simplex_solve(struct arena *arena,
    const struct linear_programme *programme, double *solution);

#endif

/* Distributions from three points: a most likely value, and a low and a high
 * one that are given percentiles.
 *
 * Experts rarely name the true ends: what they call the lowest price is one
 * that a tenth of the works are still below. So a triangular or PERT
 * distribution reaches beyond low and high, as far as their percentiles ask. */
#ifndef ADAPT_THREE_POINT_H
#define ADAPT_THREE_POINT_H

#include "adapt/distribution.h"

#include <stdbool.h>

struct three_point {
    double low, mode, high; /* low <= mode <= high */
    double below_low;       /* the probability below low; 0: it is the end */
    double above_high;      /* above high */
};

/* A distribution and what is added to its draws: a lognormal one may begin
 * elsewhere than at 0. */
struct shifted {
    struct distribution distribution;
    double shift;
};

/* Whether there is such a distribution (PERT, triangular, lognormal): a
 * lognormal one must be steeper on its left, high - mode > mode - low > 0, and
 * has no ends, so that both probabilities are over 0 and the same. */
bool three_point_fits(
    const struct three_point *points, enum distribution_kind kind);

/* The distribution with this mode and these percentiles. It must fit; equal
 * points give a constant. */
struct shifted three_point_distribution(
    const struct three_point *points, enum distribution_kind kind);

#endif

/* Weightings between a low and a high share of each criterion, evenly spread:
 * by rejection, which is exact.
 *
 * With y the shares above their lows, d the widths and L what is left of 1, we
 * want y evenly from { 0 <= y <= d, sum y = L }. Some criteria are drawn
 * evenly from 0 to d ("boxed"); what mass M they leave is spread evenly over
 * the k others. That point has the density 1 / M^(k-1), so it is kept with
 * chance (M / most)^(k-1), and if no share is over its width. The narrowest are
 * boxed; how many is found by trial. The same is tried with the shares below
 * their highs. */
#ifndef DECIDE_PROPOSAL_H
#define DECIDE_PROPOSAL_H

#include "decide/weight_set.h"

struct proposal {
    bool mirrored;          /* y counts down from the highs */
    const double *width;    /* by criterion */
    double left;            /* L */
    const size_t *by_width; /* criteria, narrowest first */
    size_t boxed;           /* how many of them are boxed */
    double most;            /* the mass that the others can take at most */
};

/* The one that keeps most of the points that are tried; NULL where none keeps
 * any worth mentioning. */
const struct proposal *proposal_best(
    struct arena *arena, const struct weight_set *set, uint64_t pilot_key);

void proposal_fill(const struct weight_set *set, uint64_t block,
    double *weights, struct weight_room *room);

#endif

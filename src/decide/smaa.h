/* SMAA-2 (Lahdelma, Salminen, Operations Research 49, 2001): the share of the
 * weightings of a set, and of what uncertain scores may turn out to be, with
 * which an alternative takes a rank.
 *
 * The value of an alternative is the weighted sum of its scores. Those who tie
 * share their ranks equally. All counts are whole numbers, so that the results
 * are the same for any number of threads; memory does not grow with the number
 * of draws. */
#ifndef DECIDE_SMAA_H
#define DECIDE_SMAA_H

#include "adapt/distribution.h"
#include "adapt/quasi.h"
#include "decide/weight_set.h"

/* A score that is not certain: drawn, and turned into scores. */
struct smaa_uncertain {
    size_t alternative, criterion;
    double share; /* of the criterion's weight that this score takes */
    uint64_t key; /* of its stream */
    struct distribution distribution;
    /* What was drawn to scores, in place; NULL: they are scores. */
    void (*to_scores)(const void *context, double *at, size_t count);
    const void *context;
};

struct smaa {
    size_t alternatives, criteria;
    /* [alternative * criteria + criterion]; without what is uncertain. */
    const double *scores;
    const struct weight_set *weights;
    const struct smaa_uncertain *uncertain;
    size_t uncertain_count;
    uint64_t draws; /* at least 1, at most SMAA_MOST_DRAWS */
    /* 0: random draws. Else quasi-random points, so many shifted sequences
     * (2 or more, at most SMAA_MOST_PAIRED alternatives, not between bounds,
     * weights and uncertain scores not over QUASI_MOST together). */
    uint64_t shifts;
    int threads;
};

/* Whether quasi-random points can be had. */
bool smaa_may_shift(const struct smaa *smaa);

#define SMAA_MOST_DRAWS 1000000000u

/* What a run takes at most; its counts need 12 bytes for each pair. */
enum { SMAA_MOST_ALTERNATIVES = 65535 };

/* Ties of more than this many take shares rounded down by at most 1e-9. */
enum { SMAA_EXACT_TIES = 24 };

/* More alternatives than this have no pairwise winning. */
enum { SMAA_MOST_PAIRED = 32 };

struct smaa_result {
    size_t alternatives, criteria;
    uint64_t draws; /* with shifts, rounded down to so many times the same */
    double *acceptability; /* [alternative * alternatives + rank from 0] */
    double *errors;  /* their standard errors: of independent draws sqrt(p (1 -
                      * p) / draws), of shifts from the shares of each */
    double *wins;    /* [alternative * alternatives + other]; a tie is
                      * half; NULL with more than SMAA_MOST_PAIRED */
    double *central; /* [alternative * criteria + criterion], NaN where it is
                      * never first */
    double *confidence; /* share of first places with its central weights; NaN
                         * where it has none, or with more than
                         * SMAA_MOST_PAIRED alternatives */
};

struct smaa_result smaa_run(struct arena *arena, const struct smaa *smaa);

/* The standard error of a share of `draws` independent draws. */
double smaa_error(double share, uint64_t draws);

#endif

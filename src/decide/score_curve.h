/* The value function of one item as a curve: knots in the measure's unit, and
 * straight lines or steps between them. */
#ifndef DECIDE_SCORE_CURVE_H
#define DECIDE_SCORE_CURVE_H

#include "base/arena.h"
#include "model/criteria.h"

struct score_curve {
    double *at, *score; /* rising in `at`; level outside */
    size_t count;
    bool steps; /* score[k] from at[k] on, score[0] below all */
};

/* NULL where the scale is not one of numbers. */
const struct score_curve *score_curve_new(
    struct arena *arena, const struct scale *scale);

double score_curve_at(const struct score_curve *curve, double value);

/* Values to scores, in place. */
void score_curve_scores(const void *curve, double *at, size_t count);

/* The least and greatest score between two values. */
struct score_range {
    double least, most;
};
struct score_range score_curve_range(
    const struct score_curve *curve, double low, double high);

/* The nearest value on one side of another (up: above it) at which the score
 * reaches `target`: falls to it where it was over it, rises where it was
 * under; with steps, passes it. Only values between the first knot and the
 * last mean anything, and only such are found. */
struct score_crossing {
    bool found;
    double value;
    size_t left; /* the knot before it; with steps, the knot itself */
};
struct score_crossing score_curve_cross(
    const struct score_curve *curve, double value, bool up, double target);

#endif

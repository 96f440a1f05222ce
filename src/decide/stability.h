/* How far one weight may move before another comes first, the others being
 * scaled so that all still sum to the same. Exact, since a total is a weighted
 * sum. */
#ifndef DECIDE_STABILITY_H
#define DECIDE_STABILITY_H

#include <stddef.h>

/* The weight of a criterion at which two alternatives have the same total, of
 * `all` weights together; first and second are the points they have in it at
 * weight `full`. NaN or outside 0 … all where there is none. */
double turning_weight(double all, double full, double first_total, double first,
    double second_total, double second);

/* What stability_turns reads: totals, and what each has in the criterion. */
struct stability {
    double all, full;
    const double *totals, *points; /* of `count` alternatives */
    size_t count;
    size_t first; /* whose first place it is */
    double tie;   /* totals nearer than this tie */
};

/* The nearest weights on both sides at which another comes first, and which;
 * NaN and SIZE_MAX where none does. */
struct stability_turns {
    double less, more;
    size_t less_rival, more_rival;
};
struct stability_turns stability_turns(const struct stability *stability);

#endif

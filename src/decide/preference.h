/* PROMETHEE's flows (Brans & Vincke 1985), of which PROMETHEE I makes a
 * partial order and PROMETHEE II a complete one. */
#ifndef DECIDE_PREFERENCE_H
#define DECIDE_PREFERENCE_H

#include "decide/columns.h"

/* How much a lead of `lead` in a criterion is preferred, 0 to 1; less than
 * `slack` is noise. Functions: usual, ushape (q), vshape (p), level (q, p),
 * linear (q, p), gaussian (s). */
double preference_of(
    const struct preference *preference, double lead, double slack);

/* Leaving: how much a row is preferred to the others on average; entering:
 * how much they are to it. Weights count by their shares. */
struct flows {
    double *leaving, *entering;
};
struct flows flows_of(struct arena *arena, const struct decision_table *table,
    const struct method_parameters *parameters);

#endif

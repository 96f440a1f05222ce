/* How far several judges agree. */
#ifndef DECIDE_AGREEMENT_H
#define DECIDE_AGREEMENT_H

#include "base/arena.h"

/* Kendall's W of `judges` rows of `objects` values each, with the correction
 * for ties: 1 where all put the objects in the same order, 0 where their
 * orders have nothing in common. NAN with fewer than two judges or objects,
 * or where every judge has all objects equal. */
double agreement_w(
    struct arena *arena, const double *values, size_t judges, size_t objects);

#endif

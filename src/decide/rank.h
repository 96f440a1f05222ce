/* Ranks of many or few: 1 is first, ties share (1, 2, 2, 4). */
#ifndef DECIDE_RANK_H
#define DECIDE_RANK_H

#include "base/crew.h"

#include <stdbool.h>

/* Values nearer than 1e-10 of the largest are a tie: the order in which a sum
 * was added up is no reason. The same for any number of threads. */
const int *ranks_of(struct arena *arena, const double *values, size_t count,
    bool less_is_better, struct crew *crew);

#endif

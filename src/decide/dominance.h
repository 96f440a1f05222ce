/* Pareto dominance: not worse in any criterion and better in one. It holds
 * whatever the weights are. */
#ifndef DECIDE_DOMINANCE_H
#define DECIDE_DOMINANCE_H

#include "decide/table.h"

#include <stdbool.h>

/* Differences within the noise of a column's numbers are none. */
bool table_dominates(
    const struct decision_table *table, size_t row, size_t other);

#endif

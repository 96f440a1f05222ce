/* Rank reversal: whether the standing of two alternatives depends on a third
 * (Belton & Gear 1983). */
#ifndef DECIDE_REVERSAL_H
#define DECIDE_REVERSAL_H

#include "decide/method.h"

/* Whether two others stand otherwise, or the one is chosen in the other's
 * place, once a row is left out. */
bool reverses_without(struct arena *arena, enum method_id method,
    const struct decision_table *table,
    const struct method_parameters *parameters, size_t row);

/* The same of all rows once a row is added that is a copy of `row` and worse
 * by `step` in every column. */
bool reverses_with_worse(struct arena *arena, enum method_id method,
    const struct decision_table *table,
    const struct method_parameters *parameters, size_t row, double step);

#endif

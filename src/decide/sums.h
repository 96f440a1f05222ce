/* Weighted sums and products, of which WASPAS is a mixture. Both read a table
 * of utilities (columns.h), with its weights as they are. */
#ifndef DECIDE_SUMS_H
#define DECIDE_SUMS_H

#include "decide/columns.h"
#include "decide/rank.h"

double *weighted_sums(struct arena *arena, const struct decision_table *table);

/* Products of utilities to the power of their weights; a utility of 0 or less
 * makes the product 0. */
double *weighted_products(
    struct arena *arena, const struct decision_table *table);

#endif

/* The functions that formulas of agreement call, so that explain can print
 * them and a test can evaluate them again: two orders one after the other,
 * as ranks of which ties share.
 *
 *     spearman(one, other), kendall_tau(…), rank_similarity(…) */
#ifndef DECIDE_AGREEMENT_FUNCTIONS_H
#define DECIDE_AGREEMENT_FUNCTIONS_H

#include "adapt/formula.h"

/* `arena` must live as long as the engine. */
void agreement_functions_register(
    struct formula_engine *engine, struct arena *arena);

#endif

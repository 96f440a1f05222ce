/* The functions that formulas of weights call, so that explain can print them
 * and a test can evaluate them again:
 *
 *     eigenvector(place, n, judged), row_means(…), column_means(…)
 *         the weight of the criterion at a place (1 …) of n, from the
 *         judgements (1, 2), (1, 3) … (2, 3) … of a pairwise matrix
 *     lambda_max(n, weights, judged)
 *     rank_centroid(rank, ranks)
 *     kendall_w(n, values)   n values a judge, judge after judge
 *     entropy_weight(place, n, scores), critic_weight(…), merec_weight(…),
 *     deviation_weight(…)    n scores a row; more is better */
#ifndef DECIDE_WEIGHTS_FUNCTIONS_H
#define DECIDE_WEIGHTS_FUNCTIONS_H

#include "adapt/formula.h"

/* `arena` must live as long as the engine. */
void weights_functions_register(
    struct formula_engine *engine, struct arena *arena);

#endif

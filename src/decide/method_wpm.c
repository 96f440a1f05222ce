/* Weighted product (Bridgman 1922; Miller & Starr 1969): an item at 0 makes
 * the whole 0. Sums of logarithms, so that nothing under- or overflows on the
 * way. */
#include "decide/sums.h"

#include <math.h>

double *weighted_products(
    struct arena *arena, const struct decision_table *table)
{
    double *products = ARENA_ARRAY(arena, table->rows, double);
    for (size_t c = 0; c < table->columns; c++)
        for (size_t r = 0; r < table->rows; r++) {
            double utility = table->at[c * table->rows + r];
            if (table->weight[c] > 0)
                products[r] +=
                    utility > 0 ? table->weight[c] * log(utility) : -INFINITY;
        }
    for (size_t r = 0; r < table->rows; r++)
        products[r] = exp(products[r]);
    return products;
}

struct method_result method_wpm(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters)
{
    struct decision_table utilities =
        table_utilities(arena, table, parameters->normalisation);
    struct method_result result = {
        .value = weighted_products(arena, &utilities)};
    result.rank =
        ranks_of(arena, result.value, table->rows, false, parameters->crew);
    return result;
}

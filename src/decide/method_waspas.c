/* WASPAS (Zavadskas et al. 2012): lambda of the weighted sum and the rest of
 * the weighted product. */
#include "decide/sums.h"

struct method_result method_waspas(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters)
{
    struct decision_table utilities =
        table_utilities(arena, table, parameters->normalisation);
    const double *sums = weighted_sums(arena, &utilities);
    const double *products = weighted_products(arena, &utilities);
    double *mixed = ARENA_ARRAY(arena, table->rows, double);
    double lambda = parameters->lambda;
    for (size_t r = 0; r < table->rows; r++)
        mixed[r] = lambda * sums[r] + (1 - lambda) * products[r];
    return (struct method_result){.value = mixed,
        .rank = ranks_of(arena, mixed, table->rows, false, parameters->crew),
        .parts = {{"wsm", WORDS("加重和", "weighted sum"), sums},
            {"wpm", WORDS("加重積", "weighted product"), products}}};
}

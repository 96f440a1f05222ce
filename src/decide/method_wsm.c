/* Weighted sum: the official method, on scores as they are. */
#include "decide/sums.h"

double *weighted_sums(struct arena *arena, const struct decision_table *table)
{
    double *sums = ARENA_ARRAY(arena, table->rows, double);
    for (size_t c = 0; c < table->columns; c++)
        for (size_t r = 0; r < table->rows; r++)
            sums[r] += table->weight[c] * table->at[c * table->rows + r];
    return sums;
}

struct method_result method_wsm(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters)
{
    struct decision_table utilities =
        table_utilities(arena, table, parameters->normalisation);
    struct method_result result = {.value = weighted_sums(arena, &utilities)};
    result.rank =
        ranks_of(arena, result.value, table->rows, false, parameters->crew);
    return result;
}

/* SPOTIS (Dezert et al. 2020): the weighted distance from the best ends of
 * the scales. The scales are fixed, so that adding or dropping a row changes
 * nothing for the others. What lies beyond the best end is nearer than it: the
 * distance has a sign. */
#include "decide/columns.h"
#include "decide/rank.h"

struct method_result method_spotis(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters)
{
    double *distance = ARENA_ARRAY(arena, table->rows, double);
    for (size_t c = 0; c < table->columns; c++) {
        double least = parameters->least == NULL ? 0 : parameters->least[c];
        double most = parameters->most == NULL ? 1 : parameters->most[c];
        double best = table->direction[c] > 0 ? most : least;
        const double *at = table_column_at(table, c);
        for (size_t r = 0; r < table->rows && most > least; r++)
            distance[r] += table->weight[c] * table->direction[c] *
                           (best - at[r]) / (most - least);
    }
    return (struct method_result){.value = distance,
        .less_is_better = true,
        .rank = ranks_of(arena, distance, table->rows, true, parameters->crew)};
}

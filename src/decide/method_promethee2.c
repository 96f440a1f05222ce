/* PROMETHEE II: the net flow, what leaves less what enters. */
#include "decide/preference.h"
#include "decide/rank.h"

struct method_result method_promethee2(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters)
{
    struct flows flows = flows_of(arena, table, parameters);
    double *net = ARENA_ARRAY(arena, table->rows, double);
    for (size_t r = 0; r < table->rows; r++)
        net[r] = flows.leaving[r] - flows.entering[r];
    return (struct method_result){.value = net,
        .rank = ranks_of(arena, net, table->rows, false, parameters->crew),
        .parts = {
            {"leaving", WORDS("流出フローφ+", "leaving flow"), flows.leaving},
            {"entering", WORDS("流入フローφ-", "entering flow"),
                flows.entering}}};
}

/* PROMETHEE I: a row is at least as good as another where both flows say so;
 * where they contradict one another the two are incomparable. */
#include "decide/preference.h"

struct method_result method_promethee1(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters)
{
    const double NOISE = 1e-10;
    size_t rows = table->rows;
    struct flows flows = flows_of(arena, table, parameters);
    bool *outranks = ARENA_ARRAY(arena, rows * rows, bool);
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < rows; b++)
            outranks[a * rows + b] =
                flows.leaving[a] >= flows.leaving[b] - NOISE &&
                flows.entering[a] <= flows.entering[b] + NOISE;
    return (struct method_result){.outranks = outranks,
        .parts = {
            {"leaving", WORDS("流出フローφ+", "leaving flow"), flows.leaving},
            {"entering", WORDS("流入フローφ-", "entering flow"),
                flows.entering}}};
}

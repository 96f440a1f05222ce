/* The cases of robustness. */
#include "vector_case.h"

/* Not computed yet: said with every run, and counted as nothing. */
static void not_yet(struct one_case *one)
{
    one->skipped = true;
    printf("%-20s %-38s skipped: not computed yet\n",
        vector_text(one->arena, one->node, "method"), one->id);
}

const struct vector_row vector_rows_of_robustness[] = {
    {"smaa2_exact3", not_yet, 2},
    {"smaa2_mc", not_yet, 1},
    {"wsm_weight_stability", not_yet, 2},
};
const size_t vector_rows_of_robustness_count =
    sizeof vector_rows_of_robustness / sizeof *vector_rows_of_robustness;

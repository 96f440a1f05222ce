#include "model/weights_file.h"

const char *const judged_level_choices[] = {"groups", "items", "tree", NULL};
const char *const priorities_choices[] = {
    "eigenvector", "row_means", "column_means", NULL};
const char *const averaging_choices[] = {"mean", "geometric_mean", "median",
    "trimmed_mean", "judgements", "entropy", "critic", "merec", "deviation",
    NULL};

#define RECORD_SELF struct round_spec
RECORD_DEFINE(round_spec, ROUND_SPEC_FIELDS, "How a round is called.")
#undef RECORD_SELF

#define RECORD_SELF struct weight_set_spec
RECORD_DEFINE(weight_set_spec, WEIGHT_SET_FIELDS,
    "A set of weights: a round's, averaged in one way, or the scores' own.")
#undef RECORD_SELF

#define RECORD_SELF struct weights_file
RECORD_DEFINE(weights_file, WEIGHTS_FILE_FIELDS,
    "A weights model: how the members' judgements become weights.")
#undef RECORD_SELF

#define RECORD_SELF struct random_index
RECORD_DEFINE(random_index, RANDOM_INDEX_FIELDS,
    "A table of random indexes: the mean consistency index of random pairwise "
    "matrices.")
#undef RECORD_SELF

bool averaging_is_from_scores(enum averaging by)
{
    return by >= FROM_ENTROPY;
}

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

/* ---- words ---- */

static struct words averaging_words(enum averaging by)
{
    switch (by) {
    case AVERAGE_MEAN:
        return WORDS("平均", "Mean");
    case AVERAGE_GEOMETRIC:
        return WORDS("幾何平均", "Geometric mean");
    case AVERAGE_MEDIAN:
        return WORDS("中央値", "Median");
    case AVERAGE_TRIMMED:
        return WORDS("最大・最小を除く平均", "Mean without the ends");
    case AVERAGE_JUDGEMENTS:
        return WORDS("比較値の幾何平均", "Judgements averaged");
    case FROM_ENTROPY:
        return WORDS("エントロピー", "Entropy");
    case FROM_CRITIC:
        return WORDS("CRITIC法", "CRITIC");
    case FROM_MEREC:
        return WORDS("MEREC法", "MEREC");
    case FROM_DEVIATION:
        return WORDS("標準偏差", "Standard deviation");
    }
    return WORDS("", "");
}

static struct words priorities_words(enum priorities priorities)
{
    switch (priorities) {
    case PRIORITIES_EIGENVECTOR:
        return WORDS("固有ベクトル法", "eigenvector");
    case PRIORITIES_ROW_MEANS:
        return WORDS("行の幾何平均法", "row means");
    case PRIORITIES_COLUMN_MEANS:
        return WORDS("列平均法", "column means");
    }
    return WORDS("", "");
}

struct words weight_set_words(
    struct arena *arena, const struct weight_set_spec *set)
{
    struct words by = averaging_words((enum averaging)set->by);
    if (set->priorities == 0)
        return by;
    struct words how = priorities_words((enum priorities)set->priorities);
    return WORDS(arena_printf(arena, "%s(%s)", by.ja, how.ja),
        arena_printf(arena, "%s (%s)", by.en, how.en));
}

bool averaging_is_from_scores(enum averaging by)
{
    return by >= FROM_ENTROPY;
}

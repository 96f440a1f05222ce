#include "model/value_function.h"

const char *const relative_to_choices[] = {
    "rank", "mean", "best", "sum", "range", NULL};
const char *const relative_better_choices[] = {"more", "less", NULL};
const char *const relative_as_choices[] = {"ratio", "difference", NULL};
const char *const combine_choices[] = {"mean", "sum", "median", NULL};
const char *const missing_mark_choices[] = {"unknown", "left_out", NULL};

#define RECORD_SELF struct anchor
RECORD_DEFINE(anchor, ANCHOR_FIELDS, "A point of a piecewise linear scale.")
#undef RECORD_SELF

#define RECORD_SELF struct step
RECORD_DEFINE(step, STEP_FIELDS, "A step of a scale.")
#undef RECORD_SELF

#define RECORD_SELF struct criterion_category
RECORD_DEFINE(
    criterion_category, CRITERION_CATEGORY_FIELDS, "What a key scores.")
#undef RECORD_SELF

#define RECORD_SELF struct bands
RECORD_DEFINE(bands, BANDS_FIELDS,
    "So many marks for each step of a value around a baseline, within "
    "mark_least and mark_most of the scale.")
#undef RECORD_SELF

#define RECORD_SELF struct relative
RECORD_DEFINE(relative, RELATIVE_FIELDS,
    "A value as it stands among those of the sites that are not knocked out. "
    "It is unknown while one of them is.")
#undef RECORD_SELF

#define RECORD_SELF struct scale
RECORD_DEFINE(scale, SCALE_FIELDS,
    "A value function: one of anchors, steps, bands and categories, or "
    "`mark_full` alone where the measure is a mark. With `mark_full` the "
    "scale's numbers are marks, otherwise scores.")
#undef RECORD_SELF

#define RECORD_SELF struct evaluators
RECORD_DEFINE(evaluators, EVALUATORS_FIELDS,
    "Several evaluators' marks, facts `measure/evaluator`: each goes through "
    "the scale, and the scores become one.")
#undef RECORD_SELF

bool scale_takes_marks(const struct scale *scale)
{
    return scale->mark_full.given && scale->anchors.count == 0 &&
           scale->steps.count == 0 && scale->categories.count == 0 &&
           scale->bands == NULL;
}

const struct param *scale_param(const struct scale *scale,
    const struct param *score, const struct param *mark)
{
    return scale->mark_full.given ? mark : score;
}

size_t dropped_count(
    const struct param *drop, const struct param *drop_share, size_t count)
{
    /* A share of 5 % of 100 may be computed as 4.9999999999. */
    const double SLACK = 1e-9;
    if (drop->given)
        return (size_t)drop->value;
    if (drop_share->given)
        return (size_t)(drop_share->value * (double)count + SLACK);
    return 0;
}

/* Value functions: how a measure becomes a score. A scale may first set the
 * measure against those of the other sites (relative), then turns it into a
 * score by one of anchors, steps, bands and categories; or the measure is a
 * mark already.
 *
 * A score is a ratio: 0 % worst, 100 % best; a penalty is below 0 %, a bonus
 * may be above 100 %. Where the scale names a full mark, its numbers are marks
 * out of it (20/15/10/5/0; A = 4 … U = 0), and a score is mark ÷ full. */
#ifndef MODEL_VALUE_FUNCTION_H
#define MODEL_VALUE_FUNCTION_H

#include "model/record.h"

#define SCORE_LIMITS RANGE("ratio", -100, 100)

#define ANCHOR_FIELDS(F)                                                       \
    F(NUMBER, _, at, REQUIRED, ANY, "a value, in the scale's unit")            \
    F(NUMBER, _, score, OPTIONAL, SCORE_LIMITS, "its score")                   \
    F(NUMBER, _, mark, OPTIONAL, ANY, "or its mark, of `mark_full`")
RECORD_DECLARE(anchor, ANCHOR_FIELDS)

#define STEP_FIELDS(F)                                                         \
    F(NUMBER, _, from, OPTIONAL, ANY,                                          \
        "from this value on, in the scale's unit; the first step, below "      \
        "all others, has none")                                                \
    F(NUMBER, _, score, OPTIONAL, SCORE_LIMITS, "its score")                   \
    F(NUMBER, _, mark, OPTIONAL, ANY, "or its mark, of `mark_full`")           \
    F(WORDS, _, reason, OPTIONAL, ANY, "why it is so judged")
RECORD_DECLARE(step, STEP_FIELDS)

#define CRITERION_CATEGORY_FIELDS(F)                                           \
    F(TEXT, _, id, REQUIRED, ANY,                                              \
        "a key of the measure; yes or no where it is a verdict")               \
    F(WORDS, _, title, OPTIONAL, ANY, "how the method calls it")               \
    F(NUMBER, _, score, OPTIONAL, SCORE_LIMITS, "its score")                   \
    F(NUMBER, _, mark, OPTIONAL, ANY, "or its mark, of `mark_full`")           \
    F(NUMBER, _, low, OPTIONAL, SCORE_LIMITS,                                  \
        "the score it may still turn into, at worst")                          \
    F(NUMBER, _, high, OPTIONAL, SCORE_LIMITS, "and at best")                  \
    F(FLAG, _, knocks_out, OPTIONAL, ANY, "失格: the site is not ranked")      \
    F(WORDS, _, sentence, OPTIONAL, ANY,                                       \
        "the fact, where the item's does "                                     \
        "not fit")                                                             \
    F(WORDS, _, reason, OPTIONAL, ANY, "why it is so judged")
RECORD_DECLARE(criterion_category, CRITERION_CATEGORY_FIELDS)

/* So many marks more for each step of a value around a baseline. */
#define BANDS_FIELDS(F)                                                        \
    F(NUMBER, _, from, REQUIRED, ANY, "the baseline, in the scale's unit")     \
    F(NUMBER, _, width, REQUIRED, RANGE(NULL, 1e-9, 1e15),                     \
        "of a band, in the scale's unit")                                      \
    F(NUMBER, _, mark, REQUIRED, ANY, "at the baseline")                       \
    F(NUMBER, _, each, REQUIRED, ANY,                                          \
        "marks more for each whole band above the baseline, as many fewer "    \
        "below it; negative where more is worse")                              \
    F(FLAG, _, parts, OPTIONAL, ANY, "parts of a band count, too")
RECORD_DECLARE(bands, BANDS_FIELDS)

enum relative_to { /* 1 + index in relative_to_choices */
    RELATIVE_RANK = 1,
    RELATIVE_MEAN,
    RELATIVE_BEST,
    RELATIVE_SUM,
    RELATIVE_RANGE
};
extern const char *const relative_to_choices[];

enum relative_better { BETTER_MORE = 1, BETTER_LESS };
extern const char *const relative_better_choices[];

enum relative_as { AS_RATIO = 1, AS_DIFFERENCE };
extern const char *const relative_as_choices[];

#define RELATIVE_FIELDS(F)                                                     \
    F(CHOICE, relative_to, to, REQUIRED, ANY,                                  \
        "rank: n for the best of n sites, 1 for the last, tied sites the "     \
        "mean of their places; mean; best; sum: the share of it; range: from " \
        "the worst, 0, to the best, 1")                                        \
    F(CHOICE, relative_better, better, OPTIONAL, ANY,                          \
        "more (if absent) or less of the measure is better")                   \
    F(CHOICE, relative_as, as, OPTIONAL, ANY,                                  \
        "of mean and best: the ratio to it (if absent), above 1 where better " \
        "than it, or the difference from it, above 0 where better")            \
    F(NUMBER, _, drop, OPTIONAL, RANGE(NULL, 0, 1e6),                          \
        "of the mean: so many of the highest, and of the lowest, are left "    \
        "out")                                                                 \
    F(NUMBER, _, drop_share, OPTIONAL, RANGE("ratio", 0, 0.5),                 \
        "or this share of the sites at each end, rounded down")
RECORD_DECLARE(relative, RELATIVE_FIELDS)

/* One of anchors, steps, bands, categories; mark_full alone: the measure is
 * the mark. */
#define SCALE_FIELDS(F)                                                        \
    F(RECORD, relative, relative, OPTIONAL, ANY,                               \
        "the value is first set against those of the other sites")             \
    F(TEXT, _, unit, OPTIONAL, ANY,                                            \
        "of anchors, steps and bands (km, %, 億円); the measure's own if "   \
        "absent")                                                              \
    F(RECORDS, anchor, anchors, OPTIONAL, ANY,                                 \
        "piecewise linear, values rising; level outside")                      \
    F(RECORDS, step, steps, OPTIONAL, ANY, "values rising")                    \
    F(RECORD, bands, bands, OPTIONAL, ANY, "marks per step of the value")      \
    F(RECORDS, criterion_category, categories, OPTIONAL, ANY, "key → score")   \
    F(NUMBER, _, mark_full, OPTIONAL, RANGE(NULL, 1e-9, 1e6),                  \
        "the mark that is 100 %; alone: the measure is a committee's mark "    \
        "out of this many")                                                    \
    F(NUMBER, _, mark_least, OPTIONAL, RANGE(NULL, -1e6, 1e6),                 \
        "the lowest mark of a measure or of bands; 0 if absent")               \
    F(NUMBER, _, mark_most, OPTIONAL, RANGE(NULL, -1e6, 1e6),                  \
        "the highest; `mark_full` if absent")
RECORD_DECLARE(scale, SCALE_FIELDS)

enum combine { COMBINE_MEAN = 1, COMBINE_SUM, COMBINE_MEDIAN };
extern const char *const combine_choices[];

enum missing_mark { MISSING_UNKNOWN = 1, MISSING_LEFT_OUT };
extern const char *const missing_mark_choices[];

/* Several evaluators mark an item: facts `measure/evaluator`. Each mark goes
 * through the scale, and the scores become one. */
#define EVALUATORS_FIELDS(F)                                                   \
    F(CHOICE, combine, combine, REQUIRED, ANY,                                 \
        "mean, sum (the full points are those of all evaluators) or median")   \
    F(NUMBER, _, drop, OPTIONAL, RANGE(NULL, 0, 1e6),                          \
        "so many of the highest, and of the lowest, scores are left out")      \
    F(NUMBER, _, drop_share, OPTIONAL, RANGE("ratio", 0, 0.5),                 \
        "or this share of the evaluators at each end, rounded down")           \
    F(CHOICE, missing_mark, missing, OPTIONAL, ANY,                            \
        "a mark that is not there is unknown (if absent) or left_out")
RECORD_DECLARE(evaluators, EVALUATORS_FIELDS)

/* mark_full alone, or after `relative`. */
bool scale_takes_marks(const struct scale *scale);

/* The parameter that says a score of the scale: the mark where it has a full
 * mark, else the score. */
const struct param *scale_param(const struct scale *scale,
    const struct param *score, const struct param *mark);

/* How many of a sorted list of `count` are left out at each end. */
size_t dropped_count(
    const struct param *drop, const struct param *drop_share, size_t count);

#endif

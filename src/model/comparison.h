/* Conditions on measures, "buried_survey_months over 0 months", in three-valued
 * logic: an unknown answers only where its range leaves no doubt. */
#ifndef MODEL_COMPARISON_H
#define MODEL_COMPARISON_H

#include "base/arena.h"
#include "base/language.h"
#include "model/catalogue.h"
#include "model/value.h"

enum comparison { /* 1 + index in comparison_choices */
    COMPARE_IS = 1,
    COMPARE_IS_NOT,
    COMPARE_OVER,
    COMPARE_AT_LEAST,
    COMPARE_UNDER,
    COMPARE_AT_MOST
};
extern const char *const comparison_choices[];
/* The same as signs, where YAML writes them: "=" "!=" ">" ">=" "<" "<=". */
extern const char *const comparison_sign_choices[];

/* Whether a measure can be compared so with a text: numbers with their unit
 * and days ("2026-04-01") in any way; the keys of a category, separated by
 * ';', and "yes" or "no" of a verdict with is and is_not. */
bool comparison_fits(struct arena *arena, const struct measure *measure,
    enum comparison comparison, const char *text);

/* The answer; the text must fit. */
enum answer comparison_answer(struct arena *arena,
    const struct measure *measure, enum comparison comparison,
    struct value value, const char *text);

/* For people: 「埋蔵文化財の本調査期間が0か月を超える」, "Months of the
 * excavation survey over 0 months". */
struct words comparison_words(struct arena *arena,
    const struct measure *measure, enum comparison comparison,
    const char *text);

#endif

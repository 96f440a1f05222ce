/* What every study does with the ledger: ask what is there, and post numbers
 * with the range that their inputs leave. */
#ifndef STUDY_READING_H
#define STUDY_READING_H

#include "study/study.h"

/* Whether something was posted or given (an unknown counts). */
bool study_has(const struct study *study, int measure, const char *item);

/* The key of a known category, or NULL. */
const char *study_key(const struct study *study, int measure, const char *item);

/* The known number, or NaN. */
double study_number(const struct study *study, int measure, const char *item);

/* The items of a measure that were posted or given. */
struct entries study_items(const struct study *study, int measure);

/* A pure function of numbers that never falls when one of them rises (sign
 * +1) or never rises (sign -1). */
struct monotone {
    double (*function)(const double *numbers);
    const int *signs;
    size_t count; /* at most 8 */
};

/* Posts function(numbers) with the range that the values' ranges give it. */
const struct entry *calc_post_monotone(struct calc *calc,
    const struct monotone *monotone, const struct value *values);

/* Rests on one text of a record: "need.use" and what it says. */
void calc_rule_field(struct calc *calc, const struct study *study,
    const struct origin *record, const char *field, const char *says);

/* Whether the layer was surveyed where the site is: yes, no, or not said. */
enum answer study_surveyed(
    const struct study *study, const struct layer *layer);

/* Whether a layer of a role and group (NULL: any group) says that it was not
 * surveyed at the site: what is not in it may be there all the same. */
bool study_outside_survey(
    const struct study *study, enum layer_role role, const char *group);
extern const struct words study_outside_words;

/* The first layer of a role, or NULL; `after` goes on from an earlier one. */
const struct layer *study_layer(
    const struct study *study, enum layer_role role, const struct layer *after);

#endif

/* Value functions: a value to a score, or to the scores that are still
 * possible where the value is not known. */
#ifndef DECIDE_SCALE_H
#define DECIDE_SCALE_H

#include "model/ledger.h"
#include "model/value.h"
#include "model/value_function.h"

/* A score and the parameter that says it; NULL where it is computed. With a
 * full mark the parameter is a mark, and the score mark ÷ full. */
struct end {
    double score;
    const struct param *param;
};

struct judged {
    double score; /* NaN when not known */
    struct end low, high;
    const struct criterion_category *category; /* that decided, or NULL */
    const struct step *step;
    bool no_such_key; /* the value is known, the scale does not have it */
    bool beyond;      /* a mark outside its bounds, which counts as the bound */
};

/* How many of the ledger's units the scale's unit is; 1 without a unit. */
double scale_unit(const struct scale *scale);
/* The same as a parameter: 1000 of "km". */
struct param scale_unit_param(struct arena *arena, const struct scale *scale);

struct judged scale_judge(const struct scale *scale, struct value value);

/* Piecewise linear through the anchors; x in the scale's unit. */
double scale_anchored(const struct scale *scale, double x);

/* The score of a step, anchor or category. */
double scale_share(const struct scale *scale, const struct param *score,
    const struct param *mark);

/* The category of a key, NULL where the scale has none. */
const struct criterion_category *scale_category(
    const struct scale *scale, const char *key);

/* The key of a known category or verdict ("yes", "no"); NULL if unknown. */
const char *value_key(struct value value);

/* The formula of a score over `value`, and what it reads but the value. */
const char *scale_formula(struct arena *arena, const struct scale *scale);
void scale_read(struct arena *arena, struct calc *calc,
    const struct scale *scale, const struct judged *judged);

/* How the score at one end is had; what it reads. */
const char *end_formula(const struct scale *scale, struct end end);
void end_read(struct calc *calc, const struct scale *scale, struct end end);

#endif

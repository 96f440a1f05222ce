/* What the files of `beside` share: several methods over one scoring. */
#ifndef DECIDE_BESIDE_PARTS_H
#define DECIDE_BESIDE_PARTS_H

#include "decide/beside.h"
#include "decide/method.h"

struct beside {
    struct arena *arena;
    const struct decision_rules *rules;
    const struct scoring *scoring;
    struct scope *project;
    struct scored_table scored;
    struct decision_table table; /* its weights sum to 1 */
    const char **keys;           /* of a row: "A" */
    const struct entry **rows;   /* of a row: that it was read */
    struct methods *made;
};

/* One method under way. */
struct turn {
    const struct beside *beside;
    const struct method_spec *spec; /* NULL: the official */
    const struct method_kind *kind;
    struct method_parameters parameters;
    struct method_result result;
    struct method_outcome *outcome;
};

/* "topsis/A", "topsis/A.B" */
const char *beside_item(const struct turn *turn, size_t row);
const char *beside_pair(const struct turn *turn, size_t row, size_t other);

/* Rests on what the model says of the method. */
void beside_use_spec(const struct turn *turn, struct calc *calc);
/* Reads the scores of all rows; the thresholds of PROMETHEE, ELECTRE III. */
void beside_use_rows(const struct beside *beside, struct calc *calc);
void beside_use_thresholds(const struct turn *turn, struct calc *calc);

/* ELECTRE III: how credible it is of all pairs. */
void beside_use_credibility(const struct turn *turn, struct calc *calc);

/* Posts parts, values and ranks; what is said of pairs; then the choices that
 * rest on either. */
void beside_post_values(struct turn *turn);
void beside_post_pairs(struct turn *turn);
void beside_post_choices(struct turn *turn);
/* How the order goes with the official one, and what turns it. */
void beside_post_accord(struct turn *turn);
void beside_post_changes(struct turn *turn);
/* What all methods are compared by: tau of two, W of all. */
void beside_post_agreement(const struct beside *beside);

#endif

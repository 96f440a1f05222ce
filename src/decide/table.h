/* The decision table: what every method and the study of robustness look at.
 * Numbers only; it does not matter what is compared.
 *
 * Rows are alternatives, columns are criteria. Numbers stand column by column
 * (at[column * rows + row]), so that a column is read in one go. */
#ifndef DECIDE_TABLE_H
#define DECIDE_TABLE_H

#include "model/scoring.h"

struct decision_table {
    size_t rows, columns;
    const double *at;             /* what is compared; finite */
    const double *weight;         /* a column each, not negative; any sum */
    const signed char *direction; /* +1: more is better, -1: less is better */
};

/* The table of a scoring: its ranked sites in the order they were given, and
 * the items that have points. `table.at` are the scores that the official
 * order is by (1 is all points of an item): an unknown counts at its worst
 * end. Weights are points, and more is always better. What a site has outside
 * the weighing (adjustments) is spread evenly over its scores, so that the
 * weighted sum is its total less the base. */
struct scored_table {
    struct decision_table table;
    const double *low, *high; /* as table.at: the ends of what is possible */
    const double *known;      /* the score as it is known; NaN: unknown */
    const size_t *site;       /* of a row: index into scoring->sites */
    const size_t *item;       /* of a column: index into scoring->items */
    const size_t *group;      /* of a column: index into scoring->groups */
};

struct scored_table scored_table_of(
    struct arena *arena, const struct scoring *scoring);

#endif

/* What the files that check trials share. */
#ifndef MODEL_TRIAL_PARTS_H
#define MODEL_TRIAL_PARTS_H

#include "model/robustness_rules.h"

struct trial_checking {
    struct arena *arena;
    const struct criteria_file *criteria;
    const struct members *members; /* NULL: none, or not known yet */
    const double *full;
    struct problems *problems;
};

/* The full points of the items that the last stage weighs. */
double *trial_full_points(
    struct arena *arena, const struct criteria_file *criteria);

/* Bounds that cross or exclude each other. */
void trial_bounds_check(const struct trial_checking *checking,
    const struct trial *trial, const struct trial_weights *weights);

#endif

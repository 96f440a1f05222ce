/* What the files of robustness share. */
#ifndef DECIDE_ROBUST_PARTS_H
#define DECIDE_ROBUST_PARTS_H

#include "adapt/formula.h"
#include "decide/score_curve.h"
#include "decide/table.h"
#include "model/robustness.h"
#include "model/weighting.h"

struct trying {
    struct arena *arena;
    const struct scoring *scoring;
    struct scored_table scored;        /* rows as ranked: see trying_row */
    const struct members *members;     /* NULL: nobody was asked */
    const struct weighting *weighting; /* NULL, too, until it is weighed */
    struct scope *project;
    struct robustness *robustness;
    struct formula_engine *engine;
    int threads;
    struct trials *trials; /* NULL: nothing is drawn */
};

/* "A" of a site. */
const char *trying_key(const struct trying *trying, size_t site);

const struct scoring_site *trying_site(
    const struct trying *trying, size_t place);

/* The row of the scored table that a place of the order has. */
size_t trying_row(const struct trying *trying, size_t place);

/* The full points of an item. */
double trying_full(const struct trying *trying, size_t item);

/* Totals nearer than this tie. */
double trying_tie(const struct trying *trying);

/* ---- what a score may turn out to be ---- */

enum uncertainty {
    CERTAIN,
    UNKNOWN_VALUE,   /* a number between two ends, evenly */
    UNKNOWN_SCORE,   /* a score between two ends, evenly */
    ESTIMATED_VALUE, /* a number with low and high */
    ESTIMATED_SCORE  /* a score with low and high */
};

struct uncertain_score {
    enum uncertainty kind;
    double low, mode, high;          /* of the value or of the score */
    const struct score_curve *curve; /* of the value */
    double worst, best;              /* scores */
};

struct uncertain_score uncertain_score_of(
    const struct trying *trying, size_t place, size_t item);

/* ---- the parts ---- */

/* Trials begin in other threads, where there may be some, and are posted once
 * they have been counted: those near to a member's word, last. */
struct trials;
struct trials *trials_begin(
    const struct trying *trying, const struct robustness_rules *rules);
void trials_post(struct trials *trials);

void least_changes_post(const struct trying *trying);
void break_evens_post(const struct trying *trying);
void swings_post(const struct trying *trying);
void points_swings_post(
    const struct trying *trying, const struct robustness_rules *rules);

#endif

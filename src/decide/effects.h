/* The effects of a number's inputs, by its ledger tree: formulas evaluated
 * again with one input changed. */
#ifndef DECIDE_EFFECTS_H
#define DECIDE_EFFECTS_H

#include "adapt/formula.h"
#include "model/effects.h"

/* Of inputs that are numbers and reach the result through formulas; whatever
 * chooses beside them (conditions, scales of words, who is ranked) is held. The
 * others are `untold`, and all of them where the result is no number. */
struct effects effects_of(struct arena *arena, struct formula_engine *engine,
    const struct entry *result);

/* Sorts by size, then by address. */
void effects_sort(struct effects *effects);

/* A number a step less or more. */
double effect_stepped(const struct entry *entry, int step);

/* How far a result moved; 1 between different words. */
double effect_size(struct value before, struct value after);

#endif

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

/* Of several results and each number that they rest on, the `most` inputs that
 * move it most: those that effects_of puts first. By the entries' order of
 * posting, in an array of `room`; NULL where nothing moves it. `still` and
 * `untold` are not counted. */
const struct effects *const *effects_below(struct arena *arena,
    struct formula_engine *engine, const struct entry *const *results,
    size_t count, size_t most, size_t room);

/* Sorts by size, then by address. */
void effects_sort(struct effects *effects);

/* A number a step less or more. */
double effect_stepped(const struct entry *entry, int step);

/* How far a result moved; 1 between different words. */
double effect_size(struct value before, struct value after);

#endif

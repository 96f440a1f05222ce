/* Methods beside the official one: what they say of a scoring, posted. */
#ifndef DECIDE_BESIDE_H
#define DECIDE_BESIDE_H

#include "model/methods.h"
#include "model/scoring.h"

/* Runs the methods that the rules name on the scores of the ranked sites and
 * posts what they say under the project's scope. NULL where none is ranked. */
const struct methods *methods_run(struct arena *arena,
    const struct decision_rules *rules, const struct scoring *scoring,
    struct scope *project);

#endif

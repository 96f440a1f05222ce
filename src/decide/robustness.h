/* How firm an order is, posted in the ledger. Knows nothing of what is
 * compared. */
#ifndef DECIDE_ROBUSTNESS_H
#define DECIDE_ROBUSTNESS_H

#include "model/robustness.h"
#include "model/weighting.h"

struct trying;

/* Begins to try out, beside the caller where there are threads for it, what
 * rests on the scores alone. `rules` may be NULL: then nothing is drawn; so may
 * `members`, where nobody was asked. The results are the same for any number of
 * threads. Nothing is posted yet. */
struct trying *robustness_begin(struct arena *arena,
    const struct scoring *scoring, const struct robustness_rules *rules,
    const struct members *members, struct scope *project, int threads);

/* Waits, tries out the rest and posts it. `weighting` is what the members said,
 * NULL without members. */
const struct robustness *robustness_finish(
    struct trying *trying, const struct weighting *weighting);

#endif

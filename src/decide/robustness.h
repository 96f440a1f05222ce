/* How firm an order is, posted in the ledger. Knows nothing of what is
 * compared. */
#ifndef DECIDE_ROBUSTNESS_H
#define DECIDE_ROBUSTNESS_H

#include "model/robustness.h"
#include "model/weighting.h"

/* rules may be NULL: then nothing is drawn. `weighting` is what the members
 * said, NULL where nobody was asked. The results are the same for any number
 * of threads. */
const struct robustness *robustness_run(struct arena *arena,
    const struct scoring *scoring, const struct robustness_rules *rules,
    const struct weighting *weighting, struct scope *project, int threads);

#endif

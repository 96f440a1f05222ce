/* Measures to scores, totals and ranks. Knows nothing of what is compared. */
#ifndef DECIDE_SCORING_H
#define DECIDE_SCORING_H

#include "model/scoring.h"

/* Scores the sites by criteria that criteria_check accepted, and posts every
 * number: of a site under its scope, of all of them under the project's. */
const struct scoring *scoring_run(struct arena *arena,
    const struct criteria_file *file, struct scope *const *sites,
    size_t site_count, struct scope *project);

#endif

/* The members' weights, aggregated and tried on the sites' scores. */
#ifndef DECIDE_WEIGHTING_H
#define DECIDE_WEIGHTING_H

#include "base/problem.h"
#include "model/weighting.h"

/* Posts every number under the project's scope (shares under the sites', which
 * are those of the scoring).
 * A warning where the official points are not what the weights model says they
 * were rounded from; `problems` is NULL where that may be on purpose. */
const struct weighting *weighting_run(struct arena *arena,
    const struct members *members, const struct scoring *scoring,
    struct scope *const *sites, struct scope *project,
    struct problems *problems);

#endif

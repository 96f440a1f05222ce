/* What would change the numbers of the comparison most, for the page, where
 * every one of them has its reason. */
#ifndef APP_LEADING_EFFECTS_H
#define APP_LEADING_EFFECTS_H

#include "app/session.h"
#include "model/effects.h"

struct leading_effects;

/* Begins to find, beside the caller where there are threads for it, of each
 * number that a cell of the comparison leads to (values, scores, points, sums,
 * totals) and of each that those rest on the inputs that move it most by its
 * formulas, in the order of effects_find. The session was computed; it is only
 * read. */
struct leading_effects *leading_effects_start(
    const struct session *session, struct arena *arena);

/* Waits for them: by the entries' order of posting, NULL where there are none.
 * `leading` is what leading_effects_start gave. */
const struct effects *const *leading_effects_finish(void *leading);

#endif

/* SMAA-2 without draws, for three criteria: the weightings are a triangle or a
 * part of it, which the lines where two alternatives tie cut into cells; in
 * each the order is the same, and shares are areas. */
#ifndef DECIDE_SMAA_EXACT_H
#define DECIDE_SMAA_EXACT_H

#include "decide/smaa.h"

/* Cells grow with the fourth power of the alternatives. */
enum { SMAA_EXACT_CRITERIA = 3, SMAA_EXACT_ALTERNATIVES = 10 };

/* As smaa_run, with `draws` 0. False, and no result, where it cannot be done:
 * other than three criteria, too many alternatives, an uncertain score, a set
 * without an area. */
bool smaa_exact(
    struct arena *arena, const struct smaa *smaa, struct smaa_result *result);

#endif

/* What can be said of a site's outline before its shape is computed with. */
#ifndef LOAD_SITE_OUTLINE_H
#define LOAD_SITE_OUTLINE_H

#include "adapt/geometry.h"
#include "base/arena.h"
#include "base/problem.h"

/* What geometry says of a broken polygon, in the language of the problems. */
const char *site_defect_words(
    const struct problems *problems, const char *said);

/* Warns of a ring that is drawn as a hole but lies outside all others. */
void site_check_holes(struct arena *arena, const struct rings *rings,
    struct place place, const char *id, struct problems *problems);

/* The gap (metres) between the parts that hang together with the first, none
 * farther from the next than `near_m`, and the nearest other part, by their
 * boxes; 0 where all hang together. A hole lies in its shell and is no gap. */
double rings_gap_m(
    struct arena *arena, const struct rings *rings, double near_m);

#endif

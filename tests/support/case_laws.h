/* Boundaries of laws: one fact after the other, each in a site of its own. */
#ifndef CASE_LAWS_H
#define CASE_LAWS_H

#include "case_world.h"

/* boundary LAW by MEASURE: VALUE ANSWER, VALUE ANSWER, …
 * False when the line is none. */
bool laws_take(struct world *world, const struct case_line *line);

#endif

/* Places in degrees, and what the codes of layers mean. */
#ifndef CASE_PLACES_H
#define CASE_PLACES_H

#include "case_world.h"

/* The plane's polygon of "140.18 35.535, …" (longitude and latitude of JGD2011)
 * and its area on the ellipsoid; NULL after a word of what is wrong. */
struct shape *places_polygon(struct world *world, const struct case_line *line,
    const char *text, double *ellipsoid_m2);

/* expect place 140.18 35.535 = 31436.125 -51533.502 tolerance 0.01 m */
void places_check(
    struct world *world, const struct case_line *line, const char *rest);

/* expect code a29 8 = neighbourhood_commercial; after `codes <file>` */
void codes_check(
    struct world *world, const struct case_line *line, const char *rest);

#endif

/* What a number in facts.csv may be: an area is not negative, a share is no
 * more than the whole, a mark no more than the full mark. */
#ifndef LOAD_FACT_BOUNDS_H
#define LOAD_FACT_BOUNDS_H

#include "model/catalogue.h"
#include "model/project.h"

#include <stdbool.h>

/* In the measure's unit. */
struct fact_bounds {
    double low, high;
    bool above; /* more than low, not low itself */
};

/* Measures of the project's own may be any number that a double counts. */
struct fact_bounds fact_bounds_of(
    const struct project *project, const struct measure *measure);

/* NaN, for what was not given, lies within. */
bool fact_bounds_hold(const struct fact_bounds *bounds, double number);

/* "at least 0 (m2)", "in 0 %..100 %". */
const char *fact_bounds_words(struct arena *arena,
    const struct fact_bounds *bounds, const char *unit, enum language language);

#endif

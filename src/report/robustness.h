/* How sure the order is and what would change it: the page beside the result,
 * and its tables. */
#ifndef REPORT_ROBUSTNESS_H
#define REPORT_ROBUSTNESS_H

#include "model/figure.h"
#include "model/robustness.h"
#include "report/cells.h"

/* The shares of trials in sentences. Nothing without trials. */
void report_trials(struct report *report, struct document *document);
/* The changes of points, values and unknowns that make another site first. */
void report_changes(struct report *report, struct document *document);

/* Shares of ranks by trial; NULL without trials. */
const struct figure *figure_of_trials(struct report *report);
/* What moves the margin of the first most: bars from end to end, widest on
 * top; NULL where nothing does. */
const struct figure *figure_of_swings(struct report *report);

/* Trials down, sites' shares of each rank across. */
const struct table *table_of_robustness(struct report *report);
/* Mean points with which a site is first. */
const struct table *table_of_central_points(struct report *report);
/* The smallest change of points for each rival. */
const struct table *table_of_least_changes(struct report *report);
/* The values at which first place changes. */
const struct table *table_of_break_evens(struct report *report);
/* The margin at both ends of what is uncertain. */
const struct table *table_of_swings(struct report *report);
/* The margin with fewer and more points of each item. */
const struct table *table_of_points_swings(struct report *report);

/* How an addend of an item's value is called: a cost item. NULL where it may
 * not be said, or is common to all sites: it would not change at one alone. */
const char *robustness_part(
    const struct report *report, const struct entry *part);

/* Whether an item's value at a site may not be said in this edition. */
bool robustness_is_withheld(
    const struct report *report, size_t site, size_t item);

/* Whether a trial may not be shown in this edition: it follows one member. */
bool robustness_trial_is_withheld(
    const struct report *report, const struct trial_result *result);
/* How many trials may be. */
size_t robustness_shown(const struct report *report);

#endif

/* 委員の配点: the chapter on what the members' weights make of the order. */
#ifndef REPORT_WEIGHTS_H
#define REPORT_WEIGHTS_H

#include "model/weighting.h"
#include "report/cells.h"

/* Criteria down, sets of weights across, and under each the sites' totals and
 * ranks: weights.csv. */
const struct table *table_of_weights(struct report *report);

/* Every member's own points with the site that they would put first, and how
 * far the members lie apart: weights_members.csv. In the public edition only
 * the latter. */
const struct table *table_of_members(struct report *report);

/* Rounds, days, counts of first places, who would have to move. Nothing where
 * no members were asked. */
void report_weights(struct report *report, struct document *document);

/* How a set is called, without its round. */
const char *report_set_title(
    const struct report *report, const struct weighed_set *set);

#endif

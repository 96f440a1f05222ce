/* The order in a diff: places, totals, fitness, and how sure the order is. */
#ifndef REPORT_DIFF_ORDER_H
#define REPORT_DIFF_ORDER_H

#include "report/diff.h"

/* A row a site, changed or not: what stayed is told, too. */
const struct table *table_of_diff_order(const struct diff_input *input);

/* What became fit, unfit or to be confirmed; no row where nothing did. */
const struct table *table_of_diff_fitness(const struct diff_input *input);

/* "No site's fitness changed.", or which did; "" without criteria. */
const char *diff_fitness_words(const struct diff_input *input);

/* Margin, firmness, shares of the trials, points at which the order turns. */
const struct table *table_of_diff_robustness(const struct diff_input *input);

#endif

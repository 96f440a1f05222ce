/* Percentiles by selection, without sorting all. */
#ifndef STUDY_SELECT_H
#define STUDY_SELECT_H

#include <stddef.h>

enum { SELECT_MOST = 32 };

/* The quantiles at `probabilities` (ascending, 0 … 1; 1 … SELECT_MOST of
 * them) of `count` numbers (at least one), linear between neighbours (Hyndman,
 * Fan 1996, type 7). The numbers are moved about: Hoare's quickselect for all
 * ranks at once, in time that grows with the count. */
void select_quantiles(double *numbers, size_t count,
    const double *probabilities, size_t quantile_count, double *quantiles);

#endif

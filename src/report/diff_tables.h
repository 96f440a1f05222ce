/* The tables of a diff. */
#ifndef REPORT_DIFF_TABLES_H
#define REPORT_DIFF_TABLES_H

#include "report/diff.h"

const struct table *table_of_diff_inputs(const struct diff_input *input);
const struct table *table_of_diff_cells(const struct diff_input *input);
/* What moved of each site as a whole, then all that moved. */
const struct table *table_of_diff_chief(const struct diff_input *input);
const struct table *table_of_diff_numbers(const struct diff_input *input);

/* Numbers that were computed: moved, new, gone. */
size_t diff_moved(const struct changes *changes);
size_t diff_added(const struct changes *changes);
size_t diff_gone(const struct changes *changes);

#endif

/* Which tables rest on which input file. */
#ifndef REPORT_INPUT_USE_H
#define REPORT_INPUT_USE_H

#include "report/report.h"

/* inputs.csv: a row a file (as the manifest names it), with the files
 * and the titles of the tables in which at least one cell rests on it, by the
 * ledger. A file that no
 * ledger entry names (project.yaml, words, code tables) may bear on all of
 * them, and its row says so. */
const struct table *report_input_use(const struct report_input *input,
    const struct report_tables *tables, const char *const *files,
    size_t file_count);

#endif

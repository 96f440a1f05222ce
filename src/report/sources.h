/* The documents behind numbers. */
#ifndef REPORT_SOURCES_H
#define REPORT_SOURCES_H

#include "report/cells.h"

/* What entries rest on (NULL ones are passed over): layers with their editions,
 * the sources of facts; each once, in the order in which they are met. */
const char *report_sources(const struct report *report,
    const struct entry *const *entries, size_t count);

/* The same of all cells, as a note under the table. */
void table_add_sources(struct report *report, struct table *table);

#endif

/* The documents behind numbers. */
#ifndef REPORT_SOURCES_H
#define REPORT_SOURCES_H

#include "report/cells.h"

/* Whether an entry was taken from a paper, as facts are. */
bool report_is_document(const struct report *report, const struct entry *entry);
/* "令和8年7月2日" of such a paper, or "". */
const char *report_document_date(
    const struct report *report, const struct entry *entry);

/* What entries rest on (NULL ones are passed over): layers with their editions,
 * the papers behind facts with their dates; each once, in the order in which
 * they are met, and only the first of many. */
const char *report_sources(const struct report *report,
    const struct entry *const *entries, size_t count);

/* The same of all cells, as a note under the table. */
void table_add_sources(struct report *report, struct table *table);

#endif

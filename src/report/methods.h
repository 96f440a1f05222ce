/* The methods beside the official one (参考): tables, and what they say in
 * words. */
#ifndef REPORT_METHODS_H
#define REPORT_METHODS_H

#include "report/cells.h"

const struct table *table_of_methods(struct report *report);
const struct table *table_of_method_agreement(struct report *report);
const struct table *table_of_method_pairs(struct report *report);
const struct table *table_of_method_changes(struct report *report);

/* Which methods agree, which do not, and why; nothing where there are none. */
void report_methods(struct report *report, struct document *document);

#endif

/* Why a number is what it is. */
#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

#include "base/text.h"
#include "model/ledger.h"
#include "report/report.h"

/* The tree of one number: label, value with unit, state and range, formula,
 * formula with numbers put in, clause, source; below it each input in the same
 * way, indented, `depth` levels deep (0: the entry alone; negative: down to
 * the leaves). What was printed once is named only, the second time. Numbers
 * stand as tables show them and, in brackets, as the ledger holds them. */
void explain_entry(struct text *out, const struct entry *entry,
    enum language language, int depth);

/* "min(far, width * k)" with the inputs' numbers: "min(3, 6 * 0.4)". Several
 * inputs of one name are a list: "{1, 2}". NULL without a formula. With
 * EDITION_PUBLIC, internal facts are not put in. */
const char *explain_numbers(struct arena *arena, const struct entry *entry,
    enum language language, enum edition edition);

/* "2025-04-01": as of which day the entry's clause stands, as its model says;
 * NULL where it does not, and of facts. */
const char *explain_clause_date(const struct entry *entry);

/* A new reason without links to others: report/cells.h keeps them together. */
struct reason *explain_reason(struct arena *arena, const struct entry *entry,
    enum language language, enum edition edition);

/* "Designated FAR (zone_1)", or the address of what has no measure. */
const char *explain_title(
    struct arena *arena, const struct entry *entry, enum language language);

#endif

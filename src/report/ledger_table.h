/* The ledger as a table. */
#ifndef REPORT_LEDGER_TABLE_H
#define REPORT_LEDGER_TABLE_H

#include "report/report.h"

/* ledger.csv: address, value (12 significant digits), unit, state, low, high,
 * whether all of it is verified, formula, clause, inputs, records, source,
 * note, label, and the value as tables show it. In the public edition internal
 * facts keep their address only. */
const struct table *report_ledger(const struct report_input *input);

#endif

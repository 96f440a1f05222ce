/* 建ぺい率 without limit (53条6項1号): in the ledger it is the whole of the
 * part, in words it is 「制限なし」. */
#ifndef REPORT_COVERAGE_H
#define REPORT_COVERAGE_H

#include "model/ledger.h"

enum coverage_extent { COVERAGE_LIMITED, COVERAGE_PARTLY, COVERAGE_UNLIMITED };

/* How much of a coverage ratio's parts are without limit; COVERAGE_LIMITED for
 * entries of any other measure. */
enum coverage_extent coverage_extent_of(const struct entry *entry);

#endif

/* From ledger and scores to a document and its tables. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/language.h"
#include "model/atlas.h"
#include "model/document.h"
#include "model/ledger.h"
#include "model/project.h"
#include "model/scoring.h"

struct report_input {
    const struct project *project;
    const struct atlas *atlas; /* NULL for the method alone */
    const struct ledger *ledger;
    struct scope *const *sites; /* one per site of the atlas */
    const struct scope *whole;
    const struct scoring *scoring; /* NULL where there are no criteria */
    enum language language;
    bool public_edition; /* facts marked internal print 「非公表」 */
};

struct report {
    const struct document *document;
    const struct table *const *tables; /* each becomes <id>.csv */
    size_t table_count;
};

const struct report *report_build(
    struct arena *arena, const struct report_input *input);

/* 評価方法(案): items, viewpoints, thresholds, points, reasons; the sites
 * blank. Needs the project only. */
const struct report *report_method(
    struct arena *arena, const struct report_input *input);

#endif

/* What goes with a delivery: the client's data register and the terms of
 * third parties' data. */
#ifndef REPORT_REGISTER_H
#define REPORT_REGISTER_H

#include "model/document.h"
#include "model/project.h"

/* A file that a run read or wrote, as its manifest names it. */
struct registered {
    const char *name;
    bool output;
};

struct registered_files {
    const struct registered *at;
    size_t count;
};

/* データ管理簿: a row for every input (the files of a shapefile are one) and
 * every output, with the columns that the client's form prescribes and no
 * others; what the project does not say is 未記入. */
const struct table *report_data_register(struct arena *arena,
    const struct project_file *project, struct registered_files files,
    enum language language);

/* Third parties' data: every layer with its source, edition, date and terms. */
const struct table *report_attribution(struct arena *arena,
    const struct project_file *project, struct registered_files files,
    enum language language);

/* A table alone on its page. */
const struct document *report_page(
    struct arena *arena, const struct table *table, enum language language);

#endif

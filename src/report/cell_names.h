/* Cells of the outputs by what is printed on them: the file, the row's id, the
 * column. "comparison.csv/flood_l2/A.value" */
#ifndef REPORT_CELL_NAMES_H
#define REPORT_CELL_NAMES_H

#include "model/ledger.h"
#include "report/report.h"

struct named_cell {
    const char *name;          /* in full, with the column's id */
    const char *shown;         /* as the table has it */
    const struct entry *entry; /* NULL: words of the models or the project */
};

struct named_cells {
    struct named_cell *at;
    size_t count;
};

/* The cells that a name stands for: those of a table ("comparison.csv", or
 * without the ending), of a row, or one cell. A column has its id, or its head
 * as the CSV prints it. Where a row is called by a ledger address, its cells
 * without a reason of their own have that entry's. */
struct named_cells cells_named(struct arena *arena,
    const struct report_tables *tables, const struct ledger *ledger,
    const char *name);

/* The nearest name of a cell, row or table, or NULL. */
const char *cells_nearest(
    struct arena *arena, const struct report_tables *tables, const char *name);

/* Whether a name begins with that of a table. */
bool cells_are_meant(const struct report_tables *tables, const char *name);

#endif

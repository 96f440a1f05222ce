/* Two runs compared, as a document: what changed in the inputs, which numbers
 * moved because of it, which cells of the comparison, and the order. Every
 * sentence is made from entries of the two ledgers. */
#ifndef REPORT_DIFF_H
#define REPORT_DIFF_H

#include "model/sheet.h"
#include "model/trace.h"
#include "report/changes.h"
#include "report/report.h"

struct diff_side {
    const char *name;
    enum language language; /* of its labels and values; both sides have one */
    const struct trace *trace;
    const struct sheet *comparison; /* no rows: there is none */
    const char *supposed; /* " (--as-of 3)": with what it was run; or NULL */
};

struct diff_input {
    struct arena *arena;
    enum language language;
    struct diff_side before, after;
    const struct changes *changes;
    /* Input files whose bytes differ, or that one side alone has. */
    const char *const *files;
    size_t file_count;
    /* The fewest causes that alone turn the first place, as indexes of
     * changes; 0: none was found. `tried` says whether it was tried. */
    const size_t *turning;
    size_t turning_count;
    bool tried;
};

/* Whether anything differs. */
bool diff_is_empty(const struct diff_input *input);

/* The site in first place ("A"; "A, B" where they share it), "" without. */
const char *diff_first(struct arena *arena, const struct trace *trace);

/* The document and its tables, those with rows: diff_order, diff_fitness,
 * diff_inputs, diff_robustness, diff_cells, diff_chief, diff_numbers. */
const struct document *report_diff(
    const struct diff_input *input, struct report_tables *tables);

/* Totals, ranks and cells of two to six runs beside one another. */
const struct document *report_side_by_side(struct arena *arena,
    enum language language, const struct diff_side *sides, size_t count,
    struct report_tables *tables);

#endif

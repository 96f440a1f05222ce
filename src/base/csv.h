/* Comma-separated tables (RFC 4180), read with the place of every cell, and
 * written so that a spreadsheet takes no text for a formula. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/problem.h"
#include "base/source.h"
#include "base/text.h"

struct csv_cell {
    const char *text; /* trimmed; "" where blank */
    struct place place;
};

struct csv_row {
    struct csv_cell *cells;
    size_t count;
    struct place place;
    bool broken; /* of another length than the header: cells are displaced */
};

/* The first row is the header. Blank rows and rows whose first cell begins
 * with # are left out; a short row is filled with blank cells. */
struct csv_table {
    const struct source *source;
    struct csv_row header;
    struct csv_row *rows;
    size_t count;
};

/* Parses the UTF-8 text of a source (a BOM is skipped). Problems: an open
 * quote, text after a closing quote, a row of another length than the header,
 * an empty or repeated column name, no header. Whatever can be read is in the
 * result even then. */
struct csv_table csv_parse(struct arena *arena, const struct source *source,
    struct problems *problems);

/* The index of a column, or -1. */
int csv_column(const struct csv_table *table, const char *name);

/* Adds one cell without controls, quoted where needed. Text that a spreadsheet
 * would take for a formula (= + - @ and their full-width forms, LF first) gets
 * a leading apostrophe; numbers are written with csv_add_number. */
void csv_add_text(struct text *out, const char *cell);
void csv_add_number(struct text *out, const char *number);
void csv_add_separator(struct text *out);
void csv_end_row(struct text *out);

#endif

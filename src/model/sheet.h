/* A table as it is written down: texts by row and column, whether it was just
 * made or read back from its CSV. */
#ifndef MODEL_SHEET_H
#define MODEL_SHEET_H

#include "model/document.h"

struct sheet {
    const char **titles; /* of the columns, the id column first */
    size_t columns;
    const char **texts; /* row by row; the id first */
    size_t rows;
};

const char *sheet_text(const struct sheet *sheet, size_t row, size_t column);
/* The row of an id; `rows` where there is none. */
size_t sheet_row(const struct sheet *sheet, const char *id);

/* The column of a title; `columns` where there is none. */
size_t sheet_column(const struct sheet *sheet, const char *title);

/* In how many cells two differ, rows by id and columns by title; a row that
 * only one has counts as one. */
size_t sheet_differences(const struct sheet *a, const struct sheet *b);

/* What the CSV of the table holds. */
struct sheet sheet_of_table(struct arena *arena, const struct table *table);

#endif

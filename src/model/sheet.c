#include "model/sheet.h"

#include <string.h>

const char *sheet_text(const struct sheet *sheet, size_t row, size_t column)
{
    return sheet->texts[row * sheet->columns + column];
}

size_t sheet_row(const struct sheet *sheet, const char *id)
{
    size_t row = 0;
    while (row < sheet->rows && strcmp(sheet_text(sheet, row, 0), id) != 0)
        row++;
    return row;
}

static const char *cell_words(const struct cell *cell)
{
    if (cell->kind == CELL_NUMBER && cell->plain != NULL)
        return cell->plain;
    return cell->text == NULL ? "" : cell->text;
}

static void fill_row(const struct row *row, const char **into, size_t columns)
{
    size_t column = 1;
    for (size_t i = 0; i < columns; i++)
        into[i] = "";
    into[0] = row->id;
    for (size_t i = 0; i < row->count && column < columns; i++) {
        into[column] = cell_words(&row->cells[i]);
        column += row->cells[i].span > 1 ? (size_t)row->cells[i].span : 1;
    }
}

struct sheet sheet_of_table(struct arena *arena, const struct table *table)
{
    struct sheet sheet = {.columns = table->columns.count + 1};
    sheet.titles = ARENA_ARRAY(arena, sheet.columns, const char *);
    sheet.titles[0] = "id";
    for (size_t i = 0; i < table->columns.count; i++)
        sheet.titles[i + 1] = column_head(arena, &table->columns.at[i]);
    size_t count = table_row_count(table);
    sheet.texts = ARENA_ARRAY(arena, count * sheet.columns, const char *);
    for (size_t i = 0; i < count; i++) {
        struct row row = table_row_at(table, i, arena);
        if (row.id != NULL)
            fill_row(&row, sheet.texts + sheet.columns * sheet.rows++,
                sheet.columns);
    }
    return sheet;
}

size_t sheet_column(const struct sheet *sheet, const char *title)
{
    size_t column = 0;
    while (column < sheet->columns && strcmp(sheet->titles[column], title) != 0)
        column++;
    return column;
}

size_t sheet_differences(const struct sheet *a, const struct sheet *b)
{
    size_t count = 0;
    for (size_t r = 0; r < a->rows; r++)
        count += sheet_row(b, sheet_text(a, r, 0)) == b->rows;
    for (size_t r = 0; r < b->rows; r++) {
        size_t row = sheet_row(a, sheet_text(b, r, 0));
        count += row == a->rows;
        for (size_t c = 1; row < a->rows && c < b->columns; c++) {
            size_t column = sheet_column(a, b->titles[c]);
            count += column == a->columns || strcmp(sheet_text(a, row, column),
                                                 sheet_text(b, r, c)) != 0;
        }
    }
    return count;
}

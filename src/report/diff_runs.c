/* Several runs beside one another. */
#include "report/diff.h"

#include "report/diff_words.h"

#include "base/text.h"

#include <string.h>

static void add_columns(struct arena *arena, enum language language,
    struct table *table, const struct diff_side *sides, size_t count)
{
    table_column(arena, table, "label",
        words_in(WORDS("項目", "Item"), language), false, 3);
    for (size_t i = 0; i < count; i++)
        table_column(arena, table, arena_printf(arena, "run%zu", i + 1),
            sides[i].name, false, 2);
}

static void add_row(
    struct arena *arena, struct table *table, const char *id, const char *label)
{
    struct row *row = table_row(arena, table, id);
    row->cells[0] = cell_text(label);
    for (size_t c = 1; c < row->count; c++)
        row->cells[c] = cell_text("");
}

static const char *label_of(
    struct arena *arena, enum language language, const struct trace_node *node)
{
    const char *address = node->text[TRACE_ADDRESS];
    if (!text_starts(address, "site/"))
        return node->text[TRACE_LABEL];
    const char *site = address + strlen("site/");
    return arena_printf(arena,
        words_in(WORDS("%s(候補地%.*s)", "%s (site %.*s)"), language),
        node->text[TRACE_LABEL], (int)strcspn(site, "/"), site);
}

/* Totals, ranks, fitness, the margin, how often a site is first. */
static bool is_of_order(const char *address)
{
    static const char *const begins[] = {
        "project/site_rank/", "project/margin", "project/order_firmness"};
    static const char *const ends[] = {"/site_total", "/site_fit"};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (text_starts(address, begins[i]))
            return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (text_starts(address, "site/") && text_ends(address, ends[i]))
            return true;
    return text_starts(address, "project/rank_share/") &&
           text_ends(address, "/1");
}

static const struct table *order_table(struct arena *arena,
    enum language language, const struct diff_side *sides, size_t count)
{
    struct table *table = table_new(arena, "diff_order",
        words_in(WORDS("順位と得点", "Order and points"), language));
    add_columns(arena, language, table, sides, count);
    const struct trace *first = sides[0].trace;
    for (size_t n = 0; n < first->count; n++) {
        const char *address = first->at[n].text[TRACE_ADDRESS];
        if (!is_of_order(address))
            continue;
        add_row(
            arena, table, address, label_of(arena, language, &first->at[n]));
        struct row *row = &table->rows.at[table->rows.count - 1];
        for (size_t i = 0; i < count; i++) {
            const struct trace_node *node = trace_find(sides[i].trace, address);
            if (node != NULL)
                row->cells[i + 1] =
                    cell_text(node_shown(arena, sides[i].language, node));
        }
    }
    return table;
}

static const char *cell_in(
    const struct sheet *sheet, const char *id, const char *title)
{
    size_t row = sheet_row(sheet, id), column = sheet_column(sheet, title);
    return row < sheet->rows && column < sheet->columns
               ? sheet_text(sheet, row, column)
               : "";
}

/* The cells of the comparison in which the runs differ. */
static const struct table *cells_table(struct arena *arena,
    enum language language, const struct diff_side *sides, size_t count)
{
    struct table *table = table_new(arena, "diff_cells",
        words_in(WORDS("異なる比較表の欄", "Cells that differ"), language));
    add_columns(arena, language, table, sides, count);
    const struct sheet *sheet = sides[0].comparison;
    for (size_t r = 0; r < sheet->rows; r++)
        for (size_t c = 1; c < sheet->columns; c++) {
            const char *id = sheet_text(sheet, r, 0);
            bool differ = false;
            for (size_t i = 1; i < count; i++)
                differ |=
                    strcmp(cell_in(sides[i].comparison, id, sheet->titles[c]),
                        sheet_text(sheet, r, c)) != 0;
            if (!differ)
                continue;
            add_row(arena, table,
                arena_printf(arena, "%s/%s", id, sheet->titles[c]),
                arena_printf(arena, "%s %s", id, sheet->titles[c]));
            struct row *row = &table->rows.at[table->rows.count - 1];
            for (size_t i = 0; i < count; i++)
                row->cells[i + 1] = cell_text(
                    cell_in(sides[i].comparison, id, sheet->titles[c]));
        }
    return table;
}

const struct document *report_side_by_side(struct arena *arena,
    enum language language, const struct diff_side *sides, size_t count,
    struct report_tables *tables)
{
    struct document *document = document_new(arena, language,
        words_in(WORDS("出力の比較", "Runs side by side"), language));
    tables->at = ARENA_ARRAY(arena, 2, const struct table *);
    tables->count = 0;
    const struct table *both[] = {order_table(arena, language, sides, count),
        cells_table(arena, language, sides, count)};
    for (size_t i = 0; i < 2; i++) {
        if (both[i]->rows.count == 0)
            continue;
        document_heading(document, 1, both[i]->title);
        document_table(document, both[i]);
        tables->at[tables->count++] = both[i];
    }
    return document;
}

#include "render/escape.h"
#include "render/render.h"

#include <string.h>

/* One table cell's text: what stands alone in Markdown still must not end the
 * cell, which escape_markdown sees to. */
static void write_cell(struct text *out, const char *text, bool bold)
{
    text_add(out, " ");
    if (bold && *text != '\0')
        text_add(out, "**");
    escape_markdown(out, text);
    if (bold && *text != '\0')
        text_add(out, "**");
    text_add(out, " |");
}

static void write_head(struct text *out, const struct table *table)
{
    text_add(out, "|");
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = &table->columns.at[i];
        if (column->data_only)
            continue;
        text_add(out, " ");
        if (column->group != NULL) {
            escape_markdown(out, column->group);
            text_add(out, *column->title == '\0' ? "" : "<br>");
        }
        if (*column->title != '\0')
            escape_markdown(out, column->title);
        text_add(out, " |");
    }
    text_add(out, "\n|");
    for (size_t i = 0; i < table->columns.count; i++)
        if (!table->columns.at[i].data_only)
            text_add(out, table->columns.at[i].number ? " ---: |" : " :--- |");
    text_add(out, "\n");
}

/* Whether a merged cell repeats the one above it. */
static bool repeats(const struct table *table, size_t row, size_t cell)
{
    const struct row *this = &table->rows.at[row];
    if (!table->columns.at[cell].merge || row == 0 || this->head)
        return false;
    const struct row *above = &table->rows.at[row - 1];
    for (size_t i = 0; i <= cell; i++)
        if (i >= above->count || above->head || this->cells[i].span > 1 ||
            above->cells[i].span > 1 ||
            (table->columns.at[i].merge &&
                strcmp(this->cells[i].text, above->cells[i].text) != 0))
            return false;
    return true;
}

static void write_row(struct text *out, const struct table *table, size_t index)
{
    const struct row *row = &table->rows.at[index];
    text_add(out, "|");
    size_t column = 0;
    for (size_t i = 0; i < row->count && column < table->columns.count; i++) {
        const struct cell *cell = &row->cells[i];
        size_t span = cell->span > 1 ? (size_t)cell->span : 1;
        if (!table->columns.at[column].data_only) {
            bool blank = repeats(table, index, i);
            write_cell(out, blank ? "" : cell->text,
                row->head || cell->tone == TONE_TOTAL);
            for (size_t more = 1; more < span; more++)
                text_add(out, " |");
        }
        column += span;
    }
    text_add(out, "\n");
}

static void write_list(struct text *out, const char *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text_add(out, "- ");
        escape_markdown_line(out, items[i]);
        text_add(out, "\n");
    }
    text_add(out, "\n");
}

static void write_table(
    struct text *out, const struct table *table, bool captioned)
{
    if (captioned) {
        text_add(out, "**");
        escape_markdown(out, table->title);
        text_add(out, "**\n\n");
    }
    write_head(out, table);
    for (size_t i = 0; i < table->rows.count; i++)
        write_row(out, table, i);
    text_add(out, "\n");
    if (table->notes.count > 0)
        write_list(out, table->notes.at, table->notes.count);
}

static void write_figure(struct text *out, const struct block *block)
{
    text_add(out, "![");
    escape_markdown(out, block->figure->title);
    text_add(out, "](");
    escape_fragment(out, block->figure->id);
    text_add(out, ".svg)\n\n");
    escape_markdown_line(out, block->text);
    text_add(out, "\n\n");
    if (block->figure->source == NULL)
        return;
    escape_markdown_line(out, block->figure->source);
    text_add(out, "\n\n");
}

static void write_block(struct text *out, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        text_add_bytes(out, "####", (size_t)block->level + 1);
        text_add(out, " ");
        escape_markdown(out, block->text);
        text_add(out, "\n\n");
        break;
    case BLOCK_PARAGRAPH:
        escape_markdown_line(out, block->text);
        text_add(out, "\n\n");
        break;
    case BLOCK_NOTICE:
        text_add(out, "> ");
        escape_markdown_line(out, block->text);
        text_add(out, "\n\n");
        break;
    case BLOCK_LIST:
        write_list(out, block->items.at, block->items.count);
        break;
    case BLOCK_TABLE:
        write_table(out, block->table, !block->titled);
        break;
    case BLOCK_FIGURE:
        write_figure(out, block);
        break;
    }
}

void render_markdown(struct text *out, const struct document *document)
{
    text_add(out, "# ");
    escape_markdown(out, document->title);
    text_add(out, "\n\n");
    for (size_t i = 0; i < document->blocks.count; i++)
        write_block(out, &document->blocks.at[i]);
}

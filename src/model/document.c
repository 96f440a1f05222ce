#include "model/document.h"

struct document *document_new(
    struct arena *arena, enum language language, const char *title)
{
    struct document *document = ARENA_NEW(arena, struct document);
    document->arena = arena;
    document->language = language;
    document->title = title;
    return document;
}

static struct block *add(struct document *document, struct block block)
{
    LIST_ADD(document->arena, &document->blocks, block);
    return &document->blocks.at[document->blocks.count - 1];
}

void document_heading(struct document *document, int level, const char *text)
{
    add(document,
        (struct block){.kind = BLOCK_HEADING, .level = level, .text = text});
}

void document_paragraph(struct document *document, const char *text)
{
    add(document, (struct block){.kind = BLOCK_PARAGRAPH, .text = text});
}

void document_notice(struct document *document, const char *text)
{
    add(document, (struct block){.kind = BLOCK_NOTICE, .text = text});
}

struct block *document_list(struct document *document)
{
    return add(document, (struct block){.kind = BLOCK_LIST});
}

void document_table(struct document *document, const struct table *table)
{
    add(document, (struct block){.kind = BLOCK_TABLE, .table = table});
}

void document_titled_table(
    struct document *document, int level, const struct table *table)
{
    document_heading(document, level, table->title);
    document_table(document, table);
    document->blocks.at[document->blocks.count - 1].titled = true;
}

void document_folded_table(
    struct document *document, int level, const struct table *table)
{
    document_titled_table(document, level, table);
    document->blocks.at[document->blocks.count - 1].folded = true;
}

void document_figure(
    struct document *document, const struct figure *figure, const char *caption)
{
    add(document, (struct block){
                      .kind = BLOCK_FIGURE, .figure = figure, .text = caption});
}

struct table *table_new(struct arena *arena, const char *id, const char *title)
{
    struct table *table = ARENA_NEW(arena, struct table);
    table->id = id;
    table->title = title;
    return table;
}

void table_column(struct arena *arena, struct table *table, const char *id,
    const char *title, bool number, int weight)
{
    table_add_column(arena, table,
        (struct column){
            .id = id, .title = title, .number = number, .weight = weight});
}

void table_add_column(
    struct arena *arena, struct table *table, struct column column)
{
    LIST_ADD(arena, &table->columns, column);
}

const char *column_head(struct arena *arena, const struct column *column)
{
    if (column->group == NULL)
        return column->title;
    if (*column->title == '\0')
        return column->group;
    return arena_printf(arena, "%s %s", column->group, column->title);
}

struct row table_blank_row(
    struct arena *arena, const struct table *table, const char *id)
{
    struct row row = {.id = id, .count = table->columns.count};
    row.cells = ARENA_ARRAY(arena, row.count, struct cell);
    for (size_t i = 0; i < row.count; i++)
        row.cells[i].text = "";
    return row;
}

struct row *table_row(struct arena *arena, struct table *table, const char *id)
{
    LIST_ADD(arena, &table->rows, table_blank_row(arena, table, id));
    return &table->rows.at[table->rows.count - 1];
}

size_t table_row_count(const struct table *table)
{
    return table->source == NULL ? table->rows.count : table->source->count;
}

struct row table_row_at(
    const struct table *table, size_t index, struct arena *arena)
{
    const struct row_source *source = table->source;
    return source == NULL ? table->rows.at[index]
                          : source->make(source->context, index, arena);
}

void table_note(struct arena *arena, struct table *table, const char *note)
{
    LIST_ADD(arena, &table->notes, note);
}

struct cell cell_text(const char *text)
{
    return (struct cell){.text = text};
}

struct cell cell_of(const char *text, const struct entry *entry)
{
    return (struct cell){.text = text, .entry = entry};
}

struct cell cell_number(
    const char *text, const char *plain, const struct entry *entry)
{
    return (struct cell){
        .kind = CELL_NUMBER, .text = text, .plain = plain, .entry = entry};
}

#include "base/csv.h"
#include "adapt/encoding.h"
#include "base/controls.h"
#include "render/escape.h"
#include "render/render.h"

PROBLEM_KIND(not_in_cp932, "csv-cp932",
    "表「{1}」の行「{2}」、列「{3}」の文字「{4}」は CP932 にありません",
    "table '{1}', row '{2}', column '{3}': CP932 has no character '{4}'",
    "--csv-encoding utf-8-bom なら Excel でも読めます",
    "use --csv-encoding utf-8-bom, which Excel reads, too");

struct writer {
    struct arena *arena;
    struct text *out;
    const struct table *table;
    struct problems *problems; /* NULL: any character may stand */
    bool no_ids;
};

/* Says which cell cannot be written in CP932. */
static void check(const struct writer *writer, const char *row,
    const char *column, const char *text)
{
    char missing[8] = "";
    size_t count;
    if (writer->problems == NULL ||
        encoding_to_cp932(writer->arena, controls_replaced(writer->arena, text),
            &count, missing) != NULL)
        return;
    problem_add(writer->problems, &not_in_cp932, (struct place){0},
        writer->table->id, row, column, missing);
}

static void write_text(const struct writer *writer, const char *row,
    const char *column, const char *text)
{
    check(writer, row, column, text);
    csv_add_text(writer->out, text);
}

static void write_header(const struct writer *writer)
{
    const struct table *table = writer->table;
    if (!writer->no_ids)
        csv_add_text(writer->out, "id");
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = &table->columns.at[i];
        if (i > 0 || !writer->no_ids)
            csv_add_separator(writer->out);
        write_text(
            writer, "id", column->id, column_head(writer->arena, column));
    }
    csv_end_row(writer->out);
}

static void write_row(const struct writer *writer, const struct row *row)
{
    if (!writer->no_ids)
        write_text(writer, row->id, "id", row->id);
    size_t column = 0;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (i > 0 || !writer->no_ids)
            csv_add_separator(writer->out);
        if (cell->kind == CELL_NUMBER && cell->plain != NULL)
            csv_add_number(writer->out, cell->plain);
        else if (column < writer->table->columns.count)
            write_text(writer, row->id, writer->table->columns.at[column].id,
                cell->text);
        for (int more = 1; more < cell->span; more++)
            csv_add_separator(writer->out);
        column += cell->span > 1 ? (size_t)cell->span : 1;
    }
    csv_end_row(writer->out);
}

static void write_table(const struct writer *writer)
{
    struct writer rows = *writer;
    write_header(writer);
    rows.arena = arena_child(writer->arena);
    for (size_t i = 0; i < table_row_count(writer->table); i++) {
        struct row row = table_row_at(writer->table, i, rows.arena);
        if (row.id != NULL)
            write_row(&rows, &row);
        arena_reset(rows.arena);
    }
}

static enum status render_cp932(struct text *out, const struct table *table,
    const struct render_options *options, struct problems *problems)
{
    struct text rows = text_new(out->arena);
    size_t before = problems == NULL ? 0 : problems_count(problems);
    struct writer writer = {
        out->arena, &rows, table, problems, options->no_ids};
    write_table(&writer);
    if (problems != NULL && problems_count(problems) > before)
        return STATUS_INPUT;
    char missing[8];
    size_t count = rows.count;
    const char *bytes =
        encoding_to_cp932(out->arena, text_string(&rows), &count, missing);
    if (bytes == NULL)
        return STATUS_INPUT;
    text_add_bytes(out, bytes, count);
    return STATUS_OK;
}

enum status render_csv(struct text *out, const struct table *table,
    const struct render_options *options, struct problems *problems)
{
    if (options->csv_encoding == CSV_CP932)
        return render_cp932(out, table, options, problems);
    if (options->csv_encoding == CSV_UTF8_BOM)
        text_add(out, "\xef\xbb\xbf");
    struct writer writer = {out->arena, out, table, NULL, options->no_ids};
    write_table(&writer);
    return STATUS_OK;
}

bool csv_encoding_named(const char *name, enum csv_encoding *encoding)
{
    static const struct {
        const char *name;
        enum csv_encoding encoding;
    } names[] = {
        {"utf-8-bom", CSV_UTF8_BOM}, {"utf-8", CSV_UTF8}, {"cp932", CSV_CP932}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!text_equal(names[i].name, name))
            continue;
        *encoding = names[i].encoding;
        return true;
    }
    return false;
}

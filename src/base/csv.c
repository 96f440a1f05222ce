#include "base/csv.h"

#include "base/controls.h"
#include "base/list.h"

#include <string.h>

PROBLEM_KIND(open_quote, "csv-open-quote", "引用符「\"」が閉じていません",
    "a quote is left open", "この行の引用符の数を確かめてください",
    "look at the quotes in this row");
PROBLEM_KIND(after_quote, "csv-after-quote",
    "閉じた引用符の後に文字「{1}」があります",
    "text '{1}' after a closing quote",
    "セルの中の引用符は二つ重ねて「\"\"」と書きます",
    "a quote inside a cell is written twice: \"\"");
PROBLEM_KIND(row_length, "csv-row-length",
    "この行は{1}列ですが、見出しは{2}列です",
    "this row has {1} cells, the header {2}",
    "カンマの数を見出しの行に合わせてください",
    "match the commas to the header's");
PROBLEM_KIND(no_header, "csv-no-header", "見出しの行がありません",
    "there is no header row", "1行目に列の名前を書いてください",
    "write the column names in the first row");
PROBLEM_KIND(bad_column, "csv-column", "列の名前「{1}」が空か、二度出ています",
    "column name '{1}' is empty or stands twice",
    "見出しの列に一つずつ違う名前を付けてください",
    "give each column of the header a name of its own");

struct reader {
    struct arena *arena;
    const struct source *source;
    struct problems *problems;
    const char *at, *end;
    int line, column;
    bool open; /* a quote swallowed the rest of the file */
};

static struct place place_here(const struct reader *reader)
{
    return (struct place){.source = reader->source,
        .line = reader->line,
        .column = reader->column};
}

/* Moves over one character, counting lines and columns. */
static char take(struct reader *reader)
{
    char c = *reader->at++;
    if (c == '\n') {
        reader->line++;
        reader->column = 1;
    } else if (((unsigned char)c & 0xc0) != 0x80) {
        reader->column++;
    }
    return c;
}

static bool at_cell_end(const struct reader *reader)
{
    return reader->at == reader->end || *reader->at == ',' ||
           *reader->at == '\n' || *reader->at == '\r';
}

/* After the opening quote, to the closing one. */
static void take_quoted(
    struct reader *reader, struct text *cell, struct place start)
{
    bool closed = false;
    while (reader->at < reader->end && !closed) {
        char c = take(reader);
        if (c != '"')
            text_add_bytes(cell, &c, 1);
        else if (reader->at < reader->end && *reader->at == '"')
            text_add_bytes(cell, "\"", (take(reader), 1));
        else
            closed = true;
    }
    if (!closed) {
        problem_add(reader->problems, &open_quote, start);
        reader->open = true;
    }
    struct text rest = text_new(reader->arena);
    struct place after = place_here(reader);
    while (!at_cell_end(reader)) {
        char c = take(reader);
        text_add_bytes(&rest, &c, 1);
    }
    if (*text_trim(reader->arena, text_string(&rest)) != '\0')
        problem_add(reader->problems, &after_quote, after, text_string(&rest));
}

static struct csv_cell take_cell(struct reader *reader)
{
    while (
        reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\t'))
        take(reader);
    struct csv_cell cell = {.place = place_here(reader)};
    struct text text = text_new(reader->arena);
    if (reader->at < reader->end && *reader->at == '"') {
        take(reader);
        take_quoted(reader, &text, cell.place);
        cell.text = arena_text(reader->arena, text_string(&text));
    } else {
        while (!at_cell_end(reader)) {
            char c = take(reader);
            text_add_bytes(&text, &c, 1);
        }
        cell.text = text_trim(reader->arena, text_string(&text));
    }
    const char *measure = cell.text;
    while (text_next(&measure) != 0)
        cell.place.width++;
    return cell;
}

static struct csv_row take_row(struct reader *reader)
{
    LIST(struct csv_cell) cells = {0};
    struct place start = place_here(reader);
    for (;;) {
        LIST_ADD(reader->arena, &cells, take_cell(reader));
        if (reader->at == reader->end || *reader->at != ',')
            break;
        take(reader);
    }
    if (reader->at < reader->end && *reader->at == '\r')
        take(reader);
    if (reader->at < reader->end && *reader->at == '\n')
        take(reader);
    start.column = 0;
    return (struct csv_row){cells.at, cells.count, start, reader->open};
}

static bool is_blank(const struct csv_row *row)
{
    if (row->cells[0].text[0] == '#')
        return true;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].text[0] != '\0')
            return false;
    return true;
}

static void check_header(
    const struct csv_table *table, struct problems *problems)
{
    for (size_t i = 0; i < table->header.count; i++) {
        const struct csv_cell *cell = &table->header.cells[i];
        if (*cell->text == '\0' || csv_column(table, cell->text) != (int)i)
            problem_add(problems, &bad_column, cell->place, cell->text);
    }
}

static void check_length(struct arena *arena, const struct csv_table *table,
    struct csv_row *row, struct problems *problems)
{
    row->broken = row->count != table->header.count;
    if (row->broken)
        problem_add(problems, &row_length, row->place,
            arena_printf(arena, "%zu", row->count),
            arena_printf(arena, "%zu", table->header.count));
}

/* Blank cells at the end of a short row, so that every column can be read. */
static void pad(struct arena *arena, struct csv_row *row, size_t count)
{
    if (row->count >= count)
        return;
    struct csv_cell *cells = ARENA_ARRAY(arena, count, struct csv_cell);
    memcpy(cells, row->cells, row->count * sizeof *cells);
    for (size_t i = row->count; i < count; i++)
        cells[i] = (struct csv_cell){"", row->place};
    row->cells = cells;
    row->count = count;
}

struct csv_table csv_parse(
    struct arena *arena, const struct source *source, struct problems *problems)
{
    struct reader reader = {arena, source, problems, source->bytes,
        source->bytes + source->size, 1, 1, false};
    if (source->size >= 3 && memcmp(source->bytes, "\xef\xbb\xbf", 3) == 0)
        reader.at += 3;
    struct csv_table table = {.source = source};
    LIST(struct csv_row) rows = {0};
    while (reader.at < reader.end) {
        struct csv_row row = take_row(&reader);
        if (is_blank(&row))
            continue;
        if (table.header.count == 0) {
            table.header = row;
            check_header(&table, problems);
            continue;
        }
        if (!reader.open)
            check_length(arena, &table, &row, problems);
        pad(arena, &row, table.header.count);
        LIST_ADD(arena, &rows, row);
    }
    if (table.header.count == 0)
        problem_add(problems, &no_header, place_line(source, 1));
    table.rows = rows.at;
    table.count = rows.count;
    return table;
}

int csv_column(const struct csv_table *table, const char *name)
{
    for (size_t i = 0; i < table->header.count; i++)
        if (strcmp(table->header.cells[i].text, name) == 0)
            return (int)i;
    return -1;
}

/* Spreadsheets drop the blanks before a formula. */
static const char *after_blanks(const char *cell)
{
    static const char WIDE_BLANK[] = "　";
    for (;;)
        if (*cell == ' ')
            cell++;
        else if (text_starts(cell, WIDE_BLANK))
            cell += strlen(WIDE_BLANK);
        else
            return cell;
}

/* Whether a spreadsheet would take the text for a formula. */
static bool looks_like_formula(const char *cell)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠"};
    cell = after_blanks(cell);
    if (*cell == '=' || *cell == '+' || *cell == '-' || *cell == '@' ||
        *cell == '\n')
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (text_starts(cell, wide[i]))
            return true;
    return false;
}

static void add_quoted(struct text *out, const char *sign, const char *cell)
{
    text_add(out, "\"");
    text_add(out, sign);
    for (const char *quote; (quote = strchr(cell, '"')) != NULL;) {
        text_add_bytes(out, cell, (size_t)(quote - cell) + 1);
        text_add(out, "\"");
        cell = quote + 1;
    }
    text_add(out, cell);
    text_add(out, "\"");
}

/* `sign` ("" or one character) and the cell behind it. */
static void add_cell(struct text *out, const char *sign, struct clean_text cell)
{
    if (cell.signs & SIGN_CELL) {
        add_quoted(out, sign, cell.text);
        return;
    }
    text_add(out, sign);
    text_add_bytes(out, cell.text, cell.length);
}

/* What a spreadsheet would take for a formula begins with an apostrophe. */
void csv_add_text(struct text *out, const char *cell)
{
    struct clean_text clean = controls_cleaned(out->arena, cell);
    add_cell(out, looks_like_formula(clean.text) ? "'" : "", clean);
}

void csv_add_number(struct text *out, const char *number)
{
    add_cell(out, "", controls_cleaned(out->arena, number));
}

void csv_add_separator(struct text *out)
{
    text_add(out, ",");
}

void csv_end_row(struct text *out)
{
    text_add(out, "\r\n");
}

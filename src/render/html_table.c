#include "render/html_table.h"

#include "render/escape.h"

#include <math.h>
#include <string.h>

static size_t span_of(const struct cell *cell)
{
    return cell->span > 1 ? (size_t)cell->span : 1;
}

static bool has_groups(const struct table *table)
{
    for (size_t i = 0; i < table->columns.count; i++)
        if (table->columns.at[i].group != NULL)
            return true;
    return false;
}

static int total_weight(const struct table *table)
{
    int total = 0;
    for (size_t i = 0; i < table->columns.count; i++)
        if (!table->columns.at[i].data_only)
            total += table->columns.at[i].weight;
    return total;
}

/* Widths in percent where the table says them; the browser's choice where it
 * does not. */
static void write_columns(struct text *out, const struct table *table)
{
    int total = total_weight(table);
    if (total == 0)
        return;
    text_add(out, "<colgroup>");
    for (size_t i = 0; i < table->columns.count; i++) {
        int weight = table->columns.at[i].weight;
        if (!table->columns.at[i].data_only)
            text_addf(out, "<col style=\"width:%.2f%%\">",
                100.0 * (weight > 0 ? weight : 1) / total);
    }
    text_add(out, "</colgroup>\n");
}

/* Whether it may become as narrow as the window. */
static bool is_slim(const struct table *table)
{
    enum { SLIM = 8 }; /* columns */
    size_t shown = 0;
    for (size_t i = 0; i < table->columns.count; i++)
        shown += !table->columns.at[i].data_only;
    return shown <= SLIM;
}

/* The columns that the longest word of a title takes; a wide character is
 * where a line may end, but five of them should stand together. */
static int word_width(struct arena *arena, const char *title)
{
    enum { TOGETHER = 10 };
    struct text_parts words = text_split(arena, title, ' ');
    int longest = 0;
    for (size_t i = 0; i < words.count; i++) {
        int width = text_width(words.at[i]);
        bool wide = width < (int)strlen(words.at[i]);
        if (wide && width > TOGETHER)
            width = TOGETHER;
        longest = width > longest ? width : longest;
    }
    return longest;
}

/* The least width, in em, at which no word of a title is broken. */
static int least_width(struct arena *arena, const struct table *table)
{
    const double CHARACTER = 0.6, PADDING = 1.4; /* em; of bold text, a cell */
    double least = 0;
    int total = total_weight(table);
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = &table->columns.at[i];
        if (column->data_only)
            continue;
        double width = CHARACTER * word_width(arena, column->title) + PADDING;
        int weight = column->weight > 0 ? column->weight : 1;
        least = fmax(least, width * total / weight);
    }
    return (int)ceil(least);
}

static bool is_fixed(const struct table *table)
{
    for (size_t i = 0; i < table->columns.count; i++)
        if (table->columns.at[i].weight > 0)
            return true;
    return false;
}

/* Printed columns from `first` that share its group. */
static size_t group_size(const struct table *table, size_t first)
{
    size_t count = 0;
    for (size_t i = first; i < table->columns.count; i++) {
        const struct column *column = &table->columns.at[i];
        if (column->data_only)
            continue;
        if (!text_equal(column->group, table->columns.at[first].group))
            break;
        count++;
    }
    return count;
}

static void write_group_row(struct text *out, const struct table *table)
{
    text_add(out, "<tr>");
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = &table->columns.at[i];
        if (column->data_only)
            continue;
        if (column->group == NULL) {
            text_add(out, "<th scope=\"col\" rowspan=\"2\">");
            escape_markup_lines(out, column->title);
            text_add(out, "</th>");
            continue;
        }
        size_t left = group_size(table, i);
        text_addf(out, "<th scope=\"colgroup\" colspan=\"%zu\">", left);
        escape_markup_lines(out, column->group);
        text_add(out, "</th>");
        for (; left > 1; left -= !table->columns.at[i].data_only)
            i++;
    }
    text_add(out, "</tr>\n");
}

static void write_head(struct text *out, const struct table *table)
{
    bool groups = has_groups(table);
    text_add(out, "<thead>\n");
    if (groups)
        write_group_row(out, table);
    text_add(out, "<tr>");
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = &table->columns.at[i];
        if (column->data_only || (groups && column->group == NULL))
            continue;
        text_add(out, "<th scope=\"col\">");
        escape_markup_lines(out, column->title);
        text_add(out, "</th>");
    }
    text_add(out, "</tr>\n</thead>\n");
}

/* Whether row `row` continues the merged cell of the row above: all merged
 * columns up to this one are equal. */
static bool continues(const struct table *table, size_t row, size_t column)
{
    if (row == 0 || row >= table->rows.count)
        return false;
    const struct row *here = &table->rows.at[row];
    const struct row *above = &table->rows.at[row - 1];
    if (here->head || above->head)
        return false;
    for (size_t i = 0; i <= column; i++) {
        if (i >= here->count || i >= above->count ||
            span_of(&here->cells[i]) > 1 || span_of(&above->cells[i]) > 1)
            return false;
        if (table->columns.at[i].merge &&
            strcmp(here->cells[i].text, above->cells[i].text) != 0)
            return false;
    }
    return true;
}

static size_t merged_rows(const struct table *table, size_t row, size_t column)
{
    size_t count = 1;
    while (continues(table, row + count, column))
        count++;
    return count;
}

static const char *tone_class(enum tone tone)
{
    switch (tone) {
    case TONE_PLAIN:
    case TONE_HEAD:
        return NULL;
    case TONE_BEST:
        return "best";
    case TONE_GOOD:
        return "good";
    case TONE_FAIR:
        return "fair";
    case TONE_POOR:
        return "poor";
    case TONE_UNKNOWN:
        return "unknown";
    case TONE_TOTAL:
        return "total";
    }
    return NULL;
}

/* A grade: one sign alone in its cell. */
static bool is_sign(const char *text)
{
    static const char *const signs[] = {"◎", "○", "△", "×", "―"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(signs[i], text) == 0)
            return true;
    return false;
}

static void write_class(struct text *out, const struct cell *cell)
{
    const char *tone = tone_class(cell->tone);
    bool number = cell->kind == CELL_NUMBER && cell->span <= 1;
    bool sign = is_sign(cell->text);
    if (tone == NULL && !number && !sign)
        return;
    text_addf(out, " class=\"%s%s%s\"", tone == NULL ? "" : tone,
        tone != NULL && (number || sign) ? " " : "",
        sign     ? "mark"
        : number ? "num"
                 : "");
}

/* The text, as a link to its reason where there is one. */
static void write_text(struct text *out, const struct cell *cell)
{
    if (cell->reason == NULL || *cell->text == '\0') {
        escape_markup_lines(out, cell->text);
        return;
    }
    text_add(out, "<a href=\"#");
    escape_fragment(out, cell->reason->address);
    text_add(out, "\" title=\"");
    escape_markup(out, cell->reason->title);
    text_add(out, ": ");
    escape_markup(out, cell->reason->value);
    for (size_t i = 0; i < cell->reason->lines.count && i < 2; i++) {
        text_add(out, "\n");
        escape_markup(out, cell->reason->lines.at[i].label);
        text_add(out, ": ");
        escape_markup(out, cell->reason->lines.at[i].text);
    }
    text_add(out, "\">");
    escape_markup_lines(out, cell->text);
    text_add(out, "</a>");
}

struct position {
    size_t row, column;
    bool labels; /* still among the row's labels */
};

static void write_cell(struct text *out, const struct table *table,
    struct position *at, const struct cell *cell)
{
    const struct row *row = &table->rows.at[at->row];
    const struct column *column = &table->columns.at[at->column];
    if (column->merge && continues(table, at->row, at->column))
        return;
    size_t rows = column->merge && !row->head && span_of(cell) == 1
                      ? merged_rows(table, at->row, at->column)
                      : 1;
    const char *tag = at->labels || row->head ? "th" : "td";
    text_addf(out, "<%s", tag);
    if (*tag == 't' && tag[1] == 'h')
        text_addf(
            out, " scope=\"%s\"", row->head || rows > 1 ? "rowgroup" : "row");
    if (span_of(cell) > 1)
        text_addf(out, " colspan=\"%zu\"", span_of(cell));
    if (rows > 1)
        text_addf(out, " rowspan=\"%zu\"", rows);
    write_class(out, cell);
    text_add(out, ">");
    write_text(out, cell);
    text_addf(out, "</%s>", tag);
    if (!column->merge)
        at->labels = false;
}

static void write_row(struct text *out, const struct table *table, size_t index)
{
    const struct row *row = &table->rows.at[index];
    struct position at = {index, 0, true};
    text_addf(out, "<tr%s>", row->head ? " class=\"head\"" : "");
    for (size_t i = 0; i < row->count && at.column < table->columns.count;
         i++) {
        if (!table->columns.at[at.column].data_only)
            write_cell(out, table, &at, &row->cells[i]);
        at.column += span_of(&row->cells[i]);
    }
    text_add(out, "</tr>\n");
}

void html_table(struct text *out, const struct table *table, bool captioned)
{
    text_add(out, "<div class=\"wrap\" tabindex=\"0\" role=\"region\""
                  " aria-label=\"");
    escape_markup(out, table->title);
    text_add(out, "\">\n<table");
    if (is_fixed(table) && is_slim(table))
        text_addf(out, " class=\"fixed slim\" style=\"min-width:%dem\"",
            least_width(out->arena, table));
    else if (is_fixed(table))
        text_add(out, " class=\"fixed\"");
    text_add(out, ">\n");
    if (captioned) {
        text_add(out, "<caption>");
        escape_markup(out, table->title);
        text_add(out, "</caption>\n");
    }
    write_columns(out, table);
    write_head(out, table);
    text_add(out, "<tbody>\n");
    for (size_t i = 0; i < table->rows.count; i++)
        write_row(out, table, i);
    text_add(out, "</tbody>\n</table>\n</div>\n");
    if (table->notes.count == 0)
        return;
    text_add(out, "<ul class=\"notes\">\n");
    for (size_t i = 0; i < table->notes.count; i++) {
        text_add(out, "<li>");
        escape_markup_lines(out, table->notes.at[i]);
        text_add(out, "</li>\n");
    }
    text_add(out, "</ul>\n");
}

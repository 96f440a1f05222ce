#include "report/diff_tables.h"

#include "base/number.h"
#include "base/text.h"
#include "report/diff_words.h"
#include "report/show.h"

#include <string.h>

static const char *say(const struct diff_input *input, struct words words)
{
    return words_in(words, input->language);
}

static size_t count_of(const struct changes *changes, enum change_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < changes->count; i++)
        count += changes->at[i].kind == kind && !changes->at[i].leaf;
    return count;
}

size_t diff_moved(const struct changes *changes)
{
    return count_of(changes, CHANGE_MOVED);
}

size_t diff_added(const struct changes *changes)
{
    return count_of(changes, CHANGE_NEW);
}

size_t diff_gone(const struct changes *changes)
{
    return count_of(changes, CHANGE_GONE);
}

static struct table *new_table(
    const struct diff_input *input, const char *id, struct words title)
{
    return table_new(input->arena, id, say(input, title));
}

static void column(const struct diff_input *input, struct table *table,
    const char *id, struct words title, int weight)
{
    table_column(input->arena, table, id, say(input, title), false, weight);
}

/* ---- inputs ---- */

/* A file changed in what no number of either run rests on. */
static struct words unread(const char *file)
{
    bool shapes = text_ends(file, ".shp") || text_ends(file, ".dbf") ||
                  text_ends(file, ".shx") || text_ends(file, ".prj");
    return shapes ? WORDS("候補地の近くで読んだ図形に変わりはない",
                        "nothing that was read near the sites")
                  : WORDS("数値でない部分(語句・設定・対応表)",
                        "no number (words, settings, code tables)");
}

/* Files that no entry of a ledger names: words, code tables, settings. */
static void add_files(const struct diff_input *input, struct table *table)
{
    for (size_t f = 0; f < input->file_count; f++) {
        bool named = false;
        for (size_t i = 0; !named && i < input->changes->count; i++) {
            const struct change *change = &input->changes->at[i];
            named = change->is_cause &&
                    (source_is_file(diff_text(change->before, TRACE_SOURCE),
                         input->files[f]) ||
                        source_is_file(diff_text(change->after, TRACE_SOURCE),
                            input->files[f]));
        }
        if (named)
            continue;
        struct row *row = table_row(input->arena, table, input->files[f]);
        row->cells[0] = cell_text(input->files[f]);
        row->cells[1] = cell_text(say(input, unread(input->files[f])));
        for (size_t c = 2; c < row->count; c++)
            row->cells[c] = cell_text("");
    }
}

/* How many of the numbers that moved rest on an input. */
static size_t moved_by(const struct diff_input *input, size_t cause)
{
    size_t count = 0;
    for (size_t i = 0; i < input->changes->count; i++) {
        const struct change *change = &input->changes->at[i];
        for (size_t c = 0;
             change->kind == CHANGE_MOVED && c < change->cause_count; c++)
            count += change->causes[c] == cause;
    }
    return count;
}

static void add_input(
    const struct diff_input *input, struct table *table, size_t cause)
{
    const struct change *change = &input->changes->at[cause];
    struct input_words words = diff_input_words(input, change);
    struct row *row = table_row(input->arena, table, change->address);
    const char *moved =
        arena_printf(input->arena, "%zu", moved_by(input, cause));
    row->cells[0] = cell_text(diff_label(input, change));
    row->cells[1] = cell_text(words.kind);
    row->cells[2] = cell_text(words.before);
    row->cells[3] = cell_text(words.after);
    row->cells[4] = cell_number(moved, moved, NULL);
    row->cells[5] = cell_text(diff_text(change->before, TRACE_SOURCE));
    row->cells[6] = cell_text(diff_text(change->after, TRACE_SOURCE));
}

const struct table *table_of_diff_inputs(const struct diff_input *input)
{
    struct table *table = new_table(
        input, "diff_inputs", WORDS("変わった入力", "Inputs that changed"));
    column(input, table, "label", WORDS("入力", "Input"), 3);
    column(input, table, "kind", WORDS("変更", "Change"), 2);
    column(input, table, "before", WORDS("前", "Before"), 2);
    column(input, table, "after", WORDS("後", "After"), 2);
    table_column(input->arena, table, "moved",
        say(input, WORDS("動いた数値", "Numbers moved")), true, 2);
    column(input, table, "before_source", WORDS("前の出所", "Was at"), 3);
    column(input, table, "after_source", WORDS("後の出所", "Is at"), 3);
    for (size_t i = 0; i < input->changes->count; i++)
        if (input->changes->at[i].is_cause)
            add_input(input, table, i);
    add_files(input, table);
    return table;
}

/* ---- cells of the comparison ---- */

static void add_cell(const struct diff_input *input, struct table *table,
    const char *id, const char *label, const char *title, const char *before,
    const char *after)
{
    struct row *row = table_row(
        input->arena, table, arena_printf(input->arena, "%s/%s", id, title));
    row->cells[0] = cell_text(label);
    row->cells[1] = cell_text(title);
    row->cells[2] = cell_text(before);
    row->cells[3] = cell_text(after);
}

static void compare_row(const struct diff_input *input, struct table *table,
    size_t before, size_t after)
{
    const struct sheet *old = input->before.comparison;
    const struct sheet *new = input->after.comparison;
    const char *id = sheet_text(new, after, 0);
    for (size_t c = 1; c < new->columns; c++) {
        size_t other = sheet_column(old, new->titles[c]);
        const char *was = before < old->rows && other < old->columns
                              ? sheet_text(old, before, other)
                              : "";
        const char *is = sheet_text(new, after, c);
        if (strcmp(was, is) != 0)
            add_cell(input, table, id, diff_row_label(input, new, after),
                new->titles[c], was, is);
    }
}

const struct table *table_of_diff_cells(const struct diff_input *input)
{
    const struct sheet *old = input->before.comparison;
    const struct sheet *new = input->after.comparison;
    struct table *table = new_table(input, "diff_cells",
        WORDS("変わった比較表の欄", "Cells of the comparison that changed"));
    column(input, table, "item", WORDS("評価項目", "Item"), 2);
    column(input, table, "column", WORDS("欄", "Column"), 2);
    column(input, table, "before", WORDS("前", "Before"), 3);
    column(input, table, "after", WORDS("後", "After"), 3);
    for (size_t r = 0; r < new->rows; r++)
        compare_row(input, table, sheet_row(old, sheet_text(new, r, 0)), r);
    for (size_t r = 0; r < old->rows; r++)
        if (sheet_row(new, sheet_text(old, r, 0)) == new->rows)
            add_cell(input, table, sheet_text(old, r, 0),
                diff_row_label(input, old, r), say(input, WORDS("行", "row")),
                diff_row_label(input, old, r),
                say(input, WORDS("(なし)", "(none)")));
    return table;
}

/* ---- numbers ---- */

/* "+1.8億円"; blank where one of the two is no number. */
static struct cell difference(
    const struct diff_input *input, const struct change *change)
{
    double before, after;
    if (change->kind != CHANGE_MOVED ||
        !number_parse(diff_text(change->before, TRACE_VALUE), &before) ||
        !number_parse(diff_text(change->after, TRACE_VALUE), &after))
        return cell_text("");
    const char *unit = diff_text(change->after, TRACE_UNIT);
    return cell_number(show_difference(input->arena, after - before,
                           *unit == '\0' ? NULL : unit, input->after.language),
        number_text(input->arena, after - before), NULL);
}

/* All of them by their addresses, for machines. */
static const char *addresses(
    const struct diff_input *input, const struct change *change)
{
    struct text out = text_new(input->arena);
    for (size_t i = 0; i < change->cause_count; i++)
        text_addf(&out, "%s%s", i == 0 ? "" : "; ",
            input->changes->at[change->causes[i]].address);
    return text_string(&out);
}

static void number_columns(const struct diff_input *input, struct table *table)
{
    column(input, table, "label", WORDS("数値", "Number"), 3);
    column(input, table, "kind", WORDS("変更", "Change"), 2);
    column(input, table, "before", WORDS("前", "Before"), 2);
    column(input, table, "after", WORDS("後", "After"), 2);
    column(input, table, "difference", WORDS("差", "Difference"), 2);
    column(input, table, "because", WORDS("原因", "Because of"), 4);
    table_add_column(input->arena, table,
        (struct column){.id = "addresses",
            .title = say(input, WORDS("原因の番地", "Addresses")),
            .data_only = true});
}

static void add_number(const struct diff_input *input, struct table *table,
    const struct change *change)
{
    struct row *row = table_row(input->arena, table, change->address);
    row->cells[0] = cell_text(diff_label(input, change));
    row->cells[1] = cell_text(
        change->below_rounding
            ? say(input, WORDS("丸めより小さい", "less than is printed"))
            : diff_input_words(input, change).kind);
    row->cells[2] = cell_text(diff_shown(input, change->before));
    row->cells[3] = cell_text(diff_shown(input, change->after));
    row->cells[4] = difference(input, change);
    row->cells[5] = cell_text(diff_because(input, change));
    row->cells[6] = cell_text(addresses(input, change));
}

/* What a site as a whole is said to be: no part of a list, no step on the
 * way to it. */
static bool is_chief(const struct change *change)
{
    enum { PARTS = 2 }; /* of site/A/cost_total */
    size_t parts = 0;
    for (const char *c = change->address; *c != '\0'; c++)
        parts += *c == '/';
    return text_starts(change->address, "site/") && parts == PARTS &&
           !change->below_rounding;
}

static const struct table *numbers_table(const struct diff_input *input,
    const char *id, struct words title, bool chief_only)
{
    struct table *table = new_table(input, id, title);
    number_columns(input, table);
    for (size_t i = 0; i < input->changes->count; i++) {
        const struct change *change = &input->changes->at[i];
        if (change->kind != CHANGE_NONE && !change->leaf &&
            (!chief_only || is_chief(change)))
            add_number(input, table, change);
    }
    return table;
}

const struct table *table_of_diff_chief(const struct diff_input *input)
{
    return numbers_table(input, "diff_chief",
        WORDS("候補地ごとの主な数値", "Chief numbers of the sites"), true);
}

const struct table *table_of_diff_numbers(const struct diff_input *input)
{
    return numbers_table(input, "diff_numbers",
        WORDS("動いた数値のすべて", "All numbers that moved"), false);
}

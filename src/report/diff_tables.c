#include "report/diff_tables.h"

#include "base/number.h"
#include "base/text.h"
#include "report/said.h"

#include <math.h>
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

/* ---- words of one entry ---- */

static const char *text_of(
    const struct trace_node *node, enum trace_column column)
{
    return node == NULL ? "" : node->text[column];
}

static const struct trace_node *either(const struct change *change)
{
    return change->after != NULL ? change->after : change->before;
}

/* The name of a row: the last of its first columns that says something,
 * without its ※ note. */
static const char *row_label(
    const struct diff_input *input, const struct sheet *sheet, size_t row)
{
    enum { NAMES = 4 };
    const char *label = sheet_text(sheet, row, 0);
    for (size_t c = 1; c < NAMES && c < sheet->columns; c++)
        if (*sheet_text(sheet, row, c) != '\0')
            label = sheet_text(sheet, row, c);
    const char *note = strstr(label, " ※");
    return note == NULL
               ? label
               : arena_copy(input->arena, label, (size_t)(note - label));
}

/* The row of the comparison that a parameter of the criteria belongs to:
 * "…items.<id>.points"; NULL where it is of none. */
static const char *item_of(
    const struct diff_input *input, const char *address, bool *points)
{
    static const char ITEMS[] = ".items.";
    const char *at = strstr(address, ITEMS);
    if (!text_starts(address, "param/") || at == NULL)
        return NULL;
    at += strlen(ITEMS);
    size_t length = strcspn(at, ".[");
    const struct sheet *sheets[] = {
        input->after.comparison, input->before.comparison};
    *points = strcmp(at + length, ".points") == 0;
    for (size_t i = 0; i < 2; i++) {
        size_t row = sheet_row(sheets[i], arena_copy(input->arena, at, length));
        if (row < sheets[i]->rows)
            return row_label(input, sheets[i], row);
    }
    return NULL;
}

/* "解体床面積(候補地B)", 「洪水」の配点, the label of what is no site's. */
static const char *label_of(
    const struct diff_input *input, const struct change *change)
{
    bool points;
    const char *label = text_of(either(change), TRACE_LABEL);
    const char *item = item_of(input, change->address, &points);
    if (item != NULL && points)
        return arena_printf(
            input->arena, say(input, WORDS("%s の配点", "points of %s")), item);
    if (item != NULL)
        return arena_printf(input->arena,
            say(input, WORDS("%s の評価基準(%s)", "scale of %s (%s)")), item,
            label);
    if (*label == '\0')
        label = change->address;
    if (!text_starts(change->address, "site/"))
        return label;
    const char *site = change->address + strlen("site/");
    return arena_printf(input->arena,
        say(input, WORDS("%s(候補地%.*s)", "%s (site %.*s)")), label,
        (int)strcspn(site, "/"), site);
}

/* As tables show it; the bare value of what they do not. */
static const char *shown_of(
    const struct diff_input *input, const struct trace_node *node)
{
    if (node == NULL)
        return say(input, WORDS("(なし)", "(none)"));
    const char *shown = text_of(node, TRACE_SHOWN);
    return *shown != '\0' ? shown : text_of(node, TRACE_VALUE);
}

/* As the ledger holds it, where tables would show two values alike. */
static const char *exact_of(
    const struct diff_input *input, const struct trace_node *node)
{
    return arena_printf(input->arena, "%s %s", text_of(node, TRACE_VALUE),
        text_of(node, TRACE_UNIT));
}

/* What is another in a record, one side of it: "if_value: 20 m". */
static const char *said_of(
    const struct diff_input *input, const struct change *change, bool after)
{
    enum { SHOWN = 3 };
    struct text out = text_new(input->arena);
    struct said_changes said =
        said_changes(input->arena, text_of(change->before, TRACE_SAID),
            text_of(change->after, TRACE_SAID));
    for (size_t i = 0; i < said.count && i < SHOWN; i++) {
        const char *value = after ? said.at[i].after : said.at[i].before;
        text_addf(&out, "%s%s: %s", i == 0 ? "" : "; ", said.at[i].key,
            *value == '\0' ? say(input, WORDS("(なし)", "(none)")) : value);
    }
    if (said.count > SHOWN)
        text_add(&out, " …");
    return text_string(&out);
}

/* A record of which something changed that is no number of its own. */
static bool is_record(const struct change *change)
{
    return change->kind == CHANGE_NONE && change->before != NULL &&
           strcmp(change->before->text[TRACE_SAID],
               change->after->text[TRACE_SAID]) != 0;
}

static bool is_layer(const struct change *change)
{
    return text_starts(change->address, "layer/") &&
           change->kind == CHANGE_NONE;
}

const char *diff_cause_words(
    const struct diff_input *input, const struct change *change)
{
    const char *label = label_of(input, change);
    if (is_record(change))
        return arena_printf(input->arena,
            say(input, WORDS("「%s」 %s → %s", "'%s' %s → %s")), label,
            said_of(input, change, false), said_of(input, change, true));
    if (is_layer(change))
        return arena_printf(input->arena,
            say(input, WORDS("「%s」の図形・属性", "the shapes of '%s'")),
            label);
    return arena_printf(input->arena,
        say(input, WORDS("「%s」 %s → %s", "'%s' %s → %s")), label,
        change->below_rounding ? exact_of(input, change->before)
                               : shown_of(input, change->before),
        change->below_rounding ? exact_of(input, change->after)
                               : shown_of(input, change->after));
}

/* ---- tables ---- */

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

static bool is_of_order(const char *address)
{
    static const char *const endings[] = {
        "/site_total", "/site_total_low", "/site_total_high"};
    static const char *const wholes[] = {
        "project/margin", "project/order_firmness"};
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        if (strcmp(address, wholes[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (text_ends(address, endings[i]))
            return true;
    return text_starts(address, "project/site_rank/");
}

/* Changed or not: what stayed is told, too. */
const struct table *table_of_diff_order(const struct diff_input *input)
{
    struct table *table =
        new_table(input, "diff_order", WORDS("順位と得点", "Order and points"));
    column(input, table, "label", WORDS("項目", "Item"), 3);
    column(input, table, "before", WORDS("前", "Before"), 2);
    column(input, table, "after", WORDS("後", "After"), 2);
    for (size_t i = 0; i < input->changes->count; i++) {
        const struct change *change = &input->changes->at[i];
        if (!is_of_order(change->address))
            continue;
        struct row *row = table_row(input->arena, table, change->address);
        row->cells[0] = cell_text(label_of(input, change));
        row->cells[1] = cell_text(shown_of(input, change->before));
        row->cells[2] = cell_text(shown_of(input, change->after));
        if (change->kind != CHANGE_NONE)
            row->cells[2].tone = TONE_TOTAL;
    }
    return table;
}

/* ---- inputs ---- */

static const char *what_changed(
    const struct diff_input *input, const struct change *change)
{
    switch (change->kind) {
    case CHANGE_NONE:
        return is_record(change) || !is_layer(change)
                   ? say(input, WORDS("変更", "changed"))
                   : say(input, WORDS("図形・属性", "shapes or attributes"));
    case CHANGE_MOVED:
        return change->below_rounding
                   ? say(input, WORDS("変更(表示の丸めより小さい)",
                                    "changed (less than is printed)"))
                   : say(input, WORDS("変更", "changed"));
    case CHANGE_NEW:
        return say(input, WORDS("追加", "new"));
    case CHANGE_GONE:
        return say(input, WORDS("使われなくなった", "no longer read"));
    }
    return "";
}

/* Files that no entry of a ledger names: words, code tables, settings. */
static void add_files(const struct diff_input *input, struct table *table)
{
    for (size_t f = 0; f < input->file_count; f++) {
        bool named = false;
        for (size_t i = 0; !named && i < input->changes->count; i++) {
            const struct change *change = &input->changes->at[i];
            named = change->is_cause &&
                    (source_is_file(text_of(change->before, TRACE_SOURCE),
                         input->files[f]) ||
                        source_is_file(text_of(change->after, TRACE_SOURCE),
                            input->files[f]));
        }
        if (named)
            continue;
        struct row *row = table_row(input->arena, table, input->files[f]);
        row->cells[0] = cell_text(input->files[f]);
        row->cells[1] = cell_text(
            say(input, WORDS("数値でない部分(語句・設定・対応表)",
                           "no number (words, settings, code tables)")));
        for (size_t c = 2; c < row->count; c++)
            row->cells[c] = cell_text("");
    }
}

/* One side of an input that changed. */
static const char *input_words(
    const struct diff_input *input, const struct change *change, bool after)
{
    const struct trace_node *node = after ? change->after : change->before;
    return is_record(change)        ? said_of(input, change, after)
           : change->below_rounding ? exact_of(input, node)
                                    : shown_of(input, node);
}

const struct table *table_of_diff_inputs(const struct diff_input *input)
{
    struct table *table = new_table(
        input, "diff_inputs", WORDS("変わった入力", "Inputs that changed"));
    column(input, table, "label", WORDS("入力", "Input"), 4);
    column(input, table, "kind", WORDS("変更", "Change"), 2);
    column(input, table, "before", WORDS("前", "Before"), 2);
    column(input, table, "after", WORDS("後", "After"), 2);
    column(input, table, "before_source", WORDS("前の出所", "Was at"), 3);
    column(input, table, "after_source", WORDS("後の出所", "Is at"), 3);
    for (size_t i = 0; i < input->changes->count; i++) {
        const struct change *change = &input->changes->at[i];
        if (!change->is_cause)
            continue;
        struct row *row = table_row(input->arena, table, change->address);
        row->cells[0] = cell_text(label_of(input, change));
        row->cells[1] = cell_text(what_changed(input, change));
        row->cells[2] = cell_text(input_words(input, change, false));
        row->cells[3] = cell_text(input_words(input, change, true));
        row->cells[4] = cell_text(text_of(change->before, TRACE_SOURCE));
        row->cells[5] = cell_text(text_of(change->after, TRACE_SOURCE));
    }
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
            add_cell(input, table, id, row_label(input, new, after),
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
                row_label(input, old, r), say(input, WORDS("行", "row")),
                row_label(input, old, r),
                say(input, WORDS("(なし)", "(none)")));
    return table;
}

/* ---- numbers ---- */

/* "+12.5" in the ledger's unit; blank where one of the two is no number. */
static struct cell difference(
    const struct diff_input *input, const struct change *change)
{
    double before, after;
    if (change->kind != CHANGE_MOVED ||
        !number_parse(text_of(change->before, TRACE_VALUE), &before) ||
        !number_parse(text_of(change->after, TRACE_VALUE), &after))
        return cell_text("");
    return cell_number(arena_printf(input->arena, "%+.4g", after - before),
        number_text(input->arena, after - before), NULL);
}

static const char *because(
    const struct diff_input *input, const struct change *change)
{
    enum { MOST = 5 };
    struct text out = text_new(input->arena);
    for (size_t i = 0; i < change->cause_count && i < MOST; i++)
        text_addf(&out, "%s%s", i == 0 ? "" : say(input, WORDS("、", ", ")),
            label_of(input, &input->changes->at[change->causes[i]]));
    if (change->cause_count > MOST)
        text_addf(&out, say(input, WORDS("、ほか%zu件", " and %zu more")),
            change->cause_count - MOST);
    if (change->cause_count == 0)
        text_add(&out, strcmp(text_of(change->before, TRACE_FORMULA),
                           text_of(change->after, TRACE_FORMULA)) != 0
                           ? say(input, WORDS("算式の変更", "another formula"))
                           : say(input, WORDS("数値でない設定の変更",
                                            "a setting that is no number")));
    return text_string(&out);
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

static const char *kind_words(
    const struct diff_input *input, const struct change *change)
{
    return change->below_rounding
               ? say(input, WORDS("丸めより小さい", "less than is printed"))
               : what_changed(input, change);
}

const struct table *table_of_diff_numbers(const struct diff_input *input)
{
    struct table *table = new_table(
        input, "diff_numbers", WORDS("動いた数値", "Numbers that moved"));
    column(input, table, "label", WORDS("数値", "Number"), 3);
    column(input, table, "kind", WORDS("変更", "Change"), 2);
    column(input, table, "before", WORDS("前", "Before"), 2);
    column(input, table, "after", WORDS("後", "After"), 2);
    column(input, table, "difference", WORDS("差", "Difference"), 1);
    column(input, table, "because", WORDS("原因", "Because of"), 4);
    table_add_column(input->arena, table,
        (struct column){.id = "addresses",
            .title = say(input, WORDS("原因の番地", "Addresses")),
            .data_only = true});
    for (size_t i = 0; i < input->changes->count; i++) {
        const struct change *change = &input->changes->at[i];
        if (change->kind == CHANGE_NONE || change->leaf)
            continue;
        struct row *row = table_row(input->arena, table, change->address);
        row->cells[0] = cell_text(label_of(input, change));
        row->cells[1] = cell_text(kind_words(input, change));
        row->cells[2] = cell_text(shown_of(input, change->before));
        row->cells[3] = cell_text(shown_of(input, change->after));
        row->cells[4] = difference(input, change);
        row->cells[5] = cell_text(because(input, change));
        row->cells[6] = cell_text(addresses(input, change));
    }
    return table;
}

#include "report/diff.h"

#include "report/diff_tables.h"

#include "base/text.h"

#include <string.h>

static const char *say(const struct diff_input *input, struct words words)
{
    return words_in(words, input->language);
}

bool diff_is_empty(const struct diff_input *input)
{
    const struct changes *changes = input->changes;
    return changes->moved + changes->added + changes->gone + changes->causes +
               input->file_count ==
           0;
}

const char *diff_first(struct arena *arena, const struct trace *trace)
{
    static const char PREFIX[] = "project/site_rank/";
    struct text out = text_new(arena);
    for (size_t i = 0; i < trace->count; i++) {
        const struct trace_node *node = &trace->at[i];
        const char *address = node->text[TRACE_ADDRESS];
        if (text_starts(address, PREFIX) &&
            strcmp(node->text[TRACE_VALUE], "1") == 0)
            text_addf(&out, "%s%s", out.count > 0 ? ", " : "",
                address + strlen(PREFIX));
    }
    return text_string(&out);
}

/* ---- the first paragraph ---- */

static const char *order_sentence(const struct diff_input *input)
{
    struct arena *arena = input->arena;
    const char *before = diff_first(arena, input->before.trace);
    const char *after = diff_first(arena, input->after.trace);
    if (*before == '\0' && *after == '\0')
        return "";
    if (strcmp(before, after) == 0)
        return arena_printf(arena,
            say(input, WORDS("第1順位は候補地%sのまま変わらない。",
                           "Site %s stays first. ")),
            after);
    return arena_printf(arena,
        say(input, WORDS("第1順位は候補地%sから候補地%sに替わった。",
                       "First place passes from site %s to site %s. ")),
        before, after);
}

static const char *turning_sentence(const struct diff_input *input)
{
    struct arena *arena = input->arena;
    if (!input->tried)
        return "";
    if (input->turning_count == 0)
        return say(input, WORDS("一つ又は二つの変更だけで第1順位を替えるものは"
                                "見つからなかった。",
                              "No one or two of the changes turn it alone. "));
    struct text names = text_new(arena);
    for (size_t i = 0; i < input->turning_count; i++)
        text_addf(&names, "%s%s",
            i == 0 ? "" : say(input, WORDS("と", " and ")),
            diff_cause_words(input, &input->changes->at[input->turning[i]]));
    return arena_printf(arena,
        say(input, input->turning_count == 1
                       ? WORDS("この一つの変更だけで替わる: %s。",
                             "This change alone does it: %s. ")
                       : WORDS("この二つの変更だけで替わる: %s。",
                             "These two changes alone do it: %s. ")),
        text_string(&names));
}

static const char *cells_sentence(const struct diff_input *input, size_t cells)
{
    if (cells == 0)
        return say(input, WORDS("比較表のどの欄も変わっていない。",
                              "No cell of the comparison changed. "));
    return arena_printf(input->arena,
        say(input, WORDS("比較表の%zu欄が変わった。",
                       "%zu cells of the comparison changed. ")),
        cells);
}

static const char *counts_sentence(const struct diff_input *input)
{
    const struct changes *changes = input->changes;
    size_t hidden = 0;
    for (size_t i = 0; i < changes->count; i++)
        hidden += changes->at[i].below_rounding && !changes->at[i].leaf;
    return arena_printf(input->arena,
        say(input,
            WORDS("入力は%zu件変わり、数値は%zu件動き(うち%zu件は表示の丸めより"
                  "小さい)、%zu件が加わり、%zu件がなくなった。",
                "%zu inputs changed; %zu numbers moved (%zu of them by less "
                "than is printed), %zu are new, %zu are gone. ")),
        changes->causes, diff_moved(changes), hidden, diff_added(changes),
        diff_gone(changes));
}

static void add_summary(
    const struct diff_input *input, struct document *document, size_t cells)
{
    struct text out = text_new(input->arena);
    const char *before = diff_first(input->arena, input->before.trace);
    const char *after = diff_first(input->arena, input->after.trace);
    text_add(&out, order_sentence(input));
    if (strcmp(before, after) != 0)
        text_add(&out, turning_sentence(input));
    text_add(&out, cells_sentence(input, cells));
    text_add(&out, counts_sentence(input));
    document_notice(document, text_string(&out));
}

/* ---- the document ---- */

static void put(struct document *document, struct report_tables *tables,
    struct words title, const struct table *table, enum language language)
{
    if (table->rows.count == 0)
        return;
    document_heading(document, 1, words_in(title, language));
    document_table(document, table);
    tables->at[tables->count++] = table;
}

const struct document *report_diff(
    const struct diff_input *input, struct report_tables *tables)
{
    enum { TABLES = 4 };
    enum language language = input->language;
    struct document *document = document_new(input->arena, language,
        say(input, WORDS("二つの出力の違い", "Two runs compared")));
    tables->at = ARENA_ARRAY(input->arena, TABLES, const struct table *);
    tables->count = 0;
    document_paragraph(document,
        arena_printf(input->arena,
            say(input, WORDS("前: %s　後: %s", "before: %s, after: %s")),
            input->before.name, input->after.name));
    if (diff_is_empty(input)) {
        document_notice(
            document, say(input, WORDS("入力も結果も同じである。",
                                     "Inputs and results are the same.")));
        return document;
    }
    const struct table *cells = table_of_diff_cells(input);
    add_summary(input, document, cells->rows.count);
    put(document, tables, WORDS("順位と得点", "Order and points"),
        table_of_diff_order(input), language);
    put(document, tables, WORDS("変わった入力", "Inputs that changed"),
        table_of_diff_inputs(input), language);
    put(document, tables,
        WORDS("変わった比較表の欄", "Cells of the comparison that changed"),
        cells, language);
    put(document, tables, WORDS("動いた数値と、その原因", "Numbers that moved"),
        table_of_diff_numbers(input), language);
    return document;
}

#include "report/diff.h"

#include "report/diff_order.h"
#include "report/diff_tables.h"
#include "report/diff_words.h"

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
            diff_bare(input, diff_cause_words(input,
                                 &input->changes->at[input->turning[i]])));
    return arena_printf(arena,
        say(input, input->turning_count == 1
                       ? WORDS("%sの変更だけで、第1順位が替わる。",
                             "The change %s alone does it. ")
                       : WORDS("%sの二つの変更だけで、第1順位が替わる。",
                             "The two changes %s alone do it. ")),
        text_string(&names));
}

static const char *shown_now(
    const struct diff_input *input, const char *address, bool after)
{
    const struct change *change = changes_of(input->changes, address);
    const struct trace_node *node = change == NULL ? NULL
                                    : after        ? change->after
                                                   : change->before;
    return node == NULL ? NULL : diff_bare(input, diff_shown(input, node));
}

/* What may be said of the order now: the margin, and whether it is firm. */
static const char *margin_sentence(const struct diff_input *input)
{
    const char *margin = shown_now(input, "project/margin", true);
    const char *was = shown_now(input, "project/margin", false);
    const char *firm = shown_now(input, "project/order_firmness", true);
    if (margin == NULL || was == NULL || firm == NULL)
        return "";
    bool first_stays = strcmp(diff_first(input->arena, input->before.trace),
                           diff_first(input->arena, input->after.trace)) == 0;
    const char *same = say(input, WORDS("前と同じ", "as before"));
    const char *before = arena_printf(
        input->arena, say(input, WORDS("前は%s", "before: %s")), was);
    return arena_printf(input->arena,
        say(input,
            WORDS("第2順位との差は%s(%s)。%s。", "It leads by %s (%s). %s. ")),
        margin, first_stays && strcmp(margin, was) == 0 ? same : before, firm);
}

static void add_first(
    const struct diff_input *input, struct document *document, size_t cells)
{
    struct text out = text_new(input->arena);
    const char *before = diff_first(input->arena, input->before.trace);
    const char *after = diff_first(input->arena, input->after.trace);
    text_add(&out, order_sentence(input));
    if (strcmp(before, after) != 0)
        text_add(&out, turning_sentence(input));
    text_add(&out, margin_sentence(input));
    if (cells == 0 && input->after.comparison->rows > 0)
        text_add(&out, say(input, WORDS("比較表のどの欄も変わっていない。",
                                      "No cell of the comparison changed. ")));
    if (out.count > 0)
        document_notice(document, text_string(&out));
}

/* ---- the second: how much ---- */

/* The items of the comparison in which a cell changed, each once. */
static const char *items_words(
    const struct diff_input *input, const struct table *cells)
{
    enum { SHOWN = 6 };
    struct text out = text_new(input->arena);
    const char *last = "";
    size_t items = 0;
    for (size_t r = 0; r < cells->rows.count; r++) {
        const char *item = cells->rows.at[r].cells[0].text;
        if (strcmp(item, last) == 0)
            continue;
        last = item;
        if (items++ < SHOWN)
            text_addf(&out, "%s%s",
                items == 1 ? "" : say(input, WORDS("、", ", ")), item);
    }
    if (items > SHOWN)
        text_add(&out, say(input, WORDS("ほか", " and others")));
    return text_string(&out);
}

/* ", 12 are new" where there are any. */
static void add_count(const struct diff_input *input, struct text *out,
    size_t count, struct words words)
{
    if (count > 0)
        text_addf(out, say(input, words), count);
}

static void add_numbers(const struct diff_input *input, struct text *out)
{
    const struct changes *changes = input->changes;
    size_t hidden = 0;
    for (size_t i = 0; i < changes->count; i++)
        hidden += changes->at[i].below_rounding && !changes->at[i].leaf;
    text_addf(out,
        say(input, changes->causes == 1
                       ? WORDS("入力は%zu件変わり、", "%zu input changed; ")
                       : WORDS("入力は%zu件変わり、", "%zu inputs changed; ")),
        changes->causes);
    text_add(
        out, diff_moved(changes) == 0
                 ? say(input, WORDS("数値は動いていない", "no number moved"))
                 : "");
    add_count(input, out, diff_moved(changes),
        WORDS("数値は%zu件動いた", "%zu numbers moved"));
    add_count(input, out, hidden,
        WORDS("(うち%zu件は表示の丸めより小さい)",
            " (%zu of them by less than is printed)"));
    add_count(input, out, diff_added(changes),
        WORDS("。%zu件が加わった", ", %zu are new"));
    add_count(input, out, diff_gone(changes),
        WORDS("。%zu件がなくなった", ", %zu are gone"));
    text_add(out, say(input, WORDS("。", ". ")));
}

static void add_counts(const struct diff_input *input,
    struct document *document, const struct table *cells)
{
    struct text out = text_new(input->arena);
    text_add(&out, diff_fitness_words(input));
    if (cells->rows.count > 0)
        text_addf(&out,
            say(input, WORDS("比較表の%zu欄が変わった(%s)。",
                           "%zu cells of the comparison changed (%s). ")),
            cells->rows.count, items_words(input, cells));
    add_numbers(input, &out);
    document_paragraph(document, text_string(&out));
}

/* ---- the document ---- */

struct putting {
    const struct diff_input *input;
    struct document *document;
    struct report_tables *tables;
};

static void put(const struct putting *putting, const struct table *table,
    void (*place)(struct document *, int, const struct table *))
{
    if (table->rows.count == 0)
        return;
    place(putting->document, 1, table);
    putting->tables->at[putting->tables->count++] = table;
}

static void add_sides(const struct diff_input *input, struct document *document)
{
    const struct diff_side *sides[] = {&input->before, &input->after};
    static const struct words named[] = {
        {"前: %s%s", "before: %s%s"}, {"後: %s%s", "after: %s%s"}};
    struct block *list = document_list(document);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        LIST_ADD(input->arena, &list->items,
            arena_printf(input->arena, say(input, named[i]), sides[i]->name,
                sides[i]->supposed == NULL ? "" : sides[i]->supposed));
}

const struct document *report_diff(
    const struct diff_input *input, struct report_tables *tables)
{
    enum { TABLES = 7 };
    struct document *document = document_new(input->arena, input->language,
        say(input, WORDS("二つの出力の違い", "Two runs compared")));
    struct putting putting = {input, document, tables};
    tables->at = ARENA_ARRAY(input->arena, TABLES, const struct table *);
    tables->count = 0;
    if (diff_is_empty(input)) {
        add_sides(input, document);
        document_notice(
            document, say(input, WORDS("入力も結果も同じである。",
                                     "Inputs and results are the same.")));
        return document;
    }
    const struct table *cells = table_of_diff_cells(input);
    add_first(input, document, cells->rows.count);
    add_counts(input, document, cells);
    add_sides(input, document);
    put(&putting, table_of_diff_order(input), document_titled_table);
    put(&putting, table_of_diff_fitness(input), document_titled_table);
    put(&putting, table_of_diff_inputs(input), document_titled_table);
    put(&putting, table_of_diff_robustness(input), document_titled_table);
    put(&putting, cells, document_titled_table);
    put(&putting, table_of_diff_chief(input), document_titled_table);
    put(&putting, table_of_diff_numbers(input), document_folded_table);
    return document;
}

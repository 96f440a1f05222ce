#include "report/opinions.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "report/diff.h"

#include <math.h>
#include <string.h>

static const char *say(const struct opinions_input *input, struct words words)
{
    return words_in(words, input->language);
}

static struct words state_words(int state)
{
    switch ((enum opinion_state)state) {
    case OPINION_ADOPTED:
        return WORDS("反映", "adopted");
    case OPINION_PARTLY:
        return WORDS("一部反映", "partly adopted");
    case OPINION_NOTED:
        return WORDS("参考", "noted");
    case OPINION_OPEN:
        return WORDS("検討中", "open");
    case OPINION_DECLINED:
        return WORDS("不採用", "declined");
    }
    return WORDS("", "");
}

/* ---- what it did ---- */

/* "A 73.5→72.1点" of each site whose total moved as it is printed. */
static void add_totals(const struct opinions_input *input, struct text *out,
    const struct opinion_effect *effect)
{
    static const char END[] = "/site_total";
    for (size_t i = 0; i < effect->after->count; i++) {
        const struct trace_node *after = &effect->after->at[i];
        const char *address = after->text[TRACE_ADDRESS];
        if (!text_starts(address, "site/") || !text_ends(address, END))
            continue;
        const struct trace_node *before = trace_find(effect->before, address);
        if (before == NULL ||
            strcmp(before->text[TRACE_SHOWN], after->text[TRACE_SHOWN]) == 0)
            continue;
        const char *site = address + strlen("site/");
        text_addf(out,
            say(input, WORDS("候補地%.*s %s → %s。", "site %.*s %s → %s. ")),
            (int)strcspn(site, "/"), site, before->text[TRACE_SHOWN],
            after->text[TRACE_SHOWN]);
    }
}

static void add_order(const struct opinions_input *input, struct text *out,
    const struct opinion_effect *effect)
{
    const char *before = diff_first(input->arena, effect->before);
    const char *after = diff_first(input->arena, effect->after);
    if (strcmp(before, after) == 0)
        text_addf(out,
            say(input, WORDS("第1順位は%sのまま。", "%s stays first. ")),
            after);
    else
        text_addf(out,
            say(input, WORDS("第1順位が%sから%sに替わる。",
                           "First place passes from %s to %s. ")),
            before, after);
}

static const char *effect_words(
    const struct opinions_input *input, const struct opinion_effect *effect)
{
    struct text out = text_new(input->arena);
    if (effect->after == NULL)
        return say(input, WORDS("―", "–"));
    add_order(input, &out, effect);
    add_totals(input, &out, effect);
    if (effect->cells == 0)
        text_add(&out,
            say(input, WORDS("比較表は変わらない。", "No cell changes.")));
    else
        text_addf(&out,
            say(input, WORDS("比較表の%zu欄が変わる。", "%zu cells change.")),
            effect->cells);
    return text_string(&out);
}

/* ---- the table ---- */

static void fill(
    const struct opinions_input *input, struct row *row, size_t index)
{
    const struct opinion *opinion = &input->opinions->at[index];
    const char *texts[] = {opinion->meeting,
        date_words(input->arena, opinion->date.number, input->language),
        opinion->member, words_in(opinion->opinion, input->language),
        words_in(opinion->response, input->language),
        say(input, state_words(opinion->state)),
        opinion->scenario.text == NULL ? "" : opinion->scenario.text,
        effect_words(input, &input->alone[index]),
        effect_words(input, &input->in_turn[index])};
    for (size_t c = 0; c < sizeof texts / sizeof *texts; c++)
        row->cells[c] = cell_text(texts[c] == NULL ? "" : texts[c]);
}

static struct table *new_table(const struct opinions_input *input)
{
    static const struct {
        const char *id;
        struct words title;
        int weight;
    } columns[] = {
        {"meeting", {"会議", "Meeting"}, 1},
        {"date", {"開催日", "Date"}, 2},
        {"member", {"委員", "Member"}, 2},
        {"opinion", {"意見", "Opinion"}, 4},
        {"response", {"対応", "Response"}, 4},
        {"state", {"取扱い", "State"}, 1},
        {"scenario", {"シナリオ", "Scenario"}, 2},
        {"alone", {"その意見だけの影響", "What it does alone"}, 4},
        {"in_turn", {"それまでの反映の上での影響", "What it does in turn"}, 4},
    };
    struct table *table = table_new(input->arena, "opinions",
        say(input, WORDS("意見と対応", "Opinions and responses")));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        table_column(input->arena, table, columns[i].id,
            say(input, columns[i].title), false, columns[i].weight);
    table_note(input->arena, table,
        say(input,
            WORDS(
                "影響は、シナリオを当てて計算し直した結果。「その意見だけ」は"
                "元の条件に、「それまでの反映の上で」は、先に反映した意見をすべ"
                "て"
                "当てた条件に、その意見を加えたもの。得点は表示の丸めによる。",
                "Effects are those of computing again: alone on the project "
                "as it is, in turn on it with all opinions adopted before. "
                "Points as they are printed.")));
    return table;
}

const struct document *report_opinions(
    const struct opinions_input *input, const struct table **table)
{
    struct document *document = document_new(input->arena, input->language,
        say(input, WORDS("意見と対応", "Opinions and responses")));
    struct table *made = new_table(input);
    for (size_t i = 0; i < input->opinions->count; i++)
        fill(
            input, table_row(input->arena, made, input->opinions->at[i].id), i);
    document_table(document, made);
    *table = made;
    return document;
}

#include "render/escape.h"
#include "render/html_style.h"
#include "render/html_table.h"
#include "render/render.h"

static const char *in(const struct document *document, struct words words)
{
    return words_in(words, document->language);
}

/* Nothing is fetched, nothing runs: only the page's own style is allowed. */
static void write_page_head(struct text *out, const struct document *document)
{
    text_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
        document->language == LANGUAGE_JA ? "ja" : "en");
    text_add(out,
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\""
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n<title>");
    escape_markup(out, document->title);
    text_add(out, "</title>\n<style>\n");
    text_add(out, html_style);
    text_add(out, "</style>\n</head>\n<body>\n<a class=\"skip\""
                  " href=\"#main\">");
    text_add(out, in(document, WORDS("本文へ", "To the content")));
    text_add(out, "</a>\n<header>\n<h1>");
    escape_markup(out, document->title);
    text_add(out, "</h1>\n</header>\n");
}

/* Headings have the ids s1, s2 … in their order. */
static void write_contents(struct text *out, const struct document *document)
{
    text_addf(out, "<nav aria-label=\"%s\">\n<ol>\n",
        in(document, WORDS("目次", "Contents")));
    size_t number = 0;
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = &document->blocks.at[i];
        if (block->kind != BLOCK_HEADING)
            continue;
        number++;
        if (block->level > 1)
            continue;
        text_addf(out, "<li><a href=\"#s%zu\">", number);
        escape_markup(out, block->text);
        text_add(out, "</a></li>\n");
    }
    if (document->reasons.count > 0)
        text_addf(out, "<li><a href=\"#reasons\">%s</a></li>\n",
            in(document, WORDS("数値の根拠", "Where each number comes from")));
    text_add(out, "</ol>\n</nav>\n");
}

static void write_element(
    struct text *out, const char *open, const char *text, const char *close)
{
    text_add(out, open);
    escape_markup_lines(out, text);
    text_add(out, close);
}

static void write_list(struct text *out, const struct block *block)
{
    text_add(out, "<ul class=\"plain\">\n");
    for (size_t i = 0; i < block->items.count; i++)
        write_element(out, "<li>", block->items.at[i], "</li>\n");
    text_add(out, "</ul>\n");
}

static void write_block(
    struct text *out, const struct block *block, size_t *headings)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        text_addf(out, "<h%d id=\"s%zu\">", block->level + 1, ++*headings);
        escape_markup(out, block->text);
        text_addf(out, "</h%d>\n", block->level + 1);
        break;
    case BLOCK_PARAGRAPH:
        write_element(out, "<p>", block->text, "</p>\n");
        break;
    case BLOCK_NOTICE:
        write_element(out, "<p class=\"notice\">", block->text, "</p>\n");
        break;
    case BLOCK_LIST:
        write_list(out, block);
        break;
    case BLOCK_TABLE:
        if (block->folded)
            text_add(out, "<details>\n");
        if (block->folded)
            write_element(
                out, "<summary>", block->table->title, "</summary>\n");
        html_table(out, block->table, !block->titled);
        if (block->folded)
            text_add(out, "</details>\n");
        break;
    case BLOCK_FIGURE:
        text_add(out, "<figure>\n");
        render_svg(out, block->figure);
        write_element(out, "<figcaption>", block->text, "");
        if (block->figure->source != NULL)
            write_element(out, "<small>", block->figure->source, "</small>");
        text_add(out, "</figcaption>\n</figure>\n");
        break;
    }
}

/* The links to reasons: most are made once and written several times. */
struct links {
    const char **at; /* by the reason's number; NULL: not made yet */
    struct text making;
};

static const char *link_to(struct links *links, const struct reason *reason)
{
    const char **link = &links->at[reason->number];
    struct text *making = &links->making;
    if (*link != NULL)
        return *link;
    making->count = 0;
    text_add(making, "<a href=\"#");
    escape_fragment(making, reason->address);
    text_add(making, "\">");
    escape_markup_lines(making, reason->title);
    text_add(making, " ");
    escape_markup_lines(making, reason->shown);
    text_add(making, "</a></li>\n");
    return *link = arena_copy(making->arena, making->bytes, making->count);
}

static void write_inputs(
    struct text *out, struct links *links, const struct reason *reason)
{
    text_add(out, "<ul>\n");
    for (size_t i = 0; i < reason->inputs.count; i++) {
        const struct reason_input *input = &reason->inputs.at[i];
        text_add(out, "<li>");
        if (*input->name != '\0')
            write_element(out, "<code>", input->name, "</code> ");
        text_add(out, link_to(links, input->reason));
    }
    text_add(out, "</ul>\n");
}

static void write_reason(
    struct text *out, struct links *links, const struct reason *reason)
{
    text_add(out, "<section class=\"why\" id=\"");
    escape_id(out, reason->address);
    write_element(out, "\">\n<h3>", reason->title, " ");
    write_element(out, "<code>", reason->address, "</code></h3>\n");
    write_element(out, "<p class=\"value\">", reason->value, "</p>\n");
    if (reason->lines.count > 0) {
        text_add(out, "<dl>");
        for (size_t i = 0; i < reason->lines.count; i++) {
            write_element(out, "<dt>", reason->lines.at[i].label, "</dt>");
            write_element(out, "<dd>", reason->lines.at[i].text, "</dd>\n");
        }
        text_add(out, "</dl>\n");
    }
    if (reason->inputs.count > 0)
        write_inputs(out, links, reason);
    text_add(out, "</section>\n");
}

static void write_reasons(struct text *out, const struct document *document)
{
    if (document->reasons.count == 0)
        return;
    text_addf(out,
        "<div class=\"annex\">\n<h2 id=\"reasons\">%s</h2>\n<p>%s</p>\n",
        in(document, WORDS("数値の根拠", "Where each number comes from")),
        in(document,
            WORDS("表の数値(点線の下線)を選ぶと、その値の式・入力・根拠条文・"
                  "出典へ移ります。入力の値からも順にたどれます。",
                "Following a number in a table (dotted underline) leads to its "
                "formula, inputs, clause and source here; each input leads "
                "on.")));
    if (document->reasons_note != NULL)
        write_element(out, "<p>", document->reasons_note, "</p>\n");
    text_add(out, "<div class=\"whys\">\n");
    struct links links = {
        ARENA_ARRAY(out->arena, document->reasons.count, const char *),
        text_new(out->arena)};
    for (size_t i = 0; i < document->reasons.count; i++)
        write_reason(out, &links, document->reasons.at[i]);
    text_add(out, "</div>\n</div>\n");
}

void render_html(struct text *out, const struct document *document)
{
    size_t headings = 0;
    write_page_head(out, document);
    write_contents(out, document);
    text_add(out, "<main id=\"main\">\n");
    for (size_t i = 0; i < document->blocks.count; i++)
        write_block(out, &document->blocks.at[i], &headings);
    write_reasons(out, document);
    text_add(out, "</main>\n</body>\n</html>\n");
}

#include "test.h"

#include "hostile.h"
#include "model/document.h"
#include "model/figure.h"
#include "render/render.h"

#include <string.h>

/* Every kind of block, cell, mark and reason, all saying the same text. */
static struct document *document_saying(struct arena *arena, const char *text)
{
    struct document *document = document_new(arena, LANGUAGE_JA, text);
    document_heading(document, 1, text);
    document_paragraph(document, text);
    document_notice(document, text);
    struct block *list = document_list(document);
    LIST_ADD(arena, &list->items, text);

    struct reason *reason = ARENA_NEW(arena, struct reason);
    *reason = (struct reason){
        .address = text, .title = text, .shown = text, .value = text};
    LIST_ADD(arena, &reason->lines, (struct reason_line){text, text});
    LIST_ADD(arena, &reason->inputs, (struct reason_input){text, reason});
    LIST_ADD(arena, &document->reasons, reason);

    struct table *table = table_new(arena, "t", text);
    table_column(arena, table, "a", text, false, 2);
    table_add_column(
        arena, table, (struct column){.id = "b", .title = text, .group = text});
    struct row *row = table_row(arena, table, text);
    row->cells[0] = cell_text(text);
    row->cells[1] = cell_number(text, NULL, NULL);
    row->cells[1].reason = reason;
    table_note(arena, table, text);
    document_table(document, table);

    struct figure *figure = figure_new(arena, text, text, 100, 50);
    figure_box(figure, 0, 0, 10, 10,
        (struct style){.fill = text, .stroke = text, .hatch = HATCHED_CROSS},
        text);
    figure_text(figure, (struct point){5, 5}, 4, text, ANCHOR_END, true);
    document_figure(document, figure, text);
    return document;
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        count++;
    return count;
}

/* A harmless document sets the number of tags; a hostile one has as many. */
static void hostile_text_adds_no_markup(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct text plain = text_new(arena);
    render_html(&plain, document_saying(arena, "x"));
    for (size_t i = 0; i < HOSTILE_COUNT; i++) {
        if (*hostile_texts[i] == '\0')
            continue;
        struct text page = text_new(arena);
        render_html(&page, document_saying(arena, hostile_texts[i]));
        const char *html = text_string(&page);
        assert_int_equal(count_of(html, "<") - count_of(html, "<br>"),
            count_of(text_string(&plain), "<"));
        assert_null(strstr(html, "<script"));
        assert_null(strstr(html, "\xe2\x80\xae"));
        assert_null(strstr(html, "\x1b"));
        assert_null(strstr(html, "\x07"));
        size_t bad;
        assert_true(text_is_utf8(html, page.count, &bad));
    }
    arena_free(arena);
}

static void page_is_closed_to_the_world(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct text page = text_new(arena);
    render_html(&page, document_saying(arena, "x"));
    const char *html = text_string(&page);
    assert_non_null(strstr(html, "<html lang=\"ja\">"));
    assert_non_null(strstr(html, "default-src 'none'"));
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "src="));
    assert_null(strstr(html, "@import"));
    /* The only address is the name of the SVG vocabulary. */
    assert_int_equal(count_of(html, "http"), 2); /* and http-equiv */
    assert_int_equal(count_of(html, "url("), 1); /* its own hatch */
    assert_non_null(strstr(html, "url(#x-hatch0)"));
    arena_free(arena);
}

static void a_cell_leads_to_its_reason(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct text page = text_new(arena);
    render_html(&page, document_saying(arena, "site/A/倒木 1"));
    const char *html = text_string(&page);
    assert_non_null(
        strstr(html, "href=\"#site/A/%E5%80%92%E6%9C%A8_1\" title="));
    assert_non_null(strstr(html, "id=\"site/A/倒木_1\""));
    arena_free(arena);
}

/* 大項目 ア stands over two rows, the head over the two columns of site A;
 * the unit is for the CSV alone. */
static void tables_merge_and_group(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct table *table = table_new(arena, "t", "T");
    table_add_column(
        arena, table, (struct column){.id = "g", .title = "G", .merge = true});
    table_column(arena, table, "i", "I", false, 0);
    table_add_column(
        arena, table, (struct column){.id = "A.1", .title = "1", .group = "A"});
    table_add_column(arena, table,
        (struct column){
            .id = "A.u", .title = "u", .group = "A", .data_only = true});
    table_add_column(
        arena, table, (struct column){.id = "A.2", .title = "2", .group = "A"});
    for (int i = 0; i < 3; i++) {
        struct row *row = table_row(arena, table, "r");
        row->cells[0] = cell_text(i < 2 ? "ア" : "イ");
        row->cells[3] = cell_text("hidden");
    }
    struct document *document = document_new(arena, LANGUAGE_EN, "D");
    document_table(document, table);
    struct text page = text_new(arena), down = text_new(arena);
    render_html(&page, document);
    const char *html = text_string(&page);
    assert_non_null(strstr(html, "<th scope=\"colgroup\" colspan=\"2\">A<"));
    assert_non_null(strstr(html, "<th scope=\"rowgroup\" rowspan=\"2\">ア<"));
    assert_int_equal(count_of(html, ">ア<"), 1);
    assert_null(strstr(html, "hidden"));
    render_markdown(&down, document);
    assert_int_equal(count_of(text_string(&down), "ア"), 1);
    assert_null(strstr(text_string(&down), "hidden"));
    arena_free(arena);
}

static void markdown_keeps_its_tables(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < HOSTILE_COUNT; i++) {
        struct text page = text_new(arena);
        render_markdown(&page, document_saying(arena, hostile_texts[i]));
        const char *text = text_string(&page);
        size_t lines = 0;
        for (const char *line = text; line != NULL;
             line = strchr(line, '\n'), line += line != NULL) {
            if (*line != '|')
                continue;
            size_t bars = 0;
            for (const char *c = line; *c != '\n' && *c != '\0'; c++)
                bars += *c == '|' && (c == line || c[-1] != '\\');
            assert_int_equal(bars, 3);
            lines++;
        }
        assert_int_equal(lines, 3); /* head, rule, row */
        assert_null(strstr(text, "<script"));
        assert_null(strstr(text, "<img"));
    }
    arena_free(arena);
}

static void markdown_escapes(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct document *document = document_new(arena, LANGUAGE_EN, "T");
    document_paragraph(document, "# no head");
    document_paragraph(document, "12. no *list* <b> [x](y) a|b");
    document_paragraph(document, "2.5 m");
    struct text page = text_new(arena);
    render_markdown(&page, document);
    assert_string_equal(text_string(&page),
        "# T\n\n\\# no head\n\n"
        "12\\. no \\*list\\* &lt;b&gt; \\[x\\](y) a\\|b\n\n"
        "2.5 m\n\n");
    arena_free(arena);
}

static void figures_are_text_and_hatches(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct figure *figure =
        figure_new(arena, "map-A", "Map of A", 200, 100.125);
    struct style style = {.fill = "#ffd8c0",
        .stroke = "#884400",
        .width = 0.5,
        .opacity = 0.6,
        .hatch = HATCHED_RISING};
    figure_box(figure, 0, 0, 10, 20, style, "flood");
    figure_box(figure, 5, 5, 10, 20, style, NULL);
    figure_segment(figure, (struct point){0, 1}, (struct point){2, 3},
        (struct style){.stroke = "#000000", .dashed = true});
    figure_circle(figure, (struct point){1, 2}, 3,
        (struct style){.fill = "#000000"}, NULL);
    figure_text(figure, (struct point){1, 2}, 9, "敷地 A", ANCHOR_MIDDLE, true);
    struct text out = text_new(arena);
    render_svg(&out, figure);
    const char *svg = text_string(&out);
    assert_non_null(strstr(svg, "viewBox=\"0 0 200 100.13\""));
    assert_non_null(strstr(svg, "<title id=\"map-A-title\">Map of A</title>"));
    assert_int_equal(count_of(svg, "<pattern "), 1);
    assert_int_equal(count_of(svg, "fill=\"url(#map-A-hatch0)\""), 2);
    assert_non_null(strstr(svg, "d=\"M0,0L10,0L10,20L0,20L0,0Z\""));
    assert_non_null(strstr(svg, "><title>flood</title></path>"));
    assert_non_null(strstr(svg, "stroke-dasharray"));
    assert_non_null(strstr(svg, ">敷地 A</text>"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_text_adds_no_markup),
        cmocka_unit_test(page_is_closed_to_the_world),
        cmocka_unit_test(a_cell_leads_to_its_reason),
        cmocka_unit_test(tables_merge_and_group),
        cmocka_unit_test(markdown_keeps_its_tables),
        cmocka_unit_test(markdown_escapes),
        cmocka_unit_test(figures_are_text_and_hatches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

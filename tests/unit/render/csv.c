#include "test.h"

#include "base/csv.h"
#include "hostile.h"
#include "model/document.h"
#include "render/render.h"

#include <string.h>

static struct table *two_columns(struct arena *arena)
{
    struct table *table = table_new(arena, "scores", "Scores");
    table_add_column(arena, table,
        (struct column){.id = "A.text", .title = "事実", .group = "A 湾岸"});
    table_column(arena, table, "A.points", "点", true, 0);
    return table;
}

static const char *written(
    struct arena *arena, const struct table *table, enum csv_encoding encoding)
{
    struct text out = text_new(arena);
    struct render_options options = {.csv_encoding = encoding};
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    assert_int_equal(render_csv(&out, table, &options, problems), STATUS_OK);
    return text_string(&out);
}

static void writes_rows_with_ids_and_plain_numbers(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct table *table = two_columns(arena);
    table_row(arena, table, NULL)->head = true; /* on paper only */
    struct row *row = table_row(arena, table, "area");
    row->cells[0] = cell_text("約16,400㎡");
    row->cells[1] = cell_number("16,400.0", "16400.0", NULL);
    row = table_row(arena, table, "debt");
    row->cells[1] = cell_number("-1,2", "-12", NULL);
    assert_string_equal(written(arena, table, CSV_UTF8_BOM),
        "\xef\xbb\xbfid,A 湾岸 事実,点\r\n"
        "area,\"約16,400㎡\",16400.0\r\n"
        "debt,,-12\r\n");
    arena_free(arena);
}

/* What comes back is the text, with an apostrophe where it would be a
 * formula, and U+FFFD where it had controls. */
static void hostile_text_parses_back(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct table *table = two_columns(arena);
    for (size_t i = 0; i < HOSTILE_COUNT; i++) {
        struct row *row =
            table_row(arena, table, arena_printf(arena, "row%zu", i));
        row->cells[0] = cell_text(hostile_texts[i]);
        row->cells[1] = cell_number("1", "1", NULL);
    }
    const char *csv = written(arena, table, CSV_UTF8);
    struct source source = {"x.csv", csv, strlen(csv)};
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    struct csv_table back = csv_parse(arena, &source, problems);
    assert_int_equal(problems_count(problems), 0);
    assert_int_equal(back.count, HOSTILE_COUNT);
    assert_string_equal(back.rows[0].cells[1].text, "'=cmd|'/C calc'!A0");
    assert_string_equal(
        back.rows[1].cells[1].text, "'＝HYPERLINK(\"http://x\")");
    assert_string_equal(back.rows[16].cells[1].text, "'  =1+1");
    assert_string_equal(
        back.rows[13].cells[1].text, "cell \"quoted\", comma\nsecond line");
    assert_string_equal(back.rows[12].cells[1].text,
        "bell\xef\xbf\xbd escape\xef\xbf\xbd[31m tab here");
    assert_null(strstr(csv, "\xe2\x80\xae"));
    assert_null(strstr(csv, "\x1b"));
    arena_free(arena);
}

/* 髙 and ① are in CP932 (NEC and IBM rows), 𠮷 (U+20BB7) is not. */
static void cp932_names_the_cells_it_cannot_write(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct table *table = two_columns(arena);
    table_row(arena, table, "r1")->cells[0] = cell_text("髙①㎡");
    table_row(arena, table, "r2")->cells[0] = cell_text("吉田𠮷");
    table_row(arena, table, "r3")->cells[1] = cell_text("한");
    struct text out = text_new(arena), said = text_new(arena);
    struct render_options options = {.csv_encoding = CSV_CP932};
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    assert_int_equal(render_csv(&out, table, &options, problems), STATUS_INPUT);
    assert_int_equal(out.count, 0);
    assert_int_equal(problems_count(problems), 2);
    problems_print(problems, &said);
    assert_non_null(strstr(text_string(&said),
        "table 'scores', row 'r2', column 'A.text': CP932 has no character "
        "'𠮷'"));
    assert_non_null(strstr(text_string(&said), "row 'r3', column 'A.points'"));
    arena_free(arena);
}

static void cp932_has_its_bytes(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct table *table = table_new(arena, "t", "t");
    table_column(arena, table, "x", "値", false, 0);
    table_row(arena, table, "r")->cells[0] = cell_text("髙");
    /* 値 = 0x92 0x6c, 髙 = 0xfb 0xfc in CP932. */
    assert_string_equal(
        written(arena, table, CSV_CP932), "id,\x92\x6c\r\nr,\xfb\xfc\r\n");
    arena_free(arena);
}

static void encodings_are_named(void **state)
{
    (void)state;
    enum csv_encoding encoding = CSV_UTF8;
    assert_true(csv_encoding_named("cp932", &encoding));
    assert_int_equal(encoding, CSV_CP932);
    assert_false(csv_encoding_named("sjis", &encoding));
    assert_int_equal(encoding, CSV_CP932);
}

static void formats_are_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < format_count; i++) {
        const struct format *format = &format_rows[i];
        assert_ptr_equal(format_named(format->name), format);
        assert_int_equal((format->document != NULL) + (format->table != NULL) +
                             (format->figure != NULL) +
                             (format->agenda != NULL),
            1);
    }
    assert_null(format_named("docx"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_rows_with_ids_and_plain_numbers),
        cmocka_unit_test(hostile_text_parses_back),
        cmocka_unit_test(cp932_names_the_cells_it_cannot_write),
        cmocka_unit_test(cp932_has_its_bytes),
        cmocka_unit_test(encodings_are_named),
        cmocka_unit_test(formats_are_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

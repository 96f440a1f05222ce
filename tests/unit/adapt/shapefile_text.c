/* The texts of shapefiles: what encoding they are in, and what cannot be. */
#include "shapefile_made.h"

/* One point with one text cell of six bytes. */
static struct shapefile *open_text(
    const char *name, const char *cell, int language, enum encoding encoding)
{
    struct dbf_field field = {name, 'C', 6};
    shp_begin(&shp, 1);
    shp_point(&shp, 1, 0, 0);
    shp_end(&shp);
    dbf_begin(&dbf, 1, &field, 1, language);
    dbf_row(&dbf, ' ', cell);
    save_both();
    return open_made(encoding);
}

/* The rules in their order: encoding:, .cpg, LDID, valid UTF-8, CP932. */
static void encoding_rules(void **state)
{
    (void)state;
    static const char cp932[] = "\x83\x5c\x8e\xd4  ", utf8[] = "用途";
    struct shapefile *file = open_text("N", cp932, 0, ENCODING_UNKNOWN);
    assert_string_equal(shapefile_encoding_rule(file), "CP932 (default)");
    assert_string_equal(shapefile_text(arena, file, 0, 0, problems), "ソ車");
    file = open_text("N", utf8, 0, ENCODING_UNKNOWN);
    assert_string_equal(shapefile_encoding_rule(file), "UTF-8");
    assert_string_equal(shapefile_text(arena, file, 0, 0, problems), "用途");
    file = open_text("N", cp932, 0x13, ENCODING_UNKNOWN);
    assert_string_equal(shapefile_encoding_rule(file), "LDID");
    save_bytes(folder, "made.CPG", "utf-8\r\n", 7);
    file = open_text("N", utf8, 0x13, ENCODING_UNKNOWN);
    assert_string_equal(shapefile_encoding_rule(file), ".cpg");
    assert_int_equal(shapefile_encoding(file), ENCODING_UTF8);
    file = open_text("N", cp932, 0, ENCODING_CP932);
    assert_string_equal(shapefile_encoding_rule(file), "encoding:");
    assert_string_equal(shapefile_text(arena, file, 0, 0, problems), "ソ車");
    assert_string_equal(printed(), "");
}

static void lying_cpg(void **state)
{
    (void)state;
    save_bytes(folder, "made.cpg", "UTF-8", 5);
    struct shapefile *file =
        open_text("N", "\x83\x5c\x8e\xd4  ", 0, ENCODING_UNKNOWN);
    assert_null(shapefile_text(arena, file, 0, 0, problems));
    assert_printed("made.dbf#1: field 'N' cannot be read as UTF-8");
    save_bytes(folder, "made.cpg", "FOO-99", 6);
    file = open_text("N", "\x83\x5c\x8e\xd4  ", 0, ENCODING_UNKNOWN);
    assert_null(shapefile_text(arena, file, 0, 0, problems));
    assert_printed("the .cpg's 'FOO-99' is an encoding not known here "
                   "[dbf-cpg-unknown]");
    file = open_text("N", "ascii ", 0, ENCODING_UNKNOWN);
    assert_string_equal(shapefile_text(arena, file, 0, 0, problems), "ascii");
}

static void half_a_character(void **state)
{
    (void)state;
    struct shapefile *file =
        open_text("N", "\x83\x5c\x8e\xd4 \x83", 0x13, ENCODING_UNKNOWN);
    assert_string_equal(shapefile_text(arena, file, 0, 0, problems), "ソ車");
    shapefile_text(arena, file, 0, 0, problems);
    assert_printed("made.dbf#1: warning: field 'N' is cut in the middle of a "
                   "character, which was dropped [dbf-half-character]\n");
    /* Before the field's end half a character is damage. */
    file = open_text("N", "\x83\x5c\x83   ", 0x13, ENCODING_UNKNOWN);
    assert_null(shapefile_text(arena, file, 0, 0, problems));
    assert_int_equal(problems_count(problems), 1);
}

/* 用途地域 in CP932 is 9770 9372 926E 88E6: a name takes ten bytes. */
static void japanese_names(void **state)
{
    (void)state;
    struct shapefile *file = open_text(
        "\x97\x70\x93\x72\x92\x6e\x88\xe6", "a     ", 0, ENCODING_UNKNOWN);
    assert_int_equal(shapefile_column(file, "用途地域"), 0);
    file = open_text("用途地", "a     ", 0, ENCODING_UNKNOWN);
    assert_string_equal(shapefile_encoding_rule(file), "UTF-8");
    assert_int_equal(shapefile_column(file, "用途地"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_IN_FOLDER(encoding_rules),
        TEST_IN_FOLDER(lying_cpg), TEST_IN_FOLDER(half_a_character),
        TEST_IN_FOLDER(japanese_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

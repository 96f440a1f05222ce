/* Reading shapefiles: good ones, and each damage with its message. Files are
 * built here byte by byte after the ESRI Technical Description (1998). */
#include "test.h"

#include "adapt/shapefile.h"
#include "base/text.h"
#include "shapes.h"

#include <stdbool.h>
#include <sys/resource.h>

static struct arena *arena;
static struct problems *problems;
static char folder[] = "/tmp/erabu_shapefile_XXXXXX";
static struct bytes shp, dbf;

static const struct dbf_field fields[] = {{"ID", 'N', 4}, {"NAME", 'C', 6}};

static int begin(void **state)
{
    (void)state;
    static const char *const names[] = {"made.shp", "made.shx", "made.dbf",
        "made.DBF", "made.prj", "made.PRJ", "made.cpg", "made.CPG"};
    arena = arena_new(NULL);
    problems = problems_new(arena, LANGUAGE_EN);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        drop(folder, names[i]);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Two squares; record 1 begins at byte 100, record 2 at 236. */
static void make(void)
{
    shp_begin(&shp, 5);
    shp_square(&shp, 1, 0, 0, 10);
    shp_square(&shp, 2, 20, 0, 10);
    shp_end(&shp);
    dbf_begin(&dbf, 2, fields, 2, 0);
    dbf_row(&dbf, ' ', "   1one   ");
    dbf_row(&dbf, '*', "****two   ");
}

static void save_both(void)
{
    save(folder, "made.shp", &shp);
    save(folder, "made.dbf", &dbf);
}

static struct shapefile *open_made(enum encoding encoding)
{
    return shapefile_open(arena, arena_printf(arena, "%s/made.shp", folder),
        "made.shp", encoding, problems);
}

static const char *printed(void)
{
    struct text out = text_new(arena);
    problems_print(problems, &out);
    return text_string(&out);
}

static void assert_printed(const char *wanted)
{
    if (strstr(printed(), wanted) == NULL)
        fail_msg("\"%s\" is not in:\n%s", wanted, printed());
}

static void good_file(void **state)
{
    (void)state;
    make();
    save_both();
    struct shapefile *file = open_made(ENCODING_UNKNOWN);
    assert_non_null(file);
    assert_int_equal(shapefile_kind(file), SHAPE_POLYGONS);
    assert_int_equal(shapefile_count(file), 2);
    assert_near(shapefile_box(file).x_max, 30, 0);
    struct shapefile_record second = shapefile_record(file, 1);
    assert_true(second.deleted);
    assert_false(second.null);
    assert_near(second.box.x_min, 20, 0);
    struct rings parts;
    assert_int_equal(
        shapefile_parts(arena, file, 1, &parts, problems), STATUS_OK);
    assert_int_equal(parts.count, 1);
    assert_int_equal(parts.at[0].count, 5);
    assert_near(parts.at[0].at[2].x, 30, 0);
    assert_near(parts.at[0].at[2].y, 10, 0);
    size_t columns;
    assert_string_equal(shapefile_columns(file, &columns)[1].name, "NAME");
    assert_int_equal(columns, 2);
    assert_int_equal(shapefile_column(file, "name"), 1);
    assert_int_equal(shapefile_column(file, "nam"), -1);
    assert_int_equal(shapefile_column(file, "named"), -1);
    assert_string_equal(shapefile_text(arena, file, 0, 0, problems), "1");
    assert_null(shapefile_text(arena, file, 1, 0, problems));
    assert_string_equal(shapefile_text(arena, file, 1, 1, problems), "two");
    assert_null(shapefile_prj(file));
    assert_string_equal(printed(), "");
}

struct damage {
    const char *wanted; /* in what is printed */
    size_t offset, count;
    const char *bytes;
};

static void try_damage(
    const struct damage *damage, struct bytes *broken, bool opens)
{
    make();
    memcpy(broken->at + damage->offset, damage->bytes, damage->count);
    save_both();
    problems = problems_new(arena, LANGUAGE_EN);
    struct shapefile *file = open_made(ENCODING_UNKNOWN);
    if ((file != NULL) != opens)
        fail_msg("%s: opened %d", damage->wanted, file != NULL);
    assert_printed(damage->wanted);
}

/* Record 1: number at 100, length 104, type 108, box 112, counts 144 and 148,
 * part start 152, vertices from 156. Record 2 is 136 bytes later. */
static void damaged_shp(void **state)
{
    (void)state;
    static const struct damage damages[] = {
        {"made.shp: this is no shapefile (file code 9994 and version 1000 "
         "expected, found 270 and 1000) [shp-magic]",
            2, 2, "\x01\x0e"},
        {"found 9994 and 999) [shp-magic]", 28, 1, "\xe7"},
        {"made.shp: the file is cut: its header says 374 bytes, it has 372 "
         "[shp-cut]",
            27, 1, "\xbb"},
        {"made.shp: the file is longer than its header says: 370 bytes, it "
         "has 372 [shp-long]",
            27, 1, "\xb9"},
        {"made.shp: shape type 77 is not known [shp-type]", 32, 1, "M"},
        {"made.shp: MultiPatch shapes (solids) are not read [shp-multipatch]",
            32, 1, "\x1f"},
        {"made.shp#2: a shape of type 3 in a file of type 5 "
         "[shp-mixed-types]",
            244, 1, "\x03"},
        {"made.shp#2: shape type 77 is not known [shp-type]", 244, 1, "M"},
        {"made.shp#2: the record number is 9, expected 2 "
         "[shp-record-number]",
            239, 1, "\x09"},
        {"made.shp#1: a record length of 0 bytes is wrong (with 264 bytes "
         "left) [shp-record-length]",
            107, 1, "\0"},
        {"made.shp#2: a record length of -2 bytes is wrong", 240, 4,
            "\xff\xff\xff\xff"},
        {"made.shp#2: a record length of 4294967294 bytes is wrong", 240, 4,
            "\x7f\xff\xff\xff"},
        {"made.shp#1: 1 parts and 5 vertices do not fit a record of 130 "
         "bytes [shp-record-counts]",
            107, 1, "\x41"},
        {"made.shp#2: -1 parts and 5 vertices do not fit", 280, 4,
            "\xff\xff\xff\xff"},
        {"made.shp#2: 0 parts and 5 vertices do not fit", 280, 4, "\0\0\0\0"},
        {"made.shp#2: 2147483647 parts and 5 vertices do not fit", 280, 4,
            "\xff\xff\xff\x7f"},
        {"made.shp#1: 1 parts and 2000000000 vertices do not fit", 148, 4,
            "\x00\x94\x35\x77"},
        {"made.shp#1: the parts do not start in increasing order (part 1 "
         "starts at 1) [shp-part-starts]",
            152, 1, "\1"},
        {"made.shp#1: the shape's box is not finite, is beyond 1e8, or is "
         "inside out [shp-record-box]",
            112, 8, "\0\0\0\0\0\0\xf8\x7f"},
    };
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++)
        try_damage(&damages[i], &shp, false);
}

static void cut_shp(void **state)
{
    (void)state;
    make();
    for (size_t size = 0; size < shp.count; size++) {
        save_both();
        save_bytes(folder, "made.shp", shp.at, size);
        problems = problems_new(arena, LANGUAGE_EN);
        assert_null(open_made(ENCODING_UNKNOWN));
        assert_printed(size < 100 ? "[shp-short]" : "[shp-cut]");
    }
}

/* The header agrees with the file, but the last record is cut. */
static void cut_record(void **state)
{
    (void)state;
    make();
    shp.count -= 20;
    shp_end(&shp);
    save_both();
    assert_null(open_made(ENCODING_UNKNOWN));
    assert_printed("made.shp#2: a record length of 128 bytes is wrong (with "
                   "108 bytes left)");
}

static void part_starts(void **state)
{
    (void)state;
    static const double xy[] = {0, 0, 0, 9, 9, 9, 0, 0, 3, 3, 3, 5, 5, 5, 3, 3};
    shp_begin(&shp, 5);
    shp_shape(&shp, 1, 5, (uint32_t[]){0, 0}, 2, xy, 8);
    shp_shape(&shp, 2, 5, (uint32_t[]){0, 8}, 2, xy, 8);
    shp_shape(&shp, 3, 5, (uint32_t[]){0, 4}, 2, xy, 8);
    shp_end(&shp);
    save(folder, "made.shp", &shp);
    assert_null(open_made(ENCODING_UNKNOWN));
    assert_printed("made.shp#1: the parts do not start in increasing order "
                   "(part 2 starts at 0)");
    assert_printed("made.shp#2: the parts do not start in increasing order "
                   "(part 2 starts at 8)");
    assert_int_equal(problems_count(problems), 2);
}

static void many_problems(void **state)
{
    (void)state;
    shp_begin(&shp, 1);
    for (uint32_t i = 0; i < 100; i++)
        shp_point(&shp, 500 + 2 * i, 1, 1);
    shp_end(&shp);
    save(folder, "made.shp", &shp);
    assert_null(open_made(ENCODING_UNKNOWN));
    assert_printed("the rest was not looked at [shp-more]");
    assert_int_equal(problems_count(problems), 21);
}

static void damaged_dbf(void **state)
{
    (void)state;
    /* Header 97 bytes (offset 8), rows of 11 (offset 10), 2 rows (4). */
    static const struct damage damages[] = {
        {"made.dbf: the attribute table (.dbf) is cut: 3 rows stated, 2 "
         "there [dbf-cut]",
            4, 1, "\3"},
        {"made.dbf: the attribute table (.dbf) is cut: 2000000 rows stated", 4,
            4, "\x80\x84\x1e\0"},
        {"made.dbf: the attribute table (.dbf) has 1 rows, the .shp 2 "
         "records [dbf-rows]",
            4, 1, "\1"},
        {"made.dbf: the header of the attribute table (.dbf) is wrong (0 B) "
         "[dbf-header]",
            8, 2, "\0\0"},
        {"is wrong (65535 B) [dbf-header]", 8, 2, "\xff\xff"},
        {"is wrong (12 ≠ 11) [dbf-header]", 10, 1, "\x0c"},
        {"is wrong (11 ≠ 12) [dbf-header]", 48, 1, "\5"},
        {"is wrong (0x0D) [dbf-header]", 96, 1, "\0"},
    };
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++)
        try_damage(&damages[i], &dbf, false);
    make();
    dbf.count = 20;
    save_both();
    assert_null(open_made(ENCODING_UNKNOWN));
    assert_printed("is wrong (20 B) [dbf-header]");
}

static void bad_cells(void **state)
{
    (void)state;
    struct damage type = {"", 43, 1, "@"};
    try_damage(&type, &dbf, true);
    struct shapefile *file = open_made(ENCODING_UNKNOWN);
    assert_null(shapefile_text(arena, file, 0, 0, problems));
    assert_printed("made.dbf: field 'ID' has type @, which is not read");
    make();
    memcpy(dbf.at + 97 + 11 + 5, "\xff\xfe", 2);
    save_both();
    file = open_made(ENCODING_UNKNOWN);
    assert_null(shapefile_text(arena, file, 1, 1, problems));
    assert_printed(
        "made.dbf#2: field 'NAME' cannot be read as CP932 [dbf-encoding]");
    assert_printed("hint: write encoding: UTF-8 or encoding: CP932");
}

static void bad_vertices(void **state)
{
    (void)state;
    struct damage nan = {"", 172, 8, "\0\0\0\0\0\0\xf8\x7f"};
    try_damage(&nan, &shp, true);
    struct shapefile *file = open_made(ENCODING_UNKNOWN);
    struct rings parts = {NULL, 7};
    assert_int_equal(
        shapefile_parts(arena, file, 0, &parts, problems), STATUS_INPUT);
    assert_int_equal(parts.count, 7);
    assert_printed("made.shp#1: vertex 2 is not finite or beyond 1e8 "
                   "[shapefile-vertex]");
    /* Vertex 2 is (0, 10); its x made 0x4024… = 10.5 stays inside, 64 not. */
    struct damage outside = {"", 172, 8, "\0\0\0\0\0\0\x50\x40"};
    try_damage(&outside, &shp, true);
    file = open_made(ENCODING_UNKNOWN);
    assert_int_equal(
        shapefile_parts(arena, file, 0, &parts, problems), STATUS_OK);
    assert_printed("made.shp#1: warning: the shape leaves the box that its "
                   "header states (vertex 2) [shapefile-box-wrong]");
}

/* Record 1 has its box moved 100 to the east: it would be taken for a record
 * far from where it lies. */
static void a_box_elsewhere(void **state)
{
    (void)state;
    struct damage moved = {"made.shp#1: warning: the shape lies outside the "
                           "box of its record; boxes were made anew from the "
                           "vertices, here and in later records "
                           "[shp-box-wrong]",
        112, 32,
        "\0\0\0\0\0\0\x59\x40\0\0\0\0\0\0\0\0"
        "\0\0\0\0\0\x80\x5b\x40\0\0\0\0\0\0\x24\x40"};
    try_damage(&moved, &shp, true);
    struct shapefile *file = open_made(ENCODING_UNKNOWN);
    struct box box = shapefile_record(file, 0).box;
    assert_near(box.x_min, 0, 0);
    assert_near(box.x_max, 10, 0);
    assert_near(box.y_max, 10, 0);
}

static void missing_files(void **state)
{
    (void)state;
    assert_null(open_made(ENCODING_UNKNOWN));
    assert_printed("made.shp: there is no such file, or it is not a regular "
                   "file [shapefile-missing]");
    problems = problems_new(arena, LANGUAGE_EN);
    assert_null(
        shapefile_open(arena, folder, "folder", ENCODING_UNKNOWN, problems));
    make();
    save(folder, "made.shp", &shp);
    problems = problems_new(arena, LANGUAGE_EN);
    struct shapefile *file = open_made(ENCODING_UNKNOWN);
    assert_non_null(file);
    size_t columns;
    shapefile_columns(file, &columns);
    assert_int_equal(columns, 0);
    assert_string_equal(printed(), "");
}

/* A file that is there is not called missing when no more may be opened. */
static void too_many_open(void **state)
{
    (void)state;
    struct rlimit before;
    make();
    save_both();
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    struct rlimit none = {0, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    struct shapefile *file = open_made(ENCODING_UNKNOWN);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_null(file);
    assert_string_equal(printed(),
        "made.shp: the file cannot be opened (too many files are open at once) "
        "[shapefile-unopened]\n1 problem; nothing was written.\n");
}

/* A .shx with one entry for two records. */
static void other_shx(void **state)
{
    (void)state;
    make();
    save_both();
    save_bytes(folder, "made.shx", shp.at, 108);
    assert_non_null(open_made(ENCODING_UNKNOWN));
    assert_printed("made.shp: warning: the index made.shx disagrees with the "
                   ".shp and is not used (1 entries, 2 records) "
                   "[shx-differs]");
    assert_int_equal(problems_count(problems), 0);
}

static void null_and_points(void **state)
{
    (void)state;
    shp_begin(&shp, 1);
    shp_point(&shp, 0, 139.5, 35.25); /* numbered from 0, as some writers do */
    shp_null(&shp, 1);
    shp_end(&shp);
    save(folder, "made.shp", &shp);
    struct shapefile *file = open_made(ENCODING_UNKNOWN);
    assert_non_null(file);
    assert_int_equal(shapefile_kind(file), SHAPE_POINTS);
    assert_true(shapefile_record(file, 1).null);
    struct rings parts;
    assert_int_equal(
        shapefile_parts(arena, file, 0, &parts, problems), STATUS_OK);
    assert_int_equal(parts.count, 1);
    assert_near(parts.at[0].at[0].y, 35.25, 0);
    assert_int_equal(
        shapefile_parts(arena, file, 1, &parts, problems), STATUS_OK);
    assert_int_equal(parts.count, 0);
}

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

static void prj_beside(void **state)
{
    (void)state;
    make();
    save_both();
    save_bytes(folder, "made.PRJ", "\xef\xbb\xbfGEOGCS[\"x\"]\r\n", 17);
    struct shapefile *file = open_made(ENCODING_UNKNOWN);
    assert_string_equal(shapefile_prj(file), "GEOGCS[\"x\"]");
}

/* Whatever one byte is changed to: problems, or a file that can be read. */
static void read_all(struct shapefile *file)
{
    size_t columns;
    shapefile_columns(file, &columns);
    for (size_t i = 0; i < shapefile_count(file); i++) {
        struct rings parts;
        enum status status = shapefile_parts(arena, file, i, &parts, problems);
        assert_true(status == STATUS_OK || problems_count(problems) > 0);
        for (size_t c = 0; c < columns; c++)
            shapefile_text(arena, file, i, (int)c, problems);
    }
    shapefile_close(file);
}

static void change_each_byte(struct bytes *broken)
{
    static const unsigned char changes[] = {0x01, 0x02, 0x40, 0x80, 0xff};
    for (size_t at = 0; at < broken->count; at++)
        for (size_t i = 0; i < sizeof changes; i++) {
            end(NULL);
            arena = arena_new(NULL);
            problems = problems_new(arena, LANGUAGE_EN);
            broken->at[at] ^= changes[i];
            save_both();
            broken->at[at] ^= changes[i];
            struct shapefile *file = open_made(ENCODING_UNKNOWN);
            assert_int_equal(file == NULL, problems_count(problems) > 0);
            if (file != NULL)
                read_all(file);
        }
}

static void any_byte_changed(void **state)
{
    (void)state;
    make();
    change_each_byte(&shp);
    make();
    change_each_byte(&dbf);
}

/* ---- other readers' test files: counts as ../shared lists them ---- */

static const char *next_cell(char **line)
{
    char *start = *line, *bar = strchr(start, '|');
    if (bar == NULL)
        return "";
    *bar = '\0';
    *line = bar + 1;
    return text_trim(arena, start);
}

static enum shape_kind kind_of(const char *geometry)
{
    if (strstr(geometry, "Point") != NULL)
        return SHAPE_POINTS;
    return strstr(geometry, "Line") != NULL ? SHAPE_LINES : SHAPE_POLYGONS;
}

static size_t noted_nulls(const char *notes)
{
    const char *at = strstr(notes, " null shapes");
    while (at != NULL && at > notes && at[-1] >= '0' && at[-1] <= '9')
        at--;
    return at == NULL ? 0 : (size_t)atoi(at);
}

static void read_everything(struct shapefile *file, const char *notes)
{
    size_t columns, nulls = 0;
    shapefile_columns(file, &columns);
    for (size_t i = 0; i < shapefile_count(file); i++) {
        struct rings parts;
        nulls += shapefile_record(file, i).null;
        assert_int_equal(
            shapefile_parts(arena, file, i, &parts, problems), STATUS_OK);
        for (size_t c = 0; c < columns; c++)
            shapefile_text(arena, file, i, (int)c, problems);
    }
    assert_int_equal(nulls, noted_nulls(notes));
    /* mbostock/empty has a .dbf without fields and without rows. */
    if (shapefile_count(file) > 0)
        assert_int_equal(columns == 0, strstr(notes, "no dbf") != NULL);
}

/* Refused as a whole: MultiPatch, a .dbf whose rows are shorter than its
 * fields, and a point at (NaN, NaN). */
static bool is_refused(const char *name, const char *geometry)
{
    return text_equal(geometry, "MultiPatch") ||
           text_equal(name, "shapelib/3dpoints.shp") ||
           text_equal(name, "nts/fields_utf8.shp");
}

/* Encodings that are none of ours must be seen as problems, not read. */
static bool is_foreign(const char *encoding)
{
    static const char *const foreign[] = {
        "Big5", "CP1250", "CP936", "CP1252", "Latin-1", "GBK"};
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (text_starts(encoding, foreign[i]))
            return true;
    return false;
}

static void try_listed(char *line)
{
    line++;
    const char *name = next_cell(&line), *geometry = next_cell(&line);
    const char *count = next_cell(&line);
    next_cell(&line);
    const char *encoding = next_cell(&line), *notes = next_cell(&line);
    if (!text_ends(name, ".shp"))
        return;
    problems = problems_new(arena, LANGUAGE_EN);
    struct shapefile *file = shapefile_open(arena,
        arena_printf(
            arena, ERABU_SHARED "/data/real/shapefile_torture/%s", name),
        name, ENCODING_UNKNOWN, problems);
    if ((file == NULL) != is_refused(name, geometry))
        fail_msg("%s: opened %d\n%s", name, file != NULL, printed());
    if (file == NULL)
        return;
    assert_int_equal(shapefile_count(file), atoi(count));
    if (!text_equal(geometry, "Null"))
        assert_int_equal(shapefile_kind(file), kind_of(geometry));
    read_everything(file, notes);
    if (!is_foreign(encoding) && problems_count(problems) > 0)
        fail_msg("%s: %s", name, printed());
}

static void torture(void **state)
{
    (void)state;
    needs_shared();
    FILE *list =
        fopen(ERABU_SHARED "/data/real/shapefile_torture/SOURCE.md", "r");
    assert_non_null(list);
    char line[1024];
    int tried = 0;
    while (fgets(line, sizeof line, list) != NULL)
        if (*line == '|' && strstr(line, ".shp |") != NULL) {
            try_listed(line);
            tried++;
        }
    fclose(list);
    assert_int_equal(tried, 113);
}

/* ../shared/data/real/ksj_chiba: no .shx, no .prj, CP932 by LDID; counts as
 * its SOURCE.md lists them; the first school as ogrinfo prints it. */
static void ksj_without_shx(void **state)
{
    (void)state;
    needs_shared();
    struct shapefile *file =
        shapefile_open(arena, ERABU_SHARED "/data/real/ksj_chiba/P29-13_12.shp",
            "P29-13_12.shp", ENCODING_UNKNOWN, problems);
    assert_non_null(file);
    assert_int_equal(shapefile_count(file), 1543);
    assert_string_equal(shapefile_encoding_rule(file), "LDID");
    int name = shapefile_column(file, "p29_005");
    assert_true(name >= 0);
    for (size_t i = 0; i < shapefile_count(file); i++)
        assert_non_null(shapefile_text(arena, file, i, name, problems));
    assert_int_equal(problems_count(problems), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(good_file), TEST(damaged_shp),
        TEST(cut_shp), TEST(cut_record), TEST(part_starts), TEST(many_problems),
        TEST(damaged_dbf), TEST(bad_cells), TEST(bad_vertices),
        TEST(a_box_elsewhere), TEST(missing_files), TEST(too_many_open),
        TEST(other_shx), TEST(null_and_points), TEST(encoding_rules),
        TEST(lying_cpg), TEST(half_a_character), TEST(japanese_names),
        TEST(any_byte_changed), TEST(prj_beside), TEST(torture),
        TEST(ksj_without_shx)};
    if (mkdtemp(folder) == NULL)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    begin(NULL);
    end(NULL);
    rmdir(folder);
    return failed;
}

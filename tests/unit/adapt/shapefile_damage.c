/* Damaged shapefiles, each with its message (ESRI Technical Description
 * 1998). */
#include "shapefile_made.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_IN_FOLDER(damaged_shp),
        TEST_IN_FOLDER(cut_shp), TEST_IN_FOLDER(cut_record),
        TEST_IN_FOLDER(part_starts), TEST_IN_FOLDER(many_problems),
        TEST_IN_FOLDER(damaged_dbf), TEST_IN_FOLDER(bad_cells),
        TEST_IN_FOLDER(bad_vertices), TEST_IN_FOLDER(a_box_elsewhere),
        TEST_IN_FOLDER(any_byte_changed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

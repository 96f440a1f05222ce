/* Reading shapefiles. Files are built here byte by byte after the ESRI
 * Technical Description (1998). */
#include "shapefile_made.h"

#include <sys/resource.h>

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
        "[shapefile-unopened]\n  hint: put that right and run again\n"
        "1 problem; nothing was written.\n");
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

static void prj_beside(void **state)
{
    (void)state;
    make();
    save_both();
    save_bytes(folder, "made.PRJ", "\xef\xbb\xbfGEOGCS[\"x\"]\r\n", 17);
    struct shapefile *file = open_made(ENCODING_UNKNOWN);
    assert_string_equal(shapefile_prj(file), "GEOGCS[\"x\"]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_IN_FOLDER(good_file),
        TEST_IN_FOLDER(missing_files), TEST_IN_FOLDER(too_many_open),
        TEST_IN_FOLDER(other_shx), TEST_IN_FOLDER(null_and_points),
        TEST_IN_FOLDER(prj_beside)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

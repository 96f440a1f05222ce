/* Other readers' test files, whose counts ../shared lists, and real ones. */
#include "adapt/shapefile.h"
#include "each.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_FOLDER(torture), TEST_IN_FOLDER(ksj_without_shx)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

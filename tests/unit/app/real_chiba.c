/* Four sites drawn in Chiba, from the files on: schools of 2013, stations of
 * 2015 (no group codes), densely inhabited districts (DID) of 2010, and the
 * municipalities as what was surveyed. What is expected stands in
 * real_chiba.csv, made by real_chiba.py with GDAL 3.6.2, GEOS 3.11 and PROJ 9.1
 * (geodesic areas). */
#include "test.h"

#include "adapt/projection.h"
#include "adapt/shapefile.h"
#include "real_expected.h"

#define SHARED ERABU_SHARED "/data/real/"
#define EXPECTED ERABU_TOP "/tests/unit/app/real_chiba.csv"
#define DID SHARED "estat_did_chiba/h22_did_12.shp"

/* ---- the project ---- */

/* As in real_chiba.py. */
static void write_sites(void)
{
    static const double a[] = {26221, -43867, 26221, -43767, 26321, -43767,
        26321, -43867, 26221, -43867};
    static const double b[] = {18960, -54150, 18960, -53950, 19240, -53950,
        19240, -54150, 18960, -54150};
    static const double c[] = {26320, -41240, 26320, -41100, 26460, -41120,
        26470, -41240, 26320, -41240};
    static const double d[] = {23000, -71000, 23040, -70880, 23190, -70900,
        23160, -71030, 23000, -71000};
    save_drawn(
        (struct drawn[]){{"A", a, 5}, {"B", b, 5}, {"C", c, 5}, {"D", d, 5}},
        4);
}

static const char project_yaml[] =
    "name: chiba\nplane: 9\n"
    "sites: {file: sites.shp, key: SITE, crs: EPSG:6677}\n"
    "models: {access: " ERABU_TOP "/models/access-defaults.yaml, "
    "hazards: hazards.yaml}\n"
    "layers:\n"
    "  n02:\n"
    "    file: " SHARED "ksj_station_national/N02-15_Station.shp\n"
    "    role: station\n"
    "    crs: EPSG:6668\n"
    "    mapping: {N02_005: {meaning: name}}\n"
    "  p29:\n"
    "    file: " SHARED "ksj_chiba/P29-13_12.shp\n"
    "    role: school\n"
    "    crs: EPSG:6668\n"
    "    search_m: 1500 m\n"
    "    mapping: {P29_004: {meaning: kind}, P29_005: {meaning: name}}\n"
    "  n03:\n"
    "    file: " SHARED "ksj_chiba/N03-15_12_150101.shp\n"
    "    role: context\n"
    "    crs: EPSG:6668\n"
    "  did:\n"
    "    file: " DID "\n"
    "    role: hazard\n"
    "    hazard: did\n"
    "    coverage: {layer: n03}\n";

/* A kind of district that the program does not know is one block. */
static const char hazards_yaml[] =
    "min_share: {value: 1 %, source: test}\n"
    "tolerance_m: {value: 15 m, source: test}\n"
    "hazards:\n"
    "  did:\n"
    "    title: {ja: 人口集中地区, en: Densely inhabited district}\n"
    "    none: {ja: 人口集中地区外, en: outside the district}\n"
    "    reads: presence\n"
    "    source: test\n"
    "    classes:\n"
    "      - {id: inside, title: {ja: 人口集中地区, en: inside},\n"
    "         severity: 1}\n";

static void sites_among_schools_stations_and_districts(void **state)
{
    (void)state;
    needs_shared();
    struct comparing comparing = {EXPECTED, "site/", 0, 0};
    write_sites();
    save_text("project.yaml", project_yaml);
    save_text("hazards.yaml", hazards_yaml);
    tell_project(folder, compare_all, &comparing);
    assert_int_equal(comparing.wrong, 0);
    assert_int_equal(comparing.compared, 43);
}

/* ---- the districts themselves ---- */

struct districts {
    struct shapefile *file;
    struct projection_engine *projections;
    struct geometry_engine *geometry;
    const struct crs *crs;
};

static struct districts open_districts(void)
{
    struct districts districts = {
        shapefile_open(arena, DID, "did.shp", ENCODING_UNKNOWN, problems),
        projection_engine_new(arena, problems), geometry_engine_new(arena),
        NULL};
    assert_non_null(districts.file);
    districts.crs =
        crs_from_prj(districts.projections, shapefile_prj(districts.file));
    assert_non_null(districts.crs);
    assert_int_equal(crs_epsg(districts.crs), 4612);
    return districts;
}

static double ellipsoid_m2(const struct districts *districts, size_t record)
{
    struct rings rings;
    const char *defect;
    struct point where;
    assert_int_equal(
        shapefile_parts(arena, districts->file, record, &rings, problems),
        STATUS_OK);
    const struct shape *shape =
        shape_polygons(districts->geometry, arena, &rings, &defect, &where);
    assert_null(defect);
    return crs_ellipsoid_area_m2(districts->projections, districts->crs, shape);
}

static const char *text_of(
    const struct districts *districts, size_t record, const char *column)
{
    return shapefile_text(arena, districts->file, record,
        shapefile_column(districts->file, column), problems);
}

static double published_km2(const struct districts *districts, size_t record)
{
    double area_km2 = NAN;
    assert_true(number_parse(text_of(districts, record, "MENSEKI"), &area_km2));
    return area_km2;
}

/* Each of the 75 agrees with PROJ; the outlines are generalised, so that they
 * differ from the published areas by up to 0.2 km2. */
static void areas_of_districts(void **state)
{
    (void)state;
    needs_shared();
    struct districts districts = open_districts();
    struct text_parts lines = expected_lines(arena, EXPECTED);
    size_t compared = 0;
    printf(
        "DID, Chiba 2010: record, published km2, geodesic km2, difference\n");
    for (size_t i = 1; i < lines.count; i++) {
        struct text_parts cells = text_split(arena, lines.at[i], ',');
        if (cells.count != 3 || !text_starts(cells.at[0], "did#"))
            continue;
        size_t record = strtoul(cells.at[0] + strlen("did#"), NULL, 10) - 1;
        double area_m2 = ellipsoid_m2(&districts, record);
        double published = published_km2(&districts, record);
        double difference_km2 = area_m2 / 1e6 - published;
        double expected_m2 = NAN;
        printf("  %-7s %6.2f %9.4f %+8.4f  %s\n", cells.at[0], published,
            area_m2 / 1e6, difference_km2,
            text_of(&districts, record, "CITYNAME"));
        assert_true(number_parse(cells.at[1], &expected_m2));
        assert_near(area_m2, expected_m2, 1e-6 * expected_m2);
        assert_near(difference_km2, 0, 0.2);
        compared++;
    }
    assert_int_equal(compared, shapefile_count(districts.file));
    assert_int_equal(compared, 75);
    assert_int_equal(problems_count(problems), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_FOLDER(sites_among_schools_stations_and_districts),
        TEST(areas_of_districts),
    };
    return cmocka_run_group_tests_name("real chiba", tests, NULL, NULL);
}

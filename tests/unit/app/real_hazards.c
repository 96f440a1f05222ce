/* Hazards on real layers, from the files on. What is expected stands in
 * real_hazards.csv, made by real_hazards.py with GDAL 3.6.2, GEOS 3.11 and PROJ
 * 9.1 (geodesic areas). */
#include "test.h"

#include "real_expected.h"

#define SHARED ERABU_SHARED "/data/real/"

static void compare_site(const char *yaml, const struct drawn *site,
    const char *prefix, size_t expected)
{
    struct comparing comparing = {
        ERABU_TOP "/tests/unit/app/real_hazards.csv", prefix, 0, 0};
    save_drawn(site, 1);
    save_text("project.yaml", yaml);
    tell_project(folder, compare_all, &comparing);
    assert_int_equal(comparing.wrong, 0);
    assert_int_equal(comparing.compared, expected);
}

#define HEAD(plane, epsg)                                                      \
    "name: real\nplane: " plane "\n"                                           \
    "sites: {file: sites.shp, key: SITE, crs: " epsg "}\n"

/* Numazu, landslide zones: records 1 and 76 are red, 34, 35 (which crosses
 * itself) and 71 yellow; they overlap one another. */
static void numazu_landslide(void **state)
{
    (void)state;
    needs_shared();
    static const double xy[] = {35039, -101253, 35034, -101113, 35119, -101103,
        35129, -101178, 35184, -101183, 35189, -101248, 35039, -101253};
    const char *yaml =
        HEAD("8", "EPSG:6676") "models: {zoning: " ERABU_TOP
                               "/models/zoning-japan.yaml, hazards: " ERABU_TOP
                               "/models/hazards-japan.yaml}\n"
                               "layers:\n"
                               "  dosha:\n"
                               "    file: " SHARED
                               "plateau_numazu/numazu_dosha_zone8.shp\n"
                               "    role: hazard\n"
                               "    hazard: landslide\n"
                               "    mapping: {areaType: {meaning: rank}}\n";
    compare_site(yaml, &(struct drawn){"A", xy, 7}, "site/A/", 10);
}

/* Numazu, river flood: a multipolygon of touching cells, which no GIS takes
 * for valid. */
static void numazu_flood_cells(void **state)
{
    (void)state;
    needs_shared();
    static const double xy[] = {35386, -98872, 35386, -98856, 35436, -98856,
        35436, -98872, 35386, -98872};
    const char *yaml =
        HEAD("8", "EPSG:6676") "models: {zoning: " ERABU_TOP
                               "/models/zoning-japan.yaml, hazards: " ERABU_TOP
                               "/models/hazards-japan.yaml}\n"
                               "layers:\n"
                               "  flood:\n"
                               "    file: " SHARED
                               "plateau_numazu/numazu_flood_l1.shp\n"
                               "    role: hazard\n"
                               "    hazard: flood_l1\n"
                               "    mapping: {rankOrg: {meaning: rank}}\n";
    compare_site(yaml, &(struct drawn){"B", xy, 5}, "site/B/", 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_FOLDER(numazu_landslide),
        TEST_IN_FOLDER(numazu_flood_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

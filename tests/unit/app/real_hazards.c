/* Hazards on real layers, from the files on. What is expected stands in
 * real_hazards.csv, made by real_hazards.py with GDAL 3.6.2, GEOS 3.11 and PROJ
 * 9.1 (geodesic areas). */
#include "test.h"

#include "real_expected.h"
#include "shapes.h"

#include <stdlib.h>

#define SHARED ERABU_SHARED "/data/real/"

struct real_case {
    const char *site;
    const char *yaml; /* what follows the name and the sites */
    const double *xy;
    uint32_t points;
    size_t expected; /* rows of real_hazards.csv */
};

static void write_site(const char *folder, const struct real_case *real)
{
    static struct bytes bytes;
    const struct dbf_field field = {"SITE", 'C', 1};
    shp_begin(&bytes, 5);
    shp_shape(&bytes, 1, 5, (uint32_t[]){0}, 1, real->xy, real->points);
    shp_end(&bytes);
    save(folder, "sites.shp", &bytes);
    dbf_begin(&bytes, 1, &field, 1, 0x13);
    dbf_row(&bytes, ' ', real->site);
    save(folder, "sites.dbf", &bytes);
    save_bytes(folder, "project.yaml", real->yaml, strlen(real->yaml));
}

static void run_real(const struct real_case *real)
{
    char folder[] = "/tmp/erabu-real-XXXXXX";
    assert_non_null(mkdtemp(folder));
    write_site(folder, real);
    char prefix[] = "site/?/";
    prefix[5] = *real->site;
    struct comparing comparing = {
        ERABU_TOP "/tests/unit/app/real_hazards.csv", prefix, 0, 0};
    struct erabu_options options = {.project = folder,
        .language = "en",
        .threads = 1,
        .results = stdout,
        .messages = stderr};
    enum erabu_status status = session_tell(&options, compare_all, &comparing);
    drop(folder, "sites.shp");
    drop(folder, "sites.dbf");
    drop(folder, "project.yaml");
    rmdir(folder);
    assert_int_equal(status, ERABU_DONE);
    assert_int_equal(comparing.wrong, 0);
    assert_int_equal(comparing.compared, real->expected);
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
    const struct real_case real = {"A",
        HEAD("8", "EPSG:6676") "models: {zoning: " ERABU_TOP
                               "/models/zoning-japan.yaml, hazards: " ERABU_TOP
                               "/models/hazards-japan.yaml}\n"
                               "layers:\n"
                               "  dosha:\n"
                               "    file: " SHARED
                               "plateau_numazu/numazu_dosha_zone8.shp\n"
                               "    role: hazard\n"
                               "    hazard: landslide\n"
                               "    mapping: {areaType: {meaning: rank}}\n",
        xy, 7, 10};
    run_real(&real);
}

/* Numazu, river flood: a multipolygon of touching cells, which no GIS takes
 * for valid. */
static void numazu_flood_cells(void **state)
{
    (void)state;
    needs_shared();
    static const double xy[] = {35386, -98872, 35386, -98856, 35436, -98856,
        35436, -98872, 35386, -98872};
    const struct real_case real = {"B",
        HEAD("8", "EPSG:6676") "models: {zoning: " ERABU_TOP
                               "/models/zoning-japan.yaml, hazards: " ERABU_TOP
                               "/models/hazards-japan.yaml}\n"
                               "layers:\n"
                               "  flood:\n"
                               "    file: " SHARED
                               "plateau_numazu/numazu_flood_l1.shp\n"
                               "    role: hazard\n"
                               "    hazard: flood_l1\n"
                               "    mapping: {rankOrg: {meaning: rank}}\n",
        xy, 5, 10};
    run_real(&real);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numazu_landslide),
        cmocka_unit_test(numazu_flood_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

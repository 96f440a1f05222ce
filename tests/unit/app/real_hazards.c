/* Hazards on real layers, from the files on. Expected numbers: GDAL 3.6.2 with
 * GEOS 3.11 (each record transformed to the plane, MakeValid, overlay and
 * distance there), and geodesic areas by PROJ 9.1. */
#include "test.h"

#include "app/session.h"
#include "shapes.h"

#include <stdlib.h>

struct expected {
    const char *address;
    double number;
    const char *key;
};

struct real_case {
    const char *yaml; /* what follows the name and the sites */
    const double *xy;
    uint32_t points;
    const struct expected *expected;
    size_t count;
    size_t wrong;
};

static void compare(
    struct real_case *real, const struct session *session, size_t i)
{
    const struct expected *e = &real->expected[i];
    const struct entry *entry = ledger_find(session->ledger, e->address);
    if (entry == NULL) {
        print_error("%s: nothing was posted\n", e->address);
        real->wrong++;
    } else if (e->key != NULL) {
        if (!text_equal(entry->value.key, e->key)) {
            print_error("%s: %s\n", e->address, entry->value.key);
            real->wrong++;
        }
    } else if (!(fabs(entry->value.number - e->number) <=
                   1e-6 * fabs(e->number))) {
        print_error("%s: %.12g, expected %.12g\n", e->address,
            entry->value.number, e->number);
        real->wrong++;
    }
}

static enum status story(struct session *session, void *context)
{
    struct real_case *real = context;
    enum status status = session_load(session);
    if (status == STATUS_OK)
        status = session_compute(session);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < real->count; i++)
        compare(real, session, i);
    return STATUS_OK;
}

static void write_site(const char *folder, const struct real_case *real)
{
    static struct bytes bytes;
    const struct dbf_field field = {"SITE", 'C', 1};
    shp_begin(&bytes, 5);
    shp_shape(&bytes, 1, 5, (uint32_t[]){0}, 1, real->xy, real->points);
    shp_end(&bytes);
    save(folder, "sites.shp", &bytes);
    dbf_begin(&bytes, 1, &field, 1, 0x13);
    dbf_row(&bytes, ' ', "A");
    save(folder, "sites.dbf", &bytes);
    save_bytes(folder, "project.yaml", real->yaml, strlen(real->yaml));
}

static void run_real(struct real_case *real)
{
    char folder[] = "/tmp/erabu-real-XXXXXX";
    assert_non_null(mkdtemp(folder));
    write_site(folder, real);
    struct erabu_options options = {.project = folder,
        .language = "en",
        .threads = 1,
        .results = stdout,
        .messages = stderr};
    enum erabu_status status = session_tell(&options, story, real);
    drop(folder, "sites.shp");
    drop(folder, "sites.dbf");
    drop(folder, "project.yaml");
    rmdir(folder);
    assert_int_equal(status, ERABU_DONE);
    assert_int_equal(real->wrong, 0);
}

#define SHARED ERABU_SHARED "/data/real/"
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
    static const struct expected expected[] = {
        {"site/A/site_area", 16900, NULL},
        {"site/A/site_area_ellipsoid", 16902.867193248123, NULL},
        {"site/A/hazard_area/landslide.red", 11680.30414739835, NULL},
        {"site/A/hazard_area/landslide.yellow",
            15738.60970748881 - 11680.30414739835, NULL},
        {"site/A/hazard_share_from/landslide.yellow", 0.9312786809164976, NULL},
        {"site/A/hazard_max/landslide", 0, "red"},
    };
    struct real_case real = {
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
        xy, 7, expected, sizeof expected / sizeof *expected, 0};
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
    static const struct expected expected[] = {
        {"site/A/site_area_ellipsoid", 800.1352990960586, NULL},
        {"site/A/hazard_area/flood_l1.under_3", 311.825886594535, NULL},
        {"site/A/hazard_share_from/flood_l1.under_0_5",
            334.86542542193035 / 800, NULL},
        {"site/A/hazard_max/flood_l1", 0, "under_3"},
        {"site/A/hazard_depth/flood_l1", 3, NULL},
    };
    struct real_case real = {
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
        xy, 5, expected, sizeof expected / sizeof *expected, 0};
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

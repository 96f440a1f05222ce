/* Zoning on real layers, from the files on: areas, shares and designated
 * ratios of the district plans of Kashiwa, and of two sites drawn in Numazu.
 * What is expected stands in real_zoning.csv, made by real_zoning.py with
 * GDAL 3.6.2, GEOS 3.11 and PROJ 9.1 (geodesic areas). */
#include "test.h"

#include "app/session.h"
#include "base/number.h"
#include "base/text.h"
#include "shapes.h"

#include <stdlib.h>

#define SHARED ERABU_SHARED "/data/real/"
#define HERE ERABU_TOP "/tests/unit/app/"

struct real_case {
    const char *name; /* first column of real_zoning.csv */
    size_t compared, wrong;
};

/* ---- what is expected ---- */

static const char *read_whole(struct arena *arena, const char *path)
{
    struct text text = text_new(arena);
    char block[4096];
    size_t got;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        text_add_bytes(&text, block, got);
    fclose(file);
    return text_string(&text);
}

/* A blank number expects an unknown. */
static void compare(struct real_case *real, const struct ledger *ledger,
    const char *address, const char *number)
{
    const struct entry *entry = ledger_find(ledger, address);
    double expected = NAN;
    bool known = number_parse(number, &expected);
    real->compared++;
    if (entry != NULL && known == value_is_known(entry->value) &&
        (!known ||
            fabs(entry->value.number - expected) <= 1e-6 * fabs(expected)))
        return;
    print_error("%s: %.12g, expected %s\n", address,
        entry == NULL ? NAN : entry->value.number, number);
    real->wrong++;
}

static enum status story(struct session *session, void *context)
{
    struct real_case *real = context;
    enum status status = session_load(session);
    if (status == STATUS_OK)
        status = session_compute(session);
    if (status != STATUS_OK)
        return status;
    struct arena *arena = session->arena;
    struct text_parts lines =
        text_split(arena, read_whole(arena, HERE "real_zoning.csv"), '\n');
    for (size_t i = 1; i < lines.count; i++) {
        struct text_parts cells = text_split(arena, lines.at[i], ',');
        if (cells.count == 3 && text_equal(cells.at[0], real->name))
            compare(real, session->ledger, cells.at[1], cells.at[2]);
    }
    return STATUS_OK;
}

static void run_real(
    struct real_case *real, const char *folder, const char *yaml)
{
    save_bytes(folder, "project.yaml", yaml, strlen(yaml));
    struct erabu_options options = {.project = folder,
        .language = "en",
        .threads = 1,
        .results = stdout,
        .messages = stderr};
    enum erabu_status status = session_tell(&options, story, real);
    drop(folder, "project.yaml");
    assert_int_equal(status, ERABU_DONE);
    assert_int_equal(real->wrong, 0);
}

/* ---- Kashiwa: names only, in degrees, Japanese field names ---- */

/* As real_zoning.py: some by the name on the layer, some by the zone. */
static const char kashiwa_ratios[] =
    "designated:\n"
    "  第1種低層住居専用地域: {far: 100 %, coverage: 50 %}\n"
    "  第2種低層住居専用地域: {far: 80 %, coverage: 40 %}\n"
    "  第1種中高層住居専用地域: {far: 200 %, coverage: 60 %}\n"
    "  category_2_mid_high_rise: {far: 150 %, coverage: 60 %}\n"
    "  category_1_residential: {far: 200 %, coverage: 60 %}\n"
    "  category_2_residential: {far: 300 %, coverage: 60 %}\n"
    "  quasi_residential: {far: 200 %, coverage: 60 %}\n"
    "  neighbourhood_commercial: {far: 300 %, coverage: 80 %}\n"
    "  commercial: {far: 400 %, coverage: 80 %}\n"
    "  quasi_industrial: {far: 200 %, coverage: 50 %}\n"
    "  industrial: {far: 200 %, coverage: 60 %}\n"
    "  exclusively_industrial: {far: 300 %, coverage: 50 %}\n";

static void kashiwa_district_plans(void **state)
{
    (void)state;
    needs_shared();
    char folder[] = "/tmp/erabu-real-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct arena *arena = arena_new(NULL);
    const char *zoning = arena_printf(arena, "%s\n%s",
        read_whole(arena, ERABU_TOP "/models/zoning-japan.yaml"),
        kashiwa_ratios);
    save_bytes(folder, "zoning.yaml", zoning, strlen(zoning));
    struct real_case real = {.name = "kashiwa"};
    run_real(&real, folder,
        "name: kashiwa\nplane: 9\n"
        "sites: {file: " SHARED "kashiwa_chiba/townplan_kashiwa.shp, "
        "key: ID, name: name}\n"
        "models: {codes: " ERABU_TOP "/models/codes-ksj.yaml, "
        "zoning: zoning.yaml}\n"
        "layers:\n"
        "  zoning:\n"
        "    file: " SHARED "kashiwa_chiba/zoning_kashiwa.shp\n"
        "    role: zoning\n"
        "    mapping:\n"
        "      用途: {meaning: use_district, codes: use_district_name}\n");
    drop(folder, "zoning.yaml");
    rmdir(folder);
    arena_free(arena);
    assert_true(real.compared > 400);
}

/* ---- Numazu: PLATEAU's codes, FAR as a fraction, no coverage ---- */

static void write_numazu_sites(const char *folder)
{
    static struct bytes bytes;
    static const double a[] = {35039, -101253, 35034, -101113, 35119, -101103,
        35129, -101178, 35184, -101183, 35189, -101248, 35039, -101253};
    static const double b[] = {34807, -95505, 34807, -95405, 34947, -95405,
        34947, -95505, 34807, -95505};
    const struct dbf_field field = {"SITE", 'C', 1};
    shp_begin(&bytes, 5);
    shp_shape(&bytes, 1, 5, (uint32_t[]){0}, 1, a, 7);
    shp_shape(&bytes, 2, 5, (uint32_t[]){0}, 1, b, 5);
    shp_end(&bytes);
    save(folder, "sites.shp", &bytes);
    dbf_begin(&bytes, 2, &field, 1, 0x13);
    dbf_row(&bytes, ' ', "A");
    dbf_row(&bytes, ' ', "B");
    save(folder, "sites.dbf", &bytes);
}

static void numazu_fractions(void **state)
{
    (void)state;
    needs_shared();
    char folder[] = "/tmp/erabu-real-XXXXXX";
    assert_non_null(mkdtemp(folder));
    write_numazu_sites(folder);
    struct real_case real = {.name = "numazu"};
    run_real(&real, folder,
        "name: numazu\nplane: 8\n"
        "sites: {file: sites.shp, key: SITE, crs: EPSG:6676}\n"
        "models: {codes: " ERABU_TOP "/models/codes-ksj.yaml, "
        "zoning: " ERABU_TOP "/models/zoning-japan.yaml}\n"
        "layers:\n"
        "  zoning:\n"
        "    file: " SHARED "plateau_numazu/numazu_youto_zone8.shp\n"
        "    role: zoning\n"
        "    mapping:\n"
        "      function: {meaning: use_district, codes: youto}\n"
        "      floorAreaR: {meaning: far, unit: ratio}\n");
    drop(folder, "sites.shp");
    drop(folder, "sites.dbf");
    rmdir(folder);
    assert_true(real.compared > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kashiwa_district_plans),
        cmocka_unit_test(numazu_fractions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

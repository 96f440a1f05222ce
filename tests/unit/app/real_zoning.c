/* Zoning on real layers, from the files on: areas, shares and designated
 * ratios of the district plans of Kashiwa, and of two sites drawn in Numazu.
 * What is expected stands in real_zoning.csv, made by real_zoning.py with
 * GDAL 3.6.2, GEOS 3.11 and PROJ 9.1 (geodesic areas). */
#include "test.h"

#include "real_expected.h"

#define SHARED ERABU_SHARED "/data/real/"
#define HERE ERABU_TOP "/tests/unit/app/"

struct real_case {
    const char *name; /* first column of real_zoning.csv */
    size_t compared, wrong;
};

/* ---- what is expected ---- */

/* A blank number expects an unknown. */
static void compare_number(struct real_case *real, const struct ledger *ledger,
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

static enum status story_of_case(struct session *session, void *context)
{
    struct real_case *real = context;
    enum status status = load_and_compute(session);
    if (status != STATUS_OK)
        return status;
    struct text_parts lines =
        expected_lines(session->arena, HERE "real_zoning.csv");
    for (size_t i = 1; i < lines.count; i++) {
        struct text_parts cells = text_split(session->arena, lines.at[i], ',');
        if (cells.count == 3 && text_equal(cells.at[0], real->name))
            compare_number(real, session->ledger, cells.at[1], cells.at[2]);
    }
    return STATUS_OK;
}

static void run_real(struct real_case *real, const char *yaml)
{
    save_text("project.yaml", yaml);
    tell_project(folder, story_of_case, real);
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
    const char *zoning = arena_printf(arena, "%s\n%s",
        read_whole(arena, ERABU_TOP "/models/zoning-japan.yaml"),
        kashiwa_ratios);
    save_text("zoning.yaml", zoning);
    struct real_case real = {.name = "kashiwa"};
    run_real(&real,
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
    assert_true(real.compared > 400);
}

/* ---- Numazu: PLATEAU's codes, FAR as a fraction, no coverage ---- */

static void save_numazu_sites(void)
{
    static const double a[] = {35039, -101253, 35034, -101113, 35119, -101103,
        35129, -101178, 35184, -101183, 35189, -101248, 35039, -101253};
    static const double b[] = {34807, -95505, 34807, -95405, 34947, -95405,
        34947, -95505, 34807, -95505};
    save_drawn((struct drawn[]){{"A", a, 7}, {"B", b, 5}}, 2);
}

static void numazu_fractions(void **state)
{
    (void)state;
    needs_shared();
    save_numazu_sites();
    struct real_case real = {.name = "numazu"};
    run_real(&real,
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
    assert_true(real.compared > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_FOLDER(kashiwa_district_plans),
        TEST_IN_FOLDER(numazu_fractions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Real sites and layers into the plane. The expected areas and distances are
 * GDAL 3.6.2's (OGR over GEOS 3.11, whole polygons, without any cutting) after
 * its own transformation from 6668. */
#include "atlas_made.h"

#define REAL ERABU_SHARED "/data/real/"

static double overlap_m2(
    const struct atlas *atlas, int site, const struct layer *layer, long record)
{
    return shape_overlap_m2(
        atlas->sites[site].shape, feature_of(layer, record)->shape);
}

/* The nearest feature's record and distance. */
static double nearest_m(
    const struct site *site, const struct layer *layer, long *record)
{
    double least_m = INFINITY;
    for (size_t i = 0; i < layer->count; i++) {
        double m = shape_distance_m(site->shape, layer->features[i].shape);
        if (m < least_m) {
            least_m = m;
            *record = layer->features[i].record;
        }
    }
    return least_m;
}

static void kashiwa(void **state)
{
    (void)state;
    needs_shared();
    struct atlas *atlas =
        load(HEAD("9") "models: {codes: " ERABU_TOP "/models/codes-ksj.yaml}\n"
                       "sites:\n"
                       "  file: " REAL "kashiwa_chiba/townplan_kashiwa.shp\n"
                       "  key: ID\n"
                       "  name: name\n"
                       "  only: [\"27\", \"13\", \"14\"]\n"
                       "layers:\n"
                       "  zoning:\n"
                       "    file: " REAL "kashiwa_chiba/zoning_kashiwa.shp\n"
                       "    role: zoning\n"
                       "    mapping: {用途: {meaning: use_district, codes: "
                       "use_district_name}}\n");
    assert_silent();
    assert_int_equal(atlas->site_count, 3);
    assert_string_equal(atlas->sites[0].id, "27");
    assert_string_equal(atlas->sites[0].name, "柏の葉五丁目西地区");
    assert_int_equal(atlas->sites[2].record, 4);
    assert_near(shape_area_m2(atlas->sites[1].shape), 303532.914731, 1e-3);
    const struct layer *zoning = atlas_layer(atlas, "zoning");
    assert_int_equal(zoning->records, 213);
    assert_string_equal(zoning->encoding, "CP932 (.cpg)");
    assert_near(zoning->accuracy_m, 1, 0);
    static const struct {
        int site;
        long record;
        double area_m2;
        const char *key;
    } parts[] = {{0, 15, 80.819706, "category_1_residential"},
        {0, 50, 24748.579647, "category_2_residential"},
        {1, 15, 104047.188901, "category_1_residential"},
        {1, 50, 5579.815902, "category_2_residential"},
        {1, 160, 400.249440, "exclusively_industrial"},
        {1, 197, 178563.392039, "quasi_industrial"},
        {1, 208, 12698.862964, "industrial"},
        {2, 14, 10953.373819, "category_1_residential"},
        {2, 78, 541.234872, "category_1_low_rise"},
        {2, 208, 0.778143, "industrial"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct feature *feature = feature_of(zoning, parts[i].record);
        assert_string_equal(feature_key(feature, "use_district"), parts[i].key);
        assert_near(overlap_m2(atlas, parts[i].site, zoning, parts[i].record),
            parts[i].area_m2, 1e-6 * parts[i].area_m2 + 1e-4);
    }
}

/* 千代田区: record 18 covers the square; A29_004 9, 80 %, 1300 %. */
static void tokyo_zoning(void **state)
{
    (void)state;
    needs_shared();
    make_sites((double[][2]){{-6400, -35700}}, 1, 200);
    struct atlas *atlas = load(HEAD("9") MADE_SITES
        "models: {codes: " ERABU_TOP "/models/codes-ksj.yaml}\n"
        "layers:\n"
        "  zoning:\n"
        "    file: " REAL "ksj_tokyo_zoning/A29-19_13101.shp\n"
        "    role: zoning\n"
        "    mapping:\n"
        "      a29_004: {meaning: use_district, codes: a29}\n"
        "      A29_005: {meaning: name}\n"
        "      A29_006: {meaning: coverage, unit: percent, unknown: \"80\"}\n"
        "      A29_007: {meaning: far, unit: percent, unknown: [9999, 0]}\n"
        "    coverage: {everywhere: yes}\n");
    assert_silent();
    const struct layer *zoning = atlas_layer(atlas, "zoning");
    assert_near(overlap_m2(atlas, 0, zoning, 18), 40000, 1e-3);
    const struct feature *feature = feature_of(zoning, 18);
    assert_string_equal(feature_key(feature, "use_district"), "commercial");
    assert_string_equal(feature_attribute(feature, "name")->text, "商業地域");
    assert_near(feature_number(feature, "far"), 13, 1e-12);
    assert_true(isnan(feature_number(feature, "coverage")));
    assert_string_equal(feature_attribute(feature, "coverage")->text, "80");
    assert_true(shape_contains(zoning->coverage, atlas->sites[0].shape));
    assert_true(zoning->count < zoning->records);
    assert_near(atlas->sites[0].ellipsoid_area_m2, 40000, 40000 * 2.1e-4);
}

/* Large Z polygons, one of them self-crossing at 136.218919, 35.962521, which
 * is in the plane at (19745.92, -4136.05): the middle of site A. */
static void echizen(void **state)
{
    (void)state;
    needs_shared();
    shp_begin(&shp, 5);
    shp_square(&shp, 1, 19646, -4236, 200);
    shp_square(&shp, 2, 18046, -6836, 400);
    shp_square(&shp, 3, 16596, -4786, 300);
    dbf_begin(&dbf, 3, site_fields, 2, 0);
    dbf_row(&dbf, ' ', "A site");
    dbf_row(&dbf, ' ', "B site");
    dbf_row(&dbf, ' ', "C site");
    save_sites(3);
    struct atlas *atlas = load(
        HEAD("6") "sites: {file: sites.shp, key: SITE, crs: JGD2011/VI}\n"
                  "layers:\n"
                  "  flood:\n"
                  "    file: " REAL "echizen_hazard/flood_assumed_area.shp\n"
                  "    role: hazard\n"
                  "    mapping: {SAFIELD000: {meaning: rank}}\n");
    assert_silent();
    const struct layer *flood = atlas_layer(atlas, "flood");
    static const double areas_m2[3][4] = {
        {15904.330835, 10551.717938, 20337.163053, 16867.035631},
        {46694.604021, 0, 52211.700856, 0}, {11533.632395, 0, 12428.935274, 0}};
    for (int site = 0; site < 3; site++)
        for (int record = 0; record < 4; record++)
            assert_near(overlap_m2(atlas, site, flood, record + 1),
                areas_m2[site][record], 1e-6 * 52211);
    assert_near(
        shape_distance_m(atlas->sites[1].shape, feature_of(flood, 4)->shape),
        297.282487, 1e-3);
    assert_true(flood->repaired_count >= 1);
    assert_near(feature_number(feature_of(flood, 2), "rank"), 4, 0);
}

/* The nearest feature is exact in spite of the cutting, however far it is: the
 * runner-up of B is less than a metre farther. */
static void nearest_flood(void **state)
{
    (void)state;
    needs_shared();
    make_sites((double[][2]){{24000, -9000}, {17000, 6000}}, 2, 300);
    struct atlas *atlas = load(
        HEAD("6") "sites: {file: sites.shp, key: SITE, crs: JGD2011/VI}\n"
                  "layers:\n"
                  "  flood:\n"
                  "    file: " REAL "echizen_hazard/flood_assumed_area.shp\n"
                  "    role: hazard\n");
    assert_silent();
    const struct layer *flood = atlas_layer(atlas, "flood");
    long record = 0;
    assert_near(nearest_m(&atlas->sites[0], flood, &record), 1859.049992, 1e-3);
    assert_int_equal(record, 1);
    assert_near(nearest_m(&atlas->sites[1], flood, &record), 4408.800042, 1e-3);
    assert_int_equal(record, 1);
    assert_int_equal(flood->repaired_count, 0);
}

/* Schools of 2013, .prj and .shx missing: nearest and number within 1 km of
 * three squares, worked out from the file's bytes. */
static void chiba_schools(void **state)
{
    (void)state;
    needs_shared();
    make_sites(
        (double[][2]){{26000, -44000}, {31000, -52000}, {15000, -130000}}, 3,
        100);
    struct atlas *atlas =
        load(HEAD("9") MADE_SITES "layers:\n"
                                  "  schools:\n"
                                  "    file: " REAL "ksj_chiba/P29-13_12.shp\n"
                                  "    role: school\n"
                                  "    crs: EPSG:6668\n"
                                  "    search_m: 1000 m\n"
                                  "    mapping: {P29_005: {meaning: name}}\n");
    assert_silent();
    const struct layer *schools = atlas_layer(atlas, "schools");
    static const double distances_m[] = {
        151.21170394396987, 0, 12363.57935989511};
    static const long records[] = {39, 976, 1335};
    static const int within[] = {9, 4, 0};
    for (int i = 0; i < 3; i++) {
        long record = 0;
        double least_m = nearest_m(&atlas->sites[i], schools, &record);
        assert_int_equal(record, records[i]);
        if (i != 1)
            assert_near(least_m, distances_m[i], 1e-3);
        int count = 0;
        for (size_t k = 0; k < schools->count; k++)
            count += shape_distance_m(atlas->sites[i].shape,
                         schools->features[k].shape) <= 1000;
        assert_int_equal(count, within[i]);
    }
    assert_int_equal(schools->records, 1543);
    assert_near(schools->complete_m, 1000, 0);
    assert_int_equal(inputs.list.count, 4);
    assert_string_equal(schools->encoding, "CP932 (LDID)");
}

#define SABAE(extra)                                                           \
    "layers:\n"                                                                \
    "  old:\n"                                                                 \
    "    file: " REAL "crs_pairs/sabae_aed_tokyo.shp\n"                        \
    "    role: context\n" extra "  new:\n"                                     \
    "    file: " REAL "crs_pairs/sabae_aed_jgd2000.shp\n"                      \
    "    role: context\n"

/* The same points in two datums, 400 m apart if the datum were ignored; the
 * transformation without a grid promises 10 m. */
static void old_datum(void **state)
{
    (void)state;
    needs_shared();
    make_sites((double[][2]){{16594, -6845}}, 1, 100);
    const char *sites =
        HEAD("6") "sites: {file: sites.shp, key: SITE, crs: JGD2011/VI}\n";
    struct atlas *atlas = load(arena_printf(arena, "%s%s", sites, SABAE("")));
    assert_non_null(atlas);
    assert_int_equal(atlas->layer_count, 1);
    assert_printed("sabae_aed_tokyo.shp: the transformation from Tokyo "
                   "(EPSG:4301) is accurate to ");
    assert_printed("[crs-inaccurate]");
    problems = problems_new(arena, LANGUAGE_EN);
    atlas = load(arena_printf(arena, "%s%s", sites,
        SABAE("    accept_accuracy_m: 20 m\n    search_m: 5 km\n")));
    assert_silent();
    const struct layer *old = atlas_layer(atlas, "old");
    const struct layer *new = atlas_layer(atlas, "new");
    assert_true(old->accuracy_m > 2);
    assert_near(
        shape_distance_m(feature_of(old, 1)->shape, feature_of(new, 1)->shape),
        0, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_ATLAS(kashiwa),
        TEST_ATLAS(tokyo_zoning), TEST_ATLAS(echizen),
        TEST_ATLAS(nearest_flood), TEST_ATLAS(chiba_schools),
        TEST_ATLAS(old_datum)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

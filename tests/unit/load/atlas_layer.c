/* Made layers into the plane, and what can be wrong with them. */
#include "atlas_made.h"

static const char *layer_yaml(const char *rest)
{
    return arena_printf(arena,
        HEAD("9") MADE_SITES "models: {codes: codes.yaml}\n"
                             "layers:\n"
                             "  zoning:\n"
                             "    file: layer.shp\n"
                             "    role: zoning\n"
                             "%s",
        rest);
}

/* A site of 100 m and, by default, a layer square around it. */
static struct atlas *try_layer(const char *row, const char *rest)
{
    make_codes();
    make_sites((double[][2]){{0, 0}}, 1, 100);
    make_layer(-500, -500, 1000, row);
    problems = problems_new(arena, LANGUAGE_EN);
    return load(layer_yaml(rest));
}

#define PLANE_IX "    crs: JGD2011/IX\n"
#define MAPPED                                                                 \
    "    mapping:\n"                                                           \
    "      ZONE_CODE: {meaning: use_district, codes: use}\n"                   \
    "      FAR: {meaning: far, unit: percent}\n"

static void codes(void **state)
{
    (void)state;
    static const char *const ones[] = {
        "1   200abc  ", " 1  200abc  ", "01  200abc  ", "1.0 200abc  "};
    for (size_t i = 0; i < 4; i++) {
        struct atlas *atlas = try_layer(ones[i], PLANE_IX MAPPED);
        assert_silent();
        const struct feature *feature = &atlas->layers[0].features[0];
        assert_string_equal(feature_key(feature, "use_district"), "one");
        assert_near(feature_number(feature, "far"), 2, 0);
    }
    struct atlas *atlas = try_layer("99 ****abc  ", PLANE_IX MAPPED);
    assert_silent();
    const struct feature *feature = &atlas->layers[0].features[0];
    assert_null(feature_key(feature, "use_district"));
    assert_string_equal(feature_attribute(feature, "use_district")->text, "99");
    assert_null(feature_attribute(feature, "far")->text);
    assert_true(isnan(feature_number(feature, "far")));
    atlas = try_layer("    200abc  ", PLANE_IX MAPPED);
    assert_silent();
    assert_null(feature_key(&atlas->layers[0].features[0], "use_district"));
}

static void bad_attributes(void **state)
{
    (void)state;
    try_layer("7   200abc  ", PLANE_IX MAPPED);
    assert_printed("layer.shp#1: the code '7' of field 'ZONE_CODE' is not in "
                   "code table 'use' [codes-unknown-code]");
    try_layer(
        "1   200abc  ", PLANE_IX "    mapping: {ZONE_COD: {meaning: x}}\n");
    assert_printed("project.yaml:11:15: there is no field 'ZONE_COD' in "
                   "layer.shp; the fields are: ZONE_CODE, FAR, NAME "
                   "[layer-field-missing]");
    assert_printed("hint: did you mean 'ZONE_CODE'?");
    try_layer("1   200abc  ",
        PLANE_IX "    mapping: {NAME: {meaning: x, codes: usee}}\n");
    assert_printed("there is no code table 'usee' in codes.yaml "
                   "[codes-no-table]");
    assert_printed("hint: did you mean 'use'?");
    try_layer("1   200abc  ",
        PLANE_IX "    mapping: {NAME: {meaning: x, unit: m}}\n");
    assert_printed("layer.shp#1: the value 'abc' of field 'NAME' is not a "
                   "number [layer-not-a-number]");
    try_layer("1   200abc  ",
        PLANE_IX "    mapping: {FAR: {meaning: x, unit: percnt}}\n");
    assert_printed("the unit 'percnt' is not known [layer-unit]");
    try_layer("1   200abc  ",
        PLANE_IX "    encoding: EUC-JP\n    mapping: {FAR: {meaning: x}}\n");
    assert_printed("the encoding 'EUC-JP' is not known [encoding-unknown]");
    drop(folder, "layer.dbf");
    problems = problems_new(arena, LANGUAGE_EN);
    load(layer_yaml(PLANE_IX MAPPED));
    assert_printed("layer.shp has no attribute table (.dbf), so field "
                   "'ZONE_CODE' cannot be read [layer-dbf-missing]");
}

static void bad_codes(void **state)
{
    (void)state;
    make_sites((double[][2]){{0, 0}}, 1, 100);
    make_layer(-500, -500, 1000, "1   200abc  ");
    static const char twice[] = "tables: {use: {\"1\": one, \"01\": two}}\n";
    save_bytes(folder, "codes.yaml", twice, sizeof twice - 1);
    load(layer_yaml(PLANE_IX MAPPED));
    assert_printed("codes.yaml:1:26: code '1' stands twice in table 'use' "
                   "[codes-twice]");
    static const char list[] = "tables: {use: [1, 2]}\n";
    save_bytes(folder, "codes.yaml", list, sizeof list - 1);
    problems = problems_new(arena, LANGUAGE_EN);
    load(layer_yaml(PLANE_IX MAPPED));
    assert_printed("'use' must be a map of codes and what they mean "
                   "[codes-shape]");
}

static void planes(void **state)
{
    (void)state;
    static const char prj[] =
        "GEOGCS[\"GCS_JGD_2011\",DATUM[\"D_JGD_2011\",SPHEROID[\"GRS_1980\","
        "6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","
        "0.0174532925199433]]";
    try_layer("1   200abc  ", "");
    assert_printed("layer.shp: there is no .prj, and no crs: is given (the "
                   "coordinates are x -500 – 500, y -500 – 500) "
                   "[crs-missing]");
    assert_printed("crs: EPSG:6677");
    try_layer("1   200abc  ", "    crs: EPSG:99999\n");
    assert_printed("the coordinate system 'EPSG:99999' is not known "
                   "[crs-unknown]");
    save_bytes(folder, "layer.prj", prj, sizeof prj - 1);
    try_layer("1   200abc  ", PLANE_IX);
    assert_printed("layer.shp: the .prj says JGD2011 (EPSG:6668), crs: in "
                   "project.yaml says JGD2011 / Japan Plane Rectangular CS IX "
                   "(EPSG:6677) [crs-contradiction]");
    try_layer("1   200abc  ", PLANE_IX "    crs_overrides_prj: yes\n");
    assert_silent();
    try_layer("1   200abc  ", "");
    assert_printed("are outside Japan in JGD2011 (EPSG:6668) "
                   "[crs-outside-japan]");
    save_bytes(folder, "layer.prj", "not WKT", 7);
    try_layer("1   200abc  ", "");
    assert_printed("layer.shp: the coordinate system in the .prj is not known "
                   "[crs-prj-unknown]");
}

static void swapped(void **state)
{
    (void)state;
    make_codes();
    make_sites((double[][2]){{0, 0}}, 1, 100);
    make_layer(35.5, 139.5, 0.5, "1   200abc  ");
    load(layer_yaml("    crs: EPSG:6668\n"));
    assert_printed("layer.shp: the coordinates x 35.50000 – 36.00000, y "
                   "139.50000 – 140.00000 are outside Japan in JGD2011 "
                   "(EPSG:6668): x and y are swapped [crs-swapped]");
    /* Sites with the plane's X (north) as x: 県庁 is near (26 km E, -43 km N).
     */
    make_sites((double[][2]){{-143000, 26000}}, 1, 100);
    make_layer(25000, -144000, 2000, "1   200abc  ");
    problems = problems_new(arena, LANGUAGE_EN);
    load(layer_yaml(PLANE_IX));
    assert_printed("with the x and y of the sites exchanged it would "
                   "[layer-far-swapped]");
}

/* Sites at (20 km, 45 km) of plane IX seen from plane VI: they lie in IX only,
 * 3.8 degrees east of VI's meridian. */
static void far_plane(void **state)
{
    (void)state;
    make_sites((double[][2]){{20000, 45000}, {23000, 45000}}, 2, 100);
    load(HEAD("6") MADE_SITES);
    assert_printed("project.yaml:2:8: the sites lie outside the area of use of "
                   "JGD2011 / Japan Plane Rectangular CS VI (EPSG:6674) "
                   "[project-plane-far]\n");
    assert_printed("write one of them into project.yaml:\n"
                   "plane: 9   # JGD2011 / Japan Plane Rectangular CS IX\n");
    problems = problems_new(arena, LANGUAGE_EN);
    load(HEAD("9") MADE_SITES);
    assert_silent();
}

/* A field that stands twice: nobody can tell which one is meant. */
static void fields_that_stand_twice(void **state)
{
    (void)state;
    static const struct dbf_field fields[] = {
        {"RANK", 'C', 2}, {"rank", 'C', 2}, {"NOTE", 'C', 2}, {"NOTE", 'C', 2}};
    make_sites((double[][2]){{0, 0}}, 1, 100);
    make_layer(-500, -500, 1000, "1   200abc  ");
    dbf_begin(&dbf, 1, fields, 4, 0);
    dbf_row(&dbf, ' ', "1 2 3 4 ");
    save(folder, "layer.dbf", &dbf);
    load(layer_yaml(PLANE_IX "    mapping: {RANK: {meaning: rank}}\n"));
    assert_printed("there is more than one field 'RANK' in layer.shp; which "
                   "one to read cannot be told [layer-field-twice]");
    assert_printed("layer.shp: warning: there is more than one field 'NOTE' "
                   "(none of them is read) [layer-field-twice-unread]");
    assert_null(strstr(printed(), "field 'RANK' (none"));
    assert_int_equal(problems_count(problems), 2); /* codes.yaml, too */
}

static void far_layer(void **state)
{
    (void)state;
    make_codes();
    make_sites((double[][2]){{0, 0}}, 1, 100);
    make_layer(0, 150000, 1000, "1   200abc  ");
    load(layer_yaml(PLANE_IX));
    assert_printed("layer.shp: no shape lies within 100 km of a site (the "
                   "nearest is 150 km away) [layer-far]");
    problems = problems_new(arena, LANGUAGE_EN);
    struct atlas *atlas =
        load(layer_yaml(PLANE_IX "    allow_no_overlap: yes\n"));
    assert_silent();
    /* The nearest feature is there, wherever it lies: 150,000 - 100 m. */
    assert_int_equal(atlas->layers[0].count, 1);
    assert_near(shape_distance_m(
                    atlas->sites[0].shape, atlas->layers[0].features[0].shape),
        149900, 1e-6);
}

static void wrong_role(void **state)
{
    (void)state;
    make_codes();
    make_sites((double[][2]){{0, 0}}, 1, 100);
    make_layer(0, 0, 10, "1   200abc  ");
    shp_begin(&shp, 1);
    shp_point(&shp, 1, 5, 5);
    shp_end(&shp);
    save(folder, "layer.shp", &shp);
    load(layer_yaml(PLANE_IX));
    assert_printed("a layer of role zoning must have polygons "
                   "[layer-not-polygons]");
}

static void coverage_layers(void **state)
{
    (void)state;
    struct atlas *atlas =
        try_layer("1   200abc  ", PLANE_IX "    coverage: {layer: zoning}\n");
    assert_silent();
    assert_true(
        shape_contains(atlas->layers[0].coverage, atlas->sites[0].shape));
    try_layer("1   200abc  ", PLANE_IX "    coverage: {layer: zonning}\n");
    assert_printed("there is no layer 'zonning', named in coverage: "
                   "[coverage-layer-unknown]");
    assert_printed("hint: did you mean 'zoning'?");
    atlas = try_layer("1   200abc  ",
        PLANE_IX "    coverage: {municipalities: [\"12217\"]}\n");
    assert_silent();
    assert_null(atlas->layers[0].coverage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_ATLAS(codes),
        TEST_ATLAS(bad_attributes), TEST_ATLAS(bad_codes), TEST_ATLAS(planes),
        TEST_ATLAS(swapped), TEST_ATLAS(far_plane),
        TEST_ATLAS(fields_that_stand_twice), TEST_ATLAS(far_layer),
        TEST_ATLAS(wrong_role), TEST_ATLAS(coverage_layers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Sites and layers from files into the plane. On real layers the expected
 * areas and distances are GDAL 3.6.2's (OGR over GEOS 3.11, whole polygons,
 * without any cutting) after its own transformation from 6668. */
#include "test.h"

#include "base/text.h"
#include "load/atlas.h"
#include "load/record_reader.h"
#include "model/access_rules.h"
#include "model/hazard_rules.h"
#include "shapes.h"

static struct arena *arena;
static struct problems *problems;
static struct input_files inputs;
static char folder[] = "/tmp/erabu_atlas_XXXXXX";
static struct bytes shp, dbf;
static struct models models; /* of the projects that are loaded */

static int begin(void **state)
{
    (void)state;
    static const char *const names[] = {"sites.shp", "sites.dbf", "sites.prj",
        "layer.shp", "layer.dbf", "layer.prj", "project.yaml", "codes.yaml"};
    arena = arena_new(NULL);
    models = (struct models){0};
    problems = problems_new(arena, LANGUAGE_EN);
    inputs = (struct input_files){.arena = arena};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        drop(folder, names[i]);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const char *printed(void)
{
    struct text out = text_new(arena);
    problems_print(problems, &out);
    return text_string(&out);
}

static void assert_printed(const char *wanted)
{
    if (strstr(printed(), wanted) == NULL)
        fail_msg("\"%s\" is not in:\n%s", wanted, printed());
}

static void assert_silent(void)
{
    if (*printed() != '\0')
        fail_msg("%s", printed());
}

/* Reads project.yaml with this text and what it names. */
static struct atlas *load(const char *yaml)
{
    save_bytes(folder, "project.yaml", yaml, strlen(yaml));
    struct project project = {.folder = folder, .models = models};
    project.file = record_read_yaml(arena, &project_file_record,
        arena_printf(arena, "%s/project.yaml", folder), "project.yaml",
        problems);
    if (project.file == NULL)
        fail_msg("%s", printed());
    struct projection_engine *engine = projection_engine_new(arena, problems);
    assert_non_null(engine);
    struct opening *opening = atlas_open(arena, &project, 1, NULL, &inputs, problems);
    return atlas_load(arena, &project, engine, opening, &inputs, problems);
}

static void save_sites(uint32_t rows)
{
    shp_end(&shp);
    save(folder, "sites.shp", &shp);
    save(folder, "sites.dbf", &dbf);
    assert_int_equal(dbf.at[4], rows);
}

static const struct dbf_field site_fields[] = {
    {"SITE", 'C', 2}, {"NAME", 'C', 4}};

/* Squares A, B, C … of the plane. */
static void make_sites(const double (*xy)[2], uint32_t count, double side)
{
    shp_begin(&shp, 5);
    dbf_begin(&dbf, count, site_fields, 2, 0);
    for (uint32_t i = 0; i < count; i++) {
        char row[] = "A site";
        row[0] = (char)('A' + i);
        shp_square(&shp, i + 1, xy[i][0], xy[i][1], side);
        dbf_row(&dbf, ' ', row);
    }
    save_sites(count);
}

#define HEAD(plane)                                                            \
    "name: test\n"                                                             \
    "plane: " plane "\n"                                                       \
    "need: {gross_area: 5800 m2, use: laboratory}\n"
#define MADE_SITES "sites: {file: sites.shp, key: SITE, crs: JGD2011/IX}\n"
#define REAL ERABU_SHARED "/data/real/"

static const struct feature *feature_of(const struct layer *layer, long record)
{
    for (size_t i = 0; i < layer->count; i++)
        if (layer->features[i].record == record)
            return &layer->features[i];
    fail_msg("%s has no feature #%ld", layer->name, record);
    return NULL;
}

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

/* ---- real layers ---- */

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

/* ---- made files: what can be wrong ---- */

/* A layer of one square of 1 km at (x, y) with a code and a number. */
static void make_layer(double x, double y, double side, const char *row)
{
    static const struct dbf_field fields[] = {
        {"ZONE_CODE", 'C', 3}, {"FAR", 'N', 4}, {"NAME", 'C', 5}};
    shp_begin(&shp, 5);
    shp_square(&shp, 1, x, y, side);
    shp_end(&shp);
    dbf_begin(&dbf, 1, fields, 3, 0);
    dbf_row(&dbf, ' ', row);
    save(folder, "layer.shp", &shp);
    save(folder, "layer.dbf", &dbf);
}

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

static void make_codes(void)
{
    static const char codes[] = "tables:\n"
                                "  use:\n"
                                "    \"01\": one\n"
                                "    \"2\": two\n"
                                "    \"99\": unknown\n"
                                "  names: {工業地域: industrial}\n";
    save_bytes(folder, "codes.yaml", codes, sizeof codes - 1);
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

/* ---- the nearest of what counts ---- */

/* Squares of 100 m, their western sides at these distances east of a site's
 * eastern side, with a cell each. */
static void make_row(
    const double *east_m, const char *const *cells, uint32_t count)
{
    static const struct dbf_field fields[] = {{"RANK", 'C', 4}};
    make_sites((double[][2]){{0, 0}}, 1, 100);
    shp_begin(&shp, 5);
    dbf_begin(&dbf, count, fields, 1, 0);
    for (uint32_t i = 0; i < count; i++) {
        shp_square(&shp, i + 1, 100 + east_m[i], 0, 100);
        dbf_row(&dbf, ' ', cells[i]);
    }
    shp_end(&shp);
    save(folder, "layer.shp", &shp);
    save(folder, "layer.dbf", &dbf);
}

static bool has_feature(const struct layer *layer, long record)
{
    for (size_t i = 0; i < layer->count; i++)
        if (layer->features[i].record == record)
            return true;
    return false;
}

static void *read_model(const struct record *record, const char *yaml)
{
    save_bytes(folder, "codes.yaml", yaml, strlen(yaml));
    void *model = record_read_yaml(arena, record,
        arena_printf(arena, "%s/codes.yaml", folder), "model.yaml", problems);
    assert_silent();
    return model;
}

#define FLOOD                                                                  \
    "min_share: 1 %\n"                                                         \
    "tolerance_m: 1 m\n"                                                       \
    "hazards:\n"                                                               \
    "  flood:\n"                                                               \
    "    title: flood\n"                                                       \
    "    none: none\n"                                                         \
    "    reads: code\n"                                                        \
    "    meaning: rank\n"                                                      \
    "    classes:\n"                                                           \
    "      - {id: dry, title: dry, severity: 0, codes: [\"0\"]}\n"             \
    "      - {id: wet, title: wet, severity: 1, codes: [\"1\"]}\n"
#define ROW_LAYER(role, rank)                                                  \
    HEAD("9")                                                                  \
    MADE_SITES "models: {codes: codes.yaml}\n"                                 \
               "layers:\n"                                                     \
               "  it:\n"                                                       \
               "    file: layer.shp\n"                                         \
               "    crs: JGD2011/IX\n"                                         \
               "    role: " role "\n"                                          \
               "    mapping: {RANK: " rank "}\n"

/* Beyond the 300 m that are read whole, the nearest of all (not known, 2 km
 * away) is there and the nearest harmful one (6 km); the harmless ones (3 and
 * 4 km) and the farther harmful one (9 km) are not needed. */
static void nearest_harmful(void **state)
{
    (void)state;
    models.hazards = read_model(&hazard_rules_record, FLOOD);
    make_row((double[]){9000, 2000, 3000, 4000, 6000},
        (const char *const[]){"1   ", "?   ", "0   ", "0   ", " 01 "}, 5);
    make_codes();
    struct atlas *atlas =
        load(ROW_LAYER("hazard", "{meaning: rank}") "    hazard: flood\n");
    assert_silent();
    const struct layer *layer = &atlas->layers[0];
    assert_near(layer->complete_m, 300, 0);
    assert_int_equal(layer->count, 2);
    assert_true(has_feature(layer, 2));
    assert_near(
        shape_distance_m(atlas->sites[0].shape, feature_of(layer, 5)->shape),
        6000, 1e-6);
    /* Without the model nobody can tell what counts. */
    models.hazards = NULL;
    atlas = load(ROW_LAYER("hazard", "{meaning: rank}") "    hazard: flood\n");
    assert_int_equal(atlas->layers[0].count, 1);
    assert_true(has_feature(&atlas->layers[0], 2));
}

/* Looking for what counts reads cells far away, and says nothing of them: 77
 * is not in the code table, half a character is cut off. Of a record that is
 * needed, the same is said. */
static void far_cells_are_not_judged(void **state)
{
    (void)state;
    models.hazards = read_model(&hazard_rules_record, FLOOD);
    make_codes();
    double east_m[] = {2000, 3000, 4000, 5000};
    make_row(
        east_m, (const char *const[]){"2   ", "77  ", "two\x83", "2   "}, 4);
    load(ROW_LAYER(
        "hazard", "{meaning: rank, codes: use}") "    hazard: flood\n");
    assert_silent();
    east_m[1] = 200;
    make_row(
        east_m, (const char *const[]){"2   ", "77  ", "two\x83", "2   "}, 4);
    load(ROW_LAYER(
        "hazard", "{meaning: rank, codes: use}") "    hazard: flood\n");
    assert_printed("[codes-unknown-code]");
    assert_int_equal(problems_count(problems), 1);
}

/* The nearest school is of a kind that does not count. */
static void nearest_school_that_counts(void **state)
{
    (void)state;
    struct access_rules access = {0};
    const char *kinds[] = {"161", "162"};
    access.school_kinds = (struct texts){kinds, 2};
    models.access = &access;
    make_row((double[]){2000, 6000, 7000},
        (const char *const[]){"999 ", "162 ", "161 "}, 3);
    make_codes();
    struct atlas *atlas = load(ROW_LAYER("school", "{meaning: kind}"));
    assert_silent();
    assert_int_equal(atlas->layers[0].count, 2);
    assert_true(has_feature(&atlas->layers[0], 1));
    assert_true(has_feature(&atlas->layers[0], 2));
}

/* Trees of 200 m that reach 3 times as far: forest is read up to 600 m. */
static void forest_as_far_as_trees_fall(void **state)
{
    (void)state;
    models.hazards = read_model(&hazard_rules_record,
        FLOOD "tree_fall: {title: t, none: n, site: s, building: b, factor: 3, "
              "tallest_m: 200 m, building_share: 50 %}\n");
    make_row((double[]){100, 590, 610},
        (const char *const[]){"1   ", "1   ", "1   "}, 3);
    make_codes();
    struct atlas *atlas = load(ROW_LAYER("forest", "{meaning: rank}"));
    assert_silent();
    assert_near(atlas->layers[0].complete_m, 600, 0);
    assert_true(has_feature(&atlas->layers[0], 2));
}

/* ---- made sites ---- */

static struct atlas *try_sites(const char *const *rows, uint32_t count)
{
    dbf_begin(&dbf, count, site_fields, 2, 0);
    for (uint32_t i = 0; i < count; i++)
        dbf_row(&dbf, ' ', rows[i]);
    save_sites(count);
    problems = problems_new(arena, LANGUAGE_EN);
    return load(HEAD("9") "sites: {file: sites.shp, key: site, name: NAME, "
                          "crs: JGD2011/IX}\n");
}

/* A has two parts on both sides of a road; convergence at Kashiwa-like
 * (26 km E, -43 km N): domain.md gives +0.1688 degrees for 千葉県庁 there. */
static void multipart_site(void **state)
{
    (void)state;
    shp_begin(&shp, 5);
    shp_square(&shp, 1, 26000, -43800, 100);
    shp_null(&shp, 2);
    shp_square(&shp, 3, 26110, -43800, 50);
    struct atlas *atlas =
        try_sites((const char *[]){"A one ", "B two ", "A one "}, 3);
    assert_silent();
    assert_int_equal(atlas->site_count, 1);
    assert_int_equal(atlas->sites[0].record_count, 2);
    assert_int_equal(atlas->sites[0].records[1], 3);
    assert_string_equal(atlas->sites[0].name, "one");
    assert_near(shape_area_m2(atlas->sites[0].shape), 12500, 1e-6);
    assert_near(atlas->sites[0].convergence_deg, 0.1688, 2e-3);
}

static void broken_sites(void **state)
{
    (void)state;
    static const double bow[] = {0, 0, 10, 10, 10, 0, 0, 10, 0, 0};
    shp_begin(&shp, 5);
    shp_shape(&shp, 1, 5, (uint32_t[]){0}, 1, bow, 5);
    assert_null(try_sites((const char *[]){"A one "}, 1));
    assert_printed("sites.shp#1: the polygon of site 'A' is broken "
                   "(Self-intersection at 5.00, 5.00) [site-broken]");
    shp_begin(&shp, 5);
    shp_square(&shp, 1, 0, 0, 10);
    shp_square(&shp, 2, 5, 0, 10);
    shp_square(&shp, 3, 4000, 0, 10);
    try_sites((const char *[]){"A one ", "A two ", "A one "}, 3);
    assert_printed("sites.shp#2: site 'A' has two names ('one' and 'two') "
                   "[site-two-names]");
    assert_printed("sites.shp#2: the polygons of site 'A' overlap (50.00 m2) "
                   "[site-overlap]");
    assert_printed("sites.shp#3: site 'A' is in two places, 3985 m apart "
                   "[site-two-places]");
    shp_begin(&shp, 5);
    shp_square(&shp, 1, 0, 0, 10);
    shp_square(&shp, 2, 50, 0, 10);
    try_sites((const char *[]){"  one ", "A/two "}, 2);
    assert_printed("sites.shp#1: the site's id (field 'site') is blank");
    assert_printed("sites.shp#2: a site's id may not contain blanks or '/': "
                   "'A/' [site-odd-id]");
    assert_printed("sites.shp: there is not a single site [sites-none]");
}

static void other_site_problems(void **state)
{
    (void)state;
    make_sites((double[][2]){{0, 0}, {500, 0}}, 2, 100);
    struct atlas *atlas = load(HEAD("9") "sites: {file: sites.shp, key: SITE, "
                                         "crs: JGD2011/IX, only: [B, b]}\n");
    assert_int_equal(atlas->site_count, 1);
    assert_string_equal(atlas->sites[0].id, "B");
    assert_printed("there is no site 'b', named in only: "
                   "[site-only-unknown]");
    problems = problems_new(arena, LANGUAGE_EN);
    assert_null(load(HEAD("9") "sites: {file: sites.shp, key: SITES}\n"));
    assert_printed("there is no field 'SITES' in sites.shp; the fields are: "
                   "SITE, NAME [layer-field-missing]");
    assert_printed("sites.shp: there is no .prj, and no crs: is given");
    assert_null(load(HEAD("9") "sites: {file: nosites.shp, key: SITE}\n"));
    assert_printed("nosites.shp: there is no such file");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(kashiwa), TEST(tokyo_zoning),
        TEST(echizen), TEST(nearest_flood), TEST(chiba_schools),
        TEST(old_datum), TEST(codes), TEST(bad_attributes), TEST(bad_codes),
        TEST(planes), TEST(swapped), TEST(far_plane),
        TEST(fields_that_stand_twice), TEST(far_layer),
        TEST(forest_as_far_as_trees_fall), TEST(nearest_harmful),
        TEST(far_cells_are_not_judged), TEST(nearest_school_that_counts),
        TEST(wrong_role), TEST(coverage_layers), TEST(multipart_site),
        TEST(broken_sites), TEST(other_site_problems)};
    if (mkdtemp(folder) == NULL)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    begin(NULL);
    end(NULL);
    rmdir(folder);
    return failed;
}

/* Systems of coordinates: their names, the .prj files that say which one it is,
 * and which one places may be in. */
#include "projection_made.h"

static void names(void **state)
{
    static const struct {
        const char *name;
        int epsg;
    } CASES[] = {{"EPSG:6677", 6677}, {"6677", 6677}, {"epsg: 6677", 6677},
        {"JGD2011/IX", 6677}, {"JGD2011 / 9", 6677},
        {"JGD2011 / Japan Plane Rectangular CS IX", 6677}, {"JGD2000/I", 2443},
        {"JGD2000/XIX", 2461}, {"Tokyo/9", 30169}, {"JGD2011", 6668},
        {"JGD2024", 6668}, {"JGD2024 / IX", 6677}, {"JGD2000", 4612},
        {"Tokyo", 4301}, {"WGS 84", 4326}, {"WGS 84 / UTM zone 54N", 32654},
        {"JGD2011 / UTM zone 54N", 6691}, {"JGD2000 / UTM zone 54N", 3100},
        {"Tokyo / UTM zone 54N", 3095}, {"JGD2011/XX", 0}, {"JGD2011/0", 0},
        {"EPSG:999999", 0}, {"EPSG:", 0}, {"", 0}, {"nowhere", 0},
        {"EPSG:6695", 0}};
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const struct crs *crs = crs_named(f->engine, CASES[i].name);
        int epsg = crs == NULL ? 0 : crs_epsg(crs);
        if (epsg != CASES[i].epsg)
            fail_msg(
                "'%s' is %d, expected %d", CASES[i].name, epsg, CASES[i].epsg);
    }
    assert_string_equal(crs_name(crs_plane(f->engine, 9)),
        "JGD2011 / Japan Plane Rectangular CS IX (EPSG:6677)");
    assert_null(crs_plane(f->engine, 0));
    assert_null(crs_plane(f->engine, 20));
}

#define GCS(name, datum)                                                       \
    "GEOGCS[\"" name "\",DATUM[\"" datum "\",SPHEROID[\"GRS_1980\",6378137.0," \
    "298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","               \
    "0.0174532925199433]]"
#define GCS_TOKYO                                                              \
    "GEOGCS[\"GCS_Tokyo\",DATUM[\"D_Tokyo\",SPHEROID[\"Bessel_1841\","         \
    "6377397.155,299.1528128]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","     \
    "0.0174532925199433]]"
#define TM(name, gcs, meridian, latitude, scale, unit)                         \
    "PROJCS[\"" name "\"," gcs ",PROJECTION[\"Transverse_Mercator\"],"         \
    "PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],"      \
    "PARAMETER[\"Central_Meridian\"," meridian                                 \
    "],PARAMETER[\"Scale_Factor\"," scale                                      \
    "],PARAMETER[\"Latitude_Of_Origin\"," latitude "],UNIT[" unit "]]"
#define METRE "\"Meter\",1.0"
#define JGD2011_GCS GCS("GCS_JGD_2011", "D_JGD_2011")

/* .prj texts as ESRI, QGIS and KSJ write them. */
static const struct {
    const char *prj;
    int epsg;
} PRJ_CASES[] = {
    {GCS("GCS_JGD_2011", "D_JGD_2011"), 6668},
    {GCS("GCS_JGD_2024", "D_Japanese_Geodetic_Datum_2024"), 6668},
    {GCS("GCS_JGD_2000", "D_JGD_2000"), 4612},
    {GCS("JGD2011", "Japanese_Geodetic_Datum_2011"), 6668},
    {GCS("unnamed", "D_JGD_2011"), 6668},
    {GCS_TOKYO, 4301},
    {"GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\","
     "6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","
     "0.0174532925199433]]",
        4326},
    {TM("JGD_2011_Japan_Zone_9", JGD2011_GCS, "139.8333333333333", "36.0",
         "0.9999", METRE),
        6677},
    {TM("JGD2011_Japan_Zone_9", JGD2011_GCS, "139.83333333", "36.0", "0.9999",
         METRE),
        6677},
    {TM("JGD2011 / Japan Plane Rectangular CS II", JGD2011_GCS, "131.0", "33.0",
         "0.9999", METRE),
        6670},
    {TM("JGD_2000_Japan_Zone_6", GCS("GCS_JGD_2000", "D_JGD_2000"), "136.0",
         "36.0", "0.9999", METRE),
        2448},
    {TM("JGD_2024_Japan_Zone_9",
         GCS("GCS_JGD_2024", "D_Japanese_Geodetic_Datum_2024"),
         "139.8333333333333", "36.0", "0.9999", METRE),
        6677},
    {TM("Japan_Zone_9", GCS_TOKYO, "139.8333333333333", "36.0", "0.9999",
         METRE),
        30169},
    /* The name tells nothing, the numbers do. */
    {TM("Koukyou_Sokuryou", JGD2011_GCS, "139.8333333333333", "36.0", "0.9999",
         METRE),
        6677},
    /* The name says zone 8, the numbers 9. */
    {TM("JGD_2011_Japan_Zone_8", JGD2011_GCS, "139.8333333333333", "36.0",
         "0.9999", METRE),
        0},
    /* Feet are no plane of Japan. */
    {TM("JGD_2011_Japan_Zone_9", JGD2011_GCS, "139.8333333333333", "36.0",
         "0.9999", "\"Foot\",0.3048"),
        0},
    /* A Japanese name on another ellipsoid. */
    {"GEOGCS[\"GCS_JGD_2011\",DATUM[\"D_Tokyo\",SPHEROID[\"Bessel_1841\","
     "6377397.155,299.1528128]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","
     "0.0174532925199433]]",
        0},
    {"GEOGCS[\"x\",DATUM[\"y\",SPHEROID[\"z\",6378137,298.257222101]],"
     "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],"
     "AUTHORITY[\"EPSG\",\"6668\"]]",
        6668},
    {"", 0},
    {"JGD2011", 0},
    {"GEOGCS[\"GCS_JGD_2011\",DATUM[\"D_JGD", 0},
};

static void prj_files(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof PRJ_CASES / sizeof PRJ_CASES[0]; i++) {
        const struct crs *crs = crs_from_prj(f->engine, PRJ_CASES[i].prj);
        int epsg = crs == NULL ? 0 : crs_epsg(crs);
        if (epsg != PRJ_CASES[i].epsg)
            fail_msg("%s\nis %d, expected %d", PRJ_CASES[i].prj, epsg,
                PRJ_CASES[i].epsg);
    }
}

/* A works' own grid, which has no code: its name tells nothing of its unit. */
static void own_grids_say_their_unit(void **state)
{
    struct fixture *f = *state;
    const struct crs *feet =
        crs_from_prj(f->engine, TM("Works_Grid", JGD2011_GCS, "139.5", "35.5",
                                    "1.0", "\"Foot\",0.3048"));
    const struct crs *metres = crs_from_prj(f->engine,
        TM("Works_Grid_2", JGD2011_GCS, "139.5", "35.5", "1.0", METRE));
    assert_non_null(feet);
    assert_non_null(metres);
    assert_string_equal(crs_name(feet), "Works_Grid (foot)");
    assert_string_equal(crs_name(metres), "Works_Grid_2");
}

/* 26 km east and 44 km south of the origin lies on the land of most planes:
 * the project's own comes first, on three datums, then its neighbours. */
static void suggestions(void **state)
{
    struct fixture *f = *state;
    const struct box near = {26000, -44000, 27000, -43000};
    const char *plane = crs_suggestions(
        f->engine, f->arena, near, crs_named(f->engine, "EPSG:6677"));
    assert_string_equal(plane,
        "crs: EPSG:6677   # JGD2011 / Japan Plane Rectangular CS IX\n"
        "crs: EPSG:2451   # JGD2000 / Japan Plane Rectangular CS IX\n"
        "crs: EPSG:30169   # Tokyo / Japan Plane Rectangular CS IX\n"
        "crs: EPSG:6676   # JGD2011 / Japan Plane Rectangular CS VIII\n"
        "crs: EPSG:6678   # JGD2011 / Japan Plane Rectangular CS X\n"
        "crs: EPSG:6675   # JGD2011 / Japan Plane Rectangular CS VII\n"
        "# … EPSG:6669 (I) – EPSG:6687 (XIX)\n");
    /* 109 km west of a central meridian, 3,940 km north of the equator: land or
     * near it in four zones. */
    assert_string_equal(
        crs_suggestions(f->engine, f->arena,
            (struct box){391000, 3940000, 392000, 3941000}, NULL),
        "crs: EPSG:6689   # JGD2011 / UTM zone 52N\n"
        "crs: EPSG:6690   # JGD2011 / UTM zone 53N\n"
        "crs: EPSG:6691   # JGD2011 / UTM zone 54N\n"
        "crs: EPSG:6692   # JGD2011 / UTM zone 55N\n");
    const char *degrees = crs_suggestions(
        f->engine, f->arena, (struct box){140.1, 35.5, 140.2, 35.6}, NULL);
    assert_string_equal(degrees,
        "crs: EPSG:6668   # JGD2011\ncrs: EPSG:4612   # JGD2000\n"
        "crs: EPSG:4301   # Tokyo\n");
    assert_string_equal(crs_suggestions(f->engine, f->arena,
                            (struct box){1e9, 1e9, 1e9 + 1, 1e9 + 1}, NULL),
        "");
}

/* 柏市 (139.98 E, 35.87 N) is in 千葉県, which the notice
 * 平成14年国土交通省告示 9号 puts into IX. EPSG's boxes of VIII (to 139.91 E)
 * and IX overlap; with the margin both hold it, and VI (to 136.99 E) does not.
 */
static void areas_of_use(void **state)
{
    struct fixture *f = *state;
    const struct crs *degrees = crs_named(f->engine, "JGD2011");
    const struct box kashiwa = {139.97, 35.86, 139.98, 35.87};
    assert_true(
        crs_box_in_use(f->engine, crs_plane(f->engine, 9), degrees, kashiwa));
    assert_false(
        crs_box_in_use(f->engine, crs_plane(f->engine, 6), degrees, kashiwa));
    assert_string_equal(crs_planes_of(f->engine, f->arena, degrees, kashiwa),
        "plane: 8   # JGD2011 / Japan Plane Rectangular CS VIII\n"
        "plane: 9   # JGD2011 / Japan Plane Rectangular CS IX\n");
    const struct box choshi = {140.8, 35.7, 140.9, 35.75};
    assert_string_equal(crs_planes_of(f->engine, f->arena, degrees, choshi),
        "plane: 9   # JGD2011 / Japan Plane Rectangular CS IX\n");
    /* 500 km out at sea. */
    const struct box sea = {150, 35, 150.1, 35.1};
    assert_string_equal(crs_planes_of(f->engine, f->arena, degrees, sea), "");
}

static void prj_files_of_real_data(void **state)
{
    needs_shared();
    static const struct {
        const char *name;
        int epsg;
    } CASES[] = {{"fukuchiyama_JGD2000_6", 2448}, {"sabae_aed_jgd2000", 4612},
        {"sabae_aed_tokyo", 4301}, {"shinobazu_pond", 6677}};
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const struct crs *crs = crs_from_prj(f->engine,
            read_text(f->arena,
                arena_printf(f->arena, "%s/data/real/crs_pairs/%s.prj",
                    ERABU_SHARED, CASES[i].name)));
        assert_non_null(crs);
        assert_int_equal(crs_epsg(crs), CASES[i].epsg);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(names), TEST(prj_files),
        TEST(own_grids_say_their_unit), TEST(suggestions), TEST(areas_of_use),
        TEST(prj_files_of_real_data)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Planes and datums: worked values of the field's notes, of two public lists
 * of vectors, and of the same points published in two datums. */
#include "projection_made.h"

static const struct projection *between(
    struct fixture *f, const char *from, const char *to)
{
    const struct crs *a = crs_named(f->engine, from);
    const struct crs *b = crs_named(f->engine, to);
    assert_non_null(a);
    assert_non_null(b);
    const struct projection *projection = projection_between(f->engine, a, b);
    assert_non_null(projection);
    return projection;
}

/* W26-W28: places of Chiba in plane IX, to a centimetre. */
static void places_of_chiba(void **state)
{
    static const struct {
        struct point degrees, plane;
    } CASES[] = {
        {{140.1233, 35.6047}, {26271.725, -43817.557}},
        {{140.18, 35.535}, {31436.125, -51533.502}},
        {{140.070, 35.527}, {21463.308, -52450.531}},
    };
    const struct projection *p = between(*state, "EPSG:6668", "EPSG:6677");
    assert_near(projection_accuracy_m(p), 0, 0);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct point at = CASES[i].degrees;
        assert_true(projection_apply(p, &at, 1, false));
        assert_near(at.x, CASES[i].plane.x, 0.001);
        assert_near(at.y, CASES[i].plane.y, 0.001);
        assert_true(projection_apply(p, &at, 1, true));
        assert_near(at.x, CASES[i].degrees.x, 1e-9);
        assert_near(at.y, CASES[i].degrees.y, 1e-9);
    }
}

/* From a plane to the degrees of its own datum: W26 the other way round. */
static void back_to_the_degrees_of_a_plane(void **state)
{
    const struct projection *p = between(*state, "EPSG:6677", "EPSG:6668");
    struct point at = {26271.725, -43817.557};
    assert_near(projection_accuracy_m(p), 0, 0);
    assert_true(projection_apply(p, &at, 1, false));
    assert_near(at.x, 140.1233, 1e-7);
    assert_near(at.y, 35.6047, 1e-7);
    assert_true(projection_apply(p, &at, 1, true));
    assert_near(at.x, 26271.725, 1e-6);
    assert_near(at.y, -43817.557, 1e-6);
}

/* To the last bit, within a datum and between two. */
static void a_copy_is_the_same_way(void **state)
{
    static const char *const from[] = {"EPSG:6668", "EPSG:4301", "EPSG:6677"};
    struct fixture *f = *state;
    for (size_t i = 0; i < 3; i++) {
        const struct projection *p = between(f, from[i], "EPSG:6677");
        struct arena *own = arena_child(f->arena);
        const struct projection *copy = projection_copy(own, p);
        struct point at = i < 2 ? (struct point){140.1233, 35.6047}
                                : (struct point){26271.725, -43817.557};
        struct point same = at;
        assert_true(projection_apply(p, &at, 1, false));
        assert_true(projection_apply(copy, &same, 1, false));
        assert_true(at.x == same.x && at.y == same.y);
        assert_near(projection_accuracy_m(copy), projection_accuracy_m(p), 0);
        arena_reset(own);
    }
}

/* W30: 16,400 m2 in the plane, 16,402.88 m2 on the ellipsoid, 24,824.3 m2 on
 * Web Mercator. */
static void a_site_of_16400_m2(void **state)
{
    static const struct point RING[] = {{140.179115822, 35.534540576},
        {140.180880207, 35.534535504}, {140.180884192, 35.535459416},
        {140.179119787, 35.535464487}};
    static const struct {
        const char *system;
        double plane_m2, tolerance_m2;
    } CASES[] = {{"EPSG:6677", 16400, 0.05}, {"EPSG:3857", 24824.3, 0.1}};
    struct fixture *f = *state;
    struct geometry_engine *geometry = geometry_engine_new(f->arena);
    for (int i = 0; i < 2; i++) {
        struct point points[4];
        memcpy(points, RING, sizeof points);
        const struct projection *p = between(f, "EPSG:6668", CASES[i].system);
        assert_true(projection_apply(p, points, 4, false));
        struct ring ring = {points, 4};
        const struct shape *shape = shape_polygons(
            geometry, f->arena, &(struct rings){&ring, 1}, NULL, NULL);
        assert_near(
            shape_area_m2(shape), CASES[i].plane_m2, CASES[i].tolerance_m2);
        const struct crs *crs = crs_named(f->engine, CASES[i].system);
        assert_near(
            crs_ellipsoid_area_m2(f->engine, crs, shape), 16402.88, 0.01);
    }
}

static void holes_are_subtracted_on_the_ellipsoid(void **state)
{
    struct fixture *f = *state;
    struct geometry_engine *geometry = geometry_engine_new(f->arena);
    struct point shell[] = {{0, 0}, {100, 0}, {100, 100}, {0, 100}};
    struct point hole[] = {{10, 10}, {60, 10}, {60, 60}, {10, 60}};
    struct ring rings[] = {{shell, 4}, {hole, 4}};
    const struct shape *shape = shape_polygons(
        geometry, f->arena, &(struct rings){rings, 2}, NULL, NULL);
    /* 10,000 - 2,500; at the origin the scale is 0.9999, squared for areas. */
    assert_near(crs_ellipsoid_area_m2(
                    f->engine, crs_named(f->engine, "JGD2011/IX"), shape),
        7500 / (0.9999 * 0.9999), 0.01);
}

/* Published meridian convergence, degrees, of the notes' table (computed with
 * GeographicLib and PROJ). */
static void convergence(void **state)
{
    static const struct {
        struct point degrees;
        double convergence_deg;
    } CASES[] = {{{140.1233, 35.6047}, 0.1688}, {{140.18, 35.535}, 0.2015},
        {{140.070, 35.527}, 0.1375}};
    struct fixture *f = *state;
    const struct crs *plane = crs_plane(f->engine, 9);
    const struct projection *p = between(f, "EPSG:6668", "EPSG:6677");
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct point at = CASES[i].degrees;
        assert_true(projection_apply(p, &at, 1, false));
        assert_near(crs_convergence_deg(f->engine, plane, at),
            CASES[i].convergence_deg, 0.0001);
    }
    assert_near(crs_convergence_deg(f->engine, crs_named(f->engine, "6668"),
                    (struct point){140, 35}),
        0, 0);
}

/* A site taken for JGD2011 in the Tokyo datum is 463.5 m off; the shift at
 * Chiba is -295 m east, +361 m north, known to 10 m without the grid file. */
static void tokyo_datum(void **state)
{
    const struct projection *tokyo = between(*state, "Tokyo", "EPSG:6677");
    const struct projection *jgd = between(*state, "JGD2011", "EPSG:6677");
    assert_near(projection_accuracy_m(tokyo), 10, 0);
    struct point a = {140.1233, 35.6047}, b = a;
    assert_true(projection_apply(tokyo, &a, 1, false));
    assert_true(projection_apply(jgd, &b, 1, false));
    assert_near(a.x - b.x, -295, 5);
    assert_near(a.y - b.y, 361, 5);
}

static void accuracies(void **state)
{
    assert_near(
        projection_accuracy_m(between(*state, "JGD2000", "JGD2011/9")), 1, 0);
    assert_near(
        projection_accuracy_m(between(*state, "WGS 84", "JGD2011/9")), 1, 0);
    struct point at = {140.1233, 35.6047}, same = at;
    assert_true(
        projection_apply(between(*state, "WGS 84", "JGD2011"), &at, 1, false));
    assert_near(at.x, same.x, 1e-12);
    assert_near(at.y, same.y, 1e-12);
}

static void swapped_axes_are_no_place(void **state)
{
    const struct projection *p = between(*state, "JGD2011", "JGD2011/9");
    struct point at = {35.6047, 140.1233};
    assert_false(projection_apply(p, &at, 1, false));
}

static void boxes_in_japan(void **state)
{
    struct fixture *f = *state;
    const struct crs *plane = crs_plane(f->engine, 9);
    assert_true(crs_box_in_japan(
        f->engine, plane, (struct box){26000, -44000, 27000, -43000}));
    assert_false(
        crs_box_in_japan(f->engine, plane, (struct box){1e7, 0, 1e7 + 1, 1}));
    const struct crs *degrees = crs_named(f->engine, "JGD2011");
    assert_false(crs_box_in_japan(
        f->engine, degrees, (struct box){35.5, 140.1, 35.6, 140.2}));
}

static void lifull_19_zones(void **state)
{
    needs_shared();
    struct fixture *f = *state;
    FILE *file = fopen(ERABU_SHARED
        "/data/real/crs_vectors/lifull_jpr_JGD2011_19zones.csv",
        "r");
    assert_non_null(file);
    char line[256];
    int zones = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        int zone;
        double north_m, east_m, latitude, longitude;
        if (sscanf(line, "JGD2011,%d,%*[^,],%lf,%lf,%lf,%lf", &zone, &north_m,
                &east_m, &latitude, &longitude) != 5)
            continue;
        const struct projection *p = projection_between(f->engine,
            crs_named(f->engine, "JGD2011"), crs_plane(f->engine, zone));
        struct point at = {longitude, latitude};
        assert_true(projection_apply(p, &at, 1, false));
        assert_near(at.x, east_m, 1e-6);
        assert_near(at.y, north_m, 1e-6);
        zones++;
    }
    fclose(file);
    assert_int_equal(zones, 19);
}

/* The survey authority's own calculator, as public test suites quote it. */
static void gsi_values(void **state)
{
    needs_shared();
    struct fixture *f = *state;
    FILE *file =
        fopen(ERABU_SHARED "/data/real/crs_vectors/gsi_bl2xy_quoted.csv", "r");
    assert_non_null(file);
    char line[512], datum[16];
    int count = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        int zone;
        double latitude, longitude, north_m, east_m, tolerance_m;
        if (sscanf(line, "%15[^,],%d,%lf,%lf,%lf,%lf,%lf", datum, &zone,
                &latitude, &longitude, &north_m, &east_m, &tolerance_m) != 7)
            continue;
        const struct projection *p =
            between(f, datum, arena_printf(f->arena, "%s/%d", datum, zone));
        struct point at = {longitude, latitude};
        assert_true(projection_apply(p, &at, 1, false));
        assert_near(at.x, east_m, tolerance_m);
        assert_near(at.y, north_m, tolerance_m);
        count++;
    }
    fclose(file);
    assert_int_equal(count, 5);
}

/* The points of a point shapefile: main header of 100 bytes, then records of
 * 8 + 20 bytes, coordinates little-endian at 12 and 20. */
static size_t read_points(const char *path, struct point *points, size_t room)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 100, SEEK_SET), 0);
    unsigned char record[28];
    size_t count = 0;
    while (count < room && fread(record, sizeof record, 1, file) == 1)
        memcpy(&points[count++], record + 12, sizeof *points);
    fclose(file);
    return count;
}

/* 134 defibrillators of Sabae, published in both datums. */
static void same_points_in_two_datums(void **state)
{
    needs_shared();
    enum { POINTS = 134 };
    static struct point jgd[POINTS + 1], tokyo[POINTS + 1];
    const char *folder = ERABU_SHARED "/data/real/crs_pairs/sabae_aed_";
    struct fixture *f = *state;
    const struct {
        const char *name;
        struct point *points;
    } LAYERS[] = {{"jgd2000", jgd}, {"tokyo", tokyo}};
    for (int i = 0; i < 2; i++) {
        const char *name = LAYERS[i].name;
        assert_int_equal(
            read_points(arena_printf(f->arena, "%s%s.shp", folder, name),
                LAYERS[i].points, POINTS + 1),
            POINTS);
        const struct crs *crs = crs_from_prj(
            f->engine, read_text(f->arena,
                           arena_printf(f->arena, "%s%s.prj", folder, name)));
        assert_non_null(crs);
        const struct projection *p =
            projection_between(f->engine, crs, crs_plane(f->engine, 6));
        assert_true(projection_apply(p, LAYERS[i].points, POINTS, false));
    }
    for (size_t i = 0; i < POINTS; i++)
        assert_near(hypot(jgd[i].x - tokyo[i].x, jgd[i].y - tokyo[i].y), 0,
            10); /* the stated accuracy */
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(places_of_chiba),
        TEST(back_to_the_degrees_of_a_plane), TEST(a_copy_is_the_same_way),
        TEST(a_site_of_16400_m2), TEST(holes_are_subtracted_on_the_ellipsoid),
        TEST(convergence), TEST(tokyo_datum), TEST(accuracies),
        TEST(swapped_axes_are_no_place), TEST(boxes_in_japan),
        TEST(lifull_19_zones), TEST(gsi_values),
        TEST(same_points_in_two_datums)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

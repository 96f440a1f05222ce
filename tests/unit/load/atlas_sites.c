/* Made sites into the plane, and what can be wrong with them. */
#include "atlas_made.h"

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
        try_sites((const char *[]){"A one ", "      ", "A one "}, 3);
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

/* A row that names a site is not dropped in silence. */
static void shapeless_sites(void **state)
{
    (void)state;
    shp_begin(&shp, 5);
    shp_square(&shp, 1, 0, 0, 10);
    shp_null(&shp, 2);
    try_sites((const char *[]){"A one ", "B two "}, 2);
    assert_printed("sites.shp#2: site 'B' has no shape [site-no-shape]");
    shp_begin(&shp, 5);
    shp_square(&shp, 1, 0, 0, 10);
    shp_square(&shp, 2, 50, 0, 10);
    dbf_begin(&dbf, 2, site_fields, 2, 0);
    dbf_row(&dbf, ' ', "A one ");
    dbf_row(&dbf, '*', "B two ");
    save_sites(2);
    problems = problems_new(arena, LANGUAGE_EN);
    struct atlas *atlas = load(HEAD("9") "sites: {file: sites.shp, key: site, "
                                         "crs: JGD2011/IX}\n");
    assert_int_equal(atlas->site_count, 1);
    assert_printed("sites.shp#2: warning: the row of site 'B' is marked as "
                   "deleted and is not read [site-deleted]");
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

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_ATLAS(multipart_site),
        TEST_ATLAS(broken_sites), TEST_ATLAS(shapeless_sites),
        TEST_ATLAS(other_site_problems)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

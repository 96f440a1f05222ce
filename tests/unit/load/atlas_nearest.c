/* Of a layer what is near is read, and the nearest of what counts. */
#include "atlas_made.h"
#include "model/access_rules.h"
#include "model/hazard_rules.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_ATLAS(nearest_harmful),
        TEST_ATLAS(far_cells_are_not_judged),
        TEST_ATLAS(nearest_school_that_counts),
        TEST_ATLAS(forest_as_far_as_trees_fall)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

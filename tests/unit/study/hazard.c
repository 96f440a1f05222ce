/* Shares and classes of hazards over made shapes. Sites and areas are boxes
 * with whole sides, so that every expected area is a product that can be done
 * by head. */
#include "test.h"

#include "hazard_made.h"

/* Two rivers. One: 0.5-3 m on the west 60 m (3,000 m2). Other: under 0.5 m on
 * 40 … 90 m (2,500 m2), of which 40 … 60 lies under the first. By maximum:
 * 3,000 of class 2 and 1,500 of class 1; never 5,500. */
static void overlapping_rivers_by_maximum(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    size_t one = hazard_layer(made, "river1", "flood");
    size_t two = hazard_layer(made, "river2", "flood");
    made_feature(made, one, made_box(made, -50, -9, 60, 99), "rank", "2");
    made_feature(made, two, made_box(made, 40, -9, 90, 99), "rank", "1");
    study_hazard(&made->study);
    assert_near(NUMBER(hazard_area, "flood.under_3"), 3000, 1e-6);
    assert_near(NUMBER(hazard_area, "flood.under_0_5"), 1500, 1e-6);
    assert_near(NUMBER(hazard_share, "flood.under_3"), 0.6, 1e-9);
    assert_near(NUMBER(hazard_share, "flood.under_0_5"), 0.3, 1e-9);
    assert_near(NUMBER(hazard_share, "flood"), 0.9, 1e-9);
    assert_near(NUMBER(hazard_share_from, "flood.under_0_5"), 0.9, 1e-9);
    assert_near(NUMBER(hazard_share_from, "flood.under_3"), 0.6, 1e-9);
    assert_near(NUMBER(hazard_share, "flood.under_5"), 0, 0);
    assert_string_equal(KEY(hazard_max, "flood"), "under_3");
    assert_near(NUMBER(hazard_severity, "flood"), 2, 0);
    assert_near(NUMBER(hazard_depth, "flood"), 3, 0);
    assert_near(NUMBER(hazard_distance, "flood"), 0, 0);
    assert_near(NUMBER(hazard_in, "flood"), 1, 0);
    const struct entry *area =
        scope_find(made->study.scope, M_hazard_area, "flood.under_3");
    assert_int_equal(area->detail_count, 1);
    assert_string_equal(area->details[0]->address, "layer/river1#1");
    done(made);
}

/* The same polygon twice counts once. */
static void repeated_polygon_counts_once(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    size_t layer = hazard_layer(made, "river", "flood");
    for (int i = 0; i < 2; i++)
        made_feature(made, layer, made_box(made, 0, 0, 20, 50), "rank", "1");
    study_hazard(&made->study);
    assert_near(NUMBER(hazard_share, "flood"), 0.2, 1e-9);
    done(made);
}

/* W31: A33 yellow 1,200 m2 with red 300 m2 inside, site 5,000 m2: yellow
 * including red 24 %, red 6 %, yellow only 18 %; never 30 %. */
static void red_in_yellow_w31(void **state)
{
    (void)state;
    static const struct class_row rows[] = {
        {"yellow", "1", 2, NAN, NAN}, {"red", "2", 4, NAN, NAN}};
    struct made *made = made_new(0, 0, 100, 50);
    struct hazard_rule *rule = rule_new(made, "landslide", READS_CODE, rows, 2);
    rule->classes.at[1].avoidable = true;
    size_t layer = hazard_layer(made, "a33", "landslide");
    made_feature(made, layer, made_box(made, 0, 0, 40, 30), "rank", "1");
    made_feature(made, layer, made_box(made, 0, 0, 30, 10), "rank", "2");
    made_fact(made, M_hazard_avoidable, "landslide", value_answer(ANSWER_YES));
    study_hazard(&made->study);
    assert_near(NUMBER(hazard_share_from, "landslide.yellow"), 0.24, 1e-9);
    assert_near(NUMBER(hazard_share, "landslide.red"), 0.06, 1e-9);
    assert_near(NUMBER(hazard_share, "landslide.yellow"), 0.18, 1e-9);
    assert_near(NUMBER(hazard_share, "landslide"), 0.24, 1e-9);
    assert_string_equal(KEY(hazard_max, "landslide"), "red");
    assert_string_equal(KEY(hazard_state, "landslide"), "red_avoidable");
    done(made);
}

/* W34: PL cells of 3,000 m2 (2.0), 5,000 m2 (7.5), 2,000 m2 (18): mean
 * (6,000 + 37,500 + 36,000) / 10,000 = 7.95, worst 18, 20 % over 15. */
static void liquefaction_w34(void **state)
{
    (void)state;
    static const struct class_row rows[] = {{"none_seen", NULL, 0, 0, 0},
        {"low", NULL, 1, 0, 5}, {"high", NULL, 2, 5, 15},
        {"very_high", NULL, 3, 15, NAN}};
    struct made *made = made_new(0, 0, 100, 100);
    struct hazard_rule *rule = rule_new(made, "pl", READS_NUMBER, rows, 4);
    rule->includes = INCLUDES_HIGH;
    size_t layer = hazard_layer(made, "mesh", "pl");
    made_feature(made, layer, made_box(made, -50, 0, 30, 100), "rank", "2.0");
    made_feature(made, layer, made_box(made, 30, 0, 80, 100), "rank", "7.5");
    made_feature(made, layer, made_box(made, 80, 0, 180, 100), "rank", "18");
    study_hazard(&made->study);
    assert_near(NUMBER(hazard_mean, "pl"), 7.95, 1e-9);
    assert_near(NUMBER(hazard_peak, "pl"), 18, 0);
    assert_near(NUMBER(hazard_share, "pl.very_high"), 0.2, 1e-9);
    assert_near(NUMBER(hazard_share, "pl.high"), 0.5, 1e-9);
    assert_string_equal(KEY(hazard_max, "pl"), "very_high");
    done(made);
}

/* PL 5 is still low (0 < PL <= 5), PL 15 still high, PL 0 harmless. */
static void class_ends(void **state)
{
    (void)state;
    static const struct class_row rows[] = {{"zero", NULL, 0, 0, 0},
        {"low", NULL, 1, 0, 5}, {"high", NULL, 2, 5, NAN}};
    struct made *made = made_new(0, 0, 1, 1);
    struct hazard_rule *rule = rule_new(made, "pl", READS_NUMBER, rows, 3);
    rule->includes = INCLUDES_HIGH;
    assert_string_equal(hazard_class_of_number(rule, 0)->id, "zero");
    assert_string_equal(hazard_class_of_number(rule, 5)->id, "low");
    assert_string_equal(hazard_class_of_number(rule, 5.1)->id, "high");
    assert_null(hazard_class_of_number(rule, NAN));
    assert_null(hazard_class_of_number(rule, -1));
    rule->includes = INCLUDES_LOW;
    assert_string_equal(hazard_class_of_number(rule, 5)->id, "high");
    done(made);
}

/* The tendency level: 1 is the worst, 6 is 'not assessed', never harmless. */
static void reversed_scale(void **state)
{
    (void)state;
    static const struct class_row rows[] = {{"level_5", "5", 0, NAN, NAN},
        {"level_3", "3", 2, NAN, NAN}, {"level_1", "1", 4, NAN, NAN}};
    static const char *six[] = {"6"};
    struct made *made = made_new(0, 0, 100, 100);
    struct hazard_rule *rule = rule_new(made, "level", READS_CODE, rows, 3);
    rule->direction = LOWER_IS_WORSE;
    rule->not_assessed = (struct texts){six, 1};
    size_t layer = hazard_layer(made, "mesh", "level");
    made_feature(made, layer, made_box(made, 0, 0, 50, 100), "rank", "3");
    made_feature(made, layer, made_box(made, 50, 0, 100, 100), "rank", "6");
    study_hazard(&made->study);
    struct value max = made_value(made, M_hazard_max, "level");
    assert_false(value_is_known(max));
    assert_near(max.low, 2, 0); /* level 3 is there for certain */
    assert_near(max.high, 4, 0);
    assert_near(NUMBER(hazard_share_unclear, "level"), 0.5, 1e-9);
    assert_int_equal(problems_count(made->problems), 0);
    done(made);
}

static void worst_level_needs_no_more(void **state)
{
    (void)state;
    static const struct class_row rows[] = {
        {"level_5", "5", 0, NAN, NAN}, {"level_1", "1", 4, NAN, NAN}};
    struct made *made = made_new(0, 0, 100, 100);
    rule_new(made, "level", READS_CODE, rows, 2);
    size_t layer = hazard_layer(made, "mesh", "level");
    made_feature(made, layer, made_box(made, 0, 0, 50, 100), "rank", "01");
    made_feature(made, layer, made_box(made, 50, 0, 99, 100), "rank", "6");
    study_hazard(&made->study);
    assert_string_equal(KEY(hazard_max, "level"), "level_1");
    done(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlapping_rivers_by_maximum),
        cmocka_unit_test(repeated_polygon_counts_once),
        cmocka_unit_test(red_in_yellow_w31), cmocka_unit_test(liquefaction_w34),
        cmocka_unit_test(class_ends), cmocka_unit_test(reversed_scale),
        cmocka_unit_test(worst_level_needs_no_more)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

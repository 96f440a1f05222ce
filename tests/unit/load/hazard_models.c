/* The hazards and access models: those that come with the program, and what
 * is said of wrong ones. */
#include "model_read.h"

#include "model/access_rules.h"
#include "model/choices.h"
#include "model/hazard_rules.h"

static void hazards_of_japan(void **state)
{
    (void)state;
    const struct hazard_rules *rules =
        read_file(&hazard_rules_record, "models/hazards-japan.yaml");
    hazard_rules_check(rules, problems);
    assert_silent();
    const struct hazard_rule *flood = hazard_rule_find(rules, "flood_l2");
    assert_non_null(flood);
    assert_int_equal(flood->classes.count, 6);
    /* 手引き: 0.5 to 3 m is (255, 216, 192). */
    assert_string_equal(hazard_class_find(flood, "under_3")->colour, "#FFD8C0");
    assert_near(
        hazard_class_high(hazard_class_find(flood, "under_3"))->value, 3, 0);
    assert_null(hazard_class_high(hazard_class_find(flood, "over_20")));
    assert_null(hazard_rule_find(rules, "meteorite"));
    assert_near(rules->min_share.value, 0.01, 1e-15);
}

static void access_defaults(void **state)
{
    (void)state;
    const struct access_rules *rules =
        read_file(&access_rules_record, "models/access-defaults.yaml");
    access_rules_check(rules, problems);
    assert_silent();
    assert_near(rules->walking_speed.value, 80, 0);
    assert_near(rules->facility_radius_m.value, 5000, 0);
    assert_int_equal(rules->utilities.count, 5);
    assert_false(rules->utilities.at[0].unit_cost.origin.verified);
    struct layer_spec layer = {.role = ROLE_STATION};
    assert_near(access_radius(rules, &layer)->value, 2000, 0);
    layer.role = ROLE_HAZARD;
    assert_null(access_radius(rules, &layer));
}

static void wrong_hazards(void **state)
{
    (void)state;
    const struct hazard_rules *rules = read_text(&hazard_rules_record,
        "min_share: 1 %\n"
        "tolerance_m: 15 m\n"
        "hazards:\n"
        "  flood:\n"
        "    title: 洪水\n"
        "    none: 区域外\n"
        "    reads: code\n"
        "    classes:\n"
        "      - {id: a, title: a, severity: 1}\n"
        "      - {id: b, title: b, severity: 1, codes: [\"2\"]}\n"
        "  depth:\n"
        "    title: 深さ\n"
        "    none: 区域外\n"
        "    reads: number\n"
        "    meaning: depth\n"
        "    classes:\n"
        "      - {id: a, title: a, severity: 1, low: 3, high: 2}\n"
        "      - {id: b, title: b, severity: 2}\n"
        "groups:\n"
        "  all:\n"
        "    title: すべて\n"
        "    none: なし\n"
        "    of: [flood, deep]\n");
    hazard_rules_check(rules, problems);
    const char *text = printed();
    assert_non_null(strstr(text, "hazard 'flood' needs a meaning"));
    assert_non_null(strstr(text, "class 'a' of hazard 'flood' has no codes"));
    assert_non_null(strstr(
        text, "classes 'a' and 'b' of hazard 'flood' have the same severity"));
    assert_non_null(
        strstr(text, "class 'a' of hazard 'depth' ends below its beginning"));
    assert_non_null(strstr(text, "class 'b' of hazard 'depth' has neither"));
    assert_non_null(strstr(text, "group 'all': there is no hazard 'deep'"));
    assert_int_equal(problems_count(problems), 6);
}

static void layers_that_feed_no_hazard(void **state)
{
    (void)state;
    const struct hazard_rules *rules =
        read_file(&hazard_rules_record, "models/hazards-japan.yaml");
    struct field_mapping mapping = {.id = "A31a_205", .meaning = "depth"};
    struct layer_spec layers[4] = {
        {.id = "one", .role = ROLE_HAZARD},
        {.id = "two", .role = ROLE_HAZARD, .hazard = "flod_l2"},
        {.id = "three", .role = ROLE_HAZARD, .hazard = "flood_l2"},
        {.id = "four", .role = ROLE_HAZARD, .hazard = "steep_slope"},
    };
    layers[2].mapping.at = &mapping;
    layers[2].mapping.count = 1;
    struct project_file file = {.name = "test"};
    file.layers.at = layers;
    file.layers.count = 4;
    hazard_layers_check(arena, rules, &file, problems);
    const char *text = printed();
    assert_non_null(strstr(text, "layer 'one' has role hazard but names no"));
    assert_non_null(strstr(text, "has no hazard 'flod_l2'"));
    assert_non_null(strstr(text, "did you mean 'flood_l2'?"));
    assert_non_null(
        strstr(text, "layer 'three': no field is mapped to 'rank'"));
    assert_int_equal(problems_count(problems), 3);
}

/* What a fact on hazard_max may say: keys of the model, in its words. */
static void classes_as_facts(void **state)
{
    (void)state;
    const struct hazard_rules *rules =
        read_file(&hazard_rules_record, "models/hazards-japan.yaml");
    struct words words = {NULL, NULL};
    assert_true(hazard_max_words(rules, "flood_l2", "under_3", &words));
    assert_string_equal(words.ja, "0.5m以上3m未満");
    assert_true(hazard_max_words(rules, "flood_l2", "none", &words));
    assert_string_equal(words.ja, "浸水想定区域外(想定最大規模)");
    assert_true(hazard_max_words(rules, "tree_fall", "building", &words));
    assert_false(hazard_max_words(rules, "flood_l2", "under_4", &words));
    assert_false(hazard_max_words(rules, "meteorite", "none", &words));
    const char *const *keys = hazard_max_keys(arena, rules, "landslide");
    assert_string_equal(keys[0], "none");
    assert_string_equal(keys[4], "red");
    assert_null(keys[5]);
    assert_string_equal(hazard_max_keys(arena, rules, "tree_fall")[1], "site");
    assert_null(hazard_max_keys(arena, rules, "meteorite")[0]);
}

static void approach_classes_must_rise(void **state)
{
    (void)state;
    struct approach_class classes[2] = {{.id = "wide"}, {.id = "narrow"}};
    classes[0].from_m.value = 6;
    classes[1].from_m.value = 4;
    struct access_rules rules = {0};
    rules.approach.at = classes;
    rules.approach.count = 2;
    access_rules_check(&rules, problems);
    assert_non_null(strstr(printed(), "approach class 'narrow'"));
}

static void keys_of_facts(void **state)
{
    (void)state;
    struct words words = {NULL, NULL};
    assert_true(choices_exist(M_soil_contamination));
    assert_false(choices_exist(M_owner));
    assert_true(choices_words(M_soil_contamination, "low", &words));
    assert_string_equal(words.ja, "地歴上おそれなし");
    assert_false(choices_words(M_soil_contamination, "lwo", &words));
    const char *const *keys = choices_keys(arena, M_soil_contamination);
    assert_string_equal(keys[0], "low");
    assert_string_equal(keys[2], "designated");
    assert_null(keys[3]);
    assert_null(choices_keys(arena, M_owner));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(hazards_of_japan),
        TEST(access_defaults),
        TEST(wrong_hazards),
        TEST(layers_that_feed_no_hazard),
        TEST(classes_as_facts),
        TEST(approach_classes_must_rise),
        TEST(keys_of_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Depths that are written as texts. Sites and areas are boxes with whole
 * sides, so that every expected area is a product that can be done by head. */
#include "test.h"

#include "hazard_made.h"

/* W33. */
static void depth_texts_w33(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct depth depth;
    assert_true(depth_parse(arena, "0.01m以上 ～ 0.3m未満", &depth));
    assert_near(depth.low_m, 0.01, 0);
    assert_near(depth.high_m, 0.3, 0);
    assert_true(depth_parse(arena, "～ 0.3m未満", &depth));
    assert_true(isnan(depth.low_m));
    assert_near(depth.high_m, 0.3, 0);
    assert_true(depth_parse(arena, "5m以上", &depth));
    assert_near(depth.low_m, 5, 0);
    assert_true(isnan(depth.high_m));
    assert_true(depth_parse(arena, "1.0ｍ以上3.0ｍ未満", &depth));
    assert_near(depth.low_m, 1, 0);
    assert_near(depth.high_m, 3, 0);
    assert_true(depth_parse(arena, "１．０ｍ　以上３．０未満", &depth));
    assert_near(depth.low_m, 1, 0);
    assert_near(depth.high_m, 3, 0);
    assert_true(depth_parse(arena, "30cm未満", &depth));
    assert_near(depth.high_m, 0.3, 1e-15);
    assert_false(depth_parse(arena, "不明", &depth));
    assert_false(depth_parse(arena, "", &depth));
    assert_false(depth_parse(arena, NULL, &depth));
    assert_false(depth_parse(arena, "0.3m", &depth));
    assert_false(depth_parse(arena, "5年以上", &depth));
    assert_false(depth_parse(arena, "3m以上1m未満", &depth));
    arena_free(arena);
}

static const struct class_row sea[] = {{"under_0_3", NULL, 1, NAN, 0.3},
    {"under_1", NULL, 2, 0.3, 1}, {"under_3", NULL, 3, 1, 3},
    {"under_5", NULL, 4, 3, 5}, {"over_5", NULL, 5, 5, NAN}};

/* A prefecture's "2m以上5m未満" reaches into 3 … 5 m; its own top, 5 m, is the
 * depth. "0.01m以上～0.3m未満" is 0.3 m, not 0.01. */
static void text_depths_on_a_site(void **state)
{
    (void)state;
    struct made *made = made_new(0, 0, 100, 50);
    rule_new(made, "tsunami", READS_DEPTH_TEXT, sea, 5);
    size_t layer = hazard_layer(made, "a40", "tsunami");
    made_feature(made, layer, made_box(made, 0, 0, 50, 50), "rank",
        "0.01m以上 ～ 0.3m未満");
    made_feature(
        made, layer, made_box(made, 0, 0, 10, 50), "rank", "2m以上4m未満");
    study_hazard(&made->study);
    assert_string_equal(KEY(hazard_max, "tsunami"), "under_5");
    assert_near(NUMBER(hazard_depth, "tsunami"), 4, 0);
    assert_near(made_value(made, M_hazard_depth, "tsunami").low, 2, 0);
    assert_near(NUMBER(hazard_share, "tsunami.under_0_3"), 0.4, 1e-9);
    done(made);
}

static void unreadable_depth_is_unknown(void **state)
{
    (void)state;
    struct made *made = made_new(0, 0, 100, 50);
    rule_new(made, "tsunami", READS_DEPTH_TEXT, sea, 5);
    size_t layer = hazard_layer(made, "a40", "tsunami");
    made_everywhere(made, layer);
    made_feature(made, layer, made_box(made, 0, 0, 50, 50), "rank", "不明");
    study_hazard(&made->study);
    assert_false(value_is_known(made_value(made, M_hazard_max, "tsunami")));
    assert_false(value_is_known(made_value(made, M_hazard_depth, "tsunami")));
    assert_false(value_is_known(made_value(made, M_hazard_in, "tsunami")));
    assert_said_in(made->arena, made->problems, "is no class of hazard");
    done(made);
}

static void open_depth_has_no_upper_end(void **state)
{
    (void)state;
    struct made *made = made_new(0, 0, 100, 50);
    rule_new(made, "tsunami", READS_DEPTH_TEXT, sea, 5);
    size_t layer = hazard_layer(made, "a40", "tsunami");
    made_feature(made, layer, made_box(made, 0, 0, 50, 50), "rank", "5m以上");
    study_hazard(&made->study);
    struct value depth = made_value(made, M_hazard_depth, "tsunami");
    assert_string_equal(KEY(hazard_max, "tsunami"), "over_5");
    assert_near(depth.number, 5, 0);
    assert_true(isnan(depth.high));
    done(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(depth_texts_w33),
        cmocka_unit_test(text_depths_on_a_site),
        cmocka_unit_test(unreadable_depth_is_unknown),
        cmocka_unit_test(open_depth_has_no_upper_end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What 'no polygon' means, and other doubts about hazards. Sites and areas are
 * boxes with whole sides, so that every expected area is a product that can be
 * done by head. */
#include "test.h"

#include "hazard_made.h"

static void no_polygon_but_surveyed_is_none(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    size_t layer = hazard_layer(made, "river", "flood");
    made_everywhere(made, layer);
    made_feature(made, layer, made_box(made, 200, 0, 300, 50), "rank", "2");
    study_hazard(&made->study);
    assert_string_equal(KEY(hazard_max, "flood"), "none");
    assert_near(NUMBER(hazard_share, "flood"), 0, 0);
    assert_near(NUMBER(hazard_share_from, "flood.under_3"), 0, 0);
    assert_near(NUMBER(hazard_depth, "flood"), 0, 0);
    assert_near(NUMBER(hazard_distance, "flood"), 100, 1e-9);
    assert_near(NUMBER(hazard_in, "flood"), 0, 0);
    assert_int_equal(
        made_value(made, M_hazard_max, "flood").state, STATE_MEASURED);
    done(made);
}

static void no_polygon_and_no_coverage_is_unknown(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    size_t layer = hazard_layer(made, "river", "flood");
    made_feature(made, layer, made_box(made, 200, 0, 300, 50), "rank", "2");
    study_hazard(&made->study);
    struct value max = made_value(made, M_hazard_max, "flood");
    assert_false(value_is_known(max));
    assert_string_equal(max.reason.ja, "未確認(整備範囲の記載なし)");
    assert_near(max.low, 0, 0);
    assert_near(max.high, 3, 0);
    struct value share = made_value(made, M_hazard_share, "flood");
    assert_false(value_is_known(share));
    assert_near(share.low, 0, 0);
    assert_near(share.high, 1, 0);
    assert_false(value_is_known(made_value(made, M_hazard_in, "flood")));
    done(made);
}

static void coverage_polygon_must_contain_the_site(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct hazard_rule *rule;
        struct made *made = flood_site(&rule);
        size_t layer = hazard_layer(made, "river", "flood");
        made_spec(made, layer)->coverage =
            ARENA_NEW(made->arena, struct coverage_spec);
        made_feature(made, layer, made_box(made, 200, 0, 300, 50), "rank", "2");
        made->layers.at[layer].coverage =
            made_box(made, -10, -10, i == 0 ? 110 : 50, 60);
        study_hazard(&made->study);
        assert_int_equal(
            value_is_known(made_value(made, M_hazard_max, "flood")), i == 0);
        done(made);
    }
}

static void coverage_by_municipality(void **state)
{
    (void)state;
    static const char *codes[] = {"12100", "12219"};
    for (int i = 0; i < 2; i++) {
        struct hazard_rule *rule;
        struct made *made = flood_site(&rule);
        size_t layer = hazard_layer(made, "river", "flood");
        struct coverage_spec *spec =
            ARENA_NEW(made->arena, struct coverage_spec);
        spec->municipalities = (struct texts){codes, 2};
        made_spec(made, layer)->coverage = spec;
        const char *code = i == 0 ? "12219" : "12201";
        made_fact(made, M_municipality, NULL,
            value_category(code, WORDS(code, code)));
        study_hazard(&made->study);
        assert_int_equal(
            value_is_known(made_value(made, M_hazard_max, "flood")), i == 0);
        done(made);
    }
}

static void not_published_is_unknown_over_all_classes(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    made_fact(made, M_hazard_survey, "flood",
        value_category("not_published", WORDS("未公表", "not published")));
    study_hazard(&made->study);
    struct value max = made_value(made, M_hazard_max, "flood");
    assert_false(value_is_known(max));
    assert_string_equal(max.reason.ja, "未公表");
    struct value severity = made_value(made, M_hazard_severity, "flood");
    assert_false(value_is_known(severity));
    assert_near(severity.low, 0, 0);
    assert_near(severity.high, 3, 0);
    done(made);
}

static void optional_hazard_without_data_is_silent(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    rule->optional = true;
    study_hazard(&made->study);
    assert_null(scope_find(made->study.scope, M_hazard_max, "flood"));
    done(made);
}

/* 10 m from the site, lines good to 15 m: outside, but to be confirmed; at
 * 16 m it is a plain no. */
static void boundary_within_tolerance(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct hazard_rule *rule;
        struct made *made = flood_site(&rule);
        size_t layer = hazard_layer(made, "river", "flood");
        made_everywhere(made, layer);
        double x = i == 0 ? 110 : 116;
        made_feature(made, layer, made_box(made, x, 0, 300, 50), "rank", "2");
        study_hazard(&made->study);
        struct value in = made_value(made, M_hazard_in, "flood");
        assert_int_equal(
            value_as_answer(in), i == 0 ? ANSWER_UNKNOWN : ANSWER_NO);
        assert_string_equal(KEY(hazard_max, "flood"), "none");
        struct value severity = made_value(made, M_hazard_severity, "flood");
        assert_near(severity.number, 0, 0);
        assert_near(severity.high, i == 0 ? 2 : 0, 0);
        done(made);
    }
}

/* 0.5 % of the site at 3-5 m (25 m2 of 5,000), 20 % at 0.5-3 m: the class is
 * 0.5-3 m, and the small part is told. */
static void small_share_does_not_decide(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    size_t layer = hazard_layer(made, "river", "flood");
    made_everywhere(made, layer);
    made_feature(made, layer, made_box(made, 0, 0, 20, 50), "rank", "2");
    made_feature(made, layer, made_box(made, 0, 0, 5, 5), "rank", "3");
    study_hazard(&made->study);
    const struct entry *max =
        scope_find(made->study.scope, M_hazard_max, "flood");
    assert_string_equal(max->value.key, "under_3");
    assert_non_null(strstr(max->note, "要確認"));
    assert_near(made_value(made, M_hazard_severity, "flood").high, 3, 0);
    assert_near(NUMBER(hazard_share, "flood.under_5"), 0.005, 1e-9);
    done(made);
}

static void lines_are_ignored_with_a_warning(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    size_t layer = hazard_layer(made, "a33line", "flood");
    struct point points[] = {{-10, 25}, {110, 25}};
    struct ring line = {points, 2};
    struct rings lines = {&line, 1};
    made_feature(made, layer, shape_lines(made->geometry, made->arena, &lines),
        "rank", "2");
    study_hazard(&made->study);
    assert_false(value_is_known(made_value(made, M_hazard_max, "flood")));
    assert_said_in(made->arena, made->problems, "has lines");
    assert_int_equal(problems_count(made->problems), 0);
    done(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_polygon_but_surveyed_is_none),
        cmocka_unit_test(no_polygon_and_no_coverage_is_unknown),
        cmocka_unit_test(coverage_polygon_must_contain_the_site),
        cmocka_unit_test(coverage_by_municipality),
        cmocka_unit_test(not_published_is_unknown_over_all_classes),
        cmocka_unit_test(optional_hazard_without_data_is_silent),
        cmocka_unit_test(boundary_within_tolerance),
        cmocka_unit_test(small_share_does_not_decide),
        cmocka_unit_test(lines_are_ignored_with_a_warning)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

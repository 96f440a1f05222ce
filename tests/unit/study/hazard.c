/* The hazard study over made shapes. Sites and areas are boxes with whole
 * sides, so that every expected area is a product that can be done by head. */
#include "test.h"

#include "made.h"
#include "study/hazard.h"

struct class_row {
    const char *id, *code;
    double severity, low, high; /* NaN: open */
};

static struct param optional_param(
    struct made *made, const char *path, const char *unit, double value)
{
    if (isnan(value))
        return (struct param){.value = NAN};
    return made_param(made, path, unit, value);
}

static struct hazard_class class_of_row(struct made *made,
    const struct class_row *row, enum hazard_reads reads, const char *hazard)
{
    struct arena *arena = made->arena;
    const char *path = arena_printf(arena, "hazards.%s.%s", hazard, row->id);
    struct hazard_class class = {.id = row->id, .title = {row->id, row->id}};
    class.origin.path = path;
    class.origin.verified = true;
    class.severity = made_param(
        made, arena_printf(arena, "%s.severity", path), NULL, row->severity);
    struct param low = optional_param(
        made, arena_printf(arena, "%s.low", path), NULL, row->low);
    struct param high = optional_param(
        made, arena_printf(arena, "%s.high", path), NULL, row->high);
    if (reads == READS_NUMBER) {
        class.low = low;
        class.high = high;
    } else {
        class.low_m = low;
        class.high_m = high;
    }
    if (row->code != NULL) {
        const char **codes = ARENA_ARRAY(arena, 1, const char *);
        codes[0] = row->code;
        class.codes = (struct texts){codes, 1};
    }
    return class;
}

static struct hazard_rule *rule_new(struct made *made, const char *id,
    enum hazard_reads reads, const struct class_row *rows, size_t count)
{
    struct hazard_rules *rules = ARENA_NEW(made->arena, struct hazard_rules);
    struct hazard_rule *rule = ARENA_NEW(made->arena, struct hazard_rule);
    rules->min_share = made_param(made, "min_share", "ratio", 0.01);
    rules->tolerance_m = made_param(made, "tolerance_m", "m", 15);
    rules->hazards.at = rule;
    rules->hazards.count = 1;
    rule->id = id;
    rule->title = rule->none = WORDS("名", "name");
    rule->reads = (int)reads;
    rule->meaning = "rank";
    rule->classes.at = ARENA_ARRAY(made->arena, count, struct hazard_class);
    rule->classes.count = count;
    for (size_t i = 0; i < count; i++)
        rule->classes.at[i] = class_of_row(made, &rows[i], reads, id);
    made->project.models.hazards = rules;
    return rule;
}

static size_t hazard_layer(
    struct made *made, const char *name, const char *hazard)
{
    size_t layer = made_layer(made, name, ROLE_HAZARD);
    made_spec(made, layer)->hazard = hazard;
    return layer;
}

/* 国土数値情報 A31a: 1 is under 0.5 m, 2 is 0.5 to 3 m, 3 is 3 to 5 m. */
static const struct class_row flood[] = {
    {"under_0_5", "1", 1, NAN, 0.5},
    {"under_3", "2", 2, 0.5, 3},
    {"under_5", "3", 3, 3, 5},
};

static struct made *flood_site(struct hazard_rule **rule)
{
    struct made *made = made_new(0, 0, 100, 50); /* 5,000 m2 */
    *rule = rule_new(made, "flood", READS_CODE, flood, 3);
    return made;
}

#define NUMBER(measure, item) made_value(made, M_##measure, item).number
#define KEY(measure, item) made_value(made, M_##measure, item).key

static void done(struct made *made)
{
    arena_free(made->arena);
}

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
    struct text text = text_new(made->arena);
    problems_print(made->problems, &text);
    assert_non_null(strstr(text_string(&text), "is no class of hazard"));
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

/* ---- what 'no polygon' means ---- */

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

/* ---- doubts ---- */

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
    struct text text = text_new(made->arena);
    problems_print(made->problems, &text);
    assert_non_null(strstr(text_string(&text), "has lines"));
    assert_int_equal(problems_count(made->problems), 0);
    done(made);
}

/* ---- groups and trees ---- */

static void group_takes_the_worst_member(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    struct hazard_rules *rules =
        (struct hazard_rules *)made->project.models.hazards;
    struct hazard_rule *two = ARENA_ARRAY(made->arena, 2, struct hazard_rule);
    two[0] = two[1] = *rule;
    two[1].id = "surge";
    rules->hazards.at = two;
    rules->hazards.count = 2;
    static const char *members[] = {"flood", "surge"};
    struct hazard_group group = {.id = "water",
        .title = {"水", "water"},
        .none = {"なし", "none"},
        .of = {members, 2}};
    rules->groups.at = &group;
    rules->groups.count = 1;
    size_t layer = hazard_layer(made, "river", "flood");
    made_everywhere(made, layer);
    made_feature(made, layer, made_box(made, 0, 0, 20, 50), "rank", "2");
    made_fact(made, M_hazard_survey, "surge",
        value_category("not_published", WORDS("未公表", "not published")));
    study_hazard(&made->study);
    struct value severity = made_value(made, M_hazard_severity, "water");
    assert_false(value_is_known(severity)); /* the surge may be worse */
    assert_near(severity.low, 2, 0);
    assert_near(severity.high, 3, 0);
    assert_false(value_is_known(made_value(made, M_hazard_state, "water")));
    done(made);
}

static void known_worst_settles_a_group(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    struct hazard_rules *rules =
        (struct hazard_rules *)made->project.models.hazards;
    struct hazard_rule *two = ARENA_ARRAY(made->arena, 2, struct hazard_rule);
    two[0] = two[1] = *rule;
    two[1].id = "surge";
    rules->hazards.at = two;
    rules->hazards.count = 2;
    static const char *members[] = {"flood", "surge"};
    struct hazard_group group = {.id = "water",
        .title = {"水", "water"},
        .none = {"なし", "none"},
        .of = {members, 2}};
    rules->groups.at = &group;
    rules->groups.count = 1;
    size_t layer = hazard_layer(made, "river", "flood");
    made_feature(made, layer, made_box(made, 0, 0, 20, 50), "rank", "3");
    study_hazard(&made->study);
    assert_string_equal(KEY(hazard_state, "water"), "under_5");
    assert_near(NUMBER(hazard_severity, "water"), 3, 0);
    done(made);
}

static void near_is_a_state_of_its_own(void **state)
{
    (void)state;
    struct hazard_rule *rule;
    struct made *made = flood_site(&rule);
    rule->near_m = made_param(made, "near", "m", 50);
    size_t layer = hazard_layer(made, "river", "flood");
    made_everywhere(made, layer);
    made_feature(made, layer, made_box(made, 140, 0, 300, 50), "rank", "1");
    study_hazard(&made->study);
    assert_string_equal(KEY(hazard_state, "flood"), "near");
    assert_string_equal(KEY(hazard_max, "flood"), "none");
    done(made);
}

static struct made *tree_site(double forest_y)
{
    struct made *made = made_new(0, 0, 100, 50);
    struct hazard_rules *rules = ARENA_NEW(made->arena, struct hazard_rules);
    struct tree_fall_rule *trees =
        ARENA_NEW(made->arena, struct tree_fall_rule);
    trees->none = trees->site = trees->building = WORDS("語", "words");
    trees->factor = made_param(made, "tree_fall.factor", NULL, 1.2);
    trees->tallest_m = made_param(made, "tree_fall.tallest_m", "m", 50);
    trees->building_share =
        made_param(made, "tree_fall.building_share", "ratio", 0.5);
    rules->tree_fall = trees;
    made->project.models.hazards = rules;
    size_t layer = made_layer(made, "forest", ROLE_FOREST);
    made_everywhere(made, layer);
    made_feature(
        made, layer, made_box(made, -100, forest_y, 200, 300), NULL, NULL);
    return made;
}

/* Forest 8 m north of the site along its whole length, trees of 15 m, factor
 * 1.2: the strip is 18 m wide, 10 m of it on the site: 1,000 of 5,000 m2. */
static void trees_reach_the_site(void **state)
{
    (void)state;
    struct made *made = tree_site(58);
    made_fact(made, M_tree_height, NULL, value_number(15));
    study_hazard(&made->study);
    assert_near(NUMBER(tree_fall_width, NULL), 18, 1e-12);
    assert_near(NUMBER(tree_fall_area, NULL), 1000, 1e-6);
    assert_near(NUMBER(hazard_share, "tree_fall"), 0.2, 1e-9);
    assert_string_equal(KEY(hazard_max, "tree_fall"), "site");
    done(made);
}

static void trees_of_unknown_height(void **state)
{
    (void)state;
    struct made *near = tree_site(58);
    study_hazard(&near->study);
    assert_false(value_is_known(made_value(near, M_hazard_max, "tree_fall")));
    done(near);
    /* 70 m away: not even trees of 50 m × 1.2 reach the site. */
    struct made *made = tree_site(120.5);
    study_hazard(&made->study);
    assert_near(NUMBER(tree_fall_area, NULL), 0, 0);
    assert_string_equal(KEY(hazard_max, "tree_fall"), "none");
    done(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlapping_rivers_by_maximum),
        cmocka_unit_test(repeated_polygon_counts_once),
        cmocka_unit_test(red_in_yellow_w31),
        cmocka_unit_test(liquefaction_w34),
        cmocka_unit_test(class_ends),
        cmocka_unit_test(reversed_scale),
        cmocka_unit_test(worst_level_needs_no_more),
        cmocka_unit_test(depth_texts_w33),
        cmocka_unit_test(text_depths_on_a_site),
        cmocka_unit_test(unreadable_depth_is_unknown),
        cmocka_unit_test(open_depth_has_no_upper_end),
        cmocka_unit_test(no_polygon_but_surveyed_is_none),
        cmocka_unit_test(no_polygon_and_no_coverage_is_unknown),
        cmocka_unit_test(coverage_polygon_must_contain_the_site),
        cmocka_unit_test(coverage_by_municipality),
        cmocka_unit_test(not_published_is_unknown_over_all_classes),
        cmocka_unit_test(optional_hazard_without_data_is_silent),
        cmocka_unit_test(boundary_within_tolerance),
        cmocka_unit_test(small_share_does_not_decide),
        cmocka_unit_test(lines_are_ignored_with_a_warning),
        cmocka_unit_test(group_takes_the_worst_member),
        cmocka_unit_test(known_worst_settles_a_group),
        cmocka_unit_test(near_is_a_state_of_its_own),
        cmocka_unit_test(trees_reach_the_site),
        cmocka_unit_test(trees_of_unknown_height),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

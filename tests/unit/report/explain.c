#include "each.h"

#include "report/explain.h"

#include <string.h>

static const struct source roads = {"roads.csv", NULL, 0};
static const struct source zoning = {"models/zoning.yaml", NULL, 0};

/* FAR of a 6 m road: min(2.0, 6 × 0.4) = 2.0; the width is a fact that is not
 * public, the coefficient a parameter. */
static const struct entry *far_limit(void)
{
    struct ledger *ledger = ledger_new(arena, catalogue_new(arena));
    struct scope *site = ledger_scope(ledger, "site/A");
    static const struct origin width = {.place = {&roads, 4, 3, 0, 0},
        .source = "道路台帳",
        .verified = true,
        .internal = true};
    static const struct param coefficient = {.given = true,
        .value = 0.4,
        .low = 0.4,
        .high = 0.4,
        .unit = "ratio/m",
        .origin = {.place = {&zoning, 9, 5, 0, 0},
            .path = "zones.commercial.k",
            .source = "建築基準法52条2項",
            .date = "2025-04-01",
            .verified = true}};
    ledger_fact(site, M_road_width, "north", value_number(6), &width);
    struct calc *calc = calc_open(site, M_zone_far, "1", NULL, NULL);
    calc_method_words(calc, WORDS("レイヤから読み取り", "read off the layer"));
    calc_post(calc, 2.0);
    calc = calc_open(site, M_far_limit, "1", "min(designated, width * k)",
        "建築基準法52条1項・2項");
    calc_use(calc, "designated", M_zone_far, "1");
    calc_use(calc, "width", M_road_width, "north");
    calc_param(calc, "k", &coefficient);
    return calc_post(calc, 2.0);
}

static void numbers_stand_in_the_formula(void **state)
{
    (void)state;
    const struct entry *entry = far_limit();
    assert_string_equal(
        explain_numbers(arena, entry, LANGUAGE_JA, EDITION_INTERNAL),
        "min(2, 6 * 0.4)");
    assert_string_equal(
        explain_numbers(arena, entry, LANGUAGE_JA, EDITION_PUBLIC),
        "min(2, 非公表 * 0.4)");
}

static void inputs_of_one_name_are_a_list(void **state)
{
    (void)state;
    struct ledger *ledger = ledger_new(arena, catalogue_new(arena));
    struct scope *site = ledger_scope(ledger, "site/A");
    static const struct origin here = {.verified = true};
    ledger_fact(site, M_zone_area, "1", value_number(600), &here);
    ledger_fact(site, M_zone_area, "2", value_number(-1), &here);
    ledger_fact(
        site, M_zone_area, "3", value_unknown(WORDS("なし", "none")), &here);
    struct calc *calc =
        calc_open(site, M_site_area, NULL, "sum(part) + 1e3 - parts", NULL);
    calc_use(calc, "part", M_zone_area, "1");
    calc_use(calc, "part", M_zone_area, "2");
    calc_use(calc, "part", M_zone_area, "3");
    assert_string_equal(explain_numbers(arena, calc_post(calc, 0), LANGUAGE_EN,
                            EDITION_INTERNAL),
        "sum({600, (-1), unknown}) + 1e3 - parts");
}

static void the_tree_goes_down_to_file_and_line(void **state)
{
    (void)state;
    struct text out = text_new(arena);
    explain_entry(&out, far_limit(), LANGUAGE_EN, -1);
    assert_string_equal(text_string(&out),
        "site/A/far_limit/1  Floor-area ratio limit of the part [1]: "
        "200.0% [2 ratio] (measured)\n"
        "  formula: min(designated, width * k)\n"
        "  numbers: min(2, 6 * 0.4)\n"
        "  basis: 建築基準法52条1項・2項\n"
        "  clause as of: 2025-04-01\n"
        "    designated = site/A/zone_far/1  Designated floor-area ratio [1]: "
        "200% [2 ratio] (measured)\n"
        "      method: read off the layer\n"
        "    width = site/A/road_width/north  Road width [north]: "
        "6.00 m [6 m] (measured)\n"
        "      document: 道路台帳\n"
        "      method: a fact that was given\n"
        "      source: roads.csv:4\n"
        "    k = param/models/zoning.yaml/zones.commercial.k  commercial.k: "
        "0.4 ratio/m (measured)\n"
        "      basis: 建築基準法52条2項\n"
        "      clause as of: 2025-04-01\n"
        "      method: a parameter of the model\n"
        "      source: models/zoning.yaml:9\n");
}

static void depth_limits_the_tree(void **state)
{
    (void)state;
    struct text out = text_new(arena);
    explain_entry(&out, far_limit(), LANGUAGE_JA, 0);
    assert_non_null(strstr(text_string(&out), "式: min(designated"));
    assert_null(strstr(text_string(&out), "road_width"));
}

/* An input that is read twice has its tree once. */
static void what_was_printed_is_only_named(void **state)
{
    (void)state;
    struct ledger *ledger = ledger_new(arena, catalogue_new(arena));
    struct scope *site = ledger_scope(ledger, "site/A");
    static const struct origin here = {
        .place = {&roads, 2, 1, 0, 0}, .verified = true};
    ledger_fact(site, M_site_area, NULL, value_number(2), &here);
    struct calc *calc = calc_open(site, M_site_area_used, NULL, "a * b", NULL);
    calc_use(calc, "a", M_site_area, NULL);
    calc_use(calc, "b", M_site_area, NULL);
    struct text out = text_new(arena);
    explain_entry(&out, calc_post(calc, 4), LANGUAGE_EN, -1);
    const char *first = strstr(text_string(&out), "source: roads.csv:2");
    assert_non_null(first);
    assert_null(strstr(first + 1, "source: roads.csv:2"));
    assert_non_null(strstr(text_string(&out), "(as above)"));
}

static void reasons_withhold_internal_facts(void **state)
{
    (void)state;
    const struct entry *width = far_limit()->inputs[1].entry;
    struct reason *reason =
        explain_reason(arena, width, LANGUAGE_JA, EDITION_PUBLIC);
    assert_string_equal(reason->value, "非公表");
    assert_string_equal(reason->shown, "非公表");
    for (size_t i = 0; i < reason->lines.count; i++)
        assert_null(strstr(reason->lines.at[i].text, "道路台帳"));
}

static void says(
    int measure, struct value value, const char *ja, const char *en)
{
    struct scope *site =
        ledger_scope(ledger_new(arena, catalogue_new(arena)), "site/A");
    static const struct origin here = {.verified = true};
    const struct entry *entry = ledger_fact(site, measure, NULL, value, &here);
    struct reason *reason =
        explain_reason(arena, entry, LANGUAGE_JA, EDITION_INTERNAL);
    assert_string_equal(reason->value, ja);
    reason = explain_reason(arena, entry, LANGUAGE_EN, EDITION_INTERNAL);
    assert_string_equal(reason->value, en);
}

/* Days as months (11048 is 1 April 2000), and no range that is printed as one
 * number. */
static void ranges_are_said_as_their_values(void **state)
{
    (void)state;
    says(M_opening_date, value_range(11048, 11048, 11048 + 61),
        "平成12年4月 [11048] (実測等、範囲 平成12年4月～平成12年6月)",
        "April 2000 [11048] (measured, range April 2000 to June 2000)");
    says(M_bearing_depth, value_range(7, 6, 9.5),
        "7.0m [7 m] (実測等、範囲 6.0～9.5)",
        "7.0 m [7 m] (measured, range 6.0 to 9.5)");
    says(M_bearing_depth, value_range(7, 7 - 1e-15, 7), "7.0m [7 m] (実測等)",
        "7.0 m [7 m] (measured)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_stand_in_the_formula),
        cmocka_unit_test(inputs_of_one_name_are_a_list),
        cmocka_unit_test(the_tree_goes_down_to_file_and_line),
        cmocka_unit_test(depth_limits_the_tree),
        cmocka_unit_test(what_was_printed_is_only_named),
        cmocka_unit_test(reasons_withhold_internal_facts),
        cmocka_unit_test(ranges_are_said_as_their_values),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

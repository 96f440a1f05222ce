#include "each.h"

#include "report/show.h"

/* A posted entry of a measure in one scope. */
static const struct entry *fact(int measure, struct value value, bool internal)
{
    struct ledger *ledger = ledger_new(arena, catalogue_new(arena));
    struct origin *origin = ARENA_NEW(arena, struct origin);
    origin->verified = true;
    origin->internal = internal;
    return ledger_fact(
        ledger_scope(ledger, "site/A"), measure, NULL, value, origin);
}

static const char *ja(const struct entry *entry)
{
    return show_entry(arena, entry, LANGUAGE_JA, EDITION_INTERNAL);
}

static const char *en(const struct entry *entry)
{
    return show_entry(arena, entry, LANGUAGE_EN, EDITION_INTERNAL);
}

static struct value estimated(double number)
{
    struct value value = value_number(number);
    value.state = STATE_ESTIMATED;
    return value;
}

static void quantities_have_units_and_decimals(void **state)
{
    (void)state;
    /* far_effective: ratio, 1 decimal; site_area_used: m2, none. */
    const struct entry *far = fact(M_far_effective, value_number(2.62), false);
    assert_string_equal(ja(far), "262.0％");
    assert_string_equal(en(far), "262.0%");
    const struct entry *area =
        fact(M_site_area_used, value_number(16400), false);
    assert_string_equal(ja(area), "16,400㎡");
    assert_string_equal(en(area), "16,400 m2");
    assert_string_equal(
        show_entry_bare(arena, area, LANGUAGE_EN, EDITION_INTERNAL), "16,400");
}

static void estimates_are_about_and_unverified_marked(void **state)
{
    (void)state;
    struct value value = estimated(8900);
    assert_string_equal(ja(fact(M_site_usable, value, false)), "約8,900㎡");
    value.unverified = true;
    assert_string_equal(ja(fact(M_site_usable, value, false)), "約8,900㎡†");
    /* What is counted is not 'about'. */
    assert_string_equal(ja(fact(M_storeys_needed, estimated(3), false)), "3");
}

static void unknown_is_never_zero(void **state)
{
    (void)state;
    struct value value = value_unknown(WORDS("未公表", "not published"));
    assert_string_equal(ja(fact(M_hazard_share, value, false)), "要確認");
    value.low = 0;
    value.high = 1;
    assert_string_equal(
        ja(fact(M_hazard_share, value, false)), "要確認(0～100％)");
    assert_string_equal(
        en(fact(M_hazard_share, value, false)), "to be confirmed (0 to 100%)");
}

static void verdicts_answer_what_they_ask(void **state)
{
    (void)state;
    assert_string_equal(
        ja(fact(M_frontage_ok, value_answer(ANSWER_YES), false)), "適");
    assert_string_equal(
        ja(fact(M_hazard_in, value_answer(ANSWER_NO), false)), "該当なし");
    assert_string_equal(
        en(fact(M_use_allowed, value_answer(ANSWER_UNKNOWN), false)),
        "to be confirmed");
}

static void internal_facts_are_withheld_in_public(void **state)
{
    (void)state;
    struct value value = value_category("x", WORDS("〇〇町1番", "Plot 1"));
    const struct entry *entry = fact(M_address, value, true);
    assert_string_equal(ja(entry), "〇〇町1番");
    assert_string_equal(
        show_entry(arena, entry, LANGUAGE_JA, EDITION_PUBLIC), "非公表");
    assert_string_equal(
        show_entry(arena, entry, LANGUAGE_EN, EDITION_PUBLIC), "not public");
    assert_string_equal(show_entry(arena, fact(M_address, value, false),
                            LANGUAGE_JA, EDITION_PUBLIC),
        "〇〇町1番");
}

/* Posts a width from an internal height of 20 m. */
static const struct entry *width_of(double width_m)
{
    struct ledger *ledger = ledger_new(arena, catalogue_new(arena));
    struct scope *site = ledger_scope(ledger, "site/A");
    struct origin *origin = ARENA_NEW(arena, struct origin);
    origin->internal = true;
    ledger_fact(site, M_tree_height, NULL, value_number(20), origin);
    struct calc *calc = calc_open(site, M_tree_fall_width, NULL, NULL, NULL);
    calc_use(calc, "height", M_tree_height, NULL);
    return calc_post(calc, width_m);
}

static void what_hands_an_internal_number_on_is_withheld(void **state)
{
    (void)state;
    assert_true(show_is_withheld(width_of(20), EDITION_PUBLIC));
    assert_false(show_is_withheld(width_of(20), EDITION_INTERNAL));
    assert_false(show_is_withheld(width_of(30), EDITION_PUBLIC));
}

static void money_is_said_in_its_size(void **state)
{
    (void)state;
    assert_string_equal(show_money(arena, 8903400000, LANGUAGE_JA), "89.0億円");
    assert_string_equal(show_money(arena, 10800000, LANGUAGE_JA), "10.8百万円");
    assert_string_equal(show_money(arena, 900, LANGUAGE_JA), "900円");
    assert_string_equal(show_money(arena, -250000000, LANGUAGE_JA), "-2.5億円");
    assert_string_equal(
        show_money(arena, 8903400000, LANGUAGE_EN), "8,903.4 million yen");
    assert_string_equal(show_millions(arena, 8903449999), "8,903.4");
}

static void days_are_months_and_half_years(void **state)
{
    (void)state;
    day_number april = date_number((struct date){2032, 4, 17});
    assert_string_equal(show_month(arena, april, LANGUAGE_JA), "令和14年4月");
    assert_string_equal(show_month(arena, april, LANGUAGE_EN), "April 2032");
    assert_string_equal(
        show_half_year(arena, april, LANGUAGE_JA), "令和14年度上期");
    /* March belongs to the fiscal year before. */
    assert_string_equal(
        show_half_year(
            arena, date_number((struct date){2032, 3, 31}), LANGUAGE_JA),
        "令和13年度下期");
}

static void one_dagger_is_enough(void **state)
{
    (void)state;
    assert_string_equal(
        show_one_dagger(arena, "約2,900㎡†、3階†建て"), "約2,900㎡、3階建て†");
    assert_string_equal(show_one_dagger(arena, "3階"), "3階");
}

/* A part of the site: its limit, resting on the kind of limit. */
static const struct entry *part_limit(
    struct scope *scope, const char *part, const char *kind, double limit)
{
    struct calc *of_kind =
        calc_open(scope, M_coverage_kind, part, NULL, "53条6項1号");
    calc_post_category(of_kind, kind, WORDS(kind, kind));
    struct calc *calc = calc_open(scope, M_coverage_limit, part, NULL, "53条");
    calc_use(calc, "kind", M_coverage_kind, part);
    return calc_post(calc, limit);
}

/* 53条6項1号 sets no limit: 100 % is what the program weights with, and not
 * what the law says. */
static void coverage_without_limit_is_no_number(void **state)
{
    (void)state;
    struct ledger *ledger = ledger_new(arena, catalogue_new(arena));
    struct scope *scope = ledger_scope(ledger, "site/A");
    const struct entry *open = part_limit(scope, "1", "unlimited", 1);
    const struct entry *closed = part_limit(scope, "2", "limited", 0.6);
    assert_string_equal(ja(open), "制限なし");
    assert_string_equal(en(open), "no limit");
    assert_string_equal(ja(closed), "60.0％");
    /* Half and half: 0.5 * 1 + 0.5 * 0.6 = 0.8. */
    struct calc *partly =
        calc_open(scope, M_coverage_effective, NULL, NULL, NULL);
    calc_use_entry(partly, "ratios", open);
    calc_use_entry(partly, "ratios", closed);
    assert_string_equal(ja(calc_post(partly, 0.8)), "80.0％(一部制限なし)");
    scope = ledger_scope(ledger, "site/B");
    struct calc *wholly =
        calc_open(scope, M_coverage_effective, NULL, NULL, NULL);
    calc_use_entry(wholly, "ratios", open);
    assert_string_equal(ja(calc_post(wholly, 1)), "制限なし");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coverage_without_limit_is_no_number),
        cmocka_unit_test(quantities_have_units_and_decimals),
        cmocka_unit_test(estimates_are_about_and_unverified_marked),
        cmocka_unit_test(unknown_is_never_zero),
        cmocka_unit_test(verdicts_answer_what_they_ask),
        cmocka_unit_test(internal_facts_are_withheld_in_public),
        cmocka_unit_test(what_hands_an_internal_number_on_is_withheld),
        cmocka_unit_test(money_is_said_in_its_size),
        cmocka_unit_test(days_are_months_and_half_years),
        cmocka_unit_test(one_dagger_is_enough),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

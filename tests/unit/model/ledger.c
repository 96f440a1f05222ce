#include "test.h"

#include "model/ledger.h"

#include <string.h>

struct fixture {
    struct arena *arena;
    struct ledger *ledger;
    struct scope *site;
};

static int setup(void **state)
{
    struct arena *arena = arena_new(NULL);
    struct fixture *fixture = ARENA_NEW(arena, struct fixture);
    fixture->arena = arena;
    fixture->ledger = ledger_new(arena, catalogue_new(arena));
    fixture->site = ledger_scope(fixture->ledger, "site/A");
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    arena_free(((struct fixture *)*state)->arena);
    return 0;
}

static struct source rules = {"models/rules.yaml", NULL, 0};

static struct param param(double value, bool verified)
{
    return (struct param){.given = true,
        .value = value,
        .low = value,
        .high = value,
        .unit = "ratio",
        .origin = {.place = place_line(&rules, 7),
            .path = "far",
            .source = "建築基準法52条1項",
            .verified = verified}};
}

static const struct entry *fact(
    struct fixture *fixture, int measure, struct value value)
{
    struct source *facts = ARENA_NEW(fixture->arena, struct source);
    *facts = (struct source){"facts.csv", NULL, 0};
    struct origin origin = {.place = place_line(facts, 4), .verified = true};
    return ledger_fact(fixture->site, measure, NULL, value, &origin);
}

static void a_number_names_its_inputs(void **state)
{
    struct fixture *fixture = *state;
    fact(fixture, M_site_area, value_number(1000));
    struct param ratio = param(2, true);
    struct calc *calc = calc_open(
        fixture->site, M_site_area_registered, NULL, "site_area * far", "52条");
    double area = calc_use(calc, "site_area", M_site_area, NULL);
    double far = calc_param(calc, "far", &ratio);
    const struct entry *entry = calc_post(calc, area * far);
    assert_string_equal(entry->address, "site/A/site_area_registered");
    assert_near(entry->value.number, 2000, 0);
    assert_int_equal(entry->input_count, 2);
    assert_string_equal(entry->inputs[0].entry->source, "facts.csv:4");
    assert_string_equal(
        entry->inputs[1].entry->address, "param/models/rules.yaml/far");
    assert_string_equal(entry->inputs[1].entry->clause, "建築基準法52条1項");
    assert_ptr_equal(
        ledger_find(fixture->ledger, "site/A/site_area_registered"), entry);
}

static void what_rests_on_an_unknown_is_unknown(void **state)
{
    struct fixture *fixture = *state;
    fact(fixture, M_site_area, value_unknown(WORDS("未測量", "not surveyed")));
    struct calc *calc = calc_open(
        fixture->site, M_site_area_registered, NULL, "site_area * 2", NULL);
    calc_use(calc, "site_area", M_site_area, NULL);
    const struct entry *entry = calc_post(calc, 5);
    assert_int_equal(entry->value.state, STATE_UNKNOWN);
    assert_true(isnan(entry->value.number));
    assert_string_equal(entry->value.reason.en, "not surveyed");
}

static void what_was_never_given_is_unknown(void **state)
{
    struct fixture *fixture = *state;
    struct calc *calc = calc_open(
        fixture->site, M_site_area_registered, NULL, "site_area", NULL);
    calc_use(calc, "site_area", M_site_area, NULL);
    const struct entry *entry = calc_post(calc, NAN);
    assert_int_equal(entry->value.state, STATE_UNKNOWN);
    assert_non_null(strstr(entry->value.reason.en, "Site area (plane)"));
}

static void an_estimate_makes_an_estimate(void **state)
{
    struct fixture *fixture = *state;
    struct value estimated = value_range(10, 8, 12);
    estimated.state = STATE_ESTIMATED;
    fact(fixture, M_site_area, estimated);
    struct calc *calc = calc_open(
        fixture->site, M_site_area_registered, NULL, "site_area * 2", NULL);
    struct value area = calc_use_value(calc, "site_area", M_site_area, NULL);
    const struct entry *entry =
        calc_post_range(calc, area.number * 2, area.low * 2, area.high * 2);
    assert_int_equal(entry->value.state, STATE_ESTIMATED);
    assert_near(entry->value.high, 24, 0);
}

static void an_unverified_parameter_withholds_a_verdict(void **state)
{
    struct fixture *fixture = *state;
    struct param limit = param(2, false);
    struct measure verdict = {.name = "test_verdict", .kind = VERDICT};
    struct catalogue *catalogue =
        (struct catalogue *)ledger_catalogue(fixture->ledger);
    int id = catalogue_add(catalogue, verdict)->id;
    struct calc *calc = calc_open(fixture->site, id, NULL, NULL, NULL);
    calc_param(calc, "limit", &limit);
    const struct entry *entry = calc_post_answer(calc, ANSWER_YES);
    assert_int_equal(value_as_answer(entry->value), ANSWER_UNKNOWN);
    assert_true(entry->value.unverified);

    calc =
        calc_open(fixture->site, M_site_area_registered, NULL, "limit", NULL);
    calc_param(calc, "limit", &limit);
    entry = calc_post(calc, 2);
    assert_near(entry->value.number, 2, 0); /* quantities keep their value */
    assert_true(entry->value.unverified);
}

static void an_address_is_posted_once(void **state)
{
    struct fixture *fixture = *state;
    fact(fixture, M_site_area, value_number(1));
    fact(fixture, M_site_area, value_number(2));
    assert_near(scope_value(fixture->site, M_site_area, NULL).number, 1, 0);
}

static void many_entries_are_found_and_sorted(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 5000; i++)
        ledger_fact(fixture->site, M_site_area,
            arena_printf(fixture->arena, "%d", i), value_number(i), NULL);
    const struct entry *found = scope_find(fixture->site, M_site_area, "4321");
    assert_non_null(found);
    assert_near(found->value.number, 4321, 0);
    struct entries all = ledger_entries(fixture->arena, fixture->ledger);
    assert_int_equal(all.count, 5000);
    for (size_t i = 1; i < all.count; i++)
        assert_true(strcmp(all.at[i - 1]->address, all.at[i]->address) < 0);
    struct entries items =
        scope_items(fixture->arena, fixture->site, M_site_area);
    assert_int_equal(items.count, 5000);
    assert_string_equal(items.at[17]->item, "17"); /* order of posting */
}

static void three_valued_logic_is_kleenes(void **state)
{
    (void)state;
    assert_int_equal(answer_and(ANSWER_NO, ANSWER_UNKNOWN), ANSWER_NO);
    assert_int_equal(answer_and(ANSWER_YES, ANSWER_UNKNOWN), ANSWER_UNKNOWN);
    assert_int_equal(answer_or(ANSWER_YES, ANSWER_UNKNOWN), ANSWER_YES);
    assert_int_equal(answer_or(ANSWER_NO, ANSWER_UNKNOWN), ANSWER_UNKNOWN);
    assert_int_equal(answer_not(ANSWER_UNKNOWN), ANSWER_UNKNOWN);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_number_names_its_inputs),
        TEST(what_rests_on_an_unknown_is_unknown),
        TEST(what_was_never_given_is_unknown),
        TEST(an_estimate_makes_an_estimate),
        TEST(an_unverified_parameter_withholds_a_verdict),
        TEST(an_address_is_posted_once),
        TEST(many_entries_are_found_and_sorted),
        TEST(three_valued_logic_is_kleenes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "study/derived.h"
#include "study/timetable.h"

#include "test.h"

#include "base/date.h"
#include "holidays.h"
#include "model/derived.h"

#include <string.h>

/* One site, and derived measures of these formulas: d1, d2 … */
struct world {
    struct arena *arena;
    struct problems *problems;
    struct catalogue *catalogue;
    struct ledger *ledger;
    struct measures_file measures;
    struct need_spec need;
    struct project_file file;
    struct project project;
    struct site site;
    struct study study;
};

static struct param number(double value, const char *unit, const char *path)
{
    return (struct param){.given = true,
        .value = value,
        .low = value,
        .high = value,
        .unit = unit,
        .origin = {.verified = true, .path = path}};
}

static struct world *world_of(const char *const *formulas, size_t count)
{
    struct arena *arena = arena_new(NULL);
    struct world *world = ARENA_NEW(arena, struct world);
    world->arena = arena;
    world->problems = problems_new(arena, LANGUAGE_EN);
    world->catalogue = catalogue_new(arena);
    world->measures.derived.at = ARENA_ARRAY(arena, count, struct derived_spec);
    world->measures.derived.count = count;
    for (size_t i = 0; i < count; i++) {
        struct derived_spec *spec = &world->measures.derived.at[i];
        spec->id = arena_printf(arena, "d%zu", i + 1);
        spec->formula.text = formulas[i];
        spec->origin.path = arena_printf(arena, "derived.%s", spec->id);
        spec->origin.verified = true;
        catalogue_add(world->catalogue,
            (struct measure){
                .name = spec->id, .kind = QUANTITY, .label = {"", ""}});
    }
    world->need.gross_area = number(5800, "m2", "need.gross_area");
    world->file.need = &world->need;
    world->project.file = &world->file;
    world->project.models.measures = &world->measures;
    world->site.id = "A";
    world->ledger = ledger_new(arena, world->catalogue);
    world->study = (struct study){.arena = arena,
        .project = &world->project,
        .site = &world->site,
        .scope = ledger_scope(world->ledger, "site/A"),
        .problems = world->problems};
    return world;
}

static void fact(
    struct world *world, int measure, const char *item, struct value value)
{
    struct origin origin = {.verified = true, .path = "f"};
    ledger_fact(world->study.scope, measure, item, value, &origin);
}

static struct value derived(const struct world *world, const char *name)
{
    return scope_value(
        world->study.scope, catalogue_find(world->catalogue, name)->id, NULL);
}

static void computes_from_measures_need_and_parameters(void **state)
{
    (void)state;
    const char *const formulas[] = {
        "(site_area - need_gross_area) * k", "d1 + 1"};
    struct world *world = world_of(formulas, 2);
    struct derived_parameter k = {
        .id = "k", .value = number(0.5, "ratio", "derived.d1.parameters.k")};
    world->measures.derived.at[0].parameters.at = &k;
    world->measures.derived.at[0].parameters.count = 1;
    fact(world, M_site_area, NULL, value_number(9800));
    study_derived(&world->study);
    /* (9800 - 5800) x 0.5 = 2000 */
    assert_near(derived(world, "d1").number, 2000, 1e-9);
    assert_near(derived(world, "d2").number, 2001, 1e-9);
    const struct entry *entry = ledger_find(world->ledger, "site/A/d1");
    assert_string_equal(entry->formula, formulas[0]);
    arena_free(world->arena);
}

static void items_are_lists(void **state)
{
    (void)state;
    const char *const formulas[] = {"sum(utility_cost) / count(utility_cost)"};
    struct world *world = world_of(formulas, 1);
    fact(world, M_utility_cost, "water", value_number(100));
    fact(world, M_utility_cost, "gas", value_number(300));
    study_derived(&world->study);
    assert_near(derived(world, "d1").number, 200, 1e-9);
    arena_free(world->arena);
}

/* 100 - [10, 30] is [70, 90]; the formula falls as the input rises. */
static void ranges_are_those_of_the_ends(void **state)
{
    (void)state;
    const char *const formulas[] = {
        "100 - cut_volume", "cut_volume * fill_volume"};
    struct world *world = world_of(formulas, 2);
    struct value cut = value_range(20, 10, 30);
    cut.state = STATE_ESTIMATED;
    fact(world, M_cut_volume, NULL, cut);
    fact(world, M_fill_volume, NULL, value_range(2, 1, 3));
    study_derived(&world->study);
    struct value value = derived(world, "d1");
    assert_int_equal(value.state, STATE_ESTIMATED);
    assert_near(value.number, 80, 1e-9);
    assert_near(value.low, 70, 1e-9);
    assert_near(value.high, 90, 1e-9);
    value = derived(world, "d2");
    assert_near(value.low, 10, 1e-9);
    assert_near(value.high, 90, 1e-9);
    arena_free(world->arena);
}

static void what_rests_on_an_unknown_is_unknown(void **state)
{
    (void)state;
    const char *const formulas[] = {
        "cut_volume + 1", "fill_volume + 1", "spoil_volume + 1"};
    struct world *world = world_of(formulas, 3);
    struct value unknown = value_unknown(WORDS("調査中", "being surveyed"));
    fact(world, M_cut_volume, NULL, unknown);
    unknown.low = 4;
    unknown.high = 6;
    fact(world, M_fill_volume, NULL, unknown);
    study_derived(&world->study);
    struct value value = derived(world, "d1");
    assert_int_equal(value.state, STATE_UNKNOWN);
    assert_true(isnan(value.number));
    assert_true(isnan(value.low));
    assert_string_equal(value.reason.en, "being surveyed");
    value = derived(world, "d2");
    assert_int_equal(value.state, STATE_UNKNOWN);
    assert_near(value.low, 5, 1e-9);
    assert_near(value.high, 7, 1e-9);
    assert_int_equal(derived(world, "d3").state, STATE_UNKNOWN);
    assert_int_equal(problems_count(world->problems), 0);
    arena_free(world->arena);
}

static void a_result_that_is_no_number_is_a_problem(void **state)
{
    (void)state;
    const char *const formulas[] = {"1 / cut_volume"};
    struct world *world = world_of(formulas, 1);
    fact(world, M_cut_volume, NULL, value_number(0));
    study_derived(&world->study);
    assert_int_equal(derived(world, "d1").state, STATE_UNKNOWN);
    struct text out = text_new(world->arena);
    problems_print(world->problems, &out);
    const char *expected =
        "'d1' cannot be computed for site A: is infinite [derived-formula]\n";
    assert_memory_equal(text_string(&out), expected, strlen(expected));
    arena_free(world->arena);
}

static struct value on(int year, int month, int day)
{
    return value_number((double)date_number((struct date){year, month, day}));
}

/* From 1 April 2030 to 1 October 2031 are 18 months, to 1 September 17, to 1
 * December 20. */
static void formulas_may_count_months(void **state)
{
    (void)state;
    const char *const formulas[] = {
        "months_between(project_finish, opening_date)"};
    struct world *world = world_of(formulas, 1);
    struct value opening = value_range(
        on(2031, 10, 1).number, on(2031, 9, 1).number, on(2031, 12, 1).number);
    fact(world, M_project_finish, NULL, on(2030, 4, 1));
    fact(world, M_opening_date, NULL, opening);
    study_derived(&world->study);
    struct value value = derived(world, "d1");
    assert_near(value.number, 18, 1e-9);
    assert_near(value.low, 17, 1e-9);
    assert_near(value.high, 20, 1e-9);
    assert_int_equal(problems_count(world->problems), 0);
    arena_free(world->arena);
}

/* Monday 27 April to Monday 11 May 2026: two weeks of ten days, less 29 April
 * (昭和の日), 4 and 5 May (みどりの日, こどもの日) and 6 May, the substitute of
 * Sunday 3 May (憲法記念日; 国民の祝日に関する法律3条2項), are 6. */
static void formulas_may_count_office_days(void **state)
{
    (void)state;
    const char *const formulas[] = {
        "office_days(project_finish, opening_date)"};
    struct world *world = world_of(formulas, 1);
    struct schedule_file file = {.opening = "opening"};
    struct schedule_rules schedule = {.parts = {.file = &file},
        .start = number(on(2026, 4, 1).number, NULL, "start")};
    schedule.parts.holidays =
        holidays_read(world->arena, &schedule.parts.holiday_count);
    world->project.models.schedule = &schedule;
    world->study.timetable = timetable_of(world->arena, &schedule);
    fact(world, M_project_finish, NULL, on(2026, 4, 27));
    fact(world, M_opening_date, NULL, on(2026, 5, 11));
    study_derived(&world->study);
    assert_near(derived(world, "d1").number, 6, 1e-9);
    assert_int_equal(problems_count(world->problems), 0);
    arena_free(world->arena);
}

/* Nobody said which days are holidays. */
static void office_days_need_a_schedule_model(void **state)
{
    (void)state;
    const char *const formulas[] = {"next_office_day(opening_date)"};
    struct world *world = world_of(formulas, 1);
    fact(world, M_opening_date, NULL, on(2026, 5, 11));
    study_derived(&world->study);
    assert_int_equal(derived(world, "d1").state, STATE_UNKNOWN);
    assert_int_equal(problems_count(world->problems), 1);
    arena_free(world->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(computes_from_measures_need_and_parameters),
        cmocka_unit_test(items_are_lists),
        cmocka_unit_test(ranges_are_those_of_the_ends),
        cmocka_unit_test(what_rests_on_an_unknown_is_unknown),
        cmocka_unit_test(a_result_that_is_no_number_is_a_problem),
        cmocka_unit_test(formulas_may_count_months),
        cmocka_unit_test(formulas_may_count_office_days),
        cmocka_unit_test(office_days_need_a_schedule_model),
    };
    return cmocka_run_group_tests_name("derived", tests, NULL, NULL);
}

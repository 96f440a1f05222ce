/* The measures that a project adds. */
#include "project_made.h"

#define MEASURES(text)                                                         \
    LOAD({"project.yaml", HEAD "need: {gross_area: 5800 m2, use: office}\n"    \
                               "models: {measures: m.yaml}\n"},                \
        {"m.yaml", text})

static void facts_and_derived_measures_join_the_catalogue(void **state)
{
    (void)state;
    struct loaded loaded = MEASURES(
        "facts:\n"
        "  noise: {label: {ja: 騒音, en: Noise}, kind: category,\n"
        "    choices: {low: 小, high: 大}}\n"
        "  height: {label: 高さ, kind: quantity, unit: m, decimals: 1}\n"
        "derived:\n"
        "  second: {label: b, unit: ratio, formula: first / 2}\n"
        "  first:\n"
        "    label: a\n"
        "    unit: ratio\n"
        "    formula: need_gross_area * k / site_area\n"
        "    parameters: {k: {value: 50, unit: percent, source: 要綱}}\n");
    assert_said(&loaded, "");
    const struct measure *height = catalogue_find(loaded.catalogue, "height");
    assert_int_equal(height->kind, QUANTITY);
    assert_string_equal(height->unit, "m");
    assert_int_equal(height->decimals, 1);
    assert_int_equal(catalogue_find(loaded.catalogue, "noise")->kind, CATEGORY);
    const struct measures_file *file = loaded.project->models.measures;
    assert_string_equal(
        fact_spec_find(file, "noise")->choices.at[1].label.ja, "大");
    /* Each after what it reads. */
    assert_string_equal(file->derived.at[0].id, "first");
    assert_string_equal(file->derived.at[1].id, "second");
    const struct param *k =
        &derived_parameter_find(&file->derived.at[0], "k")->value;
    assert_near(k->value, 0.5, 1e-15);
    assert_string_equal(k->unit, "ratio");
    assert_string_equal(k->origin.source, "要綱");
    arena_free(loaded.arena);
}

static void derived_measures_may_call_functions_of_dates(void **state)
{
    (void)state;
    struct loaded loaded = MEASURES(
        "derived:\n"
        "  wait: {label: a, unit: months,\n"
        "    formula: \"months_between(project_finish, opening_date)\"}\n"
        "  b: {label: b, formula: month_between(1 + wait)}\n");
    assert_said(&loaded,
        "m.yaml:4:26: the formula reads 'month_between', but there is no such "
        "number [formula-unknown-name]\n"
        "    4 |   b: {label: b, formula: month_between(1 + wait)}\n"
        "      |                          ^^^^^^^^^^^^^\n"
        "  hint: did you mean 'months_between'?\n");
    arena_free(loaded.arena);
}

static void formulas_are_checked_as_they_are_read(void **state)
{
    (void)state;
    struct loaded loaded = MEASURES(
        "derived:\n"
        "  a: {label: a, formula: site_area * (1 +}\n"
        "  b: {label: b, formula: \"site_area + site_aera\"}\n"
        "  c: {label: c, formula: need_stalls * 2}\n"
        "  d: {label: d, formula: (function() while true do end end)()}\n"
        "  e: {label: e, formula: '(\"x\"):rep(1e9)'}\n"
        "  f: {label: f, formula: owner + 1}\n");
    assert_said(&loaded,
        "m.yaml:2:38: the formula is wrong: syntax: '(' is not closed "
        "[formula-syntax]\n"
        "    2 |   a: {label: a, formula: site_area * (1 +}\n"
        "      |                                      ^\n"
        "m.yaml:3:39: the formula reads 'site_aera', but there is no such "
        "number [formula-unknown-name]\n"
        "    3 |   b: {label: b, formula: \"site_area + site_aera\"}\n"
        "      |                                       ^^^^^^^^^\n"
        "  hint: did you mean 'site_area'?\n"
        "m.yaml:4:26: the formula reads 'need_stalls', but there is no such "
        "number [formula-unknown-name]\n"
        "    4 |   c: {label: c, formula: need_stalls * 2}\n"
        "      |                          ^^^^^^^^^^^\n"
        "m.yaml:5:27: the formula is wrong: syntax: 'function' has no place in "
        "a formula [formula-syntax]\n"
        "    5 |   d: {label: d, formula: (function() while true do end end)()}"
        "\n"
        "      |                           ^\n"
        "m.yaml:6:28: the formula is wrong: syntax: a text has no place in a "
        "formula [formula-syntax]\n"
        "    6 |   e: {label: e, formula: '(\"x\"):rep(1e9)'}\n"
        "      |                            ^\n"
        "m.yaml:7:26: the formula reads 'owner', but there is no such number "
        "[formula-unknown-name]\n"
        "    7 |   f: {label: f, formula: owner + 1}\n"
        "      |                          ^^^^^\n");
    arena_free(loaded.arena);
}

/* No formula is blamed for what a misspelt key of project.yaml took away; what
 * no need has, nor any measure, is a problem all the same. */
static void a_misspelt_need_blames_no_formula(void **state)
{
    (void)state;
    struct loaded loaded =
        LOAD({"project.yaml", HEAD
                 "models: {measures: m.yaml}\nnead: {gross_area: 10 m2}\n"},
            {"m.yaml", "derived:\n"
                       "  a: {label: a, formula: need_gross_area}\n"
                       "  b: {label: b, formula: need_grass_area}\n"});
    assert_said(&loaded,
        "m.yaml:3:26: the formula reads 'need_grass_area', but there is no "
        "such number [formula-unknown-name]\n"
        "    3 |   b: {label: b, formula: need_grass_area}\n"
        "      |                          ^^^^^^^^^^^^^^^\n"
        "  hint: did you mean 'need_gross_area'?\n"
        "project.yaml:5:1: unknown key 'nead' [record-unknown-key]\n"
        "    5 | nead: {gross_area: 10 m2}\n"
        "      | ^^^^\n"
        "  hint: did you mean 'need'?\n");
    arena_free(loaded.arena);
}

static void formulas_go_in_no_circle(void **state)
{
    (void)state;
    struct loaded loaded = MEASURES("derived:\n"
                                    "  aa: {label: a, formula: bb + 1}\n"
                                    "  bb: {label: b, formula: cc + 1}\n"
                                    "  cc: {label: c, formula: bb + aa}\n"
                                    "  dd: {label: d, formula: dd}\n");
    assert_said(&loaded,
        "m.yaml:2:27: the formulas go in a circle: aa → bb → cc → aa "
        "[measure-circle]\n"
        "    2 |   aa: {label: a, formula: bb + 1}\n"
        "      |                           ^\n"
        "m.yaml:3:27: the formulas go in a circle: bb → cc → bb "
        "[measure-circle]\n"
        "    3 |   bb: {label: b, formula: cc + 1}\n"
        "      |                           ^\n"
        "m.yaml:5:27: the formulas go in a circle: dd → dd [measure-circle]\n"
        "    5 |   dd: {label: d, formula: dd}\n"
        "      |                           ^\n");
    arena_free(loaded.arena);
}

static void names_and_units_are_checked(void **state)
{
    (void)state;
    struct loaded loaded =
        MEASURES("facts:\n"
                 "  site_area: {label: a, kind: quantity, unit: m2}\n"
                 "  Big: {label: b, kind: verdict, unit: m}\n"
                 "  price: {label: c, kind: quantity, unit: 億円}\n"
                 "  day: {label: d, kind: day, choices: {a: b}}\n");
    assert_said(&loaded,
        "m.yaml:2:3: there is a measure 'site_area' already "
        "[measure-taken]\n"
        "    2 |   site_area: {label: a, kind: quantity, unit: m2}\n"
        "      |   ^^^^^^^^^\n"
        "  hint: give it another name\n"
        "m.yaml:3:3: Big is a verdict and has no unit [measure-no-unit]\n"
        "    3 |   Big: {label: b, kind: verdict, unit: m}\n"
        "      |   ^^^\n"
        "m.yaml:3:3: 'Big' is no name of a measure [measure-name]\n"
        "    3 |   Big: {label: b, kind: verdict, unit: m}\n"
        "      |   ^^^\n"
        "  hint: use lower-case letters, digits and '_', a letter first\n"
        "m.yaml:4:3: '億円' is not a unit for price [measure-unit]\n"
        "    4 |   price: {label: c, kind: quantity, unit: 億円}\n"
        "      |   ^^^^^\n"
        "  hint: use a unit of the ledger: m, m2, ratio, yen …\n"
        "m.yaml:5:3: day is a day and has no choices [measure-no-choices]\n"
        "    5 |   day: {label: d, kind: day, choices: {a: b}}\n"
        "      |   ^^^\n");
    arena_free(loaded.arena);
}

static void the_measures_that_come_along_are_right(void **state)
{
    (void)state;
    struct loaded loaded = LOAD_INSTALLED(
        {"project.yaml", HEAD "need: {gross_area: 5800 m2, use: laboratory}\n"
                              "models: {measures: measures-research.yaml}\n"});
    assert_said(&loaded, "");
    assert_true(loaded.project->models.measures->derived.count > 0);
    arena_free(loaded.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_and_derived_measures_join_the_catalogue),
        cmocka_unit_test(derived_measures_may_call_functions_of_dates),
        cmocka_unit_test(formulas_are_checked_as_they_are_read),
        cmocka_unit_test(a_misspelt_need_blames_no_formula),
        cmocka_unit_test(formulas_go_in_no_circle),
        cmocka_unit_test(names_and_units_are_checked),
        cmocka_unit_test(the_measures_that_come_along_are_right)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

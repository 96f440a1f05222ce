#include "load/facts.h"

#include "model/derived.h"
#include "said.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct loaded {
    struct arena *arena;
    struct problems *problems;
    struct ledger *ledger;
    struct input_files inputs;
    enum status status;
};

static const char *const site_ids[] = {"A", "B"};

/* A project in /tmp with this facts.csv, and a measures model in memory. */
static struct loaded load(const char *rows)
{
    struct loaded loaded = {.arena = arena_new(NULL)};
    struct arena *arena = loaded.arena;
    char folder[] = "/tmp/erabu-facts-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = arena_printf(arena, "%s/facts.csv", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file,
        "site,fact,value,unit,state,low,high,source,date,public,note\n%s",
        rows);
    fclose(file);
    static struct fact_choice choice = {.id = "big", .label = {"大", "big"}};
    static struct fact_spec spec = {.id = "size"};
    spec.choices.at = &choice;
    spec.choices.count = 1;
    struct measures_file *measures = ARENA_NEW(arena, struct measures_file);
    measures->facts.at = &spec;
    measures->facts.count = 1;
    struct project_file *project_file = ARENA_NEW(arena, struct project_file);
    project_file->facts = "facts.csv";
    struct project project = {
        .folder = folder, .file = project_file, .models.measures = measures};
    struct catalogue *catalogue = catalogue_new(arena);
    catalogue_add(catalogue,
        (struct measure){.name = "size", .kind = CATEGORY, .label = {"", ""}});
    catalogue_add(catalogue,
        (struct measure){.name = "seen", .kind = DAY, .label = {"", ""}});
    loaded.ledger = ledger_new(arena, catalogue);
    loaded.inputs.arena = arena;
    loaded.problems = problems_new(arena, LANGUAGE_EN);
    loaded.status = facts_load(arena, &project, loaded.ledger, site_ids, 2,
        &loaded.inputs, loaded.problems);
    unlink(path);
    rmdir(folder);
    return loaded;
}

/* All problems, without the line that counts them. */
static void assert_said(const struct loaded *loaded, const char *expected)
{
    assert_string_equal(
        said_uncounted(loaded->arena, loaded->problems), expected);
}

static void says(const char *rows, const char *expected)
{
    struct loaded loaded = load(rows);
    assert_said(&loaded, expected);
    assert_int_equal(loaded.status, STATUS_INPUT);
    arena_free(loaded.arena);
}

static const struct entry *fact_of(
    const struct loaded *loaded, const char *address)
{
    const struct entry *entry = ledger_find(loaded->ledger, address);
    if (entry == NULL)
        fail_msg("nothing at %s", address);
    return entry;
}

static void posts_every_kind_with_its_source(void **state)
{
    (void)state;
    struct loaded loaded =
        load("A,site_area_registered,0.96,ha,,,,県有財産台帳,2026-04-01,,実測\n"
             "A,housing_share,12,%,measured,,,調査,2024-03-31,no,\n"
             "A,corner_lot,yes,,measured,,,,,,\n"
             "A,land_category,宅地,,,,,,,,\n"
             "A,size,big,,,,,,,,\n"
             "A,soil_contamination,possible,,estimated,,,,,,\n"
             "A,seen,2026-04-01,,,,,,,,\n"
             "A,zone_far/outside,100 %,,,,,,,,\n"
             "B,cut_volume,9000,m3,estimated,7500,11000,調書,,,\n");
    assert_said(&loaded, "");
    assert_int_equal(loaded.status, STATUS_OK);
    const struct entry *area = fact_of(&loaded, "site/A/site_area_registered");
    assert_near(area->value.number, 9600, 1e-9);
    assert_int_equal(area->value.state, STATE_MEASURED);
    assert_string_equal(area->source, "facts.csv:2");
    assert_string_equal(area->origin->source, "県有財産台帳");
    assert_string_equal(area->origin->date, "2026-04-01");
    assert_string_equal(area->note, "実測");
    assert_false(area->origin->internal);
    const struct entry *share = fact_of(&loaded, "site/A/housing_share");
    assert_near(share->value.number, 0.12, 0);
    assert_true(share->origin->internal);
    assert_int_equal(
        value_as_answer(fact_of(&loaded, "site/A/corner_lot")->value),
        ANSWER_YES);
    const struct entry *category = fact_of(&loaded, "site/A/land_category");
    assert_string_equal(category->value.key, "宅地");
    assert_string_equal(fact_of(&loaded, "site/A/size")->value.words.ja, "大");
    const struct entry *soil = fact_of(&loaded, "site/A/soil_contamination");
    assert_int_equal(soil->value.state, STATE_ESTIMATED);
    assert_string_not_equal(soil->value.words.ja, "possible");
    assert_near(fact_of(&loaded, "site/A/seen")->value.number,
        date_number((struct date){2026, 4, 1}), 0);
    assert_near(
        fact_of(&loaded, "site/A/zone_far/outside")->value.number, 1, 0);
    const struct entry *cut = fact_of(&loaded, "site/B/cut_volume");
    assert_int_equal(cut->value.state, STATE_ESTIMATED);
    assert_near(cut->value.low, 7500, 0);
    assert_near(cut->value.high, 11000, 0);
    assert_int_equal(loaded.inputs.list.count, 1);
    assert_string_equal(loaded.inputs.list.at[0].shown, "facts.csv");
    arena_free(loaded.arena);
}

static void an_unknown_may_have_a_range(void **state)
{
    (void)state;
    struct loaded loaded = load("A,cut_volume,,m3,unknown,100,200,,,,\n"
                                "B,cut_volume,unknown,m3,,,,,,,調査中\n"
                                "A,corner_lot,unknown,,,,,,,,\n"
                                "B,soil_contamination,,,unknown,,,,,,\n");
    assert_said(&loaded, "");
    const struct entry *cut = fact_of(&loaded, "site/A/cut_volume");
    assert_int_equal(cut->value.state, STATE_UNKNOWN);
    assert_true(isnan(cut->value.number));
    assert_near(cut->value.low, 100, 0);
    assert_near(cut->value.high, 200, 0);
    cut = fact_of(&loaded, "site/B/cut_volume");
    assert_true(isnan(cut->value.low));
    assert_string_equal(cut->value.reason.ja, "調査中");
    assert_int_equal(
        value_as_answer(fact_of(&loaded, "site/A/corner_lot")->value),
        ANSWER_UNKNOWN);
    assert_int_equal(fact_of(&loaded, "site/B/soil_contamination")->value.state,
        STATE_UNKNOWN);
    arena_free(loaded.arena);
}

static void names_unknown_sites_and_facts(void **state)
{
    (void)state;
    says("C,corner_lot,yes,,,,,,,,\n"
         "A,corner_lott,yes,,,,,,,,\n",
        "facts.csv:2:1: there is no site 'C' [fact-unknown-site]\n"
        "    2 | C,corner_lot,yes,,,,,,,,\n"
        "      | ^\n"
        "  hint: there are: A, B\n"
        "facts.csv:3:3: there is no measure 'corner_lott' [fact-unknown]\n"
        "    3 | A,corner_lott,yes,,,,,,,,\n"
        "      |   ^^^^^^^^^^^\n"
        "  hint: did you mean 'corner_lot'?\n");
}

static void refuses_a_fact_twice(void **state)
{
    (void)state;
    says("A,corner_lot,yes,,,,,,,,\n"
         "A,corner_lot,no,,,,,,,,\n",
        "facts.csv:3:3: corner_lot of site A stands twice (first in line 2) "
        "[fact-twice]\n"
        "    3 | A,corner_lot,no,,,,,,,,\n"
        "      |   ^^^^^^^^^^\n"
        "  hint: remove one of the two\n");
}

static void refuses_wrong_values(void **state)
{
    (void)state;
    says("A,corner_lot,maybe,,,,,,,,\n"
         "A,soil_contamination,posible,,,,,,,,\n"
         "A,seen,2026-02-30,,,,,,,,\n"
         "A,cut_volume,12,m,,,,,,,\n"
         "A,housing_share,12,,,,,,,,\n"
         "A,fill_volume,nan,m3,,,,,,,\n",
        "facts.csv:2:14: corner_lot must be yes, no or unknown, got 'maybe' "
        "[fact-answer]\n"
        "    2 | A,corner_lot,maybe,,,,,,,,\n"
        "      |              ^^^^^\n"
        "facts.csv:3:22: soil_contamination cannot be 'posible' [fact-key]\n"
        "    3 | A,soil_contamination,posible,,,,,,,,\n"
        "      |                      ^^^^^^^\n"
        "  hint: did you mean 'possible'?\n"
        "facts.csv:4:8: seen must be a date, got '2026-02-30' [fact-day]\n"
        "    4 | A,seen,2026-02-30,,,,,,,,\n"
        "      |        ^^^^^^^^^^\n"
        "  hint: write it like this: 2026-04-01\n"
        "facts.csv:5:14: cut_volume must be a number (m3), got '12 m' "
        "[fact-number]\n"
        "    5 | A,cut_volume,12,m,,,,,,,\n"
        "      |              ^^\n"
        "  hint: write the number as value and its unit as unit: 12.5, m3\n"
        "facts.csv:6:17: housing_share needs its unit, got 12 "
        "[fact-bare-ratio]\n"
        "    6 | A,housing_share,12,,,,,,,,\n"
        "      |                 ^^\n"
        "  hint: write % or ratio as unit\n"
        "facts.csv:7:15: fill_volume must be a number (m3), got 'nan m3' "
        "[fact-number]\n"
        "    7 | A,fill_volume,nan,m3,,,,,,,\n"
        "      |               ^^^\n"
        "  hint: write the number as value and its unit as unit: 12.5, m3\n");
}

static void refuses_states_that_do_not_fit(void **state)
{
    (void)state;
    says("A,cut_volume,,m3,measured,,,,,,\n"
         "A,fill_volume,3,m3,unknown,,,,,,\n"
         "A,spoil_volume,3,m3,estimated,4,5,,,,\n"
         "A,corner_lot,yes,,,1,2,,,,\n"
         "A,land_price,1,yen,guessed,,,,,perhaps,\n",
        "facts.csv:2:3: cut_volume has no value [fact-no-value]\n"
        "    2 | A,cut_volume,,m3,measured,,,,,,\n"
        "      |   ^^^^^^^^^^\n"
        "  hint: write the state unknown where it is not known\n"
        "facts.csv:3:15: the state of fill_volume is unknown, but there is the "
        "value '3' [fact-unknown-value]\n"
        "    3 | A,fill_volume,3,m3,unknown,,,,,,\n"
        "      |               ^\n"
        "  hint: where a range is known, write it as low and high\n"
        "facts.csv:4:3: spoil_volume must have low <= value <= high "
        "[fact-range]\n"
        "    4 | A,spoil_volume,3,m3,estimated,4,5,,,,\n"
        "      |   ^^^^^^^^^^^^\n"
        "facts.csv:5:20: corner_lot cannot have low and high "
        "[fact-no-range]\n"
        "    5 | A,corner_lot,yes,,,1,2,,,,\n"
        "      |                    ^\n"
        "facts.csv:6:20: state cannot be 'guessed' [record-choice]\n"
        "    6 | A,land_price,1,yen,guessed,,,,,perhaps,\n"
        "      |                    ^^^^^^^\n"
        "  hint: there are: measured, estimated, unknown\n"
        "facts.csv:6:32: public cannot be 'perhaps' [record-choice]\n"
        "    6 | A,land_price,1,yen,guessed,,,,,perhaps,\n"
        "      |                                ^^^^^^^\n"
        "  hint: there are: yes, no\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(posts_every_kind_with_its_source),
        cmocka_unit_test(an_unknown_may_have_a_range),
        cmocka_unit_test(names_unknown_sites_and_facts),
        cmocka_unit_test(refuses_a_fact_twice),
        cmocka_unit_test(refuses_wrong_values),
        cmocka_unit_test(refuses_states_that_do_not_fit),
    };
    return cmocka_run_group_tests_name("facts", tests, NULL, NULL);
}

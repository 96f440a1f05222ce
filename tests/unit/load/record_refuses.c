/* What is refused of records, and the sentences that say so. */
#include "thing.h"

static void says(const char *yaml, const char *expected)
{
    struct reading reading = read_thing(yaml);
    assert_said(&reading, expected);
    arena_free(reading.arena);
}

static void table_says(
    const struct record *record, const char *csv, const char *expected)
{
    struct reading reading = read_table(record, csv);
    assert_said(&reading, expected);
    arena_free(reading.arena);
}

static void names_unknown_and_missing_keys(void **state)
{
    (void)state;
    says("far_mx: 2 ratio\nqqqqq: 1\n",
        "thing.yaml:1:1: unknown key 'far_mx' [record-unknown-key]\n"
        "    1 | far_mx: 2 ratio\n"
        "      | ^^^^^^\n"
        "  hint: did you mean 'far_max'?\n"
        "thing.yaml:1:1: key 'name' is missing [record-missing-key]\n"
        "    1 | far_mx: 2 ratio\n"
        "      | ^\n"
        "  hint: name: its name\n"
        "thing.yaml:2:1: unknown key 'qqqqq' [record-unknown-key]\n"
        "    2 | qqqqq: 1\n"
        "      | ^^^^^\n"
        "  hint: there are: name, title, far_max, width, stalls, open, colour, "
        "made, uses, steps, main, parts, remarks, formula, raw, source, "
        "verified, note, clause_date\n");
}

static void says_where_in_the_file(void **state)
{
    (void)state;
    says("name: x\nparts:\n  roof:\n    lenght: 3\n    length: -1 m\n",
        "thing.yaml:4:5: unknown key 'lenght' [record-unknown-key]\n"
        "    4 |     lenght: 3\n"
        "      |     ^^^^^^\n"
        "  note: in parts.roof\n"
        "  hint: did you mean 'length'?\n"
        "thing.yaml:5:13: length must be at least 0 (m), got -1 m "
        "[record-range]\n"
        "    5 |     length: -1 m\n"
        "      |             ^^^^\n"
        "  note: in parts.roof\n");
}

static void refuses_a_ratio_without_its_unit(void **state)
{
    (void)state;
    says("name: x\nfar_max: 200\n",
        "thing.yaml:2:10: far_max needs its unit, got 200 "
        "[record-bare-ratio]\n"
        "    2 | far_max: 200\n"
        "      |          ^^^\n"
        "  hint: write 200 % or 2 ratio\n");
    says("name: x\nfar_max: 0.4\n",
        "thing.yaml:2:10: far_max needs its unit, got 0.4 "
        "[record-bare-ratio]\n"
        "    2 | far_max: 0.4\n"
        "      |          ^^^\n"
        "  hint: write 40 % or 0.4 ratio\n");
}

static void refuses_numbers_out_of_range(void **state)
{
    (void)state;
    says("name: x\nfar_max: 40 ratio\nstalls: 0\n",
        "thing.yaml:2:10: far_max must be in 0..13 (ratio), got 40 ratio "
        "[record-range]\n"
        "    2 | far_max: 40 ratio\n"
        "      |          ^^^^^^^^\n"
        "  hint: 40 % is 0.4 ratio\n"
        "thing.yaml:3:9: stalls must be in 1..100, got 0 [record-range]\n"
        "    3 | stalls: 0\n"
        "      |         ^\n");
}

static void refuses_wrong_units(void **state)
{
    (void)state;
    says("name: x\nwidth: 6 %\nstalls: 3 m\n",
        "thing.yaml:2:8: the unit of width must be m, got '6 %' "
        "[record-unit]\n"
        "    2 | width: 6 %\n"
        "      |        ^^^\n"
        "  hint: write it like this: 6 m\n"
        "thing.yaml:3:9: the unit of stalls must be none, got '3 m' "
        "[record-unit]\n"
        "    3 | stalls: 3 m\n"
        "      |         ^^^\n"
        "  hint: write it like this: 3\n");
}

/* What other readers take for numbers. */
static void refuses_what_is_no_number(void **state)
{
    (void)state;
    static const char *const texts[] = {"nan", ".nan", "inf", "-inf", "1e999",
        "0x10", "012", "3abc", "1,234", "1_000", "1.", ".5", "--1", "1 2",
        "12m6", "６ m ６"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char yaml[64];
        snprintf(yaml, sizeof yaml, "name: x\nwidth: %s\n", texts[i]);
        struct reading reading = read_thing(yaml);
        assert_said_in(reading.arena, reading.problems, "[record-number]");
        assert_false(((struct thing *)reading.at)->width.given);
        arena_free(reading.arena);
    }
    says("name: x\nwidth: 012\n",
        "thing.yaml:2:8: width must be a number (m), got '012' "
        "[record-number]\n"
        "    2 | width: 012\n"
        "      |        ^^^\n"
        "  hint: remove the zeros in front\n");
    says("name: x\nwidth: \"1,234\"\n",
        "thing.yaml:2:8: width must be a number (m), got '1,234' "
        "[record-number]\n"
        "    2 | width: \"1,234\"\n"
        "      |        ^^^^^^^\n"
        "  hint: remove the commas\n");
    says("name: x\nwidth: 3abc\n",
        "thing.yaml:2:8: width must be a number (m), got '3abc' "
        "[record-number]\n"
        "    2 | width: 3abc\n"
        "      |        ^^^^\n"
        "  hint: write it like this: 12.5 m\n");
}

static void checks_the_map_form_of_numbers(void **state)
{
    (void)state;
    says("name: x\nwidth: {value: 6, low: 7, hihg: 8}\nstalls: {low: 3}\n",
        "thing.yaml:2:16: width must have low <= value <= high, but not "
        "7 <= 6 <= 6 [record-order]\n"
        "    2 | width: {value: 6, low: 7, hihg: 8}\n"
        "      |                ^\n"
        "thing.yaml:2:27: unknown key 'hihg' [record-unknown-key]\n"
        "    2 | width: {value: 6, low: 7, hihg: 8}\n"
        "      |                           ^^^^\n"
        "  hint: did you mean 'high'?\n"
        "thing.yaml:3:9: key 'value' is missing [record-missing-key]\n"
        "    3 | stalls: {low: 3}\n"
        "      |         ^\n"
        "  hint: value: how many\n");
}

static void refuses_wrong_types_flags_dates_and_choices(void **state)
{
    (void)state;
    says("name: [x]\n"
         "open: maybe\n"
         "colour: gren\n"
         "made: 2026-02-30\n"
         "main: 3\n"
         "parts: 4\n"
         "width:\n"
         "uses: {a: b}\n",
        "thing.yaml:1:7: name must be a single value, got a list "
        "[record-type]\n"
        "    1 | name: [x]\n"
        "      |       ^\n"
        "thing.yaml:2:7: open must be yes or no, got 'maybe' [record-flag]\n"
        "    2 | open: maybe\n"
        "      |       ^^^^^\n"
        "thing.yaml:3:9: colour cannot be 'gren' [record-choice]\n"
        "    3 | colour: gren\n"
        "      |         ^^^^\n"
        "  hint: did you mean 'green'?\n"
        "thing.yaml:4:7: made must be a date, got '2026-02-30' "
        "[record-date]\n"
        "    4 | made: 2026-02-30\n"
        "      |       ^^^^^^^^^^\n"
        "  hint: write it like this: 2026-04-01\n"
        "thing.yaml:6:8: parts must be a list, got a single value "
        "[record-type]\n"
        "    6 | parts: 4\n"
        "      |        ^\n"
        "thing.yaml:7:7: width has no value [record-empty]\n"
        "    7 | width:\n"
        "      |       ^\n"
        "  hint: write a value, or remove the key\n"
        "thing.yaml:8:7: uses must be a list, got a map [record-type]\n"
        "    8 | uses: {a: b}\n"
        "      |       ^\n");
}

static void refuses_ids_that_stand_twice(void **state)
{
    (void)state;
    says("name: x\nparts:\n  - {id: a}\n  - {id: a}\n",
        "thing.yaml:4:5: 'a' stands twice (first in line 3) "
        "[record-same-id]\n"
        "    4 |   - {id: a}\n"
        "      |     ^\n");
    says("name: x\nparts: {a: {id: b}}\n",
        "thing.yaml:2:17: key 'id' has no place here: the name is 'a' "
        "[record-id-in-map]\n"
        "    2 | parts: {a: {id: b}}\n"
        "      |                 ^\n");
}

static void says_it_in_japanese(void **state)
{
    (void)state;
    struct reading reading =
        reading_of("thing.yaml", "name: x\nparts:\n  屋根: {length: 6 %}\n");
    reading.problems = problems_new(reading.arena, LANGUAGE_JA);
    record_from_yaml(reading.arena, &thing_record,
        yaml_parse(reading.arena, reading.source, reading.problems),
        reading.problems);
    assert_said(&reading,
        "thing.yaml:3:16: lengthの単位はmでなければなりませんが、"
        "「6 %」です [record-unit]\n"
        "    3 |   屋根: {length: 6 %}\n"
        "      |                  ^^^\n"
        "  補足: parts.屋根 の中\n"
        "  対処: 「6 m」のように書いてください\n");
    arena_free(reading.arena);
}

static void refuses_wrong_columns_and_cells(void **state)
{
    (void)state;
    table_says(&part_record, "lenght,unit\n3,fathom\n",
        "table.csv:1: column 'id' is missing [record-missing-column]\n"
        "    1 | lenght,unit\n"
        "  hint: id: the part's key\n"
        "table.csv:1:1: unknown column 'lenght' [record-unknown-column]\n"
        "    1 | lenght,unit\n"
        "      | ^^^^^^\n"
        "  hint: did you mean 'length'?\n"
        "table.csv:2:3: unknown unit 'fathom' [record-unknown-unit]\n"
        "    2 | 3,fathom\n"
        "      |   ^^^^^^\n");
    table_says(&part_record, "id,length\n屋根,3abc\n,4\n屋根,5\n",
        "table.csv:2:4: length must be a number (m), got '3abc' "
        "[record-number]\n"
        "    2 | 屋根,3abc\n"
        "      |      ^^^^\n"
        "  note: in 屋根\n"
        "  hint: write it like this: 12.5 m\n"
        "table.csv:3:1: id is blank [record-blank-cell]\n"
        "    3 | ,4\n"
        "      | ^\n"
        "  hint: id: the part's key\n"
        "table.csv:4: '屋根' stands twice (first in line 2) "
        "[record-same-id]\n"
        "    4 | 屋根,5\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_unknown_and_missing_keys),
        cmocka_unit_test(says_where_in_the_file),
        cmocka_unit_test(refuses_a_ratio_without_its_unit),
        cmocka_unit_test(refuses_numbers_out_of_range),
        cmocka_unit_test(refuses_wrong_units),
        cmocka_unit_test(refuses_what_is_no_number),
        cmocka_unit_test(checks_the_map_form_of_numbers),
        cmocka_unit_test(refuses_wrong_types_flags_dates_and_choices),
        cmocka_unit_test(refuses_ids_that_stand_twice),
        cmocka_unit_test(says_it_in_japanese),
        cmocka_unit_test(refuses_wrong_columns_and_cells)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

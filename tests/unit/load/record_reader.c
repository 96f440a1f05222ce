#include "load/record_reader.h"

#include "test.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- a record with one field of each type ---- */

static const char *const colour_choices[] = {"red", "green", "blue", NULL};

#define PART_FIELDS(F)                                                         \
    F(TEXT, _, id, REQUIRED, ANY, "the part's key")                            \
    F(NUMBER, _, length, OPTIONAL, RANGE("m", 0, HUGE_VAL), "its length")
RECORD_DECLARE(part, PART_FIELDS)

#define REMARK_FIELDS(F)                                                       \
    F(WORDS, _, text, REQUIRED, ANY, "the sentence")                           \
    F(FLAG, _, internal, OPTIONAL, ANY, "not for all")
RECORD_DECLARE(remark, REMARK_FIELDS)

#define THING_FIELDS(F)                                                        \
    F(TEXT, _, name, REQUIRED, ANY, "its name")                                \
    F(WORDS, _, title, OPTIONAL, ANY, "its title")                             \
    F(NUMBER, _, far_max, OPTIONAL, RANGE("ratio", 0, 13),                     \
        "the highest ratio")                                                   \
    F(NUMBER, _, width, OPTIONAL, RANGE("m", 0, 200), "how wide")              \
    F(NUMBER, _, stalls, OPTIONAL, RANGE(NULL, 1, 100), "how many")            \
    F(FLAG, _, open, OPTIONAL, ANY, "whether it is open")                      \
    F(CHOICE, colour, colour, OPTIONAL, ANY, "its colour")                     \
    F(DATE, _, made, OPTIONAL, ANY, "when it was made")                        \
    F(TEXTS, _, uses, OPTIONAL, ANY, "what for")                               \
    F(NUMBERS, _, steps, OPTIONAL, RANGE("m", 0, 10), "its steps")             \
    F(RECORD, part, main, OPTIONAL, ANY, "the main part")                      \
    F(RECORDS, part, parts, OPTIONAL, ANY, "the other parts")                  \
    F(RECORDS, remark, remarks, OPTIONAL, ANY, "what is said")                 \
    F(PLACED, _, formula, OPTIONAL, ANY, "an expression")                      \
    F(NODE, _, raw, OPTIONAL, ANY, "anything")
RECORD_DECLARE(thing, THING_FIELDS)

#define RECORD_SELF struct part
RECORD_DEFINE(part, PART_FIELDS, "A part.")
#undef RECORD_SELF
#define RECORD_SELF struct remark
RECORD_DEFINE(remark, REMARK_FIELDS, "A remark.")
#undef RECORD_SELF
#define RECORD_SELF struct thing
RECORD_DEFINE(thing, THING_FIELDS, "A thing.")
#undef RECORD_SELF

/* ---- reading from a text ---- */

struct reading {
    struct arena *arena;
    struct problems *problems;
    struct source *source;
    void *at;
    size_t count;
};

static struct reading reading_of(const char *path, const char *bytes)
{
    struct reading reading = {.arena = arena_new(NULL)};
    reading.problems = problems_new(reading.arena, LANGUAGE_EN);
    reading.source = ARENA_NEW(reading.arena, struct source);
    *reading.source = (struct source){path, bytes, strlen(bytes)};
    return reading;
}

static struct reading read_thing(const char *yaml)
{
    struct reading reading = reading_of("thing.yaml", yaml);
    const struct node *root =
        yaml_parse(reading.arena, reading.source, reading.problems);
    assert_non_null(root);
    reading.at =
        record_from_yaml(reading.arena, &thing_record, root, reading.problems);
    return reading;
}

static struct reading read_table(const struct record *record, const char *csv)
{
    struct reading reading = reading_of("table.csv", csv);
    struct csv_table table =
        csv_parse(reading.arena, reading.source, reading.problems);
    reading.at = record_from_csv(
        reading.arena, record, &table, &reading.count, reading.problems);
    return reading;
}

/* All problems, without the line that counts them. */
static void assert_said(const struct reading *reading, const char *expected)
{
    struct text out = text_new(reading->arena);
    problems_print(reading->problems, &out);
    char *last =
        out.count == 0 ? NULL : memrchr(out.bytes, '\n', out.count - 1);
    if (last != NULL)
        last[1] = '\0';
    assert_string_equal(text_string(&out), expected);
}

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

/* ---- YAML ---- */

static void reads_every_type(void **state)
{
    (void)state;
    struct reading reading = read_thing("name: 甲\n"
                                        "title: {ja: 題, en: Title}\n"
                                        "far_max: 200 %\n"
                                        "width: 6 m\n"
                                        "stalls: 90\n"
                                        "open: yes\n"
                                        "colour: green\n"
                                        "made: 2026-04-01\n"
                                        "uses: [a, b]\n"
                                        "steps: [1, 250 cm]\n"
                                        "main: {id: M, length: 0.5 km}\n"
                                        "parts:\n"
                                        "  roof: {length: 3}\n"
                                        "  wall: {}\n"
                                        "remarks:\n"
                                        "  - 駅に近い\n"
                                        "  - {text: quiet, internal: yes}\n"
                                        "formula: \"a + b\"\n"
                                        "raw: [x, {y: z}]\n");
    const struct thing *thing = reading.at;
    assert_said(&reading, "");
    assert_string_equal(thing->name, "甲");
    assert_string_equal(thing->title.ja, "題");
    assert_string_equal(thing->title.en, "Title");
    assert_near(thing->far_max.value, 2.0, 0);
    assert_string_equal(thing->far_max.unit, "ratio");
    assert_near(thing->width.value, 6, 0);
    assert_near(thing->stalls.value, 90, 0);
    assert_true(thing->open);
    assert_int_equal(thing->colour, 2);
    assert_int_equal(
        thing->made.number, date_number((struct date){2026, 4, 1}));
    assert_int_equal(thing->uses.count, 2);
    assert_string_equal(thing->uses.at[1], "b");
    assert_near(thing->steps.at[1].value, 2.5, 1e-12);
    assert_string_equal(thing->steps.at[1].origin.path, "steps[2]");
    assert_near(thing->main->length.value, 500, 0);
    assert_int_equal(thing->parts.count, 2);
    assert_string_equal(thing->parts.at[0].id, "roof");
    assert_string_equal(
        thing->parts.at[0].length.origin.path, "parts.roof.length");
    assert_int_equal(thing->parts.at[0].length.origin.place.line, 13);
    assert_false(thing->parts.at[1].length.given);
    assert_true(isnan(thing->parts.at[1].length.value));
    assert_string_equal(thing->remarks.at[0].text.en, "駅に近い");
    assert_true(thing->remarks.at[1].internal);
    assert_string_equal(thing->formula.text, "a + b");
    assert_int_equal(thing->formula.place.column, 11);
    assert_int_equal(thing->raw->count, 2);
    arena_free(reading.arena);
}

static void what_is_not_written_is_not_given(void **state)
{
    (void)state;
    struct reading reading = read_thing("name: x\n");
    const struct thing *thing = reading.at;
    assert_said(&reading, "");
    assert_null(thing->title.ja);
    assert_false(thing->far_max.given);
    assert_true(isnan(thing->far_max.value));
    assert_int_equal(thing->colour, 0);
    assert_false(thing->made.given);
    assert_null(thing->main);
    assert_int_equal(thing->parts.count, 0);
    assert_null(thing->formula.text);
    arena_free(reading.arena);
}

static void numbers_carry_their_source_and_their_doubt(void **state)
{
    (void)state;
    struct reading reading = read_thing(
        "name: x\n"
        "source: 建築基準法\n"
        "width: 4 m\n"
        "far_max: {value: 60 %, low: 50 %, high: 80 %, source: survey,\n"
        "  verified: no, note: draft}\n"
        "main: {id: M, length: 3, verified: no}\n"
        "parts:\n"
        "  - {id: roof, length: {value: 2, verified: yes}}\n");
    const struct thing *thing = reading.at;
    assert_said(&reading, "");
    assert_string_equal(thing->width.origin.source, "建築基準法");
    assert_true(thing->width.origin.verified);
    assert_near(thing->width.low, 4, 0);
    assert_near(thing->far_max.low, 0.5, 0);
    assert_near(thing->far_max.high, 0.8, 0);
    assert_string_equal(thing->far_max.origin.source, "survey");
    assert_string_equal(thing->far_max.origin.note, "draft");
    assert_false(thing->far_max.origin.verified);
    assert_false(thing->main->length.origin.verified);
    assert_string_equal(thing->main->length.origin.source, "建築基準法");
    assert_string_equal(thing->main->length.origin.path, "main.length");
    assert_true(thing->parts.at[0].length.origin.verified);
    assert_string_equal(
        thing->parts.at[0].length.origin.path, "parts.roof.length");
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
        "verified, note\n");
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
        struct text out = text_new(reading.arena);
        problems_print(reading.problems, &out);
        if (strstr(text_string(&out), "[record-number]") == NULL)
            fail_msg("%s: %s", texts[i], text_string(&out));
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

/* ---- CSV ---- */

static void reads_tables(void **state)
{
    (void)state;
    struct reading reading = read_table(&thing_record,
        "name,title_ja,title_en,far_max,width,unit,open,colour,made,uses,steps,"
        "formula,source,verified,note\r\n"
        "x,題,Title,,6,m,yes,blue,2026/4/1,a; b ;,1;2,a+b,図面,no,下書き\r\n"
        "y,,,60,,percent,,,,,,,,,\r\n");
    assert_said(&reading, "");
    assert_int_equal(reading.count, 2);
    const struct thing *thing = reading.at;
    assert_string_equal(thing->title.ja, "題");
    assert_string_equal(thing->title.en, "Title");
    assert_near(thing->width.value, 6, 0);
    assert_string_equal(thing->width.origin.path, "[1].width");
    assert_string_equal(thing->width.origin.source, "図面");
    assert_string_equal(thing->width.origin.note, "下書き");
    assert_false(thing->width.origin.verified);
    assert_int_equal(thing->width.origin.place.line, 2);
    assert_true(thing->open);
    assert_int_equal(thing->colour, 3);
    assert_true(thing->made.given);
    assert_int_equal(thing->uses.count, 2);
    assert_string_equal(thing->uses.at[1], "b");
    assert_int_equal(thing->steps.count, 2);
    assert_int_equal(thing->formula.place.column, 45);
    assert_near(thing[1].far_max.value, 0.6, 0);
    assert_true(thing[1].far_max.origin.verified);
    assert_false(thing[1].width.given);
    arena_free(reading.arena);
}

static void names_the_rows_of_a_table_by_their_ids(void **state)
{
    (void)state;
    struct reading reading =
        read_table(&part_record, "id,length\nroof,3\nwall,4\n");
    const struct part *parts = reading.at;
    assert_said(&reading, "");
    assert_string_equal(parts[1].length.origin.path, "wall.length");
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

/* ---- files ---- */

static void write_file(char *path, const char *bytes, size_t count)
{
    int file = mkstemps(path, 4);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, count), count);
    close(file);
}

static void reads_a_table_in_cp932(void **state)
{
    (void)state;
    char path[] = "/tmp/erabu-XXXXXX.csv";
    /* 屋根 in CP932 is 0x89 0xae 0x8d 0xaa. */
    const char *bytes = "id,length\r\n\x89\xae\x8d\xaa,3\r\n";
    write_file(path, bytes, strlen(bytes));
    struct reading reading = reading_of("unused", "");
    const struct part *parts = record_read_csv(reading.arena, &part_record,
        path, "parts.csv", &reading.count, reading.problems);
    assert_said(&reading, "");
    assert_int_equal(reading.count, 1);
    assert_string_equal(parts->id, "屋根");
    unlink(path);
    arena_free(reading.arena);
}

static void names_the_line_that_mixes_encodings(void **state)
{
    (void)state;
    char path[] = "/tmp/erabu-XXXXXX.csv";
    /* 根 in UTF-8, then 屋 in CP932 before a line end. */
    const char *bytes = "id,length\n\xe6\xa0\xb9,3\n\x89\xae,4\n";
    write_file(path, bytes, strlen(bytes));
    struct reading reading = reading_of("unused", "");
    assert_null(record_read_csv(reading.arena, &part_record, path, "parts.csv",
        &reading.count, reading.problems));
    assert_int_equal(reading.count, 0);
    assert_said(&reading,
        "parts.csv:3: this line is in another encoding than line 2 (UTF-8 and "
        "CP932) [record-mixed-encodings]\n"
        "  hint: save the file in one encoding\n");
    unlink(path);
    arena_free(reading.arena);
}

static void reads_a_yaml_file_or_says_that_it_is_missing(void **state)
{
    (void)state;
    char path[] = "/tmp/erabu-XXXXXX.yml";
    write_file(path, "name: x\n", 8);
    struct reading reading = reading_of("unused", "");
    const struct thing *thing = record_read_yaml(
        reading.arena, &thing_record, path, "thing.yaml", reading.problems);
    assert_said(&reading, "");
    assert_string_equal(thing->name, "x");
    unlink(path);
    assert_null(record_read_yaml(
        reading.arena, &thing_record, path, "thing.yaml", reading.problems));
    assert_int_equal(problems_count(reading.problems), 1);
    arena_free(reading.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_type),
        cmocka_unit_test(what_is_not_written_is_not_given),
        cmocka_unit_test(numbers_carry_their_source_and_their_doubt),
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
        cmocka_unit_test(reads_tables),
        cmocka_unit_test(names_the_rows_of_a_table_by_their_ids),
        cmocka_unit_test(refuses_wrong_columns_and_cells),
        cmocka_unit_test(reads_a_table_in_cp932),
        cmocka_unit_test(names_the_line_that_mixes_encodings),
        cmocka_unit_test(reads_a_yaml_file_or_says_that_it_is_missing),
    };
    return cmocka_run_group_tests_name("record_reader", tests, NULL, NULL);
}

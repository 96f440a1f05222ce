/* What is read of records in YAML, in tables and in files. */
#include "thing.h"

#include <stdlib.h>
#include <unistd.h>

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

/* The date of the clauses holds for the records below, as the source does. */
static void clauses_stand_as_of_a_day(void **state)
{
    (void)state;
    struct reading reading = read_thing("name: x\n"
                                        "clause_date: 2025/4/1\n"
                                        "width: 4 m\n"
                                        "main: {id: M, length: 3}\n"
                                        "parts:\n"
                                        "  - id: roof\n"
                                        "    clause_date: 2026-10-01\n"
                                        "    length: 2\n");
    const struct thing *thing = reading.at;
    assert_said(&reading, "");
    assert_string_equal(thing->width.origin.date, "2025-04-01");
    assert_string_equal(thing->main->length.origin.date, "2025-04-01");
    assert_string_equal(thing->parts.at[0].length.origin.date, "2026-10-01");
    arena_free(reading.arena);
    reading = read_thing("name: x\nclause_date: April\n");
    assert_said(&reading,
        "thing.yaml:2:14: clause_date must be a date, got 'April' "
        "[record-date]\n"
        "    2 | clause_date: April\n"
        "      |              ^^^^^\n"
        "  hint: write it like this: 2026-04-01\n");
    arena_free(reading.arena);
}

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
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_every_type),
        cmocka_unit_test(what_is_not_written_is_not_given),
        cmocka_unit_test(numbers_carry_their_source_and_their_doubt),
        cmocka_unit_test(clauses_stand_as_of_a_day),
        cmocka_unit_test(reads_tables),
        cmocka_unit_test(names_the_rows_of_a_table_by_their_ids),
        cmocka_unit_test(reads_a_table_in_cp932),
        cmocka_unit_test(names_the_line_that_mixes_encodings),
        cmocka_unit_test(reads_a_yaml_file_or_says_that_it_is_missing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

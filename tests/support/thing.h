/* Records made for the tests of reading, a thing with a field of each type, and
 * reading them from texts. */
#ifndef TEST_SUPPORT_THING_H
#define TEST_SUPPORT_THING_H

#include "load/record_reader.h"
#include "said.h"

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

struct reading {
    struct arena *arena;
    struct problems *problems;
    struct source *source;
    void *at;
    size_t count;
};

static inline struct reading reading_of(const char *path, const char *bytes)
{
    struct reading reading = {.arena = arena_new(NULL)};
    reading.problems = problems_new(reading.arena, LANGUAGE_EN);
    reading.source = ARENA_NEW(reading.arena, struct source);
    *reading.source = (struct source){path, bytes, strlen(bytes)};
    return reading;
}

static inline struct reading read_thing(const char *yaml)
{
    struct reading reading = reading_of("thing.yaml", yaml);
    const struct node *root =
        yaml_parse(reading.arena, reading.source, reading.problems);
    assert_non_null(root);
    reading.at =
        record_from_yaml(reading.arena, &thing_record, root, reading.problems);
    return reading;
}

static inline struct reading read_table(
    const struct record *record, const char *csv)
{
    struct reading reading = reading_of("table.csv", csv);
    struct csv_table table =
        csv_parse(reading.arena, reading.source, reading.problems);
    reading.at = record_from_csv(
        reading.arena, record, &table, &reading.count, reading.problems);
    return reading;
}

static inline void assert_said(
    const struct reading *reading, const char *expected)
{
    assert_string_equal(
        said_uncounted(reading->arena, reading->problems), expected);
}

#endif

/* Broken inputs: the files that come with the program with bytes changed,
 * lost, doubled and put in, thousands of times, the same ones every time. The
 * readers may say what they like but must come back (with the sanitizers
 * watching), and what they say must be printable. */
#include "adapt/encoding.h"
#include "adapt/formula.h"
#include "base/csv.h"
#include "base/files.h"
#include "load/fact_row.h"
#include "load/measures.h"
#include "load/record_reader.h"
#include "model/cost_rules.h"
#include "model/criteria.h"
#include "model/hazard_rules.h"
#include "model/members.h"
#include "model/project.h"
#include "model/zoning_rules.h"

#include "test.h"

#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 250, EDITS = 8, ROOM = 64 };

/* A small generator of our own (Park and Miller 1988): the same everywhere. */
static size_t pick(unsigned long *seed, size_t below)
{
    *seed = *seed * 48271 % 2147483647;
    return *seed % below;
}

static const char *const pieces[] = {"[", "]", "{", "}", ": ", "- ", "&a ",
    "*a ", "!!x ", "\"", "'", "|\n", "\t", "\n", "%", "\xe3", "\x95\x5c", "nan",
    "1e999", "0x", "---\n", "? ", "<<: ", ",", ";", "9999999999999999", "\\0",
    "((((", "unknown"};

/* One edit; `bytes` has room for it. */
static size_t edit(char *bytes, size_t count, unsigned long *seed)
{
    size_t at = pick(seed, count), length = pick(seed, 20) + 1;
    if (at + length > count)
        length = count - at;
    switch (pick(seed, 4)) {
    case 0:
        bytes[at] = (char)pick(seed, 256);
        return count;
    case 1:
        memmove(bytes + at, bytes + at + length, count - at - length);
        return count - length;
    case 2: {
        const char *piece = pieces[pick(seed, sizeof pieces / sizeof *pieces)];
        memmove(bytes + at + strlen(piece), bytes + at, count - at);
        memcpy(bytes + at, piece, strlen(piece));
        return count + strlen(piece);
    }
    default: {
        size_t to = pick(seed, count - length + 1);
        memmove(bytes + to, bytes + at, length);
        return count;
    }
    }
}

/* A broken copy, in memory of exactly its size. */
static char *broken(
    const struct source *whole, unsigned long *seed, size_t *count)
{
    char *room = malloc(whole->size + EDITS * ROOM);
    assert_non_null(room);
    memcpy(room, whole->bytes, whole->size);
    *count = whole->size;
    size_t edits = pick(seed, EDITS) + 1;
    for (size_t i = 0; i<edits && * count> 1; i++)
        *count = edit(room, *count, seed);
    char *exact = malloc(*count + 1);
    assert_non_null(exact);
    memcpy(exact, room, *count);
    exact[*count] = '\0';
    free(room);
    return exact;
}

typedef void reader(struct arena *arena, struct source *source,
    const struct record *record, struct problems *problems);

static void read_yaml(struct arena *arena, struct source *source,
    const struct record *record, struct problems *problems)
{
    const struct node *root = yaml_parse(arena, source, problems);
    if (root == NULL)
        return;
    void *at = record_from_yaml(arena, record, root, problems);
    if (record == &measures_file_record)
        measures_check(arena, at, NULL, catalogue_new(arena), problems);
}

static void read_csv(struct arena *arena, struct source *source,
    const struct record *record, struct problems *problems)
{
    size_t count;
    if (encoding_normalise(arena, source, problems) != STATUS_OK)
        return;
    struct csv_table table = csv_parse(arena, source, problems);
    record_from_csv(arena, record, &table, &count, problems);
}

static void *read_model(
    struct arena *arena, const struct record *record, const char *path)
{
    return record_read_yaml(
        arena, record, path, path, problems_new(arena, LANGUAGE_JA));
}

/* What members said of whole criteria, by a whole weights model. */
static void read_members(struct arena *arena, struct source *source,
    const struct record *record, struct problems *problems)
{
    struct members_parts parts = {0};
    if (encoding_normalise(arena, source, problems) != STATUS_OK)
        return;
    struct csv_table table = csv_parse(arena, source, problems);
    parts.rows.at =
        record_from_csv(arena, record, &table, &parts.rows.count, problems);
    parts.criteria = read_model(arena, &criteria_file_record,
        ERABU_TOP "/models/criteria-research.yaml");
    parts.file = read_model(arena, &weights_file_record,
        ERABU_TOP "/models/weights-committee.yaml");
    members_new(arena, parts, problems);
}

static void read_broken(const char *path, reader *read,
    const struct record *record, unsigned long *seed)
{
    struct arena *arena = arena_new(NULL);
    struct problems *problems = problems_new(arena, LANGUAGE_JA);
    struct source whole;
    assert_int_equal(
        file_read(arena, path, path, 1 << 20, &whole, problems), STATUS_OK);
    for (int round = 0; round < ROUNDS; round++) {
        struct arena *passing = arena_new(NULL);
        struct problems *said =
            problems_new(passing, round % 2 ? LANGUAGE_EN : LANGUAGE_JA);
        size_t count;
        char *bytes = broken(&whole, seed, &count);
        struct source *source = ARENA_NEW(passing, struct source);
        *source = (struct source){"broken", bytes, count};
        read(passing, source, record, said);
        struct text out = text_new(passing);
        problems_print(said, &out);
        arena_free(passing);
        free(bytes);
    }
    arena_free(arena);
}

static void broken_files_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        reader *read;
        const struct record *record;
    } files[] = {
        {ERABU_TOP "/sites/template/project.yaml", read_yaml,
            &project_file_record},
        {ERABU_TOP "/models/measures-research.yaml", read_yaml,
            &measures_file_record},
        {ERABU_TOP "/models/criteria-research.yaml", read_yaml,
            &criteria_file_record},
        {ERABU_TOP "/models/zoning-japan.yaml", read_yaml,
            &zoning_rules_record},
        {ERABU_TOP "/models/hazards-japan.yaml", read_yaml,
            &hazard_rules_record},
        {ERABU_TOP "/models/cost-research.yaml", read_yaml, &cost_file_record},
        {ERABU_TOP "/sites/template/facts.csv", read_csv, &fact_row_record},
        {ERABU_TOP "/models/unit-costs-2026.csv", read_csv, &unit_cost_record},
        {ERABU_TOP "/models/weights-committee.yaml", read_yaml,
            &weights_file_record},
        {ERABU_TOP "/models/random-index.csv", read_csv, &random_index_record},
        {ERABU_TOP "/sites/sample/members.csv", read_members,
            &member_row_record},
    };
    unsigned long seed = 20260401;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        read_broken(files[i].path, files[i].read, files[i].record, &seed);
}

static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    static const double numbers[] = {1, 2, 3};
    (void)context;
    bool list = *name & 1;
    *value = (struct formula_value){numbers, list ? 3 : 1, list};
    return strlen(name) < 9;
}

static void broken_formulas_are_refused(void **state)
{
    (void)state;
    const char *text = "max(a, b * 0.4, shares) + (c > 1 and d or 2) // "
                       "round(2.5, 1) ^ 2 % interpolate(e, shares, shares)";
    struct source whole = {"formula", text, strlen(text)};
    unsigned long seed = 20260401;
    for (int round = 0; round < 20 * ROUNDS; round++) {
        struct arena *arena = arena_new(NULL);
        struct formula_engine *engine = formula_engine_new(arena);
        size_t count, name_count;
        char *formula = broken(&whole, &seed, &count);
        double result = 0;
        int column = 0;
        const char **names;
        formula_names(engine, arena, formula, &names, &name_count, &column);
        const char *wrong = formula_evaluate(
            engine, arena, formula, look_up, NULL, &result, &column);
        assert_true(wrong != NULL || isfinite(result));
        assert_true(column >= 0 && (size_t)column <= count + 1);
        arena_free(arena);
        free(formula);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_files_are_read),
        cmocka_unit_test(broken_formulas_are_refused),
    };
    return cmocka_run_group_tests_name("mutations", tests, NULL, NULL);
}

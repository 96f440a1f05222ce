/* The block `robustness` of a decision model: what is said of wrong ones. */
#include "test.h"

#include "base/files.h"
#include "base/text.h"
#include "load/record_reader.h"
#include "model/decision_rules.h"

#include <string.h>

struct reading {
    struct arena *arena;
    struct problems *problems;
    const struct criteria_file *criteria;
};

static struct reading start(void)
{
    struct arena *arena = arena_new(NULL);
    struct reading reading = {arena, problems_new(arena, LANGUAGE_EN), NULL};
    const char *name = "models/criteria-research.yaml";
    reading.criteria = record_read_yaml(arena, &criteria_file_record,
        path_join(arena, ERABU_TOP, name), name, reading.problems);
    assert_non_null(reading.criteria);
    return reading;
}

/* The problems of one trial, as they are printed. */
static const char *said_of(struct reading *reading, const char *trial)
{
    struct source *source = ARENA_NEW(reading->arena, struct source);
    const char *yaml = arena_printf(reading->arena,
        "robustness:\n  seed: 1\n  draws: 1000\n  trials:\n    t:\n"
        "      title: a trial\n%s",
        trial);
    *source = (struct source){"d.yaml", yaml, strlen(yaml)};
    const struct node *node =
        yaml_parse(reading->arena, source, reading->problems);
    assert_non_null(node);
    const struct decision_rules *rules = record_from_yaml(
        reading->arena, &decision_rules_record, node, reading->problems);
    if (rules != NULL)
        decision_rules_check(
            reading->arena, rules, reading->criteria, reading->problems);
    struct text text = text_new(reading->arena);
    problems_print(reading->problems, &text);
    return text_string(&text);
}

static void assert_said(const char *trial, const char *sentence)
{
    struct reading reading = start();
    const char *said = said_of(&reading, trial);
    if (sentence == NULL ? *said != '\0' : strstr(said, sentence) == NULL)
        fail_msg("%s says:\n%s", trial, said);
    arena_free(reading.arena);
}

static void good_trials(void **state)
{
    (void)state;
    assert_said("      kind: as_given\n      measures: yes\n", NULL);
    assert_said("      kind: any\n      over: items\n", NULL);
    assert_said("      kind: ordered\n", NULL);
    assert_said("      kind: near\n      within: 20 %\n", NULL);
    assert_said("      kind: intervals\n      intervals:\n"
                "        hazards: {low: 20 points, high: 30 points}\n",
        NULL);
}

/* A member's own points, in parts of any sum. */
static void near_to_a_member(void **state)
{
    (void)state;
    assert_said("      kind: near\n      within: 20 %\n      around:\n"
                "        conditions: {points: 1 points}\n"
                "        hazards: {points: 5 points}\n"
                "        capacity: {points: 2 points}\n"
                "        work: {points: 3 points}\n"
                "        construction: {points: 1 points}\n"
                "        surroundings: {points: 1 points}\n"
                "        economy: {points: 3 points}\n",
        NULL);
    assert_said("      kind: near\n      within: 20 %\n      around:\n"
                "        hazards: {points: 0 points}\n",
        "trial 't' lacks 'work' in `around`");
    assert_said("      kind: near\n      within: 20 %\n      around:\n"
                "        hazards: {points: 0 points}\n",
        "near to no points at all");
    assert_said("      kind: any\n      around:\n"
                "        hazards: {points: 1 points}\n",
        "does not read around");
}

static void keys_of_kinds(void **state)
{
    (void)state;
    assert_said("      kind: near\n", "trial 't' needs within");
    assert_said("      kind: intervals\n", "trial 't' needs intervals");
    assert_said("      kind: any\n      within: 20 %\n",
        "trial 't' is of a kind that does not read within");
    assert_said(
        "      kind: near\n      within: 20\n", "within needs its unit");
}

static void names_and_orders(void **state)
{
    (void)state;
    assert_said("      kind: intervals\n      intervals:\n"
                "        hazard: {low: 20 points}\n",
        "trial 't': 'hazard' is no group with points");
    assert_said("      kind: ordered\n      over: items\n"
                "      order: [flood_l2]\n",
        "trial 't' lacks 'usable_area' in its order");
    assert_said("      kind: ordered\n"
                "      order: [hazards, hazards]\n",
        "trial 't' has 'hazards' twice in its order");
}

/* Groups have 12, 23, 13, 20, 6, 8 and 18 points: 100 in all. */
static void intervals_that_exclude_each_other(void **state)
{
    (void)state;
    assert_said("      kind: intervals\n      intervals:\n"
                "        hazards: {low: 60 points}\n"
                "        work: {low: 50 points}\n",
        "exclude each other: 110 points at least");
    assert_said("      kind: intervals\n      intervals:\n"
                "        hazards: {low: 30 points, high: 20 points}\n",
        "'hazards' has 30 points at least, 20 at most");
}

static void whole_numbers(void **state)
{
    (void)state;
    struct reading reading = start();
    struct source source = {"d.yaml",
        "robustness: {seed: 1.5, draws: 1000, shifts: 20, trials: []}\n", 0};
    source.size = strlen(source.bytes);
    const struct node *node =
        yaml_parse(reading.arena, &source, reading.problems);
    const struct decision_rules *rules = record_from_yaml(
        reading.arena, &decision_rules_record, node, reading.problems);
    assert_non_null(rules);
    decision_rules_check(
        reading.arena, rules, reading.criteria, reading.problems);
    struct text text = text_new(reading.arena);
    problems_print(reading.problems, &text);
    assert_non_null(
        strstr(text_string(&text), "seed must be a whole number, not 1.5"));
    assert_non_null(
        strstr(text_string(&text), "shifts are read with points: sobol only"));
    arena_free(reading.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_trials),
        cmocka_unit_test(near_to_a_member),
        cmocka_unit_test(keys_of_kinds),
        cmocka_unit_test(names_and_orders),
        cmocka_unit_test(intervals_that_exclude_each_other),
        cmocka_unit_test(whole_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The block `robustness` of a decision model: what is said of wrong ones. */
#include "model_read.h"

#include "model/decision_rules.h"

static void check_rules(const char *yaml)
{
    const struct criteria_file *criteria =
        read_file(&criteria_file_record, "models/criteria-research.yaml");
    const struct decision_rules *rules =
        read_text(&decision_rules_record, yaml);
    if (rules != NULL)
        decision_rules_check(arena, rules, criteria, problems);
}

/* What is said of one trial; NULL: nothing. */
static void assert_said(const char *trial, const char *sentence)
{
    problems = problems_new(arena, LANGUAGE_EN);
    check_rules(arena_printf(arena,
        "robustness:\n  seed: 1\n  draws: 1000\n  trials:\n    t:\n"
        "      title: a trial\n%s",
        trial));
    if (sentence == NULL)
        assert_silent();
    else
        assert_printed(sentence);
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
    check_rules("robustness: {seed: 1.5, draws: 1000, shifts: 20, "
                "trials: []}\n");
    assert_printed("seed must be a whole number, not 1.5");
    assert_printed("shifts are read with points: sobol only");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(good_trials),
        TEST(near_to_a_member),
        TEST(keys_of_kinds),
        TEST(names_and_orders),
        TEST(intervals_that_exclude_each_other),
        TEST(whole_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

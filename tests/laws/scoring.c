/* Laws that hold for every rule of scoring, over many random tables: scaling
 * all weights keeps the ranks, the order of sites and items changes nothing,
 * identical sites tie, a dominated site is never ahead, an item on which all
 * tie makes no NaN, ranks agree with totals. */
#include "test.h"

#include "base/text.h"
#include "decide/scoring.h"
#include "load/record_reader.h"

#include <stdint.h>
#include <string.h>

enum { SITES = 5, ITEMS = 4, TRIALS = 40, EVALUATORS = 3 };

/* A rule: what the file says of it, what each item says after its measure
 * ({w}: its weight). More of each measure is better, and marks go to 10. */
static const struct rule {
    const char *name, *file, *item;
    bool evaluators;
    bool scales; /* totals scale with the weights */
} RULES[] = {
    {"points", "", "points: {w}, scale: {mark_full: 10}", false, true},
    {"weights as given", "", "weight: {w}, scale: {mark_full: 10}", false,
        true},
    {"weights normalised", "points: 100 points\nweights: normalised\n",
        "weight: {w}, scale: {mark_full: 10}", false, false},
    {"anchors", "",
        "points: {w}, scale: {anchors: [{at: 0, score: -20 %}, "
        "{at: 4, score: 50 %}, {at: 10, score: 120 %}]}",
        false, true},
    {"steps", "",
        "weight: {w}, scale: {mark_full: 3, steps: [{mark: 1}, "
        "{from: 4, mark: 2}, {from: 7, mark: 3}]}",
        false, true},
    {"bands", "",
        "weight: {w}, scale: {mark_full: 10, mark_least: 2, "
        "mark_most: 9, bands: {from: 5, width: 2, mark: 5, each: "
        "1.5}}",
        false, true},
    {"ranks", "", "weight: {w}, scale: {relative: {to: rank}, mark_full: 5}",
        false, true},
    {"over the mean", "",
        "weight: {w}, scale: {relative: {to: mean}, mark_full: 1}", false,
        true},
    {"over the trimmed mean", "",
        "weight: {w}, scale: {relative: {to: mean, drop: 1}, mark_full: 1}",
        false, true},
    {"from the mean", "",
        "weight: {w}, scale: {relative: {to: mean, as: difference}, "
        "mark_full: 10, mark_least: -9, mark_most: 9}",
        false, true},
    {"over the best", "",
        "weight: {w}, scale: {relative: {to: best}, mark_full: 1}", false,
        true},
    {"share of the sum", "",
        "weight: {w}, scale: {relative: {to: sum}, mark_full: 1}", false, true},
    {"from worst to best", "",
        "weight: {w}, scale: {relative: {to: range}, mark_full: 1}", false,
        true},
    {"evaluators, mean", "",
        "weight: {w}, evaluators: {combine: mean, drop: 1}, scale: "
        "{mark_full: 10}",
        true, true},
    {"evaluators, sum", "",
        "weight: {w}, evaluators: {combine: sum}, scale: {mark_full: 10}", true,
        true},
    {"evaluators, median", "",
        "weight: {w}, evaluators: {combine: median}, scale: {mark_full: 10}",
        true, true},
    {"redistributed",
        "points: 100 points\nweights: normalised\nconstant: "
        "redistributed\n",
        "weight: {w}, scale: {mark_full: 10}", false, false},
    {"rounded",
        "points: 100 points\nweights: normalised\ndigits: {parts: 1, "
        "totals: 1, totals_from: rounded, ranks_from: rounded}\n",
        "weight: {w}, scale: {mark_full: 10}", false, false},
    {"limited",
        "points: 100 points\nweights: normalised\nbase: 10 points\n"
        "least: 40 points\nmost: 90 points\n",
        "weight: {w}, scale: {mark_full: 10}", false, false},
};
enum { RULE_COUNT = sizeof RULES / sizeof *RULES };

struct table {
    double values[SITES][ITEMS];
    double weights[ITEMS];
    size_t site_order[SITES], item_order[ITEMS];
};

struct outcome {
    double totals[SITES];
    int ranks[SITES];
};

/* ---- random tables ---- */

static unsigned next(uint64_t *state, unsigned below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((*state >> 33) % below);
}

/* Whole values of 1 to 9, so that ties are frequent. */
static struct table random_table(uint64_t *state)
{
    struct table table;
    for (size_t s = 0; s < SITES; s++)
        for (size_t i = 0; i < ITEMS; i++)
            table.values[s][i] = 1 + next(state, 9);
    for (size_t i = 0; i < ITEMS; i++) {
        table.weights[i] = 1 + next(state, 5);
        table.item_order[i] = i;
    }
    for (size_t s = 0; s < SITES; s++)
        table.site_order[s] = s;
    return table;
}

static void shuffle(size_t *order, size_t count, uint64_t *state)
{
    for (size_t i = count; i > 1; i--) {
        size_t k = next(state, (unsigned)i), swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
}

/* ---- scoring one ---- */

static void add_item(struct text *yaml, const struct rule *rule,
    const struct table *table, size_t item)
{
    const char *weight = strstr(rule->item, "{w}");
    text_addf(yaml, "            i%zu: {title: x, measure: m%zu, ", item, item);
    text_add_bytes(yaml, rule->item, (size_t)(weight - rule->item));
    text_addf(yaml, "%.17g%s}\n", table->weights[item], weight + 3);
}

static const struct criteria_file *criteria_of(struct arena *arena,
    const struct rule *rule, const struct table *table,
    const struct catalogue *catalogue)
{
    struct text yaml = text_new(arena);
    text_addf(&yaml,
        "title: x\n%sgroups:\n  g:\n    title: x\n    sections:\n"
        "      s:\n        title: x\n        items:\n",
        rule->file);
    for (size_t i = 0; i < ITEMS; i++)
        add_item(&yaml, rule, table, table->item_order[i]);
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){"rule.yaml", text_string(&yaml), yaml.count};
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    const struct node *node = yaml_parse(arena, source, problems);
    const struct criteria_file *file =
        record_from_yaml(arena, &criteria_file_record, node, problems);
    criteria_check(arena, file, catalogue, problems);
    if (problems_count(problems) > 0) {
        struct text said = text_new(arena);
        problems_print(problems, &said);
        printf("%s: %s\n", rule->name, text_string(&said));
    }
    assert_int_equal(problems_count(problems), 0);
    return file;
}

/* Evaluators around a value: 0 and 1 above it and 1 below, so that a better
 * value has better marks of each. */
static void post_values(struct arena *arena, struct scope *site, int measure,
    double value, bool evaluators)
{
    static const double AROUND[EVALUATORS] = {-1, 0, 1};
    for (size_t e = 0; e < (evaluators ? EVALUATORS : 1); e++) {
        const char *item = evaluators ? arena_printf(arena, "e%zu", e) : NULL;
        ledger_fact(site, measure, item,
            value_number(value + (evaluators ? AROUND[e] : 0)), NULL);
    }
}

static struct outcome score(const struct rule *rule, const struct table *table)
{
    struct arena *arena = arena_new(NULL);
    struct catalogue *catalogue = catalogue_new(arena);
    int measures[ITEMS];
    for (size_t i = 0; i < ITEMS; i++)
        measures[i] = catalogue_add(catalogue,
            (struct measure){.name = arena_printf(arena, "m%zu", i),
                .kind = QUANTITY,
                .label = {"m",
                    "m"}})->id;
    const struct criteria_file *file =
        criteria_of(arena, rule, table, catalogue);
    struct ledger *ledger = ledger_new(arena, catalogue);
    struct scope *sites[SITES];
    for (size_t s = 0; s < SITES; s++) {
        size_t at = table->site_order[s];
        sites[s] = ledger_scope(ledger, arena_printf(arena, "site/S%zu", at));
        for (size_t i = 0; i < ITEMS; i++)
            post_values(arena, sites[s], measures[i], table->values[at][i],
                rule->evaluators);
    }
    const struct scoring *scoring =
        scoring_run(arena, file, sites, SITES, ledger_scope(ledger, "project"));
    struct outcome outcome;
    for (size_t s = 0; s < SITES; s++) {
        outcome.totals[table->site_order[s]] = scoring->sites[s].standing;
        outcome.ranks[table->site_order[s]] = scoring->sites[s].rank;
    }
    arena_free(arena);
    return outcome;
}

/* ---- laws ---- */

typedef void law(const struct rule *rule, struct table table, uint64_t *state);

static void for_all(law *holds)
{
    uint64_t state = 20261127;
    for (size_t r = 0; r < RULE_COUNT; r++)
        for (size_t t = 0; t < TRIALS; t++)
            holds(&RULES[r], random_table(&state), &state);
}

static void expect_ranks(
    const struct rule *rule, const struct outcome *a, const struct outcome *b)
{
    for (size_t s = 0; s < SITES; s++)
        if (a->ranks[s] != b->ranks[s])
            fail_msg("%s: site %zu has rank %d and %d (%.15g, %.15g)",
                rule->name, s, a->ranks[s], b->ranks[s], a->totals[s],
                b->totals[s]);
}

/* Powers of two are exact in binary; 3 and 1/3 are not. */
static void scaling(
    const struct rule *rule, struct table table, uint64_t *state)
{
    static const double FACTORS[] = {2, 0.25, 3, 1.0 / 3, 1000};
    struct outcome before = score(rule, &table);
    double factor = FACTORS[next(state, 5)];
    for (size_t i = 0; i < ITEMS; i++)
        table.weights[i] *= factor;
    struct outcome after = score(rule, &table);
    expect_ranks(rule, &before, &after);
    for (size_t s = 0; s < SITES; s++)
        assert_near(after.totals[s],
            before.totals[s] * (rule->scales ? factor : 1),
            1e-9 * (1 + fabs(after.totals[s])));
}

static void permuting(
    const struct rule *rule, struct table table, uint64_t *state)
{
    struct outcome before = score(rule, &table);
    shuffle(table.site_order, SITES, state);
    shuffle(table.item_order, ITEMS, state);
    struct outcome after = score(rule, &table);
    expect_ranks(rule, &before, &after);
    for (size_t s = 0; s < SITES; s++)
        assert_near(after.totals[s], before.totals[s],
            1e-9 * (1 + fabs(before.totals[s])));
}

static void identical(
    const struct rule *rule, struct table table, uint64_t *state)
{
    size_t a = next(state, SITES), b = (a + 1 + next(state, SITES - 1)) % SITES;
    for (size_t i = 0; i < ITEMS; i++)
        table.values[b][i] = table.values[a][i];
    struct outcome outcome = score(rule, &table);
    assert_int_equal(outcome.ranks[a], outcome.ranks[b]);
}

static void dominated(
    const struct rule *rule, struct table table, uint64_t *state)
{
    size_t a = next(state, SITES), b = (a + 1 + next(state, SITES - 1)) % SITES;
    for (size_t i = 0; i < ITEMS; i++)
        if (table.values[b][i] > table.values[a][i])
            table.values[b][i] = table.values[a][i];
    struct outcome outcome = score(rule, &table);
    if (outcome.ranks[b] < outcome.ranks[a])
        fail_msg("%s: a dominated site is ahead", rule->name);
}

static void constant(
    const struct rule *rule, struct table table, uint64_t *state)
{
    /* One item, or all of them, the same at all sites; also 0. */
    size_t last = next(state, 2) == 0 ? 1 : ITEMS;
    double value = next(state, 3);
    for (size_t i = 0; i < last; i++)
        for (size_t s = 0; s < SITES; s++)
            table.values[s][i] = value;
    struct outcome outcome = score(rule, &table);
    for (size_t s = 0; s < SITES; s++)
        if (!isfinite(outcome.totals[s]) || outcome.ranks[s] < 1)
            fail_msg("%s: %g", rule->name, outcome.totals[s]);
    if (last == ITEMS)
        for (size_t s = 0; s < SITES; s++)
            assert_int_equal(outcome.ranks[s], 1);
}

static void consistent(
    const struct rule *rule, struct table table, uint64_t *state)
{
    (void)state;
    struct outcome outcome = score(rule, &table);
    for (size_t s = 0; s < SITES; s++) {
        int ahead = 0;
        for (size_t o = 0; o < SITES; o++)
            ahead += outcome.totals[o] > outcome.totals[s] + 1e-8;
        if (outcome.ranks[s] != ahead + 1)
            fail_msg(
                "%s: rank %d behind %d", rule->name, outcome.ranks[s], ahead);
    }
}

static void scaling_keeps_the_ranks(void **state)
{
    (void)state;
    for_all(scaling);
}

static void the_order_given_changes_nothing(void **state)
{
    (void)state;
    for_all(permuting);
}

static void identical_sites_tie(void **state)
{
    (void)state;
    for_all(identical);
}

static void a_dominated_site_is_never_ahead(void **state)
{
    (void)state;
    for_all(dominated);
}

static void a_constant_item_is_no_nan(void **state)
{
    (void)state;
    for_all(constant);
}

static void ranks_agree_with_totals(void **state)
{
    (void)state;
    for_all(consistent);
}

int main(void)
{
    printf("%d rules, %d tables each\n", RULE_COUNT, TRIALS);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scaling_keeps_the_ranks),
        cmocka_unit_test(the_order_given_changes_nothing),
        cmocka_unit_test(identical_sites_tie),
        cmocka_unit_test(a_dominated_site_is_never_ahead),
        cmocka_unit_test(a_constant_item_is_no_nan),
        cmocka_unit_test(ranks_agree_with_totals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Laws of the law table: whatever is not known, a verdict that is given stands
 * when it becomes known; and no fact that is added undoes a verdict. */
#include "test.h"

#include "base/list.h"
#include "base/text.h"
#include "load/record_reader.h"
#include "model/choices.h"
#include "model/law_rules.h"

#include <string.h>

enum { ROUNDS = 400, COMPLETIONS = 12 };

struct world {
    struct arena *arena;
    struct catalogue *catalogue;
    const struct law_rules *rules;
    unsigned long seed;
};

static struct world *make_world(void)
{
    struct arena *arena = arena_new(NULL);
    struct world *world = ARENA_NEW(arena, struct world);
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    size_t count;
    world->arena = arena;
    world->seed = 20261120;
    world->catalogue = catalogue_new(arena);
    struct law *laws = record_read_csv(arena, &law_record,
        ERABU_TOP "/models/laws-japan.csv", "laws-japan.csv", &count, problems);
    world->rules =
        law_rules_new(arena, laws, count, world->catalogue, problems);
    assert_non_null(world->rules);
    assert_true(world->rules->count >= 45);
    return world;
}

/* Marsaglia's xorshift: the laws must hold for any draw. */
static unsigned long drawn(struct world *world, unsigned long below)
{
    world->seed ^= world->seed << 13;
    world->seed ^= world->seed >> 7;
    world->seed ^= world->seed << 17;
    return world->seed % below;
}

/* Numbers on all sides of what the condition compares with. */
static struct value some_number(
    struct world *world, const struct row_condition *condition)
{
    static const double factors[] = {0, 0.5, 0.999, 1, 1.001, 2};
    static const size_t count = sizeof factors / sizeof *factors;
    double limit = 1;
    for (double guess = 1e-3; guess < 1e12; guess *= 10) {
        /* The limit is found from the answers, not read from the row. */
        if (comparison_answer(world->arena, condition->measure, COMPARE_OVER,
                value_number(guess), condition->value) == ANSWER_YES)
            break;
        limit = guess;
    }
    double a = limit * 10 * factors[drawn(world, count)];
    double b = limit * factors[drawn(world, count)];
    struct value value = value_number(drawn(world, 2) == 0 ? a : b);
    if (drawn(world, 3) == 0) {
        value.state = STATE_ESTIMATED;
        value.low = value.number * 0.8;
        value.high = value.number * 1.3;
    }
    return value;
}

static struct value some_key(
    struct world *world, const struct row_condition *condition)
{
    const char *const *keys =
        choices_keys(world->arena, condition->measure->id);
    struct text_parts own = text_split(world->arena, condition->value, ';');
    LIST(const char *) all = {0};
    for (size_t i = 0; i < own.count; i++)
        LIST_ADD(world->arena, &all, text_trim(world->arena, own.at[i]));
    for (size_t i = 0; keys != NULL && keys[i] != NULL; i++)
        LIST_ADD(world->arena, &all, keys[i]);
    LIST_ADD(world->arena, &all, "something_else");
    const char *key = all.at[drawn(world, all.count)];
    return value_category(key, WORDS(key, key));
}

static struct value some_value(
    struct world *world, const struct row_condition *condition)
{
    switch (condition->measure->kind) {
    case QUANTITY:
    case DAY:
        return some_number(world, condition);
    case VERDICT:
        return value_answer(drawn(world, 2) == 0 ? ANSWER_NO : ANSWER_YES);
    case CATEGORY:
        break;
    }
    return some_key(world, condition);
}

struct values {
    struct value all[LAW_ALL_CONDITIONS], any[LAW_ANY_CONDITIONS];
};

/* Two conditions on one measure read one value. */
static struct value *of_same_measure(const struct law_rule *rule,
    struct values *values, const struct row_condition *condition, int before)
{
    for (int i = 0; i < before; i++) {
        bool all = i < LAW_ALL_CONDITIONS;
        const struct row_condition *other =
            all ? &rule->all[i] : &rule->any[i - LAW_ALL_CONDITIONS];
        if (other->measure == condition->measure &&
            text_equal(other->item, condition->item))
            return all ? &values->all[i] : &values->any[i - LAW_ALL_CONDITIONS];
    }
    return NULL;
}

/* Draws a value for every condition whose value is not known. */
static void complete(
    struct world *world, const struct law_rule *rule, struct values *values)
{
    for (int i = 0; i < LAW_ALL_CONDITIONS + LAW_ANY_CONDITIONS; i++) {
        bool all = i < LAW_ALL_CONDITIONS;
        const struct row_condition *condition =
            all ? &rule->all[i] : &rule->any[i - LAW_ALL_CONDITIONS];
        struct value *value =
            all ? &values->all[i] : &values->any[i - LAW_ALL_CONDITIONS];
        if (condition->measure == NULL || value_is_known(*value))
            continue;
        const struct value *same = of_same_measure(rule, values, condition, i);
        *value = same != NULL ? *same : some_value(world, condition);
    }
}

/* Forgets some of the values; of one measure all. */
static struct values forget(struct world *world, const struct law_rule *rule,
    const struct values *known)
{
    struct values some = *known;
    for (int i = 0; i < LAW_ALL_CONDITIONS + LAW_ANY_CONDITIONS; i++) {
        bool all = i < LAW_ALL_CONDITIONS;
        const struct row_condition *condition =
            all ? &rule->all[i] : &rule->any[i - LAW_ALL_CONDITIONS];
        struct value *value =
            all ? &some.all[i] : &some.any[i - LAW_ALL_CONDITIONS];
        if (condition->measure == NULL)
            continue;
        const struct value *same = of_same_measure(rule, &some, condition, i);
        if (same != NULL)
            *value = *same;
        else if (drawn(world, 2) == 0)
            *value = value_unknown(WORDS("未確認", "not known"));
    }
    return some;
}

static enum answer verdict(
    struct world *world, const struct law_rule *rule, struct values *values)
{
    return law_rule_answers(world->arena, rule, values->all, values->any)
        .verdict;
}

static struct values nothing(void)
{
    struct values values;
    for (int i = 0; i < LAW_ALL_CONDITIONS; i++)
        values.all[i] = value_unknown(WORDS("", ""));
    for (int i = 0; i < LAW_ANY_CONDITIONS; i++)
        values.any[i] = value_unknown(WORDS("", ""));
    return values;
}

/* A law of which nothing is known cannot be told. */
static void nothing_known_settles_nothing(void **state)
{
    (void)state;
    struct world *world = make_world();
    for (size_t i = 0; i < world->rules->count; i++) {
        struct values values = nothing();
        assert_int_equal(
            verdict(world, &world->rules->at[i], &values), ANSWER_UNKNOWN);
    }
    arena_free(world->arena);
}

/* With some facts forgotten the verdict is what it was, or cannot be told; and
 * where it is told, however the gaps are filled, it stays. */
static void what_is_told_stands(void **state)
{
    (void)state;
    struct world *world = make_world();
    size_t told = 0, open = 0;
    for (size_t i = 0; i < world->rules->count; i++)
        for (int round = 0; round < ROUNDS; round++) {
            const struct law_rule *rule = &world->rules->at[i];
            struct values all = nothing();
            complete(world, rule, &all);
            struct values some = forget(world, rule, &all);
            enum answer full = verdict(world, rule, &all);
            enum answer part = verdict(world, rule, &some);
            told += part != ANSWER_UNKNOWN;
            open += part == ANSWER_UNKNOWN;
            if (part == ANSWER_UNKNOWN)
                continue;
            assert_int_equal(part, full);
            for (int c = 0; c < COMPLETIONS; c++) {
                struct values filled = some;
                complete(world, rule, &filled);
                assert_int_equal(verdict(world, rule, &filled), part);
            }
        }
    printf("%zu verdicts told with gaps, %zu left open\n", told, open);
    assert_true(told > ROUNDS && open > ROUNDS);
    arena_free(world->arena);
}

/* Numbers at the low and the high ends of their ranges. */
static void to_ends(
    const struct value *given, struct value *low, struct value *high, int count)
{
    for (int i = 0; i < count; i++) {
        if (given[i].state != STATE_ESTIMATED)
            continue;
        low[i] = value_number(given[i].low);
        high[i] = value_number(given[i].high);
    }
}

/* An estimate tells no more than its range, a range no more than its ends. */
static void an_estimate_tells_what_its_ends_tell(void **state)
{
    (void)state;
    struct world *world = make_world();
    for (size_t i = 0; i < world->rules->count; i++)
        for (int round = 0; round < ROUNDS; round++) {
            const struct law_rule *rule = &world->rules->at[i];
            struct values given = nothing();
            complete(world, rule, &given);
            enum answer answer = verdict(world, rule, &given);
            struct values low = given, high = given;
            to_ends(given.all, low.all, high.all, LAW_ALL_CONDITIONS);
            to_ends(given.any, low.any, high.any, LAW_ANY_CONDITIONS);
            if (answer != ANSWER_UNKNOWN) {
                assert_int_equal(verdict(world, rule, &low), answer);
                assert_int_equal(verdict(world, rule, &high), answer);
            }
        }
    arena_free(world->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_known_settles_nothing),
        cmocka_unit_test(what_is_told_stands),
        cmocka_unit_test(an_estimate_tells_what_its_ends_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

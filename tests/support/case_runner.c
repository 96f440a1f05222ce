#include "case_runner.h"

#include "case_places.h"
#include "case_plans.h"
#include "case_world.h"
#include "reevaluate.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

/* ---- expect ---- */

struct expectation {
    struct world *world;
    const struct case_line *line;
    const struct measure *measure;
    const char *address;
    struct value value;
};

static void check_number(const struct expectation *e, char *text)
{
    double expected, tolerance = 0;
    char *within = strstr(text, " tolerance ");
    if (within != NULL) {
        *within = '\0';
        if (!world_number(e->world, e->line, within + strlen(" tolerance "),
                e->measure->unit, &tolerance))
            return;
    }
    if (!world_number(e->world, e->line, text, e->measure->unit, &expected))
        return;
    /* Money is whole yen: 1e-9 of a total would be several. */
    bool exact = text_equal(e->measure->unit, "yen");
    double slack =
        fmax(tolerance * (1 + 1e-9), exact ? 0 : 1e-9 * fabs(expected));
    if (!(fabs(e->value.number - expected) <= slack))
        world_wrong(e->world, e->line, "%s is %.12g, expected %.12g (%s)",
            e->address, e->value.number, expected,
            words_in(e->value.reason, LANGUAGE_EN));
}

static void check_day(const struct expectation *e, const char *text)
{
    day_number expected;
    struct arena *arena = e->world->arena;
    if (!date_parse(text, &expected))
        world_wrong(e->world, e->line, "'%s' is no date", text);
    else if (!(e->value.number == (double)expected))
        world_wrong(e->world, e->line, "%s is %s, expected %s (%s)", e->address,
            isnan(e->value.number)
                ? "unknown"
                : date_text(arena, (day_number)e->value.number),
            text, words_in(e->value.reason, LANGUAGE_EN));
}

static void check_key(const struct expectation *e, const char *text)
{
    const char *key = value_is_known(e->value) ? e->value.key : "unknown";
    if (!text_equal(key, text))
        world_wrong(e->world, e->line, "%s is '%s', expected '%s' (%s)",
            e->address, key == NULL ? "" : key, text,
            words_in(e->value.reason, LANGUAGE_EN));
}

static void check_verdict(const struct expectation *e, const char *text)
{
    static const char *const names[] = {"no", "yes", "unknown"};
    const char *answer = names[value_as_answer(e->value)];
    if (!text_equal(answer, text))
        world_wrong(e->world, e->line, "%s is %s, expected %s (%s)", e->address,
            answer, text, words_in(e->value.reason, LANGUAGE_EN));
}

/* "<low> .. <high>"; an end left out is unbounded. */
static void check_range(const struct expectation *e, char *text)
{
    char *dots = strstr(text, "..");
    if (dots == NULL) {
        world_wrong(e->world, e->line, "expect range x = <low> .. <high>");
        return;
    }
    *dots = '\0';
    const char *ends[] = {
        text_trim(e->world->arena, text), text_trim(e->world->arena, dots + 2)};
    double is[] = {e->value.low, e->value.high};
    for (size_t i = 0; i < 2; i++) {
        double expected = NAN;
        if (*ends[i] != '\0' && !world_number(e->world, e->line, ends[i],
                                    e->measure->unit, &expected))
            return;
        if (!(fabs(is[i] - expected) <= 1e-6 * fabs(expected) + 1e-12) &&
            !(isnan(is[i]) && isnan(expected)))
            world_wrong(e->world, e->line, "%s of %s is %.12g, expected %.12g",
                i == 0 ? "low" : "high", e->address, is[i], expected);
    }
}

static void check_state(const struct expectation *e, const char *text)
{
    if (!text_equal(state_name(e->value.state), text))
        world_wrong(e->world, e->line, "%s is %s, expected %s (%s)", e->address,
            state_name(e->value.state), text,
            words_in(e->value.reason, LANGUAGE_EN));
}

static void check_reason(const struct expectation *e, const char *text)
{
    const char *reason = words_in(e->value.reason, LANGUAGE_EN);
    check_state(e, "unknown");
    if (reason == NULL || strstr(reason, text) == NULL)
        world_wrong(e->world, e->line, "%s is unknown because '%s'", e->address,
            reason == NULL ? "" : reason);
}

static void check_value(
    const struct expectation *e, const char *how, char *text)
{
    if (text_equal(how, "state"))
        check_state(e, text);
    else if (text_equal(how, "unknown"))
        check_state(e, "unknown");
    else if (text_equal(how, "reason"))
        check_reason(e, text);
    else if (text_equal(how, "range"))
        check_range(e, text);
    else if (e->measure->kind == VERDICT)
        check_verdict(e, text);
    else if (e->measure->kind == CATEGORY)
        check_key(e, text);
    else if (e->measure->kind == DAY)
        check_day(e, text);
    else
        check_number(e, text);
}

/* expect problem <id> · expect no problem */
static void check_problem(
    struct world *world, const struct case_line *line, const char *id)
{
    struct text out = text_new(world->arena);
    problems_print(world->problems, &out);
    bool none = text_string(&out)[0] == '\0';
    world->problems_expected = true;
    if (text_equal(id, "none") ? !none : strstr(text_string(&out), id) == NULL)
        world_wrong(world, line, "problems are:\n%s", text_string(&out));
}

/* What is expected of no measure. */
static const struct {
    const char *word;
    void (*check)(
        struct world *world, const struct case_line *line, const char *rest);
} others[] = {
    {"problem", check_problem}, {"place", places_check}, {"code", codes_check}};

static void check(struct world *world, const struct case_line *line)
{
    static const char *const hows[] = {"verdict", "category", "unknown",
        "reason", "range", "state", "nothing"};
    const char *rest = line->rest, *how = "", *item;
    const char *word = case_word(world->arena, &rest);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (text_equal(word, others[i].word)) {
            others[i].check(world, line, rest);
            return;
        }
    for (size_t i = 0; i < sizeof hows / sizeof *hows; i++)
        if (text_equal(word, hows[i]))
            how = word;
    const char *address = *how == '\0' ? word : case_word(world->arena, &rest);
    const struct measure *measure = world_measure(world, line, address, &item);
    if (measure == NULL)
        return;
    if (text_equal(case_word(world->arena, &rest), "=") == (*rest == '\0'))
        world_wrong(world, line, "expect <measure> = <value>");
    const struct entry *entry =
        scope_find(world->study.scope, measure->id, item);
    if (text_equal(how, "nothing") || entry == NULL) {
        if (!text_equal(how, "nothing") || entry != NULL)
            world_wrong(world, line, "%s: %s", address,
                entry == NULL ? "nothing was posted" : "was posted");
        return;
    }
    struct expectation e = {world, line, measure, address, entry->value};
    check_value(&e, how, arena_text(world->arena, rest));
}

/* ---- a case ---- */

static void check_problems(struct world *world)
{
    struct text out = text_new(world->arena);
    if (problems_count(world->problems) == 0 || world->problems_expected)
        return;
    problems_print(world->problems, &out);
    text_addf(&world->wrong, "problems:\n%s", text_string(&out));
}

static void run_case(void **state)
{
    const struct worked_case *worked = *state;
    struct arena *arena = arena_new(NULL);
    struct world *world = world_new(arena, worked);
    for (size_t i = 0; i < worked->line_count; i++) {
        const struct case_line *line = &worked->lines[i];
        if (text_equal(line->verb, "run"))
            world_run(world, line);
        else if (text_equal(line->verb, "expect"))
            check(world, line);
        else if (!world_take(world, line))
            world_wrong(world, line, "what is '%s'?", line->verb);
    }
    check_problems(world);
    ledger_verify(arena, world->ledger, plans_register, world, &world->wrong);
    char *wrong = strdup(text_string(&world->wrong));
    arena_free(arena);
    bool right = wrong == NULL || *wrong == '\0';
    if (!right)
        print_error("%s", wrong);
    free(wrong);
    assert_true(right);
}

int cases_run(const char *file, const char *top)
{
    struct arena *arena = arena_new(NULL);
    size_t count = 0;
    struct worked_case *cases = case_file_read(arena, file, top, &count);
    if (cases == NULL || count == 0) {
        print_error("%s: no cases\n", file);
        arena_free(arena);
        return 1;
    }
    struct CMUnitTest *tests = ARENA_ARRAY(arena, count, struct CMUnitTest);
    for (size_t i = 0; i < count; i++)
        tests[i] =
            (struct CMUnitTest){cases[i].name, run_case, NULL, NULL, &cases[i]};
    int failed =
        _cmocka_run_group_tests(cases[0].file, tests, count, NULL, NULL);
    arena_free(arena);
    return failed;
}

#include "decide/effects.h"

#include "decide/sweep.h"

#include "base/list.h"
#include "base/text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Less than this of a number is what arithmetic leaves. */
static const double NOTHING = 1e-9;

static bool is_leaf(const struct entry *entry)
{
    return entry->input_count == 0 && entry->detail_count == 0;
}

/* A number or a day that is known. A scale's unit says how its numbers are
 * written. */
static bool has_number(const struct entry *entry)
{
    if (text_ends(entry->address, ".scale.unit"))
        return false;
    bool words = entry->measure != NULL && entry->measure->kind != QUANTITY &&
                 entry->measure->kind != DAY;
    return !words && value_is_known(entry->value) && entry->value.key == NULL &&
           !isnan(entry->value.number);
}

double effect_stepped(const struct entry *entry, int step)
{
    double sign = step == EFFECT_LESS ? -1 : 1;
    bool day = entry->measure != NULL ? entry->measure->kind == DAY
                                      : text_equal(entry->unit, "date");
    if (day)
        return entry->value.number + sign * EFFECT_STEP_DAYS;
    return entry->value.number * (1 + sign * EFFECT_STEP_RATIO);
}

double effect_size(struct value before, struct value after)
{
    if (before.key != NULL || after.key != NULL || isnan(before.number) ||
        isnan(after.number))
        return text_equal(before.key, after.key) && before.state == after.state
                   ? 0
                   : 1;
    double change = fabs(after.number - before.number);
    return change > NOTHING * fabs(before.number) ? change : 0;
}

static int by_size(const void *left, const void *right)
{
    const struct effect *a = left, *b = right;
    if (a->size != b->size)
        return a->size < b->size ? 1 : -1;
    return strcmp(a->input->address, b->input->address);
}

void effects_sort(struct effects *effects)
{
    if (effects->count > 0)
        qsort(effects->at, effects->count, sizeof *effects->at, by_size);
}

/* ---- an input ---- */

/* What becomes of a result at its steps. */
struct outcome {
    enum sweep_state states[EFFECT_STEPS];
    double numbers[EFFECT_STEPS];
};

static void try_step(struct sweep *sweep, const struct entry *input, int step,
    const struct entry *result, struct outcome *outcome)
{
    sweep_change(sweep, input, effect_stepped(input, step));
    outcome->states[step] = sweep_state(sweep, result, &outcome->numbers[step]);
}

static bool is_told(const struct outcome *outcome)
{
    return outcome->states[EFFECT_LESS] != SWEEP_UNTOLD ||
           outcome->states[EFFECT_MORE] != SWEEP_UNTOLD;
}

/* The larger change of the result. */
static double size_of(const struct entry *result, const struct outcome *outcome)
{
    double size = 0;
    for (int step = 0; step < EFFECT_STEPS; step++)
        if (outcome->states[step] == SWEEP_MOVED)
            size = fmax(size, effect_size(result->value,
                                  value_number(outcome->numbers[step])));
    return size;
}

static struct effect effect_of(
    const struct entry *input, const struct outcome *outcome, double size)
{
    struct effect effect = {.input = input, .size = size};
    for (int step = 0; step < EFFECT_STEPS; step++)
        if (outcome->states[step] != SWEEP_UNTOLD)
            effect.steps[step] = (struct effect_step){true,
                value_number(effect_stepped(input, step)),
                value_number(outcome->numbers[step])};
    return effect;
}

/* ---- of one result ---- */

enum reach { REACH_NONE, REACH_ANY, REACH_FORMULA };

static bool is_word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Whether a formula reads a name. */
static bool reads(const char *formula, const char *name)
{
    if (formula == NULL || name == NULL || *name == '\0')
        return false;
    size_t length = strlen(name);
    for (const char *at = formula; (at = strstr(at, name)) != NULL; at++)
        if ((at == formula || !is_word_char(at[-1])) &&
            !is_word_char(at[length]))
            return true;
    return false;
}

struct finding {
    struct arena *arena;
    unsigned char *reached; /* by the entries' order */
    LIST(const struct entry *) leaves;
};

/* Gathers the leaves, and marks what reaches the result through formulas; an
 * entry that was reached otherwise only is gone through once more. */
static void gather(
    struct finding *finding, const struct entry *entry, enum reach reach)
{
    unsigned char *reached = &finding->reached[entry->order];
    if (*reached >= reach)
        return;
    if (*reached == REACH_NONE && is_leaf(entry))
        LIST_ADD(finding->arena, &finding->leaves, entry);
    *reached = (unsigned char)reach;
    for (size_t i = 0; i < entry->input_count; i++) {
        const struct input *input = &entry->inputs[i];
        gather(finding, input->entry,
            reads(entry->formula, input->name) ? reach : REACH_ANY);
    }
    for (size_t i = 0; i < entry->detail_count; i++)
        gather(finding, entry->details[i], REACH_ANY);
}

struct effects effects_of(struct arena *arena, struct formula_engine *engine,
    const struct entry *result)
{
    struct finding finding = {.arena = arena,
        .reached = ARENA_ARRAY(arena, result->order + 1, unsigned char)};
    struct sweep *sweep = sweep_new(arena, engine, &result, 1);
    struct effects effects = {0};
    gather(&finding, result, REACH_FORMULA);
    effects.at = ARENA_ARRAY(arena, finding.leaves.count, struct effect);
    for (size_t i = 0; i < finding.leaves.count; i++) {
        const struct entry *leaf = finding.leaves.at[i];
        struct outcome outcome = {{SWEEP_UNTOLD, SWEEP_UNTOLD}, {NAN, NAN}};
        if (leaf == result)
            continue;
        if (has_number(result) && has_number(leaf) &&
            finding.reached[leaf->order] == REACH_FORMULA)
            for (int step = 0; step < EFFECT_STEPS; step++)
                try_step(sweep, leaf, step, result, &outcome);
        double size = size_of(result, &outcome);
        if (size > 0)
            effects.at[effects.count++] = effect_of(leaf, &outcome, size);
        effects.still += size == 0 && is_told(&outcome);
        effects.untold += !is_told(&outcome);
    }
    effects_sort(&effects);
    return effects;
}

/* ---- of many ---- */

struct leading {
    const struct entry *input;
    struct outcome outcome;
    double size;
};

/* A number, what becomes of it at the steps of one input, and the inputs that
 * moved it most so far, the largest first. */
struct number {
    const struct entry *entry;
    struct outcome outcome;
    bool noted; /* among those that the input moves */
    struct leading *leading;
    size_t count;
};

struct many {
    struct arena *arena;
    struct sweep *sweep;
    size_t most;
    struct number *numbers;
    size_t count;
    size_t *places; /* by order of posting: 1 + the place of a number, or 0 */
    LIST(struct number *) noted;
};

static bool comes_before(const struct leading *a, const struct leading *b)
{
    return a->size != b->size
               ? a->size > b->size
               : strcmp(a->input->address, b->input->address) < 0;
}

/* Puts it among the largest so far, if it is one. */
static void keep(struct number *number, size_t most, struct leading leading)
{
    size_t place = number->count;
    while (place > 0 && comes_before(&leading, &number->leading[place - 1]))
        place--;
    if (place == most)
        return;
    number->count += number->count < most;
    for (size_t i = number->count - 1; i > place; i--)
        number->leading[i] = number->leading[i - 1];
    number->leading[place] = leading;
}

static void set_untouched(struct number *number)
{
    double now = number->entry->value.number;
    number->outcome = (struct outcome){{SWEEP_STILL, SWEEP_STILL}, {now, now}};
    number->noted = false;
}

static struct many many_of(
    struct arena *arena, struct sweep *sweep, size_t most)
{
    struct entries below = sweep_entries(sweep);
    size_t room = below.count == 0 ? 0 : below.at[below.count - 1]->order + 1;
    struct many many = {.arena = arena,
        .sweep = sweep,
        .most = most,
        .numbers = ARENA_ARRAY(arena, below.count, struct number),
        .places = ARENA_ARRAY(arena, room, size_t)};
    for (size_t i = 0; i < below.count; i++) {
        if (is_leaf(below.at[i]) || !has_number(below.at[i]))
            continue;
        struct number *number = &many.numbers[many.count++];
        number->entry = below.at[i];
        number->leading = ARENA_ARRAY(arena, most, struct leading);
        set_untouched(number);
        many.places[below.at[i]->order] = many.count;
    }
    return many;
}

/* Notes the numbers that a step moves. */
static void note_step(struct many *many, const struct entry *input, int step)
{
    sweep_change(many->sweep, input, effect_stepped(input, step));
    struct sweep_orders touched = sweep_touched(many->sweep);
    for (size_t i = 0; i < touched.count; i++) {
        size_t place = many->places[touched.at[i]];
        if (place == 0)
            continue;
        struct number *number = &many->numbers[place - 1];
        number->outcome.states[step] = sweep_state(
            many->sweep, number->entry, &number->outcome.numbers[step]);
        if (!number->noted)
            LIST_ADD(many->arena, &many->noted, number);
        number->noted = true;
    }
}

static void try_input(struct many *many, const struct entry *input)
{
    for (int step = 0; step < EFFECT_STEPS; step++)
        note_step(many, input, step);
    for (size_t i = 0; i < many->noted.count; i++) {
        struct number *number = many->noted.at[i];
        double size = size_of(number->entry, &number->outcome);
        if (size > 0)
            keep(number, many->most,
                (struct leading){input, number->outcome, size});
        set_untouched(number);
    }
    many->noted.count = 0;
}

static const struct effects *effects_told(
    struct arena *arena, const struct number *number)
{
    struct effects *effects = ARENA_NEW(arena, struct effects);
    effects->at = ARENA_ARRAY(arena, number->count, struct effect);
    effects->count = number->count;
    for (size_t i = 0; i < number->count; i++) {
        const struct leading *leading = &number->leading[i];
        effects->at[i] =
            effect_of(leading->input, &leading->outcome, leading->size);
    }
    return effects;
}

const struct effects *const *effects_below(struct arena *arena,
    struct formula_engine *engine, const struct entry *const *results,
    size_t count, size_t most, size_t room)
{
    struct sweep *sweep = sweep_new(arena, engine, results, count);
    struct entries below = sweep_entries(sweep);
    struct many many = many_of(arena, sweep, most);
    const struct effects **effects =
        ARENA_ARRAY(arena, room, const struct effects *);
    for (size_t i = 0; most > 0 && i < below.count; i++)
        if (is_leaf(below.at[i]) && has_number(below.at[i]))
            try_input(&many, below.at[i]);
    for (size_t i = 0; i < many.count; i++)
        if (many.numbers[i].count > 0)
            effects[many.numbers[i].entry->order] =
                effects_told(arena, &many.numbers[i]);
    return effects;
}

#include "decide/effects.h"

#include "decide/what_if.h"

#include "base/list.h"
#include "base/text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Less than this of a number is what arithmetic leaves. */
static const double NOTHING = 1e-9;

/* The name under which interpolation reads where a scale's points lie. */
static const char ANCHOR[] = "at";

enum reach { REACH_NONE, REACH_ANY, REACH_FORMULA };

struct finding {
    struct arena *arena;
    struct formula_engine *engine;
    const struct entry *result;
    unsigned char *reached;        /* by the entries' order */
    const struct entry **scale_of; /* of the anchors of a scale: its reader */
    LIST(const struct entry *) leaves;
    LIST(struct effect) list;
    struct effects effects;
};

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

/* Gathers the leaves, and marks what reaches the result through formulas; an
 * entry that was reached otherwise only is gone through once more. */
static void gather(
    struct finding *finding, const struct entry *entry, enum reach reach)
{
    unsigned char *reached = &finding->reached[entry->order];
    if (*reached >= reach)
        return;
    if (*reached == REACH_NONE && entry->input_count == 0 &&
        entry->detail_count == 0)
        LIST_ADD(finding->arena, &finding->leaves, entry);
    *reached = reach;
    for (size_t i = 0; i < entry->input_count; i++) {
        const struct input *input = &entry->inputs[i];
        if (text_equal(input->name, ANCHOR))
            finding->scale_of[input->entry->order] = entry;
        gather(finding, input->entry,
            reads(entry->formula, input->name) ? reach : REACH_ANY);
    }
    for (size_t i = 0; i < entry->detail_count; i++)
        gather(finding, entry->details[i], REACH_ANY);
}

/* A scale's unit says how its numbers are written. */
static bool is_number(const struct entry *entry)
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

/* The anchors of a scale must rise as before. */
static bool keeps_scale(
    const struct finding *finding, const struct entry *input, double number)
{
    const struct entry *scale = finding->scale_of[input->order];
    double last = -INFINITY;
    for (size_t i = 0; scale != NULL && i < scale->input_count; i++) {
        if (!text_equal(scale->inputs[i].name, ANCHOR))
            continue;
        const struct entry *anchor = scale->inputs[i].entry;
        double at = anchor == input ? number : anchor->value.number;
        if (at <= last)
            return false;
        last = at;
    }
    return true;
}

static void find_effect(struct finding *finding, const struct entry *input)
{
    struct effect effect = {.input = input};
    const struct value *now = &finding->result->value;
    for (int step = 0; step < EFFECT_STEPS; step++) {
        struct effect_step *to = &effect.steps[step];
        double number;
        to->input = value_number(effect_stepped(input, step));
        to->known = keeps_scale(finding, input, to->input.number) &&
                    what_if(finding->arena, finding->engine, finding->result,
                        input, to->input.number, &number);
        if (!to->known)
            continue;
        to->result = value_number(number);
        effect.size = fmax(effect.size, effect_size(*now, to->result));
    }
    if (!effect.steps[EFFECT_LESS].known && !effect.steps[EFFECT_MORE].known)
        finding->effects.untold++;
    else if (effect.size > 0)
        LIST_ADD(finding->arena, &finding->list, effect);
    else
        finding->effects.still++;
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

struct effects effects_of(struct arena *arena, struct formula_engine *engine,
    const struct entry *result)
{
    struct finding finding = {.arena = arena,
        .engine = engine,
        .result = result,
        .reached = ARENA_ARRAY(arena, result->order + 1, unsigned char),
        .scale_of =
            ARENA_ARRAY(arena, result->order + 1, const struct entry *)};
    gather(&finding, result, REACH_FORMULA);
    for (size_t i = 0; i < finding.leaves.count; i++) {
        const struct entry *leaf = finding.leaves.at[i];
        if (leaf != result && is_number(result) && is_number(leaf) &&
            finding.reached[leaf->order] == REACH_FORMULA)
            find_effect(&finding, leaf);
        else
            finding.effects.untold += leaf != result;
    }
    finding.effects.at = finding.list.at;
    finding.effects.count = finding.list.count;
    effects_sort(&finding.effects);
    return finding.effects;
}

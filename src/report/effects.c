#include "report/effects.h"

#include "report/explain.h"
#include "report/show.h"

#include <math.h>
#include <string.h>

enum { MOST_SHOWN = 10 };

static const char *say(enum language language, struct words words)
{
    return words_in(words, language);
}

const char *effect_shown(struct arena *arena, const struct entry *entry,
    struct value value, enum language language)
{
    struct entry then = *entry;
    then.value = value;
    then.value.unverified = entry->value.unverified;
    return show_entry(arena, &then, language, EDITION_INTERNAL);
}

static bool is_day(const struct entry *entry)
{
    return entry->measure != NULL ? entry->measure->kind == DAY
                                  : text_equal(entry->unit, "date");
}

/* "+0.6点" of a number that moved, "" of a word. */
static const char *difference(struct arena *arena, const struct entry *result,
    struct value value, enum language language)
{
    double change = value.number - result->value.number;
    if (value.key != NULL || isnan(change))
        return "";
    return show_difference(
        arena, change, is_day(result) ? "days" : result->unit, language);
}

/* The input's value at a step; where that looks as it does now, the step. */
static const char *step_shown(struct arena *arena, const struct effect *effect,
    int index, enum language language)
{
    static const struct words tenths[EFFECT_STEPS] = {
        [EFFECT_LESS] = {"1割減", "a tenth less"},
        [EFFECT_MORE] = {"1割増", "a tenth more"}};
    static const struct words days[EFFECT_STEPS] = {
        [EFFECT_LESS] = {"30日前", "30 days earlier"},
        [EFFECT_MORE] = {"30日後", "30 days later"}};
    const struct entry *input = effect->input;
    struct value to = effect->steps[index].input;
    const char *shown = effect_shown(arena, input, to, language);
    if (to.key != NULL ||
        !text_equal(shown, effect_shown(arena, input, input->value, language)))
        return shown;
    return say(language, (is_day(input) ? days : tenths)[index]);
}

/* "4点なら72.8点(-0.7点)" */
static void add_step(struct text *out, const struct entry *result,
    const struct effect *effect, int index, enum language language)
{
    struct arena *arena = out->arena;
    const struct effect_step *step = &effect->steps[index];
    const char *by = difference(arena, result, step->result, language);
    text_addf(out,
        say(language, WORDS("%s%sなら%s%s%s%s", "%s%s gives %s%s%s%s")),
        index == EFFECT_MORE && effect->steps[EFFECT_LESS].known
            ? say(language, WORDS("、", "; "))
            : "",
        step_shown(arena, effect, index, language),
        effect_shown(arena, result, step->result, language),
        *by == '\0' ? "" : say(language, WORDS("(", " (")), by,
        *by == '\0' ? "" : say(language, WORDS(")", ")")));
}

static void add_steps(struct text *out, const struct entry *result,
    const struct effect *effect, enum language language)
{
    for (int i = 0; i < EFFECT_STEPS; i++)
        if (effect->steps[i].known)
            add_step(out, result, effect, i, language);
}

static void add_effect(struct text *out, const struct entry *result,
    const struct effect *effect, enum language language)
{
    struct arena *arena = out->arena;
    text_addf(out, "  %s  %s: %s\n    ", effect->input->address,
        explain_title(arena, effect->input, language),
        show_entry(arena, effect->input, language, EDITION_INTERNAL));
    add_steps(out, result, effect, language);
    text_add(out, "\n");
}

const char *effects_lines(struct arena *arena, const struct entry *result,
    const struct effects *effects, struct reason *const *reasons,
    enum language language, enum edition edition)
{
    struct text out = text_new(arena);
    if (show_is_withheld(result, edition))
        return NULL;
    for (size_t i = 0; i < effects->count; i++) {
        const struct entry *input = effects->at[i].input;
        if (show_is_withheld(input, edition))
            continue;
        const struct reason *reason = reasons[input->order];
        text_addf(&out, "%s%s %s%s", out.count == 0 ? "" : "\n", reason->title,
            reason->shown, say(language, WORDS("。", ". ")));
        add_steps(&out, result, &effects->at[i], language);
    }
    return out.count == 0 ? NULL : text_string(&out);
}

void effects_print(struct text *out, const struct entry *result,
    const struct effects *effects, enum language language)
{
    if (effects->count + effects->still + effects->untold == 0)
        return;
    text_addf(out,
        say(language,
            WORDS(
                "最も動かす入力(数は1割、日は30日、語句は隣の語に変えたとき)\n",
                "What would change it most (a tenth of a number, 30 days, the "
                "next word)\n")));
    for (size_t i = 0; i < effects->count && i < MOST_SHOWN; i++)
        add_effect(out, result, &effects->at[i], language);
    if (effects->count > MOST_SHOWN)
        text_addf(out,
            say(language, WORDS("  動かす入力はほかに%zu件\n",
                              "  further inputs with an effect: %zu\n")),
            effects->count - MOST_SHOWN);
    if (effects->still > 0)
        text_addf(out,
            say(language, WORDS("  この幅では動かさない入力が%zu件\n",
                              "  inputs without effect so far: %zu\n")),
            effects->still);
    if (effects->untold > 0)
        text_addf(out,
            say(language,
                WORDS("  式に現れず、試していない入力が%zu件"
                      "(レイヤ、規則、選び方など)\n",
                    "  inputs in no formula, and not tried (layers, rules, "
                    "choices): %zu\n")),
            effects->untold);
}

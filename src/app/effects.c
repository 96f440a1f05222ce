#include "app/effects.h"

#include "app/lists.h"

#include "base/list.h"
#include "base/number.h"
#include "base/text.h"
#include "decide/agreement_functions.h"
#include "decide/effects.h"
#include "decide/weights_functions.h"
#include "model/choices.h"
#include "model/hazard_rules.h"
#include "study/timetable.h"

#include <math.h>
#include <string.h>

/* Each is computed anew up to twice, in a tenth of a second. */
enum { MOST_TRIED = 8 };

struct formula_engine *effects_engine(
    const struct session *session, struct arena *arena)
{
    struct formula_engine *engine = formula_engine_new(arena);
    timetable_register(engine, session->timetable);
    weights_functions_register(engine, arena);
    agreement_functions_register(engine, arena);
    return engine;
}

/* ---- what can be tried ---- */

struct trying {
    struct session *session;
    struct arena *scratch; /* of one trial */
    const struct entry *result;
    struct effects effects;
    LIST(struct effect) list;
};

/* Whether an input of the tree is a word that a scenario could set: a fact, or
 * what was read off the layers. */
static bool is_settable_word(const struct entry *entry)
{
    if (entry->measure == NULL || entry->formula != NULL ||
        !text_starts(entry->address, "site/") || !value_is_known(entry->value))
        return false;
    if (entry->measure->kind == VERDICT)
        return entry->input_count == 0;
    if (entry->measure->kind != CATEGORY)
        return false;
    bool read = entry->input_count == 0;
    for (size_t i = 0; i < entry->input_count; i++)
        read |= text_starts(entry->inputs[i].entry->address, "layer/");
    return read;
}

/* A number that a scenario could set. */
static bool is_settable_number(const struct entry *entry)
{
    bool settable = text_starts(entry->address, "site/") ||
                    text_starts(entry->address, "param/");
    bool words = entry->measure != NULL && entry->measure->kind != QUANTITY;
    return settable && entry->input_count == 0 && !words &&
           value_is_known(entry->value) && entry->value.key == NULL &&
           !isnan(entry->value.number) && entry->value.number != 0;
}

typedef LIST(const struct entry *) entry_list;

/* Level by level, so that what is nearest to the result comes first. */
static void add_words(const struct trying *trying, entry_list *found)
{
    struct session *session = trying->session;
    bool *seen =
        ARENA_ARRAY(session->arena, ledger_count(session->ledger), bool);
    entry_list all = {0};
    LIST_ADD(session->arena, &all, trying->result);
    seen[trying->result->order] = true;
    for (size_t i = 0; i < all.count; i++) {
        const struct entry *entry = all.at[i];
        if (i > 0 && is_settable_word(entry))
            LIST_ADD(session->arena, found, entry);
        for (size_t k = 0; k < entry->input_count; k++) {
            const struct entry *input = entry->inputs[k].entry;
            if (!seen[input->order])
                LIST_ADD(session->arena, &all, input);
            seen[input->order] = true;
        }
    }
}

/* What no formula gives (a rank) rests on numbers that have one: what moves
 * those most is tried, a fair share of each. */
static void add_leading(const struct trying *trying,
    struct formula_engine *engine, entry_list *found)
{
    const struct entry *result = trying->result;
    for (size_t i = 0; i < result->input_count; i++) {
        struct effects effects =
            effects_of(trying->session->arena, engine, result->inputs[i].entry);
        size_t share = MOST_TRIED / result->input_count + 1;
        for (size_t k = 0; k < effects.count && share > 0; k++)
            if (is_settable_number(effects.at[k].input)) {
                LIST_ADD(trying->session->arena, found, effects.at[k].input);
                share--;
            }
    }
}

/* ---- their steps ---- */

/* The words that an input may say, from one end to the other, NULL-terminated;
 * NULL where there is no list. */
static const char *const *keys_of(
    const struct session *session, const struct entry *entry)
{
    static const char *const answers[] = {"no", "yes", NULL};
    if (entry->measure->kind == VERDICT)
        return answers;
    return entry->measure->id == M_hazard_max &&
                   session->project->models.hazards != NULL
               ? hazard_max_keys(session->arena,
                     session->project->models.hazards, entry->item)
               : choices_keys(session->arena, entry->measure->id);
}

static const char *key_now(const struct entry *entry)
{
    if (entry->measure->kind == VERDICT)
        return entry->value.number == 0 ? "no" : "yes";
    return entry->value.key;
}

/* The word before or after, NULL at the end of the list. */
static const char *neighbour(
    const struct session *session, const struct entry *entry, int step)
{
    const char *const *keys = keys_of(session, entry);
    for (size_t i = 0; keys != NULL && keys[i] != NULL; i++)
        if (strcmp(keys[i], key_now(entry)) == 0)
            return step == EFFECT_MORE ? keys[i + 1]
                   : i == 0            ? NULL
                                       : keys[i - 1];
    return NULL;
}

/* "address=…" as a scenario would say it; NULL where there is no such step. */
static const char *setting(
    const struct trying *trying, const struct entry *entry, int step)
{
    struct arena *arena = trying->session->arena;
    bool fact = text_starts(entry->address, "site/");
    if (is_settable_number(entry)) {
        double to = effect_stepped(entry, step);
        bool date = text_equal(entry->unit, "date");
        const char *number =
            date ? date_text(arena, (day_number)to) : number_text(arena, to);
        const char *unit = entry->unit == NULL || date ? "" : entry->unit;
        return arena_printf(arena,
            fact ? "%s={value: \"%s\", unit: \"%s\"}" : "%s=%s %s",
            entry->address, number, unit);
    }
    const char *key = neighbour(trying->session, entry, step);
    return key == NULL
               ? NULL
               : arena_printf(arena, "%s={value: \"%s\"}", entry->address, key);
}

/* ---- trying ---- */

/* A value that outlives the trial it was computed in. */
static struct value kept(struct arena *arena, struct value value)
{
    const char *const texts[] = {value.words.ja, value.words.en,
        value.reason.ja, value.reason.en, value.key};
    const char *copies[sizeof texts / sizeof *texts];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        copies[i] = arena_text(arena, texts[i]);
    value.words = (struct words){copies[0], copies[1]};
    value.reason = (struct words){copies[2], copies[3]};
    value.key = copies[4];
    return value;
}

static const struct entry *entry_in(
    const struct session *session, const char *address)
{
    return session->ledger == NULL ? NULL
                                   : ledger_find(session->ledger, address);
}

/* Computes the project with one more setting; blank where it cannot be. */
static struct effect_step try_setting(
    const struct trying *trying, const struct entry *input, const char *set)
{
    struct arena *arena = trying->scratch;
    struct erabu_options options = *trying->session->options;
    options.sets =
        lists_joined(arena, options.sets, (struct erabu_list){&set, 1});
    struct session own = session_new(&options, arena);
    struct effect_step step = {0};
    bool done =
        session_load(&own) == STATUS_OK && session_compute(&own) == STATUS_OK;
    const struct entry *changed = entry_in(&own, input->address);
    const struct entry *result = entry_in(&own, trying->result->address);
    if (done && changed != NULL && result != NULL) {
        step.known = true;
        step.input = kept(trying->session->arena, changed->value);
        step.result = kept(trying->session->arena, result->value);
    }
    arena_reset(arena);
    return step;
}

static void try_input(struct trying *trying, const struct entry *input)
{
    struct effect effect = {.input = input};
    bool known = false;
    for (int i = 0; i < EFFECT_STEPS; i++) {
        const char *set = setting(trying, input, i);
        if (set == NULL)
            continue;
        effect.steps[i] = try_setting(trying, input, set);
        known |= effect.steps[i].known;
        if (effect.steps[i].known)
            effect.size = fmax(effect.size,
                effect_size(trying->result->value, effect.steps[i].result));
    }
    if (effect.size > 0)
        LIST_ADD(trying->session->arena, &trying->list, effect);
    trying->effects.still += known && effect.size == 0;
    trying->effects.untold -=
        known && input->input_count == 0 && trying->effects.untold > 0;
}

struct effects effects_find(struct session *session, const struct entry *result)
{
    struct formula_engine *engine = effects_engine(session, session->arena);
    struct trying trying = {.session = session,
        .scratch = arena_child(session->arena),
        .result = result,
        .effects = effects_of(session->arena, engine, result)};
    for (size_t i = 0; i < trying.effects.count; i++)
        LIST_ADD(session->arena, &trying.list, trying.effects.at[i]);
    entry_list inputs = {0};
    if (trying.effects.count == 0)
        add_leading(&trying, engine, &inputs);
    add_words(&trying, &inputs);
    for (size_t i = 0; i < inputs.count && i < MOST_TRIED; i++)
        try_input(&trying, inputs.at[i]);
    trying.effects.at = trying.list.at;
    trying.effects.count = trying.list.count;
    effects_sort(&trying.effects);
    return trying.effects;
}

#include "app/explain_json.h"

#include "base/number.h"
#include "report/effects.h"
#include "report/explain.h"
#include "report/show.h"

#include <math.h>
#include <string.h>

struct telling {
    struct arena *arena;
    enum language language;
    bool *told; /* by the entries' order */
};

static void set(struct json *object, const char *key, const char *text)
{
    if (text != NULL && *text != '\0')
        json_set_text(object, key, text);
}

static void set_number(
    struct arena *arena, struct json *object, const char *key, double number)
{
    if (!isnan(number))
        json_set_text(object, key, number_text(arena, number));
}

/* Numbers are texts, as the ledger has them: JSON says nothing of digits. */
static struct json *entry_json(
    const struct telling *telling, const struct entry *entry)
{
    struct arena *arena = telling->arena;
    struct json *json = json_object_new(arena);
    const struct value *value = &entry->value;
    json_set_text(json, "address", entry->address);
    set(json, "label", explain_title(arena, entry, telling->language));
    set(json, "shown",
        show_entry(arena, entry, telling->language, EDITION_INTERNAL));
    if (value->state != STATE_UNKNOWN && value->key != NULL)
        json_set_text(json, "value", value->key);
    else if (value->state != STATE_UNKNOWN)
        set_number(arena, json, "value", value->number);
    set(json, "unit", entry->unit);
    set(json, "state", state_name(value->state));
    set_number(arena, json, "low", value->low);
    set_number(arena, json, "high", value->high);
    json_set_text(json, "verified", value->unverified ? "no" : "yes");
    if (value->state == STATE_UNKNOWN)
        set(json, "reason", words_in(value->reason, telling->language));
    return json;
}

static void set_grounds(
    const struct telling *telling, struct json *json, const struct entry *entry)
{
    struct arena *arena = telling->arena;
    set(json, "formula", entry->formula);
    set(json, "numbers",
        explain_numbers(arena, entry, telling->language, EDITION_INTERNAL));
    set(json, "clause", entry->clause);
    set(json, "clause_date", explain_clause_date(entry));
    set(json, "method", entry_method(entry, telling->language));
    set(json, "source", entry->source);
    set(json, "key", entry->key);
    set(json, "as_written", entry_said(arena, entry));
    set(json, "note", entry_note(entry, telling->language));
    if (entry->detail_count == 0)
        return;
    struct json *records = json_array_new(arena);
    for (size_t i = 0; i < entry->detail_count; i++) {
        struct json *record = json_object_new(arena);
        json_set_text(record, "address", entry->details[i]->address);
        set(record, "source", entry->details[i]->source);
        set(record, "key", entry->details[i]->key);
        json_append(records, record);
    }
    json_set(json, "records", records);
}

static struct json *tree_json(
    const struct telling *telling, const struct entry *entry)
{
    struct json *json = entry_json(telling, entry);
    if (telling->told[entry->order]) {
        json_set_text(json, "above", "yes");
        return json;
    }
    telling->told[entry->order] = true;
    set_grounds(telling, json, entry);
    if (entry->input_count == 0)
        return json;
    struct json *inputs = json_array_new(telling->arena);
    for (size_t i = 0; i < entry->input_count; i++) {
        struct json *input = tree_json(telling, entry->inputs[i].entry);
        json_set_text(input, "name",
            entry->inputs[i].name == NULL ? "" : entry->inputs[i].name);
        json_append(inputs, input);
    }
    json_set(json, "inputs", inputs);
    return json;
}

/* ---- what would change it ---- */

static void set_value(
    struct arena *arena, struct json *json, const struct value *value)
{
    if (value->state == STATE_UNKNOWN)
        return;
    if (value->key != NULL)
        json_set_text(json, "value", value->key);
    else
        set_number(arena, json, "value", value->number);
}

static struct json *step_json(const struct telling *telling,
    const struct entry *result, const struct effect *effect, int index)
{
    struct arena *arena = telling->arena;
    const struct effect_step *step = &effect->steps[index];
    struct json *json = json_object_new(arena);
    struct json *input = json_object_new(arena), *then = json_object_new(arena);
    set_value(arena, input, &step->input);
    set(input, "shown",
        effect_shown(arena, effect->input, step->input, telling->language));
    set_value(arena, then, &step->result);
    set(then, "shown",
        effect_shown(arena, result, step->result, telling->language));
    json_set(json, "input", input);
    json_set(json, "result", then);
    return json;
}

static struct json *effect_json(const struct telling *telling,
    const struct entry *result, const struct effect *effect)
{
    struct arena *arena = telling->arena;
    struct json *json = json_object_new(arena);
    struct json *steps = json_array_new(arena);
    json_set_text(json, "address", effect->input->address);
    set(json, "label", explain_title(arena, effect->input, telling->language));
    set(json, "shown",
        show_entry(arena, effect->input, telling->language, EDITION_INTERNAL));
    for (int i = 0; i < EFFECT_STEPS; i++)
        if (effect->steps[i].known)
            json_append(steps, step_json(telling, result, effect, i));
    json_set(json, "steps", steps);
    return json;
}

static struct json *effects_json(const struct telling *telling,
    const struct entry *result, const struct effects *effects)
{
    struct arena *arena = telling->arena;
    struct json *json = json_object_new(arena);
    struct json *list = json_array_new(arena);
    json_set_text(json, "step_ratio", number_text(arena, EFFECT_STEP_RATIO));
    json_set_text(json, "step_days", number_text(arena, EFFECT_STEP_DAYS));
    for (size_t i = 0; i < effects->count; i++)
        json_append(list, effect_json(telling, result, &effects->at[i]));
    json_set(json, "inputs", list);
    json_set_whole(json, "without_effect", (long long)effects->still);
    json_set_whole(json, "not_told", (long long)effects->untold);
    return json;
}

const char *explain_json(struct arena *arena, const struct ledger *ledger,
    const struct entry *entry, const struct effects *effects,
    enum language language)
{
    size_t count = ledger_count(ledger);
    struct telling telling = {arena, language, ARENA_ARRAY(arena, count, bool)};
    struct json *json = tree_json(&telling, entry);
    if (entry->input_count > 0)
        json_set(json, "effects", effects_json(&telling, entry, effects));
    return json_dump(arena, json);
}

const char *uses_json(struct arena *arena, const char *name,
    const struct uses *uses, enum language language)
{
    struct telling telling = {arena, language, NULL};
    struct json *json = json_object_new(arena);
    struct json *of = json_array_new(arena), *by = json_array_new(arena);
    json_set_text(json, "name", name);
    for (size_t i = 0; i < uses->of.count; i++)
        json_append(of, entry_json(&telling, uses->of.at[i]));
    for (size_t i = 0; i < uses->by.count; i++)
        json_append(by, entry_json(&telling, uses->by.at[i]));
    json_set(json, "inputs", of);
    json_set(json, "used_by", by);
    return json_dump(arena, json);
}

#include "app/explain_json.h"

#include "base/number.h"
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
    set(json, "method", entry_method(entry, telling->language));
    set(json, "source", entry->source);
    set(json, "as_written", entry_said(arena, entry));
    set(json, "note", entry_note(entry, telling->language));
    if (entry->detail_count == 0)
        return;
    struct json *records = json_array_new(arena);
    for (size_t i = 0; i < entry->detail_count; i++) {
        struct json *record = json_object_new(arena);
        json_set_text(record, "address", entry->details[i]->address);
        set(record, "source", entry->details[i]->source);
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

const char *explain_json(struct arena *arena, const struct ledger *ledger,
    const struct entry *entry, enum language language)
{
    size_t count = ledger_entries(arena, ledger).count;
    struct telling telling = {arena, language, ARENA_ARRAY(arena, count, bool)};
    return json_dump(arena, tree_json(&telling, entry));
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

#include "model/ledger_parts.h"

#include "base/text.h"

#include <assert.h>
#include <math.h>
#include <string.h>

const struct catalogue *ledger_catalogue(const struct ledger *ledger)
{
    return ledger->catalogue;
}

static const struct entry *put_in(struct scope *scope, struct entry *entry)
{
    struct address address =
        ledger_address(scope, entry->measure->id, entry->item);
    const struct entry *placed = ledger_put_at(scope->ledger, address, entry);
    if (placed == entry)
        LIST_ADD(scope->ledger->arena, &scope->own, placed);
    return placed;
}

static void release_sorted(void *handle)
{
    struct sorted *sorted = handle;
    pthread_mutex_destroy(&sorted->lock);
}

void ledger_close(struct ledger *ledger)
{
    if (ledger->sorted != NULL)
        return;
    struct sorted *sorted = ARENA_NEW(ledger->arena, struct sorted);
    sorted->entries = ledger_posted(ledger->arena, ledger);
    pthread_mutex_init(&sorted->lock, NULL); /* on Linux it cannot fail */
    arena_adopt(ledger->arena, sorted, release_sorted);
    ledger->sorted = sorted;
}

struct scope *ledger_find_scope(const struct ledger *ledger, const char *prefix)
{
    for (size_t i = 0; i < ledger->scopes.count; i++)
        if (strcmp(ledger->scopes.at[i]->prefix, prefix) == 0)
            return ledger->scopes.at[i];
    return NULL;
}

struct scope *ledger_scope(struct ledger *ledger, const char *prefix)
{
    struct scope *found = ledger_find_scope(ledger, prefix);
    if (found != NULL)
        return found;
    assert(ledger->sorted == NULL);
    struct scope *scope = ARENA_NEW(ledger->arena, struct scope);
    scope->ledger = ledger;
    scope->prefix = arena_text(ledger->arena, prefix);
    scope->hashes = ARENA_ARRAY(
        ledger->arena, catalogue_count(ledger->catalogue), uint64_t);
    LIST_ADD(ledger->arena, &ledger->scopes, scope);
    return scope;
}

struct scope *ledger_scope_over(
    struct ledger *ledger, const char *prefix, const struct scope *base)
{
    struct scope *scope = ledger_scope(ledger, prefix);
    if (scope->base == NULL)
        scope->base = base;
    return scope;
}

const char *scope_prefix(const struct scope *scope)
{
    return scope->prefix;
}

struct ledger *scope_ledger(const struct scope *scope)
{
    return scope->ledger;
}

/* ---- leaves ---- */

static struct entry *entry_new(
    struct scope *scope, int measure, const char *item)
{
    struct ledger *ledger = scope->ledger;
    if (scope->hashes[measure] == 0)
        scope->hashes[measure] =
            address_hash(ledger_address(scope, measure, NULL));
    struct entry *entry = ARENA_NEW(ledger->arena, struct entry);
    entry->measure = catalogue_measure(ledger->catalogue, measure);
    entry->unit = entry->measure->unit;
    entry->address =
        address_text(ledger->arena, ledger_address(scope, measure, item));
    if (item != NULL) /* what the address ends with */
        entry->item = entry->address + strlen(entry->address) - strlen(item);
    return entry;
}

static void set_origin(
    struct ledger *ledger, struct entry *entry, const struct origin *origin)
{
    if (origin == NULL)
        return;
    struct origin *copy = ARENA_NEW(ledger->arena, struct origin);
    *copy = *origin;
    entry->origin = copy;
    entry->source = place_text(ledger->arena, origin->place);
    entry->clause = origin->source;
    entry->note = origin->note;
}

const struct entry *ledger_fact(struct scope *scope, int measure,
    const char *item, struct value value, const struct origin *origin)
{
    struct entry *entry = entry_new(scope, measure, item);
    entry->value = value;
    entry->method = "given";
    set_origin(scope->ledger, entry, origin);
    return put_in(scope, entry);
}

const struct entry *ledger_find_param(
    const struct ledger *ledger, const struct param *param)
{
    return ledger_at(ledger, param_address(&param->origin));
}

const struct entry *ledger_param(
    struct ledger *ledger, const struct param *param)
{
    struct address address = param_address(&param->origin);
    const struct entry *known = ledger_at(ledger, address);
    if (known != NULL)
        return known;
    struct entry *entry = ARENA_NEW(ledger->arena, struct entry);
    entry->address = address_text(ledger->arena, address);
    entry->unit = param->unit;
    entry->method = "parameter";
    if (param->given)
        entry->value = value_range(param->value, param->low, param->high);
    else
        entry->value = value_unknown(
            WORDS("パラメータが与えられていません", "parameter not given"));
    entry->value.unverified = !param->origin.verified;
    set_origin(ledger, entry, &param->origin);
    return ledger_put_at(ledger, address, entry);
}

void ledger_layer(struct ledger *ledger, struct known_layer layer)
{
    LIST_ADD(ledger->arena, &ledger->layers, layer);
}

const struct entry *ledger_rule(
    struct ledger *ledger, const struct origin *origin, const char *shown)
{
    struct address address = param_address(origin);
    const struct entry *known = ledger_at(ledger, address);
    if (known != NULL)
        return known;
    struct entry *entry = ARENA_NEW(ledger->arena, struct entry);
    entry->address = address_text(ledger->arena, address);
    entry->method = "rule";
    entry->value = value_category(shown, WORDS(shown, shown));
    entry->value.unverified = !origin->verified;
    set_origin(ledger, entry, origin);
    return ledger_put_at(ledger, address, entry);
}

static const struct known_layer *known_layer(
    const struct ledger *ledger, const char *name)
{
    for (size_t i = 0; i < ledger->layers.count; i++)
        if (strcmp(ledger->layers.at[i].name, name) == 0)
            return &ledger->layers.at[i];
    return NULL;
}

/* A record of a layer that was read so, or a number of it. */
static struct entry *record_entry(struct ledger *ledger, const char *layer,
    const char *file, long record, const char *what)
{
    struct entry *entry = ARENA_NEW(ledger->arena, struct entry);
    const struct known_layer *known = known_layer(ledger, layer);
    entry->address = arena_printf(ledger->arena, "layer/%s#%ld%s%s", layer,
        record, what == NULL ? "" : "/", what == NULL ? "" : what);
    entry->source = arena_printf(ledger->arena, "%s#%ld", file, record);
    entry->method = "layer record";
    entry->value = value_number(NAN);
    entry->origin = known == NULL ? NULL : known->origin;
    if (known != NULL && known->key_of != NULL)
        entry->key = known->key_of(known->layer, record);
    return entry;
}

/* "read: 0f3a…": what a layer said that it read of one of its records. */
static const char *read_of_record(
    const struct ledger *ledger, const char *layer, long record)
{
    const struct known_layer *known = known_layer(ledger, layer);
    if (known == NULL || known->read == NULL)
        return NULL;
    const char *name = arena_printf(ledger->arena, " %ld=", record);
    const char *at = strstr(known->read, name);
    if (at == NULL)
        return NULL;
    at += strlen(name);
    return arena_printf(ledger->arena, "read: %.*s", (int)strcspn(at, " "), at);
}

/* ---- calculations ---- */

struct calc *calc_open(struct scope *scope, int measure, const char *item,
    const char *formula, const char *clause)
{
    struct calc *calc = ARENA_NEW(scope->ledger->arena, struct calc);
    calc->scope = scope;
    calc->entry = entry_new(scope, measure, item);
    calc->entry->formula = formula;
    calc->entry->clause = clause;
    for (size_t i = 0; i < scope->rests_on.count; i++)
        calc_rests_on(calc, scope->rests_on.at[i]);
    return calc;
}

struct value calc_use_entry(
    struct calc *calc, const char *name, const struct entry *entry)
{
    LIST_ADD(calc->scope->ledger->arena, &calc->inputs,
        (struct input){.name = name, .entry = entry});
    calc->unverified |= entry->value.unverified;
    if (entry->value.state == STATE_UNKNOWN && calc->unknown == NULL)
        calc->unknown = entry;
    if (entry->value.state != STATE_UNKNOWN && entry->value.state > calc->state)
        calc->state = entry->value.state;
    return entry->value;
}

struct value calc_use_value(
    struct calc *calc, const char *name, int measure, const char *item)
{
    const struct entry *entry = scope_find(calc->scope, measure, item);
    if (entry == NULL) {
        struct entry *missing = entry_new(calc->scope, measure, item);
        missing->value = ledger_nothing_posted(calc->scope, measure);
        missing->method = "missing";
        entry = put_in(calc->scope, missing);
    }
    return calc_use_entry(calc, name, entry);
}

double calc_use(
    struct calc *calc, const char *name, int measure, const char *item)
{
    return calc_use_value(calc, name, measure, item).number;
}

struct value calc_param_value(
    struct calc *calc, const char *name, const struct param *param)
{
    return calc_use_entry(calc, name, ledger_param(calc->scope->ledger, param));
}

double calc_param(
    struct calc *calc, const char *name, const struct param *param)
{
    return calc_param_value(calc, name, param).number;
}

void calc_rule(
    struct calc *calc, const struct origin *origin, const char *shown)
{
    calc_use_entry(calc, "", ledger_rule(calc->scope->ledger, origin, shown));
}

static struct words boundary_words(const struct scope *scope, const char *site)
{
    struct arena *arena = scope->ledger->arena;
    return WORDS(arena_printf(arena, "候補地%sの境界", site),
        arena_printf(arena, "boundary of site %s", site));
}

void scope_site(
    struct scope *scope, const char *file, long record, const char *read)
{
    struct entry *entry =
        record_entry(scope->ledger, "sites", file, record, NULL);
    entry->read = read;
    const char *site = strrchr(scope->prefix, '/');
    struct origin *origin = ARENA_NEW(scope->ledger->arena, struct origin);
    origin->called.words = site == NULL ? (struct words){NULL, NULL}
                                        : boundary_words(scope, site + 1);
    entry->origin = origin;
    scope->site = ledger_put(scope->ledger, entry);
}

void calc_rests_on_site(struct calc *calc)
{
    calc_rests_on(calc, calc->scope->site);
}

void calc_record(
    struct calc *calc, const char *layer, const char *file, long record)
{
    struct ledger *ledger = calc->scope->ledger;
    struct entry *entry = record_entry(ledger, layer, file, record, NULL);
    entry->read = read_of_record(ledger, layer, record);
    LIST_ADD(ledger->arena, &calc->details, ledger_put(ledger, entry));
}

void calc_layer(struct calc *calc, const char *layer, const char *file)
{
    struct ledger *ledger = calc->scope->ledger;
    const struct known_layer *known = known_layer(ledger, layer);
    struct entry *entry = ARENA_NEW(ledger->arena, struct entry);
    entry->address = arena_printf(ledger->arena, "layer/%s", layer);
    entry->source = arena_text(ledger->arena, file);
    entry->method = "layer";
    entry->value = value_number(NAN);
    entry->origin = known == NULL ? NULL : known->origin;
    entry->read = known == NULL ? NULL : known->read;
    calc_use_entry(calc, "", ledger_put(ledger, entry));
    calc_rests_on_site(calc);
    if (known == NULL)
        return;
    for (size_t i = 0; i < known->code_count; i++)
        calc_rests_on_record(calc, known->codes[i]);
    if (known->by_fact)
        calc_rests_on(calc, scope_find(calc->scope, known->fact, NULL));
    if (known->cover != NULL)
        calc_layer(calc, known->cover, known->cover_file);
}

double calc_record_number(struct calc *calc, const char *name,
    const char *layer, const char *file, long record, const char *what,
    struct value value, const char *unit)
{
    struct ledger *ledger = calc->scope->ledger;
    struct entry *entry = record_entry(ledger, layer, file, record, what);
    entry->value = value;
    entry->unit = unit;
    return calc_use_entry(calc, name, ledger_put(ledger, entry)).number;
}

void calc_formula(struct calc *calc, const char *formula)
{
    calc->entry->formula = formula;
}

void calc_limit_state(struct calc *calc, enum state state)
{
    if (state > calc->state)
        calc->state = state;
}

void calc_method_words(struct calc *calc, struct words method)
{
    calc->entry->method = method.en;
    calc->entry->method_words = method;
}

void calc_note_words(struct calc *calc, struct words note)
{
    calc->entry->note = note.ja;
    calc->entry->note_words = note;
}

void calc_disclose(struct calc *calc, enum disclosure disclosure)
{
    calc->entry->disclosure = disclosure;
}

void calc_tolerate_unknown(struct calc *calc)
{
    calc->tolerates = true;
}

void calc_tolerate_unverified(struct calc *calc)
{
    calc->tolerates_unverified = true;
}

bool calc_is_unknown(const struct calc *calc)
{
    return calc->unknown != NULL;
}

/* What rests on an unknown is unknown; the range, if any, is kept. */
static struct value rest_on_unknown(const struct calc *calc, struct value value)
{
    struct value unknown = value_unknown(calc->unknown->value.reason);
    if (value.low != value.number || value.high != value.number) {
        unknown.low = value.low;
        unknown.high = value.high;
    }
    return unknown;
}

static struct value finish(const struct calc *calc, struct value value)
{
    if (calc->unknown != NULL && !calc->tolerates &&
        value.state != STATE_UNKNOWN)
        value = rest_on_unknown(calc, value);
    if (value.state != STATE_UNKNOWN && calc->state > value.state)
        value.state = calc->state;
    value.unverified |= calc->unverified && !calc->tolerates_unverified;
    bool verdict = calc->entry->measure->kind == VERDICT;
    if (verdict && value.unverified && value.state != STATE_UNKNOWN) {
        value = value_unknown(
            WORDS("要確認(根拠の値が未検証)", "to be confirmed (rests on an "
                                              "unverified value)"));
        value.unverified = true;
    }
    return value;
}

static const struct entry *post(struct calc *calc, struct value value)
{
    struct entry *entry = calc->entry;
    entry->value = finish(calc, value);
    entry->inputs = calc->inputs.at;
    entry->input_count = calc->inputs.count;
    entry->details = calc->details.at;
    entry->detail_count = calc->details.count;
    return put_in(calc->scope, entry);
}

const struct entry *calc_post(struct calc *calc, double number)
{
    return post(calc, value_number(number));
}

const struct entry *calc_post_range(
    struct calc *calc, double number, double low, double high)
{
    return post(calc, value_range(number, low, high));
}

const struct entry *calc_post_answer(struct calc *calc, enum answer answer)
{
    return post(calc, value_answer(answer));
}

const struct entry *calc_post_category(
    struct calc *calc, const char *key, struct words words)
{
    return post(calc, value_category(key, words));
}

const struct entry *calc_post_unknown(struct calc *calc, struct words reason)
{
    return post(calc, value_unknown(reason));
}

const struct entry *calc_post_unknown_range(
    struct calc *calc, struct words reason, double low, double high)
{
    struct value value = value_unknown(reason);
    value.low = low;
    value.high = high;
    return post(calc, value);
}

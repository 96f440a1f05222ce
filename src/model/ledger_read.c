/* Looking things up in the ledger. */
#include "model/ledger_parts.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

const char *address_text(struct arena *arena, struct address address)
{
    size_t length = 0;
    for (size_t i = 0; i < ADDRESS_PARTS && address.parts[i] != NULL; i++)
        length += strlen(address.parts[i]);
    char *text = arena_room(arena, length + 1, 1), *end = text;
    for (size_t i = 0; i < ADDRESS_PARTS && address.parts[i] != NULL; i++)
        end = stpcpy(end, address.parts[i]);
    return text;
}

struct address param_address(const struct origin *origin)
{
    const char *file = origin->file != NULL ? origin->file
                       : origin->place.source == NULL
                           ? ""
                           : origin->place.source->path;
    return (struct address){.parts = {"param/", file, "/",
                                origin->path == NULL ? "" : origin->path}};
}

struct address ledger_address(
    const struct scope *scope, int measure, const char *item)
{
    const char *name =
        catalogue_measure(scope->ledger->catalogue, measure)->name;
    uint64_t hash = scope->hashes[measure];
    return (struct address){
        .parts = {scope->prefix, "/", name, item == NULL ? NULL : "/", item},
        .hashed = hash == 0 ? 0 : 3,
        .hash = hash};
}

const char *entry_said(struct arena *arena, const struct entry *entry)
{
    const struct origin *origin = entry->origin;
    if (origin == NULL || strcmp(entry->method, "layer record") == 0)
        return entry->read;
    if (strcmp(entry->method, "given") == 0 && origin->date != NULL)
        return arena_printf(arena, "date: %s", origin->date);
    bool record = strcmp(entry->method, "rule") == 0 ||
                  strcmp(entry->method, "layer") == 0;
    const char *said = record && origin->said.write != NULL
                           ? origin->said.write(arena, origin->said.record)
                           : NULL;
    return said == NULL || entry->read == NULL
               ? said
               : arena_printf(arena, "%s; %s", said, entry->read);
}

const struct entry *ledger_find(
    const struct ledger *ledger, const char *address)
{
    return ledger_at(ledger, (struct address){.parts = {address}});
}

const struct entry *scope_find_own(
    const struct scope *scope, int measure, const char *item)
{
    return scope->hashes[measure] == 0
               ? NULL
               : ledger_at(scope->ledger, ledger_address(scope, measure, item));
}

const struct entry *scope_find(
    const struct scope *scope, int measure, const char *item)
{
    const struct entry *entry = scope_find_own(scope, measure, item);
    return entry == NULL && scope->base != NULL
               ? scope_find(scope->base, measure, item)
               : entry;
}

struct value ledger_nothing_posted(const struct scope *scope, int measure)
{
    struct words label =
        catalogue_measure(scope->ledger->catalogue, measure)->label;
    struct arena *arena = scope->ledger->arena;
    return value_unknown(WORDS(arena_printf(arena, "「%s」の資料がありません",
                                   words_in(label, LANGUAGE_JA)),
        arena_printf(
            arena, "nothing is known of '%s'", words_in(label, LANGUAGE_EN))));
}

struct value scope_value(
    const struct scope *scope, int measure, const char *item)
{
    const struct entry *entry = scope_find(scope, measure, item);
    return entry == NULL ? ledger_nothing_posted(scope, measure) : entry->value;
}

static bool is_item_of(const struct entry *entry, int measure)
{
    return entry->measure->id == measure && entry->item != NULL &&
           !text_equal(entry->method, "missing");
}

struct entries scope_items(
    struct arena *arena, const struct scope *scope, int measure)
{
    LIST(const struct entry *) found = {0};
    for (size_t i = 0; i < scope->own.count; i++)
        if (is_item_of(scope->own.at[i], measure))
            LIST_ADD(arena, &found, scope->own.at[i]);
    return (struct entries){found.at, found.count};
}

static int by_address(const void *left, const void *right)
{
    const struct entry *const *a = left, *const *b = right;
    return strcmp((*a)->address, (*b)->address);
}

size_t ledger_count(const struct ledger *ledger)
{
    return ledger->entries.count;
}

struct entries ledger_posted(struct arena *arena, const struct ledger *ledger)
{
    struct entries all = {NULL, ledger->entries.count};
    all.at = ARENA_ARRAY(arena, all.count, const struct entry *);
    for (size_t i = 0; i < all.count; i++)
        all.at[i] = ledger->entries.at[i];
    return all;
}

static void sort(struct entries all)
{
    if (all.count > 0)
        qsort(all.at, all.count, sizeof *all.at, by_address);
}

struct entries ledger_entries(struct arena *arena, const struct ledger *ledger)
{
    struct sorted *sorted = ledger->sorted;
    if (sorted == NULL) {
        struct entries all = ledger_posted(arena, ledger);
        sort(all);
        return all;
    }
    pthread_mutex_lock(&sorted->lock);
    if (!sorted->done)
        sort(sorted->entries);
    sorted->done = true;
    pthread_mutex_unlock(&sorted->lock);
    return sorted->entries;
}

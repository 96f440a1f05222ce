/* Looking things up in the ledger. */
#include "model/ledger_parts.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

const char *ledger_address(
    const struct scope *scope, int measure, const char *item)
{
    struct ledger *ledger = scope->ledger;
    const char *name = catalogue_measure(ledger->catalogue, measure)->name;
    if (item == NULL)
        return arena_printf(ledger->arena, "%s/%s", scope->prefix, name);
    return arena_printf(ledger->arena, "%s/%s/%s", scope->prefix, name, item);
}

const struct entry *ledger_find(
    const struct ledger *ledger, const char *address)
{
    return *ledger_slot(ledger, address);
}

const struct entry *scope_find_own(
    const struct scope *scope, int measure, const char *item)
{
    return ledger_find(scope->ledger, ledger_address(scope, measure, item));
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

static bool is_item_of(
    const struct entry *entry, const struct scope *scope, int measure)
{
    size_t length = strlen(scope->prefix);
    return entry->measure != NULL && entry->measure->id == measure &&
           entry->item != NULL && !text_equal(entry->method, "missing") &&
           strncmp(entry->address, scope->prefix, length) == 0 &&
           entry->address[length] == '/';
}

struct entries scope_items(
    struct arena *arena, const struct scope *scope, int measure)
{
    LIST(const struct entry *) found = {0};
    for (size_t i = 0; i < scope->ledger->entries.count; i++)
        if (is_item_of(scope->ledger->entries.at[i], scope, measure))
            LIST_ADD(arena, &found, scope->ledger->entries.at[i]);
    return (struct entries){found.at, found.count};
}

static int by_address(const void *left, const void *right)
{
    const struct entry *const *a = left, *const *b = right;
    return strcmp((*a)->address, (*b)->address);
}

struct entries ledger_entries(struct arena *arena, const struct ledger *ledger)
{
    struct entries all = {NULL, ledger->entries.count};
    all.at = ARENA_ARRAY(arena, all.count, const struct entry *);
    for (size_t i = 0; i < all.count; i++)
        all.at[i] = ledger->entries.at[i];
    qsort(all.at, all.count, sizeof *all.at, by_address);
    return all;
}

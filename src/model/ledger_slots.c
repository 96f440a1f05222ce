/* Where entries are kept, and found by their addresses. */
#include "model/ledger_parts.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>

enum { FIRST_SLOTS = 1024 };

struct ledger *ledger_new(
    struct arena *arena, const struct catalogue *catalogue)
{
    struct ledger *ledger = ARENA_NEW(arena, struct ledger);
    ledger->arena = arena;
    ledger->catalogue = catalogue;
    ledger->slot_count = FIRST_SLOTS;
    ledger->slots = ARENA_ARRAY(arena, ledger->slot_count, struct slot);
    return ledger;
}

static size_t hash(struct address address)
{
    uint64_t h = HASH_START;
    for (size_t i = 0; i < ADDRESS_PARTS && address.parts[i] != NULL; i++)
        h = hash_text(h, address.parts[i]);
    return h;
}

static bool is_at(const struct entry *entry, struct address address)
{
    const char *at = entry->address;
    for (size_t i = 0; i < ADDRESS_PARTS && address.parts[i] != NULL; i++) {
        size_t length = strlen(address.parts[i]);
        if (strncmp(at, address.parts[i], length) != 0)
            return false;
        at += length;
    }
    return *at == '\0';
}

/* The slot that holds the address, or the empty one where it belongs. */
static struct slot *slot_of(
    const struct ledger *ledger, struct address address, size_t h)
{
    size_t mask = ledger->slot_count - 1, i = h & mask;
    while (
        ledger->slots[i].entry != NULL &&
        (ledger->slots[i].hash != h || !is_at(ledger->slots[i].entry, address)))
        i = (i + 1) & mask;
    return &ledger->slots[i];
}

const struct entry *ledger_at(
    const struct ledger *ledger, struct address address)
{
    return slot_of(ledger, address, hash(address))->entry;
}

static void grow(struct ledger *ledger)
{
    size_t count = ledger->slot_count;
    const struct slot *old = ledger->slots;
    ledger->slot_count *= 2;
    ledger->slots = ARENA_ARRAY(ledger->arena, ledger->slot_count, struct slot);
    for (size_t s = 0; s < count; s++) {
        size_t mask = ledger->slot_count - 1, i = old[s].hash & mask;
        if (old[s].entry == NULL)
            continue;
        while (ledger->slots[i].entry != NULL)
            i = (i + 1) & mask;
        ledger->slots[i] = old[s];
    }
}

const struct entry *ledger_put(struct ledger *ledger, struct entry *entry)
{
    struct address address = {{entry->address}};
    size_t h = hash(address);
    struct slot *slot = slot_of(ledger, address, h);
    if (slot->entry != NULL)
        return slot->entry;
    if (2 * ledger->entries.count > ledger->slot_count) {
        grow(ledger);
        slot = slot_of(ledger, address, h);
    }
    assert(ledger->sorted == NULL);
    entry->order = ledger->entries.count;
    *slot = (struct slot){h, entry};
    LIST_ADD(ledger->arena, &ledger->entries, entry);
    return entry;
}

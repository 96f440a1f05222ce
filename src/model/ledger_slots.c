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

uint64_t address_hash(struct address address)
{
    uint64_t h = address.hash;
    for (size_t i = address.hashed;
         i < ADDRESS_PARTS && address.parts[i] != NULL; i++)
        h = hash_text(h, address.parts[i]);
    return h;
}

static bool is_at(const struct entry *entry, struct address address)
{
    const char *at = entry->address;
    for (size_t i = 0; i < ADDRESS_PARTS && address.parts[i] != NULL; i++)
        for (const char *part = address.parts[i]; *part != '\0'; part++)
            if (*at++ != *part)
                return false;
    return *at == '\0';
}

static struct entry *entry_of(const struct ledger *ledger, struct slot slot)
{
    return slot.place == 0 ? NULL : ledger->entries.at[slot.place - 1];
}

/* The slot that holds the address, or the empty one where it belongs. */
static struct slot *slot_of(
    const struct ledger *ledger, struct address address, uint32_t h)
{
    size_t mask = ledger->slot_count - 1, i = h & mask;
    while (ledger->slots[i].place != 0 &&
           (ledger->slots[i].hash != h ||
               !is_at(entry_of(ledger, ledger->slots[i]), address)))
        i = (i + 1) & mask;
    return &ledger->slots[i];
}

const struct entry *ledger_at(
    const struct ledger *ledger, struct address address)
{
    return entry_of(
        ledger, *slot_of(ledger, address, (uint32_t)address_hash(address)));
}

static void grow(struct ledger *ledger)
{
    size_t count = ledger->slot_count;
    const struct slot *old = ledger->slots;
    ledger->slot_count *= 2;
    ledger->slots = ARENA_ARRAY(ledger->arena, ledger->slot_count, struct slot);
    for (size_t s = 0; s < count; s++) {
        size_t mask = ledger->slot_count - 1, i = old[s].hash & mask;
        if (old[s].place == 0)
            continue;
        while (ledger->slots[i].place != 0)
            i = (i + 1) & mask;
        ledger->slots[i] = old[s];
    }
}

const struct entry *ledger_put(struct ledger *ledger, struct entry *entry)
{
    return ledger_put_at(
        ledger, (struct address){.parts = {entry->address}}, entry);
}

const struct entry *ledger_put_at(
    struct ledger *ledger, struct address address, struct entry *entry)
{
    uint32_t h = (uint32_t)address_hash(address);
    struct slot *slot = slot_of(ledger, address, h);
    if (slot->place != 0)
        return entry_of(ledger, *slot);
    if (2 * ledger->entries.count > ledger->slot_count) {
        grow(ledger);
        slot = slot_of(ledger, address, h);
    }
    assert(ledger->sorted == NULL);
    entry->order = ledger->entries.count;
    LIST_ADD(ledger->arena, &ledger->entries, entry);
    *slot = (struct slot){h, (uint32_t)ledger->entries.count};
    return entry;
}

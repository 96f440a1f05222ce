/* What the files of the ledger share. */
#ifndef MODEL_LEDGER_PARTS_H
#define MODEL_LEDGER_PARTS_H

#include "base/list.h"
#include "model/ledger.h"

#include <pthread.h>
#include <stdint.h>

struct slot {
    uint32_t hash;  /* of the address: most others are told apart by it */
    uint32_t place; /* of the entry: 1 + its index; 0: none */
};

/* All entries by address, put in order by the thread that asks first. */
struct sorted {
    pthread_mutex_t lock; /* of `done` and of the order */
    bool done;
    struct entries entries;
};

struct ledger {
    struct arena *arena;
    const struct catalogue *catalogue;
    LIST(struct entry *) entries;
    struct slot *slots;    /* open addressing by address */
    size_t slot_count;     /* a power of two */
    struct sorted *sorted; /* NULL until it is closed */
    LIST(struct scope *) scopes;
    LIST(struct known_layer) layers;
};

struct scope {
    struct ledger *ledger;
    const char *prefix;
    uint64_t *hashes; /* of each measure's address; 0: nothing was posted */
    const struct scope *base; /* NULL: none */
    LIST(const struct entry *) rests_on;
    const struct entry *site; /* NULL: it is of none */
    LIST(const struct entry *) own;
};

enum { ADDRESS_PARTS = 5 };

/* An address in parts, so that looking it up needs no memory; a NULL part ends
 * it before its time. */
struct address {
    const char *parts[ADDRESS_PARTS];
    size_t hashed; /* the first parts, of which `hash` is; 0 of none */
    uint64_t hash;
};

const char *address_text(struct arena *arena, struct address address);

struct calc {
    struct scope *scope;
    struct entry *entry;
    LIST(struct input) inputs;
    LIST(const struct entry *) details;
    enum state state;
    bool unverified, tolerates, tolerates_unverified;
    const struct entry *unknown; /* the first unknown input */
};

/* All entries in the order of posting. */
struct entries ledger_posted(struct arena *arena, const struct ledger *ledger);

/* Puts an entry under its address; an address is posted once. */
const struct entry *ledger_put(struct ledger *ledger, struct entry *entry);
/* The same, where the address is at hand in parts. */
const struct entry *ledger_put_at(
    struct ledger *ledger, struct address address, struct entry *entry);
/* A record of a model, or a list in one, as a leaf. */
const struct entry *ledger_rule(
    struct ledger *ledger, const struct origin *origin, const char *shown);

uint64_t address_hash(struct address address);

/* NULL where nothing stands there. */
const struct entry *ledger_at(
    const struct ledger *ledger, struct address address);

/* "site/A/far_road/1" */
struct address ledger_address(
    const struct scope *scope, int measure, const char *item);

/* "param/<file>/<path>" */
struct address param_address(const struct origin *origin);

/* An unknown saying so. */
struct value ledger_nothing_posted(const struct scope *scope, int measure);

#endif

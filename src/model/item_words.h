/* What the items of measures are called: the ids in addresses are those of
 * records, and records have titles. "building_works.2030" of a contract is
 * "建築工事・2030年度". */
#ifndef MODEL_ITEM_WORDS_H
#define MODEL_ITEM_WORDS_H

#include "model/catalogue.h"
#include "model/record.h"

struct item_words;

struct item_words *item_words_new(struct arena *arena);

/* An id of a kind (the name of its record, or "site"); the first holds. */
void item_words_add(struct item_words *names, const char *kind, const char *id,
    struct words words);

/* All titled records among `count` of them, and within them. */
void item_words_add_records(struct item_words *names,
    const struct record *record, const void *at, size_t count);

/* An item in words: each of its parts by itself, as it stands where nothing
 * tells; what kinds its parts are of follows from the measure. */
const char *item_in_words(struct arena *arena, const struct measure *measure,
    const char *item, enum language language);

/* A key of a category, as its choices, or the records that its keys are, call
 * it; as it stands where nothing tells. A model's own fact adds its choices
 * under its name as their kind. */
const char *key_in_words(
    const struct measure *measure, const char *key, enum language language);

/* The words of items that no record has: parts of the land, directions;
 * {NULL, NULL} where there are none. */
struct words item_words_known(const char *item);

#endif

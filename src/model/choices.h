/* The words of facts that are one of a few keys: facts.csv writes the key,
 * tables print the words. */
#ifndef MODEL_CHOICES_H
#define MODEL_CHOICES_H

#include "model/catalogue.h"

#include <stdbool.h>

/* Whether a category has a fixed list of keys; others take any text. */
bool choices_exist(int measure);

/* The words of a key; false (*words untouched) where the measure has no such
 * key. */
bool choices_words(int measure, const char *key, struct words *words);

/* The keys of a measure, NULL-terminated, for "one of …"; NULL where it has no
 * list. */
const char *const *choices_keys(struct arena *arena, int measure);

#endif

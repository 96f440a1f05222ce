/* The catalogue of measures: what can be known about a site, its unit, its
 * decimals in tables, its words. One row per measure, in measures/<area>.def;
 * models add derived measures and facts of their own at run time. */
#ifndef MODEL_CATALOGUE_H
#define MODEL_CATALOGUE_H

#include "base/arena.h"
#include "base/language.h"

#include <stdbool.h>
#include <stddef.h>

struct item_words;

enum measure_kind {
    QUANTITY, /* a number with a unit */
    VERDICT,  /* yes, no, or cannot tell */
    CATEGORY, /* a key with words */
    DAY       /* a day number */
};

/* MEASURE(name, kind, unit, decimals shown, ja, en) */
enum measure_id {
#define MEASURE(name, kind, unit, decimals, ja, en) M_##name,
#include "model/measures/all.def"
#undef MEASURE
    MEASURE_COUNT /* ids from here on belong to the models */
};

struct measure {
    int id;
    const char *name; /* in addresses, formulas, criteria: "site_area" */
    enum measure_kind kind;
    const char *unit; /* the ledger's; NULL for verdicts and categories */
    int decimals;     /* in the unit that tables show */
    struct words label;
    const struct item_words *items; /* model/item_words.h; the catalogue's */
};

struct catalogue;

/* All built-in measures. */
struct catalogue *catalogue_new(struct arena *arena);

/* What items are called: model/item_words.h. */
struct item_words *catalogue_items(const struct catalogue *catalogue);

/* Adds a measure of a model; NULL when the name is taken. */
const struct measure *catalogue_add(
    struct catalogue *catalogue, struct measure measure);

const struct measure *catalogue_measure(
    const struct catalogue *catalogue, int id);

/* NULL when there is no such measure. */
const struct measure *catalogue_find(
    const struct catalogue *catalogue, const char *name);

/* The nearest name, for "did you mean", or NULL; what follows a slash does not
 * count. */
const char *catalogue_nearest(
    const struct catalogue *catalogue, const char *name);

size_t catalogue_count(const struct catalogue *catalogue);

/* The measure of an address within a site, "zone_far/outside", and its item
 * (NULL: none); NULL when there is no such measure. */
const struct measure *catalogue_find_address(
    const struct catalogue *catalogue, const char *address, const char **item);

/* Says that a measure has items of a list, blank at first, and no others. */
void catalogue_list_items(struct catalogue *catalogue, int measure);
/* Adds to the list. */
void catalogue_add_item(
    struct catalogue *catalogue, int measure, const char *item);

/* Whether the measure may have the item (NULL: none). */
bool catalogue_has_item(
    const struct catalogue *catalogue, int measure, const char *item);

/* The nearest item of the measure's list, or NULL. */
const char *catalogue_nearest_item(
    const struct catalogue *catalogue, int measure, const char *item);

#endif

#include "model/catalogue.h"

#include "base/list.h"
#include "base/text.h"
#include "model/item_words.h"

#include <string.h>

struct item {
    int measure;
    const char *name; /* NULL: it has a list */
};

struct catalogue {
    struct arena *arena;
    LIST(struct measure *) list;
    LIST(struct item) items; /* of measures that have a list of them */
    struct item_words *words;
};

static const struct measure built_in[] = {
#define MEASURE(name, kind, unit, decimals, ja, en)                            \
    {M_##name, #name, kind, unit, decimals, {ja, en}, NULL},
#include "model/measures/all.def"
#undef MEASURE
};

static const struct measure *put(
    struct catalogue *catalogue, struct measure measure)
{
    struct measure *copy = ARENA_NEW(catalogue->arena, struct measure);
    *copy = measure;
    copy->id = (int)catalogue->list.count;
    copy->items = catalogue->words;
    LIST_ADD(catalogue->arena, &catalogue->list, copy);
    return copy;
}

struct catalogue *catalogue_new(struct arena *arena)
{
    struct catalogue *catalogue = ARENA_NEW(arena, struct catalogue);
    catalogue->arena = arena;
    catalogue->words = item_words_new(arena);
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
        put(catalogue, built_in[i]);
    return catalogue;
}

struct item_words *catalogue_items(const struct catalogue *catalogue)
{
    return catalogue->words;
}

const struct measure *catalogue_add(
    struct catalogue *catalogue, struct measure measure)
{
    if (catalogue_find(catalogue, measure.name) != NULL)
        return NULL;
    return put(catalogue, measure);
}

const struct measure *catalogue_measure(
    const struct catalogue *catalogue, int id)
{
    return catalogue->list.at[id];
}

const struct measure *catalogue_find(
    const struct catalogue *catalogue, const char *name)
{
    for (size_t i = 0; i < catalogue->list.count; i++)
        if (strcmp(catalogue->list.at[i]->name, name) == 0)
            return catalogue->list.at[i];
    return NULL;
}

const char *catalogue_nearest(
    const struct catalogue *catalogue, const char *name)
{
    size_t count = catalogue->list.count;
    const char **names = ARENA_ARRAY(catalogue->arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = catalogue->list.at[i]->name;
    const char *bare = arena_copy(catalogue->arena, name, strcspn(name, "/"));
    return text_nearest(bare, names, count);
}

size_t catalogue_count(const struct catalogue *catalogue)
{
    return catalogue->list.count;
}

const struct measure *catalogue_find_address(
    const struct catalogue *catalogue, const char *address, const char **item)
{
    size_t length = strcspn(address, "/");
    *item = address[length] == '/' ? address + length + 1 : NULL;
    return catalogue_find(
        catalogue, arena_copy(catalogue->arena, address, length));
}

/* ---- items ---- */

void catalogue_list_items(struct catalogue *catalogue, int measure)
{
    catalogue_add_item(catalogue, measure, NULL);
}

void catalogue_add_item(
    struct catalogue *catalogue, int measure, const char *item)
{
    LIST_ADD(catalogue->arena, &catalogue->items, (struct item){measure, item});
}

bool catalogue_has_item(
    const struct catalogue *catalogue, int measure, const char *item)
{
    bool listed = false;
    for (size_t i = 0; i < catalogue->items.count; i++) {
        const struct item *known = &catalogue->items.at[i];
        if (known->measure != measure)
            continue;
        if (item != NULL && text_equal(known->name, item))
            return true;
        listed = true;
    }
    return !listed;
}

const char *catalogue_nearest_item(
    const struct catalogue *catalogue, int measure, const char *item)
{
    const char **names =
        ARENA_ARRAY(catalogue->arena, catalogue->items.count, const char *);
    size_t count = 0;
    for (size_t i = 0; i < catalogue->items.count; i++)
        if (catalogue->items.at[i].measure == measure &&
            catalogue->items.at[i].name != NULL)
            names[count++] = catalogue->items.at[i].name;
    return text_nearest(item, names, count);
}

/* Values exchanged in a YAML document: the nodes on the way to a value are
 * copied, the rest is shared. */
#include "load/overlay_parts.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

PROBLEM_KIND(no_path, "override-path", "{1} に「{2}」はありません",
    "there is no '{2}' in {1}", "{3}", "{3}");

struct putting {
    struct arena *arena;
    struct override *override;
    const char *shown;
    struct problems *problems;
};

static struct node *copy_of(
    struct arena *arena, const struct node *node, size_t more)
{
    struct node *copy = ARENA_NEW(arena, struct node);
    *copy = *node;
    copy->items = ARENA_ARRAY(arena, node->count + more, struct node *);
    if (node->count > 0)
        memcpy(copy->items, node->items, node->count * sizeof *copy->items);
    if (node->kind != NODE_MAP)
        return copy;
    copy->keys = ARENA_ARRAY(arena, node->count + more, struct node *);
    if (node->count > 0)
        memcpy(copy->keys, node->keys, node->count * sizeof *copy->keys);
    return copy;
}

static struct node *scalar(
    struct arena *arena, const char *text, struct place place)
{
    struct node *node = ARENA_NEW(arena, struct node);
    *node = (struct node){.kind = NODE_SCALAR, .place = place, .text = text};
    return node;
}

static void add_member(const struct putting *putting, struct node *map,
    const char *key, const struct node *value)
{
    map->keys[map->count] =
        scalar(putting->arena, key, putting->override->place);
    map->items[map->count++] = (struct node *)value;
}

/* ---- the value itself ---- */

/* `{value: 5, low: 3, high: 9, source: …}` with another value: the range and
 * the source were the old one's. */
static const struct node *with_value(
    const struct putting *putting, const struct node *map)
{
    struct node *changed = copy_of(putting->arena, map, 1);
    changed->count = 0;
    for (size_t i = 0; i < map->count; i++) {
        const char *key = map->keys[i]->text;
        bool old = strcmp(key, "low") == 0 || strcmp(key, "high") == 0 ||
                   strcmp(key, "source") == 0;
        if (old)
            continue;
        changed->keys[changed->count] = map->keys[i];
        changed->items[changed->count++] =
            strcmp(key, "value") == 0 ? (struct node *)putting->override->value
                                      : map->items[i];
    }
    add_member(putting, changed, "source",
        scalar(
            putting->arena, putting->override->by, putting->override->place));
    return changed;
}

static const struct node *exchanged(
    const struct putting *putting, const struct node *old)
{
    struct override *override = putting->override;
    const struct node *number =
        old->kind == NODE_MAP ? yaml_get(old, "value") : NULL;
    bool inner = number != NULL && override->value->kind == NODE_SCALAR;
    bool same = node_equal(inner ? number : old, override->value);
    override->changed |= !same;
    if (same)
        return old;
    return inner ? with_value(putting, old) : override->value;
}

/* ---- the way to it ---- */

/* How much of a path an element's name takes; 0 where it is another one. */
static size_t match(const char *path, const char *name)
{
    size_t length = strlen(name);
    bool whole =
        length > 0 && strncmp(path, name, length) == 0 &&
        (path[length] == '\0' || path[length] == '.' || path[length] == '[');
    return whole ? length : 0;
}

static const char *name_of(const struct node *node, size_t index)
{
    if (node->kind == NODE_MAP)
        return node->keys[index]->text;
    const struct node *id = node->items[index]->kind == NODE_MAP
                                ? yaml_get(node->items[index], "id")
                                : NULL;
    return id == NULL || id->kind != NODE_SCALAR ? "" : id->text;
}

/* The element that a path goes into and what is left of the path; count where
 * there is none. Names may hold dots: the longest one that fits is meant. */
static size_t find(const struct node *node, const char *path, const char **rest)
{
    size_t found = node->count, longest = 0;
    if (node->kind == NODE_LIST && *path == '[') {
        char *end;
        unsigned long number = strtoul(path + 1, &end, 10);
        if (number == 0 || number > node->count || *end != ']')
            return node->count;
        *rest = end + 1;
        found = number - 1;
    }
    for (size_t i = 0; found == node->count && i < node->count; i++)
        longest = match(path, name_of(node, i)) > longest
                      ? match(path, name_of(node, i))
                      : longest;
    for (size_t i = 0; longest > 0 && i < node->count; i++)
        if (match(path, name_of(node, i)) == longest) {
            *rest = path + longest;
            found = i;
        }
    if (found < node->count && **rest == '.')
        ++*rest;
    return found;
}

static const struct node *refuse(
    const struct putting *putting, const struct node *node, const char *path)
{
    const char **names = ARENA_ARRAY(putting->arena, node->count, const char *);
    for (size_t i = 0; i < node->count; i++)
        names[i] = name_of(node, i);
    const char *name = arena_copy(putting->arena, path, strcspn(path, ".["));
    const char *nearest = text_nearest(name, names, node->count);
    putting->override->changed = true; /* one problem is enough */
    problem_add(putting->problems, &no_path, putting->override->place,
        putting->shown, path,
        nearest == NULL ? NULL
                        : arena_printf(putting->arena,
                              words_in(WORDS("「%s」ではありませんか",
                                           "did you mean '%s'?"),
                                  problems_language(putting->problems)),
                              nearest));
    return node;
}

/* A key of a map, or a record of a list of records, that is not there yet. */
static const struct node *added(
    const struct putting *putting, const struct node *node, const char *path)
{
    const struct node *value = putting->override->value;
    bool last = strpbrk(path, ".[") == NULL;
    bool record = node->kind == NODE_LIST && value->kind == NODE_MAP;
    if (!last || node_is_empty(value) || (node->kind != NODE_MAP && !record))
        return refuse(putting, node, path);
    putting->override->changed = true;
    struct node *longer = copy_of(putting->arena, node, 1);
    if (node->kind == NODE_MAP) {
        add_member(putting, longer, path, value);
        return longer;
    }
    struct node *item = copy_of(putting->arena, value, 1);
    add_member(putting, item, "id",
        scalar(putting->arena, path, putting->override->place));
    longer->items[longer->count++] = item;
    return longer;
}

static const struct node *without(
    const struct putting *putting, const struct node *node, size_t index)
{
    putting->override->changed = true;
    struct node *shorter = copy_of(putting->arena, node, 0);
    shorter->count--;
    for (size_t i = index; i < shorter->count; i++) {
        shorter->items[i] = node->items[i + 1];
        if (node->kind == NODE_MAP)
            shorter->keys[i] = node->keys[i + 1];
    }
    return shorter;
}

static const struct node *put(
    const struct putting *putting, const struct node *node, const char *path)
{
    const char *rest = path;
    if (*path == '\0')
        return exchanged(putting, node);
    if (node->kind == NODE_SCALAR)
        return refuse(putting, node, path);
    size_t index = find(node, path, &rest);
    if (index == node->count)
        return added(putting, node, path);
    if (*rest == '\0' && node_is_empty(putting->override->value))
        return without(putting, node, index);
    struct node *changed = copy_of(putting->arena, node, 0);
    changed->items[index] =
        (struct node *)put(putting, node->items[index], rest);
    return changed;
}

const struct node *overlay_yaml(struct arena *arena, struct overlay *overlay,
    const char *shown, const struct node *root, struct problems *problems)
{
    if (overlay == NULL || root == NULL)
        return root;
    LIST_ADD(overlay->arena, &overlay->files, arena_text(arena, shown));
    for (size_t i = 0; i < overlay->list.count; i++) {
        struct putting putting = {arena, &overlay->list.at[i], shown, problems};
        const char *path = override_path(arena, putting.override, shown);
        if (path == NULL)
            continue;
        putting.override->met = true;
        root = put(&putting, root, path);
    }
    return root;
}

/* The numeric cases of ../shared/vectors/mcda.json: arrays of numbers out of
 * a JSON file, which is read as the YAML that it also is. */
#ifndef VECTORS_H
#define VECTORS_H

#include "adapt/yaml.h"
#include "base/files.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct numbers {
    double *at;
    size_t count;
};

/* The list of cases, or NULL without ../shared. */
static inline const struct node *vectors_read(struct arena *arena)
{
    enum { BYTES_MAX = 1 << 20 };
    struct source *source = ARENA_NEW(arena, struct source);
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    if (file_read(arena, ERABU_SHARED "/vectors/mcda.json", "mcda.json",
            BYTES_MAX, source, problems) != STATUS_OK)
        return NULL;
    const struct node *root = yaml_parse(arena, source, problems);
    if (root == NULL || root->kind == NODE_LIST)
        return root;
    return yaml_get(root, "cases");
}

/* `path` has its keys between dots; NULL where one is not there. */
static inline const struct node *vector_node(
    struct arena *arena, const struct node *node, const char *path)
{
    struct text_parts keys = text_split(arena, path, '.');
    for (size_t i = 0; i < keys.count && node != NULL; i++)
        node = yaml_get(node, keys.at[i]);
    return node;
}

/* "" where it is not there. */
static inline const char *vector_text(
    struct arena *arena, const struct node *node, const char *path)
{
    const struct node *found = vector_node(arena, node, path);
    return found == NULL || found->text == NULL ? "" : found->text;
}

static inline size_t vector_leaves(const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        return 1;
    size_t count = 0;
    for (size_t i = 0; i < node->count; i++)
        count += vector_leaves(node->items[i]);
    return count;
}

static inline void vector_gather(
    const struct node *node, struct numbers *numbers)
{
    if (node->kind == NODE_SCALAR) {
        bool blank = strcmp(node->text, "null") == 0;
        numbers->at[numbers->count++] = blank ? NAN : strtod(node->text, NULL);
        return;
    }
    for (size_t i = 0; i < node->count; i++)
        vector_gather(node->items[i], numbers);
}

/* All numbers below a node, in order; null is NAN; none without a node. */
static inline struct numbers vector_all(
    struct arena *arena, const struct node *node)
{
    struct numbers numbers = {0};
    if (node == NULL)
        return numbers;
    numbers.at = ARENA_ARRAY(arena, vector_leaves(node), double);
    vector_gather(node, &numbers);
    return numbers;
}

static inline struct numbers vector_numbers(
    struct arena *arena, const struct node *node, const char *path)
{
    return vector_all(arena, vector_node(arena, node, path));
}

#endif

/* YAML documents as trees that know their lines (libyaml).
 *
 * Strict where guessing would hurt: one document, no anchors, aliases, tags or
 * merge keys, no duplicate keys, at most 1 MiB, 64 levels and 20,000 nodes.
 * Nothing is converted: a scalar is its text, and `quoted` says whether it
 * stood in quotes. */
#ifndef ADAPT_YAML_H
#define ADAPT_YAML_H

#include "base/problem.h"
#include "base/source.h"

#include <stdbool.h>

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    struct place place;
    const char *text; /* scalar; "" when empty */
    bool quoted;
    struct node **items; /* list items, or map values */
    struct node **keys;  /* map only: scalars */
    size_t count;
};

/* The root of the document, or NULL after adding at least one problem. What
 * is merely not allowed (a tag, a key that stands twice) is a problem too, but
 * the tree is there, so that the rest of it can be checked. */
const struct node *yaml_parse(struct arena *arena, const struct source *source,
    struct problems *problems);

/* The value of a key, or NULL. */
const struct node *yaml_get(const struct node *map, const char *key);

#endif

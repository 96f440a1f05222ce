/* A directed network of numbered nodes: an order in which each comes after
 * all its predecessors, or the circles that forbid one. Without recursion, in
 * time linear in nodes and links. */
#ifndef MODEL_NETWORK_H
#define MODEL_NETWORK_H

#include "base/arena.h"
#include "base/list.h"

struct network_link {
    size_t from, to;
};

/* Nodes of a circle, each linked to the next and the last to the first,
 * beginning with the lowest number. */
struct circle {
    size_t *at;
    size_t count;
};

struct network_order {
    size_t *at; /* all nodes; those of circles in no useful place */
    LIST(struct circle) circles; /* disjoint; empty where there is an order */
};

/* Among nodes that are free at the same time, the lowest number of the
 * earliest freed comes first, so that equal inputs give equal orders. */
struct network_order network_order(struct arena *arena, size_t count,
    const struct network_link *links, size_t link_count);

/* The links that leave (or enter) each node, packed: those of node i are
 * at[first[i]] … at[first[i + 1] - 1], indices into links, in their order. */
struct network_index {
    size_t *first; /* count + 1 */
    size_t *at;    /* link_count */
};
struct network_index network_leaving(struct arena *arena, size_t count,
    const struct network_link *links, size_t link_count);
struct network_index network_entering(struct arena *arena, size_t count,
    const struct network_link *links, size_t link_count);

#endif

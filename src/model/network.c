#include "model/network.h"

#include <stdbool.h>

static struct network_index index_by(struct arena *arena, size_t count,
    const struct network_link *links, size_t link_count, bool leaving)
{
    struct network_index index;
    index.first = ARENA_ARRAY(arena, count + 2, size_t);
    index.at = ARENA_ARRAY(arena, link_count, size_t);
    /* Counted two places on, so that filling moves first[i + 1] from the
     * beginning of node i's links to their end. */
    for (size_t i = 0; i < link_count; i++)
        index.first[(leaving ? links[i].from : links[i].to) + 2]++;
    for (size_t i = 2; i < count + 2; i++)
        index.first[i] += index.first[i - 1];
    for (size_t i = 0; i < link_count; i++)
        index.at[index.first[(leaving ? links[i].from : links[i].to) + 1]++] =
            i;
    return index;
}

struct network_index network_leaving(struct arena *arena, size_t count,
    const struct network_link *links, size_t link_count)
{
    return index_by(arena, count, links, link_count, true);
}

struct network_index network_entering(struct arena *arena, size_t count,
    const struct network_link *links, size_t link_count)
{
    return index_by(arena, count, links, link_count, false);
}

/* Kahn (1962): take what waits for nothing. */
struct walk {
    struct arena *arena;
    const struct network_link *links;
    struct network_index leaving, entering;
    size_t *waits; /* links from nodes not yet taken */
    bool *taken;
    size_t *queue;
    size_t head, tail;
};

static void take(struct walk *walk, size_t node)
{
    walk->taken[node] = true;
    walk->queue[walk->tail++] = node;
}

static void follow(struct walk *walk)
{
    while (walk->head < walk->tail) {
        size_t node = walk->queue[walk->head++];
        size_t end = walk->leaving.first[node + 1];
        for (size_t i = walk->leaving.first[node]; i < end; i++) {
            size_t to = walk->links[walk->leaving.at[i]].to;
            if (--walk->waits[to] == 0 && !walk->taken[to])
                take(walk, to);
        }
    }
}

static size_t untaken_predecessor(const struct walk *walk, size_t node)
{
    size_t i = walk->entering.first[node];
    while (walk->taken[walk->links[walk->entering.at[i]].from])
        i++;
    return walk->links[walk->entering.at[i]].from;
}

/* Turns the nodes, met backwards, to the direction of the links, the lowest
 * number first. */
static struct circle turned(
    struct arena *arena, const size_t *backwards, size_t count)
{
    size_t lowest = 0;
    for (size_t i = 1; i < count; i++)
        if (backwards[i] < backwards[lowest])
            lowest = i;
    struct circle circle = {ARENA_ARRAY(arena, count, size_t), count};
    for (size_t i = 0; i < count; i++)
        circle.at[i] = backwards[(lowest + count - i) % count];
    return circle;
}

/* Every node left waits for another one left: going back from any of them
 * must come to a circle. `seen` holds the step at which a node was met. */
static struct circle circle_before(
    struct walk *walk, size_t node, size_t *seen, size_t *met)
{
    size_t steps = 0;
    while (seen[node] == 0) {
        met[steps] = node;
        seen[node] = ++steps;
        node = untaken_predecessor(walk, node);
    }
    size_t first = seen[node] - 1;
    struct circle circle = turned(walk->arena, met + first, steps - first);
    for (size_t i = 0; i < steps; i++)
        seen[met[i]] = 0;
    return circle;
}

static void find_circles(
    struct walk *walk, size_t count, struct network_order *order)
{
    size_t *seen = ARENA_ARRAY(walk->arena, count, size_t);
    size_t *met = ARENA_ARRAY(walk->arena, count, size_t);
    size_t node = 0;
    while (node < count) {
        if (walk->taken[node]) {
            node++;
            continue;
        }
        struct circle circle = circle_before(walk, node, seen, met);
        LIST_ADD(walk->arena, &order->circles, circle);
        for (size_t i = 0; i < circle.count; i++)
            take(walk, circle.at[i]);
        follow(walk);
    }
}

struct network_order network_order(struct arena *arena, size_t count,
    const struct network_link *links, size_t link_count)
{
    struct walk walk = {.arena = arena, .links = links};
    walk.leaving = network_leaving(arena, count, links, link_count);
    walk.entering = network_entering(arena, count, links, link_count);
    walk.waits = ARENA_ARRAY(arena, count, size_t);
    walk.taken = ARENA_ARRAY(arena, count, bool);
    walk.queue = ARENA_ARRAY(arena, count, size_t);
    for (size_t i = 0; i < link_count; i++)
        walk.waits[links[i].to]++;
    for (size_t node = 0; node < count; node++)
        if (walk.waits[node] == 0)
            take(&walk, node);
    follow(&walk);
    struct network_order order = {walk.queue, {0}};
    if (walk.tail < count)
        find_circles(&walk, count, &order);
    return order;
}

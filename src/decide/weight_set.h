/* Sets of weightings, and points spread evenly over them. A weighting is one
 * share of each criterion, none negative, with sum 1.
 *
 * Draws are made in blocks, each from streams of its own that are named by
 * set and criterion: what one criterion draws does not change with the others,
 * nor with the number of threads or of blocks. */
#ifndef DECIDE_WEIGHT_SET_H
#define DECIDE_WEIGHT_SET_H

#include "adapt/random.h"
#include "base/arena.h"

#include <stdbool.h>

enum { WEIGHT_BLOCK = 1024 }; /* weightings in a block */

enum weight_set_kind {
    WEIGHTS_ANY,       /* all weightings */
    WEIGHTS_ORDERED,   /* those in which no criterion outweighs one before it */
    WEIGHTS_INTERVALS, /* those between a low and a high share of each */
    WEIGHTS_FIXED      /* one: its shares are `low` */
};

struct weight_set {
    enum weight_set_kind kind;
    size_t count;             /* of criteria, at least 1 */
    const uint64_t *keys;     /* of the streams of each */
    uint64_t accept_key;      /* of the stream that rejects by chance */
    const size_t *order;      /* ORDERED: the criteria, weightiest first */
    const double *low, *high; /* INTERVALS, FIXED: shares */
    const struct proposal *proposal; /* INTERVALS: see weight_set_intervals */
};

/* Keys for a set whose criteria are named. */
struct weight_set weight_set_any(struct arena *arena, uint64_t seed,
    const char *set, const char *const *criteria, size_t count);
struct weight_set weight_set_ordered(struct arena *arena, uint64_t seed,
    const char *set, const char *const *criteria, size_t count,
    const size_t *order);

/* Whether any weighting lies between the shares: low <= high for each, and
 * sum(low) <= 1 <= sum(high). */
bool weight_intervals_meet(const double *low, const double *high, size_t count);

/* The intervals must meet. Tries out, with draws of its own, in which of
 * several ways most points can be kept. False where nearly none can. */
bool weight_set_intervals(struct arena *arena, uint64_t seed, const char *set,
    const char *const *criteria, size_t count, const double *low,
    const double *high, struct weight_set *result);

/* What filling needs beside the weights; one for each thread. */
struct weight_room {
    double *numbers;        /* count * WEIGHT_BLOCK */
    struct stream *streams; /* count */
};
struct weight_room weight_room_new(struct arena *arena, size_t count);

/* Uniform numbers, laid out as weights are, to weightings, in place; not of
 * INTERVALS, whose draws cannot be told beforehand. */
void weight_set_spread(
    const struct weight_set *set, double *weights, struct weight_room *room);

/* WEIGHT_BLOCK weightings of one block: weights[criterion * WEIGHT_BLOCK + i]
 * of the i-th. */
void weight_set_fill(const struct weight_set *set, uint64_t block,
    double *weights, struct weight_room *room);

#endif

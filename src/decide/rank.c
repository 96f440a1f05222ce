/* A bucket sort over the range of the values: rows go to the bucket of their
 * value, which is sorted by itself. Buckets are small where values spread, and
 * a crowded one costs no more than any sort. */
#include "decide/rank.h"

#include "decide/blocks.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static const double TIE_SHARE = 1e-10;
enum { PER_BUCKET = 16, FEW = 48 };

struct keyed {
    double key; /* small is good */
    uint32_t row;
};

struct ranking {
    const double *values;
    double sign;
    size_t count, buckets;
    double low, scale, tie;
    struct keyed *sorted;
    uint32_t *starts;     /* [block * buckets + bucket] */
    size_t *bounds;       /* of a bucket: where it begins in `sorted` */
    double *lows, *highs; /* of a block */
    int *ranks;
};

static void find_ends(void *context, struct block block)
{
    struct ranking *ranking = context;
    double low = INFINITY, high = -INFINITY;
    for (size_t i = block.first; i < block.end; i++) {
        double key = ranking->sign * ranking->values[i];
        low = key < low ? key : low;
        high = key > high ? key : high;
    }
    ranking->lows[block.index] = low;
    ranking->highs[block.index] = high;
}

/* Rises with the key, whatever rounding does. */
static size_t bucket_of(const struct ranking *ranking, double key)
{
    double place = (key - ranking->low) * ranking->scale;
    return place < (double)ranking->buckets ? (size_t)place
                                            : ranking->buckets - 1;
}

static void count_rows(void *context, struct block block)
{
    struct ranking *ranking = context;
    uint32_t *counts = ranking->starts + block.index * ranking->buckets;
    for (size_t i = block.first; i < block.end; i++)
        counts[bucket_of(ranking, ranking->sign * ranking->values[i])]++;
}

/* Counts become the places at which each block's rows of a bucket begin. */
static void find_starts(struct ranking *ranking)
{
    size_t blocks = block_count(ranking->count);
    uint32_t place = 0;
    for (size_t b = 0; b < ranking->buckets; b++) {
        ranking->bounds[b] = place;
        for (size_t k = 0; k < blocks; k++) {
            uint32_t *start = &ranking->starts[k * ranking->buckets + b];
            uint32_t here = *start;
            *start = place;
            place += here;
        }
    }
    ranking->bounds[ranking->buckets] = place;
}

static void scatter(void *context, struct block block)
{
    struct ranking *ranking = context;
    uint32_t *places = ranking->starts + block.index * ranking->buckets;
    for (size_t i = block.first; i < block.end; i++) {
        double key = ranking->sign * ranking->values[i];
        ranking->sorted[places[bucket_of(ranking, key)]++] =
            (struct keyed){key, (uint32_t)i};
    }
}

/* ---- within buckets ---- */

static int by_key(const void *left, const void *right)
{
    const struct keyed *a = left, *b = right;
    return (a->key > b->key) - (a->key < b->key);
}

static void sort_few(struct keyed *at, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct keyed moving = at[i];
        size_t place = i;
        for (; place > 0 && at[place - 1].key > moving.key; place--)
            at[place] = at[place - 1];
        at[place] = moving;
    }
}

/* Blocks of rows are shared out among threads, and with them the buckets. */
struct part {
    size_t first, end; /* buckets */
};

static struct part part_of(const struct ranking *ranking, size_t index)
{
    size_t blocks = block_count(ranking->count);
    return (struct part){index * ranking->buckets / blocks,
        (index + 1) * ranking->buckets / blocks};
}

static void sort_buckets(void *context, struct block block)
{
    struct ranking *ranking = context;
    struct part part = part_of(ranking, block.index);
    for (size_t b = part.first; b < part.end; b++) {
        struct keyed *at = ranking->sorted + ranking->bounds[b];
        size_t count = ranking->bounds[b + 1] - ranking->bounds[b];
        if (count <= FEW)
            sort_few(at, count);
        else
            qsort(at, count, sizeof *at, by_key);
    }
}

/* The first of the sorted that is not better than a key by more than a tie. */
static size_t first_tied(const struct ranking *ranking, double key)
{
    size_t low = 0, high = ranking->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ranking->sorted[middle].key < key - ranking->tie)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void write_ranks(void *context, struct block block)
{
    struct ranking *ranking = context;
    struct part part = part_of(ranking, block.index);
    size_t begin = ranking->bounds[part.first];
    size_t end = ranking->bounds[part.end];
    if (begin == end)
        return;
    size_t ahead = first_tied(ranking, ranking->sorted[begin].key);
    for (size_t i = begin; i < end; i++) {
        const struct keyed *keyed = &ranking->sorted[i];
        while (ranking->sorted[ahead].key < keyed->key - ranking->tie)
            ahead++;
        ranking->ranks[keyed->row] = (int)ahead + 1;
    }
}

/* ---- all of it ---- */

/* Whether there is anything to tell apart. */
static bool spread_out(struct ranking *ranking)
{
    double high = -INFINITY;
    ranking->low = INFINITY;
    for (size_t k = 0; k < block_count(ranking->count); k++) {
        ranking->low = fmin(ranking->low, ranking->lows[k]);
        high = fmax(high, ranking->highs[k]);
    }
    ranking->tie = TIE_SHARE * fmax(fabs(ranking->low), fabs(high));
    ranking->scale = (double)ranking->buckets / (high - ranking->low);
    return high - ranking->low > ranking->tie;
}

const int *ranks_of(struct arena *arena, const double *values, size_t count,
    bool less_is_better, int threads)
{
    size_t blocks = block_count(count);
    struct ranking ranking = {.values = values, .count = count};
    ranking.sign = less_is_better ? 1 : -1;
    ranking.buckets = count / PER_BUCKET + 1;
    ranking.lows = ARENA_ARRAY(arena, blocks, double);
    ranking.highs = ARENA_ARRAY(arena, blocks, double);
    ranking.ranks = ARENA_ARRAY(arena, count, int);
    blocks_run(arena, threads, count, find_ends, &ranking);
    if (!spread_out(&ranking)) {
        for (size_t i = 0; i < count; i++)
            ranking.ranks[i] = 1;
        return ranking.ranks;
    }
    ranking.sorted = ARENA_ARRAY(arena, count, struct keyed);
    ranking.starts = ARENA_ARRAY(arena, blocks * ranking.buckets, uint32_t);
    ranking.bounds = ARENA_ARRAY(arena, ranking.buckets + 1, size_t);
    blocks_run(arena, threads, count, count_rows, &ranking);
    find_starts(&ranking);
    blocks_run(arena, threads, count, scatter, &ranking);
    blocks_run(arena, threads, count, sort_buckets, &ranking);
    blocks_run(arena, threads, count, write_ranks, &ranking);
    return ranking.ranks;
}

/* A bucket sort over the range of the values. How many values lie in each of
 * many narrow bins is counted first; the bins are then divided into buckets of
 * about equal content, so that a crowd in the middle (a normal distribution)
 * is as quick as an even spread. Buckets are sorted by themselves; one that is
 * still crowded costs no more than any sort. */
#include "decide/rank.h"

#include "decide/blocks.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static const double TIE_SHARE = 1e-10;
enum { BINS = 4096, PER_BUCKET = 8, FEW = 64, PARTS_A_THREAD = 2 };

struct keyed {
    double key; /* small is good */
    uint32_t row;
};

struct ranking {
    const double *values;
    double sign;
    size_t count, buckets, parts;
    double low, scale, tie;
    double *lows, *highs; /* of a part */
    uint32_t *bin_counts; /* [part * BINS + bin] */
    uint32_t *base;       /* the first bucket of a bin, and the last's end */
    uint32_t *starts;     /* [part * buckets + bucket] */
    uint32_t *bounds;     /* where a bucket begins in `sorted` */
    struct keyed *sorted;
    int *ranks;
};

static double key_of(const struct ranking *ranking, size_t row)
{
    return ranking->sign * ranking->values[row];
}

/* ---- how the values spread ---- */

static void find_ends(void *context, struct block block)
{
    struct ranking *ranking = context;
    double low = INFINITY, high = -INFINITY;
    for (size_t i = block.first; i < block.end; i++) {
        double key = key_of(ranking, i);
        low = key < low ? key : low;
        high = key > high ? key : high;
    }
    ranking->lows[block.index] = low;
    ranking->highs[block.index] = high;
}

/* Whether there is anything to tell apart. */
static bool spread_out(struct ranking *ranking)
{
    double high = -INFINITY;
    ranking->low = INFINITY;
    for (size_t k = 0; k < ranking->parts; k++) {
        ranking->low = fmin(ranking->low, ranking->lows[k]);
        high = fmax(high, ranking->highs[k]);
    }
    ranking->tie = TIE_SHARE * fmax(fabs(ranking->low), fabs(high));
    ranking->scale = BINS / (high - ranking->low);
    return high - ranking->low > ranking->tie;
}

/* The whole part of a number from 0 to below a limit; NaN is the last. */
static size_t whole(double number, size_t limit)
{
    return number < (double)limit ? (size_t)number : limit - 1;
}

static double place_of(const struct ranking *ranking, double key)
{
    return (key - ranking->low) * ranking->scale;
}

/* Rises with the key, whatever rounding does. */
static size_t bucket_of(const struct ranking *ranking, double key)
{
    double place = place_of(ranking, key);
    size_t bin = whole(place, BINS);
    size_t base = ranking->base[bin], width = ranking->base[bin + 1] - base;
    return base + whole((place - (double)bin) * (double)width, width);
}

static void count_bins(void *context, struct block block)
{
    struct ranking *ranking = context;
    uint32_t *counts = ranking->bin_counts + block.index * BINS;
    for (size_t i = block.first; i < block.end; i++)
        counts[whole(place_of(ranking, key_of(ranking, i)), BINS)]++;
}

static void divide_bins(struct ranking *ranking)
{
    uint32_t bucket = 0;
    for (size_t b = 0; b < BINS; b++) {
        uint32_t count = 0;
        for (size_t k = 0; k < ranking->parts; k++)
            count += ranking->bin_counts[k * BINS + b];
        ranking->base[b] = bucket;
        bucket += count / PER_BUCKET + 1;
    }
    ranking->base[BINS] = bucket;
    ranking->buckets = bucket;
}

/* ---- into buckets ---- */

static void count_rows(void *context, struct block block)
{
    struct ranking *ranking = context;
    uint32_t *counts = ranking->starts + block.index * ranking->buckets;
    for (size_t i = block.first; i < block.end; i++)
        counts[bucket_of(ranking, key_of(ranking, i))]++;
}

/* Counts become the places at which each part's rows of a bucket begin. */
static void find_starts(struct ranking *ranking)
{
    uint32_t place = 0;
    for (size_t b = 0; b < ranking->buckets; b++) {
        ranking->bounds[b] = place;
        for (size_t k = 0; k < ranking->parts; k++) {
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
        double key = key_of(ranking, i);
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

static void sort_buckets(void *context, struct block buckets)
{
    struct ranking *ranking = context;
    for (size_t b = buckets.first; b < buckets.end; b++) {
        struct keyed *at = ranking->sorted + ranking->bounds[b];
        size_t count = ranking->bounds[b + 1] - ranking->bounds[b];
        if (count <= FEW)
            sort_few(at, count);
        else
            qsort(at, count, sizeof *at, by_key);
    }
}

/* ---- ranks ---- */

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
    if (block.first == block.end)
        return;
    size_t ahead = first_tied(ranking, ranking->sorted[block.first].key);
    for (size_t i = block.first; i < block.end; i++) {
        const struct keyed *keyed = &ranking->sorted[i];
        while (ranking->sorted[ahead].key < keyed->key - ranking->tie)
            ahead++;
        ranking->ranks[keyed->row] = (int)ahead + 1;
    }
}

static void sort_all(struct arena *arena, struct ranking *ranking, int threads)
{
    size_t count = ranking->count, parts = ranking->parts;
    ranking->bin_counts = ARENA_ARRAY(arena, parts * BINS, uint32_t);
    ranking->base = ARENA_ARRAY(arena, BINS + 1, uint32_t);
    parts_run(arena, threads, parts, count, count_bins, ranking);
    divide_bins(ranking);
    ranking->starts = ARENA_ARRAY(arena, parts * ranking->buckets, uint32_t);
    ranking->bounds = ARENA_ARRAY(arena, ranking->buckets + 1, uint32_t);
    parts_run(arena, threads, parts, count, count_rows, ranking);
    find_starts(ranking);
    parts_run(arena, threads, parts, count, scatter, ranking);
    parts_run(arena, threads, parts, ranking->buckets, sort_buckets, ranking);
}

const int *ranks_of(struct arena *arena, const double *values, size_t count,
    bool less_is_better, int threads)
{
    struct ranking *ranking = ARENA_NEW(arena, struct ranking);
    size_t parts = threads > 1 ? (size_t)threads * PARTS_A_THREAD : 1;
    ranking->values = values;
    ranking->count = count;
    ranking->sign = less_is_better ? 1 : -1;
    ranking->parts = parts;
    ranking->lows = ARENA_ARRAY(arena, parts, double);
    ranking->highs = ARENA_ARRAY(arena, parts, double);
    ranking->ranks = ARENA_ARRAY(arena, count, int);
    parts_run(arena, threads, parts, count, find_ends, ranking);
    if (!spread_out(ranking)) {
        for (size_t i = 0; i < count; i++)
            ranking->ranks[i] = 1;
        return ranking->ranks;
    }
    ranking->sorted = ARENA_ARRAY(arena, count, struct keyed);
    if (count > FEW) {
        sort_all(arena, ranking, threads);
    } else {
        for (size_t i = 0; i < count; i++)
            ranking->sorted[i] =
                (struct keyed){key_of(ranking, i), (uint32_t)i};
        sort_few(ranking->sorted, count);
    }
    parts_run(arena, threads, parts, count, write_ranks, ranking);
    return ranking->ranks;
}

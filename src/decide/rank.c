/* A bucket sort over the range of the values. Rows are put into so few bins
 * that all of them stay in reach while they are filled; each bin is then put in
 * order by itself in the same way, over its own range, so that a crowd in the
 * middle (a normal distribution) or beside a far value is as quick as an even
 * spread. What is still crowded then costs no more than any sort. */
#include "decide/rank.h"

#include "decide/blocks.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const double TIE_SHARE = 1e-10;
enum {
    BINS = 4096,
    PER_BUCKET = 4,
    FEW = 64,
    PARTS_A_THREAD = 2,
    SORT_PARTS = 64, /* many, since a crowd may lie in a few bins */
    BINS_A_PART = BINS / SORT_PARTS
};

struct keyed {
    double key; /* small is good */
    uint32_t row;
};

struct ranking {
    const double *values;
    double sign;
    size_t count, parts;
    double low, scale, tie;
    double *lows, *highs; /* of a part */
    uint32_t *starts;     /* [part * BINS + bin] */
    uint32_t *bounds;     /* where a bin begins in `sorted`; BINS + 1 */
    struct keyed *sorted;
    struct bin_room *rooms; /* of a part that sorts */
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

static size_t bin_of(const struct ranking *ranking, double key)
{
    return whole((key - ranking->low) * ranking->scale, BINS);
}

static void count_rows(void *context, struct block block)
{
    struct ranking *ranking = context;
    uint32_t *counts = ranking->starts + block.index * BINS;
    for (size_t i = block.first; i < block.end; i++)
        counts[bin_of(ranking, key_of(ranking, i))]++;
}

/* Counts become the places at which each part's rows of a bin begin. */
static void find_starts(struct ranking *ranking)
{
    uint32_t place = 0;
    for (size_t b = 0; b < BINS; b++) {
        ranking->bounds[b] = place;
        for (size_t k = 0; k < ranking->parts; k++) {
            uint32_t *start = &ranking->starts[k * BINS + b];
            uint32_t here = *start;
            *start = place;
            place += here;
        }
    }
    ranking->bounds[BINS] = place;
}

static void scatter(void *context, struct block block)
{
    struct ranking *ranking = context;
    uint32_t *places = ranking->starts + block.index * BINS;
    for (size_t i = block.first; i < block.end; i++) {
        double key = key_of(ranking, i);
        ranking->sorted[places[bin_of(ranking, key)]++] =
            (struct keyed){key, (uint32_t)i};
    }
}

/* ---- within a bin ---- */

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

static void sort_bucket(struct keyed *at, size_t count)
{
    if (count <= FEW)
        sort_few(at, count);
    else
        qsort(at, count, sizeof *at, by_key);
}

/* What a part needs beside its bins, for the largest of them. */
struct bin_room {
    struct keyed *rows;
    uint32_t *ends; /* of buckets */
};

static size_t buckets_of(size_t rows)
{
    return rows / PER_BUCKET + 1;
}

static struct bin_room *make_rooms(
    struct arena *arena, const struct ranking *ranking)
{
    struct bin_room *rooms = ARENA_ARRAY(arena, SORT_PARTS, struct bin_room);
    for (size_t k = 0; k < SORT_PARTS; k++) {
        size_t most = 0;
        for (size_t b = k * BINS_A_PART; b < (k + 1) * BINS_A_PART; b++) {
            size_t count = ranking->bounds[b + 1] - ranking->bounds[b];
            most = count > most ? count : most;
        }
        rooms[k].rows = ARENA_ARRAY(arena, most, struct keyed);
        rooms[k].ends = ARENA_ARRAY(arena, buckets_of(most) + 1, uint32_t);
    }
    return rooms;
}

/* Puts the rows of a bin into buckets; their ends are room->ends. */
static void fill_buckets(
    struct keyed *at, size_t count, size_t buckets, const struct bin_room *room)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        low = at[i].key < low ? at[i].key : low;
        high = at[i].key > high ? at[i].key : high;
    }
    double scale = (double)buckets / (high - low);
    memset(room->ends, 0, (buckets + 1) * sizeof *room->ends);
    for (size_t i = 0; i < count; i++)
        room->ends[whole((at[i].key - low) * scale, buckets) + 1]++;
    for (size_t b = 0; b < buckets; b++)
        room->ends[b + 1] += room->ends[b];
    for (size_t i = 0; i < count; i++)
        room->rows[room->ends[whole((at[i].key - low) * scale, buckets)]++] =
            at[i];
    memcpy(at, room->rows, count * sizeof *at);
}

static void sort_bin(
    struct keyed *at, size_t count, const struct bin_room *room)
{
    size_t buckets = buckets_of(count), first = 0;
    if (count <= FEW) {
        sort_few(at, count);
        return;
    }
    fill_buckets(at, count, buckets, room);
    for (size_t b = 0; b < buckets; b++) {
        sort_bucket(at + first, room->ends[b] - first);
        first = room->ends[b];
    }
}

static void sort_bins(void *context, struct block bins)
{
    struct ranking *ranking = context;
    for (size_t b = bins.first; b < bins.end; b++) {
        struct keyed *at = ranking->sorted + ranking->bounds[b];
        size_t count = ranking->bounds[b + 1] - ranking->bounds[b];
        sort_bin(at, count, &ranking->rooms[bins.index]);
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

static void sort_all(
    struct arena *arena, struct ranking *ranking, struct crew *crew)
{
    size_t count = ranking->count, parts = ranking->parts;
    ranking->starts = ARENA_ARRAY(arena, parts * BINS, uint32_t);
    ranking->bounds = ARENA_ARRAY(arena, BINS + 1, uint32_t);
    parts_run(crew, parts, count, count_rows, ranking);
    find_starts(ranking);
    parts_run(crew, parts, count, scatter, ranking);
    ranking->rooms = make_rooms(arena, ranking);
    parts_run(crew, SORT_PARTS, BINS, sort_bins, ranking);
}

const int *ranks_of(struct arena *arena, const double *values, size_t count,
    bool less_is_better, struct crew *crew)
{
    struct ranking *ranking = ARENA_NEW(arena, struct ranking);
    size_t size = crew_size(crew);
    size_t parts = size > 1 ? size * PARTS_A_THREAD : 1;
    ranking->values = values;
    ranking->count = count;
    ranking->sign = less_is_better ? 1 : -1;
    ranking->parts = parts;
    ranking->lows = ARENA_ARRAY(arena, parts, double);
    ranking->highs = ARENA_ARRAY(arena, parts, double);
    ranking->ranks = ARENA_ARRAY(arena, count, int);
    parts_run(crew, parts, count, find_ends, ranking);
    if (!spread_out(ranking)) {
        for (size_t i = 0; i < count; i++)
            ranking->ranks[i] = 1;
        return ranking->ranks;
    }
    ranking->sorted = ARENA_ARRAY(arena, count, struct keyed);
    if (count > FEW) {
        sort_all(arena, ranking, crew);
    } else {
        for (size_t i = 0; i < count; i++)
            ranking->sorted[i] =
                (struct keyed){key_of(ranking, i), (uint32_t)i};
        sort_few(ranking->sorted, count);
    }
    parts_run(crew, parts, count, write_ranks, ranking);
    return ranking->ranks;
}

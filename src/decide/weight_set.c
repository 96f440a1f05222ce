#include "decide/weight_set.h"

#include "base/clones.h"
#include "decide/proposal.h"

static uint64_t key_of(struct arena *arena, uint64_t seed, const char *set,
    const char *what, const char *name)
{
    return stream_key(
        seed, arena_printf(arena, "weights/%s/%s/%s", set, what, name));
}

struct weight_set weight_set_any(struct arena *arena, uint64_t seed,
    const char *set, const char *const *criteria, size_t count)
{
    uint64_t *keys = ARENA_ARRAY(arena, count, uint64_t);
    for (size_t j = 0; j < count; j++)
        keys[j] = key_of(arena, seed, set, "of", criteria[j]);
    return (struct weight_set){.kind = WEIGHTS_ANY,
        .count = count,
        .keys = keys,
        .accept_key = key_of(arena, seed, set, "accept", "")};
}

struct weight_set weight_set_ordered(struct arena *arena, uint64_t seed,
    const char *set, const char *const *criteria, size_t count,
    const size_t *order)
{
    struct weight_set result =
        weight_set_any(arena, seed, set, criteria, count);
    result.kind = WEIGHTS_ORDERED;
    result.order = order;
    return result;
}

bool weight_intervals_meet(const double *low, const double *high, size_t count)
{
    const double SLACK = 1e-12; /* sums of shares that were written as points */
    double least = 0, most = 0;
    for (size_t j = 0; j < count; j++) {
        if (!(low[j] >= 0 && low[j] <= high[j]))
            return false;
        least += low[j];
        most += high[j];
    }
    return least <= 1 + SLACK && most >= 1 - SLACK;
}

bool weight_set_intervals(struct arena *arena, uint64_t seed, const char *set,
    const char *const *criteria, size_t count, const double *low,
    const double *high, struct weight_set *result)
{
    struct weight_set made = weight_set_any(arena, seed, set, criteria, count);
    made.kind = WEIGHTS_INTERVALS;
    made.low = low;
    made.high = high;
    made.proposal =
        proposal_best(arena, &made, key_of(arena, seed, set, "pilot", ""));
    if (made.proposal == NULL)
        return false;
    *result = made;
    return true;
}

struct weight_room weight_room_new(struct arena *arena, size_t count)
{
    return (struct weight_room){
        ARENA_ARRAY(arena, count * WEIGHT_BLOCK, double),
        ARENA_ARRAY(arena, count, struct stream)};
}

/* ---- all weightings ---- */

/* Exponential numbers divided by their sum are spread evenly over all
 * weightings (Devroye, Non-Uniform Random Variate Generation, 1986, V.2). */
CLONES static void divide_by_sums(
    double *weights, size_t count, double *restrict sums)
{
    for (size_t i = 0; i < WEIGHT_BLOCK; i++)
        sums[i] = weights[i];
    for (size_t j = 1; j < count; j++) {
        const double *row = weights + j * WEIGHT_BLOCK;
        for (size_t i = 0; i < WEIGHT_BLOCK; i++)
            sums[i] += row[i];
    }
    for (size_t i = 0; i < WEIGHT_BLOCK; i++)
        sums[i] = 1 / sums[i];
    for (size_t j = 0; j < count; j++) {
        double *row = weights + j * WEIGHT_BLOCK;
        for (size_t i = 0; i < WEIGHT_BLOCK; i++)
            row[i] *= sums[i];
    }
}

static void spread_any(
    const struct weight_set *set, double *weights, double *sums)
{
    random_negative_log(weights, set->count * WEIGHT_BLOCK);
    divide_by_sums(weights, set->count, sums);
}

/* The corners of the weightings in an order are (1, 0, 0 …), (1/2, 1/2, 0 …),
 * (1/3, 1/3, 1/3 …): with those, evenly spread weightings of the corners are
 * evenly spread here, since the map is linear. The last in the order has its
 * part of the last corner only, so rows are made from there, in place. */
static void spread_ordered(
    const struct weight_set *set, double *weights, double *sums)
{
    spread_any(set, weights, sums);
    for (size_t place = set->count; place-- > 0;) {
        double share = 1.0 / (double)(place + 1);
        double *row = weights + set->order[place] * WEIGHT_BLOCK;
        const double *next =
            place + 1 == set->count
                ? NULL
                : weights + set->order[place + 1] * WEIGHT_BLOCK;
        for (size_t i = 0; i < WEIGHT_BLOCK; i++)
            row[i] = share * row[i] + (next == NULL ? 0 : next[i]);
    }
}

static void set_fixed(const struct weight_set *set, double *weights)
{
    for (size_t j = 0; j < set->count; j++)
        for (size_t i = 0; i < WEIGHT_BLOCK; i++)
            weights[j * WEIGHT_BLOCK + i] = set->low[j];
}

void weight_set_spread(
    const struct weight_set *set, double *weights, struct weight_room *room)
{
    switch (set->kind) {
    case WEIGHTS_ANY:
        spread_any(set, weights, room->numbers);
        return;
    case WEIGHTS_ORDERED:
        spread_ordered(set, weights, room->numbers);
        return;
    case WEIGHTS_FIXED:
        set_fixed(set, weights);
        return;
    case WEIGHTS_INTERVALS:
        return;
    }
}

void weight_set_fill(const struct weight_set *set, uint64_t block,
    double *weights, struct weight_room *room)
{
    if (set->kind == WEIGHTS_INTERVALS) {
        proposal_fill(set, block, weights, room);
        return;
    }
    for (size_t j = 0; set->kind != WEIGHTS_FIXED && j < set->count; j++) {
        struct stream stream = stream_of(set->keys[j], block);
        stream_fill_uniform(&stream, weights + j * WEIGHT_BLOCK, WEIGHT_BLOCK);
    }
    weight_set_spread(set, weights, room);
}

/* Few alternatives: loops run along the draws of a block, so that a processor
 * does several at once. */
#include "decide/smaa_parts.h"

#include "base/clones.h"

#include <string.h>

enum { BLOCK = WEIGHT_BLOCK, LANES = 8 };

struct few_room {
    double *totals;         /* [alternative * BLOCK + draw] */
    int64_t *ahead, *equal; /* the same; see struct standing */
    double *first; /* its part of the first place, of one alternative */
};

/* Of one alternative in each draw. */
struct standing {
    int64_t *ahead; /* how many are ahead of it */
    int64_t *equal; /* how many others tie with it */
};

struct few_room *few_room_new(struct arena *arena, const struct smaa *smaa)
{
    struct few_room *room = ARENA_NEW(arena, struct few_room);
    size_t all = smaa->alternatives * BLOCK;
    room->totals = ARENA_ARRAY(arena, all, double);
    room->ahead = ARENA_ARRAY(arena, all, int64_t);
    room->equal = ARENA_ARRAY(arena, all, int64_t);
    room->first = ARENA_ARRAY(arena, BLOCK, double);
    return room;
}

CLONES static void add_scaled(
    double *restrict totals, const double *restrict weights, double score)
{
    for (size_t b = 0; b < BLOCK; b++)
        totals[b] += weights[b] * score;
}

CLONES static void add_product(double *restrict totals,
    const double *restrict weights, const double *restrict scores, double share)
{
    for (size_t b = 0; b < BLOCK; b++)
        totals[b] += weights[b] * (scores[b] * share);
}

static void sum_totals(const struct draws *draws, struct few_room *room)
{
    const struct smaa *smaa = draws->smaa;
    memset(room->totals, 0, smaa->alternatives * BLOCK * sizeof(double));
    for (size_t i = 0; i < smaa->alternatives; i++)
        for (size_t j = 0; j < smaa->criteria; j++)
            add_scaled(room->totals + i * BLOCK, draws->weights + j * BLOCK,
                smaa->scores[i * smaa->criteria + j]);
    for (size_t u = 0; u < smaa->uncertain_count; u++) {
        const struct smaa_uncertain *at = &smaa->uncertain[u];
        add_product(room->totals + at->alternative * BLOCK,
            draws->weights + at->criterion * BLOCK, draws->scores + u * BLOCK,
            at->share);
    }
}

struct duel {
    int64_t wins, loses;
};

/* Two alternatives over a block: notes who is ahead of whom, and who ties. */
CLONES static struct duel compare(const double *restrict first,
    const double *restrict second, size_t count, struct standing one,
    struct standing other)
{
    struct duel duel = {0, 0};
    for (size_t b = 0; b < count; b++) {
        int64_t wins = first[b] > second[b];
        int64_t loses = first[b] < second[b];
        int64_t ties = 1 - wins - loses;
        one.ahead[b] += loses;
        other.ahead[b] += wins;
        one.equal[b] += ties;
        other.equal[b] += ties;
        duel.wins += wins;
        duel.loses += loses;
    }
    return duel;
}

static struct standing standing_of(const struct few_room *room, size_t i)
{
    return (struct standing){room->ahead + i * BLOCK, room->equal + i * BLOCK};
}

static void compare_all(
    const struct draws *draws, struct few_room *room, struct tally *tally)
{
    size_t all = draws->smaa->alternatives;
    memset(room->ahead, 0, all * BLOCK * sizeof(int64_t));
    memset(room->equal, 0, all * BLOCK * sizeof(int64_t));
    for (size_t i = 0; i < all; i++)
        for (size_t k = i + 1; k < all; k++) {
            struct duel duel =
                compare(room->totals + i * BLOCK, room->totals + k * BLOCK,
                    draws->count, standing_of(room, i), standing_of(room, k));
            int64_t margin = duel.wins - duel.loses;
            tally->wins[i * all + k] += (int64_t)draws->count + margin;
            tally->wins[k * all + i] += (int64_t)draws->count - margin;
        }
}

static void count_ranks(
    const struct draws *draws, const struct few_room *room, struct tally *tally)
{
    size_t all = draws->smaa->alternatives;
    for (size_t i = 0; i < all; i++) {
        struct standing standing = standing_of(room, i);
        for (size_t b = 0; b < draws->count; b++)
            if (standing.equal[b] == 0)
                tally->alone[i * all + (size_t)standing.ahead[b]]++;
            else
                tally_tie(tally, all, i, (size_t)standing.ahead[b],
                    (size_t)standing.equal[b]);
    }
}

/* Its part of the first place in each draw; 0 beyond the last. */
CLONES static void first_parts(
    struct standing standing, size_t count, double *restrict first)
{
    for (size_t b = 0; b < count; b++)
        first[b] = standing.ahead[b] == 0
                       ? 1.0 / (double)(1 + standing.equal[b])
                       : 0.0;
    for (size_t b = count; b < BLOCK; b++)
        first[b] = 0;
}

/* Summed in an order that does not depend on the processor. */
CLONES static double product_sum(
    const double *restrict left, const double *restrict right)
{
    double lanes[LANES] = {0};
    for (size_t b = 0; b < BLOCK; b += LANES)
        for (size_t lane = 0; lane < LANES; lane++)
            lanes[lane] += left[b + lane] * right[b + lane];
    double sum = 0;
    for (size_t lane = 0; lane < LANES; lane++)
        sum += lanes[lane];
    return sum;
}

static void sum_central(
    const struct draws *draws, struct few_room *room, struct tally *tally)
{
    size_t criteria = draws->smaa->criteria;
    for (size_t i = 0; i < draws->smaa->alternatives; i++) {
        first_parts(standing_of(room, i), draws->count, room->first);
        for (size_t j = 0; j < criteria; j++)
            tally->central[i * criteria + j] += tally_weight(
                product_sum(draws->weights + j * BLOCK, room->first));
    }
}

void rank_few(
    const struct draws *draws, struct few_room *room, struct tally *tally)
{
    sum_totals(draws, room);
    compare_all(draws, room, tally);
    count_ranks(draws, room, tally);
    sum_central(draws, room, tally);
}

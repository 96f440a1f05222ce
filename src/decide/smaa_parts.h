/* What the files of SMAA share: the counts of one thread's part of the work.
 */
#ifndef DECIDE_SMAA_PARTS_H
#define DECIDE_SMAA_PARTS_H

#include "base/jobs.h"
#include "decide/smaa.h"

/* What one draw counts: lcm(1 … 24), so that up to SMAA_EXACT_TIES share it
 * exactly; SMAA_MOST_DRAWS of it fit into 63 bits. */
#define SMAA_UNIT 5354228880

struct tally {
    uint32_t *alone;  /* draws: [alternative * alternatives + rank], no tie */
    int64_t *tied;    /* the same in ties, in SMAA_UNIT */
    int64_t *wins;    /* in halves; NULL with too many alternatives */
    int64_t *central; /* weights when first, in 2^-30; [alternative *
                       * criteria + criterion] */
};

/* A part of the work: the blocks that a thread comes to, or one shifted
 * sequence. Since tallies are whole numbers, who counts what changes nothing.
 */
struct smaa_part {
    const struct smaa *smaa;
    struct tally *tallies; /* of each set of weights */
};
struct smaa_parts {
    struct smaa_part *at;
    size_t count;
    size_t set_count;
    struct queue blocks; /* of draws */
};

/* With each of several sets of weights, which `smaa` has in an array, over the
 * same draws of scores; several only where all are fixed. */
struct smaa_parts *smaa_count(
    struct arena *arena, const struct smaa *smaa, size_t sets);

/* All parts of some alternatives' counts with a set of weights, written over
 * the first part's. */
void smaa_sum(
    const struct smaa_parts *parts, size_t set, size_t first, size_t count);

/* How many draws each shifted sequence has. */
uint64_t smaa_shift_draws(const struct smaa *smaa);

/* A block of draws. */
struct draws {
    const struct smaa *smaa;
    size_t count;          /* at most WEIGHT_BLOCK */
    const double *weights; /* [criterion * WEIGHT_BLOCK + draw] */
    const double *scores;  /* [uncertain * WEIGHT_BLOCK + draw] */
};

/* Counts a block: for few alternatives all draws at once, for many each draw
 * by itself. The rooms are for one thread. */
struct few_room;
struct few_room *few_room_new(struct arena *arena, const struct smaa *smaa);
void rank_few(
    const struct draws *draws, struct few_room *room, struct tally *tally);

struct many_room;
struct many_room *many_room_new(struct arena *arena, const struct smaa *smaa);
void rank_many(
    const struct draws *draws, struct many_room *room, struct tally *tally);

/* Alternatives that tie from a rank on: each has an equal part of each of the
 * ranks. */
void tally_tie(struct tally *tally, size_t alternatives, size_t alternative,
    size_t rank, size_t others);

/* Whole numbers add up to the same in any order. */
static inline int64_t tally_weight(double weight)
{
    const double PARTS = 1 << 30;
    return (int64_t)(weight * PARTS + 0.5);
}

#endif

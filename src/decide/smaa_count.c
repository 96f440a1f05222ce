/* The draws of SMAA, shared among threads, and what they count. */
#include "decide/smaa_parts.h"

/* What one part needs beside its tally. */
struct room {
    double *weights, *scores; /* scores: after the weights */
    struct weight_room spreading;
    struct few_room *few;
    struct many_room *many;
};

static struct room room_new(struct arena *arena, const struct smaa *smaa)
{
    struct room room = {.spreading = weight_room_new(arena, smaa->criteria)};
    if (smaa->alternatives <= SMAA_MOST_PAIRED)
        room.few = few_room_new(arena, smaa);
    else
        room.many = many_room_new(arena, smaa);
    size_t rows = smaa->criteria + smaa->uncertain_count;
    room.weights = ARENA_ARRAY(arena, rows * WEIGHT_BLOCK, double);
    room.scores = room.weights + smaa->criteria * WEIGHT_BLOCK;
    return room;
}

static struct tally tally_new(struct arena *arena, const struct smaa *smaa)
{
    size_t all = smaa->alternatives;
    struct tally tally = {.alone = ARENA_ARRAY(arena, all * all, uint32_t),
        .tied = ARENA_ARRAY(arena, all * all, int64_t),
        .central = ARENA_ARRAY(arena, all * smaa->criteria, int64_t)};
    if (all <= SMAA_MOST_PAIRED)
        tally.wins = ARENA_ARRAY(arena, all * all, int64_t);
    return tally;
}

void tally_tie(struct tally *tally, size_t alternatives, size_t alternative,
    size_t rank, size_t others)
{
    int64_t part = SMAA_UNIT / (int64_t)(others + 1);
    for (size_t place = rank; place <= rank + others; place++)
        tally->tied[alternative * alternatives + place] += part;
}

/* Uniform numbers to what they stand for. */
static void to_scores(const struct smaa *smaa, double *scores)
{
    for (size_t u = 0; u < smaa->uncertain_count; u++) {
        const struct smaa_uncertain *at = &smaa->uncertain[u];
        double *row = scores + u * WEIGHT_BLOCK;
        distribution_quantiles(&at->distribution, row, WEIGHT_BLOCK);
        if (at->to_scores != NULL)
            at->to_scores(at->context, row, WEIGHT_BLOCK);
    }
}

static void rank_block(
    const struct smaa_part *part, struct room *room, size_t set, uint64_t left)
{
    struct draws draws = {part->smaa,
        left < WEIGHT_BLOCK ? (size_t)left : WEIGHT_BLOCK, room->weights,
        room->scores};
    if (room->few != NULL)
        rank_few(&draws, room->few, &part->tallies[set]);
    else
        rank_many(&draws, room->many, &part->tallies[set]);
}

static uint64_t block_count(uint64_t draws)
{
    return (draws + WEIGHT_BLOCK - 1) / WEIGHT_BLOCK;
}

static void run_blocks(void *context, size_t index, struct arena *own)
{
    struct smaa_parts *parts = context;
    struct smaa_part *part = &parts->at[index];
    const struct smaa *smaa = part->smaa;
    struct room room = room_new(own, smaa);
    for (size_t block; queue_take(&parts->blocks, &block);) {
        for (size_t u = 0; u < smaa->uncertain_count; u++) {
            struct stream stream = stream_of(smaa->uncertain[u].key, block);
            stream_fill_uniform(
                &stream, room.scores + u * WEIGHT_BLOCK, WEIGHT_BLOCK);
        }
        to_scores(smaa, room.scores);
        for (size_t s = 0; s < parts->set_count; s++) {
            weight_set_fill(
                &smaa->weights[s], block, room.weights, &room.spreading);
            rank_block(part, &room, s, smaa->draws - block * WEIGHT_BLOCK);
        }
    }
}

/* ---- shifted sequences ---- */

uint64_t smaa_shift_draws(const struct smaa *smaa)
{
    uint64_t draws = smaa->draws / smaa->shifts;
    return draws > 0 ? draws : 1;
}

/* Weights that are fixed take no dimension. */
static size_t weight_dimensions(const struct smaa *smaa)
{
    return smaa->weights->kind == WEIGHTS_FIXED ? 0 : smaa->criteria;
}

bool smaa_may_shift(const struct smaa *smaa)
{
    size_t dimensions = weight_dimensions(smaa) + smaa->uncertain_count;
    return smaa->weights->kind != WEIGHTS_INTERVALS && dimensions > 0 &&
           dimensions <= QUASI_MOST && smaa->alternatives <= SMAA_MOST_PAIRED;
}

static struct quasi *sequence_of(
    struct arena *arena, const struct smaa *smaa, uint64_t shift)
{
    uint64_t keys[QUASI_MOST];
    size_t count = 0;
    for (size_t j = 0; j < weight_dimensions(smaa); j++)
        keys[count++] = smaa->weights->keys[j];
    for (size_t u = 0; u < smaa->uncertain_count; u++)
        keys[count++] = smaa->uncertain[u].key;
    return quasi_new(arena, keys, count, shift);
}

static void run_shift(void *context, size_t index, struct arena *own)
{
    struct smaa_parts *parts = context;
    struct smaa_part *part = &parts->at[index];
    const struct smaa *smaa = part->smaa;
    struct room room = room_new(own, smaa);
    struct quasi *quasi = sequence_of(own, smaa, index);
    double *points = weight_dimensions(smaa) > 0 ? room.weights : room.scores;
    for (uint64_t left = smaa_shift_draws(smaa); left > 0;) {
        quasi_fill(quasi, points, WEIGHT_BLOCK, WEIGHT_BLOCK);
        to_scores(smaa, room.scores);
        for (size_t s = 0; s < parts->set_count; s++) {
            weight_set_spread(&smaa->weights[s], room.weights, &room.spreading);
            rank_block(part, &room, s, left);
        }
        left -= left < WEIGHT_BLOCK ? left : WEIGHT_BLOCK;
    }
}

/* ---- all parts ---- */

static struct smaa_part part_new(
    struct arena *arena, const struct smaa *smaa, size_t sets)
{
    struct smaa_part part = {smaa, ARENA_ARRAY(arena, sets, struct tally)};
    for (size_t s = 0; s < sets; s++)
        part.tallies[s] = tally_new(arena, smaa);
    return part;
}

struct smaa_parts *smaa_count(
    struct arena *arena, const struct smaa *smaa, size_t sets)
{
    uint64_t threads = smaa->threads > 1 ? (uint64_t)smaa->threads : 1;
    uint64_t blocks = block_count(smaa->draws);
    struct smaa_parts *parts = ARENA_NEW(arena, struct smaa_parts);
    parts->set_count = sets;
    parts->blocks.count = blocks;
    parts->count = smaa->shifts > 0   ? smaa->shifts
                   : threads < blocks ? threads
                                      : blocks;
    parts->at = ARENA_ARRAY(arena, parts->count, struct smaa_part);
    for (size_t p = 0; p < parts->count; p++)
        parts->at[p] = part_new(arena, smaa, sets);
    jobs_finish(jobs_start(arena, (int)threads, parts->count,
        smaa->shifts > 0 ? run_shift : run_blocks, parts));
    return parts;
}

static void add_pairs(
    struct tally *sum, const struct tally *more, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        sum->alone[i] += more->alone[i];
    for (size_t i = first; i < first + count; i++)
        sum->tied[i] += more->tied[i];
    for (size_t i = first; sum->wins != NULL && i < first + count; i++)
        sum->wins[i] += more->wins[i];
}

void smaa_sum(
    const struct smaa_parts *parts, size_t set, size_t first, size_t count)
{
    const struct smaa *smaa = parts->at[0].smaa;
    struct tally *sum = &parts->at[0].tallies[set];
    for (size_t p = 1; p < parts->count; p++) {
        const struct tally *more = &parts->at[p].tallies[set];
        add_pairs(
            sum, more, first * smaa->alternatives, count * smaa->alternatives);
        for (size_t i = first * smaa->criteria;
             i < (first + count) * smaa->criteria; i++)
            sum->central[i] += more->central[i];
    }
}

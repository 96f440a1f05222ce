#include "decide/smaa.h"

#include "base/jobs.h"
#include "decide/smaa_parts.h"

#include <math.h>

/* A thread's part of the work: every so many-th block. Since tallies are whole
 * numbers, how many parts there are changes nothing. */
struct part {
    const struct smaa *smaa;
    uint64_t first, step; /* blocks */
    struct tally tally;
};

static uint64_t block_count(const struct smaa *smaa)
{
    return (smaa->draws + WEIGHT_BLOCK - 1) / WEIGHT_BLOCK;
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

static void draw_scores(const struct smaa *smaa, uint64_t block, double *scores)
{
    for (size_t u = 0; u < smaa->uncertain_count; u++) {
        const struct smaa_uncertain *at = &smaa->uncertain[u];
        double *row = scores + u * WEIGHT_BLOCK;
        struct stream stream = stream_of(at->key, block);
        distribution_fill(&at->distribution, &stream, row, WEIGHT_BLOCK);
        if (at->to_scores != NULL)
            at->to_scores(at->context, row, WEIGHT_BLOCK);
    }
}

static void run_part(void *context, size_t index, struct arena *own)
{
    struct part *part = (struct part *)context + index;
    const struct smaa *smaa = part->smaa;
    bool few = smaa->alternatives <= SMAA_MOST_PAIRED;
    struct weight_room room = weight_room_new(own, smaa->criteria);
    struct few_room *few_room = few ? few_room_new(own, smaa) : NULL;
    struct many_room *many_room = few ? NULL : many_room_new(own, smaa);
    double *weights = ARENA_ARRAY(own, smaa->criteria * WEIGHT_BLOCK, double);
    double *scores =
        ARENA_ARRAY(own, smaa->uncertain_count * WEIGHT_BLOCK, double);
    uint64_t blocks = block_count(smaa);
    for (uint64_t block = part->first; block < blocks; block += part->step) {
        uint64_t left = smaa->draws - block * WEIGHT_BLOCK;
        struct draws draws = {smaa,
            left < WEIGHT_BLOCK ? (size_t)left : WEIGHT_BLOCK, weights, scores};
        weight_set_fill(smaa->weights, block, weights, &room);
        draw_scores(smaa, block, scores);
        if (few)
            rank_few(&draws, few_room, &part->tally);
        else
            rank_many(&draws, many_room, &part->tally);
    }
}

/* Adds all parts to the first. */
static void add_parts(struct part *parts, size_t count)
{
    const struct smaa *smaa = parts->smaa;
    size_t square = smaa->alternatives * smaa->alternatives;
    struct tally *sum = &parts[0].tally;
    for (size_t p = 1; p < count; p++) {
        const struct tally *more = &parts[p].tally;
        for (size_t i = 0; i < square; i++) {
            sum->alone[i] += more->alone[i];
            sum->tied[i] += more->tied[i];
        }
        for (size_t i = 0; sum->wins != NULL && i < square; i++)
            sum->wins[i] += more->wins[i];
        for (size_t i = 0; i < smaa->alternatives * smaa->criteria; i++)
            sum->central[i] += more->central[i];
    }
}

static struct tally count_all(struct arena *arena, const struct smaa *smaa)
{
    uint64_t blocks = block_count(smaa);
    size_t threads = smaa->threads > 1 ? (size_t)smaa->threads : 1;
    size_t count = threads < blocks ? threads : (size_t)blocks;
    struct part *parts = ARENA_ARRAY(arena, count, struct part);
    for (size_t p = 0; p < count; p++)
        parts[p] = (struct part){smaa, p, count, tally_new(arena, smaa)};
    jobs_finish(jobs_start(arena, (int)count, count, run_part, parts));
    add_parts(parts, count);
    return parts[0].tally;
}

/* ---- from counts to shares ---- */

static double share_of(const struct tally *tally, size_t at, double draws)
{
    return ((double)tally->alone[at] +
               (double)tally->tied[at] / (double)SMAA_UNIT) /
           draws;
}

static void set_central(struct smaa_result *result, const struct tally *tally)
{
    size_t criteria = result->criteria;
    for (size_t i = 0; i < result->alternatives; i++) {
        const int64_t *sums = tally->central + i * criteria;
        double sum = 0;
        for (size_t j = 0; j < criteria; j++)
            sum += (double)sums[j];
        for (size_t j = 0; j < criteria; j++)
            result->central[i * criteria + j] =
                sum > 0 ? (double)sums[j] / sum : NAN;
    }
}

static struct smaa_result result_of(
    struct arena *arena, const struct smaa *smaa, const struct tally *tally)
{
    size_t square = smaa->alternatives * smaa->alternatives;
    struct smaa_result result = {.alternatives = smaa->alternatives,
        .criteria = smaa->criteria,
        .draws = smaa->draws,
        .acceptability = ARENA_ARRAY(arena, square, double),
        .central =
            ARENA_ARRAY(arena, smaa->alternatives * smaa->criteria, double)};
    double draws = (double)smaa->draws;
    for (size_t i = 0; i < square; i++)
        result.acceptability[i] = share_of(tally, i, draws);
    if (tally->wins != NULL)
        result.wins = ARENA_ARRAY(arena, square, double);
    for (size_t i = 0; result.wins != NULL && i < square; i++)
        result.wins[i] = (double)tally->wins[i] / 2 / draws;
    set_central(&result, tally);
    return result;
}

/* First places of an alternative when the weights are its central ones: what
 * is left of uncertainty is the scores'. */
static double confidence_of(struct arena *arena, const struct smaa *smaa,
    const struct smaa_result *result, size_t alternative)
{
    const double *central = result->central + alternative * smaa->criteria;
    if (isnan(central[0]))
        return NAN;
    struct weight_set fixed = {
        .kind = WEIGHTS_FIXED, .count = smaa->criteria, .low = central};
    struct smaa there = *smaa;
    there.weights = &fixed;
    there.draws = smaa->uncertain_count == 0 ? 1 : smaa->draws;
    struct tally tally = count_all(arena, &there);
    return share_of(
        &tally, alternative * smaa->alternatives, (double)there.draws);
}

struct smaa_result smaa_run(struct arena *arena, const struct smaa *smaa)
{
    struct arena *passing = arena_child(arena);
    struct tally tally = count_all(passing, smaa);
    struct smaa_result result = result_of(arena, smaa, &tally);
    result.confidence = ARENA_ARRAY(arena, smaa->alternatives, double);
    for (size_t i = 0; i < smaa->alternatives; i++)
        result.confidence[i] = smaa->alternatives <= SMAA_MOST_PAIRED
                                   ? confidence_of(passing, smaa, &result, i)
                                   : NAN;
    return result;
}

double smaa_error(double share, uint64_t draws)
{
    /* A sum of areas may be over 1 by rounding. */
    return sqrt(fmax(0, share * (1 - share)) / (double)draws);
}

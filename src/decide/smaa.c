#include "decide/smaa.h"

#include "base/clones.h"
#include "decide/blocks.h"
#include "decide/smaa_parts.h"

#include <math.h>

static double share_of(uint32_t alone, int64_t tied, double draws)
{
    return ((double)alone + (double)tied / (double)SMAA_UNIT) / draws;
}

static double share_at(const struct tally *tally, size_t at, double draws)
{
    return share_of(tally->alone[at], tally->tied[at], draws);
}

/* A sum of areas may be over 1 by rounding. */
static double error_of(double share, double draws)
{
    double spread = share * (1 - share);
    return sqrt((spread > 0 ? spread : 0) / draws);
}

static uint64_t all_draws(const struct smaa *smaa)
{
    return smaa->shifts > 0 ? smaa->shifts * smaa_shift_draws(smaa)
                            : smaa->draws;
}

/* From the shares of each shift about their mean; before they are added. */
static void set_shift_errors(
    const struct smaa_parts *parts, struct smaa_result *result)
{
    double draws = (double)smaa_shift_draws(parts->at[0].smaa);
    double count = (double)parts->count;
    for (size_t i = 0; i < result->alternatives * result->alternatives; i++) {
        double mean = 0, squares = 0;
        for (size_t p = 0; p < parts->count; p++)
            mean += share_at(parts->at[p].tallies, i, draws) / count;
        for (size_t p = 0; p < parts->count; p++) {
            double apart = share_at(parts->at[p].tallies, i, draws) - mean;
            squares += apart * apart;
        }
        result->errors[i] = sqrt(squares / (count - 1) / count);
    }
}

static struct smaa_result result_new(
    struct arena *arena, const struct smaa *smaa)
{
    size_t square = smaa->alternatives * smaa->alternatives;
    bool paired = smaa->alternatives <= SMAA_MOST_PAIRED;
    return (struct smaa_result){.alternatives = smaa->alternatives,
        .criteria = smaa->criteria,
        .draws = all_draws(smaa),
        .acceptability = ARENA_ARRAY(arena, square, double),
        .errors = ARENA_ARRAY(arena, square, double),
        .wins = paired ? ARENA_ARRAY(arena, square, double) : NULL,
        .confidence = ARENA_ARRAY(arena, smaa->alternatives, double),
        .central =
            ARENA_ARRAY(arena, smaa->alternatives * smaa->criteria, double)};
}

/* ---- counts to shares, some alternatives at a time ---- */

CLONES static void find_shares(const uint32_t *restrict alone,
    const int64_t *restrict tied, size_t count, double draws,
    double *restrict shares)
{
    for (size_t i = 0; i < count; i++)
        shares[i] = share_of(alone[i], tied[i], draws);
}

CLONES static void find_errors(const double *restrict shares, size_t count,
    double draws, double *restrict errors)
{
    for (size_t i = 0; i < count; i++)
        errors[i] = error_of(shares[i], draws);
}

static void set_pairs(const struct tally *tally, struct smaa_result *result,
    bool independent, struct block rows)
{
    size_t all = result->alternatives, first = rows.first * all;
    size_t count = (rows.end - rows.first) * all;
    double draws = (double)result->draws;
    double *shares = result->acceptability + first;
    find_shares(
        tally->alone + first, tally->tied + first, count, draws, shares);
    if (independent)
        find_errors(shares, count, draws, result->errors + first);
    for (size_t i = first; result->wins != NULL && i < first + count; i++)
        result->wins[i] = (double)tally->wins[i] / 2 / draws;
}

static void set_central(
    const struct tally *tally, struct smaa_result *result, struct block rows)
{
    size_t criteria = result->criteria;
    for (size_t i = rows.first; i < rows.end; i++) {
        const int64_t *sums = tally->central + i * criteria;
        double sum = 0;
        for (size_t j = 0; j < criteria; j++)
            sum += (double)sums[j];
        for (size_t j = 0; j < criteria; j++)
            result->central[i * criteria + j] =
                sum > 0 ? (double)sums[j] / sum : NAN;
    }
}

struct settling {
    const struct smaa_parts *parts;
    struct smaa_result *result;
};

static void settle_rows(void *context, struct block rows)
{
    struct settling *settling = context;
    const struct smaa_part *part = &settling->parts->at[0];
    smaa_sum(settling->parts, 0, rows.first, rows.end - rows.first);
    set_pairs(part->tallies, settling->result, part->smaa->shifts == 0, rows);
    set_central(part->tallies, settling->result, rows);
}

/* A thousand alternatives have a million pairs. */
static void settle(struct arena *passing, const struct smaa_parts *parts,
    struct smaa_result *result)
{
    enum { ROWS = 32 };
    struct settling settling = {parts, result};
    size_t blocks = (result->alternatives + ROWS - 1) / ROWS;
    int threads = blocks > 1 ? parts->at[0].smaa->threads : 1;
    parts_run(crew_new(passing, threads), blocks, result->alternatives,
        settle_rows, &settling);
}

/* First places of each alternative when the weights are its central ones: what
 * is left of uncertainty is the scores'. */
static void set_confidences(
    struct arena *passing, const struct smaa *smaa, struct smaa_result *result)
{
    size_t all = smaa->alternatives, count = 0;
    struct weight_set *central = ARENA_ARRAY(passing, all, struct weight_set);
    size_t *whose = ARENA_ARRAY(passing, all, size_t);
    for (size_t i = 0; i < all; i++) {
        const double *weights = result->central + i * smaa->criteria;
        result->confidence[i] = NAN;
        if (isnan(weights[0]) || all > SMAA_MOST_PAIRED)
            continue;
        whose[count] = i;
        central[count++] = (struct weight_set){
            .kind = WEIGHTS_FIXED, .count = smaa->criteria, .low = weights};
    }
    if (count == 0)
        return;
    struct smaa there = *smaa;
    there.weights = central;
    there.shifts = smaa_may_shift(&there) ? smaa->shifts : 0;
    there.draws = smaa->uncertain_count == 0 ? 1 : smaa->draws;
    const struct smaa_parts *parts = smaa_count(passing, &there, count);
    for (size_t s = 0; s < count; s++) {
        smaa_sum(parts, s, whose[s], 1);
        result->confidence[whose[s]] = share_at(&parts->at[0].tallies[s],
            whose[s] * all, (double)all_draws(&there));
    }
}

struct smaa_result smaa_run(struct arena *arena, const struct smaa *smaa)
{
    struct arena *passing = arena_child(arena);
    struct smaa_result result = result_new(arena, smaa);
    const struct smaa_parts *parts = smaa_count(passing, smaa, 1);
    if (smaa->shifts > 0)
        set_shift_errors(parts, &result);
    settle(passing, parts, &result);
    arena_reset(passing); /* the rooms, for the next to use again */
    set_confidences(passing, smaa, &result);
    arena_reset(passing);
    return result;
}

double smaa_error(double share, uint64_t draws)
{
    return error_of(share, (double)draws);
}

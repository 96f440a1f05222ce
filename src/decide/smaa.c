#include "decide/smaa.h"

#include "decide/smaa_parts.h"

#include <math.h>

static double share_of(const struct tally *tally, size_t at, double draws)
{
    return ((double)tally->alone[at] +
               (double)tally->tied[at] / (double)SMAA_UNIT) /
           draws;
}

static uint64_t all_draws(const struct smaa *smaa)
{
    return smaa->shifts > 0 ? smaa->shifts * smaa_shift_draws(smaa)
                            : smaa->draws;
}

static void set_errors(struct smaa_result *result)
{
    for (size_t i = 0; i < result->alternatives * result->alternatives; i++)
        result->errors[i] = smaa_error(result->acceptability[i], result->draws);
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
            mean += share_of(&parts->at[p].tally, i, draws) / count;
        for (size_t p = 0; p < parts->count; p++) {
            double apart = share_of(&parts->at[p].tally, i, draws) - mean;
            squares += apart * apart;
        }
        result->errors[i] = sqrt(squares / (count - 1) / count);
    }
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

static struct smaa_result result_new(
    struct arena *arena, const struct smaa *smaa)
{
    size_t square = smaa->alternatives * smaa->alternatives;
    return (struct smaa_result){.alternatives = smaa->alternatives,
        .criteria = smaa->criteria,
        .draws = all_draws(smaa),
        .acceptability = ARENA_ARRAY(arena, square, double),
        .errors = ARENA_ARRAY(arena, square, double),
        .confidence = ARENA_ARRAY(arena, smaa->alternatives, double),
        .central =
            ARENA_ARRAY(arena, smaa->alternatives * smaa->criteria, double)};
}

static void set_shares(
    struct arena *arena, const struct tally *tally, struct smaa_result *result)
{
    size_t square = result->alternatives * result->alternatives;
    double draws = (double)result->draws;
    for (size_t i = 0; i < square; i++)
        result->acceptability[i] = share_of(tally, i, draws);
    if (tally->wins != NULL)
        result->wins = ARENA_ARRAY(arena, square, double);
    for (size_t i = 0; result->wins != NULL && i < square; i++)
        result->wins[i] = (double)tally->wins[i] / 2 / draws;
    set_central(result, tally);
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
    there.shifts = smaa_may_shift(&there) ? smaa->shifts : 0;
    there.draws = smaa->uncertain_count == 0 ? 1 : smaa->draws;
    struct smaa_parts parts = smaa_count(arena, &there);
    struct tally tally = smaa_sum(&parts);
    return share_of(
        &tally, alternative * smaa->alternatives, (double)all_draws(&there));
}

struct smaa_result smaa_run(struct arena *arena, const struct smaa *smaa)
{
    struct arena *passing = arena_child(arena);
    struct smaa_result result = result_new(arena, smaa);
    struct smaa_parts parts = smaa_count(passing, smaa);
    if (smaa->shifts > 0)
        set_shift_errors(&parts, &result);
    struct tally tally = smaa_sum(&parts);
    set_shares(arena, &tally, &result);
    if (smaa->shifts == 0)
        set_errors(&result);
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

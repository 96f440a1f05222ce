#include "decide/proposal.h"

#include <math.h>

enum { MOST_PILOT = 4096 }; /* points that are tried of a proposal */

/* Sums of shares that were written as points are off by this much. */
static const double SLACK = 1e-12;

/* One point, y by criterion, from streams by criterion; false: rejected. */
static bool draw(const struct proposal *proposal, size_t count,
    struct stream *streams, struct stream *accept, double *y)
{
    double mass = proposal->left;
    for (size_t n = 0; n < proposal->boxed; n++) {
        size_t j = proposal->by_width[n];
        y[j] = proposal->width[j] * stream_uniform(&streams[j]);
        mass -= y[j];
    }
    double sum = 0, chance = 1;
    for (size_t n = proposal->boxed; n < count; n++) {
        size_t j = proposal->by_width[n];
        stream_fill_exponential(&streams[j], &y[j], 1);
        sum += y[j];
        if (n > proposal->boxed && proposal->most > 0)
            chance *= mass / proposal->most;
    }
    bool kept = stream_uniform(accept) < chance && mass >= -SLACK &&
                mass <= proposal->most + SLACK;
    for (size_t n = proposal->boxed; n < count; n++) {
        size_t j = proposal->by_width[n];
        y[j] *= fmax(0, mass) / sum;
        kept &= y[j] <= proposal->width[j] + SLACK;
    }
    return kept;
}

void proposal_fill(const struct weight_set *set, uint64_t block,
    double *weights, struct weight_room *room)
{
    /* The pilot kept one point in MOST_PILOT or more. */
    const int MOST_TRIES = 100 * MOST_PILOT;
    const struct proposal *proposal = set->proposal;
    struct stream accept = stream_of(set->accept_key, block);
    double *y = room->numbers;
    for (size_t j = 0; j < set->count; j++)
        room->streams[j] = stream_of(set->keys[j], block);
    for (size_t i = 0; i < WEIGHT_BLOCK; i++) {
        int tries = 0;
        while (!draw(proposal, set->count, room->streams, &accept, y) &&
               ++tries < MOST_TRIES)
            ;
        for (size_t j = 0; j < set->count; j++)
            weights[j * WEIGHT_BLOCK + i] =
                proposal->mirrored ? set->high[j] - y[j] : set->low[j] + y[j];
    }
}

/* ---- the choice ---- */

/* Narrowest first; equals in the order given. */
static const size_t *sorted_by(
    struct arena *arena, const double *width, size_t count)
{
    size_t *sorted = ARENA_ARRAY(arena, count, size_t);
    for (size_t j = 0; j < count; j++) {
        size_t place = j;
        for (; place > 0 && width[j] < width[sorted[place - 1]]; place--)
            sorted[place] = sorted[place - 1];
        sorted[place] = j;
    }
    return sorted;
}

static struct proposal proposal_of(
    struct arena *arena, const struct weight_set *set, bool mirrored)
{
    double *width = ARENA_ARRAY(arena, set->count, double);
    double low = 0, high = 0;
    for (size_t j = 0; j < set->count; j++) {
        width[j] = set->high[j] - set->low[j];
        low += set->low[j];
        high += set->high[j];
    }
    return (struct proposal){.mirrored = mirrored,
        .width = width,
        .left = fmax(0, mirrored ? high - 1 : 1 - low),
        .by_width = sorted_by(arena, width, set->count)};
}

static void set_boxed(struct proposal *proposal, size_t count, size_t boxed)
{
    double room = 0;
    for (size_t n = boxed; n < count; n++)
        room += proposal->width[proposal->by_width[n]];
    proposal->boxed = boxed;
    proposal->most = fmin(proposal->left, room);
}

/* How many of `tries` points it keeps. */
static int keeps(struct arena *arena, const struct proposal *proposal,
    size_t count, uint64_t key, int tries)
{
    struct stream *streams = ARENA_ARRAY(arena, count, struct stream);
    double *y = ARENA_ARRAY(arena, count, double);
    struct stream accept = stream_of(key, count);
    for (size_t j = 0; j < count; j++)
        streams[j] = stream_of(key, j);
    int kept = 0;
    for (int i = 0; i < tries; i++)
        kept += draw(proposal, count, streams, &accept, y);
    return kept;
}

static int try_all(struct arena *arena, const struct weight_set *set,
    uint64_t key, int tries, struct proposal *best)
{
    int most = 0;
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        struct proposal proposal = proposal_of(arena, set, mirrored);
        for (size_t boxed = 0; boxed < set->count; boxed++) {
            set_boxed(&proposal, set->count, boxed);
            int kept = keeps(arena, &proposal, set->count, key, tries);
            if (kept > most) {
                most = kept;
                *best = proposal;
            }
        }
    }
    return most;
}

const struct proposal *proposal_best(
    struct arena *arena, const struct weight_set *set, uint64_t pilot_key)
{
    enum { LEAST_PILOT = 64, MORE = 8 };
    struct arena *passing = arena_child(arena);
    struct proposal *best = ARENA_NEW(arena, struct proposal);
    int kept = 0;
    for (int tries = LEAST_PILOT; kept == 0 && tries <= MOST_PILOT;
         tries *= MORE)
        kept = try_all(passing, set, pilot_key, tries, best);
    if (kept == 0)
        return NULL;
    bool mirrored = best->mirrored;
    size_t boxed = best->boxed;
    *best = proposal_of(arena, set, mirrored);
    set_boxed(best, set->count, boxed);
    return best;
}

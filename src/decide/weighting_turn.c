/* Who would have to move for another site to come first: the fewest members
 * whose leaving, or whose adopting of the average, changes first place. Found
 * by trying every group of one, of two … */
#include "decide/weighting_parts.h"

#include <stdint.h>
#include <string.h>

/* So many groups are tried at most: all of up to 14 members, fewer of more. */
enum { TRIES_MAX = 20000 };

struct turner {
    const struct weigher *weigher;
    struct arena *scratch; /* reset for each group */
    const struct weighed_set *base;
    const struct entry ***ballots; /* [ballot][leaf] */
    size_t count;
    bool adopts; /* else leaves */
    size_t tries;
};

/* The ballots as they would then be: `chosen` (rising) have left, or have the
 * base's points. Returns how many there are. */
static size_t moved(const struct turner *turner, const size_t *chosen,
    size_t size, const struct entry ***ballots)
{
    size_t left = 0, next = 0;
    for (size_t b = 0; b < turner->count; b++) {
        bool moves = next < size && chosen[next] == b;
        next += moves;
        if (!moves)
            ballots[left++] = turner->ballots[b];
        else if (turner->adopts)
            ballots[left++] = turner->base->weighed.points;
    }
    return left;
}

static bool turns(
    const struct turner *turner, const size_t *chosen, size_t size)
{
    const struct weigher *weigher = turner->weigher;
    struct arena *arena = turner->scratch;
    arena_reset(arena);
    size_t leaves = leaf_count(weigher);
    const struct entry ***ballots =
        ARENA_ARRAY(arena, turner->count, const struct entry **);
    size_t left = moved(turner, chosen, size, ballots);
    double *values = ARENA_ARRAY(arena, left, double);
    double *points = ARENA_ARRAY(arena, leaves, double);
    double sum = 0;
    struct weigher scratch = *weigher;
    scratch.arena = arena;
    for (size_t leaf = 0; leaf < leaves; leaf++) {
        for (size_t b = 0; b < left; b++)
            values[b] = ballots[b][leaf]->value.number;
        points[leaf] = average_of(
            &scratch, (enum averaging)turner->base->spec->by, values, left);
        sum += points[leaf];
    }
    for (size_t leaf = 0; leaf < leaves; leaf++)
        points[leaf] *= weigher->scoring->points / sum;
    size_t first = sum > 0 ? order_first(&scratch, points) : SIZE_MAX;
    return first != SIZE_MAX && first != turner->base->weighed.first;
}

/* The next group of the same size in order; false after the last. */
static bool advance(size_t *chosen, size_t size, size_t count)
{
    size_t i = size;
    while (i > 0 && chosen[i - 1] == count - size + i - 1)
        i--;
    if (i == 0)
        return false;
    chosen[i - 1]++;
    for (; i < size; i++)
        chosen[i] = chosen[i - 1] + 1;
    return true;
}

/* Tries all groups of a size; false where that would be too many. */
static bool try_size(
    struct turner *turner, size_t size, size_t *chosen, bool *found)
{
    for (size_t i = 0; i < size; i++)
        chosen[i] = i;
    do {
        if (turner->tries++ >= TRIES_MAX)
            return false;
        *found = turns(turner, chosen, size);
    } while (!*found && advance(chosen, size, turner->count));
    return true;
}

static struct weight_turning find(struct turner *turner)
{
    const struct weigher *weigher = turner->weigher;
    struct weight_turning turning = {0};
    turning.ballots = ARENA_ARRAY(weigher->arena, turner->count, size_t);
    for (size_t size = 1; !turning.found && size < turner->count; size++) {
        if (!try_size(turner, size, turning.ballots, &turning.found))
            break;
        turning.tried = turning.count = size;
    }
    if (!turning.found)
        return turning;
    const struct entry ***ballots =
        ARENA_ARRAY(weigher->arena, turner->count, const struct entry **);
    size_t left = moved(turner, turning.ballots, turning.count, ballots);
    const char *key = turner->adopts ? "adopting" : "leaving";
    turning.weighed.points =
        average_post(weigher, key, (enum averaging)turner->base->spec->by,
            &(struct chosen_ballots){ballots, left, &turner->base->weighed});
    const struct order_measures measures = {
        M_set_total, M_set_rank, disclosure_of(left)};
    order_post(weigher, key, measures, &turning.weighed);
    return turning;
}

void turnings_post(struct weigher *weigher)
{
    struct weighting *weighting = weigher->weighting;
    if (weighting->base == SIZE_MAX)
        return;
    const struct weighed_set *base = &weighting->sets[weighting->base];
    if (base->weighed.first == SIZE_MAX)
        return; /* none alone is first */
    for (size_t r = 0; r < weigher->members->round_count; r++) {
        const struct weighed_round *round = &weighting->rounds[r];
        if (round->round != base->round)
            continue;
        struct turner turner = {.weigher = weigher,
            .scratch = arena_child(weigher->arena),
            .base = base,
            .count = round->round->count};
        turner.ballots =
            ARENA_ARRAY(weigher->arena, turner.count, const struct entry **);
        for (size_t b = 0; b < turner.count; b++)
            turner.ballots[b] = round->ballots[b].weighed.points;
        weighting->leaving = find(&turner);
        turner.tries = 0;
        turner.adopts = true;
        weighting->adopting = find(&turner);
    }
}

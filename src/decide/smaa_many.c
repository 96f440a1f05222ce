/* Many alternatives: each draw by itself, its totals sorted.
 *
 * First by 16 bits, the total's place between the greatest and the least, in
 * two passes of a radix sort; then by insertion of the few that those bits do
 * not tell apart. */
#include "decide/smaa_parts.h"

#include "base/clones.h"

#include <string.h>

enum {
    BLOCK = WEIGHT_BLOCK,
    TOGETHER = 4, /* draws whose totals are summed at once */
    BATCH = 128,  /* draws whose ranks are counted at once */
    TIED = UINT16_MAX
};

struct many_room {
    double *scores;  /* [criterion * alternatives + alternative] */
    double *totals;  /* [one of TOGETHER * alternatives + alternative] */
    double *weights; /* [one of TOGETHER * criteria + criterion] */
    uint32_t *keys;  /* 16 bits of the total, 16 of the alternative */
    uint32_t *order; /* the same, sorted: the best first */
    /* [alternative * BATCH + draw]; TIED: counted already. Counting them one
     * alternative at a time keeps its row of counts in the cache. */
    uint16_t *ranks;
};

struct many_room *many_room_new(struct arena *arena, const struct smaa *smaa)
{
    size_t all = smaa->alternatives, criteria = smaa->criteria;
    struct many_room *room = ARENA_NEW(arena, struct many_room);
    room->scores = ARENA_ARRAY(arena, all * criteria, double);
    room->totals = ARENA_ARRAY(arena, TOGETHER * all, double);
    room->weights = ARENA_ARRAY(arena, TOGETHER * criteria, double);
    room->keys = ARENA_ARRAY(arena, all, uint32_t);
    room->order = ARENA_ARRAY(arena, all, uint32_t);
    room->ranks = ARENA_ARRAY(arena, all * BATCH, uint16_t);
    for (size_t i = 0; i < all; i++)
        for (size_t j = 0; j < criteria; j++)
            room->scores[j * all + i] = smaa->scores[i * criteria + j];
    return room;
}

/* The totals of several draws: what is read once serves them all. */
CLONES static void add_criterion(const double *restrict scores, size_t all,
    const double weight[TOGETHER], double *restrict totals)
{
    double *restrict second = totals + all;
    double *restrict third = second + all;
    double *restrict fourth = third + all;
    for (size_t i = 0; i < all; i++) {
        totals[i] += weight[0] * scores[i];
        second[i] += weight[1] * scores[i];
        third[i] += weight[2] * scores[i];
        fourth[i] += weight[3] * scores[i];
    }
}

static void sum_totals(
    const struct draws *draws, struct many_room *room, size_t first)
{
    const struct smaa *smaa = draws->smaa;
    size_t all = smaa->alternatives;
    memset(room->totals, 0, TOGETHER * all * sizeof(double));
    for (size_t j = 0; j < smaa->criteria; j++) {
        const double *weights = draws->weights + j * BLOCK + first;
        add_criterion(room->scores + j * all, all, weights, room->totals);
        for (size_t d = 0; d < TOGETHER; d++)
            room->weights[d * smaa->criteria + j] = weights[d];
    }
    for (size_t u = 0; u < smaa->uncertain_count; u++) {
        const struct smaa_uncertain *at = &smaa->uncertain[u];
        for (size_t d = 0; d < TOGETHER; d++)
            room->totals[d * all + at->alternative] +=
                room->weights[d * smaa->criteria + at->criterion] *
                (draws->scores[u * BLOCK + first + d] * at->share);
    }
}

struct extent {
    double least, most;
};

CLONES static struct extent extent_of(const double *totals, size_t count)
{
    enum { LANES = 8 };
    double least[LANES], most[LANES];
    for (size_t lane = 0; lane < LANES; lane++)
        least[lane] = most[lane] = totals[0];
    size_t i = 0;
    for (; i + LANES <= count; i += LANES)
        for (size_t lane = 0; lane < LANES; lane++) {
            double total = totals[i + lane];
            least[lane] = total < least[lane] ? total : least[lane];
            most[lane] = total > most[lane] ? total : most[lane];
        }
    for (; i < count; i++) {
        least[0] = totals[i] < least[0] ? totals[i] : least[0];
        most[0] = totals[i] > most[0] ? totals[i] : most[0];
    }
    struct extent extent = {least[0], most[0]};
    for (size_t lane = 1; lane < LANES; lane++) {
        extent.least = least[lane] < extent.least ? least[lane] : extent.least;
        extent.most = most[lane] > extent.most ? most[lane] : extent.most;
    }
    return extent;
}

/* The greatest total has the key 0. */
CLONES static void make_keys(const double *restrict totals, size_t count,
    double most, double scale, uint32_t *restrict keys)
{
    for (size_t i = 0; i < count; i++)
        keys[i] =
            (uint32_t)(int32_t)((most - totals[i]) * scale) << 16 | (uint32_t)i;
}

/* One pass: in the order of the byte at `shift`; equals keep their order. */
static void sort_byte(const uint32_t *restrict from, size_t count, int shift,
    uint32_t *restrict to)
{
    uint32_t start[257] = {0};
    for (size_t i = 0; i < count; i++)
        start[(from[i] >> shift & 255) + 1]++;
    for (size_t byte = 0; byte < 256; byte++)
        start[byte + 1] += start[byte];
    for (size_t i = 0; i < count; i++)
        to[start[from[i] >> shift & 255]++] = from[i];
}

static void sort_totals(
    const double *totals, size_t all, struct many_room *room)
{
    struct extent extent = extent_of(totals, all);
    double width = extent.most - extent.least;
    double scale = width > 0 ? 65535 / width : 0;
    uint32_t *order = room->order;
    make_keys(totals, all, extent.most, scale, order);
    sort_byte(order, all, 16, room->keys);
    sort_byte(room->keys, all, 24, order);
    for (size_t i = 0; i < all; i++)
        order[i] &= 65535;
    for (size_t i = 1; i < all; i++) {
        uint32_t moving = order[i];
        size_t place = i;
        for (; place > 0 && totals[order[place - 1]] < totals[moving]; place--)
            order[place] = order[place - 1];
        order[place] = moving;
    }
}

/* How many follow that have the same total. */
static size_t others_at(
    const double *totals, const uint32_t *order, size_t all, size_t place)
{
    size_t next = place + 1;
    while (next < all && totals[order[next]] == totals[order[place]])
        next++;
    return next - place - 1;
}

/* Those who tie from a place on share its ranks. */
static void note_tie(const struct smaa *smaa, struct many_room *room,
    size_t draw, size_t place, size_t others, struct tally *tally)
{
    for (size_t k = place; k <= place + others; k++) {
        size_t alternative = room->order[k];
        room->ranks[alternative * BATCH + draw] = TIED;
        tally_tie(tally, smaa->alternatives, alternative, place, others);
    }
}

static void note_first(const struct smaa *smaa, const struct many_room *room,
    size_t others, const double *weights, struct tally *tally)
{
    for (size_t k = 0; k <= others; k++)
        for (size_t j = 0; j < smaa->criteria; j++)
            tally->central[room->order[k] * smaa->criteria + j] +=
                tally_weight(weights[j] / (double)(others + 1));
}

static void note_ranks(const struct smaa *smaa, struct many_room *room,
    const double *totals, size_t draw, struct tally *tally)
{
    size_t all = smaa->alternatives;
    const uint32_t *order = room->order;
    for (size_t place = 0; place < all;) {
        size_t others = others_at(totals, order, all, place);
        if (others == 0)
            room->ranks[order[place] * BATCH + draw] = (uint16_t)place;
        else
            note_tie(smaa, room, draw, place, others, tally);
        place += others + 1;
    }
}

static void count_batch(const struct smaa *smaa, const struct many_room *room,
    size_t draws, struct tally *tally)
{
    size_t all = smaa->alternatives;
    for (size_t i = 0; i < all; i++) {
        const uint16_t *ranks = room->ranks + i * BATCH;
        uint32_t *counts = tally->alone + i * all;
        for (size_t d = 0; d < draws; d++)
            if (ranks[d] != TIED)
                counts[ranks[d]]++;
    }
}

/* Draws first … first + TOGETHER - 1 of a block, the first of them being the
 * draw-th of its batch. */
static void rank_together(const struct draws *draws, struct many_room *room,
    size_t first, size_t draw, struct tally *tally)
{
    const struct smaa *smaa = draws->smaa;
    sum_totals(draws, room, first);
    for (size_t d = 0; d < TOGETHER && first + d < draws->count; d++) {
        const double *totals = room->totals + d * smaa->alternatives;
        sort_totals(totals, smaa->alternatives, room);
        note_ranks(smaa, room, totals, draw + d, tally);
        note_first(smaa, room,
            others_at(totals, room->order, smaa->alternatives, 0),
            room->weights + d * smaa->criteria, tally);
    }
}

void rank_many(
    const struct draws *draws, struct many_room *room, struct tally *tally)
{
    for (size_t first = 0; first < draws->count; first += BATCH) {
        size_t left = draws->count - first;
        size_t count = left < BATCH ? left : BATCH;
        for (size_t d = 0; d < count; d += TOGETHER)
            rank_together(draws, room, first + d, d, tally);
        count_batch(draws->smaa, room, count, tally);
    }
}

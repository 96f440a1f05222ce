/* The distillations of ELECTRE III. Of the rows that are left, those with the
 * best (from below: the worst) qualification at the highest credibility are
 * taken; a tie is tried again among themselves at the next credibility below.
 * (Roy 1978; Vallée & Zielniewicz 1994, ELECTRE III-IV.) */
#include "decide/electre.h"

#include <math.h>

static const double NOISE = 1e-10;

struct distilling {
    const double *credibility;
    size_t rows;
    struct discrimination discrimination;
    bool *left;    /* not yet taken */
    bool *members; /* among which the best are sought */
    int *qualification;
};

static double told_apart(const struct distilling *distilling, double level)
{
    return fmax(0, distilling->discrimination.base +
                       distilling->discrimination.slope * level);
}

/* The highest credibility between two members that is below a level; 0 where
 * there is none. */
static double highest_below(const struct distilling *distilling, double level)
{
    double highest = 0;
    for (size_t a = 0; a < distilling->rows; a++)
        for (size_t b = 0; b < distilling->rows; b++) {
            double here = distilling->credibility[a * distilling->rows + b];
            if (a != b && distilling->members[a] && distilling->members[b] &&
                here < level - NOISE)
                highest = fmax(highest, here);
        }
    return highest;
}

/* Whether a is preferred to b at a cut: more credible than the cut, and than
 * the other way round by what is told apart. */
static bool prefers(
    const struct distilling *distilling, size_t a, size_t b, double cut)
{
    double there = distilling->credibility[a * distilling->rows + b];
    double back = distilling->credibility[b * distilling->rows + a];
    return there > cut + NOISE &&
           there - back > told_apart(distilling, there) + NOISE;
}

/* To how many members each is preferred, less how many are to it. */
static void qualify(struct distilling *distilling, double cut)
{
    size_t rows = distilling->rows;
    for (size_t a = 0; a < rows; a++)
        distilling->qualification[a] = 0;
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < rows; b++)
            if (a != b && distilling->members[a] && distilling->members[b] &&
                prefers(distilling, a, b, cut)) {
                distilling->qualification[a]++;
                distilling->qualification[b]--;
            }
}

/* Keeps the members with the best qualification (sign 1) or the worst (-1);
 * how many there are. */
static size_t keep_best(struct distilling *distilling, int sign)
{
    int best = -(int)distilling->rows;
    size_t count = 0;
    for (size_t a = 0; a < distilling->rows; a++)
        if (distilling->members[a] &&
            sign * distilling->qualification[a] > best)
            best = sign * distilling->qualification[a];
    for (size_t a = 0; a < distilling->rows; a++) {
        distilling->members[a] = distilling->members[a] &&
                                 sign * distilling->qualification[a] == best;
        count += distilling->members[a];
    }
    return count;
}

/* The next class of equals, left as `members`; how many. */
static size_t take_class(struct distilling *distilling, int sign)
{
    size_t count = 0;
    for (size_t a = 0; a < distilling->rows; a++) {
        distilling->members[a] = distilling->left[a];
        count += distilling->left[a];
    }
    double level = highest_below(distilling, INFINITY);
    while (count > 1 && level > 0) {
        double cut =
            highest_below(distilling, level - told_apart(distilling, level));
        qualify(distilling, cut);
        count = keep_best(distilling, sign);
        level = cut;
    }
    return count;
}

static int *distil_one_way(
    struct arena *arena, struct distilling *distilling, int sign)
{
    size_t rows = distilling->rows, taken = 0;
    int *place = ARENA_ARRAY(arena, rows, int);
    for (size_t a = 0; a < rows; a++)
        distilling->left[a] = true;
    while (taken < rows) {
        size_t count = take_class(distilling, sign);
        for (size_t a = 0; a < rows; a++)
            if (distilling->members[a]) {
                place[a] =
                    sign > 0 ? (int)taken + 1 : (int)(rows - taken - count) + 1;
                distilling->left[a] = false;
            }
        taken += count;
    }
    return place;
}

struct distillations distil(struct arena *arena, const double *credibility,
    size_t rows, struct discrimination discrimination)
{
    struct distilling distilling = {credibility, rows, discrimination,
        ARENA_ARRAY(arena, rows, bool), ARENA_ARRAY(arena, rows, bool),
        ARENA_ARRAY(arena, rows, int)};
    struct distillations orders;
    orders.down = distil_one_way(arena, &distilling, 1);
    orders.up = distil_one_way(arena, &distilling, -1);
    return orders;
}

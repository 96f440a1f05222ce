#include "decide/smaa_exact.h"

#include "base/list.h"

#include <math.h>

/* A weighting is (x, y, 1 - x - y). */
struct corner {
    double x, y;
};

/* Convex, counterclockwise or clockwise. */
struct cell {
    LIST(struct corner) corners;
};

struct cells {
    LIST(struct cell) list;
};

/* at_x x + at_y y + constant */
struct line {
    double at_x, at_y, constant;
};

static double height(const struct line *line, struct corner at)
{
    return line->at_x * at.x + line->at_y * at.y + line->constant;
}

/* What is lost below this is less than rounding. */
static const double NOTHING = 1e-14;

/* The part of a cell where the line's height is not negative (sign 1), or not
 * positive (sign -1). */
static struct cell cut(struct arena *arena, const struct cell *cell,
    const struct line *line, double sign)
{
    struct cell part = {0};
    for (size_t i = 0; i < cell->corners.count; i++) {
        struct corner from = cell->corners.at[i];
        struct corner to = cell->corners.at[(i + 1) % cell->corners.count];
        double here = sign * height(line, from);
        double there = sign * height(line, to);
        if (here >= 0)
            LIST_ADD(arena, &part.corners, from);
        if ((here > 0 && there < 0) || (here < 0 && there > 0)) {
            double share = here / (here - there);
            struct corner between = {from.x + share * (to.x - from.x),
                from.y + share * (to.y - from.y)};
            LIST_ADD(arena, &part.corners, between);
        }
    }
    return part;
}

static bool crosses(const struct cell *cell, const struct line *line)
{
    double least = 0, most = 0;
    for (size_t i = 0; i < cell->corners.count; i++) {
        double at = height(line, cell->corners.at[i]);
        least = fmin(least, at);
        most = fmax(most, at);
    }
    return least < -NOTHING && most > NOTHING;
}

static void split_all(
    struct arena *arena, struct cells *cells, const struct line *line)
{
    size_t count = cells->list.count;
    for (size_t i = 0; i < count; i++) {
        struct cell whole = cells->list.at[i];
        if (!crosses(&whole, line))
            continue;
        cells->list.at[i] = cut(arena, &whole, line, 1);
        struct cell rest = cut(arena, &whole, line, -1);
        LIST_ADD(arena, &cells->list, rest);
    }
}

/* Area, and its moments: area times the centroid. */
struct area {
    double size;
    double weights[SMAA_EXACT_CRITERIA];
};

static struct area area_of(const struct cell *cell)
{
    struct area area = {0};
    double x = 0, y = 0;
    for (size_t i = 1; i + 1 < cell->corners.count; i++) {
        struct corner a = cell->corners.at[0], b = cell->corners.at[i],
                      c = cell->corners.at[i + 1];
        double size =
            fabs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
        area.size += size;
        x += size * (a.x + b.x + c.x) / 3;
        y += size * (a.y + b.y + c.y) / 3;
    }
    area.weights[0] = x;
    area.weights[1] = y;
    area.weights[2] = area.size - x - y;
    return area;
}

/* ---- the weightings of a set ---- */

static struct cell corners_of(
    struct arena *arena, const double corners[3][SMAA_EXACT_CRITERIA])
{
    struct cell cell = {0};
    for (size_t i = 0; i < 3; i++)
        LIST_ADD(arena, &cell.corners,
            ((struct corner){corners[i][0], corners[i][1]}));
    return cell;
}

static struct cell ordered_cell(struct arena *arena, const size_t order[3])
{
    double corners[3][SMAA_EXACT_CRITERIA] = {{0}};
    for (size_t corner = 0; corner < 3; corner++)
        for (size_t place = 0; place <= corner; place++)
            corners[corner][order[place]] = 1.0 / (double)(corner + 1);
    return corners_of(arena, corners);
}

static struct cell set_cell(struct arena *arena, const struct weight_set *set)
{
    static const double all[3][SMAA_EXACT_CRITERIA] = {
        {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    static const struct line share[SMAA_EXACT_CRITERIA] = {
        {1, 0, 0}, {0, 1, 0}, {-1, -1, 1}};
    if (set->kind == WEIGHTS_ORDERED)
        return ordered_cell(arena, set->order);
    struct cell cell = corners_of(arena, all);
    for (size_t j = 0; set->kind == WEIGHTS_INTERVALS && j < set->count; j++) {
        struct line above = share[j], below = share[j];
        above.constant -= set->low[j];
        below.constant -= set->high[j];
        cell = cut(arena, &cell, &above, 1);
        cell = cut(arena, &cell, &below, -1);
    }
    return cell;
}

/* ---- orders ---- */

static struct line tie_line(const double *first, const double *second)
{
    double last = first[2] - second[2];
    return (struct line){
        first[0] - second[0] - last, first[1] - second[1] - last, last};
}

static double total_at(const double *scores, const double *weights)
{
    double total = 0;
    for (size_t j = 0; j < SMAA_EXACT_CRITERIA; j++)
        total += scores[j] * weights[j];
    return total;
}

/* 1: the first is ahead, 0: they tie, -1. Cells end where two tie: in them
 * only those tie that do so everywhere. */
static int compare(
    const struct smaa *smaa, size_t first, size_t second, const double *weights)
{
    const double TIE = 1e-13;
    const size_t step = SMAA_EXACT_CRITERIA;
    double margin = total_at(smaa->scores + first * step, weights) -
                    total_at(smaa->scores + second * step, weights);
    return margin > TIE ? 1 : margin < -TIE ? -1 : 0;
}

struct place {
    size_t ahead, equal;
};

static struct place place_of(
    const struct smaa *smaa, size_t alternative, const double *weights)
{
    struct place place = {0, 0};
    for (size_t k = 0; k < smaa->alternatives; k++) {
        if (k == alternative)
            continue;
        int order = compare(smaa, k, alternative, weights);
        place.ahead += order > 0;
        place.equal += order == 0;
    }
    return place;
}

/* What an alternative has of a cell in which the order is the same. */
static void count_for(const struct smaa *smaa, size_t i,
    const struct area *area, const double *centre, struct smaa_result *result)
{
    size_t all = smaa->alternatives;
    struct place place = place_of(smaa, i, centre);
    double part = 1.0 / (double)(place.equal + 1);
    for (size_t rank = place.ahead; rank <= place.ahead + place.equal; rank++)
        result->acceptability[i * all + rank] += part * area->size;
    for (size_t j = 0; place.ahead == 0 && j < SMAA_EXACT_CRITERIA; j++)
        result->central[i * SMAA_EXACT_CRITERIA + j] += part * area->weights[j];
    for (size_t k = 0; k < all; k++)
        if (k != i)
            result->wins[i * all + k] +=
                area->size * (1 + compare(smaa, i, k, centre)) / 2;
}

static void count_cell(const struct smaa *smaa, const struct area *area,
    struct smaa_result *result)
{
    double centre[SMAA_EXACT_CRITERIA];
    if (!(area->size > 0))
        return;
    for (size_t j = 0; j < SMAA_EXACT_CRITERIA; j++)
        centre[j] = area->weights[j] / area->size;
    for (size_t i = 0; i < smaa->alternatives; i++)
        count_for(smaa, i, area, centre, result);
}

/* From areas to shares; central weights from moments to means. */
static void divide(
    const struct smaa *smaa, double size, struct smaa_result *result)
{
    size_t all = smaa->alternatives;
    for (size_t i = 0; i < all; i++) {
        double *central = result->central + i * SMAA_EXACT_CRITERIA;
        double firsts = result->acceptability[i * all];
        for (size_t j = 0; j < SMAA_EXACT_CRITERIA; j++)
            central[j] = firsts > 0 ? central[j] / firsts : NAN;
        struct place place = {0, 0};
        if (firsts > 0)
            place = place_of(smaa, i, central);
        result->confidence[i] = !(firsts > 0)      ? NAN
                                : place.ahead == 0 ? 1.0 / (1 + place.equal)
                                                   : 0;
    }
    for (size_t i = 0; i < all * all; i++) {
        result->acceptability[i] /= size;
        result->wins[i] /= size;
    }
}

static struct cells cells_of(
    struct arena *arena, const struct smaa *smaa, const struct cell *whole)
{
    struct cells cells = {0};
    LIST_ADD(arena, &cells.list, *whole);
    for (size_t i = 0; i < smaa->alternatives; i++)
        for (size_t k = 0; k < i; k++) {
            struct line line = tie_line(smaa->scores + i * SMAA_EXACT_CRITERIA,
                smaa->scores + k * SMAA_EXACT_CRITERIA);
            split_all(arena, &cells, &line);
        }
    return cells;
}

bool smaa_exact(
    struct arena *arena, const struct smaa *smaa, struct smaa_result *result)
{
    size_t all = smaa->alternatives;
    if (smaa->criteria != SMAA_EXACT_CRITERIA ||
        all > SMAA_EXACT_ALTERNATIVES || smaa->uncertain_count > 0 ||
        smaa->weights->kind == WEIGHTS_FIXED)
        return false;
    struct arena *passing = arena_child(arena);
    struct cell whole = set_cell(passing, smaa->weights);
    double size = area_of(&whole).size;
    if (!(size > NOTHING))
        return false;
    *result = (struct smaa_result){.alternatives = all,
        .criteria = SMAA_EXACT_CRITERIA,
        .acceptability = ARENA_ARRAY(arena, all * all, double),
        .errors = ARENA_ARRAY(arena, all * all, double),
        .wins = ARENA_ARRAY(arena, all * all, double),
        .central = ARENA_ARRAY(arena, all * SMAA_EXACT_CRITERIA, double),
        .confidence = ARENA_ARRAY(arena, all, double)};
    struct cells cells = cells_of(passing, smaa, &whole);
    for (size_t i = 0; i < cells.list.count; i++) {
        struct area area = area_of(&cells.list.at[i]);
        count_cell(smaa, &area, result);
    }
    divide(smaa, size, result);
    return true;
}

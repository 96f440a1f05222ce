#include "adapt/rings.h"

#include <math.h>
#include <stdlib.h>

enum {
    RING_POINTS_MIN = 4,
    GRID_SIDE_MAX = 256,
    GRID_CELLS_MAX = 64, /* a ring over more cells is kept apart */
    BAND_SEGMENTS = 4,   /* segments a band holds on average */
    SEGMENT_BANDS = 4    /* bands a segment crosses on average, at most */
};

/* Points nearer to a line than this share of the ring's extent are on it:
 * rounding of the coordinates makes no more. */
static const double FLAT_SHARE_MAX = 1e-12;

/* Segments of a ring by bands of y, so that a ring with many vertices can be
 * asked about many points. */
struct bands {
    double y_min, height;
    size_t count;
    size_t *start;   /* count + 1 places in `segments` */
    size_t *segment; /* index of the first vertex */
};

enum side { OUTSIDE, INSIDE, ON_RING };

static struct box box_of(const struct ring *ring)
{
    struct box box = {
        ring->at[0].x, ring->at[0].y, ring->at[0].x, ring->at[0].y};
    for (size_t i = 1; i < ring->count; i++)
        box_add(&box, ring->at[i]);
    return box;
}

/* Relative to the first point, since plane coordinates are large. */
static double signed_area_m2(const struct ring *ring)
{
    double sum = 0;
    struct point o = ring->at[0];
    for (size_t i = 1; i + 1 < ring->count; i++) {
        struct point a = ring->at[i], b = ring->at[i + 1];
        sum += (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
    }
    return sum / 2;
}

static size_t band_of(const struct bands *bands, double y)
{
    double band = (y - bands->y_min) / bands->height;
    if (!(band > 0))
        return 0;
    size_t index = (size_t)band;
    return index < bands->count ? index : bands->count - 1;
}

/* A ring that runs up and down all its height has few bands: else their lists
 * would grow with the square of its vertices. */
static size_t band_count(const struct ring *ring, double height)
{
    size_t count = ring->count / BAND_SEGMENTS + 1;
    double climbed = 0;
    for (size_t i = 0; i + 1 < ring->count; i++)
        climbed += fabs(ring->at[i + 1].y - ring->at[i].y);
    double most = SEGMENT_BANDS * (double)ring->count * height / climbed;
    return most < (double)count ? (size_t)most + 1 : count;
}

static struct bands *bands_make(
    struct arena *arena, const struct nested_ring *nested)
{
    const struct ring *ring = &nested->ring;
    struct bands *bands = ARENA_NEW(arena, struct bands);
    double height = nested->box.y_max - nested->box.y_min;
    bands->count = band_count(ring, height);
    bands->y_min = nested->box.y_min;
    bands->height = height / (double)bands->count;
    bands->start = ARENA_ARRAY(arena, bands->count + 2, size_t);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i + 1 < ring->count; i++) {
            double a = ring->at[i].y, b = ring->at[i + 1].y;
            size_t last = band_of(bands, fmax(a, b));
            for (size_t k = band_of(bands, fmin(a, b)); k <= last; k++) {
                if (pass == 0)
                    bands->start[k + 2]++;
                else
                    bands->segment[bands->start[k + 1]++] = i;
            }
        }
        if (pass == 1)
            break;
        for (size_t k = 2; k < bands->count + 2; k++)
            bands->start[k] += bands->start[k - 1];
        bands->segment =
            ARENA_ARRAY(arena, bands->start[bands->count + 1], size_t);
    }
    return bands;
}

static enum side side_of(
    const struct ring *ring, const struct bands *bands, struct point p)
{
    size_t band = band_of(bands, p.y);
    bool inside = false;
    for (size_t k = bands->start[band]; k < bands->start[band + 1]; k++) {
        struct point a = ring->at[bands->segment[k]];
        struct point b = ring->at[bands->segment[k] + 1];
        double cross = (b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y);
        if (cross == 0 && p.x >= fmin(a.x, b.x) && p.x <= fmax(a.x, b.x) &&
            p.y >= fmin(a.y, b.y) && p.y <= fmax(a.y, b.y))
            return ON_RING;
        if ((a.y > p.y) != (b.y > p.y) && (cross > 0) == (b.y > a.y))
            inside = !inside;
    }
    return inside ? INSIDE : OUTSIDE;
}

/* A ring touches another in points or along edges; the first vertex, or middle
 * of an edge, that is not on the outer ring tells. */
static enum side ring_side(const struct ring *outer, const struct bands *bands,
    const struct ring *inner)
{
    for (size_t i = 0; i + 1 < inner->count; i++) {
        enum side side = side_of(outer, bands, inner->at[i]);
        if (side != ON_RING)
            return side;
    }
    for (size_t i = 0; i + 1 < inner->count; i++) {
        struct point a = inner->at[i], b = inner->at[i + 1];
        struct point middle = {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
        enum side side = side_of(outer, bands, middle);
        if (side != ON_RING)
            return side;
    }
    return ON_RING;
}

/* Whether all points are on one line. The signed area does not tell: that of
 * a bow-tie is 0 too. */
static bool is_flat(const struct ring *ring)
{
    struct point o = ring->at[0], far = {0, 0};
    for (size_t i = 1; i < ring->count; i++) {
        struct point d = {ring->at[i].x - o.x, ring->at[i].y - o.y};
        if (d.x * d.x + d.y * d.y > far.x * far.x + far.y * far.y)
            far = d;
    }
    double limit = FLAT_SHARE_MAX * (far.x * far.x + far.y * far.y);
    for (size_t i = 1; i < ring->count; i++) {
        struct point d = {ring->at[i].x - o.x, ring->at[i].y - o.y};
        if (fabs(far.x * d.y - far.y * d.x) > limit)
            return false;
    }
    return true;
}

static double box_m2(const struct box *box)
{
    return (box->x_max - box->x_min) * (box->y_max - box->y_min);
}

static bool box_holds(const struct box *outer, const struct box *inner)
{
    return outer->x_min <= inner->x_min && outer->y_min <= inner->y_min &&
           outer->x_max >= inner->x_max && outer->y_max >= inner->y_max;
}

bool ring_is_finite(const struct ring *ring)
{
    for (size_t i = 0; i < ring->count; i++) {
        if (!isfinite(ring->at[i].x) || !isfinite(ring->at[i].y))
            return false;
    }
    return true;
}

static struct ring closed(struct arena *arena, const struct ring *ring)
{
    struct point first = ring->at[0], last = ring->at[ring->count - 1];
    if (first.x == last.x && first.y == last.y)
        return *ring;
    struct ring copy = {
        ARENA_ARRAY(arena, ring->count + 1, struct point), ring->count + 1};
    for (size_t i = 0; i < ring->count; i++)
        copy.at[i] = ring->at[i];
    copy.at[ring->count] = first;
    return copy;
}

static void note_defect(
    struct nested_rings *nest, const char *defect, struct point where)
{
    if (nest->defect != NULL)
        return;
    nest->defect = defect;
    nest->where = where;
}

/* A ring around another has the larger box. Where boxes are alike the area,
 * then the place decides, so that the order in the file does not. */
static int by_size(const void *left, const void *right)
{
    const struct nested_ring *a = left, *b = right;
    double sizes[][2] = {{box_m2(&b->box), box_m2(&a->box)},
        {fabs(b->area_m2), fabs(a->area_m2)}, {a->box.x_min, b->box.x_min},
        {a->box.y_min, b->box.y_min}, {a->box.x_max, b->box.x_max},
        {a->box.y_max, b->box.y_max}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (sizes[i][0] != sizes[i][1])
            return sizes[i][0] < sizes[i][1] ? -1 : 1;
    }
    return 0;
}

static void take(
    struct arena *arena, struct nested_rings *nest, const struct ring *given)
{
    if (given->count == 0)
        return;
    if (!ring_is_finite(given)) {
        note_defect(nest, "Invalid Coordinate", given->at[0]);
        return;
    }
    struct ring ring = closed(arena, given);
    if (ring.at != given->at)
        note_defect(nest, "Unclosed ring", given->at[given->count - 1]);
    if (ring.count < RING_POINTS_MIN || is_flat(&ring))
        return;
    nest->at[nest->count++] = (struct nested_ring){
        ring, signed_area_m2(&ring), box_of(&ring), RING_NO_PARENT, 0};
}

/* ---- candidates ---- */

/* Rings by the cells of a grid that their boxes cover, the newest first; those
 * over many cells in a list of their own. */
struct kept {
    size_t ring;
    struct kept *next;
};

struct grid {
    struct box box;
    size_t side;
    struct kept **cells, *wide;
};

static struct grid grid_new(
    struct arena *arena, const struct nested_rings *nest)
{
    struct grid grid = {.side = 1};
    while (grid.side < GRID_SIDE_MAX && grid.side * grid.side < nest->count)
        grid.side *= 2;
    grid.cells = ARENA_ARRAY(arena, grid.side * grid.side, struct kept *);
    for (size_t i = 0; i < nest->count; i++) {
        const struct box *box = &nest->at[i].box;
        if (i == 0)
            grid.box = *box;
        grid.box.x_min = fmin(grid.box.x_min, box->x_min);
        grid.box.y_min = fmin(grid.box.y_min, box->y_min);
        grid.box.x_max = fmax(grid.box.x_max, box->x_max);
        grid.box.y_max = fmax(grid.box.y_max, box->y_max);
    }
    return grid;
}

/* 0 … side - 1; never falls when `at` rises. */
static size_t grid_line(
    const struct grid *grid, double at, double min, double max)
{
    double line = (at - min) / (max - min) * (double)grid->side;
    if (!(line > 0))
        return 0;
    return line < (double)grid->side ? (size_t)line : grid->side - 1;
}

static size_t grid_x(const struct grid *grid, double x)
{
    return grid_line(grid, x, grid->box.x_min, grid->box.x_max);
}

static size_t grid_y(const struct grid *grid, double y)
{
    return grid_line(grid, y, grid->box.y_min, grid->box.y_max);
}

static void keep_in(struct arena *arena, struct kept **list, size_t ring)
{
    struct kept *kept = ARENA_NEW(arena, struct kept);
    *kept = (struct kept){ring, *list};
    *list = kept;
}

static void grid_add(
    struct arena *arena, struct grid *grid, const struct box *box, size_t ring)
{
    size_t x_from = grid_x(grid, box->x_min), x_to = grid_x(grid, box->x_max);
    size_t y_from = grid_y(grid, box->y_min), y_to = grid_y(grid, box->y_max);
    if ((x_to - x_from + 1) * (y_to - y_from + 1) > GRID_CELLS_MAX) {
        keep_in(arena, &grid->wide, ring);
        return;
    }
    for (size_t y = y_from; y <= y_to; y++) {
        for (size_t x = x_from; x <= x_to; x++)
            keep_in(arena, &grid->cells[y * grid->side + x], ring);
    }
}

/* The next of two lists that run from the newest to the oldest. */
static size_t take_newest(struct kept **a, struct kept **b)
{
    struct kept **from =
        *b == NULL || (*a != NULL && (*a)->ring > (*b)->ring) ? a : b;
    size_t ring = (*from)->ring;
    *from = (*from)->next;
    return ring;
}

/* The smallest ring around ring i; -2 when ring i is there twice. */
static int parent_of(struct arena *arena, const struct nested_rings *nest,
    const struct grid *grid, struct bands **bands, size_t i)
{
    const struct nested_ring *inner = &nest->at[i];
    struct point p = inner->ring.at[0];
    struct kept *near =
        grid->cells[grid_y(grid, p.y) * grid->side + grid_x(grid, p.x)];
    struct kept *wide = grid->wide;
    while (near != NULL || wide != NULL) {
        size_t k = take_newest(&near, &wide);
        const struct nested_ring *outer = &nest->at[k];
        if (!box_holds(&outer->box, &inner->box))
            continue;
        if (bands[k] == NULL)
            bands[k] = bands_make(arena, outer);
        enum side side = ring_side(&outer->ring, bands[k], &inner->ring);
        if (side == ON_RING)
            return RING_NO_PARENT - 1;
        if (side == INSIDE)
            return (int)k;
    }
    return RING_NO_PARENT;
}

const struct nested_ring *rings_hole_outside(const struct nested_rings *nest)
{
    const struct nested_ring *hole = NULL;
    bool any_shell = false;
    for (size_t i = 0; i < nest->count; i++) {
        const struct nested_ring *ring = &nest->at[i];
        if (ring->ring.count == 0 || ring->parent != RING_NO_PARENT)
            continue;
        any_shell = any_shell || ring->area_m2 < 0;
        if (hole == NULL && ring->area_m2 > 0)
            hole = ring;
    }
    return any_shell ? hole : NULL;
}

struct nested_rings rings_nest(struct arena *arena, const struct rings *rings)
{
    struct nested_rings nest = {0};
    nest.at = ARENA_ARRAY(arena, rings->count, struct nested_ring);
    for (size_t i = 0; i < rings->count; i++)
        take(arena, &nest, &rings->at[i]);
    if (nest.count == 0 && rings->count > 0 && rings->at[0].count > 0)
        note_defect(
            &nest, "Too few points in geometry component", rings->at[0].at[0]);
    qsort(nest.at, nest.count, sizeof *nest.at, by_size);
    struct bands **bands = ARENA_ARRAY(arena, nest.count, struct bands *);
    struct grid grid = grid_new(arena, &nest);
    for (size_t i = 0; i < nest.count; i++) {
        struct nested_ring *ring = &nest.at[i];
        int parent = parent_of(arena, &nest, &grid, bands, i);
        if (parent < RING_NO_PARENT) {
            note_defect(&nest, "Duplicate Rings", ring->ring.at[0]);
            ring->ring.count = 0;
            continue;
        }
        grid_add(arena, &grid, &ring->box, i);
        ring->parent = parent;
        ring->depth = parent < 0 ? 0 : nest.at[parent].depth + 1;
    }
    return nest;
}

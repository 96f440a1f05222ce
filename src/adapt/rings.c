#include "adapt/rings.h"

#include <math.h>
#include <stdlib.h>

enum {
    RING_POINTS_MIN = 4,
    BAND_SEGMENTS = 4 /* segments a band holds on average */
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
    for (size_t i = 1; i < ring->count; i++) {
        box.x_min = fmin(box.x_min, ring->at[i].x);
        box.y_min = fmin(box.y_min, ring->at[i].y);
        box.x_max = fmax(box.x_max, ring->at[i].x);
        box.y_max = fmax(box.y_max, ring->at[i].y);
    }
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

static struct bands *bands_make(
    struct arena *arena, const struct nested_ring *nested)
{
    const struct ring *ring = &nested->ring;
    struct bands *bands = ARENA_NEW(arena, struct bands);
    bands->count = ring->count / BAND_SEGMENTS + 1;
    bands->y_min = nested->box.y_min;
    bands->height =
        (nested->box.y_max - nested->box.y_min) / (double)bands->count;
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
        if (hypot(d.x, d.y) > hypot(far.x, far.y))
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
    if (ring.count < RING_POINTS_MIN || is_flat(&ring))
        return;
    nest->at[nest->count++] = (struct nested_ring){
        ring, signed_area_m2(&ring), box_of(&ring), RING_NO_PARENT, 0};
}

/* The smallest ring around ring i; -2 when ring i is there twice. */
static int parent_of(struct arena *arena, const struct nested_rings *nest,
    struct bands **bands, size_t i)
{
    const struct nested_ring *inner = &nest->at[i];
    for (size_t k = i; k-- > 0;) {
        const struct nested_ring *outer = &nest->at[k];
        if (outer->ring.count == 0 || !box_holds(&outer->box, &inner->box))
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
    for (size_t i = 0; i < nest.count; i++) {
        struct nested_ring *ring = &nest.at[i];
        int parent = parent_of(arena, &nest, bands, i);
        if (parent < RING_NO_PARENT) {
            note_defect(&nest, "Duplicate Rings", ring->ring.at[0]);
            ring->ring.count = 0;
            continue;
        }
        ring->parent = parent;
        ring->depth = parent < 0 ? 0 : nest.at[parent].depth + 1;
    }
    return nest;
}

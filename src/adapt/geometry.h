/* Plane geometry: points and rings are plain data, overlay is GEOS's.
 *
 * Coordinates are metres in the project's plane, x east, y north. A shape is
 * a set of polygons, of lines, or of points. Shapes are owned by the arena
 * they were made in. One engine per thread. */
#ifndef ADAPT_GEOMETRY_H
#define ADAPT_GEOMETRY_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct point {
    double x, y;
};

struct box {
    double x_min, y_min, x_max, y_max;
};

/* Grows a box to hold a point (comparisons: fmin is a call). */
static inline void box_add(struct box *box, struct point p)
{
    box->x_min = p.x < box->x_min ? p.x : box->x_min;
    box->y_min = p.y < box->y_min ? p.y : box->y_min;
    box->x_max = p.x > box->x_max ? p.x : box->x_max;
    box->y_max = p.y > box->y_max ? p.y : box->y_max;
}

static inline bool boxes_meet(struct box a, struct box b)
{
    return a.x_min <= b.x_max && b.x_min <= a.x_max && a.y_min <= b.y_max &&
           b.y_min <= a.y_max;
}

/* A run of points: a closed ring (first and last equal) or a line. */
struct ring {
    struct point *at;
    size_t count;
};

enum shape_kind { SHAPE_POLYGONS, SHAPE_LINES, SHAPE_POINTS };

/* Rings as the file has them; orientation and order mean nothing. */
struct rings {
    struct ring *at;
    size_t count;
};

struct geometry_engine;
struct shape; /* opaque: a GEOS geometry and its engine */

struct geometry_engine *geometry_engine_new(struct arena *arena);

/* Makes an unchecked shape valid, as every overlay does before it; then several
 * threads may read it. */
void shape_settle(const struct shape *shape);
/* The same shape for another thread's engine; settled before. */
struct shape *shape_copy(struct geometry_engine *engine, struct arena *arena,
    const struct shape *shape);
/* Hands a shape that another thread made, and what failed there, to an engine;
 * the shape stays where it is. */
void shape_hand_over(struct shape *shape, struct geometry_engine *to);
void geometry_hand_over(
    struct geometry_engine *from, struct geometry_engine *to);

/* Polygons from rings: shells and holes by containment (even-odd), whatever
 * their orientation and order. Where the result is not valid, `defect` (if not
 * NULL) gets the reason in GEOS's words and `where` the place, and the shape
 * is repaired; else *defect is NULL. A ring that is not closed is one. */
struct shape *shape_polygons(struct geometry_engine *engine,
    struct arena *arena, const struct rings *rings, const char **defect,
    struct point *where);
/* The same for shapes that are mostly only drawn and measured from: they are
 * looked at, and repaired, when they are first overlaid. */
struct shape *shape_polygons_later(struct geometry_engine *engine,
    struct arena *arena, const struct rings *rings);
/* The same for rings that were found valid before. */
struct shape *shape_polygons_valid(struct geometry_engine *engine,
    struct arena *arena, const struct rings *rings);
struct shape *shape_lines(struct geometry_engine *engine, struct arena *arena,
    const struct rings *lines);
struct shape *shape_points(struct geometry_engine *engine, struct arena *arena,
    const struct point *points, size_t count);
struct shape *shape_box(
    struct geometry_engine *engine, struct arena *arena, struct box box);

enum shape_kind shape_kind(const struct shape *shape);
bool shape_is_empty(const struct shape *shape);
double shape_area_m2(const struct shape *shape);
double shape_length_m(const struct shape *shape);
struct box shape_bounds(const struct shape *shape);
struct point shape_centroid(const struct shape *shape);
/* A point surely inside. */
struct point shape_inside(const struct shape *shape);

/* The rings of all polygons (shell first, then its holes), or the lines, or
 * one "ring" of one point each. */
struct rings shape_rings(struct arena *arena, const struct shape *shape);

/* Results keep only the kind of the first operand; areas are on a grid of
 * 1e-6 m. NULL never: a failure of the library is an empty shape and sets the
 * engine's failure (see geometry_failure). */
struct shape *shape_intersection(
    struct arena *arena, const struct shape *a, const struct shape *b);
struct shape *shape_difference(
    struct arena *arena, const struct shape *a, const struct shape *b);
struct shape *shape_union(
    struct arena *arena, const struct shape *const *shapes, size_t count);
/* Negative distances shrink. Round joins, 8 segments a quadrant. */
struct shape *shape_buffer(
    struct arena *arena, const struct shape *shape, double distance_m);

/* Area of the intersection, checked to be in 0 … the smaller area. */
double shape_overlap_m2(const struct shape *a, const struct shape *b);
double shape_distance_m(const struct shape *a, const struct shape *b);
/* How far the outlines are from each other where they are farthest: the
 * Hausdorff distance, both densified to a twentieth of each edge. */
double shape_farthest_m(const struct shape *a, const struct shape *b);
/* Whether a point of `part`, all of which `whole` covers, lies farther than
 * `depth_m` from the outline of `whole`. One deeper by less than `step_m` (> 0)
 * may go unseen. */
bool shape_lies_deeper(const struct shape *part, const struct shape *whole,
    double depth_m, double step_m);
bool shape_touches(const struct shape *a, const struct shape *b);
bool shape_contains(const struct shape *a, const struct shape *b);

/* Length of a's outline that runs within `tolerance_m` of b. */
double shape_shared_edge_m(
    const struct shape *a, const struct shape *b, double tolerance_m);

/* What the library last failed at, or NULL; clears it. */
const char *geometry_failure(struct geometry_engine *engine);

#endif

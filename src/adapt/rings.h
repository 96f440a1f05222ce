/* Which ring lies in which: shells and holes by containment, whatever the
 * order and the orientation of the rings. */
#ifndef ADAPT_RINGS_H
#define ADAPT_RINGS_H

#include "adapt/geometry.h"

enum { RING_NO_PARENT = -1 };

struct nested_ring {
    struct ring ring; /* closed, at least 4 points, not all on one line */
    double area_m2;   /* signed: positive when counter-clockwise */
    struct box box;
    int parent; /* smallest ring around it, an index, or RING_NO_PARENT */
    int depth;  /* 0 for a shell, 1 for its holes, 2 for islands in them … */
};

struct nested_rings {
    struct nested_ring *at; /* by the size of the box, largest first */
    size_t count;
    const char *defect; /* a ring that had to be left out, or NULL */
    struct point where;
};

/* Rings with fewer than 4 points or all on one line are left out silently,
 * unless nothing else is left; rings with coordinates that are not finite and
 * rings given twice are left out as a defect. */
struct nested_rings rings_nest(struct arena *arena, const struct rings *rings);

/* A ring that goes round as holes do in shapefiles (counter-clockwise) though
 * it lies in no other, where others that lie in none go round as shells; NULL
 * where there is none. Where all go one way, the way means nothing. */
const struct nested_ring *rings_hole_outside(const struct nested_rings *nest);

bool ring_is_finite(const struct ring *ring);

#endif

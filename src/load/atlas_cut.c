#include "load/atlas_parts.h"

#include <math.h>
#include <stdint.h>

/* For each view four bits: beyond its cutting box in the west, east, south,
 * north. 16 views fit; more are merged by the caller. */
typedef uint64_t sides;

/* Shapes of fewer vertices are left as they are. */
enum { WORTH_CUTTING = 256, VIEWS_MAX = 16 };

static sides sides_of(struct point p, const struct box *boxes, size_t box_count)
{
    sides all = 0;
    for (size_t i = 0; i < box_count; i++) {
        struct box box = boxes[i];
        sides one = (sides)(p.x < box.x_min) | (sides)(p.x > box.x_max) << 1 |
                    (sides)(p.y < box.y_min) << 2 |
                    (sides)(p.y > box.y_max) << 3;
        all |= one << (4 * i);
    }
    return all;
}

/* Whether at least one side is left for every box. */
static bool is_outside_all(sides all, size_t box_count)
{
    for (size_t i = 0; i < box_count; i++)
        if ((all >> (4 * i) & 15) == 0)
            return false;
    return true;
}

/* The ends of a run lie in one half-plane with all of it, outside the box; so
 * does the segment between them, and what is inside the box is as before. */
static struct ring cut_path(struct arena *arena, struct ring path,
    const struct box *boxes, size_t box_count, bool *touched)
{
    struct ring cut = {ARENA_ARRAY(arena, path.count, struct point), 0};
    sides run = 0;
    bool pending = false;
    for (size_t i = 0; i < path.count; i++) {
        sides here = sides_of(path.at[i], boxes, box_count);
        if (i > 0 && is_outside_all(run & here, box_count)) {
            run &= here;
            pending = true;
            continue;
        }
        if (pending)
            cut.at[cut.count++] = path.at[i - 1];
        cut.at[cut.count++] = path.at[i];
        *touched = *touched || i > 0;
        run = here;
        pending = false;
    }
    if (pending)
        cut.at[cut.count++] = path.at[path.count - 1];
    return cut;
}

/* The cutting boxes; the last takes in all beyond VIEWS_MAX. */
static size_t boxes_of(
    struct box *boxes, const struct view *views, size_t view_count)
{
    size_t count = 0;
    for (size_t i = 0; i < view_count; i++) {
        struct box box = views[i].cut;
        if (count < VIEWS_MAX) {
            boxes[count++] = box;
            continue;
        }
        struct box *last = &boxes[VIEWS_MAX - 1];
        last->x_min = fmin(last->x_min, box.x_min);
        last->y_min = fmin(last->y_min, box.y_min);
        last->x_max = fmax(last->x_max, box.x_max);
        last->y_max = fmax(last->y_max, box.y_max);
    }
    return count;
}

struct rings rings_cut(struct arena *arena, const struct rings *rings,
    enum shape_kind kind, const struct view *views, size_t view_count)
{
    size_t vertices = 0;
    for (size_t i = 0; i < rings->count; i++)
        vertices += rings->at[i].count;
    if (kind == SHAPE_POINTS || vertices < WORTH_CUTTING)
        return *rings;
    struct box boxes[VIEWS_MAX];
    size_t box_count = boxes_of(boxes, views, view_count);
    struct rings cut = {ARENA_ARRAY(arena, rings->count, struct ring), 0};
    size_t least = kind == SHAPE_POLYGONS ? 4 : 2;
    for (size_t i = 0; i < rings->count; i++) {
        bool touched = false;
        struct ring ring =
            cut_path(arena, rings->at[i], boxes, box_count, &touched);
        if (touched && ring.count >= least)
            cut.at[cut.count++] = ring;
    }
    return cut;
}

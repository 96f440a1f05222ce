#include "report/clip.h"

#include <math.h>

static const double NEAR = 1.0 / 3; /* figure units */

struct view view_of(
    struct box box, double left, double top, double width, double height)
{
    double scale =
        fmin(width / (box.x_max - box.x_min), height / (box.y_max - box.y_min));
    double x = (box.x_min + box.x_max) / 2, y = (box.y_min + box.y_max) / 2;
    double across = width / scale / 2, up = height / scale / 2;
    return (struct view){
        {x - across, y - up, x + across, y + up}, left, top, scale};
}

struct point view_point(const struct view *view, struct point at)
{
    return (struct point){view->left + (at.x - view->box.x_min) * view->scale,
        view->top + (view->box.y_max - at.y) * view->scale};
}

bool view_sees(const struct view *view, struct point at)
{
    const struct box *box = &view->box;
    return at.x >= box->x_min && at.x <= box->x_max && at.y >= box->y_min &&
           at.y <= box->y_max;
}

/* A side of the box: inside is where sign * coordinate >= sign * limit. */
struct side {
    bool vertical; /* limits x */
    double limit, sign;
};

static double over(const struct side *side, struct point p)
{
    return side->sign * ((side->vertical ? p.x : p.y) - side->limit);
}

static struct point crossing(
    const struct side *side, struct point a, struct point b)
{
    double from = over(side, a), to = over(side, b);
    double t = from / (from - to);
    return (struct point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

/* Points of a ring inside a side, and crossings of it. */
struct tally {
    size_t inside, crossings;
};

static struct tally tally_of(const struct side *side, struct ring ring)
{
    struct tally tally = {0, 0};
    for (size_t i = 0; i + 1 < ring.count; i++) {
        bool a_in = over(side, ring.at[i]) >= 0;
        tally.inside += a_in;
        tally.crossings += a_in != (over(side, ring.at[i + 1]) >= 0);
    }
    return tally;
}

/* One ring cut at one side; the result may be empty. Most rings lie on one
 * side as a whole, and nothing is copied: copies of each made the peak of the
 * program's memory, 75 of 98 MB in the benchmark. */
static struct ring cut(
    struct arena *arena, const struct side *side, struct ring ring)
{
    struct tally tally = tally_of(side, ring);
    if (tally.crossings == 0)
        return tally.inside > 0 ? ring : (struct ring){NULL, 0};
    struct ring result = {
        ARENA_ARRAY(arena, tally.inside + tally.crossings + 1, struct point),
        0};
    for (size_t i = 0; i + 1 < ring.count; i++) {
        struct point a = ring.at[i], b = ring.at[i + 1];
        bool a_in = over(side, a) >= 0, b_in = over(side, b) >= 0;
        if (a_in)
            result.at[result.count++] = a;
        if (a_in != b_in)
            result.at[result.count++] = crossing(side, a, b);
    }
    struct point first = result.at[0];
    result.at[result.count++] = first;
    return result;
}

static void sides_of(const struct box *box, struct side sides[4])
{
    sides[0] = (struct side){true, box->x_min, 1};
    sides[1] = (struct side){true, box->x_max, -1};
    sides[2] = (struct side){false, box->y_min, 1};
    sides[3] = (struct side){false, box->y_max, -1};
}

/* To figure units, without points that no one could tell apart. */
static struct ring to_page(
    struct arena *arena, const struct view *view, struct ring ring)
{
    struct ring page = {ARENA_ARRAY(arena, ring.count, struct point), 0};
    for (size_t i = 0; i < ring.count; i++) {
        struct point p = view_point(view, ring.at[i]);
        struct point last = page.count == 0 ? (struct point){HUGE_VAL, 0}
                                            : page.at[page.count - 1];
        if (i + 1 == ring.count || !(fabs(p.x - last.x) < NEAR) ||
            !(fabs(p.y - last.y) < NEAR))
            page.at[page.count++] = p;
    }
    return page;
}

struct rings view_areas(
    struct arena *arena, const struct view *view, struct rings rings)
{
    struct side sides[4];
    sides_of(&view->box, sides);
    struct rings page = {ARENA_ARRAY(arena, rings.count, struct ring), 0};
    for (size_t r = 0; r < rings.count; r++) {
        struct ring ring = rings.at[r];
        for (size_t s = 0; s < 4 && ring.count > 0; s++)
            ring = cut(arena, &sides[s], ring);
        ring = to_page(arena, view, ring);
        if (ring.count >= 4)
            page.at[page.count++] = ring;
    }
    return page;
}

/* The part of a segment inside the box; false where there is none. */
static bool cut_segment(
    const struct side sides[4], struct point *a, struct point *b)
{
    for (size_t s = 0; s < 4; s++) {
        bool a_in = over(&sides[s], *a) >= 0, b_in = over(&sides[s], *b) >= 0;
        if (!a_in && !b_in)
            return false;
        if (!a_in)
            *a = crossing(&sides[s], *a, *b);
        else if (!b_in)
            *b = crossing(&sides[s], *a, *b);
    }
    return true;
}

struct rings view_lines(
    struct arena *arena, const struct view *view, struct rings lines)
{
    struct side sides[4];
    sides_of(&view->box, sides);
    size_t room = 0;
    for (size_t r = 0; r < lines.count; r++)
        room += lines.at[r].count;
    struct rings page = {ARENA_ARRAY(arena, room, struct ring), 0};
    for (size_t r = 0; r < lines.count; r++)
        for (size_t i = 0; i + 1 < lines.at[r].count; i++) {
            struct point a = lines.at[r].at[i], b = lines.at[r].at[i + 1];
            if (!cut_segment(sides, &a, &b))
                continue;
            struct point *ends = ARENA_ARRAY(arena, 2, struct point);
            ends[0] = view_point(view, a);
            ends[1] = view_point(view, b);
            page.at[page.count++] = (struct ring){ends, 2};
        }
    return page;
}

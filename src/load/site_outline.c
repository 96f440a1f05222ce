#include "load/site_outline.h"

#include "adapt/rings.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>

WARNING_KIND(hole_outside, "site-hole-outside",
    "候補地「{1}」の外周の外に、穴の向き（反時計回り）に描かれた輪があります（{"
    "2} "
    "㎡）。土地として数えます",
    "site '{1}' has a ring drawn as a hole (counter-clockwise) outside all "
    "others ({2} m2): it counts as land",
    "穴なら外周の内側に、飛び地なら時計回りに、GISソフトで直してください",
    "correct it in a GIS program: a hole lies inside, a part of its own goes "
    "round clockwise");

/* What geometry says of a broken polygon. */
static const struct {
    const char *said, *ja;
} defects[] = {
    {"Self-intersection", "境界が交差しています"},
    {"Ring Self-intersection", "境界が自分に触れています"},
    {"Duplicate Rings", "同じ輪郭が二度あります"},
    {"Invalid Coordinate", "座標が数値ではありません"},
    {"Hole lies outside shell", "穴が外周の外にあります"},
    {"Holes are nested", "穴が入れ子です"},
    {"Interior is disconnected", "内部が分かれています"},
    {"Nested shells", "外周が入れ子です"},
    {"Too few points in geometry component", "頂点が足りません"},
    {"Unclosed ring", "境界が閉じていません"},
};

const char *site_defect_words(const struct problems *problems, const char *said)
{
    if (problems_language(problems) == LANGUAGE_EN)
        return said;
    for (size_t i = 0; i < sizeof defects / sizeof *defects; i++)
        if (text_equal(said, defects[i].said))
            return defects[i].ja;
    return said;
}

void site_check_holes(struct arena *arena, const struct rings *rings,
    struct place place, const char *id, struct problems *problems)
{
    struct nested_rings nest = rings_nest(arena, rings);
    const struct nested_ring *hole = rings_hole_outside(&nest);
    if (hole != NULL)
        problem_add(problems, &hole_outside, place, id,
            number_fixed(arena, hole->area_m2, 0));
}

static double box_apart_m(struct box a, struct box b)
{
    double x = fmax(fmax(a.x_min - b.x_max, b.x_min - a.x_max), 0);
    double y = fmax(fmax(a.y_min - b.y_max, b.y_min - a.y_max), 0);
    return hypot(x, y);
}

/* How far a part lies from the nearest of those that hang together; not
 * farther looked than `near_m`. */
static double gap_m(const struct box *boxes, const bool *joined, size_t count,
    size_t part, double near_m)
{
    double gap = INFINITY;
    for (size_t i = 0; i < count && gap > near_m; i++)
        if (joined[i])
            gap = fmin(gap, box_apart_m(boxes[part], boxes[i]));
    return gap;
}

double rings_gap_m(
    struct arena *arena, const struct rings *rings, double near_m)
{
    struct box *boxes = ARENA_ARRAY(arena, rings->count, struct box);
    bool *joined = ARENA_ARRAY(arena, rings->count, bool);
    for (size_t i = 0; i < rings->count; i++) {
        boxes[i] = (struct box){INFINITY, INFINITY, -INFINITY, -INFINITY};
        for (size_t k = 0; k < rings->at[i].count; k++)
            box_add(&boxes[i], rings->at[i].at[k]);
    }
    double least_m = 0;
    for (bool grows = true; grows;) {
        grows = false;
        least_m = INFINITY;
        for (size_t i = 0; i < rings->count; i++) {
            if (joined[i])
                continue;
            double gap =
                i == 0 ? 0 : gap_m(boxes, joined, rings->count, i, near_m);
            joined[i] = gap <= near_m;
            grows = grows || joined[i];
            least_m = joined[i] ? least_m : fmin(least_m, gap);
        }
    }
    return isinf(least_m) ? 0 : least_m;
}

#include "load/site_outline.h"

#include "base/text.h"

#include <math.h>

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

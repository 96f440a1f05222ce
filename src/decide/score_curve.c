#include "decide/score_curve.h"

#include "adapt/stats.h"
#include "base/clones.h"
#include "decide/scale.h"
#include "model/value.h"

#include <math.h>

/* What is set against other sites moves with them; bands are no curve. */
static size_t knot_count(const struct scale *scale)
{
    if (scale->relative != NULL || scale->bands != NULL)
        return 0;
    if (scale->anchors.count > 0)
        return scale->anchors.count;
    if (scale->steps.count > 0)
        return scale->steps.count;
    return scale_takes_marks(scale) ? 2 : 0;
}

/* The lowest and the highest mark that count. */
static double bound(const struct scale *scale, size_t index)
{
    if (index == 0)
        return scale->mark_least.given ? scale->mark_least.value : 0;
    return scale->mark_most.given ? scale->mark_most.value
                                  : scale->mark_full.value;
}

/* In the scale's unit. */
static double knot(const struct scale *scale, size_t index)
{
    if (scale->anchors.count > 0)
        return scale->anchors.at[index].at.value;
    if (scale->steps.count > 0)
        return index == 0 ? -INFINITY : scale->steps.at[index].from.value;
    return bound(scale, index);
}

const struct score_curve *score_curve_new(
    struct arena *arena, const struct scale *scale)
{
    size_t count = scale == NULL ? 0 : knot_count(scale);
    if (count == 0)
        return NULL;
    struct score_curve *curve = ARENA_NEW(arena, struct score_curve);
    curve->at = ARENA_ARRAY(arena, count, double);
    curve->score = ARENA_ARRAY(arena, count, double);
    curve->count = count;
    curve->steps = scale->steps.count > 0;
    for (size_t k = 0; k < count; k++) {
        curve->at[k] = knot(scale, k) * scale_unit(scale);
        curve->score[k] = scale_judge(scale, value_number(curve->at[k])).score;
    }
    return curve;
}

static double step_at(const struct score_curve *curve, double value)
{
    size_t step = 0;
    while (step + 1 < curve->count && value >= curve->at[step + 1])
        step++;
    return curve->score[step];
}

double score_curve_at(const struct score_curve *curve, double value)
{
    return curve->steps ? step_at(curve, value)
                        : stats_interpolate(
                              value, curve->at, curve->score, curve->count);
}

enum { LANES = 16 };

/* As stats_interpolate, of LANES values at once: each line in turn, for those
 * that are not before it. */
CLONES static void interpolate(const struct score_curve *curve, double *values)
{
    double scores[LANES];
    for (size_t i = 0; i < LANES; i++)
        scores[i] = isnan(values[i]) ? values[i] : curve->score[0];
    for (size_t k = 0; k + 1 < curve->count; k++) {
        double from = curve->at[k], width = curve->at[k + 1] - from;
        double score = curve->score[k], rise = curve->score[k + 1] - score;
        for (size_t i = 0; i < LANES; i++) {
            double on_line = score + (values[i] - from) / width * rise;
            scores[i] = values[i] >= from ? on_line : scores[i];
        }
    }
    size_t last = curve->count - 1;
    for (size_t i = 0; i < LANES; i++)
        values[i] =
            values[i] >= curve->at[last] ? curve->score[last] : scores[i];
}

void score_curve_scores(const void *context, double *at, size_t count)
{
    const struct score_curve *curve = context;
    size_t whole = curve->steps ? 0 : count - count % LANES;
    for (size_t i = 0; i < whole; i += LANES)
        interpolate(curve, at + i);
    for (size_t i = whole; i < count; i++)
        at[i] = score_curve_at(curve, at[i]);
}

struct score_range score_curve_range(
    const struct score_curve *curve, double low, double high)
{
    double from = score_curve_at(curve, low), to = score_curve_at(curve, high);
    struct score_range range = {fmin(from, to), fmax(from, to)};
    for (size_t k = 0; k < curve->count; k++)
        if (curve->at[k] > low && curve->at[k] <= high) {
            range.least = fmin(range.least, curve->score[k]);
            range.most = fmax(range.most, curve->score[k]);
        }
    return range;
}

/* ---- the inverse ---- */

/* On the other side of the target than where it begins. */
static bool passes(double begin, double target, double score)
{
    return begin > target ? score < target : score > target;
}

static struct score_crossing cross_steps(
    const struct score_curve *curve, double value, bool up, double target)
{
    double begin = step_at(curve, value);
    struct score_crossing none = {false, NAN, 0};
    if (up) {
        for (size_t k = 1; k < curve->count; k++)
            if (curve->at[k] > value && passes(begin, target, curve->score[k]))
                return (struct score_crossing){true, curve->at[k], k};
        return none;
    }
    for (size_t k = curve->count; k-- > 1;)
        if (curve->at[k] <= value && passes(begin, target, curve->score[k - 1]))
            return (struct score_crossing){true, curve->at[k], k};
    return none;
}

/* Where a line between two knots has the target; NaN where it does not. */
static double on_line(
    const struct score_curve *curve, size_t left, double target)
{
    double from = curve->score[left], to = curve->score[left + 1];
    bool between =
        (from <= target && target <= to) || (to <= target && target <= from);
    if (!between || from == to)
        return NAN;
    double share = (target - from) / (to - from);
    return curve->at[left] + share * (curve->at[left + 1] - curve->at[left]);
}

static struct score_crossing cross_lines(
    const struct score_curve *curve, double value, bool up, double target)
{
    size_t lines = curve->count - 1;
    for (size_t n = 0; n < lines; n++) {
        size_t left = up ? n : lines - 1 - n;
        double at = on_line(curve, left, target);
        if (up ? at > value : at < value)
            return (struct score_crossing){true, at, left};
    }
    return (struct score_crossing){false, NAN, 0};
}

struct score_crossing score_curve_cross(
    const struct score_curve *curve, double value, bool up, double target)
{
    return curve->steps ? cross_steps(curve, value, up, target)
                        : cross_lines(curve, value, up, target);
}

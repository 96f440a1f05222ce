#include "decide/scale.h"

#include "adapt/stats.h"
#include "base/text.h"
#include "base/unit.h"

#include <math.h>

double scale_unit(const struct scale *scale)
{
    const char *unit;
    double factor;
    if (scale->unit == NULL || !unit_known(scale->unit, &unit, &factor))
        return 1;
    return factor;
}

const char *value_key(struct value value)
{
    if (!value_is_known(value))
        return NULL;
    if (value.key != NULL)
        return value.key;
    return value.number == 0 ? "no" : "yes";
}

const struct criterion_category *scale_category(
    const struct scale *scale, const char *key)
{
    for (size_t i = 0; i < scale->categories.count; i++)
        if (text_equal(scale->categories.at[i].id, key))
            return &scale->categories.at[i];
    return NULL;
}

double scale_anchored(struct arena *arena, const struct scale *scale, double x)
{
    size_t count = scale->anchors.count;
    double *at = ARENA_ARRAY(arena, count, double);
    double *scores = ARENA_ARRAY(arena, count, double);
    for (size_t i = 0; i < count; i++) {
        at[i] = scale->anchors.at[i].at.value;
        scores[i] = scale->anchors.at[i].score.value;
    }
    return stats_interpolate(x, at, scores, count);
}

static const struct step *step_of(const struct scale *scale, double x)
{
    const struct step *step = &scale->steps.at[0];
    for (size_t i = 1; i < scale->steps.count; i++)
        if (x >= scale->steps.at[i].from.value)
            step = &scale->steps.at[i];
    return step;
}

static void widen(
    struct judged *judged, double score, const struct param *param)
{
    if (!(score >= judged->low.score))
        judged->low = (struct end){score, param};
    if (!(score <= judged->high.score))
        judged->high = (struct end){score, param};
}

/* Every score that the scale can give; categories that knock out are no
 * score. */
static void widen_to_all(struct judged *judged, const struct scale *scale)
{
    for (size_t i = 0; i < scale->anchors.count; i++)
        widen(judged, scale->anchors.at[i].score.value,
            &scale->anchors.at[i].score);
    for (size_t i = 0; i < scale->steps.count; i++)
        widen(
            judged, scale->steps.at[i].score.value, &scale->steps.at[i].score);
    for (size_t i = 0; i < scale->categories.count; i++) {
        const struct criterion_category *category = &scale->categories.at[i];
        if (!category->knocks_out)
            widen(judged, category->score.value, &category->score);
    }
    if (scale->mark_full.given || isnan(judged->low.score)) {
        widen(judged, 0, NULL);
        widen(judged, 1, NULL);
    }
}

/* The scores between two values; x in the scale's unit. */
static void widen_between(struct arena *arena, struct judged *judged,
    const struct scale *scale, double low, double high)
{
    for (size_t i = 0; i < scale->anchors.count; i++) {
        const struct anchor *anchor = &scale->anchors.at[i];
        if (anchor->at.value > low && anchor->at.value < high)
            widen(judged, anchor->score.value, &anchor->score);
    }
    if (scale->anchors.count > 0) {
        widen(judged, scale_anchored(arena, scale, low), NULL);
        widen(judged, scale_anchored(arena, scale, high), NULL);
    }
    for (size_t i = 0; i < scale->steps.count; i++) {
        const struct step *step = &scale->steps.at[i];
        bool reached = step->from.value > low && step->from.value <= high;
        if (step == step_of(scale, low) || reached)
            widen(judged, step->score.value, &step->score);
    }
}

static struct judged unknown(
    struct arena *arena, const struct scale *scale, struct value value)
{
    struct judged judged = {NAN, {NAN, NULL}, {NAN, NULL}, NULL, NULL, false};
    double unit = scale_unit(scale);
    bool bounded = isfinite(value.low) && isfinite(value.high);
    if (bounded && (scale->anchors.count > 0 || scale->steps.count > 0))
        widen_between(
            arena, &judged, scale, value.low / unit, value.high / unit);
    else
        widen_to_all(&judged, scale);
    return judged;
}

static struct judged by_category(
    struct arena *arena, const struct scale *scale, struct value value)
{
    const struct criterion_category *category =
        scale_category(scale, value_key(value));
    if (category == NULL) {
        struct judged judged = unknown(arena, scale, value);
        judged.no_such_key = true;
        return judged;
    }
    const struct param *score = &category->score;
    const struct param *low = category->low.given ? &category->low : score;
    const struct param *high = category->high.given ? &category->high : score;
    return (struct judged){score->value, {low->value, low}, {high->value, high},
        category, NULL, false};
}

static double clamped(double share)
{
    return fmin(1, fmax(0, share));
}

struct judged scale_judge(
    struct arena *arena, const struct scale *scale, struct value value)
{
    if (!value_is_known(value))
        return unknown(arena, scale, value);
    if (scale->categories.count > 0)
        return by_category(arena, scale, value);
    struct judged judged = {0};
    double x = value.number / scale_unit(scale);
    if (scale->anchors.count > 0) {
        judged.score = scale_anchored(arena, scale, x);
    } else if (scale->steps.count > 0) {
        judged.step = step_of(scale, x);
        judged.score = judged.step->score.value;
    } else {
        judged.score = clamped(value.number / scale->mark_full.value);
    }
    judged.low.score = judged.high.score = judged.score;
    return judged;
}

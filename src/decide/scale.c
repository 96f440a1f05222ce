#include "decide/scale.h"

#include "adapt/stats.h"
#include "base/number.h"
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

struct param scale_unit_param(struct arena *arena, const struct scale *scale)
{
    double factor = scale_unit(scale);
    struct param param = {true, factor, factor, factor, NULL, scale->origin};
    param.origin.path = arena_printf(arena, "%s.unit", scale->origin.path);
    return param;
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

double scale_share(const struct scale *scale, const struct param *score,
    const struct param *mark)
{
    return scale->mark_full.given ? mark->value / scale->mark_full.value
                                  : score->value;
}

/* The two anchors about x, or the first or last two, are enough. */
double scale_anchored(const struct scale *scale, double x)
{
    const struct anchor *to = &scale->anchors.at[1];
    const struct anchor *last = &scale->anchors.at[scale->anchors.count - 1];
    while (to < last && to->at.value <= x)
        to++;
    const struct anchor *from = to - 1;
    return stats_interpolate(x, (double[]){from->at.value, to->at.value},
        (double[]){scale_share(scale, &from->score, &from->mark),
            scale_share(scale, &to->score, &to->mark)},
        2);
}

/* ---- marks ---- */

/* The bounds of a mark; a place among the sites has those it names only. */
static double least_mark(const struct scale *scale)
{
    if (scale->mark_least.given)
        return scale->mark_least.value;
    return scale->relative == NULL ? 0 : -HUGE_VAL;
}

static double most_mark(const struct scale *scale)
{
    if (scale->mark_most.given)
        return scale->mark_most.value;
    return scale->relative == NULL ? scale->mark_full.value : HUGE_VAL;
}

/* Whole bands from the baseline; a band's end may be computed as its end less
 * 1e-12. */
static double band_count(const struct bands *bands, double x)
{
    enum { DECIMALS = 9 };
    double count =
        number_round((x - bands->from.value) / bands->width.value, DECIMALS);
    return bands->parts ? count : trunc(count);
}

static double mark_of(const struct scale *scale, double x)
{
    const struct bands *bands = scale->bands;
    return bands == NULL
               ? x
               : bands->mark.value + bands->each.value * band_count(bands, x);
}

/* Marks and bands, within their bounds; x in the scale's unit. */
static double marked(const struct scale *scale, double x)
{
    double mark = mark_of(scale, x);
    return fmin(most_mark(scale), fmax(least_mark(scale), mark)) /
           scale->mark_full.value;
}

static bool is_marked(const struct scale *scale)
{
    return scale->bands != NULL || scale_takes_marks(scale);
}

/* ---- what is still possible ---- */

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

static void widen_by(struct judged *judged, const struct scale *scale,
    const struct param *score, const struct param *mark)
{
    widen(judged, scale_share(scale, score, mark),
        scale_param(scale, score, mark));
}

/* Every score that the scale can give; categories that knock out are no
 * score. */
static void widen_to_all(struct judged *judged, const struct scale *scale)
{
    for (size_t i = 0; i < scale->anchors.count; i++)
        widen_by(judged, scale, &scale->anchors.at[i].score,
            &scale->anchors.at[i].mark);
    for (size_t i = 0; i < scale->steps.count; i++)
        widen_by(
            judged, scale, &scale->steps.at[i].score, &scale->steps.at[i].mark);
    for (size_t i = 0; i < scale->categories.count; i++) {
        const struct criterion_category *category = &scale->categories.at[i];
        if (!category->knocks_out)
            widen_by(judged, scale, &category->score, &category->mark);
    }
    if (is_marked(scale)) {
        widen(judged, least_mark(scale) / scale->mark_full.value, NULL);
        widen(judged, most_mark(scale) / scale->mark_full.value, NULL);
    } else if (isnan(judged->low.score)) {
        widen(judged, 0, NULL);
        widen(judged, 1, NULL);
    }
}

/* The scores between two values; x in the scale's unit. */
static void widen_between(
    struct judged *judged, const struct scale *scale, double low, double high)
{
    for (size_t i = 0; i < scale->anchors.count; i++) {
        const struct anchor *anchor = &scale->anchors.at[i];
        if (anchor->at.value > low && anchor->at.value < high)
            widen_by(judged, scale, &anchor->score, &anchor->mark);
    }
    if (scale->anchors.count > 0) {
        widen(judged, scale_anchored(scale, low), NULL);
        widen(judged, scale_anchored(scale, high), NULL);
    }
    for (size_t i = 0; i < scale->steps.count; i++) {
        const struct step *step = &scale->steps.at[i];
        bool reached = step->from.value > low && step->from.value <= high;
        if (step == step_of(scale, low) || reached)
            widen_by(judged, scale, &step->score, &step->mark);
    }
    if (is_marked(scale)) {
        widen(judged, marked(scale, low), NULL);
        widen(judged, marked(scale, high), NULL);
    }
}

static struct judged unknown(const struct scale *scale, struct value value)
{
    struct judged judged = {
        .score = NAN, .low = {NAN, NULL}, .high = {NAN, NULL}};
    double unit = scale_unit(scale);
    bool bounded = isfinite(value.low) && isfinite(value.high);
    if (bounded && scale->categories.count == 0)
        widen_between(&judged, scale, value.low / unit, value.high / unit);
    else
        widen_to_all(&judged, scale);
    return judged;
}

static struct judged by_category(const struct scale *scale, struct value value)
{
    const struct criterion_category *category =
        scale_category(scale, value_key(value));
    if (category == NULL) {
        struct judged judged = unknown(scale, value);
        judged.no_such_key = true;
        return judged;
    }
    struct judged judged = {.category = category};
    judged.score = scale_share(scale, &category->score, &category->mark);
    judged.low = judged.high = (struct end){
        judged.score, scale_param(scale, &category->score, &category->mark)};
    if (category->low.given)
        judged.low = (struct end){category->low.value, &category->low};
    if (category->high.given)
        judged.high = (struct end){category->high.value, &category->high};
    return judged;
}

struct judged scale_judge(const struct scale *scale, struct value value)
{
    if (!value_is_known(value))
        return unknown(scale, value);
    if (scale->categories.count > 0)
        return by_category(scale, value);
    struct judged judged = {0};
    double x = value.number / scale_unit(scale);
    if (scale->anchors.count > 0) {
        judged.score = scale_anchored(scale, x);
    } else if (scale->steps.count > 0) {
        judged.step = step_of(scale, x);
        judged.score =
            scale_share(scale, &judged.step->score, &judged.step->mark);
    } else {
        judged.score = marked(scale, x);
        judged.beyond = scale->bands == NULL &&
                        (x < least_mark(scale) || x > most_mark(scale));
    }
    judged.low.score = judged.high.score = judged.score;
    return judged;
}

/* How the ledger says a score: the formula of a scale and what it reads. */
#include "decide/scale.h"

#include "base/text.h"

/* The value in the scale's unit. */
static const char *value_words(const struct scale *scale)
{
    return scale->unit == NULL ? "value" : "(value / unit)";
}

static const char *bands_formula(struct arena *arena, const struct scale *scale)
{
    const char *value = value_words(scale);
    const char *count =
        arena_printf(arena, "round((%s - from) / width, 9)", value);
    if (!scale->bands->parts)
        count = arena_printf(
            arena, "(max(0, floor(%s)) + min(0, ceil(%s)))", count, count);
    return arena_printf(
        arena, "min(most, max(least, mark + each * %s)) / full", count);
}

/* A mark within its bounds; a committee's has 0 and the full mark if none are
 * given. */
static const char *mark_formula(struct arena *arena, const struct scale *scale)
{
    const char *value = value_words(scale);
    bool committee = scale->relative == NULL;
    bool least = scale->mark_least.given, most = scale->mark_most.given;
    if (committee && !least && !most)
        return arena_printf(arena, "min(1, max(0, %s / full))", value);
    if (least || committee)
        value =
            arena_printf(arena, "max(%s, %s)", least ? "least" : "0", value);
    if (most || committee)
        value =
            arena_printf(arena, "min(%s, %s)", most ? "most" : "full", value);
    return arena_printf(arena, "%s / full", value);
}

const char *scale_formula(struct arena *arena, const struct scale *scale)
{
    bool full = scale->mark_full.given;
    if (scale->anchors.count > 0)
        return arena_printf(arena, "interpolate(%s, at, %s)%s",
            scale->unit == NULL ? "value" : "value / unit",
            full ? "mark" : "score", full ? " / full" : "");
    if (scale->steps.count > 0 || scale->categories.count > 0)
        return full ? "mark / full" : "score"; /* of the step or category */
    return scale->bands != NULL ? bands_formula(arena, scale)
                                : mark_formula(arena, scale);
}

/* A mark or a score, under the name that the formula has for it. */
static void read_score(struct calc *calc, const struct scale *scale,
    const struct param *score, const struct param *mark)
{
    calc_param(calc, scale->mark_full.given ? "mark" : "score",
        scale_param(scale, score, mark));
}

static void read_bands(struct calc *calc, const struct bands *bands)
{
    calc_param(calc, "from", &bands->from);
    calc_param(calc, "width", &bands->width);
    calc_param(calc, "mark", &bands->mark);
    calc_param(calc, "each", &bands->each);
}

void scale_read(struct arena *arena, struct calc *calc,
    const struct scale *scale, const struct judged *judged)
{
    bool keys = scale->categories.count > 0 || scale->steps.count > 0;
    if (scale->unit != NULL) {
        struct param unit = scale_unit_param(arena, scale);
        calc_param(calc, "unit", &unit);
    }
    for (size_t i = 0; i < scale->anchors.count; i++) {
        const struct anchor *anchor = &scale->anchors.at[i];
        calc_param(calc, "at", &anchor->at);
        read_score(calc, scale, &anchor->score, &anchor->mark);
    }
    if (judged->category != NULL)
        read_score(
            calc, scale, &judged->category->score, &judged->category->mark);
    if (judged->step != NULL)
        read_score(calc, scale, &judged->step->score, &judged->step->mark);
    if (scale->bands != NULL)
        read_bands(calc, scale->bands);
    if (scale->mark_least.given && !keys && scale->anchors.count == 0)
        calc_param(calc, "least", &scale->mark_least);
    if (scale->mark_most.given && !keys && scale->anchors.count == 0)
        calc_param(calc, "most", &scale->mark_most);
    if (scale->mark_full.given)
        calc_param(calc, "full", &scale->mark_full);
}

/* A category's low and high are scores although it has a mark. */
static bool is_mark(const struct scale *scale, struct end end)
{
    return scale->mark_full.given && end.score != end.param->value;
}

const char *end_formula(const struct scale *scale, struct end end)
{
    if (end.param != NULL)
        return is_mark(scale, end) ? "mark / full" : "score";
    return end.score == 0 ? "0" : end.score == 1 ? "1" : NULL;
}

void end_read(struct calc *calc, const struct scale *scale, struct end end)
{
    if (end.param == NULL) {
        calc_method_words(
            calc, WORDS("不明な値のとりうる範囲を評価基準に当てはめた端",
                      "the scale over the range of the unknown value"));
    } else if (is_mark(scale, end)) {
        calc_param(calc, "mark", end.param);
        calc_param(calc, "full", &scale->mark_full);
    } else {
        calc_param(calc, "score", end.param);
    }
}

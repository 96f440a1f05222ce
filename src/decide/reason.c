/* 評価理由: which threshold of which scale gave the score. The fact itself is
 * not repeated: it may not be public. */
#include "decide/parts.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"

#include <math.h>

static const double PERCENT = 100;

struct reason_context {
    struct arena *arena;
    const struct scoring_cell *cell;
    const struct judged *judged;
    const char *ledger_unit;
    enum language language;
};

static const char *say(
    const struct reason_context *reason, const char *ja, const char *en)
{
    return words_in(WORDS(ja, en), reason->language);
}

/* A score as points of a hundred: "40％". */
static const char *percent(const struct reason_context *reason, double score)
{
    return arena_printf(reason->arena, "%s%s",
        number_text(reason->arena, number_round(score * PERCENT, 1)),
        say(reason, "％", "%"));
}

/* A threshold in the unit it is written in, else as tables show it. */
static const char *threshold(const struct reason_context *reason, double at)
{
    const struct scale *scale = reason->cell->item->scale;
    double factor = 1;
    const char *unit = scale->unit;
    if (unit == NULL)
        unit = unit_shown(reason->ledger_unit, reason->language, &factor);
    const char *number = number_fixed(reason->arena, at * factor, 0);
    if (number_round(at * factor, 0) != at * factor)
        number = number_text(reason->arena, at * factor);
    bool apart = reason->language == LANGUAGE_EN && *unit != '\0' &&
                 !text_equal(unit, "%");
    return arena_printf(
        reason->arena, "%s%s%s", number, apart ? " " : "", unit);
}

static const char *point(
    const struct reason_context *reason, const struct anchor *anchor)
{
    return arena_printf(reason->arena, "%s→%s",
        threshold(reason, anchor->at.value),
        percent(reason, anchor->score.value));
}

static const char *at_anchor(
    const struct reason_context *reason, const struct scale *scale, double x)
{
    size_t last = scale->anchors.count - 1, i = 0;
    while (i <= last && scale->anchors.at[i].at.value < x)
        i++;
    if (i == 0 || (i <= last && scale->anchors.at[i].at.value == x))
        return arena_printf(reason->arena, say(reason, "%s%s", "%s%s"),
            point(reason, &scale->anchors.at[i]),
            x < scale->anchors.at[i].at.value
                ? say(reason, "(これ以下)", " (or less)")
                : "");
    if (i > last)
        return arena_printf(reason->arena, "%s%s",
            point(reason, &scale->anchors.at[last]),
            say(reason, "(これ以上)", " (or more)"));
    return arena_printf(reason->arena,
        say(reason, "%sと%sの間", "between %s and %s"),
        point(reason, &scale->anchors.at[i - 1]),
        point(reason, &scale->anchors.at[i]));
}

static const char *at_step(const struct reason_context *reason,
    const struct scale *scale, const struct step *step)
{
    const char *score = percent(reason, step->score.value);
    if (step->from.given)
        return arena_printf(reason->arena,
            say(reason, "%s以上→%s", "%s or more→%s"),
            threshold(reason, step->from.value), score);
    if (scale->steps.count == 1)
        return score;
    return arena_printf(reason->arena, say(reason, "%s未満→%s", "under %s→%s"),
        threshold(reason, scale->steps.at[1].from.value), score);
}

static const char *at_category(const struct reason_context *reason,
    const struct criterion_category *category)
{
    const char *title = words_in(category->title, reason->language);
    const struct entry *value = reason->cell->value;
    if (*title == '\0' && value != NULL)
        title = words_in(value->value.words, reason->language);
    if (*title == '\0')
        title = category->id;
    return arena_printf(reason->arena, say(reason, "「%s」→%s", "'%s'→%s"),
        title, percent(reason, category->score.value));
}

static const char *of_unknown(const struct reason_context *reason)
{
    const struct judged *judged = reason->judged;
    return arena_printf(reason->arena,
        say(reason, "未確認のため%s〜%sの幅で扱う",
            "not known, so anything from %s to %s"),
        percent(reason, judged->low.score),
        percent(reason, judged->high.score));
}

/* {scale}: the thresholds between which the value lies. */
static const char *scale_words(const struct reason_context *reason)
{
    const struct scale *scale = reason->cell->item->scale;
    const struct judged *judged = reason->judged;
    if (scale == NULL)
        return "";
    if (reason->cell->unknown)
        return of_unknown(reason);
    if (judged->category != NULL)
        return at_category(reason, judged->category);
    if (judged->step != NULL)
        return at_step(reason, scale, judged->step);
    if (scale->mark_full.given)
        return arena_printf(reason->arena,
            say(reason, "委員評点(%s点満点)による",
                "by the committee's marks (out of %s)"),
            number_text(reason->arena, scale->mark_full.value));
    return at_anchor(
        reason, scale, reason->cell->value->value.number / scale_unit(scale));
}

static const char *points_words(
    const struct reason_context *reason, double points)
{
    return arena_printf(reason->arena, say(reason, "%s点", "%s points"),
        number_fixed(reason->arena, points, 1));
}

static const char *named(const struct reason_context *reason, const char *name)
{
    const struct scoring_cell *cell = reason->cell;
    if (text_equal(name, "scale"))
        return scale_words(reason);
    if (text_equal(name, "grade"))
        return cell->sign;
    if (text_equal(name, "score") && !cell->unknown && cell->score != NULL)
        return percent(reason, cell->score->value.number);
    if (text_equal(name, "points") && !cell->unknown && cell->points != NULL)
        return points_words(reason, cell->points->value.number);
    if (text_equal(name, "full") && cell->item->points.given)
        return points_words(reason, cell->item->points.value);
    return say(reason, "―", "―");
}

static const char *filled(
    const struct reason_context *reason, const char *pattern)
{
    struct text text = text_new(reason->arena);
    struct text_parts parts = text_split(reason->arena, pattern, '{');
    text_add(&text, parts.at[0]);
    for (size_t i = 1; i < parts.count; i++) {
        struct text_parts ends = text_split(reason->arena, parts.at[i], '}');
        text_add(&text, named(reason, ends.at[0]));
        for (size_t k = 1; k < ends.count; k++)
            text_add(&text, ends.at[k]);
    }
    return text_string(&text);
}

static struct words pattern_of(
    const struct scoring_cell *cell, const struct judged *judged)
{
    struct words words = cell->item->reason;
    if (judged->category != NULL && judged->category->reason.ja != NULL)
        words = judged->category->reason;
    if (judged->step != NULL && judged->step->reason.ja != NULL)
        words = judged->step->reason;
    if (cell->unknown || (words.ja == NULL && words.en == NULL))
        words = WORDS("{scale}", "{scale}");
    return words;
}

struct words cell_reason(const struct work *work,
    const struct scoring_cell *cell, const struct judged *judged)
{
    const struct measure *measure =
        catalogue_find(ledger_catalogue(scope_ledger(work->project)),
            cell->item->measure.text);
    struct words pattern = pattern_of(cell, judged);
    struct reason_context reason = {
        work->arena, cell, judged, measure->unit, LANGUAGE_JA};
    struct words words;
    words.ja = filled(&reason, words_in(pattern, LANGUAGE_JA));
    reason.language = LANGUAGE_EN;
    words.en = filled(&reason, words_in(pattern, LANGUAGE_EN));
    return words;
}

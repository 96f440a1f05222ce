/* 評価理由: between which thresholds of the scale the value lies, and the score
 * that this gives. It repeats the value: where that is not public, a report
 * withholds the reason, too. */
#include "decide/parts.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"

#include <math.h>

static const double PERCENT = 100;
enum { MOST_DECIMALS = 3 };

struct reason_context {
    struct arena *arena;
    const struct scoring_cell *cell;
    const struct judged *judged;
    const struct measure *measure;
    const struct criteria_file *file; /* for the grades */
    enum language language;
};

static const char *say(
    const struct reason_context *reason, const char *ja, const char *en)
{
    return words_in(WORDS(ja, en), reason->language);
}

/* A score as points of a hundred: "40", "12.5". */
static const char *of_hundred(const struct reason_context *reason, double score)
{
    return number_text(reason->arena, number_round(score * PERCENT, 1));
}

/* The score of the cell, in whole points of a hundred unless that would be
 * another grade's. */
static const char *result(const struct reason_context *reason)
{
    double score = reason->judged->score * PERCENT;
    double whole = number_round(score, 0);
    for (size_t i = 0; i < reason->file->grades.count; i++) {
        double from = reason->file->grades.at[i].from.value * PERCENT;
        if (whole >= from && score < from - 1e-7)
            return of_hundred(reason, reason->judged->score);
    }
    return number_text(reason->arena, whole);
}

/* The unit of the scale's numbers as people write it, and how many of it the
 * scale's number is: a scale in the ledger's unit is shown as tables do. */
static const char *unit_of(const struct reason_context *reason, double *factor)
{
    const struct scale *scale = reason->cell->item->scale;
    *factor = 1;
    if (scale->unit == NULL)
        return unit_shown(reason->measure->unit, reason->language, factor);
    if (text_equal(scale->unit, "%"))
        return say(reason, "％", "%");
    if (text_equal(scale->unit, "storeys"))
        return say(reason, "階", "storeys");
    return scale->unit;
}

static const char *with_unit(
    const struct reason_context *reason, const char *number)
{
    double factor;
    const char *unit = unit_of(reason, &factor);
    bool apart = reason->language == LANGUAGE_EN && *unit != '\0' &&
                 !text_equal(unit, "%");
    return arena_printf(
        reason->arena, "%s%s%s", number, apart ? " " : "", unit);
}

/* A threshold in the unit it is written in, else as tables show it. */
static const char *threshold(const struct reason_context *reason, double at)
{
    double factor;
    unit_of(reason, &factor);
    const char *number = number_fixed(reason->arena, at * factor, 0);
    if (number_round(at * factor, 0) != at * factor)
        number = number_text(reason->arena, at * factor);
    return with_unit(reason, number);
}

static bool is_threshold(const struct scale *scale, double x)
{
    bool found = false;
    for (size_t i = 0; i < scale->anchors.count; i++)
        found |= number_near(scale->anchors.at[i].at.value, x, 1e-9);
    for (size_t i = 0; i < scale->steps.count; i++)
        found |= number_near(scale->steps.at[i].from.value, x, 1e-9);
    return found;
}

/* The value in the scale's unit, with the decimals that tables show, and more
 * where it would look like a threshold that it is not. */
static const char *value_words(const struct reason_context *reason)
{
    const struct scale *scale = reason->cell->item->scale;
    double factor, table;
    unit_of(reason, &factor);
    unit_shown(reason->measure->unit, reason->language, &table);
    double x = reason->cell->value->value.number / scale_unit(scale);
    bool as_tables = number_near(table * scale_unit(scale), factor, 1e-9);
    int decimals = as_tables ? reason->measure->decimals : 1;
    while (decimals < MOST_DECIMALS && !is_threshold(scale, x) &&
           is_threshold(scale, number_round(x * factor, decimals) / factor))
        decimals++;
    return with_unit(reason, number_fixed(reason->arena,
                                 number_round(x * factor, decimals), decimals));
}

/* "100％(評点40)" */
static const char *point(
    const struct reason_context *reason, const struct anchor *anchor)
{
    return arena_printf(reason->arena,
        say(reason, "%s(評点%s)", "%s (score %s)"),
        threshold(reason, anchor->at.value),
        of_hundred(reason, scale_share(reason->cell->item->scale,
                               &anchor->score, &anchor->mark)));
}

/* "9m以上のため評点100" */
static const char *beyond(
    const struct reason_context *reason, const char *limit, bool above)
{
    return arena_printf(reason->arena,
        above
            ? say(reason, "%sは%s以上 → 評点%s", "%s is %s or more: score %s")
            : say(reason, "%sは%s以下 → 評点%s", "%s is %s or less: score %s"),
        value_words(reason), limit, result(reason));
}

static const char *at_anchor(
    const struct reason_context *reason, const struct scale *scale, double x)
{
    size_t last = scale->anchors.count - 1, i = 0;
    while (i <= last && scale->anchors.at[i].at.value < x)
        i++;
    if (i > last)
        return beyond(
            reason, threshold(reason, scale->anchors.at[last].at.value), true);
    if (scale->anchors.at[i].at.value == x)
        return arena_printf(reason->arena,
            say(reason, "%s → 評点%s", "%s: score %s"), value_words(reason),
            result(reason));
    if (i == 0)
        return beyond(
            reason, threshold(reason, scale->anchors.at[0].at.value), false);
    return arena_printf(reason->arena,
        say(reason, "%sは%sと%sの間 → 評点%s",
            "%s lies between %s and %s: score %s"),
        value_words(reason), point(reason, &scale->anchors.at[i - 1]),
        point(reason, &scale->anchors.at[i]), result(reason));
}

static const char *at_step(const struct reason_context *reason,
    const struct scale *scale, const struct step *step)
{
    if (step->from.given)
        return beyond(reason, threshold(reason, step->from.value), true);
    if (scale->steps.count == 1)
        return arena_printf(
            reason->arena, say(reason, "評点%s", "score %s"), result(reason));
    return arena_printf(reason->arena,
        say(reason, "%sは%s未満 → 評点%s", "%s is under %s: score %s"),
        value_words(reason), threshold(reason, scale->steps.at[1].from.value),
        result(reason));
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
    return arena_printf(reason->arena,
        say(reason, "「%s」は評点%s", "'%s': score %s"), title, result(reason));
}

static const char *by_mark(const struct reason_context *reason)
{
    const struct scale *scale = reason->cell->item->scale;
    return arena_printf(reason->arena,
        say(reason, "委員評点%s点(%s点満点) → 評点%s",
            "the committee's %s of %s points: score %s"),
        number_fixed(reason->arena, reason->cell->value->value.number,
            reason->measure->decimals),
        number_text(reason->arena, scale->mark_full.value), result(reason));
}

/* "評価者16名の評点をまとめて → 評点58" */
static const char *by_evaluators(const struct reason_context *reason)
{
    size_t counted = 0, dropped = 0;
    const struct entry *score = reason->cell->score;
    for (size_t i = 0; i < score->input_count; i++) {
        bool kept = text_equal(score->inputs[i].name, "kept");
        counted += kept;
        dropped += !kept;
    }
    const char *result_words = result(reason);
    if (dropped == 0)
        return arena_printf(reason->arena,
            say(reason, "評価者%zu名の評点から → 評点%s",
                "of %zu evaluators: score %s"),
            counted, result_words);
    return arena_printf(reason->arena,
        say(reason, "評価者%zu名のうち上下%zu名を除く評点から → 評点%s",
            "of %zu evaluators without %zu at the ends: score %s"),
        counted + dropped, dropped, result_words);
}

/* "候補地の平均の125％" … : how the value stands among the sites. */
static const char *standing_words(const struct reason_context *reason)
{
    static const double WHOLE = 100;
    const struct relative *relative = reason->cell->item->scale->relative;
    double stands = reason->cell->score->inputs[0].entry->value.number;
    bool apart = relative->as == AS_DIFFERENCE;
    const char *number = number_text(reason->arena,
        number_round(
            apart || relative->to == RELATIVE_RANK ? stands : stands * WHOLE,
            1));
    const char *pattern = "";
    switch ((enum relative_to)relative->to) {
    case RELATIVE_RANK:
        pattern = say(reason, "候補地の中の順位点%s", "place points %s");
        break;
    case RELATIVE_MEAN:
        pattern = apart ? say(reason, "候補地の平均との差%s(正が優位)",
                              "%s from the sites' mean (above 0 is better)")
                        : say(reason, "候補地の平均に対し%s％",
                              "%s%% of the sites' mean");
        break;
    case RELATIVE_BEST:
        pattern =
            apart ? say(reason, "最良の候補地との差%s", "%s from the best site")
                  : say(reason, "最良の候補地に対し%s％",
                        "%s%% of the best site");
        break;
    case RELATIVE_SUM:
        pattern = say(reason, "候補地の合計の%s％", "%s%% of the sites' sum");
        break;
    case RELATIVE_RANGE:
        pattern = say(reason, "最劣0・最良100のうち%s",
            "%s between the worst (0) and the best (100)");
        break;
    }
    return arena_printf(reason->arena, pattern, number);
}

static const char *by_standing(const struct reason_context *reason)
{
    return arena_printf(reason->arena,
        say(reason, "%s → 評点%s", "%s: score %s"), standing_words(reason),
        result(reason));
}

/* "401.2億円を基準に20億円ごとの段階 → 評点80" */
static const char *by_bands(const struct reason_context *reason)
{
    const struct bands *bands = reason->cell->item->scale->bands;
    return arena_printf(reason->arena,
        say(reason, "%sは%sを基準に%sごとの段階 → 評点%s",
            "%s, in bands around %s of %s each: score %s"),
        value_words(reason), threshold(reason, bands->from.value),
        threshold(reason, bands->width.value), result(reason));
}

static const char *of_unknown(const struct reason_context *reason)
{
    const struct judged *judged = reason->judged;
    return arena_printf(reason->arena,
        say(reason, "未確認のため評点%s～%sの幅で扱う",
            "not known: any score from %s to %s"),
        of_hundred(reason, judged->low.score),
        of_hundred(reason, judged->high.score));
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
    if (reason->cell->item->evaluators != NULL)
        return by_evaluators(reason);
    if (scale->relative != NULL)
        return by_standing(reason);
    if (judged->category != NULL)
        return at_category(reason, judged->category);
    if (scale->bands != NULL)
        return by_bands(reason);
    if (judged->step != NULL)
        return at_step(reason, scale, judged->step);
    if (scale->mark_full.given)
        return by_mark(reason);
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
        return result(reason);
    if (text_equal(name, "points") && !cell->unknown && cell->points != NULL)
        return points_words(reason, cell->points->value.number);
    if (text_equal(name, "full") && cell->points != NULL) /* full * score */
        return points_words(
            reason, cell->points->inputs[0].entry->value.number);
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
        work->arena, cell, judged, measure, work->scoring->file, LANGUAGE_JA};
    struct words words;
    words.ja = filled(&reason, words_in(pattern, LANGUAGE_JA));
    reason.language = LANGUAGE_EN;
    words.en = filled(&reason, words_in(pattern, LANGUAGE_EN));
    return words;
}

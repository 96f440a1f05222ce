#include "decide/parts.h"

#include "base/text.h"

#include <math.h>

static int measure_id(struct scope *site, const char *name)
{
    const struct catalogue *catalogue = ledger_catalogue(scope_ledger(site));
    return catalogue_find(catalogue, name)->id;
}

static const struct entry *find(
    struct scope *site, const struct placed *measure, const char *of)
{
    return scope_find(site, measure_id(site, measure->text), of);
}

static void collect_shown(
    const struct work *work, struct scope *site, struct scoring_cell *cell)
{
    const struct criterion *item = cell->item;
    cell->shown_count = item->shows.count;
    cell->shown =
        ARENA_ARRAY(work->arena, cell->shown_count, struct scoring_shown);
    for (size_t i = 0; i < cell->shown_count; i++)
        cell->shown[i] = (struct scoring_shown){item->shows.at[i].id,
            find(site, &item->shows.at[i].measure, item->shows.at[i].of)};
}

/* ---- scores ---- */

/* The unit of a scale as a parameter: 1000 of "km". */
static struct param unit_param(
    const struct work *work, const struct scale *scale)
{
    double factor = scale_unit(scale);
    struct param param = {true, factor, factor, factor, NULL, scale->origin};
    param.origin.path =
        arena_printf(work->arena, "%s.unit", scale->origin.path);
    return param;
}

static void use_anchors(
    const struct work *work, struct calc *calc, const struct scale *scale)
{
    if (scale->unit != NULL) {
        struct param unit = unit_param(work, scale);
        calc_param(calc, "unit", &unit);
    }
    for (size_t i = 0; i < scale->anchors.count; i++) {
        calc_param(calc, "at", &scale->anchors.at[i].at);
        calc_param(calc, "score", &scale->anchors.at[i].score);
    }
}

static const char *score_formula(const struct scale *scale)
{
    if (scale->anchors.count > 0)
        return scale->unit == NULL ? "interpolate(value, at, score)"
                                   : "interpolate(value / unit, at, score)";
    if (scale->mark_full.given)
        return "min(1, max(0, value / full))";
    return "score"; /* that of the step or category */
}

static const struct entry *post_score(const struct work *work,
    struct scope *site, const struct criterion *item,
    const struct judged *judged)
{
    const struct scale *scale = item->scale;
    struct calc *calc = calc_open(site, M_criterion_score, item->id,
        score_formula(scale), item->origin.source);
    calc_use_value(
        calc, "value", measure_id(site, item->measure.text), item->of);
    use_anchors(work, calc, scale);
    if (scale->mark_full.given)
        calc_param(calc, "full", &scale->mark_full);
    if (judged->category != NULL)
        calc_param(calc, "score", &judged->category->score);
    if (judged->step != NULL)
        calc_param(calc, "score", &judged->step->score);
    if (judged->no_such_key)
        return calc_post_unknown_range(calc,
            WORDS("評価基準にない区分です", "the scale has no such key"),
            judged->low.score, judged->high.score);
    return calc_post_range(
        calc, judged->score, judged->low.score, judged->high.score);
}

/* The score at one end of what is possible. */
static const struct entry *post_end(struct scope *site, int measure,
    const struct criterion *item, struct end end)
{
    const char *formula = end.param != NULL ? "score"
                          : end.score == 0  ? "0"
                          : end.score == 1  ? "1"
                                            : NULL;
    struct calc *calc =
        calc_open(site, measure, item->id, formula, item->origin.source);
    if (end.param != NULL)
        calc_param(calc, "score", end.param);
    else
        calc_method_words(
            calc, WORDS("不明な値のとりうる範囲を評価基準に当てはめた端",
                      "the scale over the range of the unknown value"));
    return calc_post(calc, end.score);
}

/* ---- points ---- */

static const struct entry *post_points(struct scope *site, int measure,
    const struct criterion *item, const struct entry *score)
{
    double full = item->points.value;
    struct calc *calc = calc_open(
        site, measure, item->id, "full * score", item->points.origin.source);
    calc_param(calc, "full", &item->points);
    struct value value = calc_use_entry(calc, "score", score);
    return calc_post_range(
        calc, full * value.number, full * value.low, full * value.high);
}

static void score_points(
    struct scope *site, struct scoring_cell *cell, const struct judged *judged)
{
    const struct criterion *item = cell->item;
    cell->points = post_points(site, M_criterion_points, item, cell->score);
    cell->low_entry = cell->high_entry = cell->points;
    if (cell->unknown || judged->low.score != judged->score)
        cell->low_entry = post_points(site, M_criterion_points_low, item,
            post_end(site, M_criterion_score_low, item, judged->low));
    if (cell->unknown || judged->high.score != judged->score)
        cell->high_entry = post_points(site, M_criterion_points_high, item,
            post_end(site, M_criterion_score_high, item, judged->high));
    cell->low = cell->low_entry->value.number;
    cell->high = cell->high_entry->value.number;
}

/* ---- grades ---- */

static const struct grade *grade_of(
    const struct criteria_file *file, double score)
{
    /* A score of 0.85 may be computed as 0.85 - 1e-16. */
    const double SLACK = 1e-9;
    for (size_t i = 0; i < file->grades.count; i++)
        if (score >= file->grades.at[i].from.value - SLACK)
            return &file->grades.at[i];
    return NULL;
}

static void set_grade(const struct work *work, struct scoring_cell *cell)
{
    const struct criteria_file *file = work->scoring->file;
    const char *unknown = file->unknown_sign == NULL ? "―" : file->unknown_sign;
    cell->grade =
        cell->unknown ? NULL : grade_of(file, cell->score->value.number);
    cell->sign = cell->grade == NULL ? unknown : cell->grade->sign;
}

static struct words chosen(struct words own, struct words otherwise)
{
    return own.ja == NULL && own.en == NULL ? otherwise : own;
}

/* What is scored and not known says why it is not. */
static struct words why_unknown(
    const struct work *work, const struct scoring_cell *cell)
{
    struct words reason = cell->score->value.reason;
    return WORDS(
        arena_printf(work->arena, "要確認(%s)", words_in(reason, LANGUAGE_JA)),
        arena_printf(work->arena, "to be confirmed (%s)",
            words_in(reason, LANGUAGE_EN)));
}

static void set_sentence(const struct work *work, struct scoring_cell *cell,
    const struct judged *judged)
{
    cell->sentence = cell->item->sentence;
    if (cell->unknown)
        cell->sentence = why_unknown(work, cell);
    if (judged->category != NULL)
        cell->sentence = chosen(judged->category->sentence, cell->sentence);
}

void cell_judge(
    const struct work *work, struct scope *site, struct scoring_cell *cell)
{
    const struct criterion *item = cell->item;
    struct judged judged = {.score = NAN};
    cell->sign = "";
    if (item->scale != NULL) {
        struct value value =
            scope_value(site, measure_id(site, item->measure.text), item->of);
        judged = scale_judge(work->arena, item->scale, value);
        cell->score = post_score(work, site, item, &judged);
        cell->unknown = !value_is_known(cell->score->value);
        if (criterion_kind(item) == CRITERION_SCORED)
            score_points(site, cell, &judged);
        set_grade(work, cell);
    }
    cell->value = find(site, &item->measure, item->of);
    collect_shown(work, site, cell);
    cell_fitness(work, site, cell);
    set_sentence(work, cell, &judged);
    cell->reason = cell_reason(work, cell, &judged);
}

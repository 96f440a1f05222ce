#include "decide/parts.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>

int measure_of(const struct work *work, const char *name)
{
    const struct catalogue *catalogue =
        ledger_catalogue(scope_ledger(work->project));
    return catalogue_find(catalogue, name)->id;
}

static const struct entry *find(const struct work *work, struct scope *site,
    const struct placed *measure, const char *of)
{
    return scope_find(site, measure_of(work, measure->text), of);
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
            find(work, site, &item->shows.at[i].measure, item->shows.at[i].of)};
}

/* ---- scores ---- */

static struct judged *judged_of(
    const struct work *work, size_t site, size_t item)
{
    return &work->judged[site * work->scoring->items.count + item];
}

/* The score by one value: the measure, or its standing among the sites. */
static const struct entry *post_score(
    const struct work *work, size_t site, size_t index, struct judged *judged)
{
    struct scope *scope = work->sites[site];
    const struct criterion *item = work->scoring->items.at[index].item;
    const struct scale *scale = item->scale;
    int measure = measure_of(work, item->measure.text);
    const struct entry *standing =
        scale->relative == NULL ? NULL : relative_post(work, site, index);
    *judged = scale_judge(scale, standing == NULL
                                     ? scope_value(scope, measure, item->of)
                                     : standing->value);
    struct calc *calc = calc_open(scope, M_criterion_score, item->id,
        scale_formula(work->arena, scale), item->origin.source);
    if (standing == NULL)
        calc_use_value(calc, "value", measure, item->of);
    else
        calc_use_entry(calc, "value", standing);
    scale_read(work->arena, calc, scale, judged);
    calc_rests_on_record(calc, &item->origin);
    if (judged->beyond)
        calc_note_words(calc, WORDS("評点の範囲の外にあるため端の値とした",
                                  "outside the marks' range: its end counts"));
    if (judged->no_such_key)
        return calc_post_unknown_range(calc,
            WORDS("評価基準にない区分です", "the scale has no such key"),
            judged->low.score, judged->high.score);
    return calc_post_range(
        calc, judged->score, judged->low.score, judged->high.score);
}

/* The score at one end of what is possible. */
static const struct entry *post_end(struct scope *site, int measure,
    const struct criterion *item, const struct entry *judged, struct end end)
{
    struct calc *calc = calc_open(site, measure, item->id,
        end_formula(item->scale, end), item->origin.source);
    end_read(calc, item->scale, end);
    calc_rests_on(calc, judged); /* its range ends here */
    return calc_post(calc, end.score);
}

void cell_score(const struct work *work, size_t site, size_t item)
{
    struct scoring_cell *cell = &work->scoring->sites[site].cells[item];
    struct judged *judged = judged_of(work, site, item);
    *judged = (struct judged){.score = NAN};
    if (cell->item->scale == NULL)
        return;
    cell->score = work->evaluators[item] != NULL
                      ? evaluators_score(work, site, item, judged)
                      : post_score(work, site, item, judged);
    cell->unknown = !value_is_known(cell->score->value);
    cell->score_low = cell->score_high = cell->score;
    if (!criterion_earns(cell->item))
        return;
    if (cell->unknown || judged->low.score != judged->score)
        cell->score_low = post_end(work->sites[site], M_criterion_score_low,
            cell->item, cell->score, judged->low);
    if (cell->unknown || judged->high.score != judged->score)
        cell->score_high = post_end(work->sites[site], M_criterion_score_high,
            cell->item, cell->score, judged->high);
}

/* ---- points ---- */

/* Points as they count: rounded where the table adds what it shows. */
static const struct entry *post_points(const struct work *work, size_t site,
    int measure, size_t item, const struct entry *score)
{
    const struct scoring *scoring = work->scoring;
    const struct criterion *criterion = scoring->items.at[item].item;
    const struct digits *digits = scoring->file->digits;
    bool rounded = digits != NULL && digits->parts.given &&
                   digits->totals_from == FROM_ROUNDED;
    struct calc *calc = calc_open(work->sites[site], measure, criterion->id,
        rounded ? "round(full * score, digits)" : "full * score",
        criterion->points.origin.source);
    double full = calc_use_entry(calc, "full", scoring->full[item]).number;
    struct value value = calc_use_entry(calc, "score", score);
    if (!rounded)
        return calc_post_range(
            calc, full * value.number, full * value.low, full * value.high);
    int parts = (int)calc_param(calc, "digits", &digits->parts);
    return calc_post_range(calc, number_round(full * value.number, parts),
        number_round(full * value.low, parts),
        number_round(full * value.high, parts));
}

void cell_points(const struct work *work, size_t site, size_t item)
{
    struct scoring_cell *cell = &work->scoring->sites[site].cells[item];
    cell->points =
        post_points(work, site, M_criterion_points, item, cell->score);
    cell->low_entry = cell->high_entry = cell->points;
    if (cell->score_low != cell->score)
        cell->low_entry = post_points(
            work, site, M_criterion_points_low, item, cell->score_low);
    if (cell->score_high != cell->score)
        cell->high_entry = post_points(
            work, site, M_criterion_points_high, item, cell->score_high);
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
        if (score >= file->grades.at[i].from.value - SLACK ||
            i + 1 == file->grades.count) /* a penalty is below 0 % */
            return &file->grades.at[i];
    return NULL;
}

static void set_grade(const struct work *work, struct scoring_cell *cell)
{
    const struct criteria_file *file = work->scoring->file;
    const char *unknown = file->unknown_sign == NULL ? "―" : file->unknown_sign;
    bool graded = file->grades.count > 0 &&
                  criterion_kind(cell->item) != CRITERION_ADJUSTMENT;
    if (!graded && !cell->unknown)
        return; /* no penalty is no weakness */
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

/* The value of a cell: the measure, or what several evaluators made of it. */
static const struct entry *value_of(
    const struct work *work, size_t site, size_t item)
{
    const struct criterion *criterion = work->scoring->items.at[item].item;
    if (work->evaluators[item] != NULL)
        return evaluators_mark(work, site, item);
    return find(work, work->sites[site], &criterion->measure, criterion->of);
}

void cell_words(const struct work *work, size_t site, size_t item)
{
    struct scoring_cell *cell = &work->scoring->sites[site].cells[item];
    const struct judged *judged = judged_of(work, site, item);
    cell->sign = "";
    if (cell->item->scale != NULL)
        set_grade(work, cell);
    cell->value = value_of(work, site, item);
    collect_shown(work, work->sites[site], cell);
    set_sentence(work, cell, judged);
    cell->reason = cell_reason(work, cell, judged);
}

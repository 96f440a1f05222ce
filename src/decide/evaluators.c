/* Several evaluators' marks of one item: each through the scale, then one
 * score of them. A mark that is not there is unknown, unless the criteria
 * leave it out: it is no zero. */
#include "decide/parts.h"

#include "base/list.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- who marks ---- */

static bool is_listed(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(names[i], name))
            return true;
    return false;
}

static int by_name(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

/* Everyone who marks the item at some site, in order of their names. */
static const char *const *names_of(
    const struct work *work, const struct criterion *item, size_t *count)
{
    struct arena *arena = work->arena;
    LIST(const char *) names = {0};
    for (size_t s = 0; s < work->scoring->site_count; s++) {
        struct entries marks = scope_items(
            arena, work->sites[s], measure_of(work, item->measure.text));
        for (size_t i = 0; i < marks.count; i++)
            if (!is_listed(names.at, names.count, marks.at[i]->item))
                LIST_ADD(arena, &names, marks.at[i]->item);
    }
    *count = names.count;
    if (names.count > 0)
        qsort(names.at, names.count, sizeof *names.at, by_name);
    LIST_ADD(arena, &names, NULL);
    return names.at;
}

void find_evaluators(struct work *work)
{
    const struct criterion_list *items = &work->scoring->items;
    work->evaluators =
        ARENA_ARRAY(work->arena, items->count, const char *const *);
    work->evaluator_counts = ARENA_ARRAY(work->arena, items->count, size_t);
    for (size_t i = 0; i < items->count; i++) {
        const struct criterion *item = items->at[i].item;
        work->evaluator_counts[i] = 1;
        if (item->evaluators == NULL || item->scale == NULL)
            continue;
        size_t count;
        work->evaluators[i] = names_of(work, item, &count);
        if (item->evaluators->combine == COMBINE_SUM)
            work->evaluator_counts[i] = count;
    }
}

/* ---- one score of many ---- */

struct mark {
    struct judged judged;
    const struct entry *entry; /* the evaluator's score */
};

static const struct entry *post_mark(const struct work *work,
    struct scope *site, const struct criterion *item, const char *name,
    const struct judged *judged)
{
    struct calc *calc = calc_open(site, M_evaluator_score,
        arena_printf(work->arena, "%s/%s", item->id, name),
        scale_formula(work->arena, item->scale), item->origin.source);
    calc_use_value(calc, "value", measure_of(work, item->measure.text), name);
    scale_read(work->arena, calc, item->scale, judged);
    return calc_post_range(
        calc, judged->score, judged->low.score, judged->high.score);
}

/* The marks of a site; those that are not there are left out if so said. */
static struct mark *marks_of(
    const struct work *work, size_t site, size_t item, size_t *count)
{
    const struct criterion *criterion = work->scoring->items.at[item].item;
    const char *const *names = work->evaluators[item];
    size_t most = 0;
    while (names[most] != NULL)
        most++;
    struct mark *marks = ARENA_ARRAY(work->arena, most, struct mark);
    *count = 0;
    for (size_t i = 0; i < most; i++) {
        struct value value = scope_value(work->sites[site],
            measure_of(work, criterion->measure.text), names[i]);
        if (!value_is_known(value) &&
            criterion->evaluators->missing == MISSING_LEFT_OUT)
            continue;
        struct mark *mark = &marks[(*count)++];
        mark->judged = scale_judge(criterion->scale, value);
        mark->entry = post_mark(
            work, work->sites[site], criterion, names[i], &mark->judged);
    }
    return marks;
}

static int by_score(const void *left, const void *right)
{
    const struct mark *a = left, *b = right;
    return (a->judged.score > b->judged.score) -
           (a->judged.score < b->judged.score);
}

static int by_number(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static size_t drop_of(const struct evaluators *evaluators, size_t count)
{
    if (evaluators->combine == COMBINE_MEDIAN)
        return count == 0 ? 0 : (count - 1) / 2;
    return dropped_count(&evaluators->drop, &evaluators->drop_share, count);
}

/* The mean of sorted numbers without `drop` at each end. */
static double trimmed(double *numbers, size_t count, size_t drop)
{
    double sum = 0;
    qsort(numbers, count, sizeof *numbers, by_number);
    for (size_t i = drop; i < count - drop; i++)
        sum += numbers[i];
    return sum / (double)(count - 2 * drop);
}

static struct judged combined(const struct work *work, const struct mark *marks,
    size_t count, size_t drop)
{
    double *scores = ARENA_ARRAY(work->arena, count, double);
    double *lows = ARENA_ARRAY(work->arena, count, double);
    double *highs = ARENA_ARRAY(work->arena, count, double);
    bool known = true;
    for (size_t i = 0; i < count; i++) {
        scores[i] = marks[i].judged.score;
        lows[i] = marks[i].judged.low.score;
        highs[i] = marks[i].judged.high.score;
        known &= !isnan(scores[i]);
    }
    return (struct judged){.score = known ? trimmed(scores, count, drop) : NAN,
        .low = {trimmed(lows, count, drop), NULL},
        .high = {trimmed(highs, count, drop), NULL}};
}

/* Nobody's mark is left: any score may come. */
static const struct entry *post_none(const struct work *work, size_t site,
    const struct criterion *item, struct judged *judged)
{
    struct words reason = WORDS("評価者の評点がありません(除くと残りません)",
        "no evaluator's mark is left");
    *judged = scale_judge(item->scale, value_unknown(reason));
    struct calc *calc = calc_open(work->sites[site], M_criterion_score,
        item->id, NULL, item->origin.source);
    return calc_post_unknown_range(
        calc, reason, judged->low.score, judged->high.score);
}

const struct entry *evaluators_score(
    const struct work *work, size_t site, size_t item, struct judged *judged)
{
    const struct criterion *criterion = work->scoring->items.at[item].item;
    size_t count;
    struct mark *marks = marks_of(work, site, item, &count);
    size_t drop = drop_of(criterion->evaluators, count);
    if (count == 0 || 2 * drop >= count)
        return post_none(work, site, criterion, judged);
    *judged = combined(work, marks, count, drop);
    if (!isnan(judged->score))
        qsort(marks, count, sizeof *marks, by_score);
    else
        drop = 0; /* which are dropped is not known yet: all are named */
    struct calc *calc = calc_open(work->sites[site], M_criterion_score,
        criterion->id, "sum(kept) / count(kept)", criterion->origin.source);
    for (size_t i = 0; i < count; i++)
        calc_use_entry(calc, i < drop || i >= count - drop ? "dropped" : "kept",
            marks[i].entry);
    return calc_post_range(
        calc, judged->score, judged->low.score, judged->high.score);
}

const struct entry *evaluators_mark(
    const struct work *work, size_t site, size_t item)
{
    const struct scoring_cell *cell = &work->scoring->sites[site].cells[item];
    const struct scale *scale = cell->item->scale;
    if (!scale->mark_full.given)
        return cell->score;
    struct calc *calc = calc_open(work->sites[site], M_evaluators_mark,
        cell->item->id, "score * full", NULL);
    struct value score = calc_use_entry(calc, "score", cell->score);
    double full = calc_param(calc, "full", &scale->mark_full);
    return calc_post_range(
        calc, full * score.number, full * score.low, full * score.high);
}

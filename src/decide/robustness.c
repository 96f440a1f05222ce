#include "decide/robustness.h"

#include "decide/parts.h"
#include "decide/robust_parts.h"

#include <math.h>

const char *trying_key(const struct trying *trying, size_t site)
{
    return site_key(trying->scoring->sites[site].scope);
}

const struct scoring_site *trying_site(
    const struct trying *trying, size_t place)
{
    return &trying->scoring->sites[trying->scoring->order[place]];
}

size_t trying_row(const struct trying *trying, size_t place)
{
    size_t row = 0;
    while (trying->scored.site[row] != trying->scoring->order[place])
        row++;
    return row;
}

double trying_full(const struct trying *trying, size_t item)
{
    return trying->scoring->full[item]->value.number;
}

double trying_tie(const struct trying *trying)
{
    return tie_points(trying->scoring);
}

/* ---- what a score may turn out to be ---- */

/* A number with two ends on a scale of numbers. */
static bool value_uncertainty(const struct trying *trying,
    const struct scoring_cell *cell, struct uncertain_score *score)
{
    const struct value *value =
        cell->value == NULL ? NULL : &cell->value->value;
    const struct score_curve *curve =
        score_curve_new(trying->arena, cell->item->scale);
    if (curve == NULL || cell->item->evaluators != NULL || value == NULL ||
        !isfinite(value->low) || !isfinite(value->high) ||
        !(value->low < value->high))
        return false;
    struct score_range range =
        score_curve_range(curve, value->low, value->high);
    *score = (struct uncertain_score){
        cell->unknown ? UNKNOWN_VALUE : ESTIMATED_VALUE, value->low,
        cell->unknown ? NAN : value->number, value->high, curve, range.least,
        range.most};
    return true;
}

struct uncertain_score uncertain_score_of(
    const struct trying *trying, size_t place, size_t item)
{
    const struct scoring_cell *cell = &trying_site(trying, place)->cells[item];
    struct uncertain_score score = {.kind = CERTAIN};
    if (value_uncertainty(trying, cell, &score))
        return score;
    double full = trying_full(trying, item);
    double low = cell->low / full, high = cell->high / full;
    if (!(high > low))
        return score;
    double mode = cell->unknown ? NAN : cell->points->value.number / full;
    return (struct uncertain_score){
        cell->unknown ? UNKNOWN_SCORE : ESTIMATED_SCORE, low, mode, high, NULL,
        low, high};
}

/* Whether there is an order to turn, by sums of points. */
static bool has_order(const struct scoring *scoring)
{
    return scoring->ranked >= 2 && scoring->linear;
}

struct trying *robustness_begin(struct arena *arena,
    const struct scoring *scoring, const struct robustness_rules *rules,
    const struct members *members, struct scope *project, int threads)
{
    struct trying *trying = ARENA_NEW(arena, struct trying);
    *trying = (struct trying){.arena = arena,
        .scoring = scoring,
        .scored = scored_table_of(arena, scoring),
        .members = members,
        .project = project,
        .robustness = ARENA_NEW(arena, struct robustness),
        .engine = formula_engine_new(arena),
        .threads = threads};
    trying->robustness->rules = rules;
    if (rules != NULL && has_order(scoring))
        trying->trials = trials_begin(trying, rules);
    return trying;
}

const struct robustness *robustness_finish(
    struct trying *trying, const struct weighting *weighting)
{
    struct robustness *robustness = trying->robustness;
    trying->weighting = weighting;
    if (!has_order(trying->scoring))
        return robustness;
    if (robustness->rules != NULL)
        points_swings_post(trying, robustness->rules);
    least_changes_post(trying);
    break_evens_post(trying);
    swings_post(trying);
    if (trying->trials != NULL)
        trials_post(trying->trials);
    return robustness;
}

#include "load/cost_draws.h"

#include "adapt/correlation.h"
#include "adapt/three_point.h"
#include "base/number.h"

#include <math.h>

PROBLEM_KIND(contradiction, "correlation-contradiction",
    "順位相関が互いに矛盾しています(相関行列が正定値でありません)。両立する最も"
    "近い相関との差は最大{1}です",
    "the rank correlations contradict one another: their matrix is not "
    "positive definite; the nearest that is differs by up to {1}",
    "値を改めるか、contradictions: repair と書いて最も近い相関に補正します",
    "change them, or write contradictions: repair to take the nearest");
WARNING_KIND(repaired, "correlation-repaired",
    "順位相関が互いに矛盾しているため、両立する最も近い相関に補正しました("
    "最大の"
    "変更{1})",
    "the rank correlations contradict one another; the nearest that do not "
    "were taken (largest change {1})",
    "", "");
PROBLEM_KIND(no_lognormal, "range-lognormal",
    "「{1}」の幅は対数正規分布になりません",
    "the range of '{1}' is no lognormal one",
    "high と value の差は value と low の差より大きく、below_low と above_high "
    "は等しく0より大きい値にします",
    "high - value must be more than value - low, and that more than 0; "
    "below_low and above_high must be equal and over 0");

enum { RANK_DECIMALS = 2 };

static void check_correlations(struct arena *arena,
    const struct cost_rules *rules, struct problems *problems)
{
    const struct cost_uncertainty *uncertainty = rules->file->uncertainty;
    struct cost_correlated correlated = cost_correlated(arena, rules);
    size_t n = correlated.count;
    double *matrix = correlation_matrix_of_ranks(arena, correlated.ranks, n);
    double *copy = correlation_matrix_of_ranks(arena, correlated.ranks, n);
    if (correlation_factor(copy, n))
        return;
    const char *change = number_fixed(
        arena, correlation_repair(arena, matrix, n), RANK_DECIMALS);
    problem_add(problems,
        uncertainty->contradictions == CONTRADICTION_REPAIR ? &repaired
                                                            : &contradiction,
        uncertainty->correlations.at[0].origin.place, change);
}

static void check_range(const struct cost_uncertainty *uncertainty,
    const struct param *param, const char *id, struct place place,
    struct problems *problems)
{
    struct three_point points = {param->low, param->value, param->high,
        uncertainty->below_low.value, uncertainty->above_high.value};
    if (param->given && points.low < points.high &&
        !three_point_fits(&points, DISTRIBUTION_LOGNORMAL))
        problem_add(problems, &no_lognormal, place, id);
}

void cost_draws_check(struct arena *arena, const struct cost_rules *rules,
    struct problems *problems)
{
    const struct cost_uncertainty *uncertainty = rules->file->uncertainty;
    if (uncertainty == NULL)
        return;
    check_correlations(arena, rules, problems);
    if (uncertainty->distribution != SPREAD_LOGNORMAL)
        return;
    for (size_t i = 0; i < rules->line_count; i++) {
        const struct cost_line *line = &rules->lines[i];
        if (line->price != NULL)
            check_range(uncertainty, &line->price->price, line->price->row->id,
                line->price->row->origin.place, problems);
        check_range(uncertainty, &line->item->rate, line->item->id,
            line->item->origin.place, problems);
    }
}

/* What the draws of the cost say: percentiles with their standard errors, by
 * fiscal year, the chance to exceed a budget, and each item's part in the
 * variance. The percentiles are no headline: the project's cost is the sum of
 * its items. */
#include "study/cost_draws.h"

#include "study/select.h"

#include <math.h>

enum { SHOWN = 4 };
static const int shown[SHOWN] = {10, 50, 80, 90};

/* ---- how it was had ---- */

static struct words words_of(const struct cost_draws *draws, struct words what)
{
    struct arena *arena = draws->cost->study->arena;
    return WORDS(
        arena_printf(arena,
            "費目の幅・物価・工程・リスクを%zu回無作為に引いた試算の%s",
            draws->draws, what.ja),
        arena_printf(arena,
            "%s of %zu random draws of the items' ranges, escalation, the "
            "schedule and risks",
            what.en, draws->draws));
}

/* What a figure is of: the cost, with everything it rests on, or a part of it.
 */
struct subject {
    const char *name;
    int measure;
    const char *item;
};

static const struct subject whole_cost = {"total", M_cost_total, NULL};

/* What all lines and risks are drawn from: the mean of the draws rests on it,
 * and what else they say on the mean. */
static void rests_on_drawn(const struct cost_draws *draws, struct calc *calc)
{
    const struct study *study = draws->cost->study;
    const struct schedule_rules *schedule = study->project->models.schedule;
    for (size_t r = 0; r < draws->risk_count; r++) {
        const char *id = draws->risks[r].rule->row->id;
        calc_rests_on(calc, scope_find(study->scope, M_risk_cost, id));
        calc_rests_on(calc, scope_find(study->scope, M_risk_months, id));
    }
    for (size_t i = 0; i < draws->model->correlations.count; i++)
        calc_rests_on_record(calc, &draws->model->correlations.at[i].origin);
    if (schedule == NULL)
        return;
    if (schedule->parts.file->simulation != NULL)
        calc_rests_on_record(calc, &schedule->parts.file->simulation->origin);
    for (size_t i = 0; i < schedule->parts.task_count; i++) {
        const struct task_row *row = &schedule->parts.tasks[i];
        calc_rests_on_record(calc, &row->origin);
        calc_rests_on(calc, scope_find(study->scope, M_task_finish, row->id));
    }
}

/* Rests on its subject and on the model of the draws. */
static struct calc *open(const struct cost_draws *draws, int measure,
    const char *item, struct subject subject, struct words what)
{
    const struct cost_uncertainty *model = draws->model;
    struct calc *calc = cost_open(draws->cost, measure, item, NULL);
    calc_method_words(calc, words_of(draws, what));
    double of = calc_use(calc, subject.name, subject.measure, subject.item);
    calc_param(calc, "draws", &model->draws);
    calc_param(calc, "seed", &model->seed);
    calc_param(calc, "below_low", &model->below_low);
    calc_param(calc, "above_high", &model->above_high);
    calc_rule(
        calc, &model->origin, spread_kind_choices[model->distribution - 1]);
    for (size_t r = 0; r < draws->risk_count; r++)
        calc_use(calc, "risk", M_risk_chance, draws->risks[r].rule->row->id);
    if (measure == M_cost_mean)
        rests_on_drawn(draws, calc);
    else
        calc_rests_on(
            calc, scope_find(draws->cost->study->scope, M_cost_mean, NULL));
    if (!isnan(of)) /* what is not known of a risk is drawn as the worse */
        calc_tolerate_unknown(calc);
    calc_limit_state(calc, STATE_ESTIMATED);
    return calc;
}

static const char *percent_item(const struct cost_draws *draws, int percent)
{
    return arena_printf(draws->cost->study->arena, "p%d", percent);
}

static struct words percent_words(const struct cost_draws *draws, int percent)
{
    struct arena *arena = draws->cost->study->arena;
    return WORDS(arena_printf(arena, "%dパーセント点", percent),
        arena_printf(arena, "percentile %d", percent));
}

/* ---- percentiles ---- */

/* The standard error of a percentile: half the distance between those a
 * deviation of the binomial count below and above it. */
struct percentile {
    double at, below, above;
};

static double bounded(double probability)
{
    return fmax(0, fmin(1, probability));
}

/* Of the first `count` draws, which are moved about among themselves. */
static void find_percentiles(
    const struct cost_draws *draws, size_t count, struct percentile *found)
{
    double probabilities[3 * SHOWN], quantiles[3 * SHOWN];
    for (int side = -1; side <= 1; side++) {
        for (size_t k = 0; k < SHOWN; k++) {
            double p = shown[k] / 100.0;
            double deviation = sqrt(p * (1 - p) / (double)count);
            probabilities[k] = bounded(p + side * deviation);
        }
        select_quantiles(draws->totals, count, probabilities, SHOWN, quantiles);
        for (size_t k = 0; k < SHOWN; k++) {
            double *at = side < 0   ? &found[k].below
                         : side > 0 ? &found[k].above
                                    : &found[k].at;
            *at = quantiles[k];
        }
    }
}

static void post_percentiles(const struct cost_draws *draws)
{
    struct percentile found[SHOWN];
    find_percentiles(draws, draws->draws, found);
    for (size_t k = 0; k < SHOWN; k++) {
        struct words words = percent_words(draws, shown[k]);
        const char *item = percent_item(draws, shown[k]);
        calc_post(open(draws, M_cost_percentile, item, whole_cost, words),
            found[k].at);
        calc_post(open(draws, M_cost_percentile_error, item, whole_cost, words),
            (found[k].above - found[k].below) / 2);
    }
}

/* How the percentiles settle: what the first part of the draws says alone. */
static void post_part_of_draws(
    const struct cost_draws *draws, size_t count, const char *name)
{
    struct arena *arena = draws->cost->study->arena;
    struct percentile found[SHOWN];
    find_percentiles(draws, count, found);
    for (size_t k = 0; k < SHOWN; k++) {
        if (shown[k] != 50 && shown[k] != 80)
            continue;
        struct words words = percent_words(draws, shown[k]);
        words =
            WORDS(arena_printf(arena, "うち最初の%zu回の%s", count, words.ja),
                arena_printf(arena, "%s of the first %zu", words.en, count));
        const char *item = arena_printf(arena, "p%d.%s", shown[k], name);
        calc_post(
            open(draws, M_cost_percentile_settling, item, whole_cost, words),
            found[k].at);
        calc_post(open(draws, M_cost_percentile_settling_error, item,
                      whole_cost, words),
            (found[k].above - found[k].below) / 2);
    }
}

/* Before all draws are moved about. */
static void post_settling(const struct cost_draws *draws)
{
    post_part_of_draws(draws, draws->draws / 8, "eighth");
    post_part_of_draws(draws, draws->draws / 4, "quarter");
    post_part_of_draws(draws, draws->draws / 2, "half");
}

/* Years as posted, and later ones in which a draw still has work. */
static bool is_reached(const struct cost_draws *draws, size_t year)
{
    if (draws->first_year + (int)year <= draws->cost->whole.last)
        return true;
    for (size_t i = 0; i < draws->draws; i++)
        if (draws->years[year][i] > 0)
            return true;
    return false;
}

static void find_shown(double *numbers, size_t count, double *quantiles)
{
    double probabilities[SHOWN];
    for (size_t k = 0; k < SHOWN; k++)
        probabilities[k] = shown[k] / 100.0;
    select_quantiles(numbers, count, probabilities, SHOWN, quantiles);
}

/* Later years than the schedule as given has are of the whole cost. */
static struct subject year_subject(const struct cost_draws *draws, int year)
{
    if (year > draws->cost->whole.last)
        return whole_cost;
    return (struct subject){"year", M_cost_year,
        arena_printf(draws->cost->study->arena, "%d", year)};
}

static void post_years(const struct cost_draws *draws)
{
    double quantiles[SHOWN];
    for (size_t y = 0; y < draws->year_count; y++) {
        int year = draws->first_year + (int)y;
        if (!is_reached(draws, y))
            continue;
        find_shown(draws->years[y], draws->draws, quantiles);
        for (size_t k = 0; k < SHOWN; k++)
            calc_post(
                open(draws, M_cost_percentile,
                    cost_year_item(
                        draws->cost, percent_item(draws, shown[k]), year),
                    year_subject(draws, year), percent_words(draws, shown[k])),
                quantiles[k]);
    }
}

/* The opening of the draws: durations and risks together. */
static void post_openings(const struct cost_draws *draws)
{
    static const struct subject opening = {"opening", M_opening_date, NULL};
    double quantiles[SHOWN];
    if (draws->days == NULL)
        return;
    find_shown(draws->days->openings, draws->draws, quantiles);
    for (size_t k = 0; k < SHOWN; k++)
        calc_post(
            open(draws, M_opening_with_risks, percent_item(draws, shown[k]),
                opening, percent_words(draws, shown[k])),
            ceil(quantiles[k]));
}

/* ---- mean, deviation, budget ---- */

static double variance_of(const struct cost_draws *draws)
{
    double n = (double)draws->draws;
    const struct draw_sums *sums = &draws->sums[0];
    return fmax(0, (sums->square - sums->total * sums->total / n) / (n - 1));
}

static void post_moments(const struct cost_draws *draws)
{
    calc_post(open(draws, M_cost_mean, NULL, whole_cost, WORDS("平均", "mean")),
        draws->total + draws->sums[0].total / (double)draws->draws);
    calc_post(open(draws, M_cost_deviation, NULL, whole_cost,
                  WORDS("標準偏差", "standard deviation")),
        sqrt(variance_of(draws)));
}

static void post_exceed(const struct cost_draws *draws)
{
    const struct param *budget = &draws->model->budget;
    if (!budget->given)
        return;
    size_t over = 0;
    for (size_t i = 0; i < draws->draws; i++)
        over += draws->totals[i] > budget->value;
    struct calc *calc = open(draws, M_cost_exceed, NULL, whole_cost,
        WORDS("うち予算額を超えるものの割合", "the share over the budget"));
    calc_param(calc, "budget", budget);
    calc_post(calc, (double)over / (double)draws->draws);
}

/* ---- parts ---- */

/* The covariance of the part, with its tax, and the total, over the total's
 * variance: the parts sum to 1. */
static void post_part(
    const struct cost_draws *draws, size_t part, double variance)
{
    const struct draw_sums *sums = &draws->sums[0];
    double n = (double)draws->draws;
    bool line = part < draws->line_count;
    size_t index =
        line ? part : draws->risks[part - draws->line_count].rule->item;
    const struct cost_item *item = draws->cost->rules->lines[index].item;
    double tax = item->untaxed ? 0 : draws->cost->rules->file->tax_rate.value;
    double covariance =
        (sums->products[part] - sums->parts[part] * sums->total / n) / (n - 1);
    const char *id =
        line ? item->id
             : arena_printf(draws->cost->study->arena, "risk.%s",
                   draws->risks[part - draws->line_count].rule->row->id);
    struct subject subject = {"item", M_cost_item_total, item->id};
    struct calc *calc = open(draws, M_cost_part, id, subject,
        WORDS("分散に占める割合", "the part in the variance"));
    calc_post(calc, covariance * (1 + tax) / variance);
}

static void post_parts(const struct cost_draws *draws)
{
    double variance = variance_of(draws);
    for (size_t p = 0; variance > 0 && p < cost_draws_parts(draws); p++)
        post_part(draws, p, variance);
}

static void post_repair(const struct cost_draws *draws)
{
    if (draws->correlation_change == 0)
        return;
    struct calc *calc =
        cost_open(draws->cost, M_cost_correlation_change, NULL, NULL);
    calc_method_words(calc,
        WORDS("両立しない順位相関を最も近い相関行列に補正(Higham 2002)",
            "rank correlations that cannot hold together, repaired to the "
            "nearest correlation matrix (Higham 2002)"));
    calc_rule(calc, &draws->model->origin, "contradictions: repair");
    calc_post(calc, draws->correlation_change);
}

/* A cost that is not known has no percentiles that are. */
static void post_unknown(const struct cost_draws *draws)
{
    for (size_t k = 0; k < SHOWN; k++)
        calc_post_unknown(
            open(draws, M_cost_percentile, percent_item(draws, shown[k]),
                whole_cost, percent_words(draws, shown[k])),
            WORDS(NULL, NULL));
}

static void end(void *context)
{
    struct cost_draws *draws = context;
    if (!cost_draws_end(draws)) {
        post_unknown(draws);
        return;
    }
    post_moments(draws); /* on which the others rest */
    post_exceed(draws);
    post_settling(draws);
    post_percentiles(draws);
    post_years(draws);
    post_openings(draws);
    post_parts(draws);
    post_repair(draws);
}

void cost_draw_chances(const struct cost *cost)
{
    if (cost->rules->file->uncertainty == NULL)
        return;
    struct cost_draws *draws = ARENA_NEW(cost->study->arena, struct cost_draws);
    cost_draws_begin(cost, draws);
    study_end_later(cost->study, end, draws);
}

/* The random quantities of a site's cost. Unit costs, rates, escalation and
 * contingency have streams that no site is part of: they are the same draws at
 * every site, as dear years are dear everywhere; quantities of work and risks
 * are the site's own. */
#include "study/cost_draws.h"

#include "adapt/correlation.h"
#include "base/list.h"
#include "study/calendar.h"

#include <math.h>
#include <string.h>

/* Draws may end later than the schedule as given; what is done later still
 * counts in the last of these years. */
enum { LATER_YEARS = 8 };

struct planning {
    struct cost_draws *draws;
    struct arena *arena;
    LIST(struct quantity) quantities;
};

static enum distribution_kind kind_of(const struct cost_uncertainty *model)
{
    switch ((enum spread_kind)model->distribution) {
    case SPREAD_TRIANGULAR:
        break;
    case SPREAD_PERT:
        return DISTRIBUTION_PERT;
    case SPREAD_LOGNORMAL:
        return DISTRIBUTION_LOGNORMAL;
    }
    return DISTRIBUTION_TRIANGULAR;
}

/* Low and high over a scale. What cannot be under 0 does not reach under it,
 * whatever the percentile says; a range of a fact that is no lognormal one is
 * taken as triangular. */
static struct shifted shape_of(const struct cost_uncertainty *model, double low,
    double given, double high, double scale)
{
    struct three_point points = {low / scale, given / scale, high / scale,
        model->below_low.value, model->above_high.value};
    enum distribution_kind kind = kind_of(model);
    if (!three_point_fits(&points, kind))
        kind = DISTRIBUTION_TRIANGULAR;
    struct shifted shape = three_point_distribution(&points, kind);
    bool bounded = kind != DISTRIBUTION_LOGNORMAL;
    if (bounded && shape.distribution.low < 0 && points.low >= 0) {
        points.below_low = 0;
        shape = three_point_distribution(&points, kind);
    }
    return shape;
}

/* The index of a quantity that varies; SIZE_MAX for one that does not. One
 * purpose is one quantity. */
static size_t add_quantity(struct planning *planning, const char *purpose,
    double low, double given, double high, double scale)
{
    if (!(low < high))
        return SIZE_MAX;
    for (size_t i = 0; i < planning->quantities.count; i++)
        if (strcmp(planning->quantities.at[i].purpose, purpose) == 0)
            return i;
    LIST_ADD(planning->arena, &planning->quantities,
        (struct quantity){.purpose = purpose,
            .shape =
                shape_of(planning->draws->model, low, given, high, scale)});
    return planning->quantities.count - 1;
}

static size_t add_param(
    struct planning *planning, const char *purpose, const struct param *param)
{
    return add_quantity(planning, purpose, param->low, param->value,
        param->high, param->value == 0 ? param->high : param->value);
}

/* ---- lines ---- */

static void add_factor(struct line_draw *line, size_t quantity)
{
    if (quantity != SIZE_MAX)
        line->factors[line->factor_count++] = quantity;
}

/* What a line that the given quantity makes 0 would cost at the highest. */
static void take_highest(
    const struct cost *cost, size_t index, struct line_draw *line)
{
    const char *id = cost->rules->lines[index].item->id;
    struct scope *scope = cost->study->scope;
    const struct param *price = &cost->rules->lines[index].price->price;
    struct value quantity = scope_value(
        scope, quantity_measure(cost->rules->lines[index].quantity_unit), id);
    const struct cost_file *file = cost->rules->file;
    line->item = line->total = price->value * quantity.high;
    if (cost->rules->lines[index].item->escalates)
        line->total *= pow(1 + file->escalation_rate.value, line->years) *
                       cost_index_rise(cost, index, cost->lines[index].start);
    if (cost->rules->lines[index].item->contingency)
        line->total *=
            1 + cost_reserve(cost, &cost->rules->lines[index])->value;
}

static void plan_hours(
    struct planning *planning, size_t index, struct line_draw *line)
{
    const struct cost *cost = planning->draws->cost;
    const struct cost_line *rule = &cost->rules->lines[index];
    struct value hours =
        scope_value(cost->study->scope, M_cost_hours, rule->item->id);
    add_factor(line,
        add_param(planning,
            arena_printf(planning->arena, "cost/pay/%s", rule->hours->row->id),
            &rule->hours->row->hourly));
    add_factor(line, add_quantity(planning,
                         arena_printf(planning->arena, "cost/%s/hours/%s",
                             cost->study->site->id, rule->item->id),
                         hours.low, hours.number, hours.high, hours.number));
}

static void plan_priced(
    struct planning *planning, size_t index, struct line_draw *line)
{
    const struct cost *cost = planning->draws->cost;
    const struct cost_line *rule = &cost->rules->lines[index];
    const char *id = rule->item->id;
    add_factor(line, add_param(planning,
                         arena_printf(planning->arena, "cost/price/%s",
                             rule->price->row->id),
                         &rule->price->price));
    if (rule->item->quantity.text == NULL)
        return;
    struct value quantity = scope_value(
        cost->study->scope, quantity_measure(rule->quantity_unit), id);
    bool none = quantity.number == 0;
    if (none && quantity.high > 0)
        take_highest(cost, index, line);
    add_factor(line, add_quantity(planning,
                         arena_printf(planning->arena, "cost/%s/quantity/%s",
                             cost->study->site->id, id),
                         quantity.low, quantity.number, quantity.high,
                         none ? quantity.high : quantity.number));
}

static void plan_line(struct planning *planning, size_t index)
{
    struct cost_draws *draws = planning->draws;
    const struct cost *cost = draws->cost;
    const struct cost_line *rule = &cost->rules->lines[index];
    struct line_draw *line = &draws->lines[index];
    struct scope *scope = cost->study->scope;
    const char *id = rule->item->id;
    line->item = scope_value(scope, M_cost_item, id).number;
    line->total = scope_value(scope, M_cost_item_total, id).number;
    line->years = rule->item->escalates
                      ? scope_value(scope, M_cost_item_years, id).number
                      : 0;
    line->years_of_work =
        ARENA_ARRAY(planning->arena, draws->year_count, double);
    for (size_t y = 0; y < draws->year_count; y++) {
        int year = draws->first_year + (int)y;
        if (span_has(&cost->lines[index], year))
            line->years_of_work[y] =
                scope_value(scope, M_cost_year, cost_year_item(cost, id, year))
                    .number;
    }
    if (scope_find(scope, M_cost_applies, id) != NULL && line->item == 0)
        return;
    if (rule->kind == LINE_PRICED)
        plan_priced(planning, index, line);
    else if (rule->kind == LINE_HOURS)
        plan_hours(planning, index, line);
    else if (rule->kind == LINE_RATED)
        add_factor(line, add_param(planning,
                             arena_printf(planning->arena, "cost/rate/%s", id),
                             &rule->item->rate));
}

/* ---- risks ---- */

static size_t add_event(struct planning *planning, const struct risk_rule *rule,
    const char *what, const struct param *param)
{
    if (!param->given)
        return SIZE_MAX;
    const struct cost *cost = planning->draws->cost;
    struct quantity quantity = {
        .purpose = arena_printf(planning->arena, "cost/%s/risk/%s/%s",
            cost->study->site->id, rule->row->id, what),
        .occurs = arena_printf(planning->arena, "cost/%s/risk/%s",
            cost->study->site->id, rule->row->id),
        .shape = {distribution_triangular(
                      param->low, param->value, param->high),
            0},
        .chance = rule->row->chance.value};
    LIST_ADD(planning->arena, &planning->quantities, quantity);
    return planning->quantities.count - 1;
}

/* A risk of which it is not known whether it threatens the site is drawn as
 * one that does: the worse end. */
static void plan_risks(struct planning *planning)
{
    struct cost_draws *draws = planning->draws;
    const struct risk_rules *rules = draws->cost->study->project->models.risks;
    if (rules == NULL)
        return;
    draws->risks = ARENA_ARRAY(planning->arena, rules->count, struct risk_draw);
    for (size_t i = 0; i < rules->count; i++) {
        const struct risk_rule *rule = &rules->at[i];
        struct value chance = scope_value(
            draws->cost->study->scope, M_risk_chance, rule->row->id);
        if (chance.high == 0 || isnan(chance.high))
            continue;
        draws->risks[draws->risk_count++] = (struct risk_draw){.rule = rule,
            .cost = add_event(planning, rule, "cost", &rule->cost),
            .months = add_event(planning, rule, "months", &rule->months)};
    }
}

/* ---- correlations ---- */

static size_t quantity_of_line(const struct planning *planning,
    const struct cost_rules *rules, size_t index)
{
    const struct cost_line *rule = &rules->lines[index];
    const char *purpose =
        rule->price != NULL
            ? arena_printf(
                  planning->arena, "cost/price/%s", rule->price->row->id)
            : arena_printf(planning->arena, "cost/rate/%s", rule->item->id);
    size_t i = 0;
    while (i < planning->quantities.count &&
           strcmp(planning->quantities.at[i].purpose, purpose) != 0)
        i++;
    return i;
}

/* Takes what does not vary out of the matrix, which stays a correlation
 * matrix; the repair has then less to do, or nothing. */
static void plan_correlations(
    struct planning *planning, struct sampler_parts *parts)
{
    struct arena *arena = planning->arena;
    const struct cost_rules *rules = planning->draws->cost->rules;
    struct cost_correlated all = cost_correlated(arena, rules);
    size_t *at = ARENA_ARRAY(arena, all.count, size_t);
    size_t *kept = ARENA_ARRAY(arena, all.count, size_t);
    size_t n = 0;
    for (size_t i = 0; i < all.count; i++) {
        kept[n] = quantity_of_line(planning, rules, all.lines[i]);
        at[n] = i;
        n += kept[n] < planning->quantities.count;
    }
    double *ranks = ARENA_ARRAY(arena, n * n, double);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            ranks[i * n + j] = all.ranks[at[i] * all.count + at[j]];
    double *factor = correlation_matrix_of_ranks(arena, ranks, n);
    if (!correlation_factor(factor, n)) {
        factor = correlation_matrix_of_ranks(arena, ranks, n);
        planning->draws->correlation_change =
            correlation_repair(arena, factor, n);
        correlation_factor(factor, n);
    }
    parts->correlated = kept;
    parts->correlated_count = n;
    parts->factor = factor;
}

/* The posted taxes, and what they are on. */
static void plan_taxes(struct cost_draws *draws)
{
    const struct cost *cost = draws->cost;
    struct scope *scope = cost->study->scope;
    draws->tax = scope_value(scope, M_cost_tax, NULL).number;
    draws->taxable = scope_value(scope, M_cost_taxable, NULL).number;
    draws->year_tax =
        ARENA_ARRAY(cost->study->arena, draws->year_count, double);
    draws->year_taxable =
        ARENA_ARRAY(cost->study->arena, draws->year_count, double);
    draws->year_starts =
        ARENA_ARRAY(cost->study->arena, draws->year_count + 1, double);
    for (size_t y = 0; y < draws->year_count; y++) {
        int year = draws->first_year + (int)y;
        draws->year_starts[y] =
            y == 0 ? -INFINITY : calendar_fiscal_start(year);
        if (year <= cost->whole.last)
            draws->year_tax[y] = scope_value(
                scope, M_cost_year, cost_year_item(cost, "tax", year))
                                     .number;
        for (size_t l = 0; l < draws->line_count; l++)
            if (!cost->rules->lines[l].item->untaxed)
                draws->year_taxable[y] += draws->lines[l].years_of_work[y];
    }
    draws->year_starts[draws->year_count] = INFINITY;
}

void cost_draws_plan(struct cost_draws *draws)
{
    const struct cost *cost = draws->cost;
    const struct cost_file *file = cost->rules->file;
    struct planning planning = {.draws = draws, .arena = cost->study->arena};
    draws->first_year = cost->whole.first;
    draws->year_count =
        (size_t)(cost->whole.last - cost->whole.first + 1 + LATER_YEARS);
    draws->line_count = cost->rules->line_count;
    draws->lines =
        ARENA_ARRAY(planning.arena, draws->line_count, struct line_draw);
    for (size_t i = 0; i < draws->line_count; i++)
        plan_line(&planning, i);
    const struct param *growth = &file->escalation_rate;
    draws->growth = add_quantity(&planning, "cost/escalation", growth->low,
        growth->value, growth->high, 1);
    const struct param *reserve = &file->contingency_rate;
    draws->contingency = SIZE_MAX;
    if (file->contingency_by_state == NULL)
        draws->contingency = add_quantity(&planning, "cost/contingency",
            reserve->low, reserve->value, reserve->high, 1);
    plan_taxes(draws);
    plan_risks(&planning);
    struct sampler_parts parts = {.seed = (uint64_t)draws->model->seed.value,
        .quantities = planning.quantities.at,
        .count = planning.quantities.count};
    plan_correlations(&planning, &parts);
    draws->sampler = sampler_new(planning.arena, parts);
    cost_draws_days_plan(draws);
}

#include "study/cost.h"

#include "study/cost_parts.h"
#include "study/cost_sums.h"

#include <math.h>

struct spread spread_of(struct value value)
{
    return (struct spread){value.low, value.number, value.high};
}

struct spread spread_plus(struct spread a, struct spread b)
{
    return (struct spread){a.low + b.low, a.given + b.given, a.high + b.high};
}

struct spread spread_minus(struct spread a, struct spread b)
{
    return (struct spread){a.low - b.low, a.given - b.given, a.high - b.high};
}

struct spread spread_share(struct spread amount, struct spread rate)
{
    return (struct spread){money_down(amount.low * rate.low, 1),
        money_down(amount.given * rate.given, 1),
        money_down(amount.high * rate.high, 1)};
}

const struct entry *spread_post(struct calc *calc, struct spread spread)
{
    if (isnan(spread.given) && !calc_is_unknown(calc))
        return calc_post_unknown_range(calc,
            WORDS("計算できない値", "cannot be computed"), spread.low,
            spread.high);
    return calc_post_range(calc, spread.given, spread.low, spread.high);
}

struct calc *cost_open(
    const struct cost *cost, int measure, const char *item, const char *formula)
{
    return calc_open(cost->study->scope, measure, item, formula, NULL);
}

struct calc *cost_open_item(const struct cost *cost, int measure,
    const struct cost_item *item, const char *formula)
{
    struct calc *calc = cost_open(cost, measure, item->id, formula);
    calc_rests_on_record(calc, &item->origin);
    return calc;
}

struct spread cost_use(
    struct calc *calc, const char *name, int measure, const char *item)
{
    return spread_of(calc_use_value(calc, name, measure, item));
}

struct spread cost_param(
    struct calc *calc, const char *name, const struct param *param)
{
    return spread_of(calc_param_value(calc, name, param));
}

const struct param *line_date(const struct cost *cost, size_t index)
{
    const struct cost_line *line = &cost->rules->lines[index];
    switch (line->kind) {
    case LINE_PRICED:
        return &line->price->date;
    case LINE_RATED:
        return line_date(cost, line->rate_of[0]);
    case LINE_HOURS:
        return &line->hours->date;
    case LINE_TEMPORARY:
    case LINE_SITE_MANAGEMENT:
    case LINE_GENERAL:
        break;
    }
    for (size_t i = 0; i < index; i++) {
        const struct unit_price *price = cost->rules->lines[i].price;
        if (price != NULL && price->row->basis == BASIS_DIRECT)
            return &price->date;
    }
    return NULL;
}

/* ---- items ---- */

/* An item whose condition does not hold costs nothing; one of which that is
 * not known costs nothing at its lowest, and is not known. */
static struct spread where_applied(
    struct calc *calc, const struct cost_line *line, struct spread amount)
{
    if (line->condition.measure == NULL)
        return amount;
    struct value applies =
        calc_use_value(calc, "applies", M_cost_applies, line->item->id);
    if (value_is_known(applies))
        return amount;
    return (struct spread){fmin(0, amount.low), NAN, fmax(0, amount.high)};
}

static void post_not_applied(
    const struct cost *cost, const struct cost_line *line)
{
    struct calc *calc = cost_open_item(cost, M_cost_item, line->item, "0");
    calc_use_value(calc, "applies", M_cost_applies, line->item->id);
    calc_post(calc, 0);
}

/* The clause of a unit cost whose state is estimated. */
static void use_state(struct calc *calc, const struct unit_price *price)
{
    calc_rests_on_record(calc, &price->row->origin);
    if (price->row->state == PRICE_ESTIMATED)
        calc_limit_state(calc, STATE_ESTIMATED);
}

static struct spread product(
    struct spread quantity, struct spread price, double divisor, double step)
{
    return (struct spread){money_down(quantity.low * price.low / divisor, step),
        money_down(quantity.given * price.given / divisor, step),
        money_down(quantity.high * price.high / divisor, step)};
}

/* Quantity times unit cost; a unit cost with tax is taken back to without. */
static void post_priced(const struct cost *cost, const struct cost_line *line)
{
    const struct unit_price *price = line->price;
    bool with_tax = price->row->tax == TAX_IN;
    bool counted = line->item->quantity.text != NULL;
    if (counted)
        cost_post_quantity(cost, line);
    const char *formula = arena_printf(cost->study->arena,
        "floor(round(%sunit_cost%s, 2) / step) * step",
        counted ? "quantity * " : "", with_tax ? " / (1 + tax_rate)" : "");
    struct calc *calc = cost_open_item(cost, M_cost_item, line->item, formula);
    struct spread quantity = {1, 1, 1};
    if (counted)
        quantity = cost_use(calc, "quantity",
            quantity_measure(line->quantity_unit), line->item->id);
    struct spread unit_cost = cost_param(calc, "unit_cost", &price->price);
    double step = calc_param(calc, "step", &cost->rules->file->step);
    double divisor = 1;
    if (with_tax)
        divisor += calc_param(calc, "tax_rate", &cost->rules->file->tax_rate);
    use_state(calc, price);
    spread_post(calc,
        where_applied(calc, line, product(quantity, unit_cost, divisor, step)));
}

static void post_rated(const struct cost *cost, const struct cost_line *line)
{
    struct calc *calc = cost_open_item(cost, M_cost_item, line->item,
        "floor(round(rate * sum(item), 2) / step) * step");
    struct spread rate = cost_param(calc, "rate", &line->item->rate);
    struct spread sum = {0, 0, 0};
    for (size_t i = 0; i < line->rate_count; i++) {
        const char *id = cost->rules->lines[line->rate_of[i]].item->id;
        sum = spread_plus(sum, cost_use(calc, "item", M_cost_item, id));
    }
    double step = calc_param(calc, "step", &cost->rules->file->step);
    spread_post(calc, where_applied(calc, line, product(sum, rate, 1, step)));
}

void cost_post_items(const struct cost *cost)
{
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_line *line = &cost->rules->lines[i];
        enum answer applies =
            row_condition_post(cost->study->arena, cost->study->scope,
                &line->condition, M_cost_applies, line->item->id);
        if (applies == ANSWER_NO)
            post_not_applied(cost, line);
        else if (line->kind == LINE_PRICED)
            post_priced(cost, line);
        else if (line->kind == LINE_RATED)
            post_rated(cost, line);
        else if (line->kind == LINE_HOURS)
            cost_post_hours(cost, line);
    }
}

/* Items are priced once: before the schedule, where prices are asked for. */
static bool is_priced(const struct cost *cost)
{
    return cost->rules->file->items.count > 0 &&
           scope_find(cost->study->scope, M_cost_item,
               cost->rules->file->items.at[0].id) != NULL;
}

void study_prices(const struct study *study)
{
    struct cost cost = {.study = study, .rules = study->project->models.cost};
    if (cost.rules == NULL)
        return;
    cost.engine = formula_engine_new(study->arena);
    cost_post_items(&cost);
    cost_post_prices(&cost);
}

void study_cost(const struct study *study)
{
    struct cost *cost = ARENA_NEW(study->arena, struct cost);
    cost->study = study;
    cost->rules = study->project->models.cost;
    if (cost->rules == NULL)
        return;
    cost->engine = formula_engine_new(study->arena);
    if (!is_priced(cost))
        cost_post_items(cost);
    cost_post_expenses(cost);
    cost_post_rises(cost);
    cost_post_totals(cost);
    cost_find_spans(cost);
    cost_post_line_years(cost);
    cost_post_contracts(cost);
    cost_post_end(cost);
    cost_post_cash(cost);
    cost_post_funds(cost);
    if (study->brief)
        return;
    cost_post_blocks(cost);
    cost_post_years(cost);
    cost_draw_chances(cost);
    cost_post_life_cycle(cost);
}

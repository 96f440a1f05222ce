/* 共通費: common temporary works, site management and general expenses, where
 * unit costs are direct (公共建築工事共通費積算基準). */
#include "study/cost_parts.h"

#include "study/calendar.h"
#include "study/cost_sums.h"

#include <math.h>

/* P: the sum of direct unit costs. */
static void post_works(const struct cost *cost)
{
    struct calc *calc = cost_open(cost, M_cost_works, NULL, "sum(item)");
    struct spread sum = {0, 0, 0};
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_line *line = &cost->rules->lines[i];
        if (line->price != NULL && line->price->row->basis == BASIS_DIRECT)
            sum = spread_plus(
                sum, cost_use(calc, "item", M_cost_item, line->item->id));
    }
    spread_post(calc, sum);
}

/* Reads the cost a rate rests on: the works and the expenses before it. */
static struct spread use_base(
    const struct cost *cost, struct calc *calc, const struct cost_line *until)
{
    struct spread base = cost_use(calc, "base", M_cost_works, NULL);
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_line *line = &cost->rules->lines[i];
        if (line == until)
            break;
        if (line->kind >= LINE_TEMPORARY)
            base = spread_plus(
                base, cost_use(calc, "base", M_cost_item, line->item->id));
    }
    return base;
}

/* The rate as a formula over sum(base), in the model's unit, and the months of
 * the works. */
static const char *curve_formula(
    struct arena *arena, const struct rate_curve *curve)
{
    const char *at = "(sum(base) / cost_unit)";
    const char *rate = arena_printf(arena,
        "%s * %s ^ cost_power * months_between(start, finish) ^ months_power",
        curve->log_percent.given ? "exp(log_percent) / 100" : "factor", at);
    if (!curve->low_factor.given)
        return arena_printf(arena, "round(%s, decimals)", rate);
    if (curve->bounds_from.given)
        at = "max(sum(base) / cost_unit, bounds_from)";
    return arena_printf(arena,
        "round(max(low_factor * %s ^ low_power, min(%s, high_factor * %s ^ "
        "high_power)), decimals)",
        at, rate, at);
}

static void use_curve(struct calc *calc, const struct rate_curve *curve)
{
    const struct {
        const char *name;
        const struct param *param;
    } rows[] = {{"factor", &curve->factor},
        {"log_percent", &curve->log_percent},
        {"cost_power", &curve->cost_power},
        {"months_power", &curve->months_power},
        {"low_factor", &curve->low_factor}, {"low_power", &curve->low_power},
        {"high_factor", &curve->high_factor},
        {"high_power", &curve->high_power},
        {"bounds_from", &curve->bounds_from}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].param->given)
            calc_param(calc, rows[i].name, rows[i].param);
}

static void post_curve_rate(const struct cost *cost,
    const struct cost_line *line, const struct rate_curve *curve)
{
    const struct common_expenses *expenses = cost->rules->file->common_expenses;
    struct calc *calc = cost_open_item(cost, M_cost_expense_rate, line->item,
        curve_formula(cost->study->arena, curve));
    struct spread base = use_base(cost, calc, line);
    double unit = calc_param(calc, "cost_unit", &expenses->cost_unit);
    double start = calc_use(calc, "start", M_task_start, expenses->task);
    double finish = calc_use(calc, "finish", M_task_finish, expenses->task);
    int decimals = (int)calc_param(calc, "decimals", &expenses->rate_decimals);
    use_curve(calc, curve);
    double months = calendar_months_between(start, finish);
    /* A larger cost has a smaller rate. */
    spread_post(
        calc, (struct spread){
                  rate_by_curve(curve, base.high / unit, months, decimals),
                  rate_by_curve(curve, base.given / unit, months, decimals),
                  rate_by_curve(curve, base.low / unit, months, decimals)});
}

/* The formula of the branch that the cost falls into. */
static const char *log_formula(const struct log_curve *curve, double cost)
{
    if (cost <= curve->small_cost.value)
        return "small_rate";
    if (cost > curve->large_cost.value)
        return "large_rate";
    return "round(constant - slope * log(sum(base) / cost_unit) / "
           "log(log_base), decimals)";
}

static void post_general_rate(
    const struct cost *cost, const struct cost_line *line, double known_cost)
{
    const struct common_expenses *expenses = cost->rules->file->common_expenses;
    const struct log_curve *curve = expenses->general;
    double unit = expenses->cost_unit.value;
    struct calc *calc = cost_open_item(cost, M_cost_expense_rate, line->item,
        log_formula(curve, known_cost / unit));
    struct spread base = use_base(cost, calc, line);
    calc_param(calc, "cost_unit", &expenses->cost_unit);
    int decimals = (int)calc_param(calc, "decimals", &expenses->rate_decimals);
    calc_param(calc, "constant", &curve->constant);
    calc_param(calc, "slope", &curve->slope);
    calc_param(calc, "log_base", &curve->log_base);
    calc_param(calc, "small_cost", &curve->small_cost);
    calc_param(calc, "small_rate", &curve->small_rate);
    calc_param(calc, "large_cost", &curve->large_cost);
    calc_param(calc, "large_rate", &curve->large_rate);
    spread_post(
        calc, (struct spread){rate_by_log(curve, base.high / unit, decimals),
                  rate_by_log(curve, base.given / unit, decimals),
                  rate_by_log(curve, base.low / unit, decimals)});
}

/* Rate times base; at the low end of the base its own, higher, rate. */
static void post_amount(const struct cost *cost, const struct cost_line *line)
{
    struct calc *calc = cost_open_item(cost, M_cost_item, line->item,
        "floor(round(sum(base) * rate, 2) / step) * step");
    struct spread base = use_base(cost, calc, line);
    struct spread rate =
        cost_use(calc, "rate", M_cost_expense_rate, line->item->id);
    double step = calc_param(calc, "step", &cost->rules->file->step);
    spread_post(calc, (struct spread){money_down(base.low * rate.high, step),
                          money_down(base.given * rate.given, step),
                          money_down(base.high * rate.low, step)});
}

/* What the general expenses rest on, if it is known: it picks the formula. */
static double known_base(const struct cost *cost, const struct cost_line *until)
{
    double base = scope_value(cost->study->scope, M_cost_works, NULL).number;
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_line *line = &cost->rules->lines[i];
        if (line == until)
            break;
        if (line->kind >= LINE_TEMPORARY)
            base += scope_value(cost->study->scope, M_cost_item, line->item->id)
                        .number;
    }
    return base;
}

void cost_post_expenses(const struct cost *cost)
{
    const struct common_expenses *expenses = cost->rules->file->common_expenses;
    if (expenses == NULL)
        return;
    post_works(cost);
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_line *line = &cost->rules->lines[i];
        if (line->kind < LINE_TEMPORARY)
            continue;
        if (line->kind == LINE_TEMPORARY)
            post_curve_rate(cost, line, expenses->temporary);
        else if (line->kind == LINE_SITE_MANAGEMENT)
            post_curve_rate(cost, line, expenses->site);
        else
            post_general_rate(cost, line, known_base(cost, line));
        post_amount(cost, line);
    }
}

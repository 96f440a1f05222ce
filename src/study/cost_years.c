/* Cost by fiscal year: each line over the days of its task, as work is done.
 * In whole yen; the last year takes what rounding leaves, so that the years of
 * a line, of the tax and of the total each sum to it exactly. */
#include "study/cost_parts.h"

#include "study/calendar.h"
#include "study/cost_sums.h"

#include <math.h>

/* The fiscal years of a line; first > last where its task is not known. */
struct years {
    int first, last;
    double start, finish;
};

static struct years years_of_line(
    const struct cost *cost, const struct cost_item *item)
{
    struct scope *scope = cost->study->scope;
    struct years years = {.first = 1, .last = 0};
    years.start = scope_value(scope, M_task_start, item->task).number;
    years.finish =
        scope_value(scope, M_task_finish, cost_item_until(item)).number;
    double total = scope_value(scope, M_cost_item_total, item->id).number;
    if (isnan(years.start) || isnan(years.finish) || isnan(total))
        return years;
    double last_day = fmax(years.start, years.finish - 1);
    years.first = (int)calendar_fiscal_year(years.start);
    years.last = (int)calendar_fiscal_year(last_day);
    return years;
}

static const char *year_item(
    const struct cost *cost, const char *id, int fiscal_year)
{
    return arena_printf(cost->study->arena, "%s.%d", id, fiscal_year);
}

/* ---- the years of a line ---- */

static void post_days(const struct cost *cost, const struct cost_item *item,
    struct years years, int year)
{
    const char *formula = arena_printf(cost->study->arena,
        "min(finish, fiscal_start(%d + 1)) - max(start, fiscal_start(%d))",
        year, year);
    struct calc *calc = cost_open(
        cost, M_cost_year_days, year_item(cost, item->id, year), formula);
    calc_use(calc, "start", M_task_start, item->task);
    calc_use(calc, "finish", M_task_finish, cost_item_until(item));
    calc_post(calc, days_in_fiscal_year(years.start, years.finish, year));
}

static struct spread share_of(struct spread amount, double days, double all)
{
    return (struct spread){money_share(amount.low, days, all),
        money_share(amount.given, days, all),
        money_share(amount.high, days, all)};
}

static struct spread minus(struct spread a, struct spread b)
{
    return (struct spread){a.low - b.low, a.given - b.given, a.high - b.high};
}

/* What is left for the last year: the whole less the years before. */
static void post_last_year(const struct cost *cost, const char *id,
    struct years years, int whole, const char *whole_item)
{
    bool only = years.first == years.last;
    struct calc *calc =
        cost_open(cost, M_cost_year, year_item(cost, id, years.last),
            only ? "amount" : "amount - sum(earlier)");
    struct spread rest = cost_use(calc, "amount", whole, whole_item);
    for (int year = years.first; year < years.last; year++)
        rest = minus(rest,
            cost_use(calc, "earlier", M_cost_year, year_item(cost, id, year)));
    spread_post(calc, rest);
}

static void post_line(
    const struct cost *cost, const struct cost_item *item, struct years years)
{
    for (int year = years.first; year < years.last; year++) {
        const char *key = year_item(cost, item->id, year);
        post_days(cost, item, years, year);
        struct calc *calc = cost_open(cost, M_cost_year, key,
            "floor(round(amount * days / (finish - start), 2))");
        struct spread amount =
            cost_use(calc, "amount", M_cost_item_total, item->id);
        double days = calc_use(calc, "days", M_cost_year_days, key);
        double start = calc_use(calc, "start", M_task_start, item->task);
        double finish =
            calc_use(calc, "finish", M_task_finish, cost_item_until(item));
        spread_post(calc, share_of(amount, days, finish - start));
    }
    if (years.first < years.last)
        post_days(cost, item, years, years.last);
    post_last_year(cost, item->id, years, M_cost_item_total, item->id);
}

/* ---- tax and total ---- */

struct all_years {
    struct years *lines; /* of each line */
    struct years span;
};

/* Reads the lines of a year; what is not known makes the year unknown. */
static struct spread use_year(const struct cost *cost, struct calc *calc,
    const struct all_years *all, int year, bool taxed_only)
{
    struct spread sum = {0, 0, 0};
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_item *item = cost->rules->lines[i].item;
        const struct years *years = &all->lines[i];
        if (taxed_only && item->untaxed)
            continue;
        if (years->first > years->last) {
            calc_use(calc, "undated", M_task_finish, cost_item_until(item));
            calc_use(calc, "undated", M_cost_item_total, item->id);
        }
        if (year < years->first || year > years->last)
            continue;
        sum = spread_plus(sum, cost_use(calc, "part", M_cost_year,
                                   year_item(cost, item->id, year)));
    }
    return sum;
}

static size_t lines_in(const struct cost *cost, const struct all_years *all,
    int year, bool taxed_only)
{
    size_t count = 0;
    for (size_t i = 0; i < cost->rules->line_count; i++)
        count += year >= all->lines[i].first && year <= all->lines[i].last &&
                 !(taxed_only && cost->rules->lines[i].item->untaxed);
    return count;
}

static void post_tax_of_year(
    const struct cost *cost, const struct all_years *all, int year)
{
    bool any = lines_in(cost, all, year, true) > 0;
    struct calc *calc =
        cost_open(cost, M_cost_year, year_item(cost, "tax", year),
            any ? "floor(round(sum(part) * tax_rate, 2))" : "0");
    struct spread taxable = use_year(cost, calc, all, year, true);
    double rate = calc_param(calc, "tax_rate", &cost->rules->file->tax_rate);
    spread_post(calc, (struct spread){money_share(taxable.low, rate, 1),
                          money_share(taxable.given, rate, 1),
                          money_share(taxable.high, rate, 1)});
}

static void post_total_of_year(
    const struct cost *cost, const struct all_years *all, int year)
{
    bool any = lines_in(cost, all, year, false) > 0;
    struct calc *calc = cost_open(cost, M_cost_year,
        arena_printf(cost->study->arena, "%d", year),
        any ? "sum(part) + tax" : "tax");
    struct spread sum = use_year(cost, calc, all, year, false);
    struct spread tax =
        cost_use(calc, "tax", M_cost_year, year_item(cost, "tax", year));
    spread_post(calc, spread_plus(sum, tax));
}

static struct all_years all_years_of(const struct cost *cost)
{
    struct all_years all = {.span = {.first = 1, .last = 0}};
    size_t count = cost->rules->line_count;
    all.lines = ARENA_ARRAY(cost->study->arena, count, struct years);
    for (size_t i = 0; i < count; i++) {
        struct years years = years_of_line(cost, cost->rules->lines[i].item);
        all.lines[i] = years;
        if (years.first > years.last)
            continue;
        bool none = all.span.first > all.span.last;
        if (none || years.first < all.span.first)
            all.span.first = years.first;
        if (none || years.last > all.span.last)
            all.span.last = years.last;
    }
    return all;
}

void cost_post_years(const struct cost *cost)
{
    struct all_years all = all_years_of(cost);
    if (all.span.first > all.span.last)
        return;
    for (size_t i = 0; i < cost->rules->line_count; i++)
        if (all.lines[i].first <= all.lines[i].last)
            post_line(cost, cost->rules->lines[i].item, all.lines[i]);
    for (int year = all.span.first; year < all.span.last; year++)
        post_tax_of_year(cost, &all, year);
    post_last_year(cost, "tax", all.span, M_cost_tax, NULL);
    for (int year = all.span.first; year <= all.span.last; year++)
        post_total_of_year(cost, &all, year);
}

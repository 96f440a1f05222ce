/* Cost by fiscal year: each line over the days of its task, as work is done.
 * In whole yen; the last year takes what rounding leaves, so that the years of
 * a line, of the tax and of the total each sum to it exactly. */
#include "study/cost_parts.h"

#include "study/calendar.h"
#include "study/cost_sums.h"

#include <math.h>
#include <stdint.h>

static const struct cost_span NOWHERE = {.first = 1, .last = 0};

bool span_has(const struct cost_span *span, int fiscal_year)
{
    return fiscal_year >= span->first && fiscal_year <= span->last;
}

const char *cost_year_item(
    const struct cost *cost, const char *id, int fiscal_year)
{
    return arena_printf(cost->study->arena, "%s.%d", id, fiscal_year);
}

static struct cost_span span_of_line(
    const struct cost *cost, const struct cost_item *item)
{
    struct scope *scope = cost->study->scope;
    struct cost_span span = NOWHERE;
    span.start = scope_value(scope, M_task_start, item->task).number;
    span.finish =
        scope_value(scope, M_task_finish, cost_item_until(item)).number;
    double total = scope_value(scope, M_cost_item_total, item->id).number;
    if (isnan(span.start) || isnan(span.finish) || isnan(total))
        return span;
    double last_day = fmax(span.start, span.finish - 1);
    span.first = (int)calendar_fiscal_year(span.start);
    span.last = (int)calendar_fiscal_year(last_day);
    return span;
}

void cost_find_spans(struct cost *cost)
{
    size_t count = cost->rules->line_count;
    cost->whole = NOWHERE;
    cost->lines = ARENA_ARRAY(cost->study->arena, count, struct cost_span);
    for (size_t i = 0; i < count; i++) {
        struct cost_span span = span_of_line(cost, cost->rules->lines[i].item);
        bool none = cost->whole.first > cost->whole.last;
        cost->lines[i] = span;
        if (span.first > span.last)
            continue;
        if (none || span.first < cost->whole.first)
            cost->whole.first = span.first;
        if (none || span.last > cost->whole.last)
            cost->whole.last = span.last;
    }
}

/* ---- the years of a line ---- */

/* Which years an item has follows from its task's days; it has some where its
 * cost is known. */
static void rests_on_days(
    const struct cost *cost, struct calc *calc, const struct cost_item *item)
{
    const struct scope *scope = cost->study->scope;
    calc_rests_on_record(calc, &item->origin);
    calc_rests_on(calc, scope_find(scope, M_task_start, item->task));
    calc_rests_on(
        calc, scope_find(scope, M_task_finish, cost_item_until(item)));
    calc_rests_on(calc, scope_find(scope, M_cost_item_total, item->id));
}

static void post_days(const struct cost *cost, const struct cost_item *item,
    const struct cost_span *span, int year)
{
    const char *formula = arena_printf(cost->study->arena,
        "min(finish, fiscal_start(%d + 1)) - max(start, fiscal_start(%d))",
        year, year);
    struct calc *calc = cost_open(
        cost, M_cost_year_days, cost_year_item(cost, item->id, year), formula);
    rests_on_days(cost, calc, item);
    calc_use(calc, "start", M_task_start, item->task);
    calc_use(calc, "finish", M_task_finish, cost_item_until(item));
    calc_post(calc, days_in_fiscal_year(span->start, span->finish, year));
}

static struct spread share_of(struct spread amount, double days, double all)
{
    return (struct spread){money_share(amount.low, days, all),
        money_share(amount.given, days, all),
        money_share(amount.high, days, all)};
}

void cost_rests_on_end(const struct cost *cost, struct calc *calc)
{
    calc_rests_on(calc, scope_find(cost->study->scope, M_cost_end, NULL));
}

/* The end of all that costs: the years of the sums follow from it and from all
 * that it rests on, the days of every item and contract. */
void cost_post_end(const struct cost *cost)
{
    if (cost->whole.first > cost->whole.last)
        return;
    struct calc *calc = cost_open(cost, M_cost_end, NULL, "max(finish)");
    struct value end = value_range(-INFINITY, -INFINITY, -INFINITY);
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_item *item = cost->rules->lines[i].item;
        struct value finish = calc_use_value(
            calc, "finish", M_task_finish, cost_item_until(item));
        end.low = fmax(end.low, finish.low);
        end.number = fmax(end.number, finish.number);
        end.high = fmax(end.high, finish.high);
        rests_on_days(cost, calc, item);
    }
    cost_rests_on_contracts(cost, calc, SIZE_MAX);
    calc_post_range(calc, end.number, end.low, end.high);
}

/* What is left for the last year: the whole less the years before. `item` is
 * that whose days they are; NULL: of all. */
static void post_last_year(const struct cost *cost, const char *id,
    const struct cost_span *span, int whole, const char *whole_item,
    const struct cost_item *item)
{
    bool only = span->first == span->last;
    struct calc *calc =
        cost_open(cost, M_cost_year, cost_year_item(cost, id, span->last),
            only ? "amount" : "amount - sum(earlier)");
    if (item != NULL)
        rests_on_days(cost, calc, item);
    else
        cost_rests_on_end(cost, calc);
    struct spread rest = cost_use(calc, "amount", whole, whole_item);
    for (int year = span->first; year < span->last; year++)
        rest = spread_minus(rest, cost_use(calc, "earlier", M_cost_year,
                                      cost_year_item(cost, id, year)));
    spread_post(calc, rest);
}

static void post_line(const struct cost *cost, const struct cost_item *item,
    const struct cost_span *span)
{
    for (int year = span->first; year < span->last; year++) {
        const char *key = cost_year_item(cost, item->id, year);
        post_days(cost, item, span, year);
        struct calc *calc = cost_open(cost, M_cost_year, key,
            "floor(round(amount * days / (finish - start), 2))");
        rests_on_days(cost, calc, item);
        struct spread amount =
            cost_use(calc, "amount", M_cost_item_total, item->id);
        double days = calc_use(calc, "days", M_cost_year_days, key);
        double start = calc_use(calc, "start", M_task_start, item->task);
        double finish =
            calc_use(calc, "finish", M_task_finish, cost_item_until(item));
        spread_post(calc, share_of(amount, days, finish - start));
    }
    if (span->first < span->last)
        post_days(cost, item, span, span->last);
    post_last_year(cost, item->id, span, M_cost_item_total, item->id, item);
}

void cost_post_line_years(const struct cost *cost)
{
    for (size_t i = 0; i < cost->rules->line_count; i++)
        if (cost->lines[i].first <= cost->lines[i].last &&
            cost_asks_work(cost, cost->rules->lines[i].contract))
            post_line(cost, cost->rules->lines[i].item, &cost->lines[i]);
}

/* ---- tax and total ---- */

/* Reads the lines of a year; what is not known makes the year unknown. */
static struct spread use_year(
    const struct cost *cost, struct calc *calc, int year, bool taxed_only)
{
    struct spread sum = {0, 0, 0};
    cost_rests_on_end(cost, calc);
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_item *item = cost->rules->lines[i].item;
        const struct cost_span *span = &cost->lines[i];
        if (taxed_only && item->untaxed)
            continue;
        if (span->first > span->last) {
            calc_use(calc, "undated", M_task_finish, cost_item_until(item));
            calc_use(calc, "undated", M_cost_item_total, item->id);
        }
        if (span_has(span, year))
            sum = spread_plus(sum, cost_use(calc, "part", M_cost_year,
                                       cost_year_item(cost, item->id, year)));
    }
    return sum;
}

static size_t lines_in(const struct cost *cost, int year, bool taxed_only)
{
    size_t count = 0;
    for (size_t i = 0; i < cost->rules->line_count; i++)
        count += span_has(&cost->lines[i], year) &&
                 !(taxed_only && cost->rules->lines[i].item->untaxed);
    return count;
}

static void post_tax_of_year(const struct cost *cost, int year)
{
    bool any = lines_in(cost, year, true) > 0;
    struct calc *calc =
        cost_open(cost, M_cost_year, cost_year_item(cost, "tax", year),
            any ? "floor(round(sum(part) * tax_rate, 2))" : "0");
    struct spread taxable = use_year(cost, calc, year, true);
    double rate = calc_param(calc, "tax_rate", &cost->rules->file->tax_rate);
    spread_post(calc, spread_share(taxable, (struct spread){rate, rate, rate}));
}

/* Where there are contracts, each pays its own tax. */
static void post_tax_of_contracts(const struct cost *cost, int year)
{
    size_t count = cost->rules->file->contracts.count, any = 0;
    for (size_t c = 0; c < count; c++)
        any += span_has(&cost->contracts[c], year);
    struct calc *calc = cost_open(cost, M_cost_year,
        cost_year_item(cost, "tax", year), any > 0 ? "sum(part)" : "0");
    struct spread sum = {0, 0, 0};
    cost_rests_on_end(cost, calc);
    for (size_t c = 0; c < count; c++) {
        const char *id = cost->rules->contracts[c].row->id;
        const struct cost_span *span = &cost->contracts[c];
        if (span->first > span->last)
            calc_use(calc, "undated", M_contract_tax, id);
        if (span_has(span, year))
            sum = spread_plus(sum, cost_use(calc, "part", M_contract_year_tax,
                                       cost_year_item(cost, id, year)));
    }
    spread_post(calc, sum);
}

static void post_tax_years(const struct cost *cost)
{
    const struct cost_span *whole = &cost->whole;
    if (cost->rules->file->contracts.count > 0) {
        for (int year = whole->first; year <= whole->last; year++)
            post_tax_of_contracts(cost, year);
        return;
    }
    for (int year = whole->first; year < whole->last; year++)
        post_tax_of_year(cost, year);
    post_last_year(cost, "tax", whole, M_cost_tax, NULL, NULL);
}

static void post_total_of_year(const struct cost *cost, int year)
{
    bool any = lines_in(cost, year, false) > 0;
    struct calc *calc = cost_open(cost, M_cost_year,
        arena_printf(cost->study->arena, "%d", year),
        any ? "sum(part) + tax" : "tax");
    struct spread sum = use_year(cost, calc, year, false);
    struct spread tax =
        cost_use(calc, "tax", M_cost_year, cost_year_item(cost, "tax", year));
    spread_post(calc, spread_plus(sum, tax));
}

void cost_post_years(const struct cost *cost)
{
    if (cost->whole.first > cost->whole.last)
        return;
    post_tax_years(cost);
    for (int year = cost->whole.first; year <= cost->whole.last; year++)
        post_total_of_year(cost, year);
}

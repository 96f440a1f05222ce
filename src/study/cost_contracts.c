/* Contracts: what they come to with tax, from when to when, and the work
 * planned for each fiscal year 出来高予定額. The taxes of the contracts sum to
 * that of the whole, those of a contract's years to its own; the last takes
 * what rounding leaves. */
#include "study/cost_parts.h"

#include "study/calendar.h"
#include "study/cost_sums.h"

#include <math.h>
#include <stdint.h>

static const char *id_of(const struct cost *cost, size_t contract)
{
    return cost->rules->contracts[contract].row->id;
}

static size_t contract_count(const struct cost *cost)
{
    return cost->rules->file->contracts.count;
}

/* Lines that cost nothing here neither begin nor end a contract. */
static bool is_nothing(const struct cost *cost, const struct cost_line *line)
{
    struct value total =
        scope_value(cost->study->scope, M_cost_item_total, line->item->id);
    return total.number == 0 && total.low == 0 && total.high == 0;
}

static bool is_part(
    const struct cost *cost, size_t line, size_t contract, bool taxed_only)
{
    const struct cost_line *at = &cost->rules->lines[line];
    return at->contract == contract && !is_nothing(cost, at) &&
           !(taxed_only && at->item->untaxed);
}

static size_t parts_of(
    const struct cost *cost, size_t contract, bool taxed_only)
{
    size_t count = 0;
    for (size_t i = 0; i < cost->rules->line_count; i++)
        count += is_part(cost, i, contract, taxed_only);
    return count;
}

/* The sum of the contract's lines, each read as `name`. */
static struct spread use_parts(const struct cost *cost, struct calc *calc,
    const char *name, size_t contract, bool taxed_only)
{
    struct spread sum = {0, 0, 0};
    for (size_t i = 0; i < cost->rules->line_count; i++)
        if (is_part(cost, i, contract, taxed_only))
            sum = spread_plus(sum, cost_use(calc, name, M_cost_item_total,
                                       cost->rules->lines[i].item->id));
    return sum;
}

/* ---- the whole contract ---- */

static struct spread rate_of_tax(const struct cost *cost, struct calc *calc)
{
    double rate = calc_param(calc, "tax_rate", &cost->rules->file->tax_rate);
    return (struct spread){rate, rate, rate};
}

/* The last contract with tax takes what the others' rounding leaves of the
 * whole tax, where that is known. */
static void post_last_tax(const struct cost *cost, size_t contract)
{
    bool only = true;
    for (size_t c = 0; c < contract; c++)
        only &= parts_of(cost, c, true) == 0;
    struct calc *calc = cost_open(cost, M_contract_tax, id_of(cost, contract),
        only ? "tax" : "tax - sum(others)");
    struct spread rest = cost_use(calc, "tax", M_cost_tax, NULL);
    for (size_t c = 0; c < contract; c++)
        if (parts_of(cost, c, true) > 0)
            rest = spread_minus(
                rest, cost_use(calc, "others", M_contract_tax, id_of(cost, c)));
    spread_post(calc, rest);
}

static void post_tax(const struct cost *cost, size_t contract)
{
    bool any = parts_of(cost, contract, true) > 0;
    struct calc *calc = cost_open(cost, M_contract_tax, id_of(cost, contract),
        any ? "floor(round(sum(item) * tax_rate, 2))" : "0");
    struct spread sum = use_parts(cost, calc, "item", contract, true);
    spread_post(calc, spread_share(sum, rate_of_tax(cost, calc)));
}

static void post_taxes(const struct cost *cost)
{
    bool known =
        value_is_known(scope_value(cost->study->scope, M_cost_tax, NULL));
    size_t last = contract_count(cost);
    for (size_t c = 0; known && c < contract_count(cost); c++)
        if (parts_of(cost, c, true) > 0)
            last = c;
    for (size_t c = 0; c < contract_count(cost); c++) {
        if (c == last)
            post_last_tax(cost, c);
        else
            post_tax(cost, c);
    }
}

static void post_amount(const struct cost *cost, size_t contract)
{
    bool any = parts_of(cost, contract, false) > 0;
    struct calc *calc = cost_open(cost, M_contract_amount,
        id_of(cost, contract), any ? "sum(item) + tax" : "tax");
    struct spread sum = use_parts(cost, calc, "item", contract, false);
    spread_post(calc, spread_plus(sum, cost_use(calc, "tax", M_contract_tax,
                                           id_of(cost, contract))));
}

/* ---- days ---- */

/* Known from when to when every line with a cost goes. */
static void post_day(
    const struct cost *cost, size_t contract, int measure, double day)
{
    const struct scope *scope = cost->study->scope;
    bool start = measure == M_contract_start;
    struct calc *calc = cost_open(cost, measure, id_of(cost, contract),
        start ? "min(start)" : "max(finish)");
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_item *item = cost->rules->lines[i].item;
        if (cost->rules->lines[i].contract != contract)
            continue;
        calc_rests_on(calc, scope_find(scope, M_cost_item_total, item->id));
        if (!is_part(cost, i, contract, false))
            continue;
        const char *until = cost_item_until(item);
        calc_rests_on_record(calc, &item->origin);
        calc_rests_on(calc, scope_find(scope, M_task_start, item->task));
        calc_rests_on(calc, scope_find(scope, M_task_finish, until));
        if (start)
            calc_use(calc, "start", M_task_start, item->task);
        else
            calc_use(calc, "finish", M_task_finish, until);
    }
    calc_post(calc, day);
}

static struct cost_span span_of(const struct cost *cost, size_t contract)
{
    struct cost_span span = {1, 0, INFINITY, -INFINITY};
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_span *line = &cost->lines[i];
        if (!is_part(cost, i, contract, false))
            continue;
        if (line->first > line->last)
            return (struct cost_span){1, 0, NAN, NAN};
        bool none = span.first > span.last;
        span.first =
            none || line->first < span.first ? line->first : span.first;
        span.last = none || line->last > span.last ? line->last : span.last;
        span.start = fmin(span.start, line->start);
        span.finish = fmax(span.finish, line->finish);
    }
    return span;
}

static void rests_on_days(
    const struct cost *cost, struct calc *calc, size_t contract)
{
    const struct scope *scope = cost->study->scope;
    const char *id = id_of(cost, contract);
    calc_rests_on(calc, scope_find(scope, M_contract_start, id));
    calc_rests_on(calc, scope_find(scope, M_contract_finish, id));
}

void cost_rests_on_contracts(
    const struct cost *cost, struct calc *calc, size_t contract)
{
    for (size_t c = 0; c < contract_count(cost); c++) {
        if (contract != SIZE_MAX && c != contract)
            continue;
        calc_rests_on_record(calc, &cost->rules->contracts[c].row->origin);
        calc_rests_on_record(calc, &cost->rules->contracts[c].payment->origin);
        rests_on_days(cost, calc, c);
    }
}

/* ---- the years ---- */

/* What is done of the contract in a year, without tax. */
static struct spread use_year_parts(const struct cost *cost, struct calc *calc,
    size_t contract, int year, bool taxed_only)
{
    struct spread sum = {0, 0, 0};
    for (size_t i = 0; i < cost->rules->line_count; i++)
        if (is_part(cost, i, contract, taxed_only) &&
            span_has(&cost->lines[i], year))
            sum = spread_plus(
                sum, cost_use(calc, "part", M_cost_year,
                         cost_year_item(
                             cost, cost->rules->lines[i].item->id, year)));
    return sum;
}

static size_t parts_in(
    const struct cost *cost, size_t contract, int year, bool taxed_only)
{
    size_t count = 0;
    for (size_t i = 0; i < cost->rules->line_count; i++)
        count += is_part(cost, i, contract, taxed_only) &&
                 span_has(&cost->lines[i], year);
    return count;
}

static void post_year_tax(const struct cost *cost, size_t contract, int year)
{
    bool any = parts_in(cost, contract, year, true) > 0;
    struct calc *calc = cost_open(cost, M_contract_year_tax,
        cost_year_item(cost, id_of(cost, contract), year),
        any ? "floor(round(sum(part) * tax_rate, 2))" : "0");
    rests_on_days(cost, calc, contract);
    struct spread sum = use_year_parts(cost, calc, contract, year, true);
    spread_post(calc, spread_share(sum, rate_of_tax(cost, calc)));
}

static void post_last_year_tax(
    const struct cost *cost, size_t contract, const struct cost_span *span)
{
    const char *id = id_of(cost, contract);
    struct calc *calc = cost_open(cost, M_contract_year_tax,
        cost_year_item(cost, id, span->last),
        span->first == span->last ? "tax" : "tax - sum(earlier)");
    rests_on_days(cost, calc, contract);
    struct spread rest = cost_use(calc, "tax", M_contract_tax, id);
    for (int year = span->first; year < span->last; year++)
        rest = spread_minus(rest, cost_use(calc, "earlier", M_contract_year_tax,
                                      cost_year_item(cost, id, year)));
    spread_post(calc, rest);
}

static void post_work(const struct cost *cost, size_t contract, int year)
{
    const char *key = cost_year_item(cost, id_of(cost, contract), year);
    bool any = parts_in(cost, contract, year, false) > 0;
    struct calc *calc =
        cost_open(cost, M_contract_work, key, any ? "sum(part) + tax" : "tax");
    struct spread sum = use_year_parts(cost, calc, contract, year, false);
    spread_post(calc,
        spread_plus(sum, cost_use(calc, "tax", M_contract_year_tax, key)));
}

bool cost_asks_work(const struct cost *cost, size_t contract)
{
    if (!cost->study->brief)
        return true;
    if (contract >= contract_count(cost))
        return false;
    const struct payment_rule *rule = cost->rules->contracts[contract].payment;
    return rule->advance == ADVANCE_PER_FY || rule->interim_rate.given ||
           rule->part_rate.given;
}

static void post_years(
    const struct cost *cost, size_t contract, const struct cost_span *span)
{
    if (span->first > span->last)
        return;
    post_day(cost, contract, M_contract_start, span->start);
    post_day(cost, contract, M_contract_finish, span->finish);
    if (!cost_asks_work(cost, contract))
        return;
    for (int year = span->first; year < span->last; year++)
        post_year_tax(cost, contract, year);
    post_last_year_tax(cost, contract, span);
    for (int year = span->first; year <= span->last; year++)
        post_work(cost, contract, year);
}

void cost_post_contracts(struct cost *cost)
{
    size_t count = contract_count(cost);
    cost->contracts = ARENA_ARRAY(cost->study->arena, count, struct cost_span);
    post_taxes(cost);
    for (size_t c = 0; c < count; c++) {
        cost->contracts[c] = span_of(cost, c);
        post_amount(cost, c);
        post_years(cost, c, &cost->contracts[c]);
    }
}

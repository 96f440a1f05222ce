/* Cash from where: the funds 財源 of each contract's years, the years' sums,
 * the peak, and the debt obligations 債務負担行為 (地方自治法214条) of
 * contracts over several years: what they bind of the years after the first. */
#include "study/cost_parts.h"

#include "base/date.h"
#include "base/text.h"
#include "study/cost_sums.h"

#include <math.h>

static const char *contract_id(const struct cost *cost, size_t contract)
{
    return cost->rules->contracts[contract].row->id;
}

static size_t contract_count(const struct cost *cost)
{
    return cost->rules->file->contracts.count;
}

static size_t fund_count(const struct cost *cost)
{
    return cost->rules->file->funds.count;
}

/* "works.bond.2029" */
static const char *share_item(
    const struct cost *cost, size_t contract, size_t fund, int year)
{
    return arena_printf(cost->study->arena, "%s.%s.%d",
        contract_id(cost, contract), cost->rules->file->funds.at[fund].id,
        year);
}

/* Whether the fund pays of the contract; the last one pays what is left. */
static bool pays(const struct cost *cost, size_t contract, size_t fund)
{
    return fund + 1 == fund_count(cost) ||
           cost->rules->contracts[contract].shares[fund] != NULL;
}

/* ---- a contract's year ---- */

/* What is left of the year's payment by the funds before this one. */
static struct spread use_left(const struct cost *cost, struct calc *calc,
    size_t contract, size_t fund, int year)
{
    struct spread left = cost_use(calc, "cash", M_cash,
        cost_year_item(cost, contract_id(cost, contract), year));
    for (size_t f = 0; f < fund; f++)
        if (pays(cost, contract, f))
            left = spread_minus(left, cost_use(calc, "before", M_cash_share,
                                          share_item(cost, contract, f, year)));
    return left;
}

static struct spread down(struct spread amount, struct spread rate, double step)
{
    return (struct spread){money_down(amount.low * rate.low, step),
        money_down(amount.given * rate.given, step),
        money_down(amount.high * rate.high, step)};
}

static void post_share(
    const struct cost *cost, size_t contract, size_t fund, int year)
{
    const struct fund *row = &cost->rules->file->funds.at[fund];
    const struct fund_share *share =
        cost->rules->contracts[contract].shares[fund];
    bool first = true;
    for (size_t f = 0; f < fund; f++)
        first &= !pays(cost, contract, f);
    const char *left = first ? "cash" : "(cash - sum(before))";
    const char *formula =
        share == NULL ? left
        : row->step.given
            ? arena_printf(cost->study->arena,
                  "floor(round(%s * share, 2) / step) * step", left)
            : arena_printf(
                  cost->study->arena, "floor(round(%s * share, 2))", left);
    struct calc *calc = cost_open(
        cost, M_cash_share, share_item(cost, contract, fund, year), formula);
    struct spread rest = use_left(cost, calc, contract, fund, year);
    if (share == NULL) {
        spread_post(calc, rest);
        return;
    }
    struct spread rate = cost_param(calc, "share", &share->share);
    double step = 1;
    if (row->step.given)
        step = calc_param(calc, "step", &row->step);
    spread_post(calc, down(rest, rate, step));
}

/* ---- sums over contracts ---- */

/* Sums a part of each contract of a year; a contract whose years are not known
 * makes the sum unknown. fund SIZE_MAX: the whole payment. */
static void post_year(const struct cost *cost, int measure, const char *item,
    size_t fund, int year)
{
    bool whole = fund == SIZE_MAX;
    size_t count = 0;
    for (size_t c = 0; c < contract_count(cost); c++)
        count += span_has(&cost->payments[c], year) &&
                 (whole || pays(cost, c, fund));
    struct calc *calc =
        cost_open(cost, measure, item, count > 0 ? "sum(part)" : "0");
    struct spread sum = {0, 0, 0};
    cost_rests_on_end(cost, calc);
    for (size_t c = 0; c < contract_count(cost); c++) {
        const struct cost_span *span = &cost->payments[c];
        if (span->first > span->last)
            calc_use(calc, "undated", M_contract_amount, contract_id(cost, c));
        if (!span_has(span, year) || !(whole || pays(cost, c, fund)))
            continue;
        sum = spread_plus(
            sum, whole ? cost_use(calc, "part", M_cash,
                             cost_year_item(cost, contract_id(cost, c), year))
                       : cost_use(calc, "part", M_cash_share,
                             share_item(cost, c, fund, year)));
    }
    spread_post(calc, sum);
}

static const char *plain_year(const struct cost *cost, int year)
{
    return arena_printf(cost->study->arena, "%d", year);
}

static void post_fund_total(
    const struct cost *cost, size_t fund, const struct cost_span *span)
{
    const char *id = cost->rules->file->funds.at[fund].id;
    struct calc *calc = cost_open(cost, M_fund_total, id, "sum(part)");
    struct spread sum = {0, 0, 0};
    for (int year = span->first; year <= span->last; year++)
        sum = spread_plus(sum, cost_use(calc, "part", M_fund_year,
                                   cost_year_item(cost, id, year)));
    spread_post(calc, sum);
}

/* What the fund pays of a contract over its years: "works.bond". */
static void post_contract_fund(
    const struct cost *cost, size_t contract, size_t fund)
{
    const struct cost_span *span = &cost->payments[contract];
    struct calc *calc = cost_open(cost, M_contract_fund,
        arena_printf(cost->study->arena, "%s.%s", contract_id(cost, contract),
            cost->rules->file->funds.at[fund].id),
        "sum(part)");
    struct spread sum = {0, 0, 0};
    for (int year = span->first; year <= span->last; year++)
        sum = spread_plus(sum, cost_use(calc, "part", M_cash_share,
                                   share_item(cost, contract, fund, year)));
    spread_post(calc, sum);
}

/* ---- the peak ---- */

static void post_fiscal_year(struct calc *calc, struct arena *arena, int year)
{
    calc_post_category(calc, arena_printf(arena, "%d", year),
        WORDS(date_fiscal_words(arena, year, LANGUAGE_JA),
            date_fiscal_words(arena, year, LANGUAGE_EN)));
}

static void post_peak(const struct cost *cost, const struct cost_span *span)
{
    struct calc *most = cost_open(cost, M_cash_peak, NULL, "max(total)");
    struct calc *when = cost_open(cost, M_cash_peak_year, NULL, NULL);
    struct spread peak = {-INFINITY, -INFINITY, -INFINITY};
    int peak_year = span->first;
    calc_method_words(when, WORDS("支払額が最大となる最初の年度",
                                "the first year with the largest payment"));
    for (int year = span->first; year <= span->last; year++) {
        const char *item = plain_year(cost, year);
        struct spread total = cost_use(most, "total", M_cash_year, item);
        calc_use(when, "total", M_cash_year, item);
        if (total.given > peak.given)
            peak_year = year;
        peak = (struct spread){fmax(peak.low, total.low),
            fmax(peak.given, total.given), fmax(peak.high, total.high)};
    }
    spread_post(most, peak);
    post_fiscal_year(when, cost->study->arena, peak_year);
}

static void post_last_year(
    const struct cost *cost, const struct cost_span *span)
{
    struct calc *calc = cost_open(cost, M_cash_last_year, NULL, NULL);
    calc_method_words(
        calc, WORDS("最後に支払う年度", "the last with a payment"));
    int last = span->first;
    for (int year = span->first; year <= span->last; year++) {
        struct spread total =
            cost_use(calc, "total", M_cash_year, plain_year(cost, year));
        last = total.given > 0 ? year : last;
    }
    post_fiscal_year(calc, cost->study->arena, last);
}

/* ---- debt obligations ---- */

static void post_debt_year(
    const struct cost *cost, int measure, const char *id, int year)
{
    struct calc *calc = cost_open(cost, measure, id, NULL);
    bool first = measure == M_debt_from;
    calc_method_words(calc,
        first ? WORDS("契約する年度の翌年度", "the year after the contract's")
              : WORDS("契約が終わる年度", "the year in which it ends"));
    for (size_t c = 0; c < contract_count(cost); c++)
        if (text_equal(contract_id(cost, c), id))
            cost_rests_on_contracts(cost, calc, c);
    if (first)
        calc_use(calc, "start", M_contract_start, id);
    else
        calc_use(calc, "finish", M_contract_finish, id);
    post_fiscal_year(calc, cost->study->arena, year);
}

static void post_debt(const struct cost *cost, size_t contract)
{
    const struct cost_span *span = &cost->payments[contract];
    const char *id = contract_id(cost, contract);
    if (span->first >= span->last)
        return;
    struct calc *calc = cost_open(cost, M_debt_limit, id, "sum(later)");
    struct spread sum = {0, 0, 0};
    for (int year = span->first + 1; year <= span->last; year++)
        sum = spread_plus(sum,
            cost_use(calc, "later", M_cash, cost_year_item(cost, id, year)));
    spread_post(calc, sum);
    post_debt_year(cost, M_debt_from, id, span->first + 1);
    post_debt_year(cost, M_debt_to, id, span->last);
}

/* ---- all of it ---- */

static void post_contract_funds(const struct cost *cost, size_t contract)
{
    const struct cost_span *span = &cost->payments[contract];
    for (size_t f = 0; f < fund_count(cost); f++) {
        if (span->first > span->last || !pays(cost, contract, f))
            continue;
        for (int year = span->first; year <= span->last; year++)
            post_share(cost, contract, f, year);
        post_contract_fund(cost, contract, f);
    }
}

static void post_fund(
    const struct cost *cost, size_t fund, const struct cost_span *span)
{
    const char *id = cost->rules->file->funds.at[fund].id;
    for (int year = span->first; year <= span->last; year++)
        post_year(
            cost, M_fund_year, cost_year_item(cost, id, year), fund, year);
    post_fund_total(cost, fund, span);
}

void cost_post_funds(const struct cost *cost)
{
    const struct cost_span *span = &cost->paid;
    if (contract_count(cost) == 0 || span->first > span->last)
        return;
    for (int year = span->first; year <= span->last; year++)
        post_year(cost, M_cash_year, plain_year(cost, year), SIZE_MAX, year);
    post_peak(cost, span);
    post_last_year(cost, span);
    if (cost->study->brief)
        return;
    for (size_t c = 0; c < contract_count(cost); c++) {
        post_contract_funds(cost, c);
        post_debt(cost, c);
    }
    for (size_t f = 0; f < fund_count(cost); f++)
        post_fund(cost, f, span);
}

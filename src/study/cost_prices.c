/* What each contract comes to at the price date, with tax: a vote of the
 * assembly is tested on that (地方自治法施行令121条の2). Escalation follows
 * from the schedule, and the schedule from the vote; this breaks the circle. */
#include "study/cost_parts.h"

#include "study/cost_sums.h"

#include <math.h>

/* Whether a line belongs to a contract and is priced by now; 共通費 of direct
 * unit costs rest on the months of the schedule. */
static bool is_part(
    const struct cost *cost, size_t line, size_t contract, bool untaxed)
{
    const struct cost_line *at = &cost->rules->lines[line];
    return at->contract == contract && at->kind < LINE_TEMPORARY &&
           at->item->untaxed == untaxed;
}

static bool has_expenses(const struct cost *cost, size_t contract)
{
    for (size_t i = 0; i < cost->rules->line_count; i++)
        if (cost->rules->lines[i].contract == contract &&
            cost->rules->lines[i].kind >= LINE_TEMPORARY)
            return true;
    return false;
}

static size_t parts_of(const struct cost *cost, size_t contract, bool untaxed)
{
    size_t count = 0;
    for (size_t i = 0; i < cost->rules->line_count; i++)
        count += is_part(cost, i, contract, untaxed);
    return count;
}

static struct spread use_parts(const struct cost *cost, struct calc *calc,
    const char *name, size_t contract, bool untaxed)
{
    struct spread sum = {0, 0, 0};
    for (size_t i = 0; i < cost->rules->line_count; i++)
        if (is_part(cost, i, contract, untaxed))
            sum = spread_plus(sum, cost_use(calc, name, M_cost_item,
                                       cost->rules->lines[i].item->id));
    return sum;
}

/* In whole yen, as tax is. */
static double with_tax(double amount_yen, double rate)
{
    return money_down(amount_yen * (1 + rate), 1);
}

static void post_price(const struct cost *cost, size_t contract)
{
    bool taxed = parts_of(cost, contract, false) > 0;
    bool untaxed = parts_of(cost, contract, true) > 0;
    if (!taxed && !untaxed)
        return;
    const char *formula = "sum(untaxed)";
    if (taxed)
        formula = untaxed ? "floor(round(sum(taxed) * (1 + tax_rate), 2)) + "
                            "sum(untaxed)"
                          : "floor(round(sum(taxed) * (1 + tax_rate), 2))";
    struct calc *calc = cost_open(cost, M_contract_price,
        cost->rules->file->contracts.at[contract].id, formula);
    struct spread price = {0, 0, 0};
    if (taxed) {
        struct spread sum = use_parts(cost, calc, "taxed", contract, false);
        double rate =
            calc_param(calc, "tax_rate", &cost->rules->file->tax_rate);
        price = (struct spread){with_tax(sum.low, rate),
            with_tax(sum.given, rate), with_tax(sum.high, rate)};
    }
    if (untaxed)
        price = spread_plus(
            price, use_parts(cost, calc, "untaxed", contract, true));
    if (has_expenses(cost, contract))
        calc_post_unknown_range(calc,
            WORDS("共通費は工程が決まるまで分からない",
                "common expenses are not known before the schedule"),
            price.low, NAN);
    else
        spread_post(calc, price);
}

void cost_post_prices(const struct cost *cost)
{
    for (size_t i = 0; i < cost->rules->file->contracts.count; i++)
        post_price(cost, i);
}

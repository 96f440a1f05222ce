/* Escalation, contingency, tax, total, and what the total is made of. */
#include "study/cost_parts.h"

#include "study/calendar.h"
#include "study/cost_sums.h"

#include <math.h>

/* ---- sums ---- */

typedef bool line_test(const struct cost_line *line);

/* Posts the sum of a measure over the lines that pass; 0 where none does. */
static void post_sum(const struct cost *cost, int measure, int part,
    const char *name, line_test *passes)
{
    size_t count = 0;
    for (size_t i = 0; i < cost->rules->line_count; i++)
        count += passes(&cost->rules->lines[i]);
    const char *formula = arena_printf(cost->study->arena, "sum(%s)", name);
    struct calc *calc =
        cost_open(cost, measure, NULL, count == 0 ? "0" : formula);
    struct spread sum = {0, 0, 0};
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_line *line = &cost->rules->lines[i];
        if (passes(line))
            sum = spread_plus(sum, cost_use(calc, name, part, line->item->id));
    }
    spread_post(calc, sum);
}

static bool is_any(const struct cost_line *line)
{
    (void)line;
    return true;
}

static bool is_common(const struct cost_line *line)
{
    return line->item->block == BLOCK_COMMON;
}

static bool is_particular(const struct cost_line *line)
{
    return line->item->block == BLOCK_PARTICULAR;
}

static bool escalates(const struct cost_line *line)
{
    return line->item->escalates;
}

static bool has_contingency(const struct cost_line *line)
{
    return line->item->contingency;
}

static bool is_taxed(const struct cost_line *line)
{
    return !line->item->untaxed;
}

/* ---- escalation ---- */

static double day_of(enum escalate_to to, double start, double finish)
{
    return to == ESCALATE_CONTRACT ? start : floor((start + finish) / 2);
}

/* The day to which a line is escalated: read under the names of its formula. */
static struct spread use_day(
    const struct cost *cost, struct calc *calc, const struct cost_item *item)
{
    enum escalate_to to = (enum escalate_to)cost->rules->file->escalate_to;
    struct spread start = cost_use(calc, "start", M_task_start, item->task);
    struct spread finish = start;
    if (to != ESCALATE_CONTRACT)
        finish = cost_use(calc, "finish", M_task_finish, cost_item_until(item));
    return (struct spread){day_of(to, start.low, finish.low),
        day_of(to, start.given, finish.given),
        day_of(to, start.high, finish.high)};
}

static const char *day_formula(const struct cost *cost)
{
    return cost->rules->file->escalate_to == ESCALATE_CONTRACT
               ? "start"
               : "floor((start + finish) / 2)";
}

/* From the price date, or from the last index, to the middle, or the start, of
 * the line's task. */
static void post_years(const struct cost *cost, size_t index)
{
    const struct cost_item *item = cost->rules->lines[index].item;
    bool indexed = cost->rules->index_count > 0;
    struct calc *calc = cost_open_item(cost, M_cost_item_years, item,
        arena_printf(cost->study->arena,
            indexed ? "max(0, years_between(index_end, %s))"
                    : "years_between(price_date, %s)",
            day_formula(cost)));
    const struct param *date =
        indexed ? &cost->rules->index_end : line_date(cost, index);
    double from =
        date == NULL
            ? NAN
            : calc_param(calc, indexed ? "index_end" : "price_date", date);
    struct spread to = use_day(cost, calc, item);
    double least = indexed ? 0 : -INFINITY;
    spread_post(
        calc, (struct spread){fmax(least, calendar_years_between(from, to.low)),
                  fmax(least, calendar_years_between(from, to.given)),
                  fmax(least, calendar_years_between(from, to.high))});
}

double cost_index_rise(const struct cost *cost, size_t line, double day)
{
    const struct param *date = line_date(cost, line);
    if (cost->rules->index_count == 0 || date == NULL || isnan(day))
        return 1;
    const struct price_index *from = price_index_at(cost->rules, date->value);
    const struct price_index *to = price_index_at(cost->rules, day);
    return (to == NULL ? from : to)->value.value / from->value.value;
}

/* What a price rises by: with indices, as they rose to the day or to their
 * last, and after that at the rate. */
static void post_escalation(const struct cost *cost, size_t index)
{
    const struct cost_file *file = cost->rules->file;
    const struct cost_item *item = cost->rules->lines[index].item;
    const struct param *date = line_date(cost, index);
    bool indexed = cost->rules->index_count > 0 && date != NULL;
    struct calc *calc = cost_open_item(cost, M_cost_item_escalation, item,
        arena_printf(cost->study->arena,
            "floor(round(item * (%s(1 + escalation_rate) ^ years - 1), 2) / "
            "step) * step",
            indexed ? "index_to / index_from * " : ""));
    struct spread amount = cost_use(calc, "item", M_cost_item, item->id);
    struct spread rate =
        cost_param(calc, "escalation_rate", &file->escalation_rate);
    struct spread years = cost_use(calc, "years", M_cost_item_years, item->id);
    struct spread rise = {1, 1, 1};
    if (indexed) {
        struct spread to = use_day(cost, calc, item);
        const struct price_index *last = price_index_at(cost->rules, to.given);
        const struct price_index *first =
            price_index_at(cost->rules, date->value);
        calc_param(calc, "index_from", &first->value);
        calc_param(
            calc, "index_to", last == NULL ? &first->value : &last->value);
        rise = (struct spread){cost_index_rise(cost, index, to.low),
            cost_index_rise(cost, index, to.given),
            cost_index_rise(cost, index, to.high)};
    }
    double step = calc_param(calc, "step", &file->step);
    spread_post(calc,
        (struct spread){
            money_rise(amount.low, rise.low, rate.low, years.low, step),
            money_rise(amount.given, rise.given, rate.given, years.given, step),
            money_rise(amount.high, rise.high, rate.high, years.high, step)});
}

/* ---- contingency and the item's total ---- */

static struct spread use_escalated(
    struct calc *calc, const struct cost_item *item)
{
    struct spread sum = cost_use(calc, "item", M_cost_item, item->id);
    if (item->escalates)
        sum = spread_plus(sum,
            cost_use(calc, "escalation", M_cost_item_escalation, item->id));
    return sum;
}

const struct param *cost_reserve(
    const struct cost *cost, const struct cost_line *line)
{
    const struct cost_file *file = cost->rules->file;
    const struct reserve_by_state *by = file->contingency_by_state;
    struct scope *scope = cost->study->scope;
    const char *id = line->item->id;
    if (by == NULL)
        return &file->contingency_rate;
    struct value known =
        line->item->quantity.text == NULL
            ? scope_value(scope, M_cost_item, id)
            : scope_value(scope, quantity_measure(line->quantity_unit), id);
    switch (known.state) {
    case STATE_MEASURED:
        return &by->measured;
    case STATE_ESTIMATED:
        return &by->estimated;
    case STATE_UNKNOWN:
        break;
    }
    return &by->unknown;
}

static void post_contingency(
    const struct cost *cost, const struct cost_line *line)
{
    const struct cost_file *file = cost->rules->file;
    const struct cost_item *item = line->item;
    struct calc *calc = cost_open_item(cost, M_cost_item_contingency, item,
        item->escalates
            ? "floor(round((item + escalation) * contingency_rate, 2) / step) "
              "* step"
            : "floor(round(item * contingency_rate, 2) / step) * step");
    struct spread base = use_escalated(calc, item);
    struct spread rate =
        cost_param(calc, "contingency_rate", cost_reserve(cost, line));
    double step = calc_param(calc, "step", &file->step);
    spread_post(calc, (struct spread){money_down(base.low * rate.low, step),
                          money_down(base.given * rate.given, step),
                          money_down(base.high * rate.high, step)});
}

static void post_item_total(
    const struct cost *cost, const struct cost_item *item)
{
    const char *formula = arena_printf(cost->study->arena, "item%s%s",
        item->escalates ? " + escalation" : "",
        item->contingency ? " + contingency" : "");
    struct calc *calc = cost_open_item(cost, M_cost_item_total, item, formula);
    struct spread sum = use_escalated(calc, item);
    if (item->contingency)
        sum = spread_plus(sum,
            cost_use(calc, "contingency", M_cost_item_contingency, item->id));
    spread_post(calc, sum);
}

void cost_post_rises(const struct cost *cost)
{
    for (size_t i = 0; i < cost->rules->line_count; i++) {
        const struct cost_item *item = cost->rules->lines[i].item;
        if (item->escalates) {
            post_years(cost, i);
            post_escalation(cost, i);
        }
        if (item->contingency)
            post_contingency(cost, &cost->rules->lines[i]);
        post_item_total(cost, item);
    }
}

/* ---- tax and total ---- */

static void post_tax(const struct cost *cost)
{
    struct calc *calc = cost_open(
        cost, M_cost_tax, NULL, "floor(round(taxable * tax_rate, 2))");
    struct spread taxable = cost_use(calc, "taxable", M_cost_taxable, NULL);
    double rate = calc_param(calc, "tax_rate", &cost->rules->file->tax_rate);
    spread_post(calc, (struct spread){money_down(taxable.low * rate, 1),
                          money_down(taxable.given * rate, 1),
                          money_down(taxable.high * rate, 1)});
}

static void post_total(const struct cost *cost)
{
    struct calc *calc = cost_open(cost, M_cost_total, NULL, "before_tax + tax");
    struct spread before =
        cost_use(calc, "before_tax", M_cost_before_tax, NULL);
    spread_post(
        calc, spread_plus(before, cost_use(calc, "tax", M_cost_tax, NULL)));
}

/* Without a range where the total is known: most of the total's range is that
 * of unit costs which all sites share, and criteria compare sites. */
static void post_ratio(const struct cost *cost)
{
    const struct param *base = &cost->rules->file->base_amount;
    if (!base->given)
        return;
    struct calc *calc =
        cost_open(cost, M_cost_ratio, NULL, "total / base_amount");
    struct spread total = cost_use(calc, "total", M_cost_total, NULL);
    double amount = calc_param(calc, "base_amount", base);
    if (!isnan(total.given))
        calc_post(calc, total.given / amount);
    else
        spread_post(calc,
            (struct spread){total.low / amount, NAN, total.high / amount});
}

void cost_post_totals(const struct cost *cost)
{
    post_sum(cost, M_cost_before_tax, M_cost_item_total, "item", is_any);
    post_sum(cost, M_cost_taxable, M_cost_item_total, "item", is_taxed);
    post_tax(cost);
    post_total(cost);
}

void cost_post_blocks(const struct cost *cost)
{
    post_sum(cost, M_cost_common, M_cost_item, "item", is_common);
    post_sum(cost, M_cost_particular, M_cost_item, "item", is_particular);
    post_sum(cost, M_cost_escalation, M_cost_item_escalation, "escalation",
        escalates);
    post_sum(cost, M_cost_contingency, M_cost_item_contingency, "contingency",
        has_contingency);
    post_ratio(cost);
}

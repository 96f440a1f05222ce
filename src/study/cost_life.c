/* Life-cycle cost: the construction, and what falls due again and again until
 * the building is pulled down; at the prices of the price date, without tax,
 * and as its present value at the opening. */
#include "study/cost_parts.h"

#include "study/cost_sums.h"

#include <math.h>

struct life {
    const struct cost *cost;
    const struct life_cycle *model;
    const struct life_item *item;
};

static struct calc *open(
    const struct life *life, int measure, const char *formula)
{
    struct calc *calc = cost_open(life->cost, measure, life->item->id, formula);
    calc_rests_on_record(calc, &life->item->origin);
    return calc;
}

/* ---- how often ---- */

static const struct param *last_of(const struct life *life)
{
    return life->item->last.given ? &life->item->last : &life->model->years;
}

static double count_of(const struct life *life)
{
    return floor((last_of(life)->value - life->item->first.value) /
                 life->item->every.value) +
           1;
}

static void post_count(const struct life *life)
{
    struct calc *calc =
        open(life, M_life_count, "floor((last - first) / every) + 1");
    calc_param(calc, "last", last_of(life));
    calc_param(calc, "first", &life->item->first);
    calc_param(calc, "every", &life->item->every);
    calc_post(calc, count_of(life));
}

/* ---- how much each time ---- */

static struct spread times(struct spread a, struct spread b)
{
    return (struct spread){money_down(a.low * b.low, 1),
        money_down(a.given * b.given, 1), money_down(a.high * b.high, 1)};
}

static void post_amount(const struct life *life)
{
    bool shared = life->item->share.given;
    if (!shared)
        cost_post_formula(life->cost, M_life_area, life->item->id,
            &life->item->area, &life->item->origin, NULL);
    struct calc *calc = open(life, M_life_amount,
        shared ? "floor(round(share * sum(item), 2))"
               : "floor(round(yearly * area, 2))");
    struct spread rate = cost_param(calc, shared ? "share" : "yearly",
        shared ? &life->item->share : &life->item->yearly);
    struct spread base = {0, 0, 0};
    for (size_t i = 0; shared && i < life->item->of.count; i++)
        base = spread_plus(
            base, cost_use(calc, "item", M_cost_item, life->item->of.at[i]));
    if (!shared)
        base = cost_use(calc, "area", M_life_area, life->item->id);
    calc_limit_state(calc, STATE_ESTIMATED);
    spread_post(calc, times(rate, base));
}

/* ---- over the life ---- */

static struct spread scaled(struct spread amount, double factor)
{
    return (struct spread){money_down(amount.low * factor, 1),
        money_down(amount.given * factor, 1),
        money_down(amount.high * factor, 1)};
}

static void post_sum(const struct life *life)
{
    struct calc *calc = open(life, M_life_sum, "amount * repeats");
    struct spread amount =
        cost_use(calc, "amount", M_life_amount, life->item->id);
    double count = calc_use(calc, "repeats", M_life_count, life->item->id);
    spread_post(calc, scaled(amount, count));
}

/* The sum of (1 + r)^-t over t = first, first + every, …: a geometric series.
 */
static double discount(const struct life *life, double rate)
{
    double every = life->item->every.value, count = count_of(life);
    if (rate == 0)
        return count;
    return pow(1 + rate, -life->item->first.value) *
           (1 - pow(1 + rate, -every * count)) / (1 - pow(1 + rate, -every));
}

static void post_present(const struct life *life)
{
    const struct param *rate = &life->model->discount_rate;
    struct calc *calc = open(life, M_life_present,
        rate->value == 0
            ? "amount * repeats"
            : "floor(round(amount * (1 + rate) ^ (0 - first) * (1 - (1 + rate) "
              "^ (0 - every * repeats)) / (1 - (1 + rate) ^ (0 - every)), 2))");
    struct spread amount =
        cost_use(calc, "amount", M_life_amount, life->item->id);
    calc_use(calc, "repeats", M_life_count, life->item->id);
    calc_param(calc, "rate", rate);
    calc_param(calc, "first", &life->item->first);
    calc_param(calc, "every", &life->item->every);
    spread_post(calc, scaled(amount, discount(life, rate->value)));
}

/* ---- all of it ---- */

/* The construction, which is paid before the opening, counts as it is. */
static void post_total(const struct life *life, int measure, int part)
{
    struct calc *calc =
        cost_open(life->cost, measure, NULL, "common + particular + sum(part)");
    struct spread sum =
        spread_plus(cost_use(calc, "common", M_cost_common, NULL),
            cost_use(calc, "particular", M_cost_particular, NULL));
    for (size_t i = 0; i < life->model->items.count; i++)
        sum = spread_plus(
            sum, cost_use(calc, "part", part, life->model->items.at[i].id));
    spread_post(calc, sum);
}

void cost_post_life_cycle(const struct cost *cost)
{
    struct life life = {.cost = cost, .model = cost->rules->file->life_cycle};
    if (life.model == NULL)
        return;
    for (size_t i = 0; i < life.model->items.count; i++) {
        life.item = &life.model->items.at[i];
        post_count(&life);
        post_amount(&life);
        post_sum(&life);
        post_present(&life);
    }
    post_total(&life, M_life_total, M_life_sum);
    post_total(&life, M_life_present_total, M_life_present);
}

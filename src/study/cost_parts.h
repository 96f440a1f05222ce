/* What the files of the cost study share. */
#ifndef STUDY_COST_PARTS_H
#define STUDY_COST_PARTS_H

#include "adapt/formula.h"
#include "model/cost_rules.h"
#include "study/study.h"

/* The days and fiscal years over which something is done; first > last where
 * its days or its amount are not known. */
struct cost_span {
    int first, last;
    double start, finish;
};

struct cost {
    const struct study *study;
    const struct cost_rules *rules;
    struct formula_engine *engine;
    struct cost_span *lines;     /* of each line, from cost_find_spans on */
    struct cost_span *contracts; /* of each contract */
    struct cost_span whole;      /* of what is known */
    struct cost_span *payments;  /* of each contract; may go on after it */
    struct cost_span paid;       /* of all of them */
};

/* A number, and what it is with everything at its low or high end. */
struct spread {
    double low, given, high;
};

struct spread spread_of(struct value value);
struct spread spread_plus(struct spread a, struct spread b);
/* Posts it; NaN where it is not known is no number but an unknown. */
const struct entry *spread_post(struct calc *calc, struct spread spread);

/* Opens a calculation of the site. */
struct calc *cost_open(const struct cost *cost, int measure, const char *item,
    const char *formula);
/* One of an item, which rests on all that the model says of the item. */
struct calc *cost_open_item(const struct cost *cost, int measure,
    const struct cost_item *item, const char *formula);
struct spread cost_use(
    struct calc *calc, const char *name, int measure, const char *item);
struct spread cost_param(
    struct calc *calc, const char *name, const struct param *param);

/* The price date of a line: of its unit cost, or of the first line that it is
 * a rate on; NULL where there is none. */
const struct param *line_date(const struct cost *cost, size_t line);

/* By how much the price indices rise from the line's price date to a day, or to
 * their last month; 1 where there are none. */
double cost_index_rise(const struct cost *cost, size_t line, double day);

struct spread spread_minus(struct spread a, struct spread b);
/* floor(round(amount * rate, 2)), end by end. */
struct spread spread_share(struct spread amount, struct spread rate);

/* "building.2029" */
const char *cost_year_item(
    const struct cost *cost, const char *id, int fiscal_year);
/* Whether anything is done in the year. */
bool span_has(const struct cost_span *span, int fiscal_year);

/* Rests on the days of contracts (SIZE_MAX: of all) and on how they are paid:
 * which years have payments follows from that. */
void cost_rests_on_contracts(
    const struct cost *cost, struct calc *calc, size_t contract);

/* Whether anything asks for the work of a contract's years: where only delivery
 * methods are compared, only payments by work done. */
bool cost_asks_work(const struct cost *cost, size_t contract);

/* Rests on the end of all that costs, and so on the days of all. */
void cost_rests_on_end(const struct cost *cost, struct calc *calc);

/* In this order. */
void cost_post_items(const struct cost *cost);
void cost_post_expenses(const struct cost *cost);
/* Posts the price of each contract at the price date, with tax. */
void cost_post_prices(const struct cost *cost);
void cost_post_rises(const struct cost *cost);
void cost_post_totals(const struct cost *cost);
void cost_find_spans(struct cost *cost);
void cost_post_line_years(const struct cost *cost);
void cost_post_contracts(struct cost *cost);
/* Posts the end of all that costs. */
void cost_post_end(const struct cost *cost);
void cost_post_cash(struct cost *cost);
void cost_post_funds(const struct cost *cost);
/* What the total is made of, and the cost by year: of the site's own method. */
void cost_post_blocks(const struct cost *cost);
void cost_post_years(const struct cost *cost);
/* Draws the cost, where the model asks, and posts its chances when the studies
 * end. */
void cost_draw_chances(const struct cost *cost);
void cost_post_life_cycle(const struct cost *cost);

/* Of an item by man-hours. */
void cost_post_hours(const struct cost *cost, const struct cost_line *line);
/* The rate of contingency of a line: by what is known of its quantity, or
 * (without one) of the item, where the model asks for that. */
const struct param *cost_reserve(
    const struct cost *cost, const struct cost_line *line);

/* The measure of quantities in a unit ("m2"); cost_quantity for others. */
int quantity_measure(const char *unit);
/* Posts what a formula in a row of the model gives, and what decided that it
 * is asked for (NULL: nothing). */
void cost_post_formula(const struct cost *cost, int measure, const char *id,
    const struct placed *formula, const struct origin *row,
    const struct entry *decides);
/* Posts the quantity of a line by its formula. */
void cost_post_quantity(const struct cost *cost, const struct cost_line *line);

#endif

/* The cost's model: what is counted, at which unit cost, and in which order
 * escalation, contingency and tax are added.
 *
 * Files: cost-*.yaml (items by formula, rates), unit-costs-*.csv. The order of
 * steps is fixed: items (of which rates on items) → common expenses where unit
 * costs are direct → escalation from the price date to the work → contingency
 * → consumption tax → total. */
#ifndef MODEL_COST_RULES_H
#define MODEL_COST_RULES_H

#include "base/problem.h"
#include "model/cost_uncertainty.h"
#include "model/life_cycle.h"
#include "model/man_hours.h"
#include "model/payment_rules.h"
#include "model/record.h"
#include "model/row_condition.h"
#include "model/schedule_rules.h"

/* ---- unit-costs-*.csv ---- */

/* All-in unit costs contain the common expenses 共通費, direct ones do not:
 * they are never added up with each other. `other` is no construction work. */
enum cost_basis { BASIS_ALL_IN = 1, BASIS_DIRECT, BASIS_OTHER };
extern const char *const cost_basis_choices[];

enum tax_basis { TAX_EX = 1, TAX_IN };
extern const char *const tax_basis_choices[];

enum price_state { PRICE_MEASURED = 1, PRICE_ESTIMATED };
extern const char *const price_state_choices[];

#define UNIT_COST_FIELDS(F)                                                    \
    F(TEXT, _, id, REQUIRED, ANY, "the unit cost's key")                       \
    F(WORDS, _, label, REQUIRED, ANY, "what it is for")                        \
    F(NUMBER, _, value, REQUIRED, RANGE(NULL, 0, 1e12), "most likely")         \
    F(NUMBER, _, low, OPTIONAL, RANGE(NULL, 0, 1e12), "at the lowest")         \
    F(NUMBER, _, high, OPTIONAL, RANGE(NULL, 0, 1e12), "at the highest")       \
    F(TEXT, _, unit, REQUIRED, ANY, "yen, yen/m2, 千円/㎡, 百万円 …")          \
    F(DATE, _, price_date, REQUIRED, ANY, "the day whose prices these are")    \
    F(CHOICE, cost_basis, basis, REQUIRED, ANY,                                \
        "all_in (with 共通費), direct (without), other (no works)")            \
    F(CHOICE, tax_basis, tax, REQUIRED, ANY, "ex or in: consumption tax")      \
    F(CHOICE, price_state, state, OPTIONAL, ANY, "measured or estimated")
RECORD_DECLARE(unit_cost, UNIT_COST_FIELDS)

/* ---- price-index-*.csv: a series of monthly indices ---- */

#define PRICE_INDEX_FIELDS(F)                                                  \
    F(TEXT, _, id, REQUIRED, ANY, "the month's key: 2025-04")                  \
    F(DATE, _, date, REQUIRED, ANY, "its first day")                           \
    F(NUMBER, _, value, REQUIRED, RANGE(NULL, 1e-6, 1e6),                      \
        "the index of prices without tax (建設工事費デフレーター …)")
RECORD_DECLARE(price_index, PRICE_INDEX_FIELDS)

/* ---- cost-*.yaml ---- */

enum cost_block { BLOCK_COMMON = 1, BLOCK_PARTICULAR };
extern const char *const cost_block_choices[];

/* To when a price is escalated: the middle of its task, or the contract, which
 * is the task's start (the rest being the slide clause's). */
enum escalate_to { ESCALATE_MIDPOINT = 1, ESCALATE_CONTRACT };
extern const char *const escalate_to_choices[];

#define COST_ITEM_FIELDS(F)                                                    \
    F(TEXT, _, id, REQUIRED, ANY, "the item's key")                            \
    F(WORDS, _, label, REQUIRED, ANY, "its name")                              \
    F(CHOICE, cost_block, block, REQUIRED, ANY,                                \
        "common (the same at every site) or particular (to a site)")           \
    F(PLACED, _, quantity, OPTIONAL, ANY,                                      \
        "a formula over measures, need_… and parameters; 1 where absent")      \
    F(TEXT, _, unit_cost, OPTIONAL, ANY, "a row of the unit costs")            \
    F(NUMBER, _, rate, OPTIONAL, RANGE("ratio", 0, 10),                        \
        "instead of a unit cost: this share of other items")                   \
    F(TEXTS, _, rate_of, OPTIONAL, ANY, "those items")                         \
    F(TEXT, _, man_hours, OPTIONAL, ANY,                                       \
        "instead of both: a table of hours, by the quantity as an area")       \
    F(TEXT, _, task, REQUIRED, ANY, "the task over whose days it is paid")     \
    F(TEXT, _, until, OPTIONAL, ANY, "… to the end of this later task")        \
    F(TEXT, _, contract, OPTIONAL, ANY,                                        \
        "with which it is contracted, where there are contracts")              \
    F(FLAG, _, escalates, OPTIONAL, ANY, "prices rise until the work")         \
    F(FLAG, _, contingency, OPTIONAL, ANY, "contingency is added to it")       \
    F(FLAG, _, untaxed, OPTIONAL, ANY, "land 用地: no consumption tax")        \
    F(TEXT, _, if_measure, OPTIONAL, ANY,                                      \
        "counted where this measure (or measure/item) …; else 0")              \
    F(CHOICE, comparison, if_op, OPTIONAL, ANY, "… compares so …")             \
    F(TEXT, _, if_value, OPTIONAL, ANY, "… with this value")
RECORD_DECLARE(cost_item, COST_ITEM_FIELDS)

#define COST_PARAMETER_FIELDS(F)                                               \
    F(TEXT, _, id, REQUIRED, ANY, "its name in formulas")                      \
    F(NUMBER, _, value, REQUIRED, ANY, "the number")                           \
    F(TEXT, _, unit, OPTIONAL, ANY, "its unit: m2, m, ratio …")
RECORD_DECLARE(cost_parameter, COST_PARAMETER_FIELDS)

/* rate = factor * cost ^ cost_power * months ^ months_power, not below
 * low_factor * cost ^ low_power nor above high_factor * cost ^ high_power. The
 * editions since 平成28年 print it as exp(a + b ln cost + c ln months) per
 * cent: a is then the log_percent, b and c are the powers. */
#define RATE_CURVE_FIELDS(F)                                                   \
    F(NUMBER, _, factor, OPTIONAL, RANGE("ratio", 0, 100), "factor")           \
    F(NUMBER, _, log_percent, OPTIONAL, RANGE(NULL, -20, 20),                  \
        "instead of factor: the natural logarithm of its per cents")           \
    F(NUMBER, _, cost_power, REQUIRED, RANGE(NULL, -2, 2), "of the cost")      \
    F(NUMBER, _, months_power, REQUIRED, RANGE(NULL, -2, 2), "of the months")  \
    F(NUMBER, _, low_factor, OPTIONAL, RANGE("ratio", 0, 100),                 \
        "lower bound; none where absent")                                      \
    F(NUMBER, _, low_power, OPTIONAL, RANGE(NULL, -2, 2), "its power")         \
    F(NUMBER, _, high_factor, OPTIONAL, RANGE("ratio", 0, 100),                \
        "upper bound; none where absent")                                      \
    F(NUMBER, _, high_power, OPTIONAL, RANGE(NULL, -2, 2), "its power")        \
    F(NUMBER, _, bounds_from, OPTIONAL, RANGE(NULL, 1, 1e12),                  \
        "the bounds of a smaller cost are those of this one")
RECORD_DECLARE(rate_curve, RATE_CURVE_FIELDS)

/* rate = constant - slope * log(cost) to the base log_base; fixed outside. */
#define LOG_CURVE_FIELDS(F)                                                    \
    F(NUMBER, _, constant, REQUIRED, RANGE("ratio", 0, 1), "constant")         \
    F(NUMBER, _, slope, REQUIRED, RANGE("ratio", 0, 1), "per logarithm")       \
    F(NUMBER, _, log_base, REQUIRED, RANGE(NULL, 2, 10), "of the logarithm")   \
    F(NUMBER, _, small_cost, REQUIRED, ANY, "up to this cost: small_rate")     \
    F(NUMBER, _, small_rate, REQUIRED, RANGE("ratio", 0, 1), "there")          \
    F(NUMBER, _, large_cost, REQUIRED, ANY, "over this cost: large_rate")      \
    F(NUMBER, _, large_rate, REQUIRED, RANGE("ratio", 0, 1), "there")
RECORD_DECLARE(log_curve, LOG_CURVE_FIELDS)

#define COMMON_EXPENSES_FIELDS(F)                                              \
    F(NUMBER, _, cost_unit, REQUIRED, RANGE("yen", 1, 1e9),                    \
        "the costs of the curves count in this")                               \
    F(NUMBER, _, rate_decimals, REQUIRED, RANGE(NULL, 0, 9),                   \
        "rates are rounded to so many decimals (of the ratio)")                \
    F(TEXT, _, task, REQUIRED, ANY, "the task whose months count")             \
    F(RECORD, rate_curve, temporary, REQUIRED, ANY, "共通仮設費率")            \
    F(RECORD, rate_curve, site, REQUIRED, ANY, "現場管理費率")                 \
    F(RECORD, log_curve, general, REQUIRED, ANY, "一般管理費等率")
RECORD_DECLARE(common_expenses, COMMON_EXPENSES_FIELDS)

/* What is measured needs less in reserve than what is estimated. */
#define RESERVE_BY_STATE_FIELDS(F)                                             \
    F(NUMBER, _, measured, REQUIRED, RANGE("ratio", 0, 1),                     \
        "where the quantity was measured")                                     \
    F(NUMBER, _, estimated, REQUIRED, RANGE("ratio", 0, 1),                    \
        "where it is an estimate")                                             \
    F(NUMBER, _, unknown, REQUIRED, RANGE("ratio", 0, 1),                      \
        "where it is not known")
RECORD_DECLARE(reserve_by_state, RESERVE_BY_STATE_FIELDS)

/* How tables of money are shown. */
enum table_unit {
    TABLE_UNIT_THOUSAND = 1,
    TABLE_UNIT_MILLION,
    TABLE_UNIT_HUNDRED_MILLION
};
extern const char *const table_unit_choices[];

/* Each figure rounded by itself, with a note that sums may differ; or sums of
 * the rounded figures. */
enum table_rounding { TABLE_ROUNDING_NOTE = 1, TABLE_ROUNDING_ADD_UP };
extern const char *const table_rounding_choices[];

#define COST_FILE_FIELDS(F)                                                    \
    F(WORDS, _, title, OPTIONAL, ANY, "what the model is")                     \
    F(CHOICE, cost_basis, basis, REQUIRED, ANY,                                \
        "of all construction works: all_in or direct")                         \
    F(NUMBER, _, step, REQUIRED, RANGE("yen", 1, 1e9),                         \
        "amounts are rounded down to whole steps; tax to whole yen")           \
    F(NUMBER, _, escalation_rate, REQUIRED, RANGE("ratio", -0.2, 0.5),         \
        "a year, compound; after the last month of the price indices, where "  \
        "there are any")                                                       \
    F(CHOICE, escalate_to, escalate_to, REQUIRED, ANY,                         \
        "midpoint or contract (the start) of the item's task")                 \
    F(NUMBER, _, contingency_rate, REQUIRED, RANGE("ratio", 0, 1),             \
        "of the escalated items that carry it")                                \
    F(NUMBER, _, tax_rate, REQUIRED, RANGE("ratio", 0, 1),                     \
        "consumption tax 消費税及び地方消費税")                                \
    F(NUMBER, _, base_amount, OPTIONAL, RANGE("yen", 1, 1e13),                 \
        "with tax; the total is compared with it 基準額")                      \
    F(CHOICE, table_unit, table_unit, OPTIONAL, ANY,                           \
        "of tables of money: thousand 千円, million 百万円 (where "       \
        "absent) or hundred_million 億円, the last two with one decimal")      \
    F(CHOICE, table_rounding, table_rounding, OPTIONAL, ANY,                   \
        "note: each figure by itself, with a note (where absent); add_up: "    \
        "sums are those of the figures shown")                                 \
    F(RECORDS, cost_parameter, parameters, OPTIONAL, ANY,                      \
        "numbers the formulas use")                                            \
    F(RECORDS, cost_item, items, REQUIRED, ANY, "in the order of the table")   \
    F(RECORD, common_expenses, common_expenses, OPTIONAL, ANY,                 \
        "only where the basis is direct 共通費")                               \
    F(RECORD, reserve_by_state, contingency_by_state, OPTIONAL, ANY,           \
        "instead of contingency_rate for all: by what is known of the item")   \
    F(RECORDS, man_hours, man_hours, OPTIONAL, ANY,                            \
        "tables of the hours of design and supervision 業務量")                \
    F(RECORD, life_cycle, life_cycle, OPTIONAL, ANY,                           \
        "the life-cycle cost LCC; none where absent")                          \
    F(RECORD, cost_uncertainty, uncertainty, OPTIONAL, ANY,                    \
        "how the cost is drawn; not where absent")                             \
    F(RECORDS, payment_rule, payments, OPTIONAL, ANY, "支払条件")              \
    F(RECORDS, contract, contracts, OPTIONAL, ANY,                             \
        "the expense items 費目 of the budget; then every item needs one")     \
    F(RECORDS, fund, funds, OPTIONAL, ANY,                                     \
        "財源, in the order in which shares are taken; the last pays the "   \
        "rest")
RECORD_DECLARE(cost_file, COST_FILE_FIELDS)

/* ---- all of it, checked ---- */

/* A unit cost in the ledger's units. */
struct unit_price {
    const struct unit_cost *row;
    struct param price; /* "yen", "yen/m2", "yen/m3", "yen/m", "yen/count" */
    struct param date;  /* a day number */
};

/* The last three stand behind the file's items where the basis is direct. */
enum line_kind {
    LINE_PRICED, /* quantity times unit cost */
    LINE_RATED,  /* a share of earlier lines */
    LINE_HOURS,  /* man-hours by the quantity */
    LINE_TEMPORARY,
    LINE_SITE_MANAGEMENT,
    LINE_GENERAL
};

struct cost_line {
    enum line_kind kind;
    const struct cost_item *item;
    const struct unit_price *price; /* NULL: by rate or by hours */
    const struct hours_table *hours;
    size_t *rate_of; /* earlier lines */
    size_t rate_count;
    const char *quantity_unit; /* "m2" …; NULL: a lump sum or a rate */
    struct row_condition condition;
    size_t contract; /* an index; not used where there are no contracts */
};

struct cost_parts {
    struct cost_file *file;
    struct unit_cost *unit_costs;
    size_t unit_cost_count;
    struct price_index *indices;
    size_t index_count;
};

struct cost_rules {
    struct cost_parts parts; /* of which all is made */
    const struct cost_file *file;
    struct unit_price *prices;
    size_t price_count;
    struct hours_table *hours;
    size_t hours_count;
    struct cost_line *lines; /* of file->items, then common expenses */
    size_t line_count;
    struct contract_rule *contracts; /* of file->contracts */
    const struct price_index
        *indices; /* ascending; NULL where there are none */
    size_t index_count;
    struct param index_end; /* the last month's day number */
};

/* Puts the files together. Problems: a unit cost twice or of an unknown unit,
 * low above the value or high below it; an item twice, without a unit cost
 * and a rate or with both, on an unknown unit cost ("did you mean"), item or
 * task; a rate on an item that comes later; all-in and direct unit costs in
 * one sum; direct ones without common expenses, or all-in ones with them; an
 * item with an unknown contract, or with none where there are contracts; those
 * of conditions and contracts.
 * `schedule` may be NULL: tasks are then not checked. NULL after adding
 * problems. Formulas are checked by load/cost_reader.h. */
const struct cost_rules *cost_rules_new(struct arena *arena,
    struct cost_parts parts, const struct schedule_rules *schedule,
    const struct catalogue *catalogue, struct problems *problems);

/* The task with whose end an item's time ends. */
const char *cost_item_until(const struct cost_item *item);

/* The index of the last month that has begun by a day, or NULL. */
const struct price_index *price_index_at(
    const struct cost_rules *rules, double day);

/* The parameter of a name in formulas, or NULL. */
const struct param *cost_parameter_find(
    const struct cost_rules *rules, const char *name);

#endif

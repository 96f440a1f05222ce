/* How uncertain the cost is: what the ranges of unit costs, rates and
 * quantities mean, which items rise and fall together, and how often the cost
 * is drawn. A part of the cost model. */
#ifndef MODEL_COST_UNCERTAINTY_H
#define MODEL_COST_UNCERTAINTY_H

#include "base/problem.h"
#include "model/record.h"

enum spread_kind { SPREAD_TRIANGULAR = 1, SPREAD_PERT, SPREAD_LOGNORMAL };
extern const char *const spread_kind_choices[];

/* What is done with correlations that contradict one another. */
enum contradiction { CONTRADICTION_REFUSE = 1, CONTRADICTION_REPAIR };
extern const char *const contradiction_choices[];

#define COST_CORRELATION_FIELDS(F)                                             \
    F(TEXT, _, id, REQUIRED, ANY, "its key")                                   \
    F(TEXTS, _, items, REQUIRED, ANY, "items, each correlated with each")      \
    F(NUMBER, _, rank, REQUIRED, RANGE("ratio", -0.99, 0.99),                  \
        "rank correlation (Spearman) of their unit costs or rates")
RECORD_DECLARE(cost_correlation, COST_CORRELATION_FIELDS)

#define COST_UNCERTAINTY_FIELDS(F)                                             \
    F(NUMBER, _, draws, REQUIRED, RANGE(NULL, 100, 1e7), "how many")           \
    F(NUMBER, _, seed, REQUIRED, RANGE(NULL, 0, 9e15), "of the draws")         \
    F(CHOICE, spread_kind, distribution, REQUIRED, ANY,                        \
        "triangular, pert or lognormal: of all ranges")                        \
    F(NUMBER, _, below_low, REQUIRED, RANGE("ratio", 0, 0.3),                  \
        "the probability of less than `low`; 0: it is the least")              \
    F(NUMBER, _, above_high, REQUIRED, RANGE("ratio", 0, 0.3),                 \
        "of more than `high`")                                                 \
    F(NUMBER, _, budget, OPTIONAL, RANGE("yen", 1, 1e13),                      \
        "with tax: the chance to exceed it is shown")                          \
    F(RECORDS, cost_correlation, correlations, OPTIONAL, ANY,                  \
        "later ones hold where several name a pair; other pairs have none")    \
    F(CHOICE, contradiction, contradictions, OPTIONAL, ANY,                    \
        "correlations that cannot hold together: refuse, or repair to the "    \
        "nearest that can; refuse where absent")
RECORD_DECLARE(cost_uncertainty, COST_UNCERTAINTY_FIELDS)

struct cost_rules;

/* What is correlated: lines, the first of each unit cost, and the matrix of
 * their rank correlations, n × n by rows. */
struct cost_correlated {
    size_t *lines;
    double *ranks;
    size_t count;
};

/* Problems: an item that there is not ("did you mean"), fewer than two of one
 * correlation. */
void cost_uncertainty_check(struct arena *arena, const struct cost_rules *rules,
    struct problems *problems);

/* The items must have been checked. */
struct cost_correlated cost_correlated(
    struct arena *arena, const struct cost_rules *rules);

#endif

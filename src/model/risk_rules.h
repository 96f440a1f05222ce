/* Risks: what may happen, how likely it is, and what it then adds to a task
 * and to an item of cost. File: risks.csv of the project. */
#ifndef MODEL_RISK_RULES_H
#define MODEL_RISK_RULES_H

#include "base/problem.h"
#include "model/record.h"
#include "model/row_condition.h"

#define RISK_FIELDS(F)                                                         \
    F(TEXT, _, id, REQUIRED, ANY, "the risk's key")                            \
    F(WORDS, _, label, REQUIRED, ANY, "what may happen")                       \
    F(TEXT, _, if_measure, OPTIONAL, ANY,                                      \
        "it threatens a site where this measure (or measure/item) …")          \
    F(CHOICE, comparison, if_op, OPTIONAL, ANY, "… compares so …")             \
    F(TEXT, _, if_value, OPTIONAL, ANY, "… with this value; else every site")  \
    F(NUMBER, _, chance, REQUIRED, RANGE("ratio", 0, 1), "that it happens")    \
    F(NUMBER, _, months, OPTIONAL, RANGE(NULL, 0, 240),                        \
        "by which it then lengthens the task, most likely")                    \
    F(NUMBER, _, months_low, OPTIONAL, RANGE(NULL, 0, 240), "at the least")    \
    F(NUMBER, _, months_high, OPTIONAL, RANGE(NULL, 0, 240), "at the most")    \
    F(TEXT, _, task, OPTIONAL, ANY, "the task that it lengthens")              \
    F(NUMBER, _, cost, OPTIONAL, RANGE("yen", 0, 1e12),                        \
        "which it then adds to the item, without tax, most likely")            \
    F(NUMBER, _, cost_low, OPTIONAL, RANGE("yen", 0, 1e12), "at the least")    \
    F(NUMBER, _, cost_high, OPTIONAL, RANGE("yen", 0, 1e12), "at the most")    \
    F(TEXT, _, item, OPTIONAL, ANY, "the item of the cost model it adds to")   \
    F(WORDS, _, mitigation, OPTIONAL, ANY, "what is done against it")
RECORD_DECLARE(risk, RISK_FIELDS)

struct risk_rule {
    const struct risk *row;
    struct row_condition condition;
    /* With their ranges; !given where it costs no time, or no money. */
    struct param months, cost;
    size_t task, item; /* indices of tasks and of cost lines */
};

struct risk_rules {
    struct risk_rule *at;
    size_t count;
};

struct cost_rules;
struct schedule_rules;

/* Problems: a risk twice, one that costs neither months nor yen, months
 * without a task or yen without an item, an unknown task or item ("did you
 * mean"), low above the value or high below it; those of conditions. `cost` and
 * `schedule` may be NULL: items or tasks are then unknown. */
const struct risk_rules *risk_rules_new(struct arena *arena,
    const struct risk *rows, size_t count, const struct cost_rules *cost,
    const struct schedule_rules *schedule, const struct catalogue *catalogue,
    struct problems *problems);

#endif

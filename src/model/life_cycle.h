/* Life-cycle cost: what the building costs until it is pulled down, at the
 * prices of the price date, without tax; and its present value. */
#ifndef MODEL_LIFE_CYCLE_H
#define MODEL_LIFE_CYCLE_H

#include "base/problem.h"
#include "model/record.h"

#define LIFE_ITEM_FIELDS(F)                                                    \
    F(TEXT, _, id, REQUIRED, ANY, "the item's key")                            \
    F(WORDS, _, label, REQUIRED, ANY, "its name")                              \
    F(NUMBER, _, share, OPTIONAL, RANGE("ratio", 0, 2),                        \
        "each time: this share of items of the cost")                          \
    F(TEXTS, _, of, OPTIONAL, ANY, "those items")                              \
    F(NUMBER, _, yearly, OPTIONAL, RANGE("yen/m2", 0, 1e7),                    \
        "instead, each time: so much for each square metre …")                 \
    F(PLACED, _, area, OPTIONAL, ANY,                                          \
        "… of this formula over measures, need_… and parameters")              \
    F(NUMBER, _, first, REQUIRED, RANGE("years", 1, 200),                      \
        "years after the opening when it first falls due")                     \
    F(NUMBER, _, every, REQUIRED, RANGE("years", 1, 200), "and then every")    \
    F(NUMBER, _, last, OPTIONAL, RANGE("years", 1, 200),                       \
        "not after this year; the end of life where absent")
RECORD_DECLARE(life_item, LIFE_ITEM_FIELDS)

#define LIFE_CYCLE_FIELDS(F)                                                   \
    F(NUMBER, _, years, REQUIRED, RANGE("years", 1, 200), "of life")           \
    F(NUMBER, _, discount_rate, REQUIRED, RANGE("ratio", 0, 0.2),              \
        "social discount rate 社会的割引率, real, a year")                     \
    F(RECORDS, life_item, items, REQUIRED, ANY, "in the order of the table")
RECORD_DECLARE(life_cycle, LIFE_CYCLE_FIELDS)

struct cost_rules;

/* Problems: an item twice, one with neither a share nor a yearly amount or with
 * both, a share of an item that the cost has not ("did you mean"), one that
 * first falls due after its last year. */
void life_cycle_check(struct arena *arena, const struct cost_rules *rules,
    struct problems *problems);

#endif

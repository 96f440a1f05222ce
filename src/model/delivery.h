/* Delivery methods 整備手法: the conventional one, which the other models
 * describe, and others that differ from it in tasks, links, items of cost,
 * contracts and payments. File: delivery-*.yaml. */
#ifndef MODEL_DELIVERY_H
#define MODEL_DELIVERY_H

#include "base/problem.h"
#include "model/cost_rules.h"
#include "model/ledger.h"
#include "model/schedule_rules.h"

#define DELIVERY_METHOD_FIELDS(F)                                              \
    F(TEXT, _, id, REQUIRED, ANY, "the method's key: db, eci, pfi")            \
    F(WORDS, _, label, REQUIRED, ANY, "its name")                              \
    F(WORDS, _, strengths, OPTIONAL, ANY, "what speaks for it")                \
    F(WORDS, _, issues, OPTIONAL, ANY, "what speaks against it")               \
    F(TEXTS, _, without_tasks, OPTIONAL, ANY, "tasks that it has not")         \
    F(RECORDS, task_row, tasks, OPTIONAL, ANY,                                 \
        "tasks of its own; one of the same key replaces the conventional one") \
    F(TEXTS, _, without_links, OPTIONAL, ANY, "links that it has not")         \
    F(RECORDS, link_row, links, OPTIONAL, ANY, "links of its own")             \
    F(TEXTS, _, without_items, OPTIONAL, ANY, "cost items that it has not")    \
    F(RECORDS, cost_item, items, OPTIONAL, ANY, "cost items of its own")       \
    F(RECORDS, payment_rule, payments, OPTIONAL, ANY, "payment rules …")       \
    F(RECORDS, contract, contracts, OPTIONAL, ANY, "contracts of its own")
RECORD_DECLARE(delivery_method, DELIVERY_METHOD_FIELDS)

#define DELIVERY_FILE_FIELDS(F)                                                \
    F(WORDS, _, title, OPTIONAL, ANY, "what the model is")                     \
    F(WORDS, _, conventional, REQUIRED, ANY,                                   \
        "the name of the method that the other models describe")               \
    F(WORDS, _, strengths, OPTIONAL, ANY, "what speaks for that")              \
    F(WORDS, _, issues, OPTIONAL, ANY, "what speaks against it")               \
    F(RECORDS, delivery_method, methods, REQUIRED, ANY, "the others")
RECORD_DECLARE(delivery_file, DELIVERY_FILE_FIELDS)

/* A method with its whole schedule and cost. */
struct delivery {
    const struct delivery_method *row;
    const struct schedule_rules *schedule;
    const struct cost_rules *cost;
};

struct deliveries {
    const struct delivery_file *file;
    struct delivery *at;
    size_t count;
};

/* Each method over the conventional one. Problems: a method twice, something
 * left out that there is not ("did you mean"), and all those of schedules and
 * costs, of what the method makes of them. */
const struct deliveries *deliveries_new(struct arena *arena,
    const struct delivery_file *file, const struct schedule_rules *schedule,
    const struct cost_rules *cost, const struct catalogue *catalogue,
    struct problems *problems);

/* Where a site's entries by the method are: delivery/<method>/<site>, over
 * those of the site; found (NULL where nothing was computed), or made. */
const struct scope *delivery_scope_find(struct arena *arena,
    const struct ledger *ledger, const struct delivery_method *method,
    const char *site_id);
struct scope *delivery_scope(struct arena *arena, struct ledger *ledger,
    const struct delivery_method *method, const struct scope *site,
    const char *site_id);

#endif

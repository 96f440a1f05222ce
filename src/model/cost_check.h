/* What the files that check a cost model share. */
#ifndef MODEL_COST_CHECK_H
#define MODEL_COST_CHECK_H

#include "model/cost_rules.h"

struct cost_check {
    struct arena *arena;
    struct cost_rules *rules; /* prices and hours are read already */
    const struct schedule_rules *schedule; /* or NULL */
    const struct catalogue *catalogue;
    struct problems *problems;
};

/* Reads an item into its line. */
void cost_check_item(const struct cost_check *check, size_t index);

/* Reports a task that the schedule has not; `id` is the item's. */
void cost_check_task(const struct cost_check *check, const char *id,
    const char *task, struct place place);

#endif

/* Whether the cost model's uncertainty can be drawn, checked as it is read. */
#ifndef LOAD_COST_DRAWS_H
#define LOAD_COST_DRAWS_H

#include "model/cost_rules.h"

/* Problems: correlations that cannot hold together (a warning where the model
 * asks to repair them, with the largest change), a unit cost or rate whose
 * range is no lognormal one. */
void cost_draws_check(struct arena *arena, const struct cost_rules *rules,
    struct problems *problems);

#endif

/* The durations of a schedule's tasks that are formulas, checked as they are
 * read. */
#ifndef LOAD_TASK_FORMULAS_H
#define LOAD_TASK_FORMULAS_H

#include "load/formula_check.h"
#include "model/schedule_rules.h"

/* Problems: those of formula_check. A duration may read measures and need_…
 */
void task_formulas_check(struct arena *arena,
    const struct schedule_parts *parts, const struct catalogue *catalogue,
    const struct need_spec *need, struct problems *problems);

#endif

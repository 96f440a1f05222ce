/* The quantities of a cost model, checked as they are read. */
#ifndef LOAD_COST_FORMULAS_H
#define LOAD_COST_FORMULAS_H

#include "load/formula_check.h"
#include "model/cost_rules.h"
#include "model/delivery.h"

/* Problems: those of formula_check. A quantity may read measures, need_… and
 * the model's own parameters. */
void cost_formulas_check(struct arena *arena, const struct cost_file *file,
    const struct catalogue *catalogue, const struct need_spec *need,
    struct problems *problems);

/* Problem: a quantity that is one measure, or one number of the need, in metres
 * of a kind, with a unit cost per something else. */
void cost_units_check(struct arena *arena, const struct cost_rules *rules,
    const struct catalogue *catalogue, const struct need_spec *need,
    struct problems *problems);

/* The quantities of a method's own items; they may read the same. */
void delivery_formulas_check(struct arena *arena,
    const struct delivery_method *method, const struct cost_file *file,
    const struct catalogue *catalogue, const struct need_spec *need,
    struct problems *problems);

#endif

/* Schedules and costs written in a case itself, and their model files. */
#ifndef CASE_PLANS_H
#define CASE_PLANS_H

#include "case_world.h"

struct plans;

/* Carries out a line of schedule or cost; false when it is none. */
bool plans_take(struct world *world, const struct case_line *line);

/* Puts the models together before a study runs. */
void plans_assemble(struct world *world);

/* The functions of dates, for re-evaluating the ledger. */
struct formula_engine;
void plans_register(struct formula_engine *engine, void *world);

#endif

/* The project cost of one site: items, escalation, contingency, tax, total,
 * and by fiscal year. */
#ifndef STUDY_COST_H
#define STUDY_COST_H

#include "study/study.h"

/* The items at their price date, and with tax what each contract comes to: what
 * votes of the assembly are tested on, before the schedule knows any day. Does
 * nothing where the project names no cost model. */
void study_prices(const struct study *study);

/* Does nothing where the project names no cost model. Reads the measures that
 * the items' formulas name, and the days of the schedule. */
void study_cost(const struct study *study);

#endif

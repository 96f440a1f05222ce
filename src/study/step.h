/* Steps in time: a duration or a lag forwards and backwards, and the days on
 * which a task may start.
 *
 * Every step keeps the order of days: from a later day it comes to no earlier
 * one. So it has two inverses, and the passes of the critical path method
 * (study/plan.h) agree with each other to the day. NaN stays NaN. */
#ifndef STUDY_STEP_H
#define STUDY_STEP_H

#include "model/schedule_rules.h"
#include "study/calendar.h"
#include "study/gate.h"

/* NaN is an amount that is not known. */
struct step {
    enum step_unit unit;
    double amount;
    const struct calendar *calendar; /* whose working days; NULL otherwise */
};

/* The day after a step. */
double step_after(double day, struct step step);
/* The last day from which a step comes to no later than `day`. */
double step_before(double day, struct step step);
/* The first day from which it comes to no earlier than `day`. */
double step_reaching(double day, struct step step);

/* On which days a task may start: all that is 0 or NULL asks for nothing. */
struct start {
    enum start_rule rule;
    const struct calendar *calendar; /* on a working day; the rule goes first */
    const struct gate *gate;         /* only when a window passes */
};

/* The first start of what is ready on a day. */
double start_when_ready(double day, struct start start);
/* The last day to be ready on so as to start no later than `day`. */
double start_ready_for(double day, struct start start);

#endif

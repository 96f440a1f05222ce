/* The opening of a site when tasks take longer than given: the network is
 * solved again, so that floats take up what they can and a missed session costs
 * the wait for the next. */
#ifndef STUDY_LENGTHENED_H
#define STUDY_LENGTHENED_H

#include "study/site_plan.h"
#include "study/study.h"

struct lengthened {
    struct plan plan;
    struct plan_task *tasks; /* the plan's, to be changed and put back */
    struct plan_dates dates; /* of the last solution */
    double opening;          /* as given; NaN where it is not known */
};

/* NULL without a schedule. Its durations must have been posted. */
struct lengthened *lengthened_new(const struct study *study);

/* The opening when one task, as given, goes on for so many months more. */
double lengthened_opening(
    struct lengthened *lengthened, size_t task, double months);

#endif

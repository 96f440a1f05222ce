/* Which laws a site's facts trigger, and how long what they ask takes. Runs
 * before the schedule and the cost, whose rows may read the verdicts. */
#ifndef STUDY_LAW_H
#define STUDY_LAW_H

#include "study/study.h"

void study_law(const struct study *study);

/* By when what each law asks must be begun, so that the task before which it
 * must be done starts as scheduled. Runs after the schedule. */
void study_law_deadlines(const struct study *study);

/* What laws read of the project and of the zoning: the use and the area that
 * are planned, and whether the site is in the urbanisation control area. */
void law_post_facts(const struct study *study);

#endif

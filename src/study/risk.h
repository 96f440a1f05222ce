/* Risks at a site: which threaten it, what each costs and how far it moves the
 * opening if it happens, and what is to be expected of it. */
#ifndef STUDY_RISK_H
#define STUDY_RISK_H

#include "study/study.h"

/* Posts risk_…; reads the schedule's days and the conditions' measures. */
void study_risk(const struct study *study);

#endif

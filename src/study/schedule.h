/* The schedule of one site: which tasks apply, when they start and finish, by
 * how much they may slip, what is critical, and when the building opens. */
#ifndef STUDY_SCHEDULE_H
#define STUDY_SCHEDULE_H

#include "study/study.h"

/* Does nothing where the project names no schedule model. */
void study_schedule(const struct study *study);

#endif

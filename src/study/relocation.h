/* Whether those who use a building on the site must be put up elsewhere 仮移転
 * before it is taken away. Runs before the prices and the schedule, whose rows
 * wait for the verdict: it hangs on the order of the links, on no date. */
#ifndef STUDY_RELOCATION_H
#define STUDY_RELOCATION_H

#include "study/study.h"

void study_relocation(const struct study *study);

#endif

/* Access: the nearest station and bus stop, the way on foot and by bus. */
#ifndef STUDY_ACCESS_H
#define STUDY_ACCESS_H

#include "study/study.h"

/* Whole minutes for a way of road: 80 m or any part of it is a minute
 * (公正競争規約施行規則; the speed is a parameter). */
double walk_minutes(double distance_m, double speed_m_per_minute);

void study_access(const struct study *study);

#endif

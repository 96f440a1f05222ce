/* Bearing depth and groundwater expected on the site, from borings. */
#ifndef STUDY_GROUND_H
#define STUDY_GROUND_H

#include "study/study.h"

void study_ground(const struct study *study);

/* Inverse distance weight (Shepard 1968, power 2): 1 / max(distance, near)^2,
 * per m2. */
double ground_weight(double distance_m, double near_m);

#endif

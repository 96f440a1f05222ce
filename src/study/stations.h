/* Stations: a station is drawn as a short line per railway line, so that one
 * station is several features. */
#ifndef STUDY_STATIONS_H
#define STUDY_STATIONS_H

#include "model/access_rules.h"
#include "study/study.h"

struct station_feature {
    const struct layer *layer;
    const struct feature *feature;
    double distance_m;
    size_t station; /* features of one station have one number, from 0 */
};

struct stations {
    struct station_feature *at; /* nearest first */
    size_t count;
    size_t stations;
};

/* The features of all station layers not farther than `radius_m` (or only the
 * nearest ones where none is), each with its station: those of one group code
 * are one; where a code is missing, those of one name within `same_m` of each
 * other. */
struct stations stations_near(
    const struct study *study, double radius_m, double same_m);

#endif

/* What can be built on the site. Pure functions for tests; the study posts the
 * measures of model/measures/capacity.def. */
#ifndef STUDY_CAPACITY_H
#define STUDY_CAPACITY_H

#include "model/capacity_rules.h"
#include "study/reading.h"

struct capacity {
    const struct study *study;
    const struct capacity_rules *rules;
    const struct need_spec *need;
    struct scope *scope;
    struct arena *arena;
};

void study_capacity(const struct study *study);

void capacity_land(const struct capacity *capacity);
void capacity_plate(const struct capacity *capacity);
void capacity_storeys(const struct capacity *capacity);
void capacity_gross(const struct capacity *capacity);
void capacity_balance(const struct capacity *capacity);

/* Whole storeys or stalls out of a quotient. A millionth is no storey: what
 * decimal numbers leave behind in binary (8.4 m are two storeys of 4.2 m) and
 * what overlays leave of an area do not count. */
double capacity_count_down(double number);
double capacity_count_up(double number);

/* Storeys of a building of height_m: the first, then as many as fit under the
 * roof; 0 where not even one does. */
double capacity_storeys_in(
    double height_m, double first_m, double typical_m, double roof_m);

#endif

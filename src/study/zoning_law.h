/* The arithmetic of the zoning law, as pure functions: ratios are fractions
 * (FAR 200 % is 2.0), widths metres, areas square metres. NaN in, NaN out. */
#ifndef STUDY_ZONING_LAW_H
#define STUDY_ZONING_LAW_H

#include "model/value.h"

#include <stddef.h>

/* 42条2項: the strip that a road narrower than `deemed_m` takes of the site;
 * of the site alone where the other side cannot give way. Never negative. */
double law_strip_width_m(double width_m, double deemed_m, bool one_sided);

/* 52条9項, 令135条の18: (full - width) (reach - distance) / reach for a front
 * road of at least `least_m` and under `full_m`, within `reach_m`; else 0. */
double law_width_added_m(double width_m, double distance_m, double least_m,
    double full_m, double reach_m);

/* 52条1項・2項: the designated FAR, limited by the road where it is narrower
 * than full_m. */
double law_far_limit(
    double designated, double width_m, double coefficient, double full_m);

/* 52条7項, 53条2項: weighted by area. */
double law_weighted(const double *areas, const double *ratios, size_t count);

/* The least and the most that law_weighted can be when each area may lie
 * anywhere in its range and all sum to the total of `areas`. */
void law_weighted_ends(const double *areas, const double *lows,
    const double *highs, const double *ratios, size_t count, double *low,
    double *high);

/* 91条: yes when the share surely exceeds the majority, no when it surely does
 * not, unknown when that depends on where exactly the boundary runs. */
enum answer law_majority(double low_share, double high_share, double majority);

/* 令2条1項4号・3項: the total that `counted` allows when a garage is left out
 * up to `share` of the total: T - min(garage, share T) = counted. */
double law_total_with_garage_m2(
    double counted_m2, double garage_m2, double share);

#endif

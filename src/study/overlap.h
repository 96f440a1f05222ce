/* The features of a layer against the site: what they share, which is nearest.
 * What 'no feature here' means is study_surveyed's to say. */
#ifndef STUDY_OVERLAP_H
#define STUDY_OVERLAP_H

#include "study/study.h"

/* The features of a layer that share area with the site, in the order of the
 * file. */
struct overlap {
    const struct layer *layer;
    const struct feature *feature;
    struct shape *shape; /* their intersection with the site */
    double area_m2;      /* > 0 */
};
struct overlaps {
    struct overlap *at;
    size_t count;
};
struct overlaps overlap_find(
    const struct study *study, const struct layer *layer);
/* Gives each of the studies of one atlas' sites (at least one) those with all
 * layers of hazards, in the atlas's order, found in all threads: for
 * study->overlaps, where overlap_find looks first. */
void overlap_find_hazards(struct study *sites, size_t count);

/* The calculation rests on all layers of a role as a whole: on what they do
 * not show as well as on the records that decide. */
void overlap_use_role(
    const struct study *study, struct calc *calc, enum layer_role role);

/* Whether a feature counts. */
typedef bool overlap_filter(const void *context, const struct feature *feature);

/* The feature of a layer that is nearest to the site of those that count (all
 * where counts is NULL), or NULL where there is none; *distance_m is 0
 * inside. Of equally near ones the first in the file. Beyond the layer's
 * complete_m the filter must be the one that the loader knows
 * (hazard_is_harmful, access_counts_school). */
const struct feature *overlap_nearest(const struct study *study,
    const struct layer *layer, overlap_filter *counts, const void *context,
    double *distance_m);

#endif

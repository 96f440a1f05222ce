/* Which parts of a site lie in which class of a hazard, from all the layers
 * that feed it. Overlapping areas count by the worst of them, never by sum. */
#ifndef STUDY_HAZARD_HITS_H
#define STUDY_HAZARD_HITS_H

#include "model/hazard_reading.h"
#include "study/overlap.h"

struct hazard_hit {
    struct overlap overlap;
    struct hazard_reading reading;
    double severity;     /* of its class; next to the worst if not known */
    double exclusive_m2; /* its area less what worse hits cover */
};
struct hazard_hits {
    struct hazard_hit *at; /* worst first; unknown classes after the worst */
    size_t count;
};

/* All hits of a hazard. Features that cannot be classified give a warning,
 * unless the model says that their code means 'not assessed'. */
struct hazard_hits hazard_hits_of(
    const struct study *study, const struct hazard_rule *rule);

/* The site's area in each class, in the order of rule->classes, less what a
 * worse class covers; and the area where only an unknown class lies. All are
 * in 0 … the site's area, and so is their sum. */
struct hazard_areas {
    double *class_m2;
    double unclear_m2;
};
struct hazard_areas hazard_areas_of(struct arena *arena,
    const struct hazard_rule *rule, struct hazard_hits *hits);

/* A layer that feeds the hazard, with polygons. */
bool hazard_feeds(const struct layer *layer, const struct hazard_rule *rule);

#endif

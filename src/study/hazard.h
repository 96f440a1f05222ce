/* Hazards: how much of the site lies in which class, the worst class, mean
 * values, distances; and falling trees. Every hazard is a block of the
 * hazards model; nothing of a hazard is written here. */
#ifndef STUDY_HAZARD_H
#define STUDY_HAZARD_H

#include "study/hazard_hits.h"

/* One hazard at one site. */
struct hazard {
    const struct study *study;
    const struct hazard_rules *rules;
    const struct hazard_rule *rule;
    struct hazard_hits hits;
    struct hazard_areas areas;
    size_t layers;      /* that feed it */
    bool surveyed;      /* where nothing is drawn, nothing is designated */
    struct words cause; /* why it is not known, where nothing is drawn */
    double site_m2;
    const struct param *min_share;
    /* The worst class with at least min_share of the site, and the worst one
     * with less but worse; NULL where there is none. */
    const struct hazard_class *worst, *small;
    bool gaps;    /* at least min_share lies in areas of unknown class only */
    bool unclear; /* and that may be worse than `worst` */
    /* The nearest area of any harm, NULL where the layers have none. */
    const struct layer *nearest_layer;
    const struct feature *nearest;
    double distance_m;
    /* The worst class, worse than those, whose area lies so near that its line
     * may be off by as much; NULL where there is none. */
    const struct layer *doubtful_layer;
    const struct hazard_class *doubtful;
    double doubtful_m;
    /* The severity that reaches into the site however its line is off; less
     * than that of `worst` where the latter may lie just beside it. */
    double sure_severity;
};

void study_hazard(const struct study *study);

/* The severity of the worst class that lies on the site for sure: it enters by
 * more than its line is accurate, or goes on beyond it by more; 0 for none. */
double hazard_sure_severity(const struct hazard *hazard);

/* Parts of it: the measures of one hazard, the groups, the trees. */
void hazard_post(const struct hazard *hazard);
void hazard_post_class(const struct hazard *hazard);
void hazard_post_state(const struct hazard *hazard);
void hazard_post_groups(
    const struct study *study, const struct hazard_rules *rules);
void hazard_post_trees(
    const struct study *study, const struct tree_fall_rule *rule);

/* Opens a calculation of the hazard, which rests on its block of the model. */
struct calc *hazard_open(const struct hazard *hazard, int measure,
    const char *item, const char *formula, const char *clause);

/* The calculation rests on all layers that feed the hazard, since what was not
 * found in them counts, too; and on the fact about its survey, where given. */
void hazard_use_layers(const struct hazard *hazard, struct calc *calc);

/* How far a layer's lines may be off for a hazard. */
const struct param *hazard_tolerance(
    const struct hazard *hazard, const struct layer *layer);

/* The share of the site in a class, by what the layers show. */
double hazard_share_of(
    const struct hazard *hazard, const struct hazard_class *class);

/* "flood_l2.under_3" */
const char *hazard_item(
    const struct hazard *hazard, const struct hazard_class *class);

/* Severity of the worst class there is. */
double hazard_most_severe(const struct hazard_rule *rule);

#endif

/* What the files that try weights share. */
#ifndef DECIDE_WEIGHTING_PARTS_H
#define DECIDE_WEIGHTING_PARTS_H

#include "model/weighting.h"

struct weigher {
    struct arena *arena;
    const struct members *members;
    const struct scoring *scoring;
    struct scope *const *sites; /* as scoring->sites */
    struct scope *project;
    struct weighting *weighting;
    const struct entry **shares; /* leaf by leaf, site by site */
};

/* ---- leaves ---- */

size_t leaf_count(const struct weigher *weigher);
const struct judged_node *leaf_node(const struct weigher *weigher, size_t leaf);
/* The official points of a node. */
const struct entry *node_full(
    const struct weigher *weigher, const struct judged_node *node);
const struct entry *leaf_share(
    const struct weigher *weigher, size_t leaf, size_t site);
void shares_post(struct weigher *weigher);

/* ---- order ---- */

struct order_measures {
    int total, rank;
    enum disclosure disclosure;
};

/* Totals and ranks by points that are posted, under "<key>.<site>". */
void order_post(const struct weigher *weigher, const char *key,
    struct order_measures measures, struct weighed *weighed);

/* The site that is first by points not posted; SIZE_MAX where none alone is. */
size_t order_first(const struct weigher *weigher, const double *points);

/* ---- ballots and sets ---- */

/* What points are posted as, under "<key>.<node>". What one member said is
 * not published; what is made of several is. */
struct posting {
    int measure;
    const char *key;
    enum disclosure disclosure;
};

/* Points by node of a ballot, under "<key>.<node>". */
const struct entry **ballot_points(const struct weigher *weigher,
    const struct weight_round *round, const struct ballot *ballot,
    const char *key, enum priorities priorities);

/* The points of all ballots of a round, [ballot][leaf], under
 * "<round>.<member>.<leaf>". */
const struct entry ***round_points(const struct weigher *weigher,
    const struct weight_round *round, enum priorities priorities);

enum priorities file_priorities(const struct weigher *weigher);

/* Judgements above the diagonal of a family, row by row, posted. */
struct entries ballot_judgements(const struct weigher *weigher,
    const struct weight_round *round, const struct ballot *ballot,
    size_t family);

/* Points of one family's nodes from its judgements, into `points` by node. */
void pairs_points(const struct weigher *weigher, struct posting posting,
    size_t family, struct entries judged, enum priorities priorities,
    const struct entry **points);
/* By the official points in proportion, where nobody judged the family. */
void official_points(const struct weigher *weigher, struct posting posting,
    size_t family, const struct entry **points);
const struct entry **leaves_of(
    const struct weigher *weigher, const struct entry **points);

/* A set's points by leaf, or its refusal. */
void set_post(const struct weigher *weigher, struct weighed_set *set);
/* From scores alone. */
void set_post_scores(const struct weigher *weigher, struct weighed_set *set);
/* Ballots to average. */
struct chosen_ballots {
    const struct entry ***ballots; /* [ballot][leaf] */
    size_t count;
    const struct weighed *by; /* the order they were chosen by; NULL: all */
};

/* Their average, posted under "<key>.<leaf>". */
const struct entry **average_post(const struct weigher *weigher,
    const char *key, enum averaging by, const struct chosen_ballots *chosen);
/* The same without posting: `values` are the ballots' points of one leaf. */
/* An average of one is what that one said. */
enum disclosure disclosure_of(size_t ballots);
double average_of(const struct weigher *weigher, enum averaging by,
    const double *values, size_t count);
size_t dropped_members(const struct weigher *weigher);

/* Each round's ballots, their spread and agreement. */
void rounds_post(struct weigher *weigher);

/* When the weights were settled, and the newest document scored. `settled` is
 * the round; NULL where none. */
void days_post(struct weigher *weigher, const struct weight_round *settled);

/* Who would have to leave, or give in. */
void turnings_post(struct weigher *weigher);

#endif

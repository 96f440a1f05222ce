/* What the members' weights make of the sites: sets of weights side by side,
 * each with totals and ranks at the worst end, as the official order has them;
 * every member's own; how far the members agree, and who would have to leave
 * or to give in for the first place to change. Every number is an entry of the
 * ledger, points being of all the points of the criteria. */
#ifndef MODEL_WEIGHTING_H
#define MODEL_WEIGHTING_H

#include "model/ledger.h"
#include "model/members.h"
#include "model/scoring.h"

/* Points by leaf of members->tree, totals and ranks by site (as scoring; NULL
 * where weights are not tried, rank entries also for sites not ranked). */
struct weighed {
    const struct entry **points, **totals, **ranks;
    size_t first; /* the site in first place; SIZE_MAX: shared, or none */
};

struct weighed_set {
    const struct weight_set_spec *spec; /* NULL: the official points */
    const struct weight_round *round;   /* NULL: official, or from scores */
    struct weighed weighed;
    struct words refusal; /* why it cannot be had; {NULL, NULL} otherwise */
};

/* Of one family of a ballot of pairs. */
struct weighed_pairs {
    const struct entry *lambda, *ratio; /* ratio: NULL below three criteria */
};

struct weighed_ballot {
    const struct ballot *ballot;
    struct weighed weighed;
    struct weighed_pairs *pairs; /* by family; NULL unless pairs */
    size_t filled;               /* judgements that were not made */
    double given; /* the sum of points that were given; NAN unless points */
};

struct weighed_round {
    const struct weight_round *round;
    struct weighed_ballot *ballots;            /* as round->ballots */
    const struct entry **low, **high, **apart; /* by leaf */
    const struct entry *agreement;             /* NULL with one member */
    const struct entry *day;
};

/* The fewest members whose leaving, or adopting of the average, makes another
 * site the first. */
struct weight_turning {
    bool found;
    size_t *ballots; /* of the round of the set */
    size_t count;
    size_t tried;           /* all groups of so many were tried */
    struct weighed weighed; /* without them; where found */
};

struct weighting {
    const struct members *members;
    const struct scoring *scoring;
    /* Whether totals follow the weights, so that others can be tried: they are
     * neither limited nor rounded on the way, and no points are moved from
     * criteria on which all sites tie. Where not, there are points only. */
    bool tried;
    struct weighed_set official;
    struct weighed_set *sets; /* as members->sets */
    size_t set_count;
    struct weighed_round *rounds; /* as members->rounds */
    size_t base;                  /* the set that turnings start from */
    struct weight_turning leaving, adopting;
    /* By leaf, where the file names the official set: its points rounded. */
    const struct entry **rounded;
    bool differs; /* the criteria's points are others */
    /* The newest document that scores rest on; NULL where none has a date. */
    const struct entry *newest;
    size_t newer; /* documents later than the round that settled the weights */
    size_t dated;
};

#endif

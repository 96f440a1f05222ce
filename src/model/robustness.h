/* How firm an order is: what shares of other weightings give it, and by how
 * much what must change before another site is first. Every number is an entry
 * of the ledger, under the project. */
#ifndef MODEL_ROBUSTNESS_H
#define MODEL_ROBUSTNESS_H

#include "base/list.h"
#include "model/robustness_rules.h"
#include "model/scoring.h"

/* One ranked site in a trial. */
struct trial_site {
    const struct entry **ranks;     /* share of each rank; [ranked] */
    const struct entry **errors;    /* their standard errors */
    const struct entry **wins;      /* against each place; NULL at its own */
    const struct entry *confidence; /* NULL where it is never first */
    const struct entry **central;   /* points by weight; NULL likewise */
};

struct trial_result {
    const struct trial *trial;
    struct trial_weights weights;
    bool exact;                /* by geometry: nothing was drawn */
    const struct entry *draws; /* how many weightings; 0 where exact */
    struct trial_site *sites;  /* by place: as scoring.order */
};

/* The smallest change of points, in sum, that brings a site level with the
 * first and ahead of all others. */
struct changed_points {
    size_t item; /* index into scoring.items */
    const struct entry *to, *by;
};
struct least_change {
    size_t site;
    const struct entry *sum; /* NULL where no points do it */
    struct changed_points *at;
    size_t count;
};

/* What one addend of an item's value would have to be, alone, for the value to
 * be where first place changes. */
struct part_break_even {
    const struct entry *part, *to;
};

/* The values of one item at one site at which first place changes, the rest
 * being as it is. */
struct break_even {
    size_t site, item;
    const struct entry *less, *more;    /* below, above; NULL where none does */
    size_t first;                       /* which site is first then */
    LIST(struct part_break_even) parts; /* of the nearer one; as added up */
    double reach; /* the nearer one's distance, as a share of the scale */
};

/* The margin of the first with one item of one site at either end. */
struct swing {
    size_t site, item;
    const struct entry *low, *high; /* of the item's scores */
};

/* The same with an item's points fewer and more, the others scaled. */
struct points_swing {
    size_t item;
    const struct entry *fewer, *more; /* points */
    const struct entry *low, *high;   /* margins */
};

struct robustness {
    const struct robustness_rules *rules; /* NULL: nothing was tried out */
    struct trial_result *trials;
    size_t trial_count;
    const struct trial **refused; /* between whose bounds nearly none lies */
    size_t refused_count;
    size_t paired_most;           /* with more sites, pairs are not counted */
    struct least_change *changes; /* by place from the second */
    size_t change_count;
    LIST(struct break_even) break_evens;     /* nearest first */
    LIST(struct swing) swings;               /* widest first */
    LIST(struct points_swing) points_swings; /* widest first */
};

#endif

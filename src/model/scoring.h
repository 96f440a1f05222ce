/* What the criteria say of the sites: scores, points, grades, totals with the
 * range that unknowns leave, ranks, and how firm the order is. Every number is
 * an entry of the ledger.
 *
 * The plain case: total = sum over the weighed items of full points × score.
 * Rules of a criteria file may add to it: adjustments (加減点, after the
 * weighing), a base, limits of groups or of the total, rounded parts, stages.
 * `linear` says that a total is that sum plus `adjusted` plus the base, so
 * that weights may be varied; where it is false they may not be. */
#ifndef MODEL_SCORING_H
#define MODEL_SCORING_H

#include "model/criteria.h"
#include "model/ledger.h"

/* A name in a sentence and what stands for it; NULL where nothing is known. */
struct scoring_shown {
    const char *name; /* "value", or an id of `shows` */
    const struct entry *entry;
};

/* One item at one site. */
struct scoring_cell {
    const struct criterion *item;
    const struct entry *value; /* the measure; NULL: nothing is known of it */
    const struct entry *score; /* NULL where the item has no scale */
    const struct entry *score_low, *score_high; /* = score where known */
    const struct entry *points; /* NULL unless scored or an adjustment */
    double low, high;           /* points at worst and at best; 0 if none */
    const struct entry *low_entry, *high_entry; /* = points where known */
    const struct grade *grade;                  /* NULL: unknown, or no scale */
    const char *sign; /* ◎ …, ― when unknown, "" without a scale */
    bool unknown;     /* the score is not known */
    enum answer fit;  /* unfit: ANSWER_NO; also by knocks_out */
    const struct entry *fit_entry; /* NULL where nothing can knock out */
    struct words sentence; /* the template of the fact; "" : the value */
    struct words reason;   /* 評価理由, filled in; no facts in it */
    struct scoring_shown *shown;
    size_t shown_count;
};

/* A group's or section's sum of points, or the site's. */
struct scoring_sum {
    double points, low, high; /* unknowns count at the worst end in points */
    const struct entry *entry, *low_entry, *high_entry;
};

/* A total of some groups, ranked apart. */
struct scoring_side {
    struct scoring_sum sum;
    int rank; /* 0: not ranked */
    const struct entry *rank_entry;
};

struct scoring_site {
    const struct scope *scope;
    struct scoring_cell *cells; /* as scoring.items */
    struct scoring_sum *groups, *sections;
    struct scoring_sum *stages;    /* one where none are declared */
    struct scoring_sum total;      /* of the stages that count, with the base */
    const struct entry *fit_entry; /* NULL before it is known */
    double adjusted;               /* of it, the adjustments at worst */
    const struct entry *adjusted_entry; /* NULL without adjustments */
    double
        standing; /* the total that is ranked: at worst, rounded if so said */
    const struct entry *standing_entry;
    enum answer fit; /* ANSWER_NO: knocked out or left behind, not ranked */
    size_t left_at;  /* the stage after which it was left behind; SIZE_MAX */
    const struct entry *left_entry;
    int rank; /* 1 is first; ties share; 0: not ranked */
    const struct entry *rank_entry;
    /* Beside the order: */
    const struct entry *unweighted, *unweighted_rank; /* without weights */
    const struct entry **grades; /* how often each is given */
    struct scoring_side *sides;  /* as file->side_totals */
    size_t dominated_by;         /* a site ahead in all; SIZE_MAX */
    const struct entry *dominated_entry;
};

/* The weight of an item or group at which first place changes, the others
 * being scaled so that the sum stays; NAN where it never does. */
struct scoring_turn {
    double full;       /* its points now */
    double less, more; /* below and above which another site is first */
    size_t less_site, more_site; /* which; SIZE_MAX where none */
    const struct entry *less_entry, *more_entry; /* NULL where none */
};

enum firmness {
    FIRM,           /* the order holds whatever the unknowns are */
    FIRM_ONE_SITE,  /* only one site is ranked */
    CLOSE_TIE,      /* the first share their rank */
    CLOSE_UNKNOWN,  /* an unknown is worth more than the margin */
    CLOSE_ROUNDING, /* the margin is less than what is printed */
    NO_SITE         /* all are knocked out */
};

struct scoring {
    const struct criteria_file *file;
    struct criterion_list items;
    const struct criterion_group **groups;
    const struct criterion_section **sections;
    struct scoring_site *sites; /* in the order given */
    size_t site_count;
    size_t *order; /* ranked sites, best first, then those knocked out */
    size_t ranked;
    double points; /* all 配点: the full points of the weighed items */
    double *group_points, *section_points;
    /* By item: it is scored, in a stage that the total holds. */
    bool *weighed;
    bool linear;
    /* By item: all ranked sites tie on it; whether that is known, or NULL. */
    bool *constant;
    const struct entry **discriminates;
    /* By stage: how many sites are left after it; NULL where none are
     * declared. */
    const struct entry **stage_left;
    const struct entry **stage_full;
    /* 配点 as entries, of items (adjustments, too), groups, sections; NULL
     * where there are none. What an item's is computed from (points, weights,
     * shares) is in the entry. */
    const struct entry **full, **group_full, **section_full;
    double margin; /* first over second, at the worst end; NAN if none */
    const struct entry *adjustments_entry; /* their full points; or NULL */
    const struct entry *points_entry, *margin_entry, *firmness_entry;
    enum firmness firmness;
    struct words firmness_words; /* 「僅差、順位は確定しない」 */
    /* The unknown items that could change first place: indexes into items. */
    size_t *decisive;
    size_t decisive_count;
    struct scoring_turn *turns, *group_turns; /* per item, per group */
};

enum scoring_part { PART_VALUE, PART_LOW, PART_HIGH };

/* A template with its names filled in by `say`, which turns an entry (NULL:
 * not known) into words; "{value}" if the template is "". {low} and {high} are
 * of the value. Names that are not shown stay as they are. */
typedef const char *scoring_say(
    void *context, const struct entry *entry, enum scoring_part part);
const char *scoring_sentence(struct arena *arena, const char *pattern,
    const struct scoring_cell *cell, scoring_say *say, void *context);

#endif

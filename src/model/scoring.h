/* What the criteria say of the sites: scores, points, grades, totals with the
 * range that unknowns leave, ranks, and how firm the order is. Every number is
 * an entry of the ledger. */
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
    const struct entry *value;  /* the measure; NULL: nothing is known of it */
    const struct entry *score;  /* NULL where the item has no scale */
    const struct entry *points; /* NULL unless the item is scored */
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

struct scoring_site {
    const struct scope *scope;
    struct scoring_cell *cells; /* as scoring.items */
    struct scoring_sum *groups, *sections;
    struct scoring_sum total;
    enum answer fit; /* ANSWER_NO: knocked out, not ranked */
    int rank;        /* 1 is first; ties share; 0: not ranked */
    const struct entry *rank_entry;
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
    double points; /* all 配点 */
    double *group_points, *section_points;
    /* 配点 as entries, of items, groups, sections; NULL where there are none */
    const struct entry **full, **group_full, **section_full;
    double margin; /* first over second, at the worst end; NAN if none */
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

/* Full points (配点) of the items, before any site is scored:
 *
 * - an item's own `points`;
 * - as_given, no points above: weight × section's × group's weight × full
 *   mark, so that points are the sum of weight × mark, whatever the weights
 *   add up to;
 * - as_given below a node with points: its share of them in proportion to that
 *   product;
 * - normalised: the share of the points above that weight ÷ sum of the
 *   siblings' weights gives at each level.
 *
 * A weight that is nowhere written among siblings is 1 for each: an equal
 * split. */
#ifndef MODEL_CRITERIA_FULL_H
#define MODEL_CRITERIA_FULL_H

#include "model/criteria.h"

enum full_by { FULL_BY_POINTS, FULL_BY_PRODUCT, FULL_BY_SIZE, FULL_BY_SHARE };

/* A node's weight: a number, a letter that stands for one, or 1. */
struct node_weight {
    const struct param *weight;          /* NULL where not given */
    const struct importance *importance; /* NULL where not given */
    double value;
};

/* From the item up; those of the levels below the points that are shared. */
enum full_level { LEVEL_ITEM, LEVEL_SECTION, LEVEL_GROUP, FULL_LEVELS };

struct full_points {
    enum full_by by;
    const struct param *points; /* the item's own, or those shared; or NULL */
    size_t levels;
    struct node_weight weights[FULL_LEVELS];
    double mark_full;  /* 1 where the scale has none */
    size_t evaluators; /* whose marks are summed; 1 */
    double size;       /* weights × full mark × evaluators */
    double value;      /* the full points; 0 where the item earns none */
};

/* One per item of the list. `evaluators` (NULL: 1 each) says how many mark an
 * item whose marks are summed. */
struct full_points *criteria_full(struct arena *arena,
    const struct criteria_file *file, const struct criterion_list *list,
    const size_t *evaluators);

/* Whether two items share the same points at a level: siblings. */
bool full_shares(const struct criterion_list *list,
    const struct full_points *full, size_t a, size_t b);

/* The weights that are added to share points at a level: one per sibling
 * node, in order of the tree. */
struct node_weights {
    struct node_weight *at;
    size_t count;
};
struct node_weights full_siblings(struct arena *arena,
    const struct criteria_file *file, const struct criterion_list *list,
    const struct full_points *full, size_t item, enum full_level level);

struct node_weight node_weight(const struct criteria_file *file,
    const struct param *weight, const char *importance);

/* The stage of a group: an index; 0 where there are none. */
size_t criterion_stage(
    const struct criteria_file *file, const struct criterion_group *group);

/* Whether the total of a site that got as far as the stage `last` holds that
 * of `stage`: it is the last, or each after it adds to those before. */
bool stage_counts(const struct criteria_file *file, size_t stage, size_t last);

#endif

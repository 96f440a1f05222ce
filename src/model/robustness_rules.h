/* The block `robustness` of the decision model: by which weightings, and with
 * how many trials, the order is tried out. */
#ifndef MODEL_ROBUSTNESS_RULES_H
#define MODEL_ROBUSTNESS_RULES_H

#include "base/problem.h"
#include "model/criteria.h"
#include "model/members.h"
#include "model/record.h"

enum trial_kind {       /* 1 + index in trial_kind_choices */
    TRIAL_AS_GIVEN = 1, /* the points as they are */
    TRIAL_ANY,
    TRIAL_ORDERED,
    TRIAL_INTERVALS,
    TRIAL_NEAR
};
extern const char *const trial_kind_choices[];

enum trial_level { TRIAL_GROUPS = 1, TRIAL_ITEMS };
extern const char *const trial_level_choices[];

enum trial_sampling { TRIAL_RANDOM = 1, TRIAL_SOBOL };
extern const char *const trial_sampling_choices[];

/* How the estimates of one item at several sites go together. */
enum trial_estimates { ESTIMATES_SHARED = 1, ESTIMATES_OWN, ESTIMATES_KEPT };
extern const char *const trial_estimates_choices[];

#define TRIAL_INTERVAL_FIELDS(F)                                               \
    F(TEXT, _, id, REQUIRED, ANY, "a group or an item, as `over` says")        \
    F(NUMBER, _, low, OPTIONAL, RANGE("points", 0, 1e6),                       \
        "its points at least; 0 if absent")                                    \
    F(NUMBER, _, high, OPTIONAL, RANGE("points", 0, 1e6),                      \
        "and at most; all points if absent")
RECORD_DECLARE(trial_interval, TRIAL_INTERVAL_FIELDS)

#define TRIAL_POINTS_FIELDS(F)                                                 \
    F(TEXT, _, id, REQUIRED, ANY, "a group or an item, as `over` says")        \
    F(NUMBER, _, points, REQUIRED, RANGE("points", 0, 1e6), "its points")
RECORD_DECLARE(trial_points, TRIAL_POINTS_FIELDS)

#define TRIAL_FIELDS(F)                                                        \
    F(TEXT, _, id, REQUIRED, ANY, "the trial's key in addresses")              \
    F(WORDS, _, title, REQUIRED, ANY, "what is varied, as the report says it") \
    F(CHOICE, trial_kind, kind, REQUIRED, ANY,                                 \
        "as_given; any (all weightings); ordered (no group or item weighs "    \
        "more than one before it in `order`); intervals; near (each within "   \
        "`within` of its points)")                                             \
    F(CHOICE, trial_level, over, OPTIONAL, ANY,                                \
        "groups (if absent: within a group, items keep their proportions) or " \
        "items")                                                               \
    F(TEXTS, _, order, OPTIONAL, ANY,                                          \
        "kind ordered: all groups or scored items, weightiest first; the "     \
        "order of their points if absent")                                     \
    F(RECORDS, trial_interval, intervals, OPTIONAL, ANY,                       \
        "kind intervals; what is not named may have any points")               \
    F(PLACED, _, round, OPTIONAL, ANY,                                         \
        "kinds intervals and near: the round of members.csv that says so; "    \
        "intervals: what all its members accept (low, high)")                  \
    F(PLACED, _, member, OPTIONAL, ANY,                                        \
        "of that round: near to this member's points, or within what this "    \
        "member alone accepts")                                                \
    F(NUMBER, _, within, OPTIONAL, RANGE("ratio", 0, 1),                       \
        "kind near: 20 % of 10 points is 8 to 12")                             \
    F(RECORDS, trial_points, around, OPTIONAL, ANY,                            \
        "kind near: the points to be near to; all groups or scored items, of " \
        "any sum; if absent a member's (`member`), or else the proposal's")    \
    F(FLAG, _, measures, OPTIONAL, ANY,                                        \
        "what is uncertain is drawn, too: unknowns evenly over all that they " \
        "may be, estimates as `estimates` says; else as it is ranked")         \
    F(CHOICE, trial_estimates, estimates, OPTIONAL, ANY,                       \
        "values with low and high, as a triangle: shared (if absent: one "     \
        "draw for an item at all sites, since what makes it uncertain is "     \
        "common, a unit cost), own (each site by itself), kept (not drawn)")
RECORD_DECLARE(trial, TRIAL_FIELDS)

#define ROBUSTNESS_RULES_FIELDS(F)                                             \
    F(NUMBER, _, seed, REQUIRED, RANGE(NULL, 0, 9e15),                         \
        "what is drawn depends on it; a whole number, named in the manifest")  \
    F(NUMBER, _, draws, REQUIRED, RANGE(NULL, 100, 1e8),                       \
        "how many weightings a trial has")                                     \
    F(CHOICE, trial_sampling, points, OPTIONAL, ANY,                           \
        "random (if absent), or sobol: quasi-random, where a trial varies 40 " \
        "numbers at most; not of kinds intervals and near")                    \
    F(NUMBER, _, shifts, OPTIONAL, RANGE(NULL, 16, 1000),                      \
        "sobol: random shifts, from which errors are had; 16 if absent")       \
    F(NUMBER, _, points_by, OPTIONAL, RANGE("ratio", 0.01, 0.99),              \
        "by how much of themselves the points of one item go down and up, "    \
        "the "                                                                 \
        "others scaled, to show what moves the margin of the first; not "      \
        "shown if absent")                                                     \
    F(RECORDS, trial, trials, REQUIRED, ANY, "the trials, as they are shown")
RECORD_DECLARE(robustness_rules, ROBUSTNESS_RULES_FIELDS)

/* What a trial varies: the groups with points, or the scored items. */
struct trial_weight {
    const char *id;
    size_t index;  /* of the group, or of the item in criteria_list */
    double points; /* as they are given */
};
struct trial_weights {
    struct trial_weight *at;
    size_t count;
    double all;
};
/* `full` are the full points by item of criteria_list; 0: not weighed. */
struct trial_weights trial_weights_of(struct arena *arena,
    const struct criteria_file *criteria, enum trial_level level,
    const double *full);
enum trial_level trial_level_of(const struct trial *trial);

/* The weights from weightiest to lightest, indexes into `weights`. */
size_t *trial_order_of(struct arena *arena, const struct trial *trial,
    const struct trial_weights *weights);

/* The least and greatest points of each: of kinds intervals and near. They
 * sum to at most and at least all points, if the trial was accepted. `members`
 * are read where the trial names a round; `near` are the points that a trial
 * is near to, by weight, NULL: its own or the proposal's. */
void trial_bounds_of(const struct trial *trial, const struct members *members,
    const struct trial_weights *weights, const double *near, double *low,
    double *high);

/* What is said of one weight: the tightest end, in the criteria's points, who
 * said it, and how. */
struct said_bound {
    double points;
    const struct param *said; /* NULL where nobody does */
    const struct member *by;
};
struct said_bounds {
    struct said_bound low, high;
};
struct said_bounds trial_said_bounds(const struct trial *trial,
    const struct members *members, const struct trial_weights *weights,
    size_t index);

/* The ballot of the trial's round and member; NULL where there is none. */
const struct ballot *trial_ballot(
    const struct trial *trial, const struct members *members);

/* Problems: keys that a kind does not read or needs; names that are none;
 * orders with one twice or missing; intervals that exclude each other. */
void robustness_rules_check(struct arena *arena,
    const struct robustness_rules *rules, const struct criteria_file *criteria,
    struct problems *problems);

/* Once the members are known, too (NULL: there are none): rounds and members
 * that are none, criteria that they did not judge, what they accept that
 * excludes each other. For rules that were accepted. */
void robustness_members_check(struct arena *arena,
    const struct robustness_rules *rules, const struct criteria_file *criteria,
    const struct members *members, struct problems *problems);

#endif

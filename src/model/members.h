/* What the members of a committee say of the weights: members.csv, one row a
 * member, round and criterion, or a member, round and pair of criteria.
 *
 * Points, swings and ranks are given to criteria; pairs say how many times as
 * important one is as another (Saaty's scale: 1 to 9 and their reciprocals). */
#ifndef MODEL_MEMBERS_H
#define MODEL_MEMBERS_H

#include "base/problem.h"
#include "model/criteria.h"
#include "model/pairwise.h"
#include "model/record.h"
#include "model/weights_file.h"

enum judgement_kind { /* 1 + index in judgement_kind_choices */
    JUDGED_POINTS = 1,
    JUDGED_SWING,
    JUDGED_RANK,
    JUDGED_PAIR
};
extern const char *const judgement_kind_choices[];

#define MEMBER_ROW_FIELDS(F)                                                   \
    F(TEXT, _, id, REQUIRED, ANY, "the member: m1 …; roles, not names")        \
    F(WORDS, _, role, OPTIONAL, ANY,                                           \
        "the member's field; once is enough: 学識経験者(防災)")                \
    F(TEXT, _, round, REQUIRED, ANY, "1, 2, pairs …")                          \
    F(DATE, _, date, REQUIRED, ANY, "when the round was settled")              \
    F(CHOICE, judgement_kind, how, OPTIONAL, ANY,                              \
        "points, swing (the step from worst to best; the greatest is 100), "   \
        "rank (1 weighs most) or pair; where blank, pair with `over`, else "   \
        "points")                                                              \
    F(PLACED, _, criterion, REQUIRED, ANY, "a group's or an item's id")        \
    F(PLACED, _, over, OPTIONAL, ANY,                                          \
        "of a pair: the criterion that the first is compared with")            \
    F(PLACED, _, value, REQUIRED, ANY,                                         \
        "points, a rank, or how many times as important: 3, 1/5")              \
    F(NUMBER, _, low, OPTIONAL, RANGE("points", 0, 1e6),                       \
        "of points: what the member would accept at least")                    \
    F(NUMBER, _, high, OPTIONAL, RANGE("points", 0, 1e6),                      \
        "of points: what the member would accept at most")
RECORD_DECLARE(member_row, MEMBER_ROW_FIELDS)

struct member_rows {
    struct member_row *at;
    size_t count;
};

/* ---- what is judged ---- */

/* A group or an item with points. */
struct judged_node {
    const char *id;
    struct words title;
    bool is_group;
    size_t index; /* of the group, or of the item in criteria_list */
    size_t family;
};

/* Criteria that are weighed against each other: all groups, all items, or the
 * items of one group. */
struct judged_family {
    size_t first, count; /* nodes */
    size_t parent;       /* the node whose points they share; SIZE_MAX: all */
};

struct judged_tree {
    struct judged_node *nodes;
    size_t node_count;
    struct judged_family *families;
    size_t family_count;
    /* The nodes that are weighed in the end: those without items below. */
    size_t *leaves;
    size_t leaf_count;
};

/* ---- what was said ---- */

struct ballot {
    size_t member;
    const struct member_row *row; /* its first */
    /* By node: points, swings or ranks; not given where not judged. */
    struct param *values;
    /* By node: what the member would accept; not given where not said. */
    struct param *low, *high;
    /* By family: whether the member judged it, and in a round of pairs the
     * completed matrix with what was said, row by row as it was written. */
    bool *judged;
    struct pairwise *pairs;
    struct param **said;
};

struct weight_round {
    const char *id;
    struct words title;
    enum judgement_kind how;
    day_number day;
    const struct member_row *row; /* its first */
    struct ballot *ballots;       /* in the order of members */
    size_t count;
};

struct member {
    const char *id;
    struct words role; /* {NULL, NULL} where not said */
};

struct members {
    const struct weights_file *file;  /* blank where there is none */
    const struct random_index *index; /* NULL without a round of pairs */
    struct judged_tree tree;
    struct member *at;
    size_t count;
    struct weight_round *rounds; /* by day, then as they were written */
    size_t round_count;
    struct weight_set_spec *sets; /* the file's, or all of all rounds */
    size_t set_count;
};

const struct weight_round *members_round(
    const struct members *members, const char *id);

/* A set by its round and how it came about, whatever stands beside it: "Second
 * meeting: Median". */
struct words members_set_words(struct arena *arena,
    const struct members *members, const struct weight_set_spec *set);

/* The consistency ratio that no ballot should exceed. */
double members_consistency(const struct members *members);

/* The groups or items that are judged. */
struct judged_tree judged_tree_of(struct arena *arena,
    const struct criteria_file *criteria, enum judged_level level);

struct members_parts {
    struct member_rows rows;
    const struct weights_file *file; /* NULL: none */
    const struct random_index *indexes;
    size_t index_count;
    const struct criteria_file *criteria;
};

/* Puts the rows together. NULL after problems: criteria that do not exist, are
 * missing or stand twice, values that are none, all zero, pairs that are not
 * reciprocal or do not hang together, rounds of two kinds or days … A matrix
 * that is less consistent than the file allows is a warning. */
const struct members *members_new(
    struct arena *arena, struct members_parts parts, struct problems *problems);

#endif

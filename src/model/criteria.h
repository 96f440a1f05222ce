/* The criteria model: a tree of groups (大項目), sections (中項目) and items,
 * each item a measure seen through a value function on a fixed scale, with its
 * points (配点). It knows nothing of what is compared.
 *
 * Scores are ratios: 0 % worst, 100 % best. Points are points times score. */
#ifndef MODEL_CRITERIA_H
#define MODEL_CRITERIA_H

#include "base/problem.h"
#include "base/status.h"
#include "model/catalogue.h"
#include "model/record.h"

/* 評価, 参考, 適否; 1 + index in criterion_kind_choices. */
enum criterion_kind {
    CRITERION_SCORED = 1,
    CRITERION_REFERENCE, /* shown without points, against counting twice */
    CRITERION_FITNESS    /* met or not: who does not is not ranked */
};
extern const char *const criterion_kind_choices[];

enum condition_op { OP_LT = 1, OP_LE, OP_EQ, OP_NE, OP_GE, OP_GT };
extern const char *const condition_op_choices[]; /* "<" "<=" "=" … */

enum condition_join { JOIN_ALL = 1, JOIN_ANY };
extern const char *const condition_join_choices[];

#define GRADE_FIELDS(F)                                                        \
    F(TEXT, _, id, REQUIRED, ANY, "the grade's key: best, good, fair, poor")   \
    F(TEXT, _, sign, REQUIRED, ANY, "how it is printed: ◎ ○ △ ×")              \
    F(WORDS, _, title, OPTIONAL, ANY, "what it means: 優れる")                 \
    F(NUMBER, _, from, REQUIRED, RANGE("ratio", 0, 1),                         \
        "the lowest score that earns it; the last grade is from 0 %")
RECORD_DECLARE(grade, GRADE_FIELDS)

#define ANCHOR_FIELDS(F)                                                       \
    F(NUMBER, _, at, REQUIRED, ANY, "a value, in the scale's unit")            \
    F(NUMBER, _, score, REQUIRED, RANGE("ratio", 0, 1), "its score")
RECORD_DECLARE(anchor, ANCHOR_FIELDS)

#define STEP_FIELDS(F)                                                         \
    F(NUMBER, _, from, OPTIONAL, ANY,                                          \
        "from this value on, in the scale's unit; the first step, below "      \
        "all others, has none")                                                \
    F(NUMBER, _, score, REQUIRED, RANGE("ratio", 0, 1), "its score")           \
    F(WORDS, _, reason, OPTIONAL, ANY, "why it is so judged")
RECORD_DECLARE(step, STEP_FIELDS)

#define CRITERION_CATEGORY_FIELDS(F)                                           \
    F(TEXT, _, id, REQUIRED, ANY,                                              \
        "a key of the measure; yes or no where it is a verdict")               \
    F(WORDS, _, title, OPTIONAL, ANY, "how the method calls it")               \
    F(NUMBER, _, score, REQUIRED, RANGE("ratio", 0, 1), "its score")           \
    F(NUMBER, _, low, OPTIONAL, RANGE("ratio", 0, 1),                          \
        "the score it may still turn into, at worst")                          \
    F(NUMBER, _, high, OPTIONAL, RANGE("ratio", 0, 1), "and at best")          \
    F(FLAG, _, knocks_out, OPTIONAL, ANY, "失格: the site is not ranked")      \
    F(WORDS, _, sentence, OPTIONAL, ANY,                                       \
        "the fact, where the item's does "                                     \
        "not fit")                                                             \
    F(WORDS, _, reason, OPTIONAL, ANY, "why it is so judged")
RECORD_DECLARE(criterion_category, CRITERION_CATEGORY_FIELDS)

/* One of anchors, steps, categories, mark_full. */
#define SCALE_FIELDS(F)                                                        \
    F(TEXT, _, unit, OPTIONAL, ANY,                                            \
        "of anchors and steps (km, %, 億円); the measure's own if absent")     \
    F(RECORDS, anchor, anchors, OPTIONAL, ANY,                                 \
        "piecewise linear, values rising; level outside")                      \
    F(RECORDS, step, steps, OPTIONAL, ANY, "values rising")                    \
    F(RECORDS, criterion_category, categories, OPTIONAL, ANY, "key → score")   \
    F(NUMBER, _, mark_full, OPTIONAL, RANGE(NULL, 1e-9, 1e6),                  \
        "the measure is a committee's mark out of this many")
RECORD_DECLARE(scale, SCALE_FIELDS)

#define SHOWN_FIELDS(F)                                                        \
    F(TEXT, _, id, REQUIRED, ANY, "the name in sentences: {share}")            \
    F(PLACED, _, measure, REQUIRED, ANY, "the measure that stands for it")     \
    F(TEXT, _, of, OPTIONAL, ANY, "the measure's item")
RECORD_DECLARE(shown, SHOWN_FIELDS)

#define CONDITION_FIELDS(F)                                                    \
    F(PLACED, _, measure, REQUIRED, ANY, "the measure that is tested")         \
    F(TEXT, _, of, OPTIONAL, ANY, "the measure's item")                        \
    F(CHOICE, condition_op, op, REQUIRED, ANY,                                 \
        "\"<\" \"<=\" \"=\" \"!=\" \">=\" \">\"; keys and verdicts: = or !=")  \
    F(PLACED, _, value, REQUIRED, ANY,                                         \
        "a number with its unit, a key, yes or no")
RECORD_DECLARE(condition, CONDITION_FIELDS)

#define CRITERION_FIELDS(F)                                                    \
    F(TEXT, _, id, REQUIRED, ANY, "the item's key in addresses")               \
    F(WORDS, _, title, REQUIRED, ANY, "評価項目")                              \
    F(CHOICE, criterion_kind, kind, OPTIONAL, ANY,                             \
        "scored (評価, if absent), reference (参考) or fitness (適否)")        \
    F(NUMBER, _, points, OPTIONAL, RANGE("points", 0, 1e6), "配点")            \
    F(PLACED, _, measure, REQUIRED, ANY, "a measure of the catalogue")         \
    F(TEXT, _, of, OPTIONAL, ANY, "the measure's item: flood_l2, water …")     \
    F(RECORD, scale, scale, OPTIONAL, ANY, "the value function")               \
    F(RECORDS, condition, knock_out, OPTIONAL, ANY,                            \
        "kind fitness: what makes a site unfit")                               \
    F(CHOICE, condition_join, join, OPTIONAL, ANY,                             \
        "all (if absent) or any of the conditions")                            \
    F(RECORDS, shown, shows, OPTIONAL, ANY, "more measures for sentences")     \
    F(WORDS, _, sentence, OPTIONAL, ANY,                                       \
        "the fact: {value} {low} {high} and names of `shows`")                 \
    F(WORDS, _, reason, OPTIONAL, ANY,                                         \
        "評価理由: {scale} {grade} {score} {points} {full}")                   \
    F(WORDS, _, viewpoint, OPTIONAL, ANY, "評価の視点")                        \
    F(WORDS, _, rationale, OPTIONAL, ANY, "配点の考え方")                      \
    F(FLAG, _, internal, OPTIONAL, ANY, "the public edition prints 非公表")
RECORD_DECLARE(criterion, CRITERION_FIELDS)

#define CRITERION_SECTION_FIELDS(F)                                            \
    F(TEXT, _, id, REQUIRED, ANY, "the section's key")                         \
    F(WORDS, _, title, REQUIRED, ANY, "中項目")                                \
    F(RECORDS, criterion, items, REQUIRED, ANY, "小項目")
RECORD_DECLARE(criterion_section, CRITERION_SECTION_FIELDS)

#define CRITERION_GROUP_FIELDS(F)                                              \
    F(TEXT, _, id, REQUIRED, ANY, "the group's key")                           \
    F(WORDS, _, title, REQUIRED, ANY, "大項目")                                \
    F(WORDS, _, viewpoint, OPTIONAL, ANY, "評価の視点")                        \
    F(WORDS, _, rationale, OPTIONAL, ANY, "配点の考え方")                      \
    F(RECORDS, criterion_section, sections, REQUIRED, ANY, "中項目")
RECORD_DECLARE(criterion_group, CRITERION_GROUP_FIELDS)

#define CRITERIA_FILE_FIELDS(F)                                                \
    F(WORDS, _, title, REQUIRED, ANY, "the method's name")                     \
    F(WORDS, _, rationale, OPTIONAL, ANY, "配点の考え方 as a whole")           \
    F(NUMBER, _, points, OPTIONAL, RANGE("points", 0, 1e6),                    \
        "what the items' points must add up to")                               \
    F(NUMBER, _, rounding, OPTIONAL, RANGE("points", 0, 1e6),                  \
        "the last digit that totals print; a smaller margin is no order")      \
    F(TEXT, _, unknown_sign, OPTIONAL, ANY, "the grade of an unknown; ―")      \
    F(RECORDS, grade, grades, REQUIRED, ANY, "best first")                     \
    F(RECORDS, criterion_group, groups, REQUIRED, ANY, "the tree")
RECORD_DECLARE(criteria_file, CRITERIA_FILE_FIELDS)

enum criterion_kind criterion_kind(const struct criterion *criterion);

/* The items of the tree in order, with where they are. */
struct criterion_place {
    const struct criterion *item;
    size_t group, section; /* indexes; sections count through all groups */
};
struct criterion_list {
    struct criterion_place *at;
    size_t count, group_count, section_count;
};
struct criterion_list criteria_list(
    struct arena *arena, const struct criteria_file *file);

/* What the reader of records cannot see: measures that do not exist, scales
 * that do not fit or do not rise, points that sum to nothing … All problems;
 * STATUS_INPUT when there were any. */
enum status criteria_check(struct arena *arena,
    const struct criteria_file *file, const struct catalogue *catalogue,
    struct problems *problems);

#endif

/* The criteria model: a tree of groups (大項目), sections (中項目) and items,
 * each item a measure seen through a value function (model/value_function.h),
 * with its points (配点). It knows nothing of what is compared.
 *
 * Scores are ratios: 0 % worst, 100 % best. Points are full points times
 * score. What an item's full points are, its own number, a product of weights
 * or a share of what its group has, is said in model/criteria_full.h. */
#ifndef MODEL_CRITERIA_H
#define MODEL_CRITERIA_H

#include "base/problem.h"
#include "base/status.h"
#include "model/catalogue.h"
#include "model/comparison.h"
#include "model/record.h"
#include "model/value_function.h"

/* 評価, 参考, 適否, 加減点; 1 + index in criterion_kind_choices. */
enum criterion_kind {
    CRITERION_SCORED = 1,
    CRITERION_REFERENCE, /* shown without points, against counting twice */
    CRITERION_FITNESS,   /* met or not: who does not is not ranked */
    CRITERION_ADJUSTMENT /* added after the weighing; no part of the 配点 */
};
extern const char *const criterion_kind_choices[];

enum condition_join { JOIN_ALL = 1, JOIN_ANY };
extern const char *const condition_join_choices[];

#define GRADE_FIELDS(F)                                                        \
    F(TEXT, _, id, REQUIRED, ANY, "the grade's key: best, good, fair, poor")   \
    F(TEXT, _, sign, REQUIRED, ANY, "how it is printed: ◎ ○ △ ×")              \
    F(WORDS, _, title, OPTIONAL, ANY, "what it means: 優れる")                 \
    F(NUMBER, _, from, REQUIRED, RANGE("ratio", 0, 1),                         \
        "the lowest score that earns it; the last grade is from 0 %")
RECORD_DECLARE(grade, GRADE_FIELDS)

#define SHOWN_FIELDS(F)                                                        \
    F(TEXT, _, id, REQUIRED, ANY, "the name in sentences: {share}")            \
    F(PLACED, _, measure, REQUIRED, ANY, "the measure that stands for it")     \
    F(TEXT, _, of, OPTIONAL, ANY, "the measure's item")
RECORD_DECLARE(shown, SHOWN_FIELDS)

#define CONDITION_FIELDS(F)                                                    \
    F(PLACED, _, measure, REQUIRED, ANY, "the measure that is tested")         \
    F(TEXT, _, of, OPTIONAL, ANY, "the measure's item")                        \
    F(CHOICE, comparison_sign, op, REQUIRED, ANY,                              \
        "\"<\" \"<=\" \"=\" \"!=\" \">=\" \">\"; keys and verdicts: = or !=")  \
    F(PLACED, _, value, REQUIRED, ANY,                                         \
        "a number with its unit, a key, yes or no")
RECORD_DECLARE(condition, CONDITION_FIELDS)

#define CRITERION_FIELDS(F)                                                    \
    F(TEXT, _, id, REQUIRED, ANY, "the item's key in addresses")               \
    F(WORDS, _, title, REQUIRED, ANY, "評価項目")                              \
    F(CHOICE, criterion_kind, kind, OPTIONAL, ANY,                             \
        "scored (評価, if absent), reference (参考), fitness (適否) or " \
        "adjustment (加減点: penalties and bonuses after the weighing)")       \
    F(NUMBER, _, points, OPTIONAL, RANGE("points", 0, 1e6),                    \
        "配点: the points of a score of 100 %")                                \
    F(NUMBER, _, weight, OPTIONAL, RANGE(NULL, 0, 1e6),                        \
        "or its weight: what a mark is multiplied by, or its share of the "    \
        "group's points")                                                      \
    F(TEXT, _, importance, OPTIONAL, ANY,                                      \
        "or a key of `importances` that stands for its weight")                \
    F(PLACED, _, measure, REQUIRED, ANY, "a measure of the catalogue")         \
    F(TEXT, _, of, OPTIONAL, ANY, "the measure's item: flood_l2, water …")     \
    F(RECORD, scale, scale, OPTIONAL, ANY, "the value function")               \
    F(RECORD, evaluators, evaluators, OPTIONAL, ANY,                           \
        "several evaluators mark the item")                                    \
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
    F(NUMBER, _, points, OPTIONAL, RANGE("points", 0, 1e6),                    \
        "its items share these, equally or by weight")                         \
    F(NUMBER, _, weight, OPTIONAL, RANGE(NULL, 0, 1e6),                        \
        "its weight in the group")                                             \
    F(TEXT, _, importance, OPTIONAL, ANY, "or a key of `importances`")         \
    F(RECORDS, criterion, items, REQUIRED, ANY, "小項目")
RECORD_DECLARE(criterion_section, CRITERION_SECTION_FIELDS)

#define CRITERION_GROUP_FIELDS(F)                                              \
    F(TEXT, _, id, REQUIRED, ANY, "the group's key")                           \
    F(WORDS, _, title, REQUIRED, ANY, "大項目")                                \
    F(WORDS, _, viewpoint, OPTIONAL, ANY, "評価の視点")                        \
    F(WORDS, _, rationale, OPTIONAL, ANY, "配点の考え方")                      \
    F(TEXT, _, stage, OPTIONAL, ANY, "the stage it is scored in")              \
    F(NUMBER, _, points, OPTIONAL, RANGE("points", 0, 1e6),                    \
        "its sections and items share these, equally or by weight")            \
    F(NUMBER, _, weight, OPTIONAL, RANGE(NULL, 0, 1e6),                        \
        "its weight among the groups (2: a viewpoint that counts twice)")      \
    F(TEXT, _, importance, OPTIONAL, ANY, "or a key of `importances`")         \
    F(NUMBER, _, least, OPTIONAL, RANGE("points", -1e6, 1e6),                  \
        "the subtotal is no less than this: the cap of penalties")             \
    F(NUMBER, _, most, OPTIONAL, RANGE("points", -1e6, 1e6),                   \
        "and no more than this: the cap of bonuses")                           \
    F(RECORDS, criterion_section, sections, REQUIRED, ANY, "中項目")
RECORD_DECLARE(criterion_group, CRITERION_GROUP_FIELDS)

/* ---- the table as a whole ---- */

enum weights_rule { WEIGHTS_AS_GIVEN = 1, WEIGHTS_NORMALISED };
extern const char *const weights_rule_choices[];

/* A criterion on which all sites tie. */
enum constant_rule { CONSTANT_KEPT = 1, CONSTANT_REDISTRIBUTED };
extern const char *const constant_rule_choices[];

enum rounded_from { FROM_UNROUNDED = 1, FROM_ROUNDED };
extern const char *const rounded_from_choices[];

enum stage_total { STAGE_REPLACES = 1, STAGE_ADDS };
extern const char *const stage_total_choices[];

#define IMPORTANCE_FIELDS(F)                                                   \
    F(TEXT, _, id, REQUIRED, ANY, "the key: A, B, 基本, 重要")                 \
    F(NUMBER, _, weight, REQUIRED, RANGE(NULL, 0, 1e6), "what it stands for")
RECORD_DECLARE(importance, IMPORTANCE_FIELDS)

#define DIGITS_FIELDS(F)                                                       \
    F(NUMBER, _, parts, OPTIONAL, RANGE(NULL, 0, 6),                           \
        "decimals of the items' points, halves up")                            \
    F(NUMBER, _, totals, OPTIONAL, RANGE(NULL, 0, 6),                          \
        "decimals of the totals, halves up")                                   \
    F(CHOICE, rounded_from, totals_from, OPTIONAL, ANY,                        \
        "totals add unrounded (if absent) or rounded points")                  \
    F(CHOICE, rounded_from, ranks_from, OPTIONAL, ANY,                         \
        "ranks follow the unrounded (if absent) or the rounded totals")
RECORD_DECLARE(digits, DIGITS_FIELDS)

#define CRITERION_STAGE_FIELDS(F)                                              \
    F(TEXT, _, id, REQUIRED, ANY, "the stage's key")                           \
    F(WORDS, _, title, REQUIRED, ANY, "一次選定 …")                            \
    F(CHOICE, stage_total, total, OPTIONAL, ANY,                               \
        "its total replaces (if absent) those of the stages before, or adds "  \
        "to them")                                                             \
    F(NUMBER, _, pass_from, OPTIONAL, RANGE("points", -1e6, 1e6),              \
        "the pass mark: from so many points on a site goes on")                \
    F(NUMBER, _, pass_over, OPTIONAL, RANGE("points", -1e6, 1e6),              \
        "the pass mark: with more points than this")                           \
    F(NUMBER, _, keep, OPTIONAL, RANGE("count", 1, 1e6),                       \
        "so many sites go on, and those that tie with the last of them")
RECORD_DECLARE(criterion_stage, CRITERION_STAGE_FIELDS)

#define SIDE_TOTAL_FIELDS(F)                                                   \
    F(TEXT, _, id, REQUIRED, ANY, "the total's key")                           \
    F(WORDS, _, title, REQUIRED, ANY, "建設面, 環境面; 便益, 費用")            \
    F(TEXTS, _, groups, REQUIRED, ANY, "the groups it adds")
RECORD_DECLARE(side_total, SIDE_TOTAL_FIELDS)

#define CRITERIA_FILE_FIELDS(F)                                                \
    F(WORDS, _, title, REQUIRED, ANY, "the method's name")                     \
    F(WORDS, _, rationale, OPTIONAL, ANY, "配点の考え方 as a whole")           \
    F(NUMBER, _, points, OPTIONAL, RANGE("points", 0, 1e6),                    \
        "what the items' points must add up to; with normalised weights what " \
        "they share")                                                          \
    F(CHOICE, weights_rule, weights, OPTIONAL, ANY,                            \
        "as_given (if absent): an item's points are the product of the "       \
        "weights and its full mark; normalised: they are its share of "        \
        "`points`")                                                            \
    F(RECORDS, importance, importances, OPTIONAL, ANY,                         \
        "letters or words for weights")                                        \
    F(NUMBER, _, power, OPTIONAL, RANGE(NULL, 0, 10),                          \
        "an importance's weight is raised to this; 1 if absent")               \
    F(CHOICE, constant_rule, constant, OPTIONAL, ANY,                          \
        "the points of a criterion on which all sites tie are kept (if "       \
        "absent) or redistributed over the others")                            \
    F(NUMBER, _, base, OPTIONAL, RANGE("points", -1e6, 1e6),                   \
        "points that every site has before the others are added")              \
    F(NUMBER, _, least, OPTIONAL, RANGE("points", -1e6, 1e6),                  \
        "the total is no less than this")                                      \
    F(NUMBER, _, most, OPTIONAL, RANGE("points", -1e6, 1e6),                   \
        "and no more than this")                                               \
    F(NUMBER, _, rounding, OPTIONAL, RANGE("points", 0, 1e6),                  \
        "a margin smaller than this is no order; the last digit of totals "    \
        "if absent")                                                           \
    F(RECORD, digits, digits, OPTIONAL, ANY, "how the table is rounded")       \
    F(TEXT, _, unknown_sign, OPTIONAL, ANY, "the grade of an unknown; ―")      \
    F(RECORDS, grade, grades, OPTIONAL, ANY, "best first; no signs without")   \
    F(RECORDS, criterion_stage, stages, OPTIONAL, ANY,                         \
        "in order; each is scored by its own groups, among the sites left")    \
    F(RECORDS, side_total, side_totals, OPTIONAL, ANY,                         \
        "totals of some groups, ranked apart beside the total")                \
    F(RECORDS, criterion_group, groups, REQUIRED, ANY, "the tree")
RECORD_DECLARE(criteria_file, CRITERIA_FILE_FIELDS)

enum criterion_kind criterion_kind(const struct criterion *criterion);
/* Scored or an adjustment: its score earns points. */
bool criterion_earns(const struct criterion *criterion);

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

/* The laws model: which law asks what of whom, and when it does.
 *
 * File: laws-*.csv, a row a duty. A law is triggered where all of its `all_…`
 * conditions hold and, where it has any, at least one of its `any_…`
 * conditions; in three-valued logic. A condition may read the verdict of an
 * earlier row: law/soil_4_1. No number and no clause of a law stands in C. */
#ifndef MODEL_LAW_RULES_H
#define MODEL_LAW_RULES_H

#include "base/problem.h"
#include "model/cost_rules.h"
#include "model/record.h"
#include "model/row_condition.h"
#include "model/schedule_rules.h"

/* What the duty is; public bodies give notice and consult where others report
 * and ask for permits. */
enum law_kind {      /* 1 + index in law_kind_choices */
    LAW_NOTICE = 1,  /* 通知 */
    LAW_REPORT,      /* 届出・報告 */
    LAW_CONSULT,     /* 協議 */
    LAW_CERTIFICATE, /* 証明・適合判定 */
    LAW_PERMIT,      /* 許可・認定 */
    LAW_SURVEY,      /* 調査 */
    LAW_DUTY         /* 適合義務 */
};
extern const char *const law_kind_choices[];

/* For people: 「通知」, "notice". */
struct words law_kind_words(enum law_kind kind);

struct law;

/* "文化財保護法94条1項", "Cultural Properties Act art. 94 (1)". */
const char *law_name(
    struct arena *arena, const struct law *law, enum language language);

#define LAW_CONDITION_FIELDS(F, name)                                          \
    F(TEXT, _, name##_measure, OPTIONAL, ANY,                                  \
        "a condition: a measure, or measure/item …")                           \
    F(CHOICE, comparison, name##_op, OPTIONAL, ANY, "… compares so …")         \
    F(TEXT, _, name##_value, OPTIONAL, ANY,                                    \
        "… with a number and its unit, keys (a;b), yes or no")

#define LAW_FIELDS(F)                                                          \
    F(TEXT, _, id, REQUIRED, ANY, "the row's key; law/<id> is its verdict")    \
    F(WORDS, _, law, REQUIRED, ANY, "the law's name 文化財保護法")             \
    F(WORDS, _, clause, REQUIRED, ANY, "the clause 94条1項")                   \
    F(DATE, _, clause_date, REQUIRED, ANY,                                     \
        "the clause as it stands on this day")                                 \
    LAW_CONDITION_FIELDS(F, all_1)                                             \
    LAW_CONDITION_FIELDS(F, all_2)                                             \
    LAW_CONDITION_FIELDS(F, all_3)                                             \
    LAW_CONDITION_FIELDS(F, all_4)                                             \
    LAW_CONDITION_FIELDS(F, any_1)                                             \
    LAW_CONDITION_FIELDS(F, any_2)                                             \
    LAW_CONDITION_FIELDS(F, any_3)                                             \
    LAW_CONDITION_FIELDS(F, any_4)                                             \
    LAW_CONDITION_FIELDS(F, any_5)                                             \
    F(CHOICE, law_kind, kind, REQUIRED, ANY, "what kind of duty it is")        \
    F(WORDS, _, duty, REQUIRED, ANY, "what must be done")                      \
    F(WORDS, _, by, REQUIRED, ANY, "by whom")                                  \
    F(WORDS, _, office, REQUIRED, ANY, "to which office; it is asked, too")    \
    F(NUMBER, _, months, OPTIONAL, RANGE("months", 0, 600),                    \
        "how long before `before` it is begun")                                \
    F(NUMBER, _, months_low, OPTIONAL, RANGE("months", 0, 600), "at least")    \
    F(NUMBER, _, months_high, OPTIONAL, RANGE("months", 0, 600), "at most")    \
    F(TEXT, _, before, OPTIONAL, ANY, "a task of the schedule")                \
    F(TEXT, _, task, OPTIONAL, ANY, "the task in which it is done")            \
    F(TEXT, _, cost_item, OPTIONAL, ANY, "the item of cost it causes")         \
    F(WORDS, _, question, REQUIRED, ANY,                                       \
        "what to ask the office where it cannot be told")                      \
    F(WORDS, _, otherwise, OPTIONAL, ANY, "what holds where it is not")
RECORD_DECLARE(law, LAW_FIELDS)

enum { LAW_ALL_CONDITIONS = 4, LAW_ANY_CONDITIONS = 5 };

/* A row with its conditions read; those that are blank have no measure. */
struct law_rule {
    const struct law *row;
    struct row_condition all[LAW_ALL_CONDITIONS];
    struct row_condition any[LAW_ANY_CONDITIONS];
    struct param months; /* with its range */
};

struct law_rules {
    struct law_rule *at;
    size_t count;
};

/* What the conditions of a law come to. */
struct law_answers {
    enum answer all[LAW_ALL_CONDITIONS], any[LAW_ANY_CONDITIONS];
    enum answer verdict;
    /* Not triggered by a verified fact alone, not by a number of the row's: a
     * site that is in no such area, a builder who is no such body. A clause
     * that nobody has checked does not put that in doubt. */
    bool kept_out;
};

/* Of the values that the conditions read (of no use where there is none). An
 * estimate answers only where its whole range does: the design is not made
 * yet, and a law is not left out on the strength of a middle. */
struct law_answers law_rule_answers(struct arena *arena,
    const struct law_rule *rule, const struct value *all,
    const struct value *any);

/* Checks the rows and lists the items of `law` and `law_months` in the
 * catalogue, so that others may read them; `laws` may be NULL (count 0).
 * Problems: those of conditions, a law that an earlier one reads, one without
 * a condition, months out of order. NULL after adding problems. */
const struct law_rules *law_rules_new(struct arena *arena, struct law *laws,
    size_t count, struct catalogue *catalogue, struct problems *problems);

/* Problems: tasks and cost items that there are not ("did you mean"). A model
 * that the project does not have (NULL) is not asked. */
void law_rules_check_links(struct arena *arena, const struct law_rules *rules,
    const struct schedule_rules *schedule, const struct cost_rules *cost,
    struct problems *problems);

/* What triggers it, for people: 「建築主が「国」又は「都道府県」、かつ…」 */
struct words law_requirement(struct arena *arena, const struct law_rule *rule);

/* NULL when there is no such law. */
const struct law_rule *law_rule_find(
    const struct law_rules *rules, const char *id);

#endif

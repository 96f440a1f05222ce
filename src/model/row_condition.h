/* The condition of a row of a table: three columns, `if_measure`, `if_op` and
 * `if_value`, read as in "buried_survey_months over 0 months". The measure may
 * name an item of its own: "zone_far/outside", "law/buried_94". */
#ifndef MODEL_ROW_CONDITION_H
#define MODEL_ROW_CONDITION_H

#include "base/problem.h"
#include "model/comparison.h"
#include "model/ledger.h"

/* As written; all NULL (0) where the row has no condition. */
struct row_condition_words {
    const char *measure;
    int op; /* 1 + index in comparison_choices */
    const char *value;
    const char *columns;      /* what the columns begin with; NULL: "if" */
    const struct origin *row; /* NULL: what it decides rests on no row */
};

struct row_condition {
    const struct measure *measure; /* NULL: there is no condition */
    const char *item;
    const char *name; /* both, as written */
    enum comparison op;
    const char *value;
    const struct origin *row;
};

/* Checks what a row says. Problems, at `place` and naming `row`: only some of
 * the three given, a measure or an item that there is not ("did you mean"), a
 * value with which the measure cannot be compared. */
struct row_condition row_condition_read(struct arena *arena,
    struct row_condition_words words, const char *row, struct place place,
    const struct catalogue *catalogue, struct problems *problems);

/* Whether the condition holds of the measure's value. */
enum answer row_condition_answer(struct arena *arena,
    const struct row_condition *condition, struct value value);

/* For people: 「切土量が0m3を超える」, 「供給の状況(下水)が…」. */
struct words row_condition_words(
    struct arena *arena, const struct row_condition *condition);

/* The answer within a calculation, which then rests on the measure and on the
 * condition's row; yes where there is no condition. */
enum answer row_condition_use(struct arena *arena, struct calc *calc,
    const struct row_condition *condition);

/* Posts the answer as a verdict of a measure and item, with what it rests on;
 * yes, posting nothing, where there is no condition. */
enum answer row_condition_post(struct arena *arena, struct scope *scope,
    const struct row_condition *condition, int measure, const char *item);

#endif

/* The condition of a row: `if_measure`, `if_op`, `if_value`, read as in
 * "buried_survey_months over 0 months". The measure may name an item of its
 * own: "zone_far/outside". */
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
};

struct row_condition {
    const struct measure *measure; /* NULL: there is no condition */
    const char *item;
    enum comparison op;
    const char *value;
};

/* Checks what a row says. Problems, at `place` and naming `row`: only some of
 * the three given, a measure that there is not ("did you mean"), a value with
 * which the measure cannot be compared. */
struct row_condition row_condition_read(struct arena *arena,
    struct row_condition_words words, const char *row, struct place place,
    const struct catalogue *catalogue, struct problems *problems);

/* Posts the answer as a verdict of a measure and item, with what it rests on;
 * yes, posting nothing, where there is no condition. */
enum answer row_condition_post(struct arena *arena, struct scope *scope,
    const struct row_condition *condition, int measure, const char *item);

#endif

/* Formulas of models, checked as they are read: syntax and names, with line
 * and column. */
#ifndef LOAD_FORMULA_CHECK_H
#define LOAD_FORMULA_CHECK_H

#include "adapt/formula.h"
#include "base/problem.h"
#include "model/catalogue.h"
#include "model/project.h"

struct name_list {
    const char **at;
    size_t count, room;
};

/* What any formula may read: the measures of the catalogue that are
 * numbers or verdicts, and need_… for
 * the numbers that `need` gives (NULL: none). */
struct name_list formula_known_names(struct arena *arena,
    const struct catalogue *catalogue, const struct need_spec *need);

/* Problems: a syntax error, what has no place in a formula, a name that is not
 * among `known` ("did you mean"). False after any; *names (may be NULL) are
 * the names read. */
bool formula_check(struct arena *arena, struct formula_engine *engine,
    const struct placed *formula, const struct name_list *known,
    struct name_list *names, struct problems *problems);

/* The place of character `column` (from 1) of a formula; the formula's own
 * where column is 0 or the formula runs over lines. */
struct place formula_place(const struct placed *formula, int column, int width);

#endif

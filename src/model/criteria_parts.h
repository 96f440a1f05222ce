/* What the checks of a criteria model share. */
#ifndef MODEL_CRITERIA_PARTS_H
#define MODEL_CRITERIA_PARTS_H

#include "model/criteria.h"

struct check {
    struct arena *arena;
    const struct criteria_file *file;
    const struct catalogue *catalogue;
    struct problems *problems;
};

/* `measure` is NULL where there is no such measure. */
void check_scale(const struct check *check, const struct criterion *item,
    const struct measure *measure);
void check_key(const struct check *check, const struct criterion *item,
    const struct measure *measure, const char *key, struct place place);

/* Points and weights of an item; then of all together, stages, side totals. */
void check_points(const struct check *check, const struct criterion *item);
void check_table(const struct check *check, const struct criterion_list *list);

#endif

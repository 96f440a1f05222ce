/* The checks of single rows of a schedule; what needs several tables together
 * (links, circles, the opening) is in schedule_rules.c. */
#ifndef MODEL_SCHEDULE_CHECK_H
#define MODEL_SCHEDULE_CHECK_H

#include "model/schedule_rules.h"

/* Tasks, holidays, calendars, gates; gives durations their range and unit,
 * fills the conditions and measures of the rules. */
void schedule_check_rows(struct arena *arena, struct schedule_parts *parts,
    const struct catalogue *catalogue, struct schedule_rules *rules,
    struct problems *problems);

/* "months" or "days", as the ledger counts steps of a unit (0: months). */
const char *schedule_ledger_unit(int unit);

/* True, too, where it is not given. */
bool param_is_whole(const struct param *param);

#endif

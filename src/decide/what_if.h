/* What an entry of the ledger is added up from, and which value of a part would
 * make it another. */
#ifndef DECIDE_WHAT_IF_H
#define DECIDE_WHAT_IF_H

#include "base/list.h"
#include "decide/sweep.h"

/* The entries that are added up on the way to a result, nearest first: of the
 * first sum of several items of one measure below it. None where there is no
 * such sum. */
struct what_if_parts {
    LIST(const struct entry *) list;
};
struct what_if_parts what_if_parts(
    struct arena *arena, const struct entry *result);

/* The value of `changed` at which the result is `target`, from the value as it
 * is; false where it does not get there. Amounts that are rounded on the way
 * come as near as they can. The sweep is over the result. */
bool what_if_reach(struct sweep *sweep, const struct entry *result,
    const struct entry *changed, double target, double *value);

#endif

/* What `explain` says, as JSON (docs/manual: reading the result). */
#ifndef APP_EXPLAIN_JSON_H
#define APP_EXPLAIN_JSON_H

#include "adapt/json.h"
#include "model/effects.h"
#include "report/uses.h"

/* The tree of an entry; what was said once is named only, the second time.
 * Then what would change it. */
const char *explain_json(struct arena *arena, const struct ledger *ledger,
    const struct entry *entry, const struct effects *effects,
    enum language language);

/* An input, and all that rests on it. */
const char *uses_json(struct arena *arena, const char *name,
    const struct uses *uses, enum language language);

#endif

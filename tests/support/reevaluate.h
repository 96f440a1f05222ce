/* The law of the ledger: every entry that was computed is had again from its
 * inputs by its formula. */
#ifndef REEVALUATE_H
#define REEVALUATE_H

#include "base/text.h"
#include "model/ledger.h"

/* Evaluates every entry with a formula from its inputs and compares with what
 * was posted (1e-9 relative); a computed number without a formula, whose
 * inputs are not layer records, is wrong too. Adds a line per wrong entry to
 * `wrong` and returns their number. `register_more` (NULL: none) may register
 * further functions, such as those of the calendar. */
struct formula_engine;
size_t ledger_verify(struct arena *arena, const struct ledger *ledger,
    void (*register_more)(struct formula_engine *engine, void *context),
    void *context, struct text *wrong);

#endif

/* The entries below some results, evaluated again with another value of one of
 * them: whatever rests on it, upwards, as far as anything moves. */
#ifndef DECIDE_SWEEP_H
#define DECIDE_SWEEP_H

#include "adapt/formula.h"
#include "model/ledger.h"

struct sweep;

/* Over all that the results rest on. */
struct sweep *sweep_new(struct arena *arena, struct formula_engine *engine,
    const struct entry *const *results, size_t count);

/* Those entries, in order of posting. */
struct entries sweep_entries(const struct sweep *sweep);

/* From now on `changed` has that value, and every other entry its own again.
 * False where the results do not rest on it. */
bool sweep_change(
    struct sweep *sweep, const struct entry *changed, double value);

enum sweep_state {
    SWEEP_STILL,  /* the number it has */
    SWEEP_MOVED,  /* another */
    SWEEP_UNTOLD, /* something below it moved, and it has no formula that can
                     be evaluated with that */
};

/* What became of one of those entries, and its number (NAN: untold). */
enum sweep_state sweep_state(
    const struct sweep *sweep, const struct entry *entry, double *number);

/* All that are not still, by their orders of posting. */
struct sweep_orders {
    const size_t *at;
    size_t count;
};
struct sweep_orders sweep_touched(const struct sweep *sweep);

#endif

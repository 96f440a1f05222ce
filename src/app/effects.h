/* What would change a number most: by its formulas, and, for inputs that are
 * words, by computing the project anew with another word. */
#ifndef APP_EFFECTS_H
#define APP_EFFECTS_H

#include "adapt/formula.h"
#include "app/session.h"
#include "model/effects.h"

/* The session was computed. Words are tried nearest to the number first, and
 * not all of them: each is a whole computation. */
struct effects effects_find(
    struct session *session, const struct entry *result);

/* An engine that knows every function of a session's formulas. */
struct formula_engine *effects_engine(
    const struct session *session, struct arena *arena);

#endif

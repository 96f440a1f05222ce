/* The measures model as it joins the catalogue. */
#ifndef LOAD_MEASURES_H
#define LOAD_MEASURES_H

#include "base/problem.h"
#include "model/derived.h"

/* Adds the facts and the derived measures to the catalogue and puts the latter
 * in an order in which each follows what it reads. Problems: a name that is
 * taken or no name, an unknown unit, a unit or choices of a kind that has
 * none; a formula with a syntax error or an unknown name; formulas in a circle.
 * The numbers of parameters end up in the ledger's units. */
void measures_check(struct arena *arena, struct measures_file *file,
    const struct need_spec *need, struct catalogue *catalogue,
    struct problems *problems);

#endif

/* A formula of a model over values that may be uncertain or unknown: its
 * result, and the least and the greatest it may be. */
#ifndef STUDY_OPERANDS_H
#define STUDY_OPERANDS_H

#include "adapt/formula.h"
#include "model/value.h"

/* The names a formula reads, and what they stand for. */
struct operands {
    struct formula_engine *engine;
    struct arena *arena;
    const char *formula;
    struct formula_program *program; /* NULL: it is no formula */
    const char *const *names;
    struct value *values; /* to be filled, one a name */
    size_t count;
    const char *wrong; /* what is wrong with the formula; NULL: nothing */
};

struct operands operands_of(
    struct formula_engine *engine, struct arena *arena, const char *formula);

/* NaN where it cannot be told. */
struct reckoned {
    double low, given, high;
};

/* Evaluates the formula with the values as given, and with every uncertain one
 * at either end: the range, where the formula rises or falls with each value
 * throughout. An unknown value makes the result NaN, its ends where they are
 * known do not. With more uncertain values than eight no range is told. Sets
 * `wrong` where the formula has no result. */
struct reckoned operands_reckon(struct operands *operands);

#endif

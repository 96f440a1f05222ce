/* What a formula is made into: steps on a stack of numbers and lists. */
#ifndef ADAPT_FORMULA_PROGRAM_H
#define ADAPT_FORMULA_PROGRAM_H

#include "adapt/formula_parts.h"

enum formula_op {
    OP_NUMBER,
    OP_NAME,
    OP_ADD,
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_POWER,
    OP_NEGATE,
    OP_BUILT_IN,
    OP_REGISTERED
};

struct formula_step {
    enum formula_op op;
    size_t count;  /* of a call's arguments; the name's place */
    double number; /* OP_NUMBER */
    const struct built_in *built_in;
    const struct registered *registered;
};

/* As many as formulas need; what needs more is left to Lua. */
enum { FORMULA_DEPTH = 32 };

struct formula_steps {
    LIST(struct formula_step) list;
};

/* False where an expression has something else than arithmetic and calls, or
 * is deeper; then nothing of `steps` counts. The names' places are those of
 * `names`. */
bool formula_compile(const struct formula_engine *engine, struct arena *arena,
    const char *expression, const char *const *names, size_t name_count,
    struct formula_steps *steps);

#endif

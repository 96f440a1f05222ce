/* Formulas for quantities: expressions in Lua 5.4, in a sandbox.
 *
 * A formula sees the names it is given and these functions: abs ceil floor
 * max min sqrt exp log round(x, decimals) sum(list) dot(a, b) count(list)
 * mean(list) median(list) geometric_mean(list) trimmed_mean(list, dropped)
 * deviation(list), which is a sample's,
 * interpolate(x, xs, ys), which take lists and numbers alike; nothing else: no
 * libraries, no loops that go on (an instruction limit), no large memory (a
 * limit). Numbers are floats, 3 as well as 3.0. A name that is also a
 * function's is the function.
 *
 * formula_names, which checks models as they are read, is stricter than the
 * engine: functions, loops, texts and tables have no place in a formula. */
#ifndef ADAPT_FORMULA_H
#define ADAPT_FORMULA_H

#include "base/arena.h"
#include "base/language.h"

#include <stdbool.h>
#include <stddef.h>

struct formula_engine;

/* One Lua state; freed with the arena. */
struct formula_engine *formula_engine_new(struct arena *arena);

/* Adds a function of numbers under a name ("add_months"); `context` comes back
 * with every call (the holidays for "next_office_day"; NULL where not needed).
 * A NaN result is the problem "is not a number". */
typedef double formula_function(
    void *context, const double *arguments, size_t count);
void formula_register(struct formula_engine *engine, const char *name,
    formula_function *function, void *context);

/* What a name stands for: one number, or a list of them. */
struct formula_value {
    const double *at;
    size_t count;
    bool list;
};

/* Looks a name up; false when there is no such name. */
typedef bool formula_lookup(
    void *context, const char *name, struct formula_value *value);

/* Evaluates an expression ("min(a, b * 0.4)"). NULL and *result on success,
 * else what is wrong in a few words ("unknown name 'site_aera'", "syntax:
 * …", "takes too long", "is not a number"), *column being the character it
 * was found at (0 when not known). */
const char *formula_evaluate(struct formula_engine *engine, struct arena *arena,
    const char *expression, formula_lookup *lookup, void *context,
    double *result, int *column);

/* A formula made ready, to be evaluated again and again: what is arithmetic and
 * calls of functions runs without Lua, the rest in it; the numbers are the
 * same. An engine has one for each expression. NULL where it is no formula. */
struct formula_program;
struct formula_program *formula_program_of(
    struct formula_engine *engine, const char *expression);
/* The names it reads, each once. */
const char *const *formula_program_names(
    const struct formula_program *program, size_t *count);
/* With values in the order of the names. False where formula_evaluate says
 * that something is wrong. */
bool formula_program_run(struct formula_program *program,
    const struct formula_value *values, double *result);

/* What formula_evaluate and formula_names say is wrong, for people; Lua's rarer
 * sentences stay English. */
const char *formula_words(
    struct arena *arena, const char *wrong, enum language language);

/* The names an expression reads, without evaluating it, functions left out;
 * NULL and the names on success, else the syntax error. */
const char *formula_names(struct formula_engine *engine, struct arena *arena,
    const char *expression, const char ***names, size_t *count, int *column);

#endif

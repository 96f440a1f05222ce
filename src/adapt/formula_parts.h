/* What the files of adapt/formula share. */
#ifndef ADAPT_FORMULA_PARTS_H
#define ADAPT_FORMULA_PARTS_H

#include "adapt/formula.h"
#include "base/list.h"

#include <lua.h>

struct formula_engine {
    struct arena *arena;
    lua_State *lua;
    size_t used;    /* bytes */
    bool exhausted; /* the machine itself had no memory */
    LIST(struct registered *) functions;
    /* By the hashes of their expressions; empty slots hold NULL. */
    struct formula_program **programs;
    size_t program_count, program_slots; /* a power of two, or 0 */
};

/* ---- tokens (formula_tokens.c) ---- */

enum token_kind {
    TOKEN_NAME,
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_TEXT,
    TOKEN_SIGN
};

struct token {
    enum token_kind kind; /* TOKEN_WORD: a reserved word of Lua */
    const char *text;
    int column; /* in characters, from 1 */
};

struct tokens {
    struct token *at;
    size_t count;
    int end; /* the column after the last character */
};

/* NULL and the tokens, else what is wrong and where. */
const char *formula_tokens(struct arena *arena, const char *expression,
    struct tokens *tokens, int *column);

/* The first `count` tokens as a chunk: "return (" … ; integers as floats. */
const char *formula_chunk(
    struct arena *arena, const struct tokens *tokens, size_t count);

/* What has no place in a formula although Lua knows it: loops, functions,
 * texts, tables; NULL where there is nothing of the kind. */
const char *formula_refused(
    struct arena *arena, const struct tokens *tokens, int *column);

/* ---- functions (formula_functions.c) ---- */

/* One that a study registered. */
struct registered {
    const char *name;
    formula_function *function;
    void *context;
};

/* One argument: a number is a list of one. A copy that the function may put in
 * another order, where it `sorts`. */
struct argument {
    double *at;
    size_t count;
};

struct arguments {
    struct argument *at;
    size_t count;
};

typedef double built_in_function(const struct arguments *arguments);

struct built_in {
    const char *name;
    built_in_function *function;
    size_t least, most; /* arguments */
    bool sorts;
};

/* NULL where there is none of that name. */
const struct built_in *formula_built_in(const char *name);

/* NULL likewise. */
const struct registered *formula_registered(
    const struct formula_engine *engine, const char *name);

/* Sets the built-in functions in the table on top of the stack. */
void formula_set_built_in(lua_State *lua);
void formula_set_registered(lua_State *lua, const struct registered *row);

#endif

/* Formulas as steps: the arithmetic of Lua, whose order of evaluation and
 * whose precedence it keeps (Lua 5.4 manual, 3.4.8). */
#include "adapt/formula_program.h"
#include "base/number.h"
#include "base/text.h"

#include <string.h>

struct compiling {
    const struct formula_engine *engine;
    struct arena *arena;
    struct tokens tokens;
    size_t at; /* the token that is next */
    const char *const *names;
    size_t name_count;
    struct formula_steps *steps;
    size_t depth;   /* of the stack */
    size_t nesting; /* of the expression */
    bool failed;
};

static void expression(struct compiling *compiling);

static const struct token *next(const struct compiling *compiling)
{
    return compiling->at < compiling->tokens.count
               ? &compiling->tokens.at[compiling->at]
               : NULL;
}

/* Whether the next token is that sign, which is then taken. */
static bool take(struct compiling *compiling, const char *sign)
{
    const struct token *token = next(compiling);
    bool is = token != NULL && token->kind == TOKEN_SIGN &&
              strcmp(token->text, sign) == 0;
    compiling->at += is;
    return is;
}

static void expect(struct compiling *compiling, const char *sign)
{
    compiling->failed |= !take(compiling, sign);
}

/* `taken` off the stack, one put on it. */
static void emit(
    struct compiling *compiling, struct formula_step step, size_t taken)
{
    LIST_ADD(compiling->arena, &compiling->steps->list, step);
    compiling->depth = compiling->depth - taken + 1;
    compiling->failed |= compiling->depth > FORMULA_DEPTH;
}

static void operation(
    struct compiling *compiling, enum formula_op op, size_t taken)
{
    emit(compiling, (struct formula_step){.op = op}, taken);
}

static void call(struct compiling *compiling, const char *name)
{
    struct formula_step step = {.op = OP_REGISTERED,
        .registered = formula_registered(compiling->engine, name)};
    if (step.registered == NULL) {
        step.op = OP_BUILT_IN;
        step.built_in = formula_built_in(name);
        compiling->failed |= step.built_in == NULL || step.built_in->sorts;
    }
    if (!take(compiling, ")")) {
        do {
            expression(compiling);
            step.count++;
        } while (!compiling->failed && take(compiling, ","));
        expect(compiling, ")");
    }
    if (compiling->failed)
        return;
    if (step.built_in != NULL)
        compiling->failed |= step.count < step.built_in->least ||
                             step.count > step.built_in->most;
    emit(compiling, step, step.count);
}

static void name(struct compiling *compiling, const char *text)
{
    for (size_t i = 0; i < compiling->name_count; i++)
        if (strcmp(compiling->names[i], text) == 0) {
            emit(
                compiling, (struct formula_step){.op = OP_NAME, .count = i}, 0);
            return;
        }
    compiling->failed = true;
}

static void primary(struct compiling *compiling)
{
    const struct token *token = next(compiling);
    struct formula_step step = {.op = OP_NUMBER};
    if (take(compiling, "(")) {
        expression(compiling);
        expect(compiling, ")");
        return;
    }
    compiling->at++;
    if (token != NULL && token->kind == TOKEN_NUMBER &&
        number_parse(token->text, &step.number))
        emit(compiling, step, 0);
    else if (token == NULL || token->kind != TOKEN_NAME)
        compiling->failed = true;
    else if (take(compiling, "("))
        call(compiling, token->text);
    else
        name(compiling, token->text);
}

/* -a ^ -b ^ c is -(a ^ (-(b ^ c))). */
static void unary(struct compiling *compiling)
{
    compiling->failed |= ++compiling->nesting > FORMULA_DEPTH;
    if (compiling->failed)
        return;
    if (take(compiling, "-")) {
        unary(compiling);
        operation(compiling, OP_NEGATE, 1);
    } else {
        primary(compiling);
        if (!compiling->failed && take(compiling, "^")) {
            unary(compiling);
            operation(compiling, OP_POWER, 2);
        }
    }
    compiling->nesting--;
}

static void term(struct compiling *compiling)
{
    unary(compiling);
    while (!compiling->failed) {
        enum formula_op op = take(compiling, "*")   ? OP_MULTIPLY
                             : take(compiling, "/") ? OP_DIVIDE
                                                    : OP_NUMBER;
        if (op == OP_NUMBER)
            return;
        unary(compiling);
        operation(compiling, op, 2);
    }
}

static void expression(struct compiling *compiling)
{
    term(compiling);
    while (!compiling->failed) {
        enum formula_op op = take(compiling, "+")   ? OP_ADD
                             : take(compiling, "-") ? OP_SUBTRACT
                                                    : OP_NUMBER;
        if (op == OP_NUMBER)
            return;
        term(compiling);
        operation(compiling, op, 2);
    }
}

bool formula_compile(const struct formula_engine *engine, struct arena *arena,
    const char *text, const char *const *names, size_t name_count,
    struct formula_steps *steps)
{
    int column;
    struct compiling compiling = {.engine = engine,
        .arena = arena,
        .names = names,
        .name_count = name_count,
        .steps = steps};
    if (formula_tokens(arena, text, &compiling.tokens, &column) != NULL)
        return false;
    expression(&compiling);
    return !compiling.failed && next(&compiling) == NULL;
}

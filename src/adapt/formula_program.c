#include "adapt/formula_program.h"

#include "base/hash.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

struct formula_program {
    struct formula_engine *engine;
    const char *expression;
    const char *const *names;
    size_t name_count;
    struct formula_steps steps;
    bool compiled;         /* else it runs in Lua, */
    struct arena *passing; /* with this for what it needs */
};

/* ---- the stack ---- */

struct stack {
    double numbers[FORMULA_DEPTH];
    struct argument at[FORMULA_DEPTH]; /* of a number: where it is in numbers */
    bool lists[FORMULA_DEPTH];
    size_t count;
};

static void push(struct stack *stack, double number)
{
    size_t at = stack->count++;
    stack->numbers[at] = number;
    stack->at[at] = (struct argument){&stack->numbers[at], 1};
    stack->lists[at] = false;
}

static void push_value(struct stack *stack, const struct formula_value *value)
{
    if (!value->list) {
        push(stack, value->at[0]);
        return;
    }
    size_t at = stack->count++;
    stack->at[at] =
        (struct argument){(double *)(uintptr_t)value->at, value->count};
    stack->lists[at] = true;
}

static double operate(enum formula_op op, double a, double b)
{
    switch (op) {
    case OP_ADD:
        return a + b;
    case OP_SUBTRACT:
        return a - b;
    case OP_MULTIPLY:
        return a * b;
    case OP_DIVIDE:
        return a / b;
    case OP_POWER:
        return b == 2 ? a * a : pow(a, b); /* as Lua has it */
    case OP_NUMBER:
    case OP_NAME:
    case OP_NEGATE:
    case OP_BUILT_IN:
    case OP_REGISTERED:
        break;
    }
    return NAN;
}

/* Lists have no place in arithmetic. */
static bool calculate(struct stack *stack, enum formula_op op)
{
    size_t taken = op == OP_NEGATE ? 1 : 2;
    size_t at = stack->count -= taken;
    if (stack->lists[at] || stack->lists[at + taken - 1])
        return false;
    const double *numbers = &stack->numbers[at];
    push(stack,
        op == OP_NEGATE ? -numbers[0] : operate(op, numbers[0], numbers[1]));
    return true;
}

static void call_built_in(struct stack *stack, const struct formula_step *step)
{
    stack->count -= step->count;
    struct arguments arguments = {&stack->at[stack->count], step->count};
    push(stack, step->built_in->function(&arguments));
}

/* With the numbers of all arguments, one after the other; false where they are
 * too many. */
static bool call_registered(
    struct stack *stack, const struct formula_step *step)
{
    enum { MOST = 128 };
    double numbers[MOST];
    size_t used = 0;
    stack->count -= step->count;
    for (size_t i = 0; i < step->count; i++) {
        struct argument argument = stack->at[stack->count + i];
        if (argument.count > MOST - used)
            return false;
        for (size_t k = 0; k < argument.count; k++)
            numbers[used++] = argument.at[k];
    }
    push(stack,
        step->registered->function(step->registered->context, numbers, used));
    return true;
}

static bool take_step(struct stack *stack, const struct formula_step *step,
    const struct formula_value *values)
{
    switch (step->op) {
    case OP_NUMBER:
        push(stack, step->number);
        return true;
    case OP_NAME:
        push_value(stack, &values[step->count]);
        return true;
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
    case OP_DIVIDE:
    case OP_POWER:
    case OP_NEGATE:
        return calculate(stack, step->op);
    case OP_BUILT_IN:
        call_built_in(stack, step);
        return true;
    case OP_REGISTERED:
        return call_registered(stack, step);
    }
    return false;
}

/* ---- in Lua ---- */

struct lookup {
    const struct formula_program *program;
    const struct formula_value *values;
};

static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    const struct lookup *lookup = context;
    for (size_t i = 0; i < lookup->program->name_count; i++)
        if (strcmp(lookup->program->names[i], name) == 0) {
            *value = lookup->values[i];
            return true;
        }
    return false;
}

static bool run_in_lua(struct formula_program *program,
    const struct formula_value *values, double *result)
{
    struct lookup lookup = {program, values};
    int column;
    if (program->passing == NULL)
        program->passing = arena_child(program->engine->arena);
    bool done =
        formula_evaluate(program->engine, program->passing, program->expression,
            look_up, &lookup, result, &column) == NULL;
    arena_reset(program->passing);
    return done;
}

bool formula_program_run(struct formula_program *program,
    const struct formula_value *values, double *result)
{
    struct stack stack;
    stack.count = 0;
    bool done = program->compiled;
    for (size_t i = 0; done && i < program->steps.list.count; i++)
        done = take_step(&stack, &program->steps.list.at[i], values);
    if (!done)
        return run_in_lua(program, values, result);
    if (stack.lists[0] || !isfinite(stack.numbers[0]))
        return false;
    *result = stack.numbers[0];
    return true;
}

/* ---- an engine's ---- */

const char *const *formula_program_names(
    const struct formula_program *program, size_t *count)
{
    *count = program->name_count;
    return program->names;
}

static struct formula_program **slot_of(
    const struct formula_engine *engine, const char *expression)
{
    size_t mask = engine->program_slots - 1;
    size_t at = hash_text(HASH_START, expression) & mask;
    while (engine->programs[at] != NULL &&
           strcmp(engine->programs[at]->expression, expression) != 0)
        at = (at + 1) & mask;
    return &engine->programs[at];
}

static void make_room(struct formula_engine *engine)
{
    struct formula_program **old = engine->programs;
    size_t count = engine->program_slots;
    engine->program_slots = count == 0 ? FIRST_SLOTS : 2 * count;
    engine->programs = ARENA_ARRAY(
        engine->arena, engine->program_slots, struct formula_program *);
    for (size_t i = 0; i < count; i++)
        if (old[i] != NULL)
            *slot_of(engine, old[i]->expression) = old[i];
}

static struct formula_program *program_new(
    struct formula_engine *engine, const char *expression)
{
    struct formula_program *program =
        ARENA_NEW(engine->arena, struct formula_program);
    int column;
    const char **names;
    program->engine = engine;
    program->expression = arena_text(engine->arena, expression);
    if (formula_names(engine, engine->arena, expression, &names,
            &program->name_count, &column) != NULL)
        return NULL;
    program->names = names;
    program->compiled = formula_compile(engine, engine->arena, expression,
        program->names, program->name_count, &program->steps);
    return program;
}

struct formula_program *formula_program_of(
    struct formula_engine *engine, const char *expression)
{
    if (2 * engine->program_count >= engine->program_slots)
        make_room(engine);
    struct formula_program **slot = slot_of(engine, expression);
    if (*slot != NULL)
        return *slot;
    *slot = program_new(engine, expression);
    engine->program_count += *slot != NULL;
    return *slot;
}

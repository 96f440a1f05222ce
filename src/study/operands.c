#include "study/operands.h"

#include "base/text.h"

#include <math.h>

enum { MOST_UNCERTAIN = 8 };

/* Numbers for the names, and the same as a program takes them. */
struct numbers {
    double *at;
    struct formula_value *values;
};

struct operands operands_of(
    struct formula_engine *engine, struct arena *arena, const char *formula)
{
    struct operands operands = {.engine = engine,
        .arena = arena,
        .formula = formula,
        .program = formula_program_of(engine, formula)};
    const char **none;
    size_t count;
    int column;
    if (operands.program != NULL)
        operands.names =
            formula_program_names(operands.program, &operands.count);
    else
        operands.wrong =
            formula_names(engine, arena, formula, &none, &count, &column);
    operands.values = ARENA_ARRAY(arena, operands.count, struct value);
    return operands;
}

struct lookup {
    const struct operands *operands;
    const struct numbers *numbers;
};

static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    const struct lookup *lookup = context;
    for (size_t i = 0; i < lookup->operands->count; i++)
        if (text_equal(lookup->operands->names[i], name)) {
            *value = lookup->numbers->values[i];
            return true;
        }
    return false;
}

/* A program does not say what is wrong. */
static void find_wrong(struct operands *operands, const struct numbers *numbers)
{
    struct lookup lookup = {operands, numbers};
    double result;
    int column;
    operands->wrong = formula_evaluate(operands->engine, operands->arena,
        operands->formula, look_up, &lookup, &result, &column);
}

static double evaluate(struct operands *operands, const struct numbers *numbers)
{
    double result;
    for (size_t i = 0; i < operands->count; i++)
        if (isnan(numbers->at[i]))
            return NAN;
    if (formula_program_run(operands->program, numbers->values, &result))
        return result;
    find_wrong(operands, numbers);
    return NAN;
}

static struct numbers numbers_of(const struct operands *operands)
{
    struct arena *arena = operands->arena;
    struct numbers numbers = {ARENA_ARRAY(arena, operands->count, double),
        ARENA_ARRAY(arena, operands->count, struct formula_value)};
    for (size_t i = 0; i < operands->count; i++) {
        numbers.at[i] = operands->values[i].number;
        numbers.values[i] = (struct formula_value){&numbers.at[i], 1, false};
    }
    return numbers;
}

/* Over the corners of the uncertain values. */
static struct reckoned over_corners(struct operands *operands,
    const struct numbers *numbers, const size_t *uncertain, size_t count)
{
    struct reckoned reckoned = {INFINITY, NAN, -INFINITY};
    for (unsigned corner = 0; corner < 1u << count; corner++) {
        for (size_t i = 0; i < count; i++) {
            const struct value *value = &operands->values[uncertain[i]];
            numbers->at[uncertain[i]] =
                corner >> i & 1u ? value->high : value->low;
        }
        double result = evaluate(operands, numbers);
        if (isnan(result))
            return (struct reckoned){NAN, NAN, NAN};
        reckoned.low = fmin(reckoned.low, result);
        reckoned.high = fmax(reckoned.high, result);
    }
    return reckoned;
}

struct reckoned operands_reckon(struct operands *operands)
{
    size_t uncertain[MOST_UNCERTAIN], count = 0;
    bool too_many = false;
    struct numbers numbers = numbers_of(operands);
    for (size_t i = 0; i < operands->count; i++) {
        if (!value_has_range(operands->values[i]))
            continue;
        too_many |= count == MOST_UNCERTAIN;
        if (count < MOST_UNCERTAIN)
            uncertain[count++] = i;
    }
    double given = operands->wrong == NULL ? evaluate(operands, &numbers) : NAN;
    struct reckoned reckoned = {NAN, NAN, NAN};
    if (!too_many && operands->wrong == NULL)
        reckoned = over_corners(operands, &numbers, uncertain, count);
    reckoned.given = given;
    return reckoned;
}

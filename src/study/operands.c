#include "study/operands.h"

#include "base/text.h"

#include <math.h>

enum { MOST_UNCERTAIN = 8 };

struct numbers {
    const struct operands *operands;
    double *at;
};

struct operands operands_of(
    struct formula_engine *engine, struct arena *arena, const char *formula)
{
    struct operands operands = {
        .engine = engine, .arena = arena, .formula = formula};
    int column;
    operands.wrong = formula_names(
        engine, arena, formula, &operands.names, &operands.count, &column);
    if (operands.wrong != NULL)
        operands.count = 0;
    operands.values = ARENA_ARRAY(arena, operands.count, struct value);
    return operands;
}

static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    const struct numbers *numbers = context;
    for (size_t i = 0; i < numbers->operands->count; i++)
        if (text_equal(numbers->operands->names[i], name)) {
            *value = (struct formula_value){&numbers->at[i], 1, false};
            return true;
        }
    return false;
}

static double evaluate(struct operands *operands, double *at)
{
    for (size_t i = 0; i < operands->count; i++)
        if (isnan(at[i]))
            return NAN;
    struct numbers numbers = {operands, at};
    double result = NAN;
    int column = 0;
    const char *wrong = formula_evaluate(operands->engine, operands->arena,
        operands->formula, look_up, &numbers, &result, &column);
    if (wrong != NULL)
        operands->wrong = wrong;
    return wrong == NULL ? result : NAN;
}

/* Over the corners of the uncertain values. */
static struct reckoned over_corners(struct operands *operands, double *at,
    const size_t *uncertain, size_t count)
{
    struct reckoned reckoned = {INFINITY, NAN, -INFINITY};
    for (unsigned corner = 0; corner < 1u << count; corner++) {
        for (size_t i = 0; i < count; i++) {
            const struct value *value = &operands->values[uncertain[i]];
            at[uncertain[i]] = corner >> i & 1u ? value->high : value->low;
        }
        double result = evaluate(operands, at);
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
    double *at = ARENA_ARRAY(operands->arena, operands->count, double);
    for (size_t i = 0; i < operands->count; i++) {
        at[i] = operands->values[i].number;
        if (!value_has_range(operands->values[i]))
            continue;
        too_many |= count == MOST_UNCERTAIN;
        if (count < MOST_UNCERTAIN)
            uncertain[count++] = i;
    }
    double given = operands->wrong == NULL ? evaluate(operands, at) : NAN;
    struct reckoned reckoned = {NAN, NAN, NAN};
    if (!too_many && operands->wrong == NULL)
        reckoned = over_corners(operands, at, uncertain, count);
    reckoned.given = given;
    return reckoned;
}

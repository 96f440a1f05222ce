#include "reevaluate.h"

#include "adapt/formula.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

static const double RELATIVE = 1e-9;

struct inputs_of {
    struct arena *arena;
    const struct entry *entry;
};

/* The inputs of one name: several are a list, in the order they were read. */
static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    const struct inputs_of *of = context;
    size_t most = of->entry->input_count, count = 0;
    double *numbers = ARENA_ARRAY(of->arena, most, double);
    for (size_t i = 0; i < most; i++)
        if (strcmp(of->entry->inputs[i].name, name) == 0)
            numbers[count++] = of->entry->inputs[i].entry->value.number;
    *value = (struct formula_value){numbers, count, count != 1};
    return count > 0;
}

static bool is_known_number(const struct entry *entry)
{
    return entry->measure != NULL && value_is_known(entry->value) &&
           (entry->measure->kind == QUANTITY || entry->measure->kind == DAY);
}

/* A number that was computed from other measures must say how: by a formula,
 * or by the method with which it was had from the layers. */
static bool lacks_formula(const struct entry *entry)
{
    if (entry->formula != NULL || entry->method != NULL)
        return false;
    for (size_t i = 0; i < entry->input_count; i++)
        if (strncmp(entry->inputs[i].entry->address, "layer/", 6) != 0 &&
            *entry->inputs[i].name != '\0')
            return true;
    return false;
}

static void say(struct text *wrong, const struct entry *entry, const char *what)
{
    text_addf(wrong, "%s: %s\n    formula %s\n", entry->address, what,
        entry->formula == NULL ? "(none)" : entry->formula);
    for (size_t i = 0; i < entry->input_count; i++)
        text_addf(wrong, "    %s = %.12g (%s)\n", entry->inputs[i].name,
            entry->inputs[i].entry->value.number,
            entry->inputs[i].entry->address);
}

/* Made ready for many evaluations, it gives the same, to the last bit. */
static bool program_agrees(struct arena *arena, struct formula_engine *engine,
    const struct entry *entry, double expected)
{
    struct formula_program *program =
        formula_program_of(engine, entry->formula);
    struct inputs_of of = {arena, entry};
    size_t count = 0;
    const char *const *names =
        program == NULL ? NULL : formula_program_names(program, &count);
    struct formula_value *values =
        ARENA_ARRAY(arena, count, struct formula_value);
    double result = NAN;
    for (size_t i = 0; i < count; i++)
        look_up(&of, names[i], &values[i]);
    return program != NULL && formula_program_run(program, values, &result) &&
           result == expected;
}

static size_t verify(struct arena *arena, struct formula_engine *engine,
    const struct entry *entry, struct text *wrong)
{
    if (!is_known_number(entry))
        return 0;
    if (lacks_formula(entry)) {
        say(wrong, entry, "computed, but says no formula");
        return 1;
    }
    if (entry->formula == NULL)
        return 0;
    double result = NAN;
    int column = 0;
    struct inputs_of of = {arena, entry};
    const char *defect = formula_evaluate(
        engine, arena, entry->formula, look_up, &of, &result, &column);
    if (defect == NULL && !program_agrees(arena, engine, entry, result))
        defect = "gives another number as a program";
    if (defect == NULL && (number_near(result, entry->value.number, RELATIVE) ||
                              fabs(result - entry->value.number) < 1e-12))
        return 0;
    say(wrong, entry,
        defect != NULL
            ? defect
            : arena_printf(arena, "gives %.12g, but %.12g was posted", result,
                  entry->value.number));
    return 1;
}

size_t ledger_verify(struct arena *arena, const struct ledger *ledger,
    void (*register_more)(struct formula_engine *engine, void *context),
    void *context, struct text *wrong)
{
    struct formula_engine *engine = formula_engine_new(arena);
    if (register_more != NULL)
        register_more(engine, context);
    struct entries entries = ledger_entries(arena, ledger);
    size_t count = 0;
    for (size_t i = 0; i < entries.count; i++)
        count += verify(arena, engine, entries.at[i], wrong);
    return count;
}

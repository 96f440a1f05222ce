/* Quantities by the formulas of the model. */
#include "study/cost_parts.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

PROBLEM_KIND(bad_formula, "cost-formula",
    "費目「{1}」の数量の式が計算できません: {2}",
    "the quantity of '{1}' cannot be computed: {2}", "", "");

enum { MOST_UNCERTAIN = 8 };

int quantity_measure(const char *unit)
{
    if (unit != NULL && text_equal(unit, "m"))
        return M_cost_quantity_m;
    if (unit != NULL && text_equal(unit, "m2"))
        return M_cost_quantity_m2;
    if (unit != NULL && text_equal(unit, "m3"))
        return M_cost_quantity_m3;
    return M_cost_quantity;
}

/* The names of a formula and what they stand for. */
struct names {
    const char **at;
    struct value *values;
    double *numbers; /* those of the present evaluation */
    size_t count;
};

static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    const struct names *names = context;
    for (size_t i = 0; i < names->count; i++)
        if (text_equal(names->at[i], name)) {
            *value = (struct formula_value){&names->numbers[i], 1, false};
            return true;
        }
    return false;
}

/* need_gross_area …: the numbers of what the project says must be built. */
static const struct param *need_param(
    const struct need_spec *need, const char *name)
{
    static const char prefix[] = "need_";
    if (need == NULL || !text_starts(name, prefix))
        return NULL;
    for (size_t i = 0; i < need_spec_record.count; i++) {
        const struct field *field = &need_spec_record.fields[i];
        if (field->type == FIELD_NUMBER &&
            text_equal(field->name, name + strlen(prefix)))
            return (const void *)((const char *)need + field->offset);
    }
    return NULL;
}

static struct value read_name(
    const struct cost *cost, struct calc *calc, const char *name)
{
    const struct study *study = cost->study;
    const struct param *param = cost_parameter_find(cost->rules, name);
    if (param == NULL)
        param = need_param(study->project->file->need, name);
    if (param != NULL)
        return calc_param_value(calc, name, param);
    const struct measure *measure =
        catalogue_find(ledger_catalogue(scope_ledger(study->scope)), name);
    if (measure != NULL)
        return calc_use_value(calc, name, measure->id, NULL);
    return value_unknown(WORDS("その名の指標がない", "there is no such name"));
}

static double evaluate(
    const struct cost *cost, const struct cost_line *line, struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        if (isnan(names->numbers[i]))
            return NAN;
    double result = NAN;
    int column = 0;
    const char *wrong = formula_evaluate(cost->engine, cost->study->arena,
        line->item->quantity.text, look_up, names, &result, &column);
    if (wrong != NULL)
        problem_add(cost->study->problems, &bad_formula,
            line->item->quantity.place, line->item->id, wrong);
    return wrong == NULL ? result : NAN;
}

/* The smallest and largest result with every uncertain name at either end: the
 * range, where the formula rises or falls with each name throughout. */
static struct spread over_corners(const struct cost *cost,
    const struct cost_line *line, struct names *names, const size_t *uncertain,
    size_t count)
{
    struct spread spread = {INFINITY, NAN, -INFINITY};
    for (unsigned corner = 0; corner < 1u << count; corner++) {
        for (size_t i = 0; i < count; i++) {
            const struct value *value = &names->values[uncertain[i]];
            names->numbers[uncertain[i]] =
                corner >> i & 1u ? value->high : value->low;
        }
        double result = evaluate(cost, line, names);
        if (isnan(result))
            return (struct spread){NAN, NAN, NAN};
        spread.low = fmin(spread.low, result);
        spread.high = fmax(spread.high, result);
    }
    return spread;
}

static struct spread quantity_of(
    const struct cost *cost, const struct cost_line *line, struct names *names)
{
    size_t uncertain[MOST_UNCERTAIN], count = 0;
    bool too_many = false;
    for (size_t i = 0; i < names->count; i++) {
        names->numbers[i] = names->values[i].number;
        if (!value_has_range(names->values[i]))
            continue;
        too_many |= count == MOST_UNCERTAIN;
        if (count < MOST_UNCERTAIN)
            uncertain[count++] = i;
    }
    double given = evaluate(cost, line, names);
    struct spread spread = {NAN, NAN, NAN};
    if (!too_many)
        spread = over_corners(cost, line, names, uncertain, count);
    spread.given = given;
    return spread;
}

void cost_post_quantity(const struct cost *cost, const struct cost_line *line)
{
    struct arena *arena = cost->study->arena;
    const char *formula = line->item->quantity.text;
    struct calc *calc = cost_open(
        cost, quantity_measure(line->quantity_unit), line->item->id, formula);
    struct names names = {0};
    int column;
    const char *wrong = formula_names(
        cost->engine, arena, formula, &names.at, &names.count, &column);
    if (wrong != NULL) {
        problem_add(cost->study->problems, &bad_formula,
            line->item->quantity.place, line->item->id, wrong);
        calc_post_unknown(calc, WORDS("数式の誤り", "wrong formula"));
        return;
    }
    names.values = ARENA_ARRAY(arena, names.count, struct value);
    names.numbers = ARENA_ARRAY(arena, names.count, double);
    for (size_t i = 0; i < names.count; i++)
        names.values[i] = read_name(cost, calc, names.at[i]);
    spread_post(calc, quantity_of(cost, line, &names));
}

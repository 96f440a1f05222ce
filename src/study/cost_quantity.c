/* Quantities by the formulas of the model. */
#include "study/cost_parts.h"

#include "base/text.h"
#include "model/derived.h"
#include "study/operands.h"

PROBLEM_KIND(bad_formula, "cost-formula",
    "費目「{1}」の数量の式が計算できません: {2}",
    "the quantity of '{1}' cannot be computed: {2}", "", "");

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

static struct value read_name(
    const struct cost *cost, struct calc *calc, const char *name)
{
    const struct study *study = cost->study;
    const struct param *param = cost_parameter_find(cost->rules, name);
    if (param == NULL)
        param = need_number(study->project->file->need, name);
    if (param != NULL)
        return calc_param_value(calc, name, param);
    const struct measure *measure =
        catalogue_find(ledger_catalogue(scope_ledger(study->scope)), name);
    if (measure != NULL)
        return calc_use_value(calc, name, measure->id, NULL);
    return value_unknown(WORDS("その名の指標がない", "there is no such name"));
}

void cost_post_formula(const struct cost *cost, int measure, const char *id,
    const struct placed *formula, const struct origin *row,
    const struct entry *decides)
{
    struct calc *calc = cost_open(cost, measure, id, formula->text);
    calc_rests_on_record(calc, row);
    calc_rests_on(calc, decides);
    struct operands operands =
        operands_of(cost->engine, cost->study->arena, formula->text);
    for (size_t i = 0; i < operands.count; i++)
        operands.values[i] = read_name(cost, calc, operands.names[i]);
    struct reckoned quantity = operands_reckon(&operands);
    if (operands.wrong != NULL)
        problem_add(cost->study->problems, &bad_formula, formula->place, id,
            operands.wrong);
    spread_post(
        calc, (struct spread){quantity.low, quantity.given, quantity.high});
}

void cost_post_quantity(const struct cost *cost, const struct cost_line *line)
{
    const char *id = line->item->id;
    cost_post_formula(cost, quantity_measure(line->quantity_unit), id,
        &line->item->quantity, &line->item->origin,
        scope_find(cost->study->scope, M_cost_applies, id));
}

#include "study/derived.h"

#include "adapt/formula.h"
#include "base/list.h"
#include "base/text.h"
#include "model/derived.h"
#include "study/timetable.h"

#include <math.h>

PROBLEM_KIND(fails, "derived-formula",
    "指標「{1}」が候補地{2}で計算できません: {3}",
    "'{1}' cannot be computed for site {2}: {3}", NULL, NULL);

/* 2 ^ 10 evaluations at most; with more uncertain inputs no range is said. */
enum { MOST_UNCERTAIN = 10 };

/* A name of the formula: `count` of the inputs, from `first`. */
struct operand {
    const char *name;
    size_t first, count;
    bool list;
};

struct deriving {
    const struct study *study;
    const struct derived_spec *spec;
    struct formula_engine *engine;
    struct calc *calc;
    LIST(struct operand) operands;
    LIST(struct value) inputs;
    double *numbers; /* of the inputs in the present evaluation */
};

static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    const struct deriving *deriving = context;
    for (size_t i = 0; i < deriving->operands.count; i++) {
        const struct operand *operand = &deriving->operands.at[i];
        if (!text_equal(operand->name, name))
            continue;
        *value = (struct formula_value){
            deriving->numbers + operand->first, operand->count, operand->list};
        return true;
    }
    return false;
}

/* ---- reading ---- */

static void add_input(struct deriving *deriving, struct value value)
{
    LIST_ADD(deriving->study->arena, &deriving->inputs, value);
}

static const struct param *find_param(
    const struct deriving *deriving, const char *name)
{
    const struct derived_parameter *parameter =
        derived_parameter_find(deriving->spec, name);
    if (parameter != NULL)
        return &parameter->value;
    return need_number(deriving->study->project->file->need, name);
}

/* The measure itself, or all its items where it has none but them. */
static void read_measure(
    struct deriving *deriving, struct operand *operand, int measure)
{
    struct scope *scope = deriving->study->scope;
    struct entries items = scope_items(deriving->study->arena, scope, measure);
    if (items.count == 0 || scope_find(scope, measure, NULL) != NULL) {
        add_input(deriving,
            calc_use_value(deriving->calc, operand->name, measure, NULL));
        return;
    }
    operand->list = true;
    for (size_t i = 0; i < items.count; i++)
        add_input(deriving,
            calc_use_entry(deriving->calc, operand->name, items.at[i]));
}

static void read_name(struct deriving *deriving, const char *name)
{
    struct operand operand = {.name = name, .first = deriving->inputs.count};
    const struct param *param = find_param(deriving, name);
    const struct catalogue *catalogue =
        ledger_catalogue(scope_ledger(deriving->study->scope));
    const struct measure *measure = catalogue_find(catalogue, name);
    if (param != NULL)
        add_input(deriving, calc_param_value(deriving->calc, name, param));
    else if (measure != NULL)
        read_measure(deriving, &operand, measure->id);
    else
        return; /* refused when the model was read */
    operand.count = deriving->inputs.count - operand.first;
    LIST_ADD(deriving->study->arena, &deriving->operands, operand);
}

/* ---- computing ---- */

/* The formula's result; NAN and *wrong where it has none. */
static double evaluate(struct deriving *deriving, const char **wrong)
{
    double result = NAN;
    int column;
    *wrong = formula_evaluate(deriving->engine, deriving->study->arena,
        deriving->spec->formula.text, look_up, deriving, &result, &column);
    return *wrong == NULL ? result : NAN;
}

struct spread {
    double low, high;
};

/* The least and the greatest result over all corners. */
static struct spread over_corners(
    struct deriving *deriving, const size_t *uncertain, size_t count)
{
    struct spread spread = {INFINITY, -INFINITY};
    const struct value *inputs = deriving->inputs.at;
    for (unsigned corner = 0; corner < 1u << count; corner++) {
        for (size_t i = 0; i < count; i++)
            deriving->numbers[uncertain[i]] = corner >> i & 1u
                                                  ? inputs[uncertain[i]].high
                                                  : inputs[uncertain[i]].low;
        const char *wrong;
        double result = evaluate(deriving, &wrong);
        if (wrong != NULL)
            return (struct spread){NAN, NAN};
        spread.low = fmin(spread.low, result);
        spread.high = fmax(spread.high, result);
    }
    return spread;
}

/* NAN where an input is unbounded or too many are uncertain. */
static struct spread range_of(struct deriving *deriving)
{
    size_t uncertain[MOST_UNCERTAIN], count = 0;
    for (size_t i = 0; i < deriving->inputs.count; i++) {
        struct value value = deriving->inputs.at[i];
        deriving->numbers[i] = value.number;
        if (value.state != STATE_UNKNOWN && !value_has_range(value))
            continue;
        if (isnan(value.low) || isnan(value.high) || count == MOST_UNCERTAIN)
            return (struct spread){NAN, NAN};
        uncertain[count++] = i;
    }
    return over_corners(deriving, uncertain, count);
}

static void post_unknown(struct deriving *deriving)
{
    struct spread spread = range_of(deriving);
    struct words reason = WORDS("入力が不明", "an input is not known");
    for (size_t i = 0; i < deriving->inputs.count; i++)
        if (deriving->inputs.at[i].state == STATE_UNKNOWN) {
            reason = deriving->inputs.at[i].reason;
            break;
        }
    calc_post_unknown_range(deriving->calc, reason, spread.low, spread.high);
}

static void post_known(struct deriving *deriving)
{
    const struct study *study = deriving->study;
    const struct derived_spec *spec = deriving->spec;
    for (size_t i = 0; i < deriving->inputs.count; i++)
        deriving->numbers[i] = deriving->inputs.at[i].number;
    const char *wrong;
    double result = evaluate(deriving, &wrong);
    if (wrong != NULL) {
        problem_add(study->problems, &fails, spec->formula.place, spec->id,
            study->site->id,
            formula_words(
                study->arena, wrong, problems_language(study->problems)));
        calc_post_unknown(deriving->calc,
            WORDS("計算式の結果が数値でない", "the formula gives no number"));
        return;
    }
    struct spread spread = range_of(deriving);
    calc_post_range(deriving->calc, result, spread.low, spread.high);
}

static void derive(const struct study *study, struct formula_engine *engine,
    const struct derived_spec *spec)
{
    struct deriving deriving = {study, spec, engine, .calc = NULL};
    const struct measure *measure =
        catalogue_find(ledger_catalogue(scope_ledger(study->scope)), spec->id);
    const char **names;
    size_t count;
    int column;
    if (measure == NULL || formula_names(engine, study->arena,
                               spec->formula.text, &names, &count, &column))
        return; /* refused when the model was read */
    deriving.calc =
        calc_open(study->scope, measure->id, NULL, spec->formula.text,
            spec->clause != NULL ? spec->clause : spec->origin.source);
    calc_rule(deriving.calc, &spec->origin, spec->formula.text);
    for (size_t i = 0; i < count; i++)
        read_name(&deriving, names[i]);
    deriving.numbers = ARENA_ARRAY(study->arena, deriving.inputs.count, double);
    if (calc_is_unknown(deriving.calc))
        post_unknown(&deriving);
    else
        post_known(&deriving);
}

void study_derived(const struct study *study)
{
    const struct measures_file *file = study->project->models.measures;
    if (file == NULL || file->derived.count == 0)
        return;
    struct formula_engine *engine = formula_engine_new(study->arena);
    calendar_register(
        engine, study->timetable == NULL ? NULL : study->timetable->office);
    for (size_t i = 0; i < file->derived.count; i++)
        derive(study, engine, &file->derived.at[i]);
}

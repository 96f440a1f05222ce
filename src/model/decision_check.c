/* What the reader of records cannot see in a decision model. */
#include "model/decision_rules.h"

#include "base/number.h"
#include "base/text.h"

PROBLEM_KIND(no_method, "decision-method-unknown", "方法「{1}」はありません",
    "there is no method '{1}'", "書けるもの: {2}", "there are: {2}");
PROBLEM_KIND(official, "decision-method-official",
    "wsm は公式の順位の方法であり、常に示します", "wsm is always there",
    "methods から消してください", "leave it out of methods");
PROBLEM_KIND(not_taken, "decision-key-unused", "方法「{1}」は {2} を使いません",
    "method '{1}' does not read {2}", "消してください", "leave it out");
PROBLEM_KIND(lacking, "decision-key-missing", "方法「{1}」には {2} が要ります",
    "method '{1}' needs {2}", NULL, NULL);
PROBLEM_KIND(not_scored, "decision-item-unknown",
    "「{1}」は評価項目(配点のある項目)にありません",
    "'{1}' is no scored item of the criteria", NULL, NULL);
PROBLEM_KIND(not_rising, "decision-threshold-order",
    "{1}は{2}以下でなければなりません({3}、{4})",
    "{1} must not be over {2}: {3}, {4}", NULL, NULL);
PROBLEM_KIND(no_spread, "decision-spread-missing",
    "関数 gaussian には spread が要ります",
    "the function gaussian needs a spread", NULL, NULL);

struct checking {
    struct arena *arena;
    const struct decision_rules *rules;
    struct problems *problems;
};

/* ---- methods ---- */

static const char *all_methods(struct arena *arena)
{
    struct text all = text_new(arena);
    for (size_t i = 1; i < METHOD_COUNT; i++)
        text_addf(&all, "%s%s", i == 1 ? "" : ", ", method_kinds[i].id);
    return text_string(&all);
}

static void check_key(const struct checking *checking,
    const struct method_spec *spec, enum method_takes key, const char *name,
    bool given)
{
    bool takes = (method_kinds[method_named(spec->id)].takes & key) != 0;
    if (takes != given)
        problem_add(checking->problems, takes ? &lacking : &not_taken,
            spec->origin.place, spec->id, name);
}

static void check_keys(
    const struct checking *checking, const struct method_spec *spec)
{
    const struct thresholds *all = checking->rules->thresholds;
    check_key(checking, spec, TAKES_NORMALISATION, "normalisation",
        spec->normalisation != 0);
    check_key(checking, spec, TAKES_LAMBDA, "lambda", spec->lambda.given);
    check_key(checking, spec, TAKES_MAJORITY, "majority", spec->majority.given);
    check_key(
        checking, spec, TAKES_CUTS, "concordance", spec->concordance.given);
    check_key(
        checking, spec, TAKES_CUTS, "discordance", spec->discordance.given);
    check_key(checking, spec, TAKES_DISTILLATION, "distillation",
        spec->distillation.given);
    check_key(checking, spec, TAKES_DISTILLATION, "distillation_slope",
        spec->distillation_slope.given);
    if ((method_kinds[method_named(spec->id)].takes & TAKES_THRESHOLDS) != 0 &&
        (all == NULL || all->function == 0 || !all->indifference.given ||
            !all->preference.given))
        problem_add(checking->problems, &lacking, spec->origin.place, spec->id,
            "thresholds: function, indifference, preference");
}

static void check_methods(const struct checking *checking)
{
    for (size_t i = 0; i < checking->rules->methods.count; i++) {
        const struct method_spec *spec = &checking->rules->methods.at[i];
        enum method_id method = method_named(spec->id);
        if (spec->id == NULL)
            continue;
        if (method == METHOD_COUNT)
            problem_add(checking->problems, &no_method, spec->origin.place,
                spec->id, all_methods(checking->arena));
        else if (method == METHOD_wsm)
            problem_add(checking->problems, &official, spec->origin.place);
        else
            check_keys(checking, spec);
    }
}

/* ---- thresholds ---- */

static void check_order(const struct checking *checking,
    const struct param *low, const char *low_name, const struct param *high,
    const char *high_name)
{
    if (!low->given || !high->given || low->value <= high->value)
        return;
    problem_add(checking->problems, &not_rising, low->origin.place, low_name,
        high_name, number_text(checking->arena, low->value),
        number_text(checking->arena, high->value));
}

static void check_thresholds(const struct checking *checking,
    const struct thresholds *thresholds, struct place place)
{
    check_order(checking, &thresholds->indifference, "indifference",
        &thresholds->preference, "preference");
    check_order(checking, &thresholds->preference, "preference",
        &thresholds->veto, "veto");
    if (thresholds->function == PREFERENCE_GAUSSIAN &&
        !thresholds->spread.given)
        problem_add(checking->problems, &no_spread, place);
}

static bool is_scored(const struct checking *checking,
    const struct criteria_file *criteria, const char *item)
{
    struct criterion_list list = criteria_list(checking->arena, criteria);
    for (size_t i = 0; i < list.count; i++)
        if (text_equal(list.at[i].item->id, item) &&
            criterion_kind(list.at[i].item) == CRITERION_SCORED)
            return true;
    return false;
}

void decision_rules_check(struct arena *arena,
    const struct decision_rules *rules, const struct criteria_file *criteria,
    struct problems *problems)
{
    struct checking checking = {arena, rules, problems};
    check_methods(&checking);
    if (rules->thresholds != NULL)
        check_thresholds(
            &checking, rules->thresholds, rules->thresholds->origin.place);
    if (rules->robustness != NULL)
        robustness_rules_check(arena, rules->robustness, criteria, problems);
    for (size_t i = 0; i < rules->items.count; i++) {
        const struct item_thresholds *item = &rules->items.at[i];
        struct place place = item->origin.place;
        if (item->id == NULL)
            continue;
        if (!is_scored(&checking, criteria, item->id))
            problem_add(problems, &not_scored, place, item->id);
        struct thresholds effective = thresholds_of(rules, item->id);
        check_thresholds(&checking, &effective, place);
    }
}

#include "model/row_condition.h"

#include "model/item_words.h"

PROBLEM_KIND(incomplete, "condition-incomplete",
    "「{1}」の条件には {2}_measure・{2}_op・{2}_value の3つが必要です",
    "the condition of '{1}' needs {2}_measure, {2}_op and {2}_value", "", "");
PROBLEM_KIND(no_measure, "condition-measure",
    "「{1}」の条件が参照する指標「{2}」はありません",
    "the condition of '{1}' reads '{2}', which is no measure",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(no_item, "condition-item",
    "「{1}」の条件が参照する {2} に「{3}」はありません",
    "the condition of '{1}' reads '{3}' of {2}, which there is not", "{4}",
    "{4}");
PROBLEM_KIND(no_fit, "condition-value",
    "「{1}」の条件で「{2}」を「{3}」とは比べられません",
    "the condition of '{1}' cannot compare '{2}' with '{3}'",
    "数値には単位を付け、区分・判定には is か is_not を使います",
    "numbers need their unit; categories and verdicts take is or is_not");

static void report_item(struct arena *arena, const struct catalogue *catalogue,
    const struct row_condition *condition, const char *row, struct place place,
    struct problems *problems)
{
    const char *item = condition->item == NULL ? "" : condition->item;
    const char *nearest =
        catalogue_nearest_item(catalogue, condition->measure->id, item);
    struct words hint = WORDS("その行をもつモデル(laws など)を models に"
                              "書いてください",
        "name the model that has it (laws …) under models");
    if (nearest != NULL)
        hint = WORDS(arena_printf(arena, "「%s」ではありませんか", nearest),
            arena_printf(arena, "did you mean '%s'?", nearest));
    problem_add(problems, &no_item, place, row, condition->measure->name, item,
        words_in(hint, problems_language(problems)));
}

struct row_condition row_condition_read(struct arena *arena,
    struct row_condition_words words, const char *row, struct place place,
    const struct catalogue *catalogue, struct problems *problems)
{
    struct row_condition none = {0};
    int given =
        (words.measure != NULL) + (words.op != 0) + (words.value != NULL);
    if (given == 0)
        return none;
    if (given != 3) {
        problem_add(problems, &incomplete, place, row,
            words.columns == NULL ? "if" : words.columns);
        return none;
    }
    struct row_condition condition = {.name = words.measure,
        .op = (enum comparison)words.op,
        .value = words.value,
        .row = words.row};
    condition.measure =
        catalogue_find_address(catalogue, words.measure, &condition.item);
    if (condition.measure == NULL)
        problem_add(problems, &no_measure, place, row, words.measure,
            catalogue_nearest(catalogue, words.measure));
    else if (!catalogue_has_item(
                 catalogue, condition.measure->id, condition.item))
        report_item(arena, catalogue, &condition, row, place, problems);
    else if (!comparison_fits(
                 arena, condition.measure, condition.op, condition.value))
        problem_add(problems, &no_fit, place, row, words.measure, words.value);
    else
        return condition;
    return none;
}

enum answer row_condition_answer(struct arena *arena,
    const struct row_condition *condition, struct value value)
{
    return comparison_answer(
        arena, condition->measure, condition->op, value, condition->value);
}

/* "Supply (Sewer)" */
static const char *label_in(struct arena *arena,
    const struct row_condition *condition, enum language language)
{
    const char *label = words_in(condition->measure->label, language);
    if (condition->item == NULL)
        return label;
    return arena_printf(arena, words_in(WORDS("%s(%s)", "%s (%s)"), language),
        label,
        item_in_words(arena, condition->measure, condition->item, language));
}

struct words row_condition_words(
    struct arena *arena, const struct row_condition *condition)
{
    struct measure named = *condition->measure;
    named.label = WORDS(label_in(arena, condition, LANGUAGE_JA),
        label_in(arena, condition, LANGUAGE_EN));
    return comparison_words(arena, &named, condition->op, condition->value);
}

enum answer row_condition_use(struct arena *arena, struct calc *calc,
    const struct row_condition *condition)
{
    if (condition->measure == NULL)
        return ANSWER_YES;
    struct value value = calc_use_value(
        calc, condition->name, condition->measure->id, condition->item);
    if (condition->row != NULL)
        calc_rests_on_record(calc, condition->row);
    return row_condition_answer(arena, condition, value);
}

enum answer row_condition_post(struct arena *arena, struct scope *scope,
    const struct row_condition *condition, int measure, const char *item)
{
    if (condition->measure == NULL)
        return ANSWER_YES;
    struct calc *calc = calc_open(scope, measure, item, NULL, NULL);
    enum answer answer = row_condition_use(arena, calc, condition);
    calc_method_words(calc, row_condition_words(arena, condition));
    if (answer != ANSWER_UNKNOWN)
        calc_tolerate_unknown(calc);
    return value_as_answer(calc_post_answer(calc, answer)->value);
}

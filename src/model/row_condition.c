#include "model/row_condition.h"

#include "base/text.h"

#include <string.h>

PROBLEM_KIND(incomplete, "condition-incomplete",
    "「{1}」の条件には if_measure・if_op・if_value の3つが必要です。",
    "the condition of '{1}' needs if_measure, if_op and if_value", "", "");
PROBLEM_KIND(no_measure, "condition-measure",
    "「{1}」の条件が参照する指標「{2}」はありません。",
    "the condition of '{1}' reads '{2}', which is no measure",
    "「{3}」ではありませんか。", "did you mean '{3}'?");
PROBLEM_KIND(no_fit, "condition-value",
    "「{1}」の条件で「{2}」を「{3}」とは比べられません。",
    "the condition of '{1}' cannot compare '{2}' with '{3}'",
    "数値には単位を付け、区分・判定には is か is_not を使います。",
    "numbers need their unit; categories and verdicts take is or is_not");

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
        problem_add(problems, &incomplete, place, row);
        return none;
    }
    const char *slash = strchr(words.measure, '/');
    const char *name = slash == NULL ? words.measure
                                     : arena_copy(arena, words.measure,
                                           (size_t)(slash - words.measure));
    struct row_condition condition = {
        .measure = catalogue_find(catalogue, name),
        .item = slash == NULL ? NULL : slash + 1,
        .op = (enum comparison)words.op,
        .value = words.value};
    if (condition.measure == NULL)
        problem_add(problems, &no_measure, place, row, name,
            catalogue_nearest(catalogue, name));
    else if (!comparison_fits(
                 arena, condition.measure, condition.op, condition.value))
        problem_add(problems, &no_fit, place, row, words.measure, words.value);
    else
        return condition;
    return none;
}

enum answer row_condition_post(struct arena *arena, struct scope *scope,
    const struct row_condition *condition, int measure, const char *item)
{
    if (condition->measure == NULL)
        return ANSWER_YES;
    struct calc *calc = calc_open(scope, measure, item, NULL, NULL);
    struct value value = calc_use_value(calc, condition->measure->name,
        condition->measure->id, condition->item);
    enum answer answer = comparison_answer(
        arena, condition->measure, condition->op, value, condition->value);
    calc_method_words(calc, comparison_words(arena, condition->measure,
                                condition->op, condition->value));
    if (answer != ANSWER_UNKNOWN)
        calc_tolerate_unknown(calc);
    return value_as_answer(calc_post_answer(calc, answer)->value);
}

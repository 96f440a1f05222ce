/* What is wrong with criteria although every field can be read. */
#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "model/choices.h"
#include "model/comparison.h"
#include "model/criteria.h"

#include <math.h>

PROBLEM_KIND(unknown_measure, "criteria-measure",
    "評価項目「{2}」の指標 {1} はありません",
    "there is no measure {1} for the item '{2}'", "{3} のことですか",
    "did you mean {3}?");
PROBLEM_KIND(no_weight, "criteria-no-weight", "配点の合計が0です",
    "the points add up to zero",
    "評価する項目に points（配点）を与えてください",
    "give points to the items that are scored");
PROBLEM_KIND(wrong_sum, "criteria-sum",
    "配点の合計は {1} と定められていますが、{2} になります",
    "the points should add up to {1}, they make {2}",
    "項目の points か、先頭の points を直してください",
    "correct the items' points, or points at the top");
PROBLEM_KIND(no_points, "criteria-points",
    "評価項目「{1}」に配点（points）がありません",
    "the scored item '{1}' has no points",
    "配点しない項目は kind: reference としてください",
    "an item without points is kind: reference");
PROBLEM_KIND(idle_points, "criteria-idle-points",
    "項目「{1}」は評価しない行なので配点（points）を持てません",
    "the item '{1}' is not scored and can have no points",
    "points を消すか、kind: scored としてください",
    "remove points, or make it kind: scored");
PROBLEM_KIND(one_scale, "criteria-scale",
    "項目「{1}」の scale には anchors, steps, categories, mark_full のうち"
    "一つだけが必要です",
    "the scale of '{1}' needs one of anchors, steps, categories, mark_full",
    NULL, NULL);
PROBLEM_KIND(no_scale, "criteria-no-scale",
    "評価項目「{1}」に評価基準（scale）がありません",
    "the scored item '{1}' has no scale", NULL, NULL);
PROBLEM_KIND(scale_kind, "criteria-scale-kind",
    "項目「{1}」の {2} は、指標 {3} には使えません",
    "{2} of '{1}' cannot be used with the measure {3}",
    "区分の指標には categories、数量の指標には anchors, steps, mark_full です",
    "keys need categories; quantities anchors, steps or mark_full");
PROBLEM_KIND(not_rising, "criteria-not-rising",
    "項目「{1}」の値は前の値より大きくなければなりません（{2} の次が {3}）",
    "the values of '{1}' must rise, but after {2} comes {3}", NULL, NULL);
PROBLEM_KIND(too_few, "criteria-anchors",
    "項目「{1}」の anchors には2点以上が必要です",
    "the anchors of '{1}' need two points or more", NULL, NULL);
PROBLEM_KIND(first_step, "criteria-steps",
    "項目「{1}」の steps は、最初だけ from なし、ほかは from が必要です",
    "of the steps of '{1}' the first, and only it, has no from", NULL, NULL);
PROBLEM_KIND(wrong_unit, "criteria-unit",
    "項目「{1}」の単位 {2} は、指標 {3}（{4}）に合いません",
    "the unit {2} of '{1}' does not fit the measure {3} ({4})", NULL, NULL);
PROBLEM_KIND(wrong_key, "criteria-key",
    "項目「{1}」の区分 {2} は、指標 {3} にありません",
    "the measure {3} of '{1}' has no key {2}", "{4} のいずれかです",
    "one of {4}");
PROBLEM_KIND(no_condition, "criteria-no-condition",
    "適否の項目「{1}」に条件（knock_out）がありません",
    "the fitness item '{1}' has no knock_out", NULL, NULL);
PROBLEM_KIND(wrong_value, "criteria-condition",
    "項目「{1}」の条件の値 {2} は、指標 {3} と比べられません",
    "the value {2} in a condition of '{1}' cannot be compared with {3}",
    "数量には単位つきの数、区分にはキー、可否には yes か no です",
    "a number with its unit, a key, or yes or no");
PROBLEM_KIND(wrong_op, "criteria-op",
    "項目「{1}」の指標 {2} は大小を比べられません",
    "the measure {2} of '{1}' has no order", "= か != を使ってください",
    "use = or !=");
PROBLEM_KIND(same_id, "criteria-id", "id {1} が二度使われています",
    "the id {1} is used twice", NULL, NULL);
PROBLEM_KIND(grades_fall, "criteria-grades",
    "grades は上位から順に並べ、最後を 0 % からとしてください（{1} の位置）",
    "grades go from best to worst, the last from 0 % (see {1})", NULL, NULL);
PROBLEM_KIND(unknown_name, "criteria-name",
    "項目「{1}」の文にある {2} は shows にありません",
    "the sentence of '{1}' has {2}, which is not in its shows", NULL, NULL);

struct check {
    struct arena *arena;
    const struct criteria_file *file;
    const struct catalogue *catalogue;
    struct problems *problems;
};

static const struct measure *measure_named(const struct check *check,
    const struct criterion *item, const struct placed *name)
{
    if (name->text == NULL)
        return NULL;
    const struct measure *measure =
        catalogue_find(check->catalogue, name->text);
    if (measure == NULL)
        problem_add(check->problems, &unknown_measure, name->place, name->text,
            item->id, catalogue_nearest(check->catalogue, name->text));
    return measure;
}

static bool has_order(const struct measure *measure)
{
    switch (measure->kind) {
    case QUANTITY:
    case DAY:
        return true;
    case VERDICT:
    case CATEGORY:
        return false;
    }
    return false;
}

static const char *joined(struct arena *arena, const char *const *keys)
{
    struct text text = text_new(arena);
    for (size_t i = 0; keys[i] != NULL; i++) {
        text_add(&text, i == 0 ? "" : ", ");
        text_add(&text, keys[i]);
    }
    return text_string(&text);
}

/* Whether a measure may have the key; any, where its keys are not listed. */
static bool key_exists(
    const struct check *check, const struct measure *measure, const char *key)
{
    struct words words;
    if (measure->kind == VERDICT)
        return text_equal(key, "yes") || text_equal(key, "no");
    (void)check;
    return !choices_exist(measure->id) ||
           choices_words(measure->id, key, &words);
}

static void check_key(const struct check *check, const struct criterion *item,
    const struct measure *measure, const char *key, struct place place)
{
    static const char *const answers[] = {"yes", "no", NULL};
    if (key_exists(check, measure, key))
        return;
    const char *const *keys = measure->kind == VERDICT
                                  ? answers
                                  : choices_keys(check->arena, measure->id);
    problem_add(check->problems, &wrong_key, place, item->id, key,
        measure->name, joined(check->arena, keys));
}

static void check_rise(const struct check *check, const struct criterion *item,
    const struct param *before, const struct param *value)
{
    if (before == NULL || !before->given || !value->given ||
        value->value > before->value)
        return;
    problem_add(check->problems, &not_rising, value->origin.place, item->id,
        number_text(check->arena, before->value),
        number_text(check->arena, value->value));
}

static void check_anchors(
    const struct check *check, const struct criterion *item)
{
    const struct scale *scale = item->scale;
    if (scale->anchors.count == 1)
        problem_add(check->problems, &too_few, scale->origin.place, item->id);
    for (size_t i = 1; i < scale->anchors.count; i++)
        check_rise(check, item, &scale->anchors.at[i - 1].at,
            &scale->anchors.at[i].at);
}

static void check_steps(const struct check *check, const struct criterion *item)
{
    const struct scale *scale = item->scale;
    for (size_t i = 0; i < scale->steps.count; i++) {
        const struct step *step = &scale->steps.at[i];
        if (step->from.given != (i > 0))
            problem_add(
                check->problems, &first_step, step->origin.place, item->id);
        check_rise(check, item, i > 0 ? &scale->steps.at[i - 1].from : NULL,
            &step->from);
    }
}

static void check_unit(const struct check *check, const struct criterion *item,
    const struct measure *measure)
{
    const struct scale *scale = item->scale;
    const char *unit = NULL;
    double factor;
    if (scale->unit == NULL || (unit_known(scale->unit, &unit, &factor) &&
                                   text_equal(unit, measure->unit)))
        return;
    problem_add(check->problems, &wrong_unit, scale->origin.place, item->id,
        scale->unit, measure->name, measure->unit == NULL ? "" : measure->unit);
}

static void check_scale(const struct check *check, const struct criterion *item,
    const struct measure *measure)
{
    const struct scale *scale = item->scale;
    bool keys = scale->categories.count > 0;
    int kinds = (scale->anchors.count > 0) + (scale->steps.count > 0) + keys +
                scale->mark_full.given;
    if (kinds != 1) {
        problem_add(check->problems, &one_scale, scale->origin.place, item->id);
        return;
    }
    check_anchors(check, item);
    check_steps(check, item);
    if (measure == NULL)
        return;
    if (keys == has_order(measure)) {
        problem_add(check->problems, &scale_kind, scale->origin.place, item->id,
            keys                       ? "categories"
            : scale->anchors.count > 0 ? "anchors"
            : scale->steps.count > 0   ? "steps"
                                       : "mark_full",
            measure->name);
        return;
    }
    check_unit(check, item, measure);
    for (size_t i = 0; i < scale->categories.count; i++)
        check_key(check, item, measure, scale->categories.at[i].id,
            scale->categories.at[i].origin.place);
}

static void check_condition(const struct check *check,
    const struct criterion *item, const struct condition *condition)
{
    const struct measure *measure =
        measure_named(check, item, &condition->measure);
    const char *value = condition->value.text;
    if (measure == NULL || value == NULL || condition->op == 0)
        return;
    if (measure->kind == CATEGORY || measure->kind == VERDICT) {
        if (condition->op != OP_EQ && condition->op != OP_NE)
            problem_add(check->problems, &wrong_op, condition->origin.place,
                item->id, measure->name);
        check_key(check, item, measure, value, condition->value.place);
    } else if (!comparison_fits(check->arena, measure, COMPARE_IS, value)) {
        problem_add(check->problems, &wrong_value, condition->value.place,
            item->id, value, measure->name);
    }
}

static bool is_name(const struct criterion *item, const char *name)
{
    static const char *const always[] = {
        "value", "low", "high", "scale", "grade", "score", "points", "full"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (text_equal(name, always[i]))
            return true;
    for (size_t i = 0; i < item->shows.count; i++)
        if (text_equal(name, item->shows.at[i].id))
            return true;
    return false;
}

static void check_names(const struct check *check, const struct criterion *item,
    const char *sentence, struct place place)
{
    if (sentence == NULL)
        return;
    struct text_parts parts = text_split(check->arena, sentence, '{');
    for (size_t i = 1; i < parts.count; i++) {
        struct text_parts ends = text_split(check->arena, parts.at[i], '}');
        if (ends.count > 1 && !is_name(item, ends.at[0]))
            problem_add(check->problems, &unknown_name, place, item->id,
                arena_printf(check->arena, "{%s}", ends.at[0]));
    }
}

static void check_words(const struct check *check, const struct criterion *item,
    struct words words, struct place place)
{
    check_names(check, item, words.ja, place);
    if (words.en != words.ja)
        check_names(check, item, words.en, place);
}

static void check_sentences(
    const struct check *check, const struct criterion *item)
{
    check_words(check, item, item->sentence, item->origin.place);
    check_words(check, item, item->reason, item->origin.place);
    const struct scale *scale = item->scale;
    for (size_t i = 0; scale != NULL && i < scale->categories.count; i++) {
        const struct criterion_category *category = &scale->categories.at[i];
        check_words(check, item, category->sentence, category->origin.place);
        check_words(check, item, category->reason, category->origin.place);
    }
}

static void check_points(
    const struct check *check, const struct criterion *item)
{
    struct place place = item->origin.place;
    switch (criterion_kind(item)) {
    case CRITERION_SCORED:
        if (isnan(item->points.value))
            problem_add(check->problems, &no_points, place, item->id);
        if (item->scale == NULL)
            problem_add(check->problems, &no_scale, place, item->id);
        return;
    case CRITERION_REFERENCE:
    case CRITERION_FITNESS:
        break;
    }
    if (item->points.given)
        problem_add(
            check->problems, &idle_points, item->points.origin.place, item->id);
    if (criterion_kind(item) == CRITERION_FITNESS && item->knock_out.count == 0)
        problem_add(check->problems, &no_condition, place, item->id);
}

static void check_item(const struct check *check, const struct criterion *item)
{
    const struct measure *measure = measure_named(check, item, &item->measure);
    check_points(check, item);
    if (item->scale != NULL)
        check_scale(check, item, measure);
    for (size_t i = 0; i < item->knock_out.count; i++)
        check_condition(check, item, &item->knock_out.at[i]);
    for (size_t i = 0; i < item->shows.count; i++)
        measure_named(check, item, &item->shows.at[i].measure);
    check_sentences(check, item);
}

static void check_grades(const struct check *check)
{
    double before = HUGE_VAL;
    size_t count = check->file->grades.count;
    for (size_t i = 0; i < count; i++) {
        const struct grade *grade = &check->file->grades.at[i];
        bool last = i + 1 == count;
        if (!grade->from.given)
            continue;
        if (!(grade->from.value < before) || (last && grade->from.value != 0))
            problem_add(check->problems, &grades_fall, grade->from.origin.place,
                grade->id);
        before = grade->from.value;
    }
}

static void check_sum(
    const struct check *check, const struct criterion_list *list)
{
    /* A sum of decimal figures: 0.1 + 0.2 is not 0.3 in the last bits. */
    const double SLACK = 1e-9;
    double sum = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct param *points = &list->at[i].item->points;
        if (points->given)
            sum += points->value;
        else if (!isnan(points->value))
            return; /* out of range, which is said already */
    }
    const struct param *points = &check->file->points;
    if (!(sum > 0))
        problem_add(check->problems, &no_weight, check->file->origin.place);
    else if (points->given && !(fabs(sum - points->value) <= SLACK * sum))
        problem_add(check->problems, &wrong_sum, points->origin.place,
            number_text(check->arena, points->value),
            number_text(check->arena, sum));
}

/* Items, sections and groups share the addresses of subtotals and turns. */
static void check_ids(
    const struct check *check, const struct criterion_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct criterion *item = list->at[i].item;
        for (size_t k = 0; k < i; k++)
            if (text_equal(item->id, list->at[k].item->id))
                problem_add(
                    check->problems, &same_id, item->origin.place, item->id);
    }
    size_t count = 0;
    const char **ids = ARENA_ARRAY(
        check->arena, list->group_count + list->section_count, const char *);
    for (size_t g = 0; g < check->file->groups.count; g++) {
        const struct criterion_group *group = &check->file->groups.at[g];
        ids[count++] = group->id;
        for (size_t s = 0; s < group->sections.count; s++) {
            const struct criterion_section *part = &group->sections.at[s];
            for (size_t k = 0; k < count; k++)
                if (text_equal(part->id, ids[k]))
                    problem_add(check->problems, &same_id, part->origin.place,
                        part->id);
            ids[count++] = part->id;
        }
    }
}

enum status criteria_check(struct arena *arena,
    const struct criteria_file *file, const struct catalogue *catalogue,
    struct problems *problems)
{
    struct check check = {arena, file, catalogue, problems};
    size_t before = problems_count(problems);
    struct criterion_list list = criteria_list(arena, file);
    check_grades(&check);
    check_ids(&check, &list);
    for (size_t i = 0; i < list.count; i++)
        check_item(&check, list.at[i].item);
    check_sum(&check, &list);
    return problems_count(problems) > before ? STATUS_INPUT : STATUS_OK;
}

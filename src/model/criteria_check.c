/* What is wrong with criteria although every field can be read. */
#include "base/text.h"
#include "model/comparison.h"
#include "model/criteria_parts.h"

#include <math.h>

PROBLEM_KIND(unknown_measure, "criteria-measure",
    "評価項目「{2}」の指標 {1} はありません",
    "there is no measure {1} for the item '{2}'", "{3} のことですか",
    "did you mean {3}?");
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

static void check_condition(const struct check *check,
    const struct criterion *item, const struct condition *condition)
{
    const struct measure *measure =
        measure_named(check, item, &condition->measure);
    const char *value = condition->value.text;
    if (measure == NULL || value == NULL || condition->op == 0)
        return;
    if (measure->kind == CATEGORY || measure->kind == VERDICT) {
        if (condition->op != COMPARE_IS && condition->op != COMPARE_IS_NOT)
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

/* An id with the list that it stands in. */
struct listed {
    const char *id;
    struct place place;
    size_t list;
};

/* Whether an id stands before it in another list; of one in its own the reader
 * of records has said it. */
static bool repeats_another(const struct listed *at, size_t index)
{
    bool repeats = false;
    for (size_t k = 0; k < index; k++) {
        if (!text_equal(at[index].id, at[k].id))
            continue;
        if (at[k].list == at[index].list)
            return false;
        repeats = true;
    }
    return repeats;
}

static void check_listed(
    const struct check *check, const struct listed *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (repeats_another(at, i))
            problem_add(check->problems, &same_id, at[i].place, at[i].id);
}

static void check_item_ids(
    const struct check *check, const struct criterion_list *list)
{
    struct listed *at = ARENA_ARRAY(check->arena, list->count, struct listed);
    for (size_t i = 0; i < list->count; i++)
        at[i] = (struct listed){list->at[i].item->id,
            list->at[i].item->origin.place, list->at[i].section};
    check_listed(check, at, list->count);
}

/* Groups and sections share the addresses of subtotals and turns. */
static void check_ids(
    const struct check *check, const struct criterion_list *list)
{
    size_t count = 0, groups = check->file->groups.count;
    struct listed *at = ARENA_ARRAY(
        check->arena, list->group_count + list->section_count, struct listed);
    for (size_t g = 0; g < groups; g++) {
        const struct criterion_group *group = &check->file->groups.at[g];
        at[count++] = (struct listed){group->id, group->origin.place, groups};
        for (size_t s = 0; s < group->sections.count; s++) {
            const struct criterion_section *part = &group->sections.at[s];
            at[count++] = (struct listed){part->id, part->origin.place, g};
        }
    }
    check_listed(check, at, count);
    check_item_ids(check, list);
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
    check_table(&check, &list);
    return problems_count(problems) > before ? STATUS_INPUT : STATUS_OK;
}

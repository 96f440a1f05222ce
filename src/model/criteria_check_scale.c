/* What is wrong with a value function. */
#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "model/choices.h"
#include "model/criteria_parts.h"

PROBLEM_KIND(one_scale, "criteria-scale",
    "項目「{1}」の scale には anchors, steps, bands, categories のうち一つか、"
    "mark_full だけが必要です",
    "the scale of '{1}' needs one of anchors, steps, bands, categories, or "
    "mark_full alone",
    NULL, NULL);
PROBLEM_KIND(scale_kind, "criteria-scale-kind",
    "項目「{1}」の {2} は、指標 {3} には使えません",
    "{2} of '{1}' cannot be used with the measure {3}",
    "区分の指標には categories、数量の指標には anchors, steps, bands, "
    "mark_full "
    "です",
    "keys need categories; quantities anchors, steps, bands or mark_full");
PROBLEM_KIND(no_score, "criteria-score",
    "項目「{1}」の評価基準に {2} がありません", "the scale of '{1}' lacks {2}",
    "mark_full のある scale には mark を、ない scale には score を書きます",
    "a scale with mark_full has marks, one without has scores");
PROBLEM_KIND(wrong_score, "criteria-score-or-mark",
    "項目「{1}」の評価基準に {2} は使えません",
    "the scale of '{1}' cannot have {2}",
    "mark_full のある scale には mark を、ない scale には score を書きます",
    "a scale with mark_full has marks, one without has scores");
PROBLEM_KIND(no_bounds, "criteria-bounds",
    "項目「{1}」には mark_full, mark_least, mark_most（評点の下限・上限）が"
    "必要です",
    "'{1}' needs mark_full, mark_least and mark_most", "{2}", "{2}");
PROBLEM_KIND(bounds_cross, "criteria-bounds-order",
    "項目「{1}」の mark_least は mark_most より小さくなければなりません",
    "mark_least of '{1}' must be below its mark_most", NULL, NULL);
PROBLEM_KIND(idle_field, "criteria-idle-field",
    "項目「{1}」の {2} は効きません", "{2} of '{1}' has no effect", "{3}",
    "{3}");
PROBLEM_KIND(relative_key, "criteria-relative",
    "項目「{1}」の指標 {2} は大小がないので relative を使えません",
    "the measure {2} of '{1}' has no order: it cannot be relative", NULL, NULL);
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

void check_key(const struct check *check, const struct criterion *item,
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

/* A scale's numbers are marks where it has a full mark, else scores. */
static void check_score(const struct check *check, const struct criterion *item,
    const struct param *score, const struct param *mark, struct place place)
{
    bool marks = item->scale->mark_full.given;
    const struct param *right = marks ? mark : score;
    const struct param *wrong = marks ? score : mark;
    if (!param_is_written(right))
        problem_add(check->problems, &no_score, place, item->id,
            marks ? "mark" : "score");
    if (param_is_written(wrong))
        problem_add(check->problems, &wrong_score, wrong->origin.place,
            item->id, marks ? "score" : "mark");
}

static void check_anchors(
    const struct check *check, const struct criterion *item)
{
    const struct scale *scale = item->scale;
    if (scale->anchors.count == 1)
        problem_add(check->problems, &too_few, scale->origin.place, item->id);
    for (size_t i = 0; i < scale->anchors.count; i++) {
        const struct anchor *anchor = &scale->anchors.at[i];
        check_rise(check, item, i > 0 ? &scale->anchors.at[i - 1].at : NULL,
            &anchor->at);
        check_score(
            check, item, &anchor->score, &anchor->mark, anchor->origin.place);
    }
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
        check_score(check, item, &step->score, &step->mark, step->origin.place);
    }
}

/* The unit that the scale's numbers stand in: the measure's, or that of its
 * place among the sites'. */
static const char *scaled_unit(
    const struct scale *scale, const struct measure *measure)
{
    const struct relative *relative = scale->relative;
    if (relative == NULL || relative->as == AS_DIFFERENCE)
        return measure->unit;
    return relative->to == RELATIVE_RANK ? "count" : "ratio";
}

static void check_unit(const struct check *check, const struct criterion *item,
    const struct measure *measure)
{
    const struct scale *scale = item->scale;
    const char *scaled = scaled_unit(scale, measure), *unit = NULL;
    double factor;
    if (scale->unit == NULL ||
        (unit_known(scale->unit, &unit, &factor) && text_equal(unit, scaled)))
        return;
    problem_add(check->problems, &wrong_unit, scale->origin.place, item->id,
        scale->unit, measure->name, scaled == NULL ? "" : scaled);
}

/* Bands, and differences that are marks, have no ends of their own: what is
 * not known could be worth anything. */
static void check_bounds(
    const struct check *check, const struct criterion *item)
{
    const struct scale *scale = item->scale;
    bool open = scale->bands != NULL ||
                (scale_takes_marks(scale) && scale->relative != NULL &&
                    scale->relative->as == AS_DIFFERENCE);
    bool closed = scale->mark_full.given && scale->mark_least.given &&
                  scale->mark_most.given;
    if (open && !closed)
        problem_add(check->problems, &no_bounds, scale->origin.place, item->id,
            words_in(WORDS("不明な値のとりうる評点の幅になります",
                         "they are the range of what is not known"),
                problems_language(check->problems)));
    double least = scale->mark_least.given ? scale->mark_least.value : 0;
    const struct param *most =
        scale->mark_most.given ? &scale->mark_most : &scale->mark_full;
    if (most->given && !(least < most->value))
        problem_add(
            check->problems, &bounds_cross, scale->origin.place, item->id);
}

static void check_idle(const struct check *check, const struct criterion *item,
    bool idle, const char *field, struct words why)
{
    if (idle)
        problem_add(check->problems, &idle_field, item->origin.place, item->id,
            field, words_in(why, problems_language(check->problems)));
}

static void check_relative(const struct check *check,
    const struct criterion *item, const struct measure *measure)
{
    const struct relative *relative = item->scale->relative;
    if (relative == NULL)
        return;
    if (measure != NULL && !has_order(measure))
        problem_add(check->problems, &relative_key, relative->origin.place,
            item->id, measure->name);
    bool mean = relative->to == RELATIVE_MEAN;
    check_idle(check, item, item->evaluators != NULL, "evaluators",
        WORDS("relative と併用できません", "it does not go with relative"));
    check_idle(check, item,
        !mean && (relative->drop.given || relative->drop_share.given),
        "relative.drop",
        WORDS("除けるのは to: mean のときです", "it is of to: mean"));
    check_idle(check, item,
        !mean && relative->to != RELATIVE_BEST && relative->as == AS_DIFFERENCE,
        "relative.as",
        WORDS("差をとれるのは mean と best です", "it is of mean and best"));
}

/* Several evaluators mark the measure itself, and no one of them knocks out. */
static void check_evaluators(
    const struct check *check, const struct criterion *item)
{
    if (item->evaluators == NULL)
        return;
    check_idle(check, item, item->of != NULL, "of",
        WORDS("evaluators があるときは評価者名が項目になります",
            "the evaluators are the measure's items"));
    for (size_t i = 0; i < item->scale->categories.count; i++)
        check_idle(check, item, item->scale->categories.at[i].knocks_out,
            "knocks_out",
            WORDS("失格は knock_out の条件で定めてください",
                "let a knock_out condition say it"));
}

static const char *kind_name(const struct scale *scale)
{
    return scale->categories.count > 0 ? "categories"
           : scale->anchors.count > 0  ? "anchors"
           : scale->steps.count > 0    ? "steps"
           : scale->bands != NULL      ? "bands"
                                       : "mark_full";
}

static void check_categories(const struct check *check,
    const struct criterion *item, const struct measure *measure)
{
    const struct scale *scale = item->scale;
    for (size_t i = 0; i < scale->categories.count; i++) {
        const struct criterion_category *category = &scale->categories.at[i];
        check_score(check, item, &category->score, &category->mark,
            category->origin.place);
        if (measure != NULL)
            check_key(
                check, item, measure, category->id, category->origin.place);
    }
}

void check_scale(const struct check *check, const struct criterion *item,
    const struct measure *measure)
{
    const struct scale *scale = item->scale;
    bool keys = scale->categories.count > 0;
    int kinds = (scale->anchors.count > 0) + (scale->steps.count > 0) + keys +
                (scale->bands != NULL);
    if (kinds > 1 || (kinds == 0 && !param_is_written(&scale->mark_full))) {
        problem_add(check->problems, &one_scale, scale->origin.place, item->id);
        return;
    }
    check_anchors(check, item);
    check_steps(check, item);
    check_bounds(check, item);
    check_relative(check, item, measure);
    check_evaluators(check, item);
    if (measure != NULL && keys == has_order(measure)) {
        problem_add(check->problems, &scale_kind, scale->origin.place, item->id,
            kind_name(scale), measure->name);
        return;
    }
    check_categories(check, item, measure);
    if (measure != NULL)
        check_unit(check, item, measure);
}

/* What is wrong with points, weights, stages and side totals. */
#include "base/number.h"
#include "base/text.h"
#include "model/criteria_full.h"
#include "model/criteria_parts.h"

#include <math.h>

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
    "評価項目「{1}」に配点（points）も重み（weight）もありません",
    "the scored item '{1}' has no points and no weight",
    "配点しない項目は kind: reference としてください",
    "an item without points is kind: reference");
PROBLEM_KIND(no_condition, "criteria-no-condition",
    "適否の項目「{1}」に条件（knock_out）がありません",
    "the fitness item '{1}' has no knock_out", NULL, NULL);
PROBLEM_KIND(two_points, "criteria-points-twice",
    "「{1}」には {2} と {3} のどちらか一方だけを書いてください",
    "'{1}' has both {2} and {3}", "どちらかを消してください",
    "remove one of the two");
PROBLEM_KIND(no_sibling_weight, "criteria-weight-missing",
    "「{1}」に重み（weight）がありません。同じ階層の他には重みがあります",
    "'{1}' has no weight, but others beside it have",
    "重みを与えるか、すべての重みを消してください（等分になります）",
    "give it one, or remove all of them for an equal split");
PROBLEM_KIND(zero_weights, "criteria-weight-zero",
    "「{1}」と同じ配点を分け合う重みがすべて0です",
    "the weights that share points with '{1}' are all zero", NULL, NULL);
PROBLEM_KIND(no_importance, "criteria-importance",
    "「{1}」の重要度 {2} は importances にありません",
    "the importance {2} of '{1}' is not among the importances", NULL, NULL);
PROBLEM_KIND(nothing_to_share, "criteria-normalised",
    "weights: normalised では、分け合う配点（先頭の points）が必要です",
    "normalised weights need points to share, at the top", NULL, NULL);
PROBLEM_KIND(mixed_group, "criteria-adjustment",
    "大項目「{1}」に評価する項目と加減点の項目が混ざっています",
    "the group '{1}' mixes scored items and adjustments",
    "加減点は別の大項目にしてください", "adjustments are a group of their own");
PROBLEM_KIND(no_stage, "criteria-stage",
    "大項目「{1}」の段階（stage）{2} は stages にありません",
    "the group '{1}' has the stage {2}, which is not among the stages", NULL,
    NULL);
PROBLEM_KIND(no_group, "criteria-side-total",
    "side_totals「{1}」の大項目 {2} はありません",
    "the side total '{1}' adds the group {2}, which does not exist", NULL,
    NULL);
PROBLEM_KIND(limits_cross, "criteria-limits",
    "「{1}」の least は most より小さくなければなりません",
    "least of '{1}' must be below its most", NULL, NULL);
PROBLEM_KIND(idle_points, "criteria-idle-points",
    "項目「{1}」は評価しない行なので配点（points）を持てません",
    "the item '{1}' is not scored and can have no points",
    "points を消すか、kind: scored としてください",
    "remove points, or make it kind: scored");
PROBLEM_KIND(no_scale, "criteria-no-scale",
    "評価項目「{1}」に評価基準（scale）がありません",
    "the scored item '{1}' has no scale", NULL, NULL);

/* ---- an item ---- */

static bool has_weight(const struct param *weight, const char *importance)
{
    return param_is_written(weight) || importance != NULL;
}

static void check_one_of(const struct check *check, struct place place,
    const char *id, const struct param *points, const struct param *weight,
    const char *importance)
{
    bool weighed = param_is_written(weight);
    if (param_is_written(points) && (weighed || importance != NULL))
        problem_add(check->problems, &two_points, place, id, "points",
            weighed ? "weight" : "importance");
    if (weighed && importance != NULL)
        problem_add(
            check->problems, &two_points, place, id, "weight", "importance");
    for (size_t i = 0; i < check->file->importances.count; i++)
        if (text_equal(check->file->importances.at[i].id, importance))
            return;
    if (importance != NULL)
        problem_add(check->problems, &no_importance, place, id, importance);
}

static void check_idle_points(
    const struct check *check, const struct criterion *item)
{
    if (param_is_written(&item->points) ||
        has_weight(&item->weight, item->importance))
        problem_add(check->problems, &idle_points,
            item->points.origin.place.source == NULL
                ? item->origin.place
                : item->points.origin.place,
            item->id);
}

void check_points(const struct check *check, const struct criterion *item)
{
    switch (criterion_kind(item)) {
    case CRITERION_SCORED:
    case CRITERION_ADJUSTMENT:
        if (item->scale == NULL)
            problem_add(
                check->problems, &no_scale, item->origin.place, item->id);
        check_one_of(check, item->origin.place, item->id, &item->points,
            &item->weight, item->importance);
        break;
    case CRITERION_REFERENCE:
    case CRITERION_FITNESS:
        check_idle_points(check, item);
    }
    if (criterion_kind(item) == CRITERION_FITNESS && item->knock_out.count == 0)
        problem_add(
            check->problems, &no_condition, item->origin.place, item->id);
}

/* ---- points and weights of the tree ---- */

/* Points above from which the item takes a share. */
static bool is_given_points(const struct check *check,
    const struct criterion_group *group,
    const struct criterion_section *section)
{
    return section->points.given || group->points.given ||
           (check->file->weights == WEIGHTS_NORMALISED &&
               check->file->points.given);
}

/* Siblings, one of which has no weight. */
struct siblings {
    const char *lacking;
    struct place place;
    bool some;
};

static void add_sibling(
    struct siblings *siblings, bool has, const char *id, struct place place)
{
    siblings->some |= has;
    if (!has && siblings->lacking == NULL) {
        siblings->lacking = id;
        siblings->place = place;
    }
}

static void end_siblings(
    const struct check *check, const struct siblings *siblings)
{
    if (siblings->some && siblings->lacking != NULL)
        problem_add(check->problems, &no_sibling_weight, siblings->place,
            siblings->lacking);
}

static void check_section(const struct check *check,
    const struct criterion_group *group,
    const struct criterion_section *section)
{
    bool shared = is_given_points(check, group, section);
    struct siblings siblings = {0};
    for (size_t i = 0; i < section->items.count; i++) {
        const struct criterion *item = &section->items.at[i];
        if (!criterion_earns(item) || param_is_written(&item->points))
            continue;
        bool has = has_weight(&item->weight, item->importance);
        bool takes = shared && criterion_kind(item) == CRITERION_SCORED;
        if (!has && !takes)
            problem_add(
                check->problems, &no_points, item->origin.place, item->id);
        else if (takes)
            add_sibling(&siblings, has, item->id, item->origin.place);
    }
    end_siblings(check, &siblings);
    check_one_of(check, section->origin.place, section->id, &section->points,
        &section->weight, section->importance);
}

static void check_limits(const struct check *check, struct place place,
    const char *id, const struct param *least, const struct param *most)
{
    if (least->given && most->given && !(least->value < most->value))
        problem_add(check->problems, &limits_cross, place, id);
}

static bool holds(const struct criterion_group *group, enum criterion_kind kind)
{
    for (size_t s = 0; s < group->sections.count; s++)
        for (size_t i = 0; i < group->sections.at[s].items.count; i++)
            if (criterion_kind(&group->sections.at[s].items.at[i]) == kind)
                return true;
    return false;
}

static void check_group(
    const struct check *check, const struct criterion_group *group)
{
    struct siblings siblings = {0};
    for (size_t s = 0; s < group->sections.count; s++) {
        const struct criterion_section *section = &group->sections.at[s];
        check_section(check, group, section);
        add_sibling(&siblings,
            has_weight(&section->weight, section->importance), section->id,
            section->origin.place);
    }
    if (check->file->weights == WEIGHTS_NORMALISED || group->points.given)
        end_siblings(check, &siblings);
    check_one_of(check, group->origin.place, group->id, &group->points,
        &group->weight, group->importance);
    check_limits(
        check, group->origin.place, group->id, &group->least, &group->most);
    if (holds(group, CRITERION_SCORED) && holds(group, CRITERION_ADJUSTMENT))
        problem_add(
            check->problems, &mixed_group, group->origin.place, group->id);
}

/* ---- sums ---- */

/* A sum of decimal figures: 0.1 + 0.2 is not 0.3 in the last bits. */
static const double SLACK = 1e-9;

/* Marks that are summed over evaluators make points that only the facts can
 * tell. */
static bool is_open(const struct criterion *item)
{
    return item->evaluators != NULL && !item->points.given &&
           item->evaluators->combine == COMBINE_SUM;
}

/* Neither points nor weight, nor points to share: said already. */
static bool has_none(
    const struct criterion *item, const struct full_points *full)
{
    return full->by == FULL_BY_PRODUCT &&
           !has_weight(&item->weight, item->importance);
}

/* The points of the scored items that the total holds; NAN where they cannot
 * be told. */
static double sum_points(
    const struct check *check, const struct criterion_list *list, bool *lacks)
{
    const struct criteria_file *file = check->file;
    const struct full_points *full =
        criteria_full(check->arena, file, list, NULL);
    size_t last = file->stages.count == 0 ? 0 : file->stages.count - 1;
    double sum = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct criterion *item = list->at[i].item;
        const struct criterion_group *group =
            &file->groups.at[list->at[i].group];
        if (!item->points.given && param_is_written(&item->points))
            return NAN; /* out of range, which is said already */
        if (criterion_kind(item) != CRITERION_SCORED ||
            has_none(item, &full[i]))
            continue;
        if (isnan(full[i].value))
            problem_add(
                check->problems, &zero_weights, item->origin.place, item->id);
        *lacks |= full[i].by == FULL_BY_PRODUCT;
        if (stage_counts(file, criterion_stage(file, group), last))
            sum += full[i].value;
    }
    return sum;
}

static bool any_is_open(const struct criterion_list *list)
{
    bool open = false;
    for (size_t i = 0; i < list->count; i++)
        open |= is_open(list->at[i].item);
    return open;
}

static void check_sum(
    const struct check *check, const struct criterion_list *list)
{
    const struct criteria_file *file = check->file;
    bool lacks = false;
    double sum = sum_points(check, list, &lacks);
    if (lacks && file->weights == WEIGHTS_NORMALISED)
        problem_add(check->problems, &nothing_to_share, file->origin.place);
    if (isnan(sum))
        return;
    if (!(sum > 0))
        problem_add(check->problems, &no_weight, file->origin.place);
    else if (!any_is_open(list) && file->points.given &&
             !(fabs(sum - file->points.value) <= SLACK * sum))
        problem_add(check->problems, &wrong_sum, file->points.origin.place,
            number_text(check->arena, file->points.value),
            number_text(check->arena, sum));
}

/* ---- stages and side totals ---- */

static void check_stages(const struct check *check)
{
    const struct criteria_file *file = check->file;
    for (size_t s = 0; s < file->stages.count; s++) {
        const struct criterion_stage *stage = &file->stages.at[s];
        if (stage->pass_from.given && stage->pass_over.given)
            problem_add(check->problems, &two_points, stage->origin.place,
                stage->id, "pass_from", "pass_over");
    }
    for (size_t g = 0; g < file->groups.count; g++) {
        const struct criterion_group *group = &file->groups.at[g];
        bool earns = holds(group, CRITERION_SCORED) ||
                     holds(group, CRITERION_ADJUSTMENT);
        bool found =
            group->stage == NULL && (file->stages.count == 0 || !earns);
        for (size_t s = 0; s < file->stages.count; s++)
            found |= text_equal(file->stages.at[s].id, group->stage);
        if (!found)
            problem_add(check->problems, &no_stage, group->origin.place,
                group->id, group->stage == NULL ? "―" : group->stage);
    }
}

static void check_side_totals(const struct check *check)
{
    for (size_t t = 0; t < check->file->side_totals.count; t++) {
        const struct side_total *total = &check->file->side_totals.at[t];
        for (size_t k = 0; k < total->groups.count; k++) {
            bool found = false;
            for (size_t g = 0; g < check->file->groups.count; g++)
                found |= text_equal(
                    check->file->groups.at[g].id, total->groups.at[k]);
            if (!found)
                problem_add(check->problems, &no_group, total->origin.place,
                    total->id, total->groups.at[k]);
        }
    }
}

void check_table(const struct check *check, const struct criterion_list *list)
{
    const struct criteria_file *file = check->file;
    struct siblings siblings = {0};
    for (size_t g = 0; g < file->groups.count; g++) {
        const struct criterion_group *group = &file->groups.at[g];
        check_group(check, group);
        if (holds(group, CRITERION_SCORED) && !group->points.given)
            add_sibling(&siblings,
                has_weight(&group->weight, group->importance), group->id,
                group->origin.place);
    }
    if (file->weights == WEIGHTS_NORMALISED)
        end_siblings(check, &siblings);
    check_limits(check, file->origin.place,
        words_in(file->title, problems_language(check->problems)), &file->least,
        &file->most);
    check_stages(check);
    check_side_totals(check);
    check_sum(check, list);
}

/* What the reader of records cannot see in the block `robustness`. */
#include "model/criteria_full.h"
#include "model/trial_parts.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>

PROBLEM_KIND(not_whole, "trial-not-whole",
    "{1} は整数でなければなりません({2})",
    "{1} must be a whole number, not {2}", NULL, NULL);
PROBLEM_KIND(twice, "trial-twice", "試算「{1}」が二度書かれています",
    "trial '{1}' stands twice", NULL, NULL);
PROBLEM_KIND(not_taken, "trial-key-unused",
    "試算「{1}」の種類は {2} を使いません",
    "trial '{1}' is of a kind that does not read {2}", "消してください",
    "leave it out");
PROBLEM_KIND(lacking, "trial-key-missing", "試算「{1}」には {2} が要ります",
    "trial '{1}' needs {2}", NULL, NULL);
PROBLEM_KIND(unknown, "trial-weight-unknown",
    "試算「{1}」: 「{2}」は配点のある{3}にありません",
    "trial '{1}': '{2}' is no {4} with points", NULL, NULL);
PROBLEM_KIND(order_twice, "trial-order-twice",
    "試算「{1}」の order に「{2}」が二度あります",
    "trial '{1}' has '{2}' twice in its order", NULL, NULL);
PROBLEM_KIND(order_short, "trial-order-missing",
    "試算「{1}」の order に「{2}」がありません",
    "trial '{1}' lacks '{2}' in its order",
    "配点のあるものを重い順にすべて書いてください",
    "name all that have points, weightiest first");
PROBLEM_KIND(around_missing, "trial-around-missing",
    "試算「{1}」の around に「{2}」がありません",
    "trial '{1}' lacks '{2}' in `around`",
    "配点のあるものをすべて書いてください", "name all that have points");
PROBLEM_KIND(around_nothing, "trial-around-zero",
    "試算「{1}」の around の配点がすべて0です",
    "trial '{1}' is near to no points at all: they are all 0", NULL, NULL);
PROBLEM_KIND(around_both, "trial-around-both",
    "試算「{1}」に around と委員の両方が書かれています",
    "trial '{1}' has both `around` and a member",
    "どちらか一方を消してください", "remove one of the two");
PROBLEM_KIND(crossed, "trial-interval-crossed",
    "試算「{1}」: 「{2}」の配点の下限 {3} が上限 {4} を超えています",
    "trial '{1}': '{2}' has {3} points at least, {4} at most", NULL, NULL);
PROBLEM_KIND(excluded, "trial-intervals-exclude",
    "試算「{1}」の配点の範囲は両立しません(下限の計 {2}、上限の計 {3}、"
    "配点の計 {4})",
    "the intervals of trial '{1}' exclude each other: {2} points at least, "
    "{3} at most, of {4}",
    "下限の計が配点の計以下、上限の計が配点の計以上になるように直してください",
    "let the lows sum to no more than all points, and the highs to no less");

PROBLEM_KIND(shifts_unused, "trial-shifts-unused",
    "shifts は points: sobol のときだけ使います",
    "shifts are read with points: sobol only", "消してください",
    "leave it out");

double *trial_full_points(
    struct arena *arena, const struct criteria_file *criteria)
{
    struct criterion_list list = criteria_list(arena, criteria);
    const struct full_points *full =
        criteria_full(arena, criteria, &list, NULL);
    double *points = ARENA_ARRAY(arena, list.count, double);
    size_t last = criteria->stages.count == 0 ? 0 : criteria->stages.count - 1;
    for (size_t i = 0; i < list.count; i++) {
        size_t stage =
            criterion_stage(criteria, &criteria->groups.at[list.at[i].group]);
        if (criterion_kind(list.at[i].item) == CRITERION_SCORED &&
            stage_counts(criteria, stage, last))
            points[i] = full[i].value;
    }
    return points;
}

static void check_whole(const struct trial_checking *checking,
    const struct param *param, const char *name)
{
    if (param->given && param->value != floor(param->value))
        problem_add(checking->problems, &not_whole, param->origin.place, name,
            number_text(checking->arena, param->value));
}

static void check_key(const struct trial_checking *checking,
    const struct trial *trial, enum trial_kind kind, const char *name,
    bool given, bool needed)
{
    bool reads = (enum trial_kind)trial->kind == kind;
    if (given && !reads)
        problem_add(checking->problems, &not_taken, trial->origin.place,
            trial->id, name);
    if (!given && reads && needed)
        problem_add(
            checking->problems, &lacking, trial->origin.place, trial->id, name);
}

/* Whether a name has weight; else a problem. */
static bool check_name(const struct trial_checking *checking,
    const struct trial *trial, const struct trial_weights *weights,
    const char *id, struct place place)
{
    bool groups = trial_level_of(trial) == TRIAL_GROUPS;
    for (size_t j = 0; j < weights->count; j++)
        if (text_equal(weights->at[j].id, id))
            return true;
    problem_add(checking->problems, &unknown, place, trial->id, id,
        groups ? "大項目" : "項目", groups ? "group" : "item");
    return false;
}

static size_t times_in(const struct texts *texts, const char *id)
{
    size_t count = 0;
    for (size_t i = 0; i < texts->count; i++)
        count += text_equal(texts->at[i], id);
    return count;
}

static void check_order(const struct trial_checking *checking,
    const struct trial *trial, const struct trial_weights *weights)
{
    struct place place = trial->origin.place;
    if (trial->order.count == 0)
        return;
    for (size_t i = 0; i < trial->order.count; i++)
        check_name(checking, trial, weights, trial->order.at[i], place);
    for (size_t j = 0; j < weights->count; j++) {
        const char *id = weights->at[j].id;
        size_t times = times_in(&trial->order, id);
        if (times != 1)
            problem_add(checking->problems,
                times == 0 ? &order_short : &order_twice, place, trial->id, id);
    }
}

static bool is_around(const struct trial *trial, const char *id)
{
    for (size_t i = 0; i < trial->around.count; i++)
        if (text_equal(trial->around.at[i].id, id))
            return true;
    return false;
}

static void check_around(const struct trial_checking *checking,
    const struct trial *trial, const struct trial_weights *weights)
{
    struct place place = trial->origin.place;
    double sum = 0;
    if (trial->around.count == 0)
        return;
    for (size_t i = 0; i < trial->around.count; i++) {
        const struct trial_points *points = &trial->around.at[i];
        check_name(checking, trial, weights, points->id, points->origin.place);
        sum += points->points.value;
    }
    for (size_t j = 0; j < weights->count; j++) {
        const char *id = weights->at[j].id;
        if (!is_around(trial, id))
            problem_add(
                checking->problems, &around_missing, place, trial->id, id);
    }
    if (!(sum > 0))
        problem_add(checking->problems, &around_nothing, place, trial->id);
}

static const char *said(const struct trial_checking *checking, double number)
{
    return number_text(checking->arena, number);
}

void trial_bounds_check(const struct trial_checking *checking,
    const struct trial *trial, const struct trial_weights *weights)
{
    const double SLACK = 1e-9; /* of sums of points */
    double *low = ARENA_ARRAY(checking->arena, weights->count, double);
    double *high = ARENA_ARRAY(checking->arena, weights->count, double);
    double least = 0, most = 0;
    bool ordered = true;
    trial_bounds_of(trial, checking->members, weights, NULL, low, high);
    for (size_t j = 0; j < weights->count; j++) {
        least += low[j];
        most += high[j];
        if (low[j] <= high[j])
            continue;
        ordered = false;
        problem_add(checking->problems, &crossed, trial->origin.place,
            trial->id, weights->at[j].id, said(checking, low[j]),
            said(checking, high[j]));
    }
    if (ordered &&
        (least > weights->all + SLACK || most < weights->all - SLACK))
        problem_add(checking->problems, &excluded, trial->origin.place,
            trial->id, said(checking, least), said(checking, most),
            said(checking, weights->all));
}

/* Of kinds intervals and near: whom the trial follows. */
static void check_member_keys(
    const struct trial_checking *checking, const struct trial *trial)
{
    bool round = trial->round.text != NULL, member = trial->member.text != NULL;
    bool near = trial->kind == TRIAL_NEAR;
    struct place place = trial->origin.place;
    if (round && !near && trial->kind != TRIAL_INTERVALS)
        problem_add(checking->problems, &not_taken, place, trial->id, "round");
    if ((member && !round) || (near && round && !member))
        problem_add(checking->problems, &lacking, place, trial->id,
            member ? "round" : "member");
    if (near && round && trial->around.count > 0)
        problem_add(checking->problems, &around_both, place, trial->id);
}

static void check_trial(
    const struct trial_checking *checking, const struct trial *trial)
{
    struct trial_weights weights = trial_weights_of(checking->arena,
        checking->criteria, trial_level_of(trial), checking->full);
    check_key(
        checking, trial, TRIAL_ORDERED, "order", trial->order.count > 0, false);
    check_key(checking, trial, TRIAL_INTERVALS, "intervals",
        trial->intervals.count > 0, trial->round.text == NULL);
    check_member_keys(checking, trial);
    check_key(checking, trial, TRIAL_NEAR, "within", trial->within.given, true);
    check_key(
        checking, trial, TRIAL_NEAR, "around", trial->around.count > 0, false);
    if (trial->kind == TRIAL_NEAR)
        check_around(checking, trial, &weights);
    if (trial->kind == TRIAL_ORDERED)
        check_order(checking, trial, &weights);
    bool named = true;
    for (size_t i = 0; i < trial->intervals.count; i++)
        named &= check_name(checking, trial, &weights,
            trial->intervals.at[i].id, trial->intervals.at[i].origin.place);
    if (named && trial->kind == TRIAL_INTERVALS && trial->round.text == NULL)
        trial_bounds_check(checking, trial, &weights);
}

void robustness_rules_check(struct arena *arena,
    const struct robustness_rules *rules, const struct criteria_file *criteria,
    struct problems *problems)
{
    struct trial_checking checking = {arena, criteria, NULL, NULL, problems};
    check_whole(&checking, &rules->seed, "seed");
    check_whole(&checking, &rules->draws, "draws");
    check_whole(&checking, &rules->shifts, "shifts");
    if (rules->shifts.given && rules->points != TRIAL_SOBOL)
        problem_add(problems, &shifts_unused, rules->shifts.origin.place);
    checking.full = trial_full_points(arena, criteria);
    for (size_t i = 0; i < rules->trials.count; i++) {
        const struct trial *trial = &rules->trials.at[i];
        for (size_t k = 0; k < i; k++)
            if (text_equal(rules->trials.at[k].id, trial->id))
                problem_add(problems, &twice, trial->origin.place, trial->id);
        if (trial->id != NULL && trial->kind != 0)
            check_trial(&checking, trial);
    }
}

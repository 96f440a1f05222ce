/* What a trial takes from members.csv, and whether it is there. */
#include "model/trial_parts.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>

PROBLEM_KIND(no_members, "trial-no-members",
    "試算「{1}」の round には project.yaml の members も要ります",
    "round of trial '{1}' needs members in project.yaml, too", NULL, NULL);
PROBLEM_KIND(no_round, "trial-round",
    "試算「{1}」: 回「{2}」の行が members.csv にありません",
    "trial '{1}': no row of members.csv is of round '{2}'", "あるもの: {3}",
    "there are: {3}");
PROBLEM_KIND(no_member, "trial-member",
    "試算「{1}」: 委員「{2}」の「{3}」の行が members.csv にありません",
    "trial '{1}': member '{2}' has no row in round '{3}' of members.csv",
    "いるのは: {4}", "there are: {4}");
PROBLEM_KIND(not_judged, "trial-not-judged",
    "試算「{1}」は{2}の配点を変えますが、委員は{3}について判断しています",
    "trial '{1}' varies the points of {4}, but the members judged {5}",
    "over を委員の判断(weights の judged)に合わせてください",
    "let `over` be what the members judged (judged of the weights file)");
PROBLEM_KIND(nobody_bounds, "trial-no-bounds",
    "試算「{1}」: 回「{2}」の行に low も high もありません",
    "trial '{1}': no row of round '{2}' has a low or a high",
    "members.csv に委員の認める範囲(low、high)を書いてください",
    "write what members accept (low, high) into members.csv");
PROBLEM_KIND(excluding, "trial-members-exclude",
    "試算「{1}」: 「{2}」について委員の認める範囲が両立しません(委員「{3}」は"
    "{4}点以上、委員「{5}」は{6}点以下)",
    "trial '{1}': what members accept for '{2}' excludes each other: '{3}' at "
    "least {4} points, '{5}' at most {6}",
    "委員に確かめるか、member で一人に限ってください",
    "ask them again, or name one of them as `member`");

/* ---- what was said ---- */

static const struct weight_round *round_of(
    const struct trial *trial, const struct members *members)
{
    return members_round(members, trial->round.text);
}

static bool follows(const struct trial *trial, const struct members *members,
    const struct ballot *ballot)
{
    return trial->member.text == NULL ||
           text_equal(trial->member.text, members->at[ballot->member].id);
}

const struct ballot *trial_ballot(
    const struct trial *trial, const struct members *members)
{
    const struct weight_round *round = round_of(trial, members);
    for (size_t b = 0; round != NULL && b < round->count; b++)
        if (follows(trial, members, &round->ballots[b]))
            return &round->ballots[b];
    return NULL;
}

/* Among those that are weighed first: groups, or all items. */
static size_t node_named(const struct members *members, const char *id)
{
    const struct judged_family *top = &members->tree.families[0];
    for (size_t n = top->first; n < top->first + top->count; n++)
        if (text_equal(members->tree.nodes[n].id, id))
            return n;
    return SIZE_MAX;
}

/* A member's points may have any sum. */
static double points_of(const struct members *members,
    const struct ballot *ballot, double said, double all)
{
    const struct judged_family *top = &members->tree.families[0];
    double sum = 0;
    for (size_t n = top->first; n < top->first + top->count; n++)
        sum += ballot->values[n].value;
    return said / sum * all;
}

struct said_bounds trial_said_bounds(const struct trial *trial,
    const struct members *members, const struct trial_weights *weights,
    size_t index)
{
    const struct weight_round *round = round_of(trial, members);
    size_t node = node_named(members, weights->at[index].id);
    struct said_bounds bounds = {{0, NULL, NULL}, {INFINITY, NULL, NULL}};
    for (size_t b = 0; b < round->count; b++) {
        const struct ballot *ballot = &round->ballots[b];
        const struct param *low = &ballot->low[node];
        const struct param *high = &ballot->high[node];
        const struct member *by = &members->at[ballot->member];
        if (!follows(trial, members, ballot))
            continue;
        double least = points_of(members, ballot, low->value, weights->all);
        double most = points_of(members, ballot, high->value, weights->all);
        if (low->given && least >= bounds.low.points)
            bounds.low = (struct said_bound){least, low, by};
        if (high->given && most <= bounds.high.points)
            bounds.high = (struct said_bound){most, high, by};
    }
    return bounds;
}

/* ---- checks ---- */

static const char *said(
    const struct trial_checking *checking, struct words words)
{
    return words_in(words, problems_language(checking->problems));
}

static const char *round_names(const struct trial_checking *checking)
{
    struct text all = text_new(checking->arena);
    for (size_t r = 0; r < checking->members->round_count; r++)
        text_addf(
            &all, "%s%s", r == 0 ? "" : ", ", checking->members->rounds[r].id);
    return text_string(&all);
}

static const char *member_names(
    const struct trial_checking *checking, const struct weight_round *round)
{
    struct text all = text_new(checking->arena);
    for (size_t b = 0; b < round->count; b++)
        text_addf(&all, "%s%s", b == 0 ? "" : ", ",
            checking->members->at[round->ballots[b].member].id);
    return text_string(&all);
}

/* The level that was judged must tell what the trial varies: near to a member
 * also the groups' sums of items that were judged. */
static bool check_level(
    const struct trial_checking *checking, const struct trial *trial)
{
    enum judged_level judged =
        (enum judged_level)checking->members->file->judged;
    bool groups = trial_level_of(trial) == TRIAL_GROUPS;
    bool items_judged = judged == JUDGED_ITEMS;
    bool near = trial->kind == TRIAL_NEAR;
    bool fits = groups ? near || !items_judged
                       : items_judged || (near && judged == JUDGED_TREE);
    if (!fits)
        problem_add(checking->problems, &not_judged, trial->round.place,
            trial->id, groups ? "大項目" : "項目",
            items_judged ? "項目" : "大項目", groups ? "groups" : "items",
            items_judged ? "items" : "groups");
    return fits;
}

static bool check_names(
    const struct trial_checking *checking, const struct trial *trial)
{
    const struct weight_round *round = round_of(trial, checking->members);
    if (round == NULL) {
        problem_add(checking->problems, &no_round, trial->round.place,
            trial->id, trial->round.text, round_names(checking));
        return false;
    }
    if (trial_ballot(trial, checking->members) != NULL)
        return true;
    problem_add(checking->problems, &no_member, trial->member.place, trial->id,
        trial->member.text, round->id, member_names(checking, round));
    return false;
}

static void check_said(
    const struct trial_checking *checking, const struct trial *trial)
{
    const struct members *members = checking->members;
    struct trial_weights weights = trial_weights_of(checking->arena,
        checking->criteria, trial_level_of(trial), checking->full);
    bool any = false, meet = true;
    for (size_t j = 0; j < weights.count; j++) {
        struct said_bounds bounds =
            trial_said_bounds(trial, members, &weights, j);
        any |= bounds.low.said != NULL || bounds.high.said != NULL;
        if (bounds.low.points <= bounds.high.points)
            continue;
        meet = false;
        size_t node = node_named(members, weights.at[j].id);
        problem_add(checking->problems, &excluding, trial->round.place,
            trial->id, said(checking, members->tree.nodes[node].title),
            bounds.low.by->id, number_text(checking->arena, bounds.low.points),
            bounds.high.by->id,
            number_text(checking->arena, bounds.high.points));
    }
    if (!any)
        problem_add(checking->problems, &nobody_bounds, trial->round.place,
            trial->id, trial->round.text);
    else if (meet)
        trial_bounds_check(checking, trial, &weights);
}

static void check_trial(
    const struct trial_checking *checking, const struct trial *trial)
{
    bool follows = trial->kind == TRIAL_NEAR || trial->kind == TRIAL_INTERVALS;
    if (trial->round.text == NULL || !follows)
        return;
    if (checking->members == NULL)
        problem_add(
            checking->problems, &no_members, trial->round.place, trial->id);
    else if (check_names(checking, trial) && check_level(checking, trial) &&
             trial->kind == TRIAL_INTERVALS)
        check_said(checking, trial);
}

void robustness_members_check(struct arena *arena,
    const struct robustness_rules *rules, const struct criteria_file *criteria,
    const struct members *members, struct problems *problems)
{
    struct trial_checking checking = {
        arena, criteria, members, trial_full_points(arena, criteria), problems};
    for (size_t i = 0; i < rules->trials.count; i++)
        check_trial(&checking, &rules->trials.at[i]);
}

/* The weightings of a trial: all, ordered, between bounds, near to somebody's.
 */
#include "decide/tried.h"

size_t tried_weight(const struct tried *tried, size_t item)
{
    const struct trial_weights *weights = &tried->result->weights;
    bool groups = trial_level_of(tried->trial) == TRIAL_GROUPS;
    size_t index = groups ? tried->trying->scoring->items.at[item].group : item;
    for (size_t j = 0; j < weights->count; j++)
        if (weights->at[j].index == index)
            return j;
    return SIZE_MAX;
}

uint64_t tried_seed(const struct tried *tried)
{
    return (uint64_t)tried->rules->seed.value;
}

static const char *const *names_of(const struct tried *tried)
{
    const struct trial_weights *weights = &tried->result->weights;
    const char **names =
        ARENA_ARRAY(tried->trying->arena, weights->count, const char *);
    for (size_t j = 0; j < weights->count; j++)
        names[j] = weights->at[j].id;
    return names;
}

/* Points to shares of all. */
static double *shares_of(const struct tried *tried, double *points)
{
    for (size_t j = 0; j < tried->result->weights.count; j++)
        points[j] /= tried->result->weights.all;
    return points;
}

static struct weight_set fixed_set(const struct tried *tried)
{
    const struct trial_weights *weights = &tried->result->weights;
    double *points = ARENA_ARRAY(tried->trying->arena, weights->count, double);
    for (size_t j = 0; j < weights->count; j++)
        points[j] = weights->at[j].points;
    return (struct weight_set){.kind = WEIGHTS_FIXED,
        .count = weights->count,
        .low = shares_of(tried, points)};
}

static bool is_near_member(const struct trial *trial)
{
    return trial->kind == TRIAL_NEAR && trial->round.text != NULL;
}

bool tried_waits(const struct tried *tried)
{
    return is_near_member(tried->trial) && tried->trying->weighting == NULL;
}

/* The points by leaf of the member whom the trial is near to; NULL: none. */
static const struct entry *const *member_points(const struct tried *tried)
{
    const struct trial *trial = tried->trial;
    if (!is_near_member(trial))
        return NULL;
    const struct weighting *weighting = tried->trying->weighting;
    const struct ballot *ballot = trial_ballot(trial, tried->trying->members);
    for (size_t r = 0; r < tried->trying->members->round_count; r++)
        for (size_t b = 0; b < weighting->rounds[r].round->count; b++)
            if (weighting->rounds[r].ballots[b].ballot == ballot)
                return weighting->rounds[r].ballots[b].weighed.points;
    return NULL;
}

/* A leaf's points belong to its group where groups are varied. */
static size_t weight_of_leaf(const struct tried *tried, size_t leaf)
{
    const struct judged_tree *tree = &tried->trying->members->tree;
    const struct judged_node *node = &tree->nodes[tree->leaves[leaf]];
    const struct trial_weights *weights = &tried->result->weights;
    if (!node->is_group)
        return tried_weight(tried, node->index);
    size_t j = 0;
    while (weights->at[j].index != node->index)
        j++;
    return j;
}

static double *near_points(const struct tried *tried)
{
    const struct entry *const *points = member_points(tried);
    if (points == NULL)
        return NULL;
    double *near =
        ARENA_ARRAY(tried->trying->arena, tried->result->weights.count, double);
    size_t leaves = tried->trying->members->tree.leaf_count;
    for (size_t leaf = 0; leaf < leaves; leaf++)
        near[weight_of_leaf(tried, leaf)] += points[leaf]->value.number;
    return near;
}

static bool bounded_set(const struct tried *tried, struct weight_set *set)
{
    const struct trial_weights *weights = &tried->result->weights;
    struct arena *arena = tried->trying->arena;
    double *low = ARENA_ARRAY(arena, weights->count, double);
    double *high = ARENA_ARRAY(arena, weights->count, double);
    trial_bounds_of(tried->trial, tried->trying->members, weights,
        near_points(tried), low, high);
    shares_of(tried, low);
    shares_of(tried, high);
    return weight_intervals_meet(low, high, weights->count) &&
           weight_set_intervals(arena, tried_seed(tried), tried->trial->id,
               names_of(tried), weights->count, low, high, set);
}

bool tried_weight_set(const struct tried *tried, struct weight_set *set)
{
    struct arena *arena = tried->trying->arena;
    const struct trial_weights *weights = &tried->result->weights;
    const char *id = tried->trial->id;
    switch ((enum trial_kind)tried->trial->kind) {
    case TRIAL_AS_GIVEN:
        *set = fixed_set(tried);
        return true;
    case TRIAL_ANY:
        *set = weight_set_any(
            arena, tried_seed(tried), id, names_of(tried), weights->count);
        return true;
    case TRIAL_ORDERED:
        *set = weight_set_ordered(arena, tried_seed(tried), id, names_of(tried),
            weights->count, trial_order_of(arena, tried->trial, weights));
        return true;
    case TRIAL_INTERVALS:
    case TRIAL_NEAR:
        return bounded_set(tried, set);
    }
    return false;
}

void tried_use_members(const struct tried *tried, struct calc *calc)
{
    const struct trial *trial = tried->trial;
    const struct entry *const *near = member_points(tried);
    const struct members *members = tried->trying->members;
    for (size_t leaf = 0; near != NULL && leaf < members->tree.leaf_count;
         leaf++)
        calc_use_entry(calc, "near", near[leaf]);
    if (trial->kind != TRIAL_INTERVALS || trial->round.text == NULL)
        return;
    for (size_t j = 0; j < tried->result->weights.count; j++) {
        struct said_bounds said =
            trial_said_bounds(trial, members, &tried->result->weights, j);
        if (said.low.said != NULL)
            calc_param(calc, "least", said.low.said);
        if (said.high.said != NULL)
            calc_param(calc, "most", said.high.said);
    }
}

bool tried_follows_one(const struct tried *tried)
{
    const struct trial *trial = tried->trial;
    return trial->round.text != NULL &&
           (trial->member.text != NULL ||
               members_round(tried->trying->members, trial->round.text)
                       ->count == 1);
}

/* Each member's own weights, and how far they lie apart. */
#include "decide/weighting_parts.h"

#include "adapt/stats.h"
#include "decide/agreement.h"

#include <math.h>
#include <stdint.h>

/* ---- consistency ---- */

static struct weighed_pairs pairs_post(const struct weigher *weigher,
    const struct weight_round *round, const struct ballot *ballot, size_t f,
    const struct entry **nodes)
{
    const struct judged_family *family = &weigher->members->tree.families[f];
    size_t count = family->count;
    struct weighed_pairs posted = {0};
    if (count < 3)
        return posted;
    struct arena *arena = weigher->arena;
    const char *item = arena_printf(arena, "%s.%s%s%s", round->id,
        weigher->members->at[ballot->member].id, f == 0 ? "" : ".",
        f == 0 ? "" : weigher->members->tree.nodes[family->parent].id);
    struct entries judged = ballot_judgements(weigher, round, ballot, f);
    double *weights = ARENA_ARRAY(arena, count, double);
    struct calc *calc = calc_open(weigher->project, M_pair_lambda, item,
        arena_printf(arena, "lambda_max(%zu, points, judged)", count), NULL);
    calc_disclose(calc, DISCLOSE_NEVER);
    calc_rests_on_table(calc, &weigher->members->file->origin);
    for (size_t i = 0; i < count; i++)
        weights[i] =
            calc_use_entry(calc, "points", nodes[family->first + i]).number;
    for (size_t k = 0; k < judged.count; k++)
        calc_use_entry(calc, "judged", judged.at[k]);
    double lambda = pairwise_lambda(&ballot->pairs[f], weights);
    posted.lambda = calc_post(calc, lambda);
    calc = calc_open(weigher->project, M_consistency_ratio, item,
        arena_printf(
            arena, "(lambda - %zu) / %zu / random_index", count, count - 1),
        NULL);
    calc_disclose(calc, DISCLOSE_NEVER);
    calc_use_entry(calc, "lambda", posted.lambda);
    double index = calc_param(
        calc, "random_index", &weigher->members->index->values.at[count - 1]);
    posted.ratio =
        calc_post(calc, pairwise_index(&ballot->pairs[f], lambda) / index);
    return posted;
}

static void weigh_pairs(const struct weigher *weigher,
    const struct weight_round *round, struct weighed_ballot *weighed,
    const struct entry **nodes)
{
    const struct judged_tree *tree = &weigher->members->tree;
    weighed->pairs =
        ARENA_ARRAY(weigher->arena, tree->family_count, struct weighed_pairs);
    for (size_t f = 0; f < tree->family_count; f++) {
        size_t count = tree->families[f].count, given = 0;
        if (!weighed->ballot->judged[f])
            continue;
        weighed->pairs[f] =
            pairs_post(weigher, round, weighed->ballot, f, nodes);
        for (size_t k = 0; k < count * count; k++)
            given += weighed->ballot->said[f][k].given;
        weighed->filled += count * (count - 1) / 2 - given;
    }
}

/* Points of the top family as they were given, before they are scaled. */
static double given_sum(const struct weigher *weigher,
    const struct weight_round *round, const struct ballot *ballot)
{
    const struct judged_family *top = &weigher->members->tree.families[0];
    double sum = 0;
    for (size_t n = top->first; n < top->first + top->count; n++)
        sum += ballot->values[n].value;
    return round->how == JUDGED_POINTS ? sum : NAN;
}

static struct weighed_ballot weigh_ballot(const struct weigher *weigher,
    const struct weight_round *round, const struct ballot *ballot)
{
    const struct order_measures measures = {
        M_member_total, M_member_rank, DISCLOSE_NEVER};
    const char *key = arena_printf(weigher->arena, "%s.%s", round->id,
        weigher->members->at[ballot->member].id);
    struct weighed_ballot weighed = {
        .ballot = ballot, .given = given_sum(weigher, round, ballot)};
    const struct entry **nodes =
        ballot_points(weigher, round, ballot, key, file_priorities(weigher));
    weighed.weighed.points = leaves_of(weigher, nodes);
    order_post(weigher, key, measures, &weighed.weighed);
    if (round->how == JUDGED_PAIR)
        weigh_pairs(weigher, round, &weighed, nodes);
    return weighed;
}

/* ---- apart ---- */

static const struct entry *spread_post(const struct weigher *weigher,
    const struct weighed_round *round, int measure, const char *formula,
    double (*find)(const double *values, size_t count), size_t leaf)
{
    size_t count = round->round->count;
    double *values = ARENA_ARRAY(weigher->arena, count, double);
    struct calc *calc = calc_open(weigher->project, measure,
        arena_printf(weigher->arena, "%s.%s", round->round->id,
            leaf_node(weigher, leaf)->id),
        formula, NULL);
    if (measure == M_points_deviation)
        calc_disclose(calc, disclosure_of(count));
    for (size_t b = 0; b < count; b++)
        values[b] = calc_use_entry(
            calc, "points", round->ballots[b].weighed.points[leaf])
                        .number;
    return calc_post(calc, find(values, count));
}

static double smallest(const double *values, size_t count)
{
    double found = values[0];
    for (size_t i = 1; i < count; i++)
        found = fmin(found, values[i]);
    return found;
}

static double largest(const double *values, size_t count)
{
    double found = values[0];
    for (size_t i = 1; i < count; i++)
        found = fmax(found, values[i]);
    return found;
}

static void agreement_post(
    const struct weigher *weigher, struct weighed_round *round)
{
    size_t leaves = leaf_count(weigher), count = round->round->count;
    double *values = ARENA_ARRAY(weigher->arena, count * leaves, double);
    struct calc *calc = calc_open(weigher->project, M_member_agreement,
        round->round->id,
        arena_printf(weigher->arena, "kendall_w(%zu, points)", leaves), NULL);
    for (size_t b = 0; b < count; b++)
        for (size_t leaf = 0; leaf < leaves; leaf++)
            values[b * leaves + leaf] = calc_use_entry(
                calc, "points", round->ballots[b].weighed.points[leaf])
                                            .number;
    double agreement = agreement_w(weigher->arena, values, count, leaves);
    if (!isnan(agreement))
        round->agreement = calc_post(calc, agreement);
}

static void round_post(
    const struct weigher *weigher, struct weighed_round *round)
{
    size_t leaves = leaf_count(weigher);
    struct arena *arena = weigher->arena;
    round->ballots =
        ARENA_ARRAY(arena, round->round->count, struct weighed_ballot);
    for (size_t b = 0; b < round->round->count; b++)
        round->ballots[b] =
            weigh_ballot(weigher, round->round, &round->round->ballots[b]);
    round->low = ARENA_ARRAY(arena, leaves, const struct entry *);
    round->high = ARENA_ARRAY(arena, leaves, const struct entry *);
    round->apart = ARENA_ARRAY(arena, leaves, const struct entry *);
    for (size_t leaf = 0; leaf < leaves; leaf++) {
        round->low[leaf] = spread_post(
            weigher, round, M_points_lowest, "min(points)", smallest, leaf);
        round->high[leaf] = spread_post(
            weigher, round, M_points_highest, "max(points)", largest, leaf);
        round->apart[leaf] = spread_post(weigher, round, M_points_deviation,
            "deviation(points)", stats_deviation, leaf);
    }
    agreement_post(weigher, round);
}

void rounds_post(struct weigher *weigher)
{
    const struct members *members = weigher->members;
    struct weighting *weighting = weigher->weighting;
    weighting->rounds =
        ARENA_ARRAY(weigher->arena, members->round_count, struct weighed_round);
    for (size_t r = 0; r < members->round_count; r++) {
        weighting->rounds[r].round = &members->rounds[r];
        round_post(weigher, &weighting->rounds[r]);
    }
}

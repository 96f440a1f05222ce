/* Sets of weights: what several members said, averaged in one way. */
#include "decide/parts.h"
#include "decide/weighting_parts.h"

#include "decide/weights.h"

#include <math.h>
#include <stdint.h>

enum priorities file_priorities(const struct weigher *weigher)
{
    int said = weigher->members->file->priorities;
    return said > 0 ? (enum priorities)said : PRIORITIES_EIGENVECTOR;
}

static enum priorities set_priorities(
    const struct weigher *weigher, const struct weight_set_spec *spec)
{
    return spec->priorities > 0 ? (enum priorities)spec->priorities
                                : file_priorities(weigher);
}

size_t dropped_members(const struct weigher *weigher)
{
    const struct param *dropped = &weigher->members->file->dropped;
    return dropped->given ? (size_t)dropped->value : 1;
}

/* ---- averages of points ---- */

double average_of(const struct weigher *weigher, enum averaging by,
    const double *values, size_t count)
{
    switch (by) {
    case AVERAGE_MEAN:
        return weights_mean(values, count);
    case AVERAGE_GEOMETRIC:
        return weights_geometric_mean(values, count);
    case AVERAGE_MEDIAN:
        return weights_median(weigher->arena, values, count);
    case AVERAGE_TRIMMED:
        return weights_trimmed_mean(
            weigher->arena, values, count, dropped_members(weigher));
    case AVERAGE_JUDGEMENTS:
    case FROM_ENTROPY:
    case FROM_CRITIC:
    case FROM_MEREC:
    case FROM_DEVIATION:
        break;
    }
    return NAN;
}

static const char *average_formula(
    const struct weigher *weigher, enum averaging by)
{
    switch (by) {
    case AVERAGE_GEOMETRIC:
        return "geometric_mean(points)";
    case AVERAGE_MEDIAN:
        return "median(points)";
    case AVERAGE_TRIMMED:
        return arena_printf(weigher->arena, "trimmed_mean(points, %zu)",
            dropped_members(weigher));
    case AVERAGE_MEAN:
    case AVERAGE_JUDGEMENTS:
    case FROM_ENTROPY:
    case FROM_CRITIC:
    case FROM_MEREC:
    case FROM_DEVIATION:
        break;
    }
    return "mean(points)";
}

static const char *leaf_item(
    const struct weigher *weigher, const char *key, size_t leaf)
{
    return arena_printf(
        weigher->arena, "%s.%s", key, leaf_node(weigher, leaf)->id);
}

enum disclosure disclosure_of(size_t ballots)
{
    return ballots > 1 ? DISCLOSE_ALWAYS : DISCLOSE_NEVER;
}

static const struct entry *leaf_average(const struct weigher *weigher,
    const char *item, enum averaging by, const struct chosen_ballots *chosen,
    size_t leaf)
{
    size_t count = chosen->count;
    double *values = ARENA_ARRAY(weigher->arena, count, double);
    struct calc *calc = calc_open(weigher->project, M_points_average, item,
        average_formula(weigher, by), NULL);
    calc_rests_on_table(calc, &weigher->members->file->origin);
    calc_disclose(calc, disclosure_of(count));
    for (size_t b = 0; b < count; b++)
        values[b] =
            calc_use_entry(calc, "points", chosen->ballots[b][leaf]).number;
    for (size_t s = 0; s < weigher->scoring->site_count; s++)
        if (chosen->by != NULL)
            calc_rests_on(calc, chosen->by->totals[s]);
    return calc_post(calc, average_of(weigher, by, values, count));
}

/* All medians, and all geometric means, may be zero. */
static const struct entry **scale_averages(const struct weigher *weigher,
    const char *key, const struct entry **averages, size_t ballots)
{
    size_t leaves = leaf_count(weigher);
    double sum = 0;
    for (size_t leaf = 0; leaf < leaves; leaf++)
        sum += averages[leaf]->value.number;
    if (!(sum > 0))
        return NULL;
    const struct entry *all = weigher->scoring->points_entry;
    const struct entry **points =
        ARENA_ARRAY(weigher->arena, leaves, const struct entry *);
    for (size_t leaf = 0; leaf < leaves; leaf++) {
        struct calc *calc = calc_open(weigher->project, M_set_points,
            leaf_item(weigher, key, leaf), "all * average / sum(averages)",
            NULL);
        calc_disclose(calc, disclosure_of(ballots));
        rests_on_fitness(calc, weigher->scoring);
        calc_use_entry(calc, "all", all);
        double own = calc_use_entry(calc, "average", averages[leaf]).number;
        for (size_t k = 0; k < leaves; k++)
            calc_use_entry(calc, "averages", averages[k]);
        points[leaf] = calc_post(calc, all->value.number * own / sum);
    }
    return points;
}

const struct entry **average_post(const struct weigher *weigher,
    const char *key, enum averaging by, const struct chosen_ballots *chosen)
{
    size_t leaves = leaf_count(weigher);
    const struct entry **averages =
        ARENA_ARRAY(weigher->arena, leaves, const struct entry *);
    for (size_t leaf = 0; leaf < leaves; leaf++)
        averages[leaf] = leaf_average(
            weigher, leaf_item(weigher, key, leaf), by, chosen, leaf);
    return scale_averages(weigher, key, averages, chosen->count);
}

/* ---- averages of judgements ---- */

static struct entries average_judgements(
    const struct weigher *weigher, const struct weighed_set *set, size_t f)
{
    const struct judged_tree *tree = &weigher->members->tree;
    const struct judged_family *family = &tree->families[f];
    const struct weight_round *round = set->round;
    struct entries *said =
        ARENA_ARRAY(weigher->arena, round->count, struct entries);
    size_t judges = 0;
    for (size_t b = 0; b < round->count; b++)
        if (round->ballots[b].judged[f])
            said[judges++] =
                ballot_judgements(weigher, round, &round->ballots[b], f);
    struct entries averages = {
        ARENA_ARRAY(weigher->arena, family->count * family->count,
            const struct entry *),
        0};
    double *values = ARENA_ARRAY(weigher->arena, judges, double);
    for (size_t i = 0; judges > 0 && i < family->count; i++)
        for (size_t j = i + 1; j < family->count; j++) {
            struct calc *calc = calc_open(weigher->project, M_pair_average,
                arena_printf(weigher->arena, "%s.%s.%s", set->spec->id,
                    tree->nodes[family->first + i].id,
                    tree->nodes[family->first + j].id),
                "geometric_mean(judged)", NULL);
            calc_disclose(calc, disclosure_of(judges));
            for (size_t b = 0; b < judges; b++)
                values[b] =
                    calc_use_entry(calc, "judged", said[b].at[averages.count])
                        .number;
            averages.at[averages.count++] =
                calc_post(calc, weights_geometric_mean(values, judges));
        }
    return averages;
}

static bool is_judged(const struct weight_round *round, size_t family)
{
    for (size_t b = 0; b < round->count; b++)
        if (round->ballots[b].judged[family])
            return true;
    return false;
}

static const struct entry **judgement_points(
    const struct weigher *weigher, const struct weighed_set *set)
{
    const struct judged_tree *tree = &weigher->members->tree;
    const struct posting posting = {
        M_set_points, set->spec->id, disclosure_of(set->round->count)};
    const struct entry **points =
        ARENA_ARRAY(weigher->arena, tree->node_count, const struct entry *);
    for (size_t f = 0; f < tree->family_count; f++)
        if (is_judged(set->round, f))
            pairs_points(weigher, posting, f,
                average_judgements(weigher, set, f),
                set_priorities(weigher, set->spec), points);
        else
            official_points(weigher, posting, f, points);
    return leaves_of(weigher, points);
}

void set_post(const struct weigher *weigher, struct weighed_set *set)
{
    enum averaging by = (enum averaging)set->spec->by;
    const struct order_measures measures = {M_set_total, M_set_rank,
        set->round == NULL ? DISCLOSE_ALWAYS
                           : disclosure_of(set->round->count)};
    set->weighed.first = SIZE_MAX;
    if (averaging_is_from_scores(by))
        set_post_scores(weigher, set);
    else if (by == AVERAGE_JUDGEMENTS)
        set->weighed.points = judgement_points(weigher, set);
    else
        set->weighed.points = average_post(weigher, set->spec->id, by,
            &(struct chosen_ballots){round_points(weigher, set->round,
                                         set_priorities(weigher, set->spec)),
                set->round->count, NULL});
    if (set->weighed.points != NULL)
        order_post(weigher, set->spec->id, measures, &set->weighed);
    else if (set->refusal.ja == NULL)
        set->refusal = WORDS("すべての項目で0点になる", "it gives no points");
}

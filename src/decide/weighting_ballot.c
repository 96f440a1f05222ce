/* What one member said, as points of the criteria's sum. */
#include "decide/weighting_parts.h"

#include "decide/weights.h"

#include <math.h>
#include <stdint.h>

static const struct judged_family *family_of(
    const struct weigher *weigher, size_t family)
{
    return &weigher->members->tree.families[family];
}

/* What the nodes of a family share among them. */
static const struct entry *shared_points(const struct weigher *weigher,
    size_t family, const struct entry *const *points)
{
    size_t parent = family_of(weigher, family)->parent;
    return parent == SIZE_MAX ? weigher->scoring->points_entry : points[parent];
}

static const char *node_item(
    const struct weigher *weigher, const char *key, size_t node)
{
    return arena_printf(
        weigher->arena, "%s.%s", key, weigher->members->tree.nodes[node].id);
}

static struct calc *open_points(const struct weigher *weigher,
    struct posting posting, size_t node, const char *formula)
{
    struct calc *calc = calc_open(weigher->project, posting.measure,
        node_item(weigher, posting.key, node), formula, NULL);
    calc_disclose(calc, posting.disclosure);
    calc_rests_on_table(calc, &weigher->members->file->origin);
    return calc;
}

/* ---- points, swings and ranks ---- */

static void value_points(const struct weigher *weigher,
    const struct weight_round *round, const struct ballot *ballot,
    struct posting posting, size_t f, const struct entry **points)
{
    const struct judged_family *family = family_of(weigher, f);
    bool ranks = round->how == JUDGED_RANK;
    size_t count = family->count;
    double *given = ARENA_ARRAY(weigher->arena, count, double);
    double *weights = ARENA_ARRAY(weigher->arena, count, double);
    for (size_t i = 0; i < count; i++)
        given[i] = ballot->values[family->first + i].value;
    if (ranks)
        weights_of_ranks(given, count, weights);
    else
        weights_of_points(given, count, weights);
    const struct entry *all = shared_points(weigher, f, points);
    for (size_t i = 0; i < count; i++) {
        size_t node = family->first + i;
        struct calc *calc = open_points(weigher, posting, node,
            ranks ? "all * rank_centroid(rank, ranks)"
                  : "all * given / sum(givens)");
        calc_use_entry(calc, "all", all);
        calc_param(calc, ranks ? "rank" : "given", &ballot->values[node]);
        for (size_t k = 0; k < count; k++)
            calc_param(calc, ranks ? "ranks" : "givens",
                &ballot->values[family->first + k]);
        points[node] = calc_post(calc, all->value.number * weights[i]);
    }
}

/* ---- pairs ---- */

static const struct entry *judgement_post(const struct weigher *weigher,
    const char *item, const struct judged_family *family,
    const struct param *said, const struct pairwise *pairs, size_t i, size_t j)
{
    const struct param *straight = &said[i * family->count + j];
    const struct param *reverse = &said[j * family->count + i];
    bool given = straight->given || reverse->given;
    struct calc *calc = calc_open(weigher->project, M_pair_judgement, item,
        straight->given  ? "given"
        : reverse->given ? "1 / given"
                         : NULL,
        NULL);
    calc_disclose(calc, DISCLOSE_NEVER);
    if (given)
        calc_param(calc, "given", straight->given ? straight : reverse);
    for (size_t k = 0; !given && k < family->count * family->count; k++)
        if (said[k].given)
            calc_param(calc, "given", &said[k]);
    if (!given)
        calc_method_words(calc,
            WORDS("比べられなかった組。最大固有値が最も小さくなる値で補う"
                  "(Bozoki ほか 2010)",
                "not compared: the value with the smallest largest eigenvalue "
                "(Bozoki et al. 2010)"));
    return calc_post(calc, pairwise_get(pairs, i, j));
}

struct entries ballot_judgements(const struct weigher *weigher,
    const struct weight_round *round, const struct ballot *ballot, size_t f)
{
    const struct judged_tree *tree = &weigher->members->tree;
    const struct judged_family *family = family_of(weigher, f);
    struct entries entries = {
        ARENA_ARRAY(weigher->arena, family->count * family->count,
            const struct entry *),
        0};
    for (size_t i = 0; i < family->count; i++)
        for (size_t j = i + 1; j < family->count; j++)
            entries.at[entries.count++] = judgement_post(weigher,
                arena_printf(weigher->arena, "%s.%s.%s.%s", round->id,
                    weigher->members->at[ballot->member].id,
                    tree->nodes[family->first + i].id,
                    tree->nodes[family->first + j].id),
                family, ballot->said[f], &ballot->pairs[f], i, j);
    return entries;
}

static struct pairwise matrix_of(
    const struct weigher *weigher, size_t count, const struct entries *judged)
{
    struct pairwise pairs = pairwise_new(weigher->arena, count);
    size_t next = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            pairwise_set(&pairs, i, j, judged->at[next++]->value.number);
    return pairs;
}

static const char *find_weights(const struct weigher *weigher,
    const struct pairwise *pairs, enum priorities priorities, double *weights)
{
    switch (priorities) {
    case PRIORITIES_EIGENVECTOR:
        pairwise_eigenvector(weigher->arena, pairs, weights);
        return "eigenvector";
    case PRIORITIES_ROW_MEANS:
        pairwise_row_means(pairs, weights);
        return "row_means";
    case PRIORITIES_COLUMN_MEANS:
        pairwise_column_means(pairs, weights);
        return "column_means";
    }
    return "";
}

void pairs_points(const struct weigher *weigher, struct posting posting,
    size_t f, struct entries judged, enum priorities priorities,
    const struct entry **points)
{
    const struct judged_family *family = family_of(weigher, f);
    size_t count = family->count;
    double *weights = ARENA_ARRAY(weigher->arena, count, double);
    struct pairwise pairs = matrix_of(weigher, count, &judged);
    const char *function = find_weights(weigher, &pairs, priorities, weights);
    const struct entry *all = shared_points(weigher, f, points);
    for (size_t i = 0; i < count; i++) {
        struct calc *calc = open_points(weigher, posting, family->first + i,
            count == 1
                ? "all"
                : arena_printf(weigher->arena, "all * %s(%zu, %zu, judged)",
                      function, i + 1, count));
        calc_use_entry(calc, "all", all);
        for (size_t k = 0; k < judged.count; k++)
            calc_use_entry(calc, "judged", judged.at[k]);
        points[family->first + i] =
            calc_post(calc, all->value.number * weights[i]);
    }
}

/* ---- all families ---- */

void official_points(const struct weigher *weigher, struct posting posting,
    size_t f, const struct entry **points)
{
    const struct judged_tree *tree = &weigher->members->tree;
    const struct judged_family *family = family_of(weigher, f);
    const struct entry *all = shared_points(weigher, f, points);
    double sum = 0;
    for (size_t n = family->first; n < family->first + family->count; n++)
        sum += node_full(weigher, &tree->nodes[n])->value.number;
    for (size_t n = family->first; n < family->first + family->count; n++) {
        struct calc *calc =
            open_points(weigher, posting, n, "all * full / sum(fulls)");
        calc_use_entry(calc, "all", all);
        double full =
            calc_use_entry(calc, "full", node_full(weigher, &tree->nodes[n]))
                .number;
        for (size_t k = family->first; k < family->first + family->count; k++)
            calc_use_entry(calc, "fulls", node_full(weigher, &tree->nodes[k]));
        points[n] = calc_post(calc, all->value.number * full / sum);
    }
}

const struct entry **leaves_of(
    const struct weigher *weigher, const struct entry **points)
{
    const struct judged_tree *tree = &weigher->members->tree;
    const struct entry **leaves =
        ARENA_ARRAY(weigher->arena, tree->leaf_count, const struct entry *);
    for (size_t leaf = 0; leaf < tree->leaf_count; leaf++)
        leaves[leaf] = points[tree->leaves[leaf]];
    return leaves;
}

const struct entry **ballot_points(const struct weigher *weigher,
    const struct weight_round *round, const struct ballot *ballot,
    const char *key, enum priorities priorities)
{
    const struct judged_tree *tree = &weigher->members->tree;
    const struct entry **points =
        ARENA_ARRAY(weigher->arena, tree->node_count, const struct entry *);
    const struct posting posting = {M_member_points, key, DISCLOSE_NEVER};
    for (size_t f = 0; f < tree->family_count; f++) {
        if (!ballot->judged[f])
            official_points(weigher, posting, f, points);
        else if (round->how == JUDGED_PAIR)
            pairs_points(weigher, posting, f,
                ballot_judgements(weigher, round, ballot, f), priorities,
                points);
        else
            value_points(weigher, round, ballot, posting, f, points);
    }
    return points;
}

const struct entry ***round_points(const struct weigher *weigher,
    const struct weight_round *round, enum priorities priorities)
{
    const struct entry ***all =
        ARENA_ARRAY(weigher->arena, round->count, const struct entry **);
    bool own = priorities == file_priorities(weigher);
    for (size_t b = 0; b < round->count; b++) {
        const char *member = weigher->members->at[round->ballots[b].member].id;
        const char *key =
            arena_printf(weigher->arena, "%s.%s%s%s", round->id, member,
                own ? "" : ".", own ? "" : priorities_choices[priorities - 1]);
        all[b] = leaves_of(weigher,
            ballot_points(weigher, round, &round->ballots[b], key, priorities));
    }
    return all;
}

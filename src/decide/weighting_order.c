/* Totals and ranks of the sites by given points. */
#include "decide/parts.h"
#include "decide/weighting_parts.h"

#include "base/text.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

size_t leaf_count(const struct weigher *weigher)
{
    return weigher->members->tree.leaf_count;
}

const struct judged_node *leaf_node(const struct weigher *weigher, size_t leaf)
{
    const struct judged_tree *tree = &weigher->members->tree;
    return &tree->nodes[tree->leaves[leaf]];
}

const struct entry *node_full(
    const struct weigher *weigher, const struct judged_node *node)
{
    return node->is_group ? weigher->scoring->group_full[node->index]
                          : weigher->scoring->full[node->index];
}

const struct entry *leaf_share(
    const struct weigher *weigher, size_t leaf, size_t site)
{
    return weigher->shares[leaf * weigher->scoring->site_count + site];
}

/* Whether an item is the leaf, or of the group that is. */
static bool is_of(
    const struct weigher *weigher, const struct judged_node *node, size_t item)
{
    const struct scoring *scoring = weigher->scoring;
    return scoring->weighed[item] &&
           (node->is_group ? scoring->items.at[item].group == node->index
                           : item == node->index);
}

/* NULL where the site was left behind before it was scored. */
static const struct entry *share_post(
    const struct weigher *weigher, size_t leaf, size_t index)
{
    const struct judged_node *node = leaf_node(weigher, leaf);
    const struct scoring_site *site = &weigher->scoring->sites[index];
    struct calc *calc = calc_open(weigher->sites[index], M_weighed_share,
        node->id, "sum(points) / full", NULL);
    double points = 0;
    for (size_t i = 0; i < weigher->scoring->items.count; i++) {
        const struct entry *low = site->cells[i].low_entry;
        if (!is_of(weigher, node, i))
            continue;
        if (low == NULL)
            return NULL;
        points += calc_use_entry(calc, "points", low).number;
    }
    double full = calc_use_entry(calc, "full", node_full(weigher, node)).number;
    return calc_post(calc, points / full);
}

void shares_post(struct weigher *weigher)
{
    size_t sites = weigher->scoring->site_count;
    weigher->shares = ARENA_ARRAY(
        weigher->arena, leaf_count(weigher) * sites, const struct entry *);
    for (size_t leaf = 0; leaf < leaf_count(weigher); leaf++)
        for (size_t s = 0; s < sites; s++)
            weigher->shares[leaf * sites + s] = share_post(weigher, leaf, s);
}

static const char *site_item(
    const struct weigher *weigher, const char *key, size_t site)
{
    const char *prefix = scope_prefix(weigher->scoring->sites[site].scope);
    const char *slash = strchr(prefix, '/');
    return arena_printf(
        weigher->arena, "%s.%s", key, slash == NULL ? prefix : slash + 1);
}

/* What a site has beside the weighing: adjustments and the base. */
static double beside(const struct weigher *weigher, size_t site)
{
    const struct param *base = &weigher->scoring->file->base;
    return weigher->scoring->sites[site].adjusted +
           (base->given ? base->value : 0);
}

static const char *total_formula(const struct weigher *weigher, size_t site)
{
    bool adjusted = weigher->scoring->sites[site].adjusted_entry != NULL;
    bool base = weigher->scoring->file->base.given;
    return adjusted && base ? "dot(points, share) + adjusted + base"
           : adjusted       ? "dot(points, share) + adjusted"
           : base           ? "dot(points, share) + base"
                            : "dot(points, share)";
}

static const struct entry *total_post(const struct weigher *weigher,
    struct order_measures measures, const char *item,
    const struct entry **points, size_t site)
{
    struct calc *calc = calc_open(weigher->project, measures.total, item,
        total_formula(weigher, site), NULL);
    calc_disclose(calc, measures.disclosure);
    rests_on_fitness(calc, weigher->scoring);
    double total = beside(weigher, site);
    for (size_t leaf = 0; leaf < leaf_count(weigher); leaf++) {
        const struct entry *share = leaf_share(weigher, leaf, site);
        if (share == NULL)
            return NULL;
        calc_use_entry(calc, "points", points[leaf]);
        calc_use_entry(calc, "share", share);
        total += points[leaf]->value.number * share->value.number;
    }
    const struct entry *adjusted = weigher->scoring->sites[site].adjusted_entry;
    if (adjusted != NULL)
        calc_use_entry(calc, "adjusted", adjusted);
    if (weigher->scoring->file->base.given)
        calc_param(calc, "base", &weigher->scoring->file->base);
    return calc_post(calc, total);
}

static bool is_ranked(const struct weigher *weigher, size_t site)
{
    return weigher->scoring->sites[site].rank > 0;
}

static const struct entry *rank_post(const struct weigher *weigher,
    struct order_measures measures, const char *item,
    const struct entry **totals, size_t site)
{
    size_t ahead = 0;
    double tie = tie_points(weigher->scoring);
    double own = totals[site]->value.number;
    for (size_t s = 0; s < weigher->scoring->site_count; s++)
        ahead += is_ranked(weigher, s) && totals[s]->value.number > own + tie;
    struct calc *calc = calc_open(weigher->project, measures.rank, item,
        ahead == 0 ? "1" : "1 + count(ahead)", NULL);
    calc_disclose(calc, measures.disclosure);
    calc_use_entry(calc, "total", totals[site]);
    rests_on_fitness(calc, weigher->scoring);
    for (size_t s = 0; s < weigher->scoring->site_count; s++)
        if (is_ranked(weigher, s) && totals[s]->value.number > own + tie)
            calc_use_entry(calc, "ahead", totals[s]);
    return calc_post(calc, (double)ahead + 1);
}

/* The only one that no other is ahead of or equal to. */
static size_t first_of(const struct weigher *weigher, const double *totals)
{
    double tie = tie_points(weigher->scoring);
    size_t first = SIZE_MAX;
    for (size_t s = 0; s < weigher->scoring->site_count; s++)
        if (is_ranked(weigher, s) &&
            (first == SIZE_MAX || totals[s] > totals[first]))
            first = s;
    for (size_t s = 0; s < weigher->scoring->site_count; s++)
        if (first != SIZE_MAX && s != first && is_ranked(weigher, s) &&
            totals[s] >= totals[first] - tie)
            return SIZE_MAX;
    return first;
}

void order_post(const struct weigher *weigher, const char *key,
    struct order_measures measures, struct weighed *weighed)
{
    size_t sites = weigher->scoring->site_count;
    double *totals = ARENA_ARRAY(weigher->arena, sites, double);
    weighed->first = SIZE_MAX;
    if (!weigher->weighting->tried)
        return;
    weighed->totals = ARENA_ARRAY(weigher->arena, sites, const struct entry *);
    weighed->ranks = ARENA_ARRAY(weigher->arena, sites, const struct entry *);
    for (size_t s = 0; s < sites; s++) {
        weighed->totals[s] = total_post(
            weigher, measures, site_item(weigher, key, s), weighed->points, s);
        totals[s] =
            weighed->totals[s] == NULL ? NAN : weighed->totals[s]->value.number;
    }
    for (size_t s = 0; s < sites; s++)
        if (is_ranked(weigher, s))
            weighed->ranks[s] = rank_post(weigher, measures,
                site_item(weigher, key, s), weighed->totals, s);
    weighed->first = first_of(weigher, totals);
}

size_t order_first(const struct weigher *weigher, const double *points)
{
    size_t sites = weigher->scoring->site_count;
    double *totals = ARENA_ARRAY(weigher->arena, sites, double);
    for (size_t s = 0; s < sites; s++) {
        totals[s] = beside(weigher, s);
        if (!is_ranked(weigher, s))
            continue;
        for (size_t leaf = 0; leaf < leaf_count(weigher); leaf++)
            totals[s] +=
                points[leaf] * leaf_share(weigher, leaf, s)->value.number;
    }
    return first_of(weigher, totals);
}

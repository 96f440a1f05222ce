/* Weights that the scores alone would give: a check of what members say. */
#include "decide/parts.h"
#include "decide/weighting_parts.h"

#include "decide/weights.h"

#include <math.h>

/* Scores at the worst end, a row per ranked site. */
static struct data_table scores_of(
    const struct weigher *weigher, const struct entry **entries)
{
    size_t leaves = leaf_count(weigher), rows = 0;
    double *values = ARENA_ARRAY(
        weigher->arena, weigher->scoring->site_count * leaves, double);
    for (size_t s = 0; s < weigher->scoring->site_count; s++) {
        if (weigher->scoring->sites[s].rank == 0)
            continue;
        for (size_t leaf = 0; leaf < leaves; leaf++) {
            const struct entry *share = leaf_share(weigher, leaf, s);
            entries[rows * leaves + leaf] = share;
            values[rows * leaves + leaf] = share->value.number;
        }
        rows++;
    }
    return (struct data_table){values, rows, leaves};
}

static bool has_zero(const struct data_table *table)
{
    for (size_t i = 0; i < table->rows * table->columns; i++)
        if (!(table->values[i] > 0))
            return true;
    return false;
}

/* The function of formulas that gives these weights. */
static const char *find_weights(const struct weigher *weigher,
    enum averaging by, const struct data_table *table, double *weights)
{
    int *direction = ARENA_ARRAY(weigher->arena, table->columns, int);
    for (size_t c = 0; c < table->columns; c++)
        direction[c] = 1; /* scores: more is better */
    switch (by) {
    case FROM_ENTROPY:
        weights_entropy(table, weights);
        return "entropy_weight";
    case FROM_CRITIC:
        weights_critic(
            weigher->arena, table, direction, CORRELATION_PEARSON, weights);
        return "critic_weight";
    case FROM_MEREC:
        weights_merec(weigher->arena, table, direction, weights);
        return "merec_weight";
    case FROM_DEVIATION:
        weights_deviation(weigher->arena, table, weights);
        return "deviation_weight";
    case AVERAGE_MEAN:
    case AVERAGE_GEOMETRIC:
    case AVERAGE_MEDIAN:
    case AVERAGE_TRIMMED:
    case AVERAGE_JUDGEMENTS:
        break;
    }
    return "";
}

void set_post_scores(const struct weigher *weigher, struct weighed_set *set)
{
    if (!weigher->weighting->tried) {
        set->refusal = WORDS("得点が配点と評点の積の和ではないため求めない",
            "totals are not sums of points and scores");
        return;
    }
    size_t leaves = leaf_count(weigher);
    const struct entry **entries = ARENA_ARRAY(weigher->arena,
        weigher->scoring->site_count * leaves, const struct entry *);
    struct data_table table = scores_of(weigher, entries);
    enum averaging by = (enum averaging)set->spec->by;
    if (by == FROM_MEREC && has_zero(&table)) {
        set->refusal = WORDS("得点が0の項目があるため求められない",
            "not defined where a score is 0");
        return;
    }
    double *weights = ARENA_ARRAY(weigher->arena, leaves, double);
    const char *function = find_weights(weigher, by, &table, weights);
    if (table.rows < 2 || isnan(weights[0])) {
        set->refusal = WORDS("評点に差がないため求められない",
            "not defined where scores do not differ");
        return;
    }
    const struct entry *all = weigher->scoring->points_entry;
    set->weighed.points =
        ARENA_ARRAY(weigher->arena, leaves, const struct entry *);
    for (size_t leaf = 0; leaf < leaves; leaf++) {
        struct calc *calc = calc_open(weigher->project, M_set_points,
            arena_printf(weigher->arena, "%s.%s", set->spec->id,
                leaf_node(weigher, leaf)->id),
            arena_printf(weigher->arena, "all * %s(%zu, %zu, share)", function,
                leaf + 1, leaves),
            NULL);
        calc_use_entry(calc, "all", all);
        calc_rests_on_table(calc, &weigher->members->file->origin);
        rests_on_fitness(calc, weigher->scoring);
        for (size_t i = 0; i < table.rows * leaves; i++)
            calc_use_entry(calc, "share", entries[i]);
        set->weighed.points[leaf] =
            calc_post(calc, all->value.number * weights[leaf]);
    }
}

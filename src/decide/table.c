#include "decide/table.h"

#include <math.h>

/* Items of no points decide nothing; adjustments are not weighed. */
static bool is_column(const struct scoring *scoring, size_t item)
{
    return scoring->weighed[item] && scoring->full[item]->value.number > 0;
}

static size_t *columns_of(
    struct arena *arena, const struct scoring *scoring, size_t *count)
{
    size_t *items = ARENA_ARRAY(arena, scoring->items.count, size_t);
    for (size_t i = 0; i < scoring->items.count; i++)
        if (is_column(scoring, i))
            items[(*count)++] = i;
    return items;
}

static size_t *rows_of(
    struct arena *arena, const struct scoring *scoring, size_t *count)
{
    size_t *sites = ARENA_ARRAY(arena, scoring->site_count, size_t);
    for (size_t i = 0; i < scoring->site_count; i++)
        if (scoring->sites[i].fit != ANSWER_NO)
            sites[(*count)++] = i;
    return sites;
}

/* Adjustments outside the weighing, as so much more score in every column:
 * whatever the weights, as long as their sum stays, they add up to the same. */
static double apart_of(const struct scoring *scoring, size_t site)
{
    return scoring->sites[site].adjusted / scoring->points;
}

struct scored_table scored_table_of(
    struct arena *arena, const struct scoring *scoring)
{
    struct scored_table scored = {0};
    struct decision_table *table = &scored.table;
    const size_t *sites = rows_of(arena, scoring, &table->rows);
    const size_t *items = columns_of(arena, scoring, &table->columns);
    size_t cells = table->rows * table->columns;
    double *low = ARENA_ARRAY(arena, cells, double);
    double *high = ARENA_ARRAY(arena, cells, double);
    double *known = ARENA_ARRAY(arena, cells, double);
    double *weight = ARENA_ARRAY(arena, table->columns, double);
    signed char *direction = ARENA_ARRAY(arena, table->columns, signed char);
    size_t *group = ARENA_ARRAY(arena, table->columns, size_t);
    for (size_t c = 0; c < table->columns; c++) {
        weight[c] = scoring->full[items[c]]->value.number;
        direction[c] = 1;
        group[c] = scoring->items.at[items[c]].group;
        for (size_t r = 0; r < table->rows; r++) {
            const struct scoring_cell *cell =
                &scoring->sites[sites[r]].cells[items[c]];
            size_t at = c * table->rows + r;
            double apart = apart_of(scoring, sites[r]);
            low[at] = cell->low / weight[c] + apart;
            high[at] = cell->high / weight[c] + apart;
            known[at] = cell->unknown
                            ? NAN
                            : cell->points->value.number / weight[c] + apart;
        }
    }
    table->at = low;
    table->weight = weight;
    table->direction = direction;
    scored.low = low;
    scored.high = high;
    scored.known = known;
    scored.site = sites;
    scored.item = items;
    scored.group = group;
    return scored;
}

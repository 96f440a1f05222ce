/* ELECTRE III (Roy 1978; Figueira, Mousseau & Roy 2005): two distillations of
 * a credibility; a row is at least as good as another where both orders say
 * so. */
#include "decide/electre.h"

#include <math.h>

/* 1 up to `from`, 0 at `to`, a line between. */
static double falling(double deficit, double from, double to, double slack)
{
    if (deficit <= from + slack)
        return 1;
    return deficit < to ? (to - deficit) / (to - from) : 0;
}

static void add_concordance(const struct decision_table *table, size_t column,
    double share, const struct preference *preference, double *concordance)
{
    size_t rows = table->rows;
    double slack = column_span(table_column_at(table, column), rows).slack;
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < rows; b++)
            concordance[a * rows + b] +=
                share *
                falling(
                    table_good(table, column, b) - table_good(table, column, a),
                    preference->indifference, preference->preference, slack);
}

/* A criterion against it by more than all are for it takes from what is
 * credible, all of it at the veto. */
static void take_discordance(const struct decision_table *table, size_t column,
    const struct preference *preference, const double *concordance,
    double *credibility)
{
    size_t rows = table->rows;
    double slack = column_span(table_column_at(table, column), rows).slack;
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < rows; b++) {
            size_t at = a * rows + b;
            double against =
                1 - falling(table_good(table, column, b) -
                                table_good(table, column, a),
                        preference->preference, preference->veto, slack);
            if (against >= 1)
                credibility[at] = 0;
            else if (against > concordance[at])
                credibility[at] *= (1 - against) / (1 - concordance[at]);
        }
}

double *credibility_of(struct arena *arena, const struct decision_table *table,
    const struct preference *preferences)
{
    size_t rows = table->rows;
    struct decision_table shared = table_with_shares(arena, table);
    double *concordance = ARENA_ARRAY(arena, rows * rows, double);
    double *credibility = ARENA_ARRAY(arena, rows * rows, double);
    for (size_t c = 0; c < table->columns; c++)
        add_concordance(
            table, c, shared.weight[c], &preferences[c], concordance);
    for (size_t i = 0; i < rows * rows; i++)
        credibility[i] = concordance[i] = fmin(concordance[i], 1);
    for (size_t c = 0; c < table->columns; c++)
        if (isfinite(preferences[c].veto))
            take_discordance(
                table, c, &preferences[c], concordance, credibility);
    return credibility;
}

struct method_result method_electre3(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters)
{
    size_t rows = table->rows;
    const double *credibility =
        credibility_of(arena, table, parameters->preferences);
    struct distillations orders = distil(arena, credibility, rows,
        (struct discrimination){
            parameters->distillation, parameters->distillation_slope});
    bool *outranks = ARENA_ARRAY(arena, rows * rows, bool);
    double *down = ARENA_ARRAY(arena, rows, double);
    double *up = ARENA_ARRAY(arena, rows, double);
    for (size_t a = 0; a < rows; a++) {
        down[a] = orders.down[a];
        up[a] = orders.up[a];
        for (size_t b = 0; b < rows; b++)
            outranks[a * rows + b] = orders.down[a] <= orders.down[b] &&
                                     orders.up[a] <= orders.up[b];
    }
    return (struct method_result){.outranks = outranks,
        .parts = {
            {"down", WORDS("下降蒸留の順位", "rank, from the best down"), down},
            {"up", WORDS("上昇蒸留の順位", "rank, from the worst up"), up}}};
}

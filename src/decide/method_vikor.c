/* VIKOR (Opricovic & Tzeng 2004, 2007): S is the weighted sum of the regrets,
 * R the largest of them, Q a mixture. The first is proposed alone where it is
 * ahead by 1 / (n - 1) in Q (C1) and is also first in S or R (C2). */
#include "decide/columns.h"
#include "decide/rank.h"

#include <math.h>

struct regrets {
    double *sum, *largest;
};

/* Regret: how far a row is from the best of the column, 1 at the worst. */
static struct regrets regrets_of(
    struct arena *arena, const struct decision_table *table)
{
    struct regrets regrets = {ARENA_ARRAY(arena, table->rows, double),
        ARENA_ARRAY(arena, table->rows, double)};
    for (size_t c = 0; c < table->columns; c++) {
        const double *at = table_column_at(table, c);
        struct span span = column_span(at, table->rows);
        double width = span_width(span);
        double best = table->direction[c] > 0 ? span.high : span.low;
        for (size_t r = 0; r < table->rows && width > 0; r++) {
            double regret = table->weight[c] * fabs(best - at[r]) / width;
            regrets.sum[r] += regret;
            regrets.largest[r] = fmax(regrets.largest[r], regret);
        }
    }
    return regrets;
}

/* 0 at the best of the rows, 1 at the worst; 0 where all are equal. */
static double relative(struct span span, double number)
{
    double width = span_width(span);
    return width > 0 ? (number - span.low) / width : 0;
}

/* C1, C2 and the set from which to choose. */
static void propose(struct arena *arena, struct method_result *result,
    const struct regrets *regrets, size_t rows)
{
    bool *chosen = ARENA_ARRAY(arena, rows, bool);
    const double *q = result->value;
    double advantage = rows > 1 ? 1 / ((double)rows - 1) : 0;
    struct span s = column_span(regrets->sum, rows);
    struct span r = column_span(regrets->largest, rows);
    double first = column_span(q, rows).low, second = INFINITY;
    size_t firsts = 0;
    bool stable = false;
    for (size_t i = 0; i < rows; i++) {
        if (result->rank[i] > 1) {
            second = fmin(second, q[i]);
            continue;
        }
        firsts++;
        stable |= regrets->sum[i] <= s.low + s.slack ||
                  regrets->largest[i] <= r.low + r.slack;
    }
    const double NOISE = 1e-12;
    result->stability = stable;
    result->advantage =
        rows == 1 || (firsts == 1 && second - first >= advantage - NOISE);
    for (size_t i = 0; i < rows; i++)
        chosen[i] =
            result->advantage
                ? result->rank[i] == 1 || (!stable && result->rank[i] == 2)
                : result->rank[i] == 1 || q[i] - first < advantage - NOISE;
    result->chosen = chosen;
}

struct method_result method_vikor(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters)
{
    struct decision_table shared = table_with_shares(arena, table);
    struct regrets regrets = regrets_of(arena, &shared);
    double *q = ARENA_ARRAY(arena, table->rows, double);
    struct span s = column_span(regrets.sum, table->rows);
    struct span r = column_span(regrets.largest, table->rows);
    double majority = parameters->majority;
    for (size_t i = 0; i < table->rows; i++)
        q[i] = majority * relative(s, regrets.sum[i]) +
               (1 - majority) * relative(r, regrets.largest[i]);
    struct method_result result = {.value = q,
        .less_is_better = true,
        .rank = ranks_of(arena, q, table->rows, true, parameters->crew),
        .parts = {
            {"s", WORDS("S 後悔の加重和", "S, sum of regrets"), regrets.sum},
            {"r", WORDS("R 最大の後悔", "R, largest regret"),
                regrets.largest}}};
    propose(arena, &result, &regrets, table->rows);
    return result;
}

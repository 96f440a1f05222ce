/* The cases of decision methods, orders and value functions. */
#include "vector_case.h"

#include "adapt/formula.h"
#include "decide/agreement.h"
#include "decide/dominance.h"
#include "decide/electre.h"
#include "decide/method.h"
#include "decide/scale.h"
#include "decide/sums.h"

static const char *parameter(const struct one_case *one, const char *name)
{
    return vector_text(
        one->arena, one->node, arena_printf(one->arena, "params.%s", name));
}

static double number(const struct one_case *one, const char *name)
{
    return strtod(parameter(one, name), NULL);
}

/* ---- the table and its parameters ---- */

/* The case's matrix stands row by row. */
static struct decision_table table_of(const struct one_case *one)
{
    const struct node *matrix = yaml_get(one->node, "matrix");
    struct numbers all = vector_all(one->arena, matrix);
    struct numbers ways = vector_numbers(one->arena, one->node, "direction");
    struct numbers weights = vector_numbers(one->arena, one->node, "weights");
    size_t rows = matrix->count, columns = all.count / rows;
    double *at = ARENA_ARRAY(one->arena, all.count, double);
    signed char *direction = ARENA_ARRAY(one->arena, columns, signed char);
    for (size_t c = 0; c < columns; c++) {
        direction[c] = (signed char)ways.at[c];
        for (size_t r = 0; r < rows; r++)
            at[c * rows + r] = all.at[r * columns + c];
    }
    struct decision_table table = {rows, columns, at, weights.at, direction};
    if (text_equal(parameter(one, "normalise_weights"), "true"))
        table = table_with_shares(one->arena, &table);
    return table;
}

static int choice_of(const char *const *choices, const char *word)
{
    for (int i = 0; choices[i] != NULL; i++)
        if (text_equal(choices[i], word))
            return i + 1;
    fail_msg("the program has no '%s'", word);
    return 0;
}

static enum normalisation normalisation_of(const struct one_case *one)
{
    return (enum normalisation)choice_of(
        normalisation_choices, parameter(one, "normalisation"));
}

/* One function for all columns, or a list of them. */
static const struct preference *preferences_of(
    const struct one_case *one, size_t columns)
{
    const struct node *words =
        vector_node(one->arena, one->node, "params.preference");
    struct numbers q = vector_numbers(one->arena, one->node, "params.q");
    struct numbers p = vector_numbers(one->arena, one->node, "params.p");
    struct preference *made =
        ARENA_ARRAY(one->arena, columns, struct preference);
    for (size_t c = 0; c < columns; c++)
        made[c] = (struct preference){
            .function = (enum preference_function)choice_of(
                preference_function_choices,
                words->kind == NODE_LIST ? words->items[c]->text : words->text),
            .indifference = q.at[c],
            .preference = p.at[c]};
    return made;
}

static void expect_ranks(
    struct one_case *one, const char *name, const int *ranks, size_t count)
{
    double *numbers = ARENA_ARRAY(one->arena, count, double);
    for (size_t i = 0; i < count; i++)
        numbers[i] = ranks[i];
    vector_expect(one, name, numbers, count, 0);
}

static void expect_values(struct one_case *one, const char *name,
    const struct decision_table *table, const struct method_result *result)
{
    vector_expect(one, name, result->value, table->rows, VECTOR_REFERENCE);
    expect_ranks(one, "rank", result->rank, table->rows);
}

/* ---- methods ---- */

static void wsm(struct one_case *one)
{
    struct decision_table table = table_of(one);
    struct method_result result = method_wsm(one->arena, &table,
        &(struct method_parameters){.normalisation = normalisation_of(one)});
    expect_values(one, "scores", &table, &result);
}

static void wpm(struct one_case *one)
{
    struct decision_table table = table_of(one);
    struct method_result result = method_wpm(one->arena, &table,
        &(struct method_parameters){.normalisation = normalisation_of(one)});
    expect_values(one, "scores", &table, &result);
    double *logs = ARENA_ARRAY(one->arena, table.rows, double);
    for (size_t r = 0; r < table.rows; r++)
        logs[r] = log10(result.value[r]);
    vector_expect(one, "log10_scores", logs, table.rows, VECTOR_REFERENCE);
}

/* One row of scores per lambda. */
static void waspas(struct one_case *one)
{
    struct decision_table table = table_of(one);
    struct numbers lambdas =
        vector_numbers(one->arena, one->node, "params.lambda");
    double *scores =
        ARENA_ARRAY(one->arena, lambdas.count * table.rows, double);
    struct method_result result = {0};
    for (size_t k = 0; k < lambdas.count; k++) {
        result = method_waspas(one->arena, &table,
            &(struct method_parameters){.normalisation = normalisation_of(one),
                .lambda = lambdas.at[k]});
        for (size_t r = 0; r < table.rows; r++)
            scores[k * table.rows + r] = result.value[r];
    }
    vector_expect(
        one, "scores", scores, lambdas.count * table.rows, VECTOR_REFERENCE);
    vector_expect(one, "wsm", result.parts[0].at, table.rows, VECTOR_REFERENCE);
    vector_expect(one, "wpm", result.parts[1].at, table.rows, VECTOR_REFERENCE);
}

static void topsis(struct one_case *one)
{
    struct decision_table table = table_of(one);
    struct method_result result = method_topsis(one->arena, &table,
        &(struct method_parameters){.normalisation = normalisation_of(one)});
    expect_values(one, "closeness", &table, &result);
}

static struct numbers flags_of(
    const struct one_case *one, const char *side, const char *name)
{
    const struct node *node = vector_node(
        one->arena, one->node, arena_printf(one->arena, "%s.%s", side, name));
    struct numbers flags = {0};
    if (node == NULL)
        return flags;
    size_t rows = node->kind == NODE_LIST ? node->count : 0;
    flags.at = ARENA_ARRAY(one->arena, rows * rows + 1, double);
    if (rows == 0)
        flags.at[flags.count++] = text_equal(node->text, "true");
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < node->items[r]->count; c++)
            flags.at[flags.count++] =
                text_equal(node->items[r]->items[c]->text, "true");
    return flags;
}

static void expect_flags(
    struct one_case *one, const char *name, const double *found, size_t count)
{
    vector_compare(one, name, "expected", flags_of(one, "expected", name),
        found, count, 0);
    vector_compare(one, name, "reference", flags_of(one, "reference", name),
        found, count, 0);
}

static void expect_members(
    struct one_case *one, const char *name, const bool *chosen, size_t rows)
{
    double *members = ARENA_ARRAY(one->arena, rows, double);
    size_t count = 0;
    for (size_t r = 0; r < rows; r++)
        if (chosen[r])
            members[count++] = (double)r;
    vector_expect(one, name, members, count, 0);
}

static void vikor(struct one_case *one)
{
    struct decision_table table = table_of(one);
    struct method_result result = method_vikor(one->arena, &table,
        &(struct method_parameters){.majority = number(one, "v")});
    double advantage = result.advantage, stability = result.stability;
    vector_expect(one, "S", result.parts[0].at, table.rows, VECTOR_REFERENCE);
    vector_expect(one, "R", result.parts[1].at, table.rows, VECTOR_REFERENCE);
    vector_expect(one, "Q", result.value, table.rows, VECTOR_REFERENCE);
    expect_ranks(one, "rank_by_Q", result.rank, table.rows);
    expect_flags(one, "acceptable_advantage", &advantage, 1);
    expect_flags(one, "acceptable_stability", &stability, 1);
    expect_members(one, "compromise_set", result.chosen, table.rows);
}

static void promethee2(struct one_case *one)
{
    struct decision_table table = table_of(one);
    struct method_result result = method_promethee2(one->arena, &table,
        &(struct method_parameters){
            .preferences = preferences_of(one, table.columns)});
    vector_expect(
        one, "phi_plus", result.parts[0].at, table.rows, VECTOR_REFERENCE);
    vector_expect(
        one, "phi_minus", result.parts[1].at, table.rows, VECTOR_REFERENCE);
    expect_values(one, "phi", &table, &result);
}

static void electre1(struct one_case *one)
{
    struct decision_table table = table_of(one);
    size_t rows = table.rows;
    struct electre1 electre =
        electre1_of(one->arena, &table, normalisation_of(one));
    for (size_t r = 0; r < rows; r++) /* the case leaves the diagonal blank */
        electre.concordance[r * rows + r] = electre.discordance[r * rows + r] =
            NAN;
    vector_expect(
        one, "concordance", electre.concordance, rows * rows, VECTOR_REFERENCE);
    vector_expect(
        one, "discordance", electre.discordance, rows * rows, VECTOR_REFERENCE);
    struct method_result result = method_electre1(one->arena, &table,
        &(struct method_parameters){.normalisation = normalisation_of(one),
            .concordance = number(one, "concordance_threshold"),
            .discordance = number(one, "discordance_threshold")});
    expect_members(one, "kernel", result.chosen, rows);
}

static void spotis(struct one_case *one)
{
    struct decision_table table = table_of(one);
    struct numbers bounds =
        vector_numbers(one->arena, one->node, "params.bounds");
    double *least = ARENA_ARRAY(one->arena, table.columns, double);
    double *most = ARENA_ARRAY(one->arena, table.columns, double);
    for (size_t c = 0; c < table.columns; c++) {
        least[c] = bounds.at[2 * c];
        most[c] = bounds.at[2 * c + 1];
    }
    struct method_result result = method_spotis(one->arena, &table,
        &(struct method_parameters){.least = least, .most = most});
    expect_values(one, "scores", &table, &result);
}

/* ---- orders and dominance ---- */

static void rank_correlation(struct one_case *one)
{
    struct numbers r = vector_numbers(one->arena, one->node, "params.r");
    struct numbers q = vector_numbers(one->arena, one->node, "params.q");
    double spearman = agreement_spearman(r.at, q.at, r.count);
    double weighted = agreement_weighted(r.at, q.at, r.count);
    double ws = agreement_ws(r.at, q.at, r.count);
    vector_expect(one, "spearman", &spearman, 1, VECTOR_REFERENCE);
    vector_expect(one, "weighted_spearman", &weighted, 1, VECTOR_REFERENCE);
    vector_expect(one, "ws", &ws, 1, VECTOR_REFERENCE);
}

static void dominance(struct one_case *one)
{
    struct decision_table table = table_of(one);
    double *found = ARENA_ARRAY(one->arena, table.rows * table.rows, double);
    for (size_t a = 0; a < table.rows; a++)
        for (size_t b = 0; b < table.rows; b++)
            found[a * table.rows + b] = table_dominates(&table, a, b);
    expect_flags(one, "dominates", found, table.rows * table.rows);
}

/* ---- value functions ---- */

static struct scale *scale_of(
    const struct one_case *one, struct numbers x, struct numbers y)
{
    struct scale *scale = ARENA_NEW(one->arena, struct scale);
    scale->anchors.at = ARENA_ARRAY(one->arena, x.count, struct anchor);
    scale->anchors.count = x.count;
    for (size_t i = 0; i < x.count; i++)
        scale->anchors.at[i] =
            (struct anchor){.at = {.given = true, .value = x.at[i]},
                .score = {.given = true, .value = y.at[i]}};
    return scale;
}

/* Value functions of ours are level outside their anchors: a score is never
 * over 100 % or below 0. The second case goes on along its end segments, which
 * no score of ours may; that is the line through two anchors, here by
 * arithmetic: below 50, 1 + (1 - 0.8) / (75 - 50) * (50 - x); above 100,
 * 0 - (0.5 - 0) / (100 - 90) * (x - 100). Its figures are met by that, and our
 * value at the same points is the end's. */
static double beyond(struct numbers x, struct numbers y, double at)
{
    size_t last = x.count - 1;
    size_t k = at < x.at[0] ? 0 : last - 1;
    return y.at[k] +
           (y.at[k + 1] - y.at[k]) / (x.at[k + 1] - x.at[k]) * (at - x.at[k]);
}

static void value_function(struct one_case *one)
{
    struct numbers x = vector_numbers(one->arena, one->node, "params.x");
    struct numbers y = vector_numbers(one->arena, one->node, "params.y");
    struct numbers query =
        vector_numbers(one->arena, one->node, "params.query");
    const struct scale *scale = scale_of(one, x, y);
    bool clips = text_equal(parameter(one, "out_of_bounds"), "clip");
    double *found = ARENA_ARRAY(one->arena, query.count, double);
    for (size_t i = 0; i < query.count; i++) {
        double at = query.at[i], last = x.at[x.count - 1];
        found[i] = scale_anchored(scale, at);
        if (clips || (at >= x.at[0] && at <= last))
            continue;
        one->failures +=
            found[i] != (at < x.at[0] ? y.at[0] : y.at[y.count - 1]);
        found[i] = beyond(x, y, at);
    }
    vector_expect(one, "values", found, query.count, VECTOR_REFERENCE);
}

const struct vector_row vector_rows_of_methods[] = {
    {"wsm", wsm, 2},
    {"wpm", wpm, 1},
    {"waspas", waspas, 3},
    {"topsis", topsis, 5},
    {"vikor", vikor, 7},
    {"promethee2", promethee2, 3},
    {"electre1", electre1, 1},
    {"spotis", spotis, 1},
    {"rank_correlation", rank_correlation, 1},
    {"dominance", dominance, 1},
    {"value_function", value_function, 2},
};
const size_t vector_rows_of_methods_count =
    sizeof vector_rows_of_methods / sizeof *vector_rows_of_methods;

/* What holds for every method, by what it yields, on thousands of tables drawn
 * at random: weights, rows and columns in another order, dominance, twins,
 * columns that tell nobody apart. */
#include "test.h"

#include "adapt/random.h"
#include "decide/dominance.h"
#include "decide/method.h"

#include <string.h>

enum { TABLES = 4000, MOST_ROWS = 7, MOST_COLUMNS = 6 };
static const double NEAR = 1e-9;

/* One table, which may be written to. */
struct made {
    struct arena *arena;
    struct stream *stream;
    size_t rows, columns;
    double *at, *weight, *least, *most;
    signed char *direction;
    struct preference *preferences;
    struct method_parameters parameters;
};

static size_t below(struct stream *stream, size_t limit)
{
    return (size_t)(stream_uniform(stream) * (double)limit);
}

static bool chance(struct stream *stream, double share)
{
    return stream_uniform(stream) < share;
}

static struct preference random_preference(struct stream *stream, double unit)
{
    struct preference preference = {
        .function = (enum preference_function)(1 + below(stream, 6))};
    preference.indifference = unit * 0.3 * stream_uniform(stream);
    preference.preference =
        preference.indifference + unit * 0.3 * stream_uniform(stream);
    preference.spread = unit * (0.05 + 0.3 * stream_uniform(stream));
    preference.veto =
        chance(stream, 0.5)
            ? INFINITY
            : preference.preference + unit * 0.5 * stream_uniform(stream);
    return preference;
}

/* Numbers of a column: any, or of few values so that rows tie; positive, as
 * scores and measures are; now and then all the same. */
static void fill_column(struct made *made, size_t column)
{
    static const double UNITS[] = {1, 100, 1e6};
    struct stream *stream = made->stream;
    double unit = UNITS[below(stream, 3)];
    double *at = made->at + column * made->rows;
    bool coarse = chance(stream, 0.4), constant = chance(stream, 0.1);
    for (size_t r = 0; r < made->rows; r++) {
        double u = stream_uniform(stream);
        at[r] = unit * (coarse ? (double)below(stream, 5) / 4 : u);
        if (constant)
            at[r] = at[0];
    }
    made->least[column] = 0;
    made->most[column] = unit;
    made->direction[column] = chance(stream, 0.5) ? 1 : -1;
    made->weight[column] =
        chance(stream, 0.1) ? 0 : 1 + 20 * stream_uniform(stream);
    made->preferences[column] = random_preference(stream, unit);
}

static struct method_parameters random_parameters(struct made *made)
{
    struct stream *stream = made->stream;
    return (struct method_parameters){
        .normalisation = (enum normalisation)(1 + below(stream, 5)),
        .lambda = stream_uniform(stream),
        .majority = stream_uniform(stream),
        .concordance = stream_uniform(stream),
        .discordance = stream_uniform(stream),
        .distillation = stream_uniform(stream),
        .distillation_slope = -stream_uniform(stream),
        .preferences = made->preferences,
        .least = made->least,
        .most = made->most};
}

static struct made draw(
    struct arena *arena, struct stream *stream, size_t most_rows)
{
    struct made made = {.arena = arena, .stream = stream};
    made.rows = 1 + below(stream, most_rows);
    made.columns = 1 + below(stream, MOST_COLUMNS);
    made.at = ARENA_ARRAY(arena, made.rows * made.columns, double);
    made.weight = ARENA_ARRAY(arena, made.columns, double);
    made.least = ARENA_ARRAY(arena, made.columns, double);
    made.most = ARENA_ARRAY(arena, made.columns, double);
    made.direction = ARENA_ARRAY(arena, made.columns, signed char);
    made.preferences = ARENA_ARRAY(arena, made.columns, struct preference);
    for (size_t c = 0; c < made.columns; c++)
        fill_column(&made, c);
    made.weight[0] += made.weight[0] == 0; /* some weight there is */
    made.parameters = random_parameters(&made);
    return made;
}

static struct decision_table table_of(const struct made *made)
{
    return (struct decision_table){
        made->rows, made->columns, made->at, made->weight, made->direction};
}

/* Weights of the sum 1, as the program has them. */
static struct method_result run(const struct made *made, size_t method)
{
    struct decision_table table = table_of(made);
    struct decision_table shared = table_with_shares(made->arena, &table);
    return method_functions[method](made->arena, &shared, &made->parameters);
}

/* Calls a law for every method on every table. */
typedef void law(struct made *made, size_t method);

static void on_every_table(const char *name, law *holds)
{
    for (size_t m = 0; m < METHOD_COUNT; m++)
        for (size_t i = 0; i < TABLES; i++) {
            struct arena *arena = arena_new(NULL);
            struct stream stream = stream_named(20261120, name, i);
            struct made made = draw(arena, &stream, MOST_ROWS);
            holds(&made, m);
            arena_free(arena);
        }
}

#define THE(condition)                                                         \
    do {                                                                       \
        if (!(condition))                                                      \
            fail_msg("%s: not %s", method_kinds[method].id, #condition);       \
    } while (0)

/* ---- laws ---- */

static bool near(double one, double other)
{
    return fabs(one - other) <= NEAR * fmax(1, fabs(one));
}

/* What the method says it yields is there, finite, and agrees with itself. */
static void yields_what_it_says(struct made *made, size_t method)
{
    struct method_result result = run(made, method);
    size_t rows = made->rows;
    enum yields yields = method_kinds[method].yields;
    bool ranked = yields == YIELDS_SCORES || yields == YIELDS_COMPROMISE;
    THE((result.rank != NULL) == ranked);
    THE((result.value != NULL) == ranked);
    THE((result.outranks != NULL) == !ranked);
    THE((result.chosen != NULL) ==
        (yields == YIELDS_KERNEL || yields == YIELDS_COMPROMISE));
    for (size_t k = 0; k < METHOD_PARTS; k++)
        for (size_t a = 0; a < rows && result.parts[k].id != NULL; a++)
            THE(isfinite(result.parts[k].at[a]));
    bool first = false, member = false;
    for (size_t a = 0; a < rows; a++) {
        if (ranked)
            THE(isfinite(result.value[a]));
        first |= ranked && result.rank[a] == 1;
        member |= result.chosen != NULL && result.chosen[a];
        THE(method_standing(&result, rows, a, a) == STANDING_EQUAL);
    }
    THE(first == ranked);
    THE(result.chosen == NULL || member);
}

/* Ranks count who is better by the value. */
static void ranks_follow_values(struct made *made, size_t method)
{
    struct method_result result = run(made, method);
    double sign = result.less_is_better ? -1 : 1, most = 0;
    if (result.rank == NULL)
        return;
    for (size_t a = 0; a < made->rows; a++)
        most = fmax(most, fabs(result.value[a]));
    for (size_t a = 0; a < made->rows; a++) {
        int ahead = 0;
        for (size_t b = 0; b < made->rows; b++)
            ahead +=
                sign * result.value[b] > sign * result.value[a] + 1e-10 * most;
        THE(result.rank[a] == ahead + 1);
    }
}

/* Partial orders are transitive; no member of a kernel outranks another that
 * does not outrank it, in a circle or at once. */
static void orders_are_orders(struct made *made, size_t method)
{
    struct method_result result = run(made, method);
    size_t rows = made->rows;
    if (method_kinds[method].yields != YIELDS_PARTIAL_ORDER)
        return;
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < rows; b++)
            for (size_t c = 0; c < rows; c++)
                THE(!result.outranks[a * rows + b] ||
                    !result.outranks[b * rows + c] ||
                    result.outranks[a * rows + c]);
}

/* A method that normalises gives the same with all weights multiplied. */
static void scale_of_weights_is_nothing(struct made *made, size_t method)
{
    struct decision_table table = table_of(made);
    struct method_result before =
        method_functions[method](made->arena, &table, &made->parameters);
    if (!method_kinds[method].normalises)
        return;
    for (size_t c = 0; c < made->columns; c++)
        made->weight[c] *= 3.5;
    struct method_result after =
        method_functions[method](made->arena, &table, &made->parameters);
    for (size_t a = 0; a < made->rows; a++) {
        THE(before.value == NULL || near(before.value[a], after.value[a]));
        THE(before.rank == NULL || before.rank[a] == after.rank[a]);
        THE(before.chosen == NULL || before.chosen[a] == after.chosen[a]);
    }
}

/* Standings and choices of rows that were moved: `from[a]` is where a row
 * stood before. */
static void expect_moved(size_t method, const struct method_result *before,
    const struct method_result *after, const size_t *from, size_t rows)
{
    for (size_t a = 0; a < rows; a++) {
        THE(after->value == NULL ||
            near(after->value[a], before->value[from[a]]));
        THE(after->rank == NULL || after->rank[a] == before->rank[from[a]]);
        THE(after->chosen == NULL ||
            after->chosen[a] == before->chosen[from[a]]);
        for (size_t b = 0; b < rows; b++)
            THE(method_standing(after, rows, a, b) ==
                method_standing(before, rows, from[a], from[b]));
    }
}

static void shuffle(struct stream *stream, size_t *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        at[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t k = below(stream, i), moved = at[k];
        at[k] = at[i - 1];
        at[i - 1] = moved;
    }
}

static void order_of_rows_is_nothing(struct made *made, size_t method)
{
    struct method_result before = run(made, method);
    size_t from[MOST_ROWS], rows = made->rows;
    shuffle(made->stream, from, rows);
    for (size_t c = 0; c < made->columns; c++) {
        double column[MOST_ROWS];
        double *at = made->at + c * rows;
        memcpy(column, at, rows * sizeof *at);
        for (size_t r = 0; r < rows; r++)
            at[r] = column[from[r]];
    }
    struct method_result after = run(made, method);
    expect_moved(method, &before, &after, from, rows);
}

static void order_of_columns_is_nothing(struct made *made, size_t method)
{
    struct method_result before = run(made, method);
    size_t from[MOST_COLUMNS], rows = made->rows, same[MOST_ROWS];
    struct made other = *made;
    struct arena *arena = made->arena;
    shuffle(made->stream, from, made->columns);
    other.at = ARENA_ARRAY(arena, rows * made->columns, double);
    other.weight = ARENA_ARRAY(arena, made->columns, double);
    other.most = ARENA_ARRAY(arena, made->columns, double);
    other.direction = ARENA_ARRAY(arena, made->columns, signed char);
    other.preferences = ARENA_ARRAY(arena, made->columns, struct preference);
    for (size_t c = 0; c < made->columns; c++) {
        memcpy(other.at + c * rows, made->at + from[c] * rows,
            rows * sizeof *made->at);
        other.weight[c] = made->weight[from[c]];
        other.most[c] = made->most[from[c]];
        other.direction[c] = made->direction[from[c]];
        other.preferences[c] = made->preferences[from[c]];
    }
    other.parameters.preferences = other.preferences;
    other.parameters.most = other.most;
    struct method_result after = run(&other, method);
    for (size_t r = 0; r < rows; r++)
        same[r] = r;
    expect_moved(method, &before, &after, same, rows);
}

/* Who is dominated is never ahead, nor chosen where the other is not. */
static void dominated_is_never_ahead(struct made *made, size_t method)
{
    struct stream *stream = made->stream;
    size_t rows = made->rows;
    if (rows > 1 && chance(stream, 0.7)) { /* random rows seldom dominate */
        size_t a = below(stream, rows), b = below(stream, rows);
        for (size_t c = 0; c < made->columns; c++) {
            double *at = made->at + c * rows;
            double worse = made->direction[c] > 0 ? fmin(at[a], at[b])
                                                  : fmax(at[a], at[b]);
            at[b] = worse;
        }
    }
    struct decision_table table = table_of(made);
    struct method_result result = run(made, method);
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < rows; b++) {
            if (!table_dominates(&table, a, b))
                continue;
            enum standing standing = method_standing(&result, rows, a, b);
            THE(standing == STANDING_AHEAD || standing == STANDING_EQUAL);
            THE(result.chosen == NULL || !result.chosen[b] || result.chosen[a]);
        }
}

static void twins_are_equal(struct made *made, size_t method)
{
    size_t rows = made->rows;
    size_t a = below(made->stream, rows), b = below(made->stream, rows);
    for (size_t c = 0; c < made->columns; c++)
        made->at[c * rows + b] = made->at[c * rows + a];
    struct method_result result = run(made, method);
    THE(method_standing(&result, rows, a, b) == STANDING_EQUAL);
    THE(result.rank == NULL || result.rank[a] == result.rank[b]);
    THE(result.chosen == NULL || result.chosen[a] == result.chosen[b]);
}

/* A column in which all are equal, however heavy, changes no order of a method
 * that adds up criterion by criterion; in all methods nothing becomes NaN. */
static void constant_column_is_no_trouble(struct made *made, size_t method)
{
    size_t rows = made->rows, c = below(made->stream, made->columns);
    static const double LEVELS[] = {0, 1, -3, 1e9, 0.1};
    double level = LEVELS[below(made->stream, 5)];
    for (size_t r = 0; r < rows; r++)
        made->at[c * rows + r] = level;
    made->weight[c] += 30;
    struct method_result result = run(made, method);
    for (size_t a = 0; a < rows; a++) {
        THE(result.value == NULL || isfinite(result.value[a]));
        for (size_t k = 0; k < METHOD_PARTS && result.parts[k].id; k++)
            THE(isfinite(result.parts[k].at[a]));
    }
}

static void every_method_yields_what_it_says(void **state)
{
    (void)state;
    on_every_table("yields", yields_what_it_says);
}

static void every_rank_follows_the_values(void **state)
{
    (void)state;
    on_every_table("ranks", ranks_follow_values);
}

static void every_partial_order_is_one(void **state)
{
    (void)state;
    on_every_table("orders", orders_are_orders);
}

static void weights_may_be_scaled(void **state)
{
    (void)state;
    on_every_table("weights", scale_of_weights_is_nothing);
}

static void rows_may_be_moved(void **state)
{
    (void)state;
    on_every_table("rows", order_of_rows_is_nothing);
}

static void columns_may_be_moved(void **state)
{
    (void)state;
    on_every_table("columns", order_of_columns_is_nothing);
}

static void the_dominated_is_never_ahead(void **state)
{
    (void)state;
    on_every_table("dominance", dominated_is_never_ahead);
}

static void identical_rows_tie(void **state)
{
    (void)state;
    on_every_table("twins", twins_are_equal);
}

static void a_constant_column_is_no_trouble(void **state)
{
    (void)state;
    on_every_table("constant", constant_column_is_no_trouble);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_method_yields_what_it_says),
        cmocka_unit_test(every_rank_follows_the_values),
        cmocka_unit_test(every_partial_order_is_one),
        cmocka_unit_test(weights_may_be_scaled),
        cmocka_unit_test(rows_may_be_moved),
        cmocka_unit_test(columns_may_be_moved),
        cmocka_unit_test(the_dominated_is_never_ahead),
        cmocka_unit_test(identical_rows_tie),
        cmocka_unit_test(a_constant_column_is_no_trouble),
    };
    return cmocka_run_group_tests_name("methods", tests, NULL, NULL);
}

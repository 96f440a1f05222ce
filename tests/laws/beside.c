/* What methods say in the ledger and no formula holds is had again from the
 * entries that it names: the points and full points of each row, and the
 * decision model. */
#include "test.h"

#include "computed.h"
#include "decide/method.h"

#include <string.h>

static const double NEAR = 1e-12;

/* A table read out of the ledger: what method_row/<site> rests on. */
static struct decision_table table_of(
    struct arena *arena, const struct entry *const *rows, size_t count)
{
    size_t columns = 0;
    for (size_t i = 0; i < rows[0]->input_count; i++)
        columns += strcmp(rows[0]->inputs[i].name, "points") == 0;
    double *at = ARENA_ARRAY(arena, columns * count, double);
    double *weight = ARENA_ARRAY(arena, columns, double);
    signed char *direction = ARENA_ARRAY(arena, columns, signed char);
    for (size_t r = 0; r < count; r++)
        for (size_t c = 0; c < columns; c++) {
            const struct input *points = &rows[r]->inputs[2 * c];
            const struct input *full = &rows[r]->inputs[2 * c + 1];
            assert_string_equal(points->name, "points");
            assert_string_equal(full->name, "full");
            direction[c] = 1;
            weight[c] = full->entry->value.number;
            at[c * count + r] = points->entry->value.number / weight[c];
        }
    struct decision_table table = {count, columns, at, weight, direction};
    return table_with_shares(arena, &table);
}

/* The sample's thresholds are the same for all items. */
static struct method_parameters parameters_of(struct arena *arena,
    const struct decision_rules *rules, const struct method_spec *spec,
    size_t columns)
{
    struct preference *preferences =
        ARENA_ARRAY(arena, columns, struct preference);
    assert_int_equal(rules->items.count, 0);
    for (size_t c = 0; c < columns; c++)
        preferences[c] = (struct preference){
            .function = (enum preference_function)rules->thresholds->function,
            .indifference = rules->thresholds->indifference.value,
            .preference = rules->thresholds->preference.value,
            .veto = rules->thresholds->veto.value};
    return (struct method_parameters){
        .normalisation = (enum normalisation)(
            spec->normalisation == 0 ? NORMALISE_NONE : spec->normalisation),
        .lambda = spec->lambda.value,
        .majority = spec->majority.value,
        .concordance = spec->concordance.value,
        .discordance = spec->discordance.value,
        .distillation = spec->distillation.value,
        .distillation_slope = spec->distillation_slope.value,
        .preferences = preferences};
}

static void expect_outcome(const struct method_outcome *outcome,
    const struct method_result *result, size_t rows)
{
    for (size_t r = 0; r < rows; r++) {
        if (result->value != NULL) {
            assert_near(
                outcome->value[r]->value.number, result->value[r], NEAR);
            assert_near(outcome->rank[r]->value.number, result->rank[r], 0);
        }
        for (size_t k = 0; k < METHOD_PARTS && result->parts[k].id; k++)
            assert_near(outcome->parts[k].at[r]->value.number,
                result->parts[k].at[r], NEAR);
        if (result->chosen != NULL)
            assert_int_equal(
                strcmp(outcome->choice[r]->value.key, "chosen") == 0,
                result->chosen[r]);
        for (size_t other = 0; other < rows && outcome->standing; other++) {
            static const char *const keys[] = {
                "incomparable", "equal", "ahead", "behind"};
            if (other != r)
                assert_string_equal(
                    outcome->standing[r * rows + other]->value.key,
                    keys[method_standing(result, rows, r, other)]);
        }
    }
}

static enum status walk(struct session *session, void *context)
{
    int *methods = context;
    struct arena *arena = session->arena;
    enum status status = load_and_compute(session);
    if (status != STATUS_OK)
        return status;
    const struct methods *made = session->methods;
    assert_non_null(made);
    struct entries rows = scope_items(arena, session->whole, M_method_row);
    assert_int_equal(rows.count, made->rows);
    struct decision_table table = table_of(arena, rows.at, rows.count);
    for (size_t m = 1; m < made->count; m++) {
        const struct decision_rules *rules = session->project->models.decision;
        struct method_parameters parameters = parameters_of(
            arena, rules, &rules->methods.at[m - 1], table.columns);
        struct method_result result =
            method_functions[made->at[m].method](arena, &table, &parameters);
        expect_outcome(&made->at[m], &result, made->rows);
        ++*methods;
    }
    return STATUS_OK;
}

static void the_sample_says_what_its_scores_give(void **state)
{
    (void)state;
    int methods = 0;
    tell_sample(walk, &methods);
    assert_int_equal(methods, METHOD_COUNT - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_says_what_its_scores_give),
    };
    return cmocka_run_group_tests_name("beside", tests, NULL, NULL);
}

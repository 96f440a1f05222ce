/* Laws of the draws of cost: percentiles are ordered and the parts of the
 * variance sum to it; without spread every draw is the cost itself, to the
 * yen; and without negative correlations the total varies at least as much as
 * with none and at most as with full ones. */
#include "test.h"

#include "adapt/correlation.h"
#include "computed.h"
#include "model/cost_rules.h"
#include "study/cost.h"
#include "study/sampler.h"

#include <stdlib.h>

/* ---- the sample ---- */

/* A percentile of some of the draws is near that of all, by its own standard
 * error; and that error falls with the root of their number: to a half from an
 * eighth to a half of the draws. It is estimated itself: up to half of it is
 * let go (a quarter of 2,500 draws leaves 625, whose error's own spread is
 * near 0.3). */
static void check_settling(
    struct session *session, size_t site, const char *percent)
{
    static const char *const names[] = {"eighth", "quarter", "half"};
    double all = known_number(session, site, M_cost_percentile, percent);
    double errors[3];
    for (size_t i = 0; i < 3; i++) {
        const char *item =
            arena_printf(session->arena, "%s.%s", percent, names[i]);
        errors[i] =
            known_number(session, site, M_cost_percentile_settling_error, item);
        assert_true(errors[i] > 0);
        assert_near(
            known_number(session, site, M_cost_percentile_settling, item), all,
            4 * errors[i]);
    }
    double fall = errors[2] / errors[0];
    assert_true(fall > 0.25 && fall < 1);
    assert_true(known_number(session, site, M_cost_percentile_error, percent) <
                errors[0]);
}

static void check_site(struct session *session, size_t site)
{
    static const char *const items[] = {"p10", "p50", "p80", "p90"};
    double before = 0, parts = 0;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        double at = known_number(session, site, M_cost_percentile, items[i]);
        assert_true(at >= before);
        assert_true(
            known_number(session, site, M_cost_percentile_error, items[i]) > 0);
        before = at;
    }
    before = 0;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        double day =
            known_number(session, site, M_opening_with_risks, items[i]);
        assert_true(day >= before);
        before = day;
    }
    struct entries found =
        scope_items(session->arena, session->sites[site], M_cost_part);
    for (size_t i = 0; i < found.count; i++)
        parts += found.at[i]->value.number;
    assert_true(found.count > 10);
    assert_near(parts, 1, 1e-9);
    check_settling(session, site, "p50");
    check_settling(session, site, "p80");
}

static enum status check(struct session *session, void *context)
{
    size_t *sites = context;
    enum status status = load_and_compute(session);
    if (status != STATUS_OK)
        return status;
    for (size_t site = 0; site < session->atlas->site_count; site++)
        check_site(session, site);
    *sites = session->atlas->site_count;
    return STATUS_OK;
}

static void the_sample_keeps_order(void **state)
{
    (void)state;
    size_t sites = 0;
    tell_sample(check, &sites);
    assert_int_equal(sites, 3);
}

/* ---- no spread ---- */

static struct param exact(const char *path, double value)
{
    return (struct param){.given = true,
        .value = value,
        .low = value,
        .high = value,
        .origin = {.path = path, .verified = true}};
}

static void assert_no_spread(struct arena *arena, const struct scope *scope)
{
    double total = scope_value(scope, M_cost_total, NULL).number;
    assert_true(total > 2e8);
    assert_near(scope_value(scope, M_cost_mean, NULL).number, total, 0);
    assert_near(scope_value(scope, M_cost_deviation, NULL).number, 0, 0);
    struct entries found = scope_items(arena, scope, M_cost_percentile);
    assert_int_equal(found.count, 4 + 4 * 3); /* three fiscal years */
    for (size_t i = 0; i < found.count; i++) {
        const char *item = found.at[i]->item;
        double expected =
            item[3] == '\0' ? total
                            : scope_value(scope, M_cost_year, item + 4).number;
        assert_near(found.at[i]->value.number, expected, 0);
    }
}

/* Odd amounts, escalated over odd days, with a rate on others: nothing about
 * them is round. */
static void without_spread_a_draw_is_the_cost(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct unit_cost price = {.id = "p",
        .value = exact("p", 123456789),
        .unit = "yen",
        .price_date = {true, 20000, {.path = "d"}},
        .basis = BASIS_ALL_IN,
        .tax = TAX_EX};
    const char *base[] = {"works"};
    struct cost_item items[] = {{.id = "works",
                                    .block = BLOCK_COMMON,
                                    .unit_cost = "p",
                                    .task = "t",
                                    .escalates = true,
                                    .contingency = true},
        {.id = "design",
            .block = BLOCK_COMMON,
            .rate = exact("r", 0.0437),
            .rate_of = {base, 1},
            .task = "t"},
        {.id = "land",
            .block = BLOCK_PARTICULAR,
            .unit_cost = "p",
            .task = "t",
            .untaxed = true}};
    struct cost_uncertainty uncertainty = {.draws = exact("n", 3000),
        .seed = exact("s", 1),
        .distribution = SPREAD_TRIANGULAR,
        .below_low = exact("b", 0.1),
        .above_high = exact("a", 0.1)};
    struct cost_file file = {.basis = BASIS_ALL_IN,
        .step = exact("step", 1000),
        .escalation_rate = exact("g", 0.0231),
        .escalate_to = ESCALATE_MIDPOINT,
        .contingency_rate = exact("c", 0.047),
        .tax_rate = exact("t", 0.1),
        .items = {items, 3},
        .uncertainty = &uncertainty};
    struct catalogue *catalogue = catalogue_new(arena);
    struct scope *scope = ledger_scope(ledger_new(arena, catalogue), "site/A");
    static const struct origin here = {.verified = true};
    ledger_fact(scope, M_task_start, "t", value_number(20613), &here);
    ledger_fact(scope, M_task_finish, "t", value_number(21300), &here);
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    struct project_file project_file = {0};
    struct project project = {.file = &project_file};
    struct site site = {.id = "A"};
    project.models.cost = cost_rules_new(arena,
        (struct cost_parts){
            .file = &file, .unit_costs = &price, .unit_cost_count = 1},
        NULL, catalogue, problems);
    study_cost(&(struct study){.arena = arena,
        .project = &project,
        .site = &site,
        .scope = scope,
        .problems = problems});
    assert_no_spread(arena, scope);
    arena_free(arena);
}

/* ---- correlation ---- */

enum { ITEMS = 6, DRAWS = 40000 };

static void add(void *context, size_t first, size_t count, const double *values,
    struct arena *own)
{
    (void)own;
    double *totals = context;
    for (size_t i = 0; i < count; i++)
        for (size_t q = 0; q < ITEMS; q++)
            totals[first + i] += values[q * SAMPLER_BLOCK + i];
}

/* The variance of the sum of items with a matrix of rank correlations. */
static double variance(
    struct arena *arena, const struct quantity *quantities, const double *ranks)
{
    static const size_t all[ITEMS] = {0, 1, 2, 3, 4, 5};
    double *factor = correlation_matrix_of_ranks(arena, ranks, ITEMS);
    double *totals = ARENA_ARRAY(arena, DRAWS, double);
    assert_true(correlation_factor(factor, ITEMS));
    struct sampler_parts parts = {.seed = 9,
        .quantities = quantities,
        .count = ITEMS,
        .correlated = all,
        .correlated_count = ITEMS,
        .factor = factor};
    sampler_run(arena, sampler_new(arena, parts), DRAWS, 1, add, totals);
    double sum = 0, square = 0;
    for (size_t i = 0; i < DRAWS; i++)
        sum += totals[i];
    for (size_t i = 0; i < DRAWS; i++)
        square += (totals[i] - sum / DRAWS) * (totals[i] - sum / DRAWS);
    return square / (DRAWS - 1);
}

/* Correlations by one common factor (products of loadings between 0 and 1) are
 * positive definite and have no negative entry. */
static void make_ranks(struct stream *stream, double *ranks)
{
    double loadings[ITEMS];
    for (size_t i = 0; i < ITEMS; i++)
        loadings[i] = stream_uniform(stream);
    for (size_t i = 0; i < ITEMS; i++)
        for (size_t j = 0; j < ITEMS; j++)
            ranks[i * ITEMS + j] = i == j ? 1 : loadings[i] * loadings[j];
}

static void correlation_lies_between_none_and_full(void **state)
{
    (void)state;
    enum { ROUNDS = 12 };
    const double NEARLY_FULL = 0.9999;
    struct stream stream = stream_named(11, "law", 0);
    for (int round = 0; round < ROUNDS; round++) {
        struct arena *arena = arena_new(NULL);
        struct quantity quantities[ITEMS];
        double none[ITEMS * ITEMS], some[ITEMS * ITEMS], full[ITEMS * ITEMS];
        for (size_t q = 0; q < ITEMS; q++) {
            double low = stream_uniform(&stream), high = 2;
            double mode = low + (high - low) * stream_uniform(&stream);
            quantities[q] =
                (struct quantity){.purpose = arena_printf(arena, "item/%zu", q),
                    .shape = {distribution_triangular(low, mode, high), 0}};
        }
        for (size_t i = 0; i < ITEMS * ITEMS; i++) {
            none[i] = i % (ITEMS + 1) == 0;
            full[i] = i % (ITEMS + 1) == 0 ? 1 : NEARLY_FULL;
        }
        make_ranks(&stream, some);
        double least = variance(arena, quantities, none);
        double most = variance(arena, quantities, full);
        double between = variance(arena, quantities, some);
        /* A variance of n draws has a relative error of about sqrt(2 / n). */
        double error = 4 * sqrt(2.0 / DRAWS);
        assert_true(between >= least * (1 - error));
        assert_true(between <= most * (1 + error));
        assert_true(most > 3 * least);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_keeps_order),
        cmocka_unit_test(without_spread_a_draw_is_the_cost),
        cmocka_unit_test(correlation_lies_between_none_and_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

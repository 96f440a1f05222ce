/* Laws of money and time over the sample: fiscal years sum to the yen to what
 * they share out, blocks to the whole, common costs are the same everywhere,
 * no task starts before its predecessors are finished, none is later than
 * late. */
#include "test.h"

#include "computed.h"
#include "model/cost_rules.h"
#include "model/schedule_rules.h"

#include <string.h>

/* The sum of cost_year/<item>.<fy>, or of cost_year/<fy> for NULL. */
static double years(
    struct session *session, size_t site, const char *item, size_t *count)
{
    struct entries found =
        scope_items(session->arena, session->sites[site], M_cost_year);
    const char *prefix =
        item == NULL ? "20" : arena_printf(session->arena, "%s.", item);
    double sum = 0;
    for (size_t i = 0; i < found.count; i++)
        if (text_starts(found.at[i]->item, prefix)) {
            sum += found.at[i]->value.number;
            assert_true(found.at[i]->value.number >= 0);
            ++*count;
        }
    return sum;
}

static void check_years(struct session *session, size_t site)
{
    const struct cost_rules *rules = session->project->models.cost;
    size_t count = 0;
    for (size_t i = 0; i < rules->line_count; i++) {
        const char *id = rules->lines[i].item->id;
        assert_near(years(session, site, id, &count),
            known_number(session, site, M_cost_item_total, id), 0);
    }
    assert_true(count >= rules->line_count);
    assert_near(years(session, site, "tax", &count),
        known_number(session, site, M_cost_tax, NULL), 0);
    assert_near(years(session, site, NULL, &count),
        known_number(session, site, M_cost_total, NULL), 0);
}

/* What is paid sums to the cost, too: contracts, years, funds. */
static void check_cash(struct session *session, size_t site)
{
    const struct cost_rules *rules = session->project->models.cost;
    double total = known_number(session, site, M_cost_total, NULL);
    double contracts = 0, years_sum = 0, funds = 0;
    for (size_t i = 0; i < rules->file->contracts.count; i++)
        contracts += known_number(
            session, site, M_contract_amount, rules->contracts[i].row->id);
    struct entries found =
        scope_items(session->arena, session->sites[site], M_cash_year);
    for (size_t i = 0; i < found.count; i++)
        years_sum += found.at[i]->value.number;
    for (size_t i = 0; i < rules->file->funds.count; i++)
        funds += known_number(
            session, site, M_fund_total, rules->file->funds.at[i].id);
    assert_near(contracts, total, 0);
    assert_near(years_sum, total, 0);
    assert_near(funds, total, 0);
}

static void check_blocks(struct session *session, size_t site)
{
    assert_near(known_number(session, site, M_cost_common, NULL) +
                    known_number(session, site, M_cost_particular, NULL) +
                    known_number(session, site, M_cost_escalation, NULL) +
                    known_number(session, site, M_cost_contingency, NULL),
        known_number(session, site, M_cost_before_tax, NULL), 0);
    assert_near(known_number(session, site, M_cost_common, NULL),
        known_number(session, 0, M_cost_common, NULL), 0);
}

static void check_schedule(struct session *session, size_t site)
{
    const struct schedule_rules *rules = session->project->models.schedule;
    for (size_t i = 0; i < rules->parts.link_count; i++) {
        const struct link_row *link = &rules->parts.links[i];
        enum link_kind kind = rules->kinds[i];
        bool starts = kind == LINK_SS || kind == LINK_SF;
        bool ends = kind == LINK_FF || kind == LINK_SF;
        assert_true(known_number(session, site,
                        ends ? M_task_finish : M_task_start, link->to) >=
                    known_number(session, site,
                        starts ? M_task_start : M_task_finish, link->from));
    }
    for (size_t i = 0; i < rules->parts.task_count; i++) {
        const char *id = rules->parts.tasks[i].id;
        assert_true(known_number(session, site, M_task_start, id) >=
                    rules->start.value);
        assert_true(known_number(session, site, M_task_float, id) >= 0);
        assert_true(known_number(session, site, M_task_finish, id) <=
                    known_number(session, site, M_project_finish, NULL));
    }
}

/* Percentiles are in order, the fiscal years' chances make 1, and no share of
 * draws is outside 0 to 1. */
static void check_chances(struct session *session, size_t site)
{
    static const char *const percentiles[] = {"p10", "p50", "p80", "p90"};
    for (size_t i = 1; i < 4; i++)
        assert_true(
            known_number(session, site, M_opening_percentile, percentiles[i]) >=
            known_number(
                session, site, M_opening_percentile, percentiles[i - 1]));
    double sum = 0;
    struct entries years = scope_items(
        session->arena, session->sites[site], M_opening_year_chance);
    for (size_t i = 0; i < years.count; i++)
        sum += years.at[i]->value.number;
    assert_near(sum, 1, 1e-9);
    struct entries tasks = scope_items(
        session->arena, session->sites[site], M_task_criticality_index);
    assert_true(tasks.count > 0);
    for (size_t i = 0; i < tasks.count; i++)
        assert_true(
            tasks.at[i]->value.number >= 0 && tasks.at[i]->value.number <= 1);
}

static enum status check(struct session *session, void *context)
{
    size_t *sites = context;
    enum status status = load_and_compute(session);
    if (status != STATUS_OK)
        return status;
    for (size_t site = 0; site < session->atlas->site_count; site++) {
        check_years(session, site);
        check_cash(session, site);
        check_blocks(session, site);
        check_schedule(session, site);
        check_chances(session, site);
    }
    *sites = session->atlas->site_count;
    return STATUS_OK;
}

static void money_and_time_add_up(void **state)
{
    (void)state;
    size_t sites = 0;
    tell_sample(check, &sites);
    assert_int_equal(sites, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_and_time_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

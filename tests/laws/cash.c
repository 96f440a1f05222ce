/* Laws of cash over 10,000 made-up projects: whatever the items, days, rates
 * and rules of payment, what is paid sums to the cost to the yen: over the
 * years of a contract, over contracts, over funds; and no payment is
 * negative. */
#include "test.h"

#include "adapt/random.h"
#include "model/cost_rules.h"
#include "study/cost.h"

#include <stdlib.h>

enum { PROJECTS = 10000, ITEMS = 4, CONTRACTS = 3, FUNDS = 3, TASKS = 3 };
static const uint64_t SEED = 20261120;
static const char *const task_ids[TASKS] = {"a", "b", "c"};

struct made {
    struct arena *arena;
    struct stream stream;
    struct scope *scope;
    struct cost_file file;
    struct unit_cost prices[ITEMS];
    struct cost_item items[ITEMS];
    struct payment_rule payments[CONTRACTS];
    struct contract contracts[CONTRACTS];
    struct fund funds[FUNDS];
    struct fund_share shares[CONTRACTS][FUNDS - 1];
};

static double between(struct made *made, double low, double high)
{
    return low + (high - low) * stream_uniform(&made->stream);
}

static bool chance(struct made *made, double probability)
{
    return stream_uniform(&made->stream) < probability;
}

static double whole(struct made *made, double low, double high)
{
    return floor(between(made, low, high + 1));
}

/* Each parameter has an address of its own. */
static struct param param(struct made *made, double value)
{
    static size_t count;
    return (struct param){.given = true,
        .value = value,
        .low = value,
        .high = value,
        .origin = {.path = arena_printf(made->arena, "p%zu", count++),
            .verified = true}};
}

static const char *key(struct made *made, const char *kind, size_t index)
{
    return arena_printf(made->arena, "%s%zu", kind, index);
}

/* Prices up to 10^11 yen, some to the yen and some round; some items cost
 * nothing. */
static void make_items(struct made *made)
{
    for (size_t i = 0; i < ITEMS; i++) {
        double yen = floor(pow(10, between(made, 3, 11)));
        bool nothing = chance(made, 0.1);
        size_t first = (size_t)whole(made, 0, TASKS - 1);
        size_t last = (size_t)whole(made, (double)first, TASKS - 1);
        made->prices[i] = (struct unit_cost){.id = key(made, "price", i),
            .value = param(made, nothing ? 0 : yen),
            .unit = "yen",
            .price_date = {true, 20000, {.path = key(made, "date", i)}},
            .basis = BASIS_ALL_IN,
            .tax = TAX_EX};
        made->items[i] = (struct cost_item){.id = key(made, "item", i),
            .block = BLOCK_COMMON,
            .unit_cost = made->prices[i].id,
            .task = task_ids[first],
            .until = task_ids[last],
            .contract = key(made, "contract", (size_t)whole(made, 0, 2)),
            .escalates = chance(made, 0.5),
            .contingency = chance(made, 0.5),
            .untaxed = chance(made, 0.2)};
    }
}

static void make_payment(struct made *made, struct payment_rule *rule)
{
    rule->advance = (int)whole(made, ADVANCE_NONE, ADVANCE_PER_FY);
    if (rule->advance == ADVANCE_PER_FY)
        rule->limit_rate = param(made, between(made, 0.6, 1));
    if (rule->advance != ADVANCE_NONE)
        rule->advance_rate = param(made, between(made, 0, 0.4));
    bool interim = rule->advance != ADVANCE_NONE && chance(made, 0.5);
    if (interim)
        rule->interim_rate = param(made, between(made, 0, 0.2));
    if (interim && rule->advance == ADVANCE_CONTRACT)
        rule->interim_after = param(made, between(made, 0.3, 0.7));
    if (!interim && rule->advance != ADVANCE_PER_FY && chance(made, 0.5))
        rule->part_rate = param(made, between(made, 0.5, 1));
    if (rule->advance == ADVANCE_NONE && chance(made, 0.4))
        rule->instalments = param(made, whole(made, 1, 20));
    if (rule->advance != ADVANCE_NONE && chance(made, 0.3))
        rule->advance_most = param(made, floor(between(made, 0, 1e9)));
}

static void make_contracts(struct made *made)
{
    for (size_t i = 0; i < FUNDS; i++) {
        made->funds[i] = (struct fund){.id = key(made, "fund", i)};
        if (chance(made, 0.5))
            made->funds[i].step = param(made, pow(10, whole(made, 0, 6)));
    }
    for (size_t i = 0; i < CONTRACTS; i++) {
        made->payments[i].id = key(made, "payment", i);
        make_payment(made, &made->payments[i]);
        made->contracts[i] = (struct contract){
            .id = key(made, "contract", i), .payment = made->payments[i].id};
        made->contracts[i].shares.at = made->shares[i];
        for (size_t f = 0; f + 1 < FUNDS; f++)
            if (chance(made, 0.6))
                made->shares[i][made->contracts[i].shares.count++] =
                    (struct fund_share){.id = made->funds[f].id,
                        .share = param(made, between(made, 0, 1))};
    }
}

static void make_file(struct made *made)
{
    made->file = (struct cost_file){.basis = BASIS_ALL_IN,
        .step = param(made, chance(made, 0.5) ? 1 : 1000),
        .escalation_rate = param(made, between(made, 0, 0.05)),
        .escalate_to = ESCALATE_MIDPOINT,
        .contingency_rate = param(made, between(made, 0, 0.1)),
        .tax_rate = param(made, chance(made, 0.5) ? 0.1 : 0.08),
        .items = {made->items, ITEMS},
        .payments = {made->payments, CONTRACTS},
        .contracts = {made->contracts, CONTRACTS},
        .funds = {made->funds, FUNDS}};
}

static void make_days(struct made *made)
{
    static const struct origin here = {.verified = true};
    double day = whole(made, 20500, 21000);
    for (size_t i = 0; i < TASKS; i++) {
        ledger_fact(
            made->scope, M_task_start, task_ids[i], value_number(day), &here);
        day += whole(made, 0, 900);
        ledger_fact(
            made->scope, M_task_finish, task_ids[i], value_number(day), &here);
        day += whole(made, 0, 60);
    }
}

static double number(const struct made *made, int measure, const char *item)
{
    const struct entry *entry = scope_find(made->scope, measure, item);
    assert_non_null(entry);
    assert_true(value_is_known(entry->value));
    return entry->value.number;
}

/* The sum of a measure over all items "<key>.<year>", or "<year>" for NULL. */
static double sum(struct made *made, int measure, const char *item)
{
    struct entries all = scope_items(made->arena, made->scope, measure);
    const char *prefix =
        item == NULL ? "2" : arena_printf(made->arena, "%s.", item);
    double total = 0;
    for (size_t i = 0; i < all.count; i++)
        if (text_starts(all.at[i]->item, prefix)) {
            assert_true(all.at[i]->value.number >= 0);
            assert_near(
                all.at[i]->value.number, floor(all.at[i]->value.number), 0);
            total += all.at[i]->value.number;
        }
    return total;
}

static void check_sums(struct made *made)
{
    double total = number(made, M_cost_total, NULL);
    double contracts = 0, funds = 0;
    assert_true(total > 0);
    for (size_t i = 0; i < CONTRACTS; i++) {
        const char *id = made->contracts[i].id;
        double amount = number(made, M_contract_amount, id);
        contracts += amount;
        assert_near(sum(made, M_cash, id), amount, 0);
        assert_near(sum(made, M_contract_work, id), amount, 0);
        assert_near(sum(made, M_cash_share, id), amount, 0);
    }
    for (size_t i = 0; i < FUNDS; i++)
        funds += number(made, M_fund_total, made->funds[i].id);
    assert_near(contracts, total, 0);
    assert_near(funds, total, 0);
    assert_near(sum(made, M_cash_year, NULL), total, 0);
    assert_near(sum(made, M_cost_year, NULL), total, 0);
    assert_near(
        sum(made, M_cost_year, "tax"), number(made, M_cost_tax, NULL), 0);
}

static void check_project(uint64_t index)
{
    struct made *made = calloc(1, sizeof *made);
    assert_non_null(made);
    made->arena = arena_new(NULL);
    made->stream = stream_named(SEED, "cash", index);
    struct catalogue *catalogue = catalogue_new(made->arena);
    struct ledger *ledger = ledger_new(made->arena, catalogue);
    struct problems *problems = problems_new(made->arena, LANGUAGE_EN);
    made->scope = ledger_scope(ledger, "site/A");
    make_items(made);
    make_contracts(made);
    make_file(made);
    make_days(made);
    struct cost_parts parts = {.file = &made->file,
        .unit_costs = made->prices,
        .unit_cost_count = ITEMS};
    struct project_file file = {0};
    struct project project = {.file = &file};
    project.models.cost =
        cost_rules_new(made->arena, parts, NULL, catalogue, problems);
    assert_non_null(project.models.cost);
    struct study study = {.arena = made->arena,
        .project = &project,
        .scope = made->scope,
        .problems = problems};
    study_cost(&study);
    check_sums(made);
    arena_free(made->arena);
    free(made);
}

static void cash_sums_to_cost(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < PROJECTS; i++)
        check_project(i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cash_sums_to_cost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

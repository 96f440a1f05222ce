#include "model/payment_rules.h"

#include "base/text.h"

const char *const advance_mode_choices[] = {"none", "contract", "per_fy", NULL};

#define RECORD_SELF struct payment_rule
RECORD_DEFINE(payment_rule, PAYMENT_RULE_FIELDS,
    "How a contract is paid: in advance, at the ends of fiscal years, at its "
    "completion.");
#undef RECORD_SELF

#define RECORD_SELF struct fund
RECORD_DEFINE(fund, FUND_FIELDS,
    "A source of money 財源. The last one pays what the others leave.");
#undef RECORD_SELF

#define RECORD_SELF struct fund_share
RECORD_DEFINE(fund_share, FUND_SHARE_FIELDS, "A fund's share of a contract.");
#undef RECORD_SELF

#define RECORD_SELF struct contract
RECORD_DEFINE(contract, CONTRACT_FIELDS,
    "Items that are contracted, paid and asked for in the budget together.");
#undef RECORD_SELF

PROBLEM_KIND(twice, "contract-twice", "「{1}」が2度書かれています",
    "'{1}' is written twice", "", "");
PROBLEM_KIND(no_rule, "contract-payment",
    "契約「{1}」の支払条件「{2}」はありません",
    "contract '{1}' is paid by '{2}', which is no payment rule",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(no_fund, "contract-fund", "契約「{1}」の財源「{2}」はありません",
    "contract '{1}' takes from '{2}', which is no fund",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(rest_fund, "contract-rest-fund",
    "契約「{1}」: 最後の財源「{2}」は残りを負担するので、割合は書けません",
    "contract '{1}': the last fund '{2}' pays the rest and takes no share", "",
    "");
PROBLEM_KIND(needs, "payment-needs",
    "支払条件「{1}」(advance: {2}) には {3} が必要です",
    "payment rule '{1}' with advance: {2} needs {3}", "", "");
PROBLEM_KIND(cannot_have, "payment-cannot-have",
    "支払条件「{1}」(advance: {2}) に {3} は書けません",
    "payment rule '{1}' with advance: {2} cannot have {3}", "", "");
PROBLEM_KIND(both, "payment-both",
    "支払条件「{1}」: 中間前払金と部分払は併用できません",
    "payment rule '{1}' has interim payments and part payments: a contract "
    "takes one of them",
    "interim_rate か part_rate のどちらかを消してください",
    "take interim_rate or part_rate away");
PROBLEM_KIND(over_limit, "payment-over-limit",
    "支払条件「{1}」: 前払金と中間前払金の率の計が {2} を超えます",
    "payment rule '{1}' pays in advance more than {2} allows", "", "");

/* ---- payment rules ---- */

struct payment_check {
    const struct payment_rule *rule;
    struct problems *problems;
};

static void expect(const struct payment_check *check, const struct param *param,
    const char *name, bool wanted)
{
    const struct payment_rule *rule = check->rule;
    const char *mode = advance_mode_choices[rule->advance - 1];
    if (wanted && !param->given)
        problem_add(
            check->problems, &needs, rule->origin.place, rule->id, mode, name);
    if (!wanted && param->given)
        problem_add(check->problems, &cannot_have, rule->origin.place, rule->id,
            mode, name);
}

static double rate_of(const struct param *param)
{
    return param->given ? param->value : 0;
}

/* What is paid in advance must leave room under the limit, or the whole. */
static void check_sum(const struct payment_check *check)
{
    const struct payment_rule *rule = check->rule;
    double advance =
        rate_of(&rule->advance_rate) + rate_of(&rule->interim_rate);
    const struct param *limit =
        rule->advance == ADVANCE_PER_FY ? &rule->limit_rate : &rule->part_rate;
    if (advance > (limit->given ? limit->value : 1))
        problem_add(check->problems, &over_limit, rule->origin.place, rule->id,
            !limit->given                     ? "100 %"
            : rule->advance == ADVANCE_PER_FY ? "limit_rate"
                                              : "part_rate");
}

static void check_rule(
    const struct payment_rule *rule, struct problems *problems)
{
    struct payment_check check = {rule, problems};
    if (rule->advance == 0)
        return;
    bool advances = rule->advance != ADVANCE_NONE;
    bool per_fy = rule->advance == ADVANCE_PER_FY;
    expect(&check, &rule->advance_rate, "advance_rate", advances);
    expect(&check, &rule->limit_rate, "limit_rate", per_fy);
    if (!advances)
        expect(&check, &rule->interim_rate, "interim_rate", false);
    if (!advances)
        expect(&check, &rule->advance_most, "advance_most", false);
    if (advances)
        expect(&check, &rule->instalments, "instalments", false);
    if (per_fy)
        expect(&check, &rule->part_rate, "part_rate", false);
    expect(&check, &rule->interim_after, "interim_after",
        rule->interim_rate.given && !per_fy);
    if (rule->interim_rate.given && rule->part_rate.given)
        problem_add(problems, &both, rule->origin.place, rule->id);
    check_sum(&check);
}

/* ---- names ---- */

struct keys {
    const char **at;
    size_t count;
};

/* The index of a key among the first `count`, or `count`. */
static size_t find(const struct keys *keys, const char *key, size_t count)
{
    size_t i = 0;
    while (i < count && !text_equal(keys->at[i], key))
        i++;
    return i;
}

/* A key that is missing has its own problem. */
static const char *key_of(const char *id)
{
    return id == NULL ? "" : id;
}

static void check_twice(const struct keys *keys, size_t index,
    struct place place, struct problems *problems)
{
    if (*keys->at[index] != '\0' && find(keys, keys->at[index], index) < index)
        problem_add(problems, &twice, place, keys->at[index]);
}

static const char *nearest(const struct keys *keys, const char *key)
{
    return text_nearest(key, keys->at, keys->count);
}

/* ---- contracts ---- */

struct contracts_check {
    struct arena *arena;
    struct payment_parts parts;
    struct keys rules, funds;
    struct problems *problems;
};

static void read_shares(
    const struct contracts_check *check, struct contract_rule *contract)
{
    const struct contract *row = contract->row;
    contract->shares = ARENA_ARRAY(
        check->arena, check->parts.fund_count, const struct fund_share *);
    for (size_t i = 0; i < row->shares.count; i++) {
        const struct fund_share *share = &row->shares.at[i];
        if (share->id == NULL)
            continue;
        size_t fund = find(&check->funds, share->id, check->funds.count);
        if (fund == check->funds.count)
            problem_add(check->problems, &no_fund, share->origin.place, row->id,
                share->id, nearest(&check->funds, share->id));
        else if (fund + 1 == check->funds.count)
            problem_add(check->problems, &rest_fund, share->origin.place,
                row->id, share->id);
        else
            contract->shares[fund] = share;
    }
}

static void read_contract(
    const struct contracts_check *check, struct contract_rule *contract)
{
    const struct contract *row = contract->row;
    read_shares(check, contract);
    if (row->payment == NULL)
        return;
    size_t rule = find(&check->rules, row->payment, check->rules.count);
    if (rule < check->rules.count)
        contract->payment = &check->parts.rules[rule];
    else
        problem_add(check->problems, &no_rule, row->origin.place, row->id,
            row->payment, nearest(&check->rules, row->payment));
}

struct contract_rule *contract_rules_new(
    struct arena *arena, struct payment_parts parts, struct problems *problems)
{
    struct contracts_check check = {.arena = arena,
        .parts = parts,
        .rules = {ARENA_ARRAY(arena, parts.rule_count, const char *),
            parts.rule_count},
        .funds = {ARENA_ARRAY(arena, parts.fund_count, const char *),
            parts.fund_count},
        .problems = problems};
    struct keys contracts = {
        ARENA_ARRAY(arena, parts.contract_count, const char *),
        parts.contract_count};
    struct contract_rule *rules =
        ARENA_ARRAY(arena, parts.contract_count, struct contract_rule);
    for (size_t i = 0; i < parts.rule_count; i++) {
        check.rules.at[i] = key_of(parts.rules[i].id);
        check_twice(&check.rules, i, parts.rules[i].origin.place, problems);
        check_rule(&parts.rules[i], problems);
    }
    for (size_t i = 0; i < parts.fund_count; i++) {
        check.funds.at[i] = key_of(parts.funds[i].id);
        check_twice(&check.funds, i, parts.funds[i].origin.place, problems);
    }
    for (size_t i = 0; i < parts.contract_count; i++) {
        rules[i].row = &parts.contracts[i];
        contracts.at[i] = key_of(parts.contracts[i].id);
        check_twice(&contracts, i, parts.contracts[i].origin.place, problems);
        read_contract(&check, &rules[i]);
    }
    return rules;
}

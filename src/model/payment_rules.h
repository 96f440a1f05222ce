/* How contracts are paid, and from what: payments by rule, funds by share.
 *
 * They stand in the cost model: items are gathered into contracts, which are
 * the expense items 費目 of a budget; each is paid by a rule and funded by
 * shares. Rates come from 公共工事標準請負契約約款 34条 to 42条 and the body's
 * own rules of contract 財務規則. */
#ifndef MODEL_PAYMENT_RULES_H
#define MODEL_PAYMENT_RULES_H

#include "base/problem.h"
#include "model/record.h"

/* Of what an advance 前払金 is a share: nothing is paid in advance, the whole
 * contract, or the work planned for each fiscal year (債務負担行為の特則). */
enum advance_mode { ADVANCE_NONE = 1, ADVANCE_CONTRACT, ADVANCE_PER_FY };
extern const char *const advance_mode_choices[];

#define PAYMENT_RULE_FIELDS(F)                                                 \
    F(TEXT, _, id, REQUIRED, ANY, "the rule's key")                            \
    F(WORDS, _, label, OPTIONAL, ANY, "its name")                              \
    F(CHOICE, advance_mode, advance, REQUIRED, ANY,                            \
        "none; contract: once, of the whole; per_fy: of the work planned for " \
        "each fiscal year 出来高予定額")                                       \
    F(NUMBER, _, advance_rate, OPTIONAL, RANGE("ratio", 0, 1),                 \
        "advance 前払金")                                                      \
    F(NUMBER, _, advance_most, OPTIONAL, RANGE("yen", 0, 1e13),                \
        "no advance is over this")                                             \
    F(NUMBER, _, interim_rate, OPTIONAL, RANGE("ratio", 0, 1),                 \
        "interim payment 中間前払金, of the same")                             \
    F(NUMBER, _, interim_after, OPTIONAL, RANGE("ratio", 0, 1),                \
        "… once this share of the time and of the work is over")               \
    F(NUMBER, _, part_rate, OPTIONAL, RANGE("ratio", 0, 1),                    \
        "part payments 部分払: of the work done by the end of a fiscal "    \
        "year, less the advance's share of it; none where absent")             \
    F(NUMBER, _, limit_rate, OPTIONAL, RANGE("ratio", 0, 1),                   \
        "per_fy: limit of a year's payments 支払限度額, of that "         \
        "year's work; the last year pays the rest")                            \
    F(NUMBER, _, instalments, OPTIONAL, RANGE("years", 1, 40),                 \
        "advance: none: the rest, on completion, in so many equal yearly "     \
        "instalments 割賦, without interest")
RECORD_DECLARE(payment_rule, PAYMENT_RULE_FIELDS)

#define FUND_FIELDS(F)                                                         \
    F(TEXT, _, id, REQUIRED, ANY, "the fund's key")                            \
    F(WORDS, _, label, REQUIRED, ANY, "its name: 国庫支出金, 県債 …")          \
    F(NUMBER, _, step, OPTIONAL, RANGE("yen", 1, 1e9),                         \
        "its amounts are rounded down to whole steps; 1 yen where absent")
RECORD_DECLARE(fund, FUND_FIELDS)

#define FUND_SHARE_FIELDS(F)                                                   \
    F(TEXT, _, id, REQUIRED, ANY, "the fund")                                  \
    F(NUMBER, _, share, REQUIRED, RANGE("ratio", 0, 1),                        \
        "of what the funds before it leave 充当率")
RECORD_DECLARE(fund_share, FUND_SHARE_FIELDS)

#define CONTRACT_FIELDS(F)                                                     \
    F(TEXT, _, id, REQUIRED, ANY, "the contract's key")                        \
    F(WORDS, _, label, REQUIRED, ANY, "the expense item 費目 of the budget")   \
    F(TEXT, _, payment, REQUIRED, ANY, "the rule by which it is paid")         \
    F(RECORDS, fund_share, shares, OPTIONAL, ANY,                              \
        "from which funds; the last fund pays the rest")
RECORD_DECLARE(contract, CONTRACT_FIELDS)

/* ---- all of it, checked ---- */

struct contract_rule {
    const struct contract *row;
    const struct payment_rule *payment;
    const struct fund_share **shares; /* of each fund; NULL: nothing from it */
};

struct payment_parts {
    struct payment_rule *rules;
    size_t rule_count;
    struct contract *contracts;
    size_t contract_count;
    struct fund *funds;
    size_t fund_count;
};

/* One a contract, in its order. Problems: a key twice, an unknown payment rule
 * or fund ("did you mean"), a rate that its mode needs or cannot have, interim
 * payments beside part payments of one contract, more paid in advance than the
 * year's limit allows, a share for the last fund. */
struct contract_rule *contract_rules_new(
    struct arena *arena, struct payment_parts parts, struct problems *problems);

#endif

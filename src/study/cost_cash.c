/* Cash by fiscal year: what each contract is paid in advance, at the ends of
 * fiscal years and at its completion (公共工事標準請負契約約款 34条, 37条 and,
 * for contracts over several years, 39条 to 42条). A payment falls in the year
 * it is due: an advance at the start of the contract or of the year, a part
 * payment at the year's end, the rest in the year of the last day of work.
 * In whole yen; the last payment takes what rounding leaves. */
#include "study/cost_parts.h"

#include "study/calendar.h"
#include "study/cost_sums.h"

#include <math.h>

struct contract_cash {
    const struct cost *cost;
    size_t contract; /* an index */
    const struct payment_rule *rule;
    const char *id;
    struct cost_span span;
    int interim_year; /* contract mode; 0: none */
    int last_paid;    /* the year of the last instalment */
};

static struct calc *open(const struct contract_cash *cash, int measure,
    int year, const char *formula)
{
    struct calc *calc = cost_open(cash->cost, measure,
        cost_year_item(cash->cost, cash->id, year), formula);
    cost_rests_on_contracts(cash->cost, calc, cash->contract);
    return calc;
}

static struct spread use(const struct contract_cash *cash, struct calc *calc,
    const char *name, int measure, int year)
{
    return cost_use(
        calc, name, measure, cost_year_item(cash->cost, cash->id, year));
}

static bool has(const struct contract_cash *cash, int measure, int year)
{
    return scope_find_own(cash->cost->study->scope, measure,
               cost_year_item(cash->cost, cash->id, year)) != NULL;
}

/* ---- advances ---- */

/* 約款34条4項: what has to be over before the interim payment. */
static void note_interim(const struct contract_cash *cash, struct calc *calc)
{
    calc_param(calc, "interim_after", &cash->rule->interim_after);
    calc_use(calc, "start", M_contract_start, cash->id);
    calc_use(calc, "finish", M_contract_finish, cash->id);
    for (int year = cash->span.first; year <= cash->interim_year; year++)
        use(cash, calc, "work", M_contract_work, year);
    calc_note_words(
        calc, WORDS("工期と出来高のいずれもが interim_after を超える最初の年度",
                  "the first year by whose end the time and the work are over "
                  "interim_after"));
}

/* A share of the contract, or of the year's work, not over a most. */
static void post_advance(const struct contract_cash *cash, int measure,
    const struct param *rate, int year)
{
    bool whole = cash->rule->advance == ADVANCE_CONTRACT;
    const struct param *most = &cash->rule->advance_most;
    bool bounded = most->given && measure == M_cash_advance;
    struct calc *calc = open(cash, measure, year,
        bounded ? "min(floor(round(base * rate, 2)), most)"
                : "floor(round(base * rate, 2))");
    struct spread base =
        whole ? cost_use(calc, "base", M_contract_amount, cash->id)
              : use(cash, calc, "base", M_contract_work, year);
    struct spread advance = spread_share(base, cost_param(calc, "rate", rate));
    if (whole && measure == M_cash_interim)
        note_interim(cash, calc);
    if (bounded) {
        double limit = calc_param(calc, "most", most);
        advance = (struct spread){fmin(advance.low, limit),
            fmin(advance.given, limit), fmin(advance.high, limit)};
    }
    spread_post(calc, advance);
}

/* The year by whose end so much of the time and of the work is over. */
static int find_interim_year(const struct contract_cash *cash)
{
    struct scope *scope = cash->cost->study->scope;
    double after = cash->rule->interim_after.value;
    double amount = scope_value(scope, M_contract_amount, cash->id).number;
    double done = 0;
    for (int year = cash->span.first; year < cash->span.last; year++) {
        double end = calendar_fiscal_start(year + 1);
        done += scope_value(
            scope, M_contract_work, cost_year_item(cash->cost, cash->id, year))
                    .number;
        if (end - cash->span.start >=
                after * (cash->span.finish - cash->span.start) &&
            done >= after * amount)
            return year;
    }
    return cash->span.last;
}

static void post_advances(const struct contract_cash *cash)
{
    const struct payment_rule *rule = cash->rule;
    int last = cash->span.last;
    if (rule->advance == ADVANCE_CONTRACT) {
        last = cash->span.first;
        if (rule->interim_rate.given)
            post_advance(
                cash, M_cash_interim, &rule->interim_rate, cash->interim_year);
    }
    if (rule->advance == ADVANCE_NONE)
        return;
    for (int year = cash->span.first; year <= last; year++) {
        post_advance(cash, M_cash_advance, &rule->advance_rate, year);
        if (rule->advance == ADVANCE_PER_FY && rule->interim_rate.given)
            post_advance(cash, M_cash_interim, &rule->interim_rate, year);
    }
}

/* ---- the ends of fiscal years ---- */

/* 支払限度額: a share of the year's work, what is left in the last year. */
static void post_limit(const struct contract_cash *cash, int year)
{
    bool last = year == cash->span.last;
    struct calc *calc = open(cash, M_cash_limit, year,
        !last                     ? "floor(round(work * limit_rate, 2))"
        : year > cash->span.first ? "amount - sum(earlier)"
                                  : "amount");
    if (!last) {
        struct spread work = use(cash, calc, "work", M_contract_work, year);
        spread_post(calc, spread_share(work, cost_param(calc, "limit_rate",
                                                 &cash->rule->limit_rate)));
        return;
    }
    struct spread rest = cost_use(calc, "amount", M_contract_amount, cash->id);
    for (int before = cash->span.first; before < year; before++)
        rest = spread_minus(
            rest, use(cash, calc, "earlier", M_cash_limit, before));
    spread_post(calc, rest);
}

/* What was paid in the year before its end, read as "paid". */
static struct spread use_advances(
    const struct contract_cash *cash, struct calc *calc, int year)
{
    struct spread sum = {0, 0, 0};
    if (has(cash, M_cash_advance, year))
        sum = spread_plus(sum, use(cash, calc, "paid", M_cash_advance, year));
    if (has(cash, M_cash_interim, year))
        sum = spread_plus(sum, use(cash, calc, "paid", M_cash_interim, year));
    return sum;
}

/* per_fy: up to the year's limit, at its end. */
static void post_to_limit(const struct contract_cash *cash, int year)
{
    int measure = year == cash->span.last ? M_cash_final : M_cash_part;
    struct calc *calc = open(cash, measure, year, "limit - sum(paid)");
    struct spread limit = use(cash, calc, "limit", M_cash_limit, year);
    spread_post(calc, spread_minus(limit, use_advances(cash, calc, year)));
}

static struct spread times(struct spread a, struct spread b)
{
    return (struct spread){a.low * b.low, a.given * b.given, a.high * b.high};
}

static double ratio(double part, double whole)
{
    return whole == 0 ? 0 : part / whole;
}

static struct spread over(struct spread a, struct spread b)
{
    return (struct spread){
        ratio(a.low, b.low), ratio(a.given, b.given), ratio(a.high, b.high)};
}

/* 約款37条6項: of all work done so far, (part_rate - advance / amount), less
 * the part payments before. */
static void post_part(const struct contract_cash *cash, int year)
{
    bool first = year == cash->span.first;
    bool advanced = has(cash, M_cash_advance, cash->span.first);
    struct calc *calc = open(cash, M_cash_part, year,
        arena_printf(cash->cost->study->arena,
            "floor(round(sum(work) * %s, 2))%s",
            advanced ? "(part_rate - advance / amount)" : "part_rate",
            first ? "" : " - sum(earlier)"));
    struct spread work = {0, 0, 0}, earlier = {0, 0, 0};
    struct spread rate = cost_param(calc, "part_rate", &cash->rule->part_rate);
    for (int y = cash->span.first; y <= year; y++)
        work = spread_plus(work, use(cash, calc, "work", M_contract_work, y));
    for (int y = cash->span.first; y < year; y++)
        earlier =
            spread_plus(earlier, use(cash, calc, "earlier", M_cash_part, y));
    if (advanced) {
        struct spread advance =
            use(cash, calc, "advance", M_cash_advance, cash->span.first);
        struct spread amount =
            cost_use(calc, "amount", M_contract_amount, cash->id);
        rate = spread_minus(rate, over(advance, amount));
    }
    work = times(work, rate);
    struct spread due = {money_down(work.low, 1), money_down(work.given, 1),
        money_down(work.high, 1)};
    spread_post(calc, spread_minus(due, earlier));
}

/* The rest, when all is done. */
static void post_final(const struct contract_cash *cash)
{
    static const int paid[] = {M_cash_advance, M_cash_interim, M_cash_part};
    size_t count = 0;
    for (int year = cash->span.first; year <= cash->span.last; year++)
        for (size_t k = 0; k < sizeof paid / sizeof *paid; k++)
            count += has(cash, paid[k], year);
    struct calc *calc = open(cash, M_cash_final, cash->span.last,
        count > 0 ? "amount - sum(paid)" : "amount");
    struct spread rest = cost_use(calc, "amount", M_contract_amount, cash->id);
    for (int year = cash->span.first; year <= cash->span.last; year++)
        for (size_t k = 0; k < sizeof paid / sizeof *paid; k++)
            if (has(cash, paid[k], year))
                rest =
                    spread_minus(rest, use(cash, calc, "paid", paid[k], year));
    spread_post(calc, rest);
}

/* The rest in equal parts from the year of completion on. */
static struct spread use_rest(
    const struct contract_cash *cash, struct calc *calc, int year)
{
    struct spread rest = cost_use(calc, "amount", M_contract_amount, cash->id);
    for (int before = cash->span.first; before < cash->span.last; before++)
        if (has(cash, M_cash_part, before))
            rest = spread_minus(
                rest, use(cash, calc, "paid", M_cash_part, before));
    for (int before = cash->span.last; before < year; before++)
        rest = spread_minus(
            rest, use(cash, calc, "paid", M_cash_instalment, before));
    return rest;
}

static void post_instalment(const struct contract_cash *cash, int year)
{
    bool paid =
        year > cash->span.last || (cash->span.first < cash->span.last &&
                                      has(cash, M_cash_part, cash->span.first));
    const char *rest = paid ? "(amount - sum(paid))" : "amount";
    double left = cash->last_paid - year + 1;
    struct calc *calc = open(cash, M_cash_instalment, year,
        left == 1 ? rest
                  : arena_printf(cash->cost->study->arena,
                        "floor(round(%s / %g, 2))", rest, left));
    struct spread due = use_rest(cash, calc, year);
    calc_param(calc, "instalments", &cash->rule->instalments);
    if (left > 1)
        due = (struct spread){money_down(due.low / left, 1),
            money_down(due.given / left, 1), money_down(due.high / left, 1)};
    spread_post(calc, due);
}

/* ---- the contract's year ---- */

static void post_sum(const struct contract_cash *cash, int year)
{
    static const int kinds[] = {M_cash_advance, M_cash_interim, M_cash_part,
        M_cash_final, M_cash_instalment};
    size_t count = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        count += has(cash, kinds[k], year);
    struct calc *calc =
        open(cash, M_cash, year, count > 0 ? "sum(payment)" : "0");
    struct spread sum = {0, 0, 0};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (has(cash, kinds[k], year))
            sum = spread_plus(sum, use(cash, calc, "payment", kinds[k], year));
    if (count == 0) /* nothing is due before the contract is done */
        calc_use(calc, "finish", M_contract_finish, cash->id);
    spread_post(calc, sum);
}

static void post_contract(struct contract_cash *cash)
{
    if (cash->rule->advance == ADVANCE_CONTRACT &&
        cash->rule->interim_rate.given)
        cash->interim_year = find_interim_year(cash);
    post_advances(cash);
    if (cash->rule->advance == ADVANCE_PER_FY) {
        for (int year = cash->span.first; year <= cash->span.last; year++) {
            post_limit(cash, year);
            post_to_limit(cash, year);
        }
    } else {
        for (int year = cash->span.first; year < cash->span.last; year++)
            if (cash->rule->part_rate.given)
                post_part(cash, year);
        for (int year = cash->span.last;
             cash->rule->instalments.given && year <= cash->last_paid; year++)
            post_instalment(cash, year);
        if (!cash->rule->instalments.given)
            post_final(cash);
    }
    for (int year = cash->span.first; year <= cash->last_paid; year++)
        post_sum(cash, year);
}

/* Payments may go on for years after the contract is done. */
static void add_payments(
    struct cost *cost, size_t contract, const struct contract_cash *cash)
{
    cost->payments[contract].last = cash->last_paid;
    if (cash->last_paid > cost->paid.last)
        cost->paid.last = cash->last_paid;
}

void cost_post_cash(struct cost *cost)
{
    size_t count = cost->rules->file->contracts.count;
    cost->paid = cost->whole;
    cost->payments = ARENA_ARRAY(cost->study->arena, count, struct cost_span);
    for (size_t c = 0; c < count; c++) {
        const struct contract_rule *contract = &cost->rules->contracts[c];
        const struct param *instalments = &contract->payment->instalments;
        struct contract_cash cash = {.cost = cost,
            .contract = c,
            .rule = contract->payment,
            .id = contract->row->id,
            .span = cost->contracts[c],
            .last_paid = cost->contracts[c].last};
        cost->payments[c] = cash.span;
        if (cash.span.first > cash.span.last)
            continue;
        if (instalments->given)
            cash.last_paid += (int)instalments->value - 1;
        post_contract(&cash);
        add_payments(cost, c, &cash);
    }
}

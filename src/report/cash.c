/* Cash: what is paid by fiscal year, contract by contract and from which
 * funds; the kinds of payment; debt obligations. With tax throughout. */
#include "model/cost_rules.h"

#include "base/text.h"
#include "report/money.h"
#include "report/show.h"
#include "report/tables.h"
#include "report/year_table.h"

static const struct cost_rules *rules_of(const struct report *report)
{
    return report->input->project->models.cost;
}

static size_t fund_count(const struct report *report)
{
    return rules_of(report)->file->funds.count;
}

static struct table *begin(struct report *report, const char *id,
    struct words title, struct fiscal_years *years)
{
    struct table *table =
        table_new(report->arena, id, money_title(report, title));
    *years = report_years(report, M_cash);
    if (rules_of(report) != NULL && years->first <= years->last)
        year_table_columns(report, table,
            WORDS("費目(契約、{1})", "Expense item ({1})"), *years);
    return table;
}

/* ---- by contract and fund ---- */

/* How much each fund pays of the row, in the columns after the sum. */
static void fund_cells(
    struct report *report, struct row *row, size_t site, const char *contract)
{
    size_t funds = fund_count(report);
    for (size_t f = 0; row != NULL && f < funds; f++) {
        const char *fund = rules_of(report)->file->funds.at[f].id;
        const struct entry *entry =
            contract == NULL
                ? report_find(report, site, M_fund_total, fund)
                : report_find(report, site, M_contract_fund,
                      arena_printf(report->arena, "%s.%s", contract, fund));
        row->cells[row->count - funds + f] = money_cell(report, entry);
        if (contract == NULL)
            row->cells[row->count - funds + f].tone = TONE_TOTAL;
    }
}

/* Where figures are to add up, the last fund is what the others leave: of each
 * contract in the columns of funds, of each year in the rows of funds. */
static void add_up_columns(
    struct report *report, struct table *table, size_t from, size_t total)
{
    size_t funds = fund_count(report);
    for (size_t r = from; funds > 0 && r <= total; r++) {
        struct row *row = &table->rows.at[r];
        struct cell *first = &row->cells[row->count - funds];
        double left = money_steps(report, first - 1);
        for (size_t f = 0; f + 1 < funds; f++)
            left -= money_steps(report, &first[f]);
        money_show(report, &first[funds - 1], left);
    }
}

static void add_up_rows(
    struct report *report, struct table *table, size_t total)
{
    size_t last = table->rows.count - 1;
    const struct row *sum = &table->rows.at[total];
    size_t columns = sum->count - fund_count(report);
    for (size_t c = 2; last > total && c < columns; c++) {
        double left = money_steps(report, &sum->cells[c]);
        for (size_t r = total + 1; r < last; r++)
            left -= money_steps(report, &table->rows.at[r].cells[c]);
        money_show(report, &table->rows.at[last].cells[c], left);
    }
}

static void site_rows(struct report *report, struct table *table, size_t site,
    struct fiscal_years years)
{
    const struct cost_rules *rules = rules_of(report);
    size_t from = table->rows.count;
    for (size_t c = 0; c < rules->file->contracts.count; c++) {
        const struct contract *row = rules->contracts[c].row;
        fund_cells(report,
            year_table_row(report, table, site,
                (struct year_line){row->id, report_say(report, row->label),
                    M_cash, row->id,
                    report_find(report, site, M_contract_amount, row->id),
                    false},
                years),
            site, row->id);
    }
    fund_cells(report,
        year_table_row(report, table, site,
            (struct year_line){"total",
                report_say(report, WORDS("計(税込)", "Sum with tax")),
                M_cash_year, NULL,
                report_find(report, site, M_cost_total, NULL), true},
            years),
        site, NULL);
    year_table_add_up(report, table, from);
    size_t total = table->rows.count - 1;
    if (money_adds_up(report))
        add_up_columns(report, table, from, total);
    for (size_t f = 0; f < fund_count(report); f++) {
        const struct fund *fund = &rules->file->funds.at[f];
        year_table_row(report, table, site,
            (struct year_line){arena_printf(report->arena, "fund.%s", fund->id),
                report_fill(report, WORDS("財源: {1}", "from: {1}"),
                    report_say(report, fund->label)),
                M_fund_year, fund->id,
                report_find(report, site, M_fund_total, fund->id), false},
            years);
    }
    if (money_adds_up(report))
        add_up_rows(report, table, total);
}

static void add_peaks(struct report *report, struct table *table)
{
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *peak = report_find(report, i, M_cash_peak, NULL);
        const struct entry *year =
            report_find(report, i, M_cash_peak_year, NULL);
        if (peak == NULL || !value_is_known(peak->value) || year == NULL)
            continue;
        table_note(report->arena, table,
            report_fill(report,
                WORDS("{1}: 支払額は{2}が最大で約{3}。",
                    "{1}: payments are largest in {2}, about {3}."),
                report_site_title(report, i),
                words_in(year->value.words, report->language),
                show_money(
                    report->arena, peak->value.number, report->language)));
    }
}

const struct table *table_of_cash_by_year(struct report *report)
{
    struct fiscal_years years;
    struct table *table = begin(report, "cash_by_year",
        WORDS("年度別所要額(支払、税込、{1})",
            "Payments by fiscal year, with tax ({1})"),
        &years);
    if (rules_of(report) == NULL || years.first > years.last)
        return table;
    for (size_t f = 0; f < fund_count(report); f++) {
        const struct fund *fund = &rules_of(report)->file->funds.at[f];
        table_add_column(report->arena, table,
            (struct column){.id = fund->id,
                .title = report_say(report, fund->label),
                .number = true,
                .group = report_say(report, WORDS("財源内訳", "Funds"))});
    }
    for (size_t i = 0; i < report_sites(report); i++)
        site_rows(report, table, i, years);
    add_peaks(report, table);
    table_note(report->arena, table,
        report_say(report,
            WORDS("前払金・中間前払金・年度末の部分払・完成払を支払う年度に"
                  "計上した。工事は支払限度額による。年度別事業費(出来高)とは"
                  "年度の区分が異なる。",
                "Advances, interim payments, part payments at the end of a "
                "year and payments on completion, in the year they are paid; "
                "works within the year's limit. The cost as work is done has "
                "other years.")));
    table_add_money_notes(report, table);
    return table;
}

/* ---- kinds of payment ---- */

static void payment_rows(struct report *report, struct table *table,
    size_t site, const struct contract *contract, struct fiscal_years years)
{
    static const struct {
        const char *id;
        int measure;
    } kinds[] = {{"work", M_contract_work}, {"limit", M_cash_limit},
        {"advance", M_cash_advance}, {"interim", M_cash_interim},
        {"part", M_cash_part}, {"final", M_cash_final},
        {"instalment", M_cash_instalment}, {"cash", M_cash}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const struct measure *measure =
            catalogue_measure(report->catalogue, kinds[k].measure);
        year_table_row(report, table, site,
            (struct year_line){
                arena_printf(report->arena, "%s.%s", contract->id, kinds[k].id),
                report_fill(report, WORDS("{1} {2}", "{1}: {2}"),
                    report_say(report, contract->label),
                    report_say(report, measure->label)),
                kinds[k].measure, contract->id, NULL,
                kinds[k].measure == M_cash},
            years);
    }
}

const struct table *table_of_payments(struct report *report)
{
    struct fiscal_years years;
    struct table *table = begin(report, "payments",
        WORDS("契約別の支払内訳(税込、{1})",
            "Payments by contract and kind, with tax ({1})"),
        &years);
    if (rules_of(report) == NULL || years.first > years.last)
        return table;
    const struct cost_rules *rules = rules_of(report);
    for (size_t i = 0; i < report_sites(report); i++)
        for (size_t c = 0; c < rules->file->contracts.count; c++)
            payment_rows(report, table, i, rules->contracts[c].row, years);
    table_add_money_notes(report, table);
    return table;
}

/* ---- debt obligations ---- */

static const char *period(
    struct report *report, size_t site, const char *contract)
{
    const struct entry *from = report_find(report, site, M_debt_from, contract);
    const struct entry *to = report_find(report, site, M_debt_to, contract);
    const char *first = words_in(from->value.words, report->language);
    const char *last = words_in(to->value.words, report->language);
    return text_equal(first, last)
               ? first
               : report_fill(
                     report, WORDS("{1}～{2}", "{1} to {2}"), first, last);
}

static void debt_row(struct report *report, struct table *table, size_t site,
    const struct contract *contract)
{
    const struct entry *limit =
        report_find(report, site, M_debt_limit, contract->id);
    if (limit == NULL)
        return;
    struct row *row = table_row(report->arena, table,
        arena_printf(report->arena, "%s/%s",
            report->input->atlas->sites[site].id, contract->id));
    row->cells[0] = cell_text(report_site_title(report, site));
    row->cells[1] = cell_text(report_say(report, contract->label));
    row->cells[2] =
        report_cell_about(report, period(report, site, contract->id),
            report_find(report, site, M_debt_to, contract->id));
    row->cells[3] = money_cell(report, limit);
    row->cells[4] = money_cell(
        report, report_find(report, site, M_contract_amount, contract->id));
}

const struct table *table_of_debt(struct report *report)
{
    struct arena *arena = report->arena;
    struct table *table = table_new(arena, "debt_obligations",
        money_title(report, WORDS("債務負担行為(税込、{1})",
                                "Debt obligations, with tax ({1})")));
    table_add_column(arena, table,
        (struct column){.id = "site",
            .title = report_say(report, WORDS("候補地", "Site")),
            .merge = true});
    table_column(arena, table, "item",
        report_say(report, WORDS("事項", "Matter")), false, 0);
    table_column(arena, table, "period",
        report_say(report, WORDS("期間", "Term")), false, 0);
    table_column(arena, table, "limit",
        money_title(report, WORDS("限度額({1})", "Limit ({1})")), true, 0);
    table_column(arena, table, "amount",
        money_title(report, WORDS("契約額({1})", "Contract ({1})")), true, 0);
    const struct cost_rules *rules = rules_of(report);
    if (rules == NULL)
        return table;
    for (size_t i = 0; i < report_sites(report); i++)
        for (size_t c = 0; c < rules->file->contracts.count; c++)
            debt_row(report, table, i, rules->contracts[c].row);
    table_note(arena, table,
        report_say(report,
            WORDS("契約する年度の支払額は当該年度の予算に計上し、限度額は翌年度"
                  "以降の支払額とした(地方自治法214条)。入札公告の前に議決を"
                  "要する。",
                "The limit is what is paid after the year of the contract "
                "(Local Autonomy Act, art. 214); it is voted before the "
                "notice of tender.")));
    table_add_money_notes(report, table);
    return table;
}

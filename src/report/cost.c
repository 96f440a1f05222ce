/* Cost by item and by fiscal year. On paper in millions of yen with one
 * decimal; the CSV has all digits down to the yen. */
#include "model/cost_rules.h"

#include "base/number.h"
#include "base/text.h"
#include "report/money.h"
#include "report/tables.h"
#include "report/year_table.h"

/* "価格時点: 令和8年4月1日。費目は税抜、概算事業費(税込)は消費税等10％を含む。"
 */
const char *table_tax_note(const struct report *report)
{
    const struct day *prices = &report->input->project->file->price_date;
    const struct cost_rules *rules = report->input->project->models.cost;
    const char *at =
        !prices->given
            ? ""
            : report_fill(report, WORDS("価格時点: {1}。", "Prices of {1}. "),
                  date_words(report->arena, prices->number, report->language));
    const char *rate = rules == NULL
                           ? ""
                           : report_fill(report, WORDS("{1}％", " of {1}%"),
                                 number_text(report->arena,
                                     100 * rules->file->tax_rate.value));
    return report_fill(report,
        WORDS("{1}金額は税抜。(税込)とあるものは消費税等{2}を含む。",
            "{1}Amounts are without consumption tax, but for those said to be "
            "with tax{2}."),
        at, rate);
}

void table_add_money_notes(struct report *report, struct table *table)
{
    table_note(report->arena, table, money_note(report));
    table_note(report->arena, table, table_tax_note(report));
    money_note_marks(report, table);
    table_add_legend(report, table);
}

static bool fill_sites(
    struct report *report, struct row *row, int measure, const char *item)
{
    bool posted = false;
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *entry = report_find(report, i, measure, item);
        posted |= entry != NULL;
        row->cells[1 + i] = money_cell(report, entry);
    }
    return posted;
}

static void head_row(
    struct report *report, struct table *table, struct words words)
{
    struct row *row = table_row(report->arena, table, NULL);
    row->head = true;
    row->cells[0] = cell_text(report_say(report, words));
    row->cells[0].span = (int)row->count;
    row->count = 1;
}

/* The rows from one on that are no sums, as the sum shows them. */
static void add_up(
    struct report *report, struct table *table, size_t from, struct row *sum)
{
    size_t rows = (size_t)(sum - table->rows.at);
    const struct cell **parts =
        ARENA_ARRAY(report->arena, rows, const struct cell *);
    for (size_t c = 1; money_adds_up(report) && c < sum->count; c++) {
        size_t count = 0;
        for (size_t r = from; r < rows; r++) {
            const struct row *row = &table->rows.at[r];
            if (!row->head && row->cells[c].tone != TONE_TOTAL)
                parts[count++] = &row->cells[c];
        }
        money_show_sum(report, &sum->cells[c], parts, count);
    }
}

/* `from`: the first row it sums; SIZE_MAX: it is no sum of rows. */
static void sum_row(struct report *report, struct table *table, int measure,
    struct words words, enum tone tone, size_t from)
{
    const char *id = catalogue_measure(report->catalogue, measure)->name;
    struct row *row = table_row(report->arena, table, id);
    row->cells[0] = cell_text(report_say(report, words));
    if (!fill_sites(report, row, measure, NULL))
        table->rows.count--;
    else if (from != SIZE_MAX)
        add_up(report, table, from, row);
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].tone == TONE_PLAIN)
            row->cells[i].tone = tone;
}

static void item_rows(struct report *report, struct table *table, int block)
{
    const struct cost_rules *rules = report->input->project->models.cost;
    for (size_t i = 0; i < rules->line_count; i++) {
        const struct cost_item *item = rules->lines[i].item;
        if (item->block != block)
            continue;
        struct row *row = table_row(report->arena, table, item->id);
        row->cells[0] = cell_text(report_say(report, item->label));
        if (!fill_sites(report, row, M_cost_item, item->id))
            table->rows.count--;
    }
}

const struct table *table_of_cost(struct report *report)
{
    struct table *table = table_new(report->arena, "cost",
        money_title(report, WORDS("概算事業費({1})", "Project cost ({1})")));
    table_column(report->arena, table, "item",
        money_title(report, WORDS("費目({1})", "Item ({1})")), false, 0);
    report_site_columns(report, table, true);
    if (report->input->project->models.cost == NULL)
        return table;
    head_row(report, table,
        WORDS("共通費用(候補地によらない)", "Common to all sites"));
    item_rows(report, table, BLOCK_COMMON);
    sum_row(report, table, M_cost_common, WORDS("共通費用 計", "Common, sum"),
        TONE_TOTAL, 0);
    size_t particular = table->rows.count;
    head_row(report, table, WORDS("候補地固有費用", "Particular to the site"));
    item_rows(report, table, BLOCK_PARTICULAR);
    sum_row(report, table, M_cost_particular,
        WORDS("候補地固有費用 計", "Particular, sum"), TONE_TOTAL, particular);
    head_row(report, table, WORDS("合計", "Total"));
    sum_row(report, table, M_cost_escalation, WORDS("物価変動分", "Escalation"),
        TONE_PLAIN, SIZE_MAX);
    sum_row(report, table, M_cost_contingency, WORDS("予備費", "Contingency"),
        TONE_PLAIN, SIZE_MAX);
    sum_row(report, table, M_cost_before_tax,
        WORDS("概算事業費(税抜)", "Project cost without tax"), TONE_TOTAL, 0);
    sum_row(report, table, M_cost_tax, WORDS("消費税等", "Consumption tax"),
        TONE_PLAIN, SIZE_MAX);
    sum_row(report, table, M_cost_total,
        WORDS("概算事業費(税込)", "Project cost with tax"), TONE_TOTAL, 0);
    table_add_money_notes(report, table);
    return table;
}

/* ---- by fiscal year, as work is done ---- */

/* Items that cost nothing at the site are left out; the table of cost has
 * them. */
static void year_rows(struct report *report, struct table *table, size_t site,
    struct fiscal_years years)
{
    const struct cost_rules *rules = report->input->project->models.cost;
    size_t from = table->rows.count;
    for (size_t k = 0; k < rules->line_count; k++) {
        const struct cost_item *item = rules->lines[k].item;
        year_table_row(report, table, site,
            (struct year_line){item->id, report_say(report, item->label),
                M_cost_year, item->id,
                report_find(report, site, M_cost_item_total, item->id), false},
            years);
    }
    year_table_row(report, table, site,
        (struct year_line){"tax",
            report_say(report, WORDS("消費税等", "Consumption tax")),
            M_cost_year, "tax", report_find(report, site, M_cost_tax, NULL),
            false},
        years);
    year_table_row(report, table, site,
        (struct year_line){"total",
            report_say(report, WORDS("計(税込)", "Sum with tax")), M_cost_year,
            NULL, report_find(report, site, M_cost_total, NULL), true},
        years);
    year_table_add_up(report, table, from);
}

const struct table *table_of_cost_by_year(struct report *report)
{
    struct table *table = table_new(report->arena, "cost_by_year",
        money_title(report, WORDS("年度別事業費(出来高、{1})",
                                "Cost by fiscal year, as work is done ({1})")));
    struct fiscal_years years = report_years(report, M_cost_year);
    if (report->input->project->models.cost == NULL || years.first > years.last)
        return table;
    year_table_columns(report, table, WORDS("費目({1})", "Item ({1})"), years);
    for (size_t i = 0; i < report_sites(report); i++)
        year_rows(report, table, i, years);
    table_note(report->arena, table,
        report_say(report,
            WORDS("各費目は物価変動分・予備費を含み、税抜。消費税等の行を加え"
                  "て計(税込)となる。",
                "Items include escalation and contingency, without tax; with "
                "the row of tax they make the sum.")));
    table_add_money_notes(report, table);
    return table;
}

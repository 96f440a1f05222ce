/* 整備手法の比較: what each delivery method makes of the opening, the cost and
 * the payments, side by side; for information. */
#include "model/delivery.h"

#include "report/show.h"
#include "report/tables.h"

static const struct deliveries *deliveries_of(const struct report *report)
{
    return report->input->project->models.deliveries;
}

/* The site's own scope is the conventional method's; then the others'. */
static const struct scope *scope_by(
    const struct report *report, size_t site, size_t method)
{
    if (method == 0)
        return report->scopes[site];
    return delivery_scope_find(report->arena, report->input->ledger,
        deliveries_of(report)->at[method - 1].row,
        report->input->atlas->sites[site].id);
}

static size_t method_count(const struct report *report)
{
    return 1 + deliveries_of(report)->count;
}

/* ---- figures of a site ---- */

static void figure_row(struct report *report, struct table *table, size_t site,
    const char *id, struct words label, int measure)
{
    const char *site_id = report->input->atlas->sites[site].id;
    struct row *row = table_row(report->arena, table,
        arena_printf(report->arena, "%s/%s", site_id, id));
    row->cells[0] = cell_text(report_site_title(report, site));
    row->cells[1] = cell_text(report_say(report, label));
    for (size_t m = 0; m < method_count(report); m++) {
        const struct scope *scope = scope_by(report, site, m);
        row->cells[2 + m] = report_cell(report,
            scope == NULL ? NULL : scope_find_own(scope, measure, NULL));
    }
}

static void site_rows(struct report *report, struct table *table, size_t site)
{
    static const struct {
        const char *id;
        int measure;
        struct words label;
    } rows[] = {{"opening", M_opening_date, {"供用開始", "Opening"}},
        {"cost", M_cost_total, {"概算事業費(税込)", "Project cost with tax"}},
        {"peak", M_cash_peak,
            {"支払額が最大の年度の額", "Largest yearly payment"}},
        {"peak_year", M_cash_peak_year, {"その年度", "Its fiscal year"}},
        {"last_year", M_cash_last_year,
            {"支払が終わる年度", "Last fiscal year of payment"}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        figure_row(
            report, table, site, rows[i].id, rows[i].label, rows[i].measure);
}

/* ---- words about the methods ---- */

static void words_row(struct report *report, struct table *table,
    const char *id, struct words label, struct words conventional,
    struct words (*of)(const struct delivery_method *method))
{
    struct row *row = table_row(report->arena, table, id);
    row->cells[0] = cell_text(report_say(report, WORDS("共通", "All sites")));
    row->cells[1] = cell_text(report_say(report, label));
    row->cells[2] = cell_text(report_say(report, conventional));
    for (size_t m = 1; m < method_count(report); m++)
        row->cells[2 + m] = cell_text(
            report_say(report, of(deliveries_of(report)->at[m - 1].row)));
}

static struct words strengths_of(const struct delivery_method *method)
{
    return method->strengths;
}

static struct words issues_of(const struct delivery_method *method)
{
    return method->issues;
}

static void columns(struct report *report, struct table *table)
{
    const struct deliveries *deliveries = deliveries_of(report);
    table_add_column(report->arena, table,
        (struct column){.id = "site",
            .title = report_say(report, WORDS("候補地", "Site")),
            .merge = true});
    table_column(report->arena, table, "item",
        report_say(report, WORDS("項目", "Figure")), false, 0);
    table_column(report->arena, table, "conventional",
        report_say(report, deliveries->file->conventional), false, 0);
    for (size_t m = 0; m < deliveries->count; m++)
        table_column(report->arena, table, deliveries->at[m].row->id,
            report_say(report, deliveries->at[m].row->label), false, 0);
}

const struct table *table_of_deliveries(struct report *report)
{
    struct table *table = table_new(report->arena, "delivery_methods",
        report_say(report, WORDS("整備手法の比較(参考)",
                               "Delivery methods (for information)")));
    const struct deliveries *deliveries = deliveries_of(report);
    if (deliveries == NULL)
        return table;
    columns(report, table);
    for (size_t i = 0; i < report_sites(report); i++)
        site_rows(report, table, i);
    words_row(report, table, "strengths", WORDS("長所", "For it"),
        deliveries->file->strengths, strengths_of);
    words_row(report, table, "issues", WORDS("課題", "Against it"),
        deliveries->file->issues, issues_of);
    table_note(report->arena, table,
        report_say(report,
            WORDS("各手法の工程・費目・支払条件はモデルによる試算。割賦の金利、"
                  "VFM、リスク分担は含まない。",
                "Schedules, items and payments of each method as the model has "
                "them; without interest, value for money or shared risks.")));
    table_add_legend(report, table);
    return table;
}

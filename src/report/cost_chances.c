/* How uncertain the cost is: percentiles beside the project's cost, which
 * stays the sum of its items, the items' parts in the variance, and risks. */
#include "model/cost_rules.h"
#include "model/risk_rules.h"

#include "base/number.h"
#include "base/text.h"
#include "report/show.h"
#include "report/tables.h"
#include "report/year_table.h"

#include <math.h>
#include <stdlib.h>

static const struct cost_uncertainty *model_of(const struct report *report)
{
    const struct cost_rules *rules = report->input->project->models.cost;
    return rules == NULL ? NULL : rules->file->uncertainty;
}

typedef struct cell cell_maker(
    struct report *report, const struct entry *entry);

/* A row of one measure over the sites; left out where no site has it. */
static void site_row(struct report *report, struct table *table, const char *id,
    const char *label, int measure, const char *item, cell_maker *make)
{
    bool posted = false;
    struct row *row = table_row(report->arena, table, id);
    row->cells[0] = cell_text(label);
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *entry = report_find(report, i, measure, item);
        posted |= entry != NULL;
        row->cells[1 + i] = make(report, entry);
    }
    if (!posted)
        table->rows.count--;
}

static void head_row(
    struct report *report, struct table *table, const char *label)
{
    struct row *row = table_row(report->arena, table, NULL);
    row->head = true;
    row->cells[0] = cell_text(label);
    row->cells[0].span = (int)row->count;
    row->count = 1;
}

/* ---- percentiles ---- */

static const int percents[] = {10, 50, 80, 90};
enum { PERCENTS = sizeof percents / sizeof *percents };

static void percentile_rows(struct report *report, struct table *table)
{
    for (size_t k = 0; k < PERCENTS; k++) {
        const char *item = arena_printf(report->arena, "p%d", percents[k]);
        const char *at = arena_printf(report->arena, "%d", percents[k]);
        site_row(report, table, item,
            report_fill(report, WORDS("{1}パーセント点", "Percentile {1}"), at),
            M_cost_percentile, item, report_cell);
        site_row(report, table, arena_printf(report->arena, "%s.error", item),
            report_fill(report,
                WORDS("{1}パーセント点の標準誤差(百万円)",
                    "Standard error of percentile {1} (million yen)"),
                at),
            M_cost_percentile_error, item, report_cell_millions);
    }
}

static void year_percentiles(struct report *report, struct table *table)
{
    struct fiscal_years years = report_years(report, M_cost_percentile);
    for (int year = years.first; year <= years.last; year++) {
        head_row(report, table,
            show_fiscal_year(report->arena, year, report->language));
        for (size_t k = 0; k < PERCENTS; k++) {
            const char *item =
                arena_printf(report->arena, "p%d.%d", percents[k], year);
            site_row(report, table, item,
                report_fill(report, WORDS("{1}パーセント点", "Percentile {1}"),
                    arena_printf(report->arena, "%d", percents[k])),
                M_cost_percentile, item, report_cell);
        }
    }
}

static void opening_rows(struct report *report, struct table *table)
{
    head_row(report, table,
        report_say(report, WORDS("供用開始(工程の幅とリスクを含む)",
                               "Opening, with durations and risks drawn")));
    for (size_t k = 0; k < PERCENTS; k++) {
        const char *item = arena_printf(report->arena, "p%d", percents[k]);
        site_row(report, table, arena_printf(report->arena, "opening.%s", item),
            report_fill(report, WORDS("{1}パーセント点", "Percentile {1}"),
                arena_printf(report->arena, "%d", percents[k])),
            M_opening_with_risks, item, report_cell);
    }
}

static const char *method_note(const struct report *report)
{
    static const struct words shapes[] = {{"三角分布", "triangular"},
        {"PERT分布", "PERT"}, {"対数正規分布", "lognormal"}};
    const struct cost_uncertainty *model = model_of(report);
    return report_fill(report,
        WORDS(
            "{1}回の無作為な試算(乱数の種{2}、{3}、low の下{4}％・high の上"
            "{5}％)。単価・率・物価は全候補地で同じ値を引き、数量とリスクは候補"
            "地ごとに引く。",
            "{1} random draws (seed {2}, {3}, {4}% below low, {5}% above "
            "high). Unit costs, rates and escalation are the same draws at all "
            "sites; quantities and risks are each site's own."),
        number_text(report->arena, model->draws.value),
        number_text(report->arena, model->seed.value),
        report_say(report, shapes[model->distribution - 1]),
        number_text(report->arena, 100 * model->below_low.value),
        number_text(report->arena, 100 * model->above_high.value));
}

const struct table *table_of_uncertainty(struct report *report)
{
    struct table *table = table_new(report->arena, "cost_uncertainty",
        report_say(report,
            WORDS("事業費の不確かさ(参考、税込)",
                "How uncertain the cost is (for information, with tax)")));
    table_column(report->arena, table, "item",
        report_say(report, WORDS("項目", "Figure")), false, 0);
    report_site_columns(report, table, true);
    if (model_of(report) == NULL)
        return table;
    site_row(report, table, "cost_total",
        report_say(report, WORDS("概算事業費(積み上げ)", "Project cost (sum)")),
        M_cost_total, NULL, report_cell);
    site_row(report, table, "cost_mean",
        report_say(report, WORDS("試算の平均", "Mean of the draws")),
        M_cost_mean, NULL, report_cell);
    percentile_rows(report, table);
    site_row(report, table, "cost_exceed",
        report_say(report,
            WORDS("予算額を超える割合", "Share of draws over the budget")),
        M_cost_exceed, NULL, report_cell);
    opening_rows(report, table);
    year_percentiles(report, table);
    table_note(report->arena, table,
        report_say(report,
            WORDS("概算事業費は費目の積み上げであり、予算額・候補地の比較に用い"
                  "る。百分位値は幅を示す参考で、これに代わるものではない。",
                "The project's cost is the sum of its items; budgets and the "
                "comparison rest on it. Percentiles show a range and do not "
                "replace it.")));
    table_note(report->arena, table, method_note(report));
    table_add_legend(report, table);
    return table;
}

/* ---- parts in the variance ---- */

struct part {
    const char *id, *label;
    double most; /* of all sites */
};

static double most_of(
    const struct report *report, int measure, const char *item)
{
    double most = -INFINITY;
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *entry = report_find(report, i, measure, item);
        if (entry != NULL && value_is_known(entry->value))
            most = fmax(most, entry->value.number);
    }
    return most;
}

static int by_part(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    return a->most != b->most ? (a->most < b->most ? 1 : -1)
                              : (a > b) - (a < b);
}

static void add_part(struct report *report, struct part *parts, size_t *count,
    const char *id, const char *label)
{
    double most = most_of(report, M_cost_part, id);
    if (most > 0)
        parts[(*count)++] = (struct part){id, label, most};
}

const struct table *table_of_parts(struct report *report)
{
    struct table *table = table_new(report->arena, "cost_parts",
        report_say(
            report, WORDS("事業費のばらつきへの寄与(参考)",
                        "What makes the cost uncertain (for information)")));
    table_column(report->arena, table, "item",
        report_say(report, WORDS("費目・リスク", "Item or risk")), false, 0);
    report_site_columns(report, table, true);
    const struct cost_rules *rules = report->input->project->models.cost;
    const struct risk_rules *risks = report->input->project->models.risks;
    if (model_of(report) == NULL)
        return table;
    size_t count = 0, most = rules->line_count;
    most += risks == NULL ? 0 : risks->count;
    struct part *parts = ARENA_ARRAY(report->arena, most, struct part);
    for (size_t i = 0; i < rules->line_count; i++)
        add_part(report, parts, &count, rules->lines[i].item->id,
            report_say(report, rules->lines[i].item->label));
    for (size_t i = 0; risks != NULL && i < risks->count; i++)
        add_part(report, parts, &count,
            arena_printf(report->arena, "risk.%s", risks->at[i].row->id),
            report_fill(report, WORDS("リスク: {1}", "risk: {1}"),
                report_say(report, risks->at[i].row->label)));
    qsort(parts, count, sizeof *parts, by_part);
    for (size_t i = 0; i < count; i++)
        site_row(report, table, parts[i].id, parts[i].label, M_cost_part,
            parts[i].id, report_cell);
    table_note(report->arena, table,
        report_say(report,
            WORDS("費目と事業費の共分散÷事業費の分散。合計は100％。大きい順。",
                "Covariance of the item and the cost over the cost's variance; "
                "the sum is 100%. Largest first.")));
    table_add_legend(report, table);
    return table;
}

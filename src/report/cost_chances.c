/* How uncertain the cost is: percentiles beside the project's cost, which
 * stays the sum of its items, and how they settle with the number of draws. */
#include "model/cost_rules.h"

#include "base/number.h"
#include "base/text.h"
#include "report/money.h"
#include "report/show.h"
#include "report/tables.h"
#include "report/year_table.h"

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
            M_cost_percentile, item, money_cell_shown);
        site_row(report, table, arena_printf(report->arena, "%s.error", item),
            report_fill(report,
                WORDS("{1}パーセント点の標準誤差",
                    "Standard error of percentile {1}"),
                at),
            M_cost_percentile_error, item, money_cell_shown);
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
                M_cost_percentile, item, money_cell_shown);
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
            "{1}回の無作為な試算(乱数の種{2}、{3}、下限の下{4}％・上限の上"
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
        money_title(report,
            WORDS("事業費の不確かさ(参考、税込、{1})",
                "How uncertain the cost is (for information, {1} with tax)")));
    table_column(report->arena, table, "item",
        money_title(report, WORDS("項目({1})", "Figure ({1})")), false, 0);
    report_site_columns(report, table, true);
    if (model_of(report) == NULL)
        return table;
    site_row(report, table, "cost_total",
        report_say(report, WORDS("概算事業費(積み上げ)", "Project cost (sum)")),
        M_cost_total, NULL, money_cell_shown);
    site_row(report, table, "cost_mean",
        report_say(report, WORDS("試算の平均", "Mean of the draws")),
        M_cost_mean, NULL, money_cell_shown);
    percentile_rows(report, table);
    site_row(report, table, "cost_exceed",
        report_say(report, WORDS("予算額を超える割合(％)",
                               "Share of draws over the budget (%)")),
        M_cost_exceed, NULL, report_cell_bare);
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
    money_note_marks(report, table);
    table_add_legend(report, table);
    return table;
}

/* ---- how they settle ---- */

struct part_of_draws {
    const char *name; /* NULL: all */
    size_t divisor;
};

/* The percentile and its standard error of some of the draws at a site. */
static void settling_cells(struct report *report, struct cell *cells,
    size_t site, const char *percent, const char *name)
{
    bool all = name == NULL;
    const char *item =
        all ? percent : arena_printf(report->arena, "%s.%s", percent, name);
    cells[0] = money_cell_shown(report,
        report_find(report, site,
            all ? M_cost_percentile : M_cost_percentile_settling, item));
    cells[1] = money_cell_shown(report,
        report_find(report, site,
            all ? M_cost_percentile_error : M_cost_percentile_settling_error,
            item));
}

static void settling_row(struct report *report, struct table *table,
    int percent, const struct part_of_draws *part)
{
    struct arena *arena = report->arena;
    const char *item = arena_printf(arena, "p%d", percent);
    struct row *row = table_row(arena, table,
        arena_printf(
            arena, "%s.%s", item, part->name == NULL ? "all" : part->name));
    size_t draws = (size_t)model_of(report)->draws.value / part->divisor;
    row->cells[0] = cell_text(
        report_fill(report, WORDS("{1}パーセント点", "Percentile {1}"),
            arena_printf(arena, "%d", percent)));
    row->cells[1] = cell_text(report_fill(
        report, WORDS("{1}回", "{1}"), number_fixed(arena, (double)draws, 0)));
    for (size_t i = 0; i < report_sites(report); i++)
        settling_cells(report, &row->cells[2 + 2 * i], i, item, part->name);
}

static void settling_columns(struct report *report, struct table *table)
{
    struct arena *arena = report->arena;
    table_add_column(arena, table,
        (struct column){.id = "item",
            .title =
                money_title(report, WORDS("百分位値({1})", "Percentile ({1})")),
            .merge = true});
    table_column(arena, table, "draws",
        report_say(report, WORDS("試算の回数", "Draws")), false, 0);
    for (size_t i = 0; i < report_sites(report); i++) {
        const char *id = report->input->atlas->sites[i].id;
        table_column(arena, table, arena_printf(arena, "%s.value", id),
            report_site_title(report, i), true, 0);
        table_column(arena, table, arena_printf(arena, "%s.error", id),
            report_say(report, WORDS("標準誤差", "standard error")), true, 0);
    }
}

const struct table *table_of_convergence(struct report *report)
{
    static const struct part_of_draws parts[] = {
        {"eighth", 8}, {"quarter", 4}, {"half", 2}, {NULL, 1}};
    static const int settling[] = {50, 80};
    struct table *table = table_new(report->arena, "cost_convergence",
        report_say(report,
            WORDS("試算の回数と百分位値(参考、税込)",
                "Percentiles by the number of draws (for information, with "
                "tax)")));
    settling_columns(report, table);
    if (report_sites(report) == 0 || model_of(report) == NULL ||
        report_find(report, 0, M_cost_percentile_settling, "p50.half") == NULL)
        return table;
    for (size_t k = 0; k < sizeof settling / sizeof *settling; k++)
        for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
            settling_row(report, table, settling[k], &parts[p]);
    table_note(report->arena, table,
        report_say(report,
            WORDS(
                "同じ試算の最初の8分の1、4分の1、2分の1とすべての回数による値。"
                "標準誤差は回数の平方根に反比例して小さくなる。表示の単位に"
                "対して大きいときは回数(draws)を増やす。",
                "Of the first eighth, quarter, half and all of the same draws. "
                "The standard error falls with the root of their number; where "
                "it is large for the unit shown, take more draws.")));
    money_note_marks(report, table);
    table_add_legend(report, table);
    return table;
}

/* The chances of the opening as a table: percentiles, as scheduled, by fiscal
 * year; and how often each task is on the critical path. */
#include "report/tables.h"

#include "base/text.h"
#include "model/schedule_rules.h"
#include "report/show.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

static struct row *new_row(struct report *report, struct table *table,
    const char *id, const char *title)
{
    struct row *row = table_row(report->arena, table, id);
    row->cells[0] = cell_text(title);
    return row;
}

/* No day is promised: half of a fiscal year, and the month. */
static struct cell opening_cell(
    struct report *report, const struct entry *entry)
{
    struct cell cell = report_cell(report, entry);
    if (entry != NULL && value_is_known(entry->value))
        cell.text = report_fill(report, WORDS("{1}({2})", "{1} ({2})"),
            show_half_year(report->arena, (day_number)entry->value.number,
                report->language),
            cell.text);
    return cell;
}

static void percentile_rows(struct report *report, struct table *table)
{
    static const char *const percentiles[] = {"p10", "p50", "p80", "p90"};
    for (size_t p = 0; p < sizeof percentiles / sizeof *percentiles; p++) {
        struct row *row = new_row(report, table, percentiles[p],
            report_fill(report,
                WORDS(
                    "試行の{1}％が供用開始", "{1} % of the draws have opened"),
                percentiles[p] + 1));
        for (size_t i = 0; i < report_sites(report); i++)
            row->cells[1 + i] = opening_cell(report,
                report_find(report, i, M_opening_percentile, percentiles[p]));
    }
}

static void measure_row(struct report *report, struct table *table,
    const char *id, const char *title, int measure, const char *item)
{
    struct row *row = new_row(report, table, id, title);
    for (size_t i = 0; i < report_sites(report); i++)
        row->cells[1 + i] =
            report_cell(report, report_find(report, i, measure, item));
}

/* The fiscal years in which any site opens in any draw. */
static void year_rows(struct report *report, struct table *table)
{
    int first = INT_MAX, last = INT_MIN;
    for (size_t i = 0; i < report_sites(report); i++) {
        struct entries years = scope_items(
            report->arena, report->scopes[i], M_opening_year_chance);
        for (size_t y = 0; y < years.count; y++) {
            int year = atoi(years.at[y]->item);
            first = year < first ? year : first;
            last = year > last ? year : last;
        }
    }
    for (int year = first; year <= last; year++) {
        const char *item = arena_printf(report->arena, "%d", year);
        measure_row(report, table, item,
            report_fill(report,
                WORDS("{1}に供用開始する割合", "share that opens in {1}"),
                show_fiscal_year(report->arena, year, report->language)),
            M_opening_year_chance, item);
    }
}

const struct table *table_of_chances(struct report *report)
{
    struct arena *arena = report->arena;
    struct table *table = table_new(arena, "opening_chances",
        report_say(report, WORDS("供用開始の時期の見込み(期間を変えた試算)",
                               "When it may open (durations drawn)")));
    table_add_column(arena, table,
        (struct column){.id = "chance",
            .title = report_say(report, WORDS("項目", "Item")),
            .weight = 2});
    report_site_columns(report, table, false);
    const struct schedule_rules *rules =
        report->input->project->models.schedule;
    if (rules == NULL || report_sites(report) == 0 ||
        report_find(report, 0, M_opening_percentile, "p50") == NULL)
        return table;
    percentile_rows(report, table);
    measure_row(report, table, "kept",
        report_say(report, WORDS("設定どおりの工程までに供用開始する割合",
                               "share that opens as scheduled or before")),
        M_opening_kept_chance, NULL);
    year_rows(report, table);
    table_note(arena, table,
        report_say(report,
            WORDS("各作業の期間を最短・最長の間で互いに独立に無作為に変えた"
                  "試算であり、共通の遅れ(物価・人手)は含まない。標準の工程は"
                  "最も起こりやすい期間によるため、半数の試行はこれより遅い。",
                "Durations are drawn between shortest and longest, each by "
                "itself; common delays are left out. The schedule takes the "
                "most likely durations, so most draws are later.")));
    table_add_legend(report, table);
    return table;
}

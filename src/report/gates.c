/* Sessions and budgets as a table: by when it is ready, with which session it
 * passes, what missing that session would do. */
#include "report/tables.h"

#include "base/text.h"
#include "base/unit.h"
#include "model/schedule_rules.h"
#include "report/show.h"

#include <math.h>

enum {
    SITE,
    GATE,
    BASIS,
    PRICE,
    READY,
    SESSION,
    PASSES,
    WAIT,
    MISSED,
    CHANCE,
    COLUMNS
};

static void columns(struct report *report, struct table *table)
{
    static const struct {
        const char *id;
        struct words title;
        bool number, merge;
        int weight;
    } all[COLUMNS] = {
        {"site", {"候補地", "Site"}, false, true, 12},
        {"gate", {"関門", "Gate"}, false, false, 16},
        {"basis", {"根拠", "Law"}, false, false, 14},
        {"price",
            {"契約額(税込、価格時点)と議決を要する額",
                "Contract with tax at the price date, and from when it needs a "
                "vote"},
            false, false, 16},
        {"ready", {"準備が整う月", "Ready in"}, false, false, 10},
        {"session", {"会期等", "Session"}, false, false, 14},
        {"passes", {"決定の月", "Decided in"}, false, false, 10},
        {"wait", {"待つ日数", "Days of waiting"}, true, false, 7},
        {"missed",
            {"次に回った場合の遅れ(か月)", "If missed, later by (months)"},
            true, false, 9},
        {"chance", {"次以降になる割合(％)", "Share that misses it (%)"}, true,
            false, 8},
    };
    for (size_t i = 0; i < COLUMNS; i++)
        table_add_column(report->arena, table,
            (struct column){.id = all[i].id,
                .title = report_say(report, all[i].title),
                .number = all[i].number,
                .merge = all[i].merge,
                .weight = all[i].weight});
}

/* Whether the gate is asked for by a price. */
static bool is_by_price(const struct row_condition *condition)
{
    return condition->measure != NULL &&
           text_equal(condition->measure->unit, "yen");
}

/* "約64.3億円†(基準 5.0億円)" */
static struct cell price_cell(
    struct report *report, size_t site, const struct row_condition *condition)
{
    double threshold_yen;
    bool bare;
    if (!is_by_price(condition) || !unit_parse(report->arena, condition->value,
                                       "yen", &threshold_yen, &bare))
        return cell_text("");
    struct cell cell = report_cell(report,
        report_find(report, site, condition->measure->id, condition->item));
    cell.text = report_fill(report,
        WORDS("{1}(基準 {2})", "{1} (threshold {2})"), cell.text,
        show_money(report->arena, threshold_yen, report->language));
    return cell;
}

static void gate_row(
    struct report *report, struct table *table, size_t site, size_t index)
{
    const struct schedule_rules *rules =
        report->input->project->models.schedule;
    const struct task_row *task = &rules->parts.tasks[index];
    const struct entry *ready =
        report_find(report, site, M_task_ready, task->id);
    const struct row_condition *condition = &rules->conditions[index];
    if (ready == NULL && !is_by_price(condition))
        return;
    struct row *row = table_row(report->arena, table,
        arena_printf(report->arena, "%s/%s",
            report->input->atlas->sites[site].id, task->id));
    struct cell *cells = row->cells;
    cells[SITE] = cell_text(report_site_title(report, site));
    cells[GATE] = cell_text(report_say(report, task->label));
    cells[BASIS] = cell_text(report_say(report, task->basis));
    cells[PRICE] = price_cell(report, site, condition);
    if (ready == NULL) {
        cells[SESSION] = report_cell_about(report,
            report_say(report, WORDS("不要", "not needed")),
            report_find(report, site, M_task_applies, task->id));
        return;
    }
    cells[READY] = report_cell_month(report, ready);
    cells[SESSION] = report_cell_bare(
        report, report_find(report, site, M_task_session, task->id));
    cells[PASSES] = report_cell_month(
        report, report_find(report, site, M_task_start, task->id));
    cells[WAIT] = report_cell_points(
        report, report_find(report, site, M_task_wait, task->id));
    cells[MISSED] = report_cell_bare(
        report, report_find(report, site, M_missed_months, task->id));
    cells[CHANCE] = report_cell_bare(
        report, report_find(report, site, M_task_missed_chance, task->id));
}

const struct table *table_of_gates(struct report *report)
{
    struct arena *arena = report->arena;
    struct table *table = table_new(arena, "gates",
        report_say(report,
            WORDS("議会・予算の関門", "Sessions of the assembly and budgets")));
    const struct schedule_rules *rules =
        report->input->project->models.schedule;
    columns(report, table);
    for (size_t i = 0; rules != NULL && i < report_sites(report); i++)
        for (size_t t = 0; t < rules->parts.task_count; t++)
            if (rules->parts.tasks[t].gate != NULL)
                gate_row(report, table, i, t);
    table_hide_blank_columns(table);
    table_note(arena, table,
        report_say(report,
            WORDS("会期等の月日は過去の例による推定を含む。CSVの日付は年月日。"
                  "割合は期間を無作為に変えた試算による。",
                "Days of sessions include estimates from past years; the CSV "
                "has the days. Shares are of draws of all durations.")));
    table_add_legend(report, table);
    return table;
}

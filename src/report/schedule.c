/* The schedule as a table: when each task starts and ends at each site. */
#include "model/schedule_rules.h"

#include "base/text.h"
#include "report/show.h"
#include "report/tables.h"

#include <math.h>

static void site_columns(struct report *report, struct table *table)
{
    static const struct {
        const char *id;
        struct words title;
        bool number;
    } columns[] = {
        {"start", {"着手", "Start"}, false},
        {"finish", {"完了", "End"}, false},
        {"float", {"余裕(日)", "Float (days)"}, true},
    };
    struct arena *arena = report->arena;
    for (size_t i = 0; i < report_sites(report); i++)
        for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
            table_add_column(arena, table,
                (struct column){
                    .id = arena_printf(arena, "%s.%s",
                        report->input->atlas->sites[i].id, columns[c].id),
                    .title = report_say(report, columns[c].title),
                    .number = columns[c].number,
                    .weight = 9,
                    .group = report_site_title(report, i)});
}

/* Whether the task is known not to be needed at the site. */
static bool is_not_needed(
    const struct report *report, size_t site, const char *task)
{
    const struct entry *applies =
        report_find(report, site, M_task_applies, task);
    return applies != NULL && value_as_answer(applies->value) == ANSWER_NO;
}

/* A month without †, which stands with the results below. */
static struct cell day_cell(struct report *report, const struct entry *entry)
{
    struct cell cell = report_cell_bare(report, entry);
    if (cell.kind == CELL_NUMBER)
        cell.text = show_month(
            report->arena, (day_number)entry->value.number, report->language);
    return cell;
}

static void fill_site(struct report *report, struct cell *cells, size_t site,
    const struct task_row *task)
{
    if (is_not_needed(report, site, task->id)) {
        cells[0] = report_cell_about(report,
            report_say(report, WORDS("不要", "not needed")),
            report_find(report, site, M_task_applies, task->id));
        return;
    }
    const struct entry *last =
        report_find(report, site, M_task_last_day, task->id);
    const struct entry *slack =
        report_find(report, site, M_task_float, task->id);
    cells[0] =
        day_cell(report, report_find(report, site, M_task_start, task->id));
    if (!task->milestone)
        cells[1] = day_cell(report, last);
    cells[2] = report_cell_points(report, slack);
    if (report_is_critical(report, site, task->id))
        cells[2].text = arena_printf(report->arena, "%s ●", cells[2].text);
}

static void result_row(struct report *report, struct table *table, int measure)
{
    const struct measure *about = catalogue_measure(report->catalogue, measure);
    struct row *row = table_row(report->arena, table, about->name);
    bool posted = false;
    row->cells[0] = cell_text(report_say(report, about->label));
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *entry = report_find(report, i, measure, NULL);
        posted |= entry != NULL;
        struct cell cell = report_cell(report, entry);
        if (measure == M_opening_date && entry != NULL &&
            value_is_known(entry->value))
            cell.text = arena_printf(report->arena,
                report_say(report, WORDS("%s(%s)", "%s (%s)")),
                show_half_year(report->arena, (day_number)entry->value.number,
                    report->language),
                cell.text);
        cell.span = 3;
        row->cells[1 + i] = cell;
    }
    row->count = 1 + report_sites(report);
    if (!posted)
        table->rows.count--;
}

const struct table *table_of_schedule(struct report *report)
{
    struct arena *arena = report->arena;
    struct table *table = table_new(
        arena, "schedule", report_say(report, WORDS("工程", "Schedule")));
    const struct schedule_rules *rules =
        report->input->project->models.schedule;
    table_add_column(arena, table,
        (struct column){.id = "task",
            .title = report_say(report, WORDS("作業", "Task")),
            .weight = 24});
    site_columns(report, table);
    if (rules == NULL)
        return table;
    for (size_t t = 0; t < rules->parts.task_count; t++) {
        const struct task_row *task = &rules->parts.tasks[t];
        struct row *row = table_row(arena, table, task->id);
        row->cells[0] = cell_text(report_say(report, task->label));
        for (size_t i = 0; i < report_sites(report); i++)
            fill_site(report, &row->cells[1 + 3 * i], i, task);
    }
    result_row(report, table, M_opening_date);
    result_row(report, table, M_opening_fiscal_year);
    result_row(report, table, M_opening_delay_months);
    result_row(report, table, M_critical_path);
    table_note(arena, table,
        report_say(report,
            WORDS(
                "●=クリティカルパス("
                "供用開始が待つ作業。余裕は会期や月初を待つ日数)。完了は作業の"
                "最終日の属する月。CSVの日付は年月日。",
                "● = critical path: the opening waits for it; its float is the "
                "wait for a session or the 1st of a month. End is the month "
                "of the last day; the CSV has the days.")));
    table_add_legend(report, table);
    return table;
}

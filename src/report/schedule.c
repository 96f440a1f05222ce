/* The schedule as a table: when each task starts and ends at each site. */
#include "model/schedule_rules.h"

#include "base/text.h"
#include "report/show.h"
#include "report/tables.h"

#include <math.h>

struct heading {
    const char *id;
    struct words title;
    bool number;
};

enum { START, FINISH, FLOAT, SHOWN }; /* of a site, on paper */
static const struct heading shown[SHOWN] = {
    {"start", {"着手", "Start"}, false},
    {"finish", {"完了", "End"}, false},
    {"float", {"余裕(日)", "Float (days)"}, true},
};

/* Of a site, in the CSV only: what scheduling programs call so. */
static const struct {
    struct heading heading;
    int measure;
} data[] = {
    {{"early_finish", {"最早完了", "Early finish"}, false}, M_task_finish},
    {{"late_start", {"最遅着手", "Late start"}, false}, M_task_late_start},
    {{"late_finish", {"最遅完了", "Late finish"}, false}, M_task_late_finish},
    {{"free_float", {"自由余裕(日)", "Free float (days)"}, true},
        M_task_free_float},
    {{"criticality", {"クリティカル", "Criticality"}, false},
        M_task_criticality},
    {{"criticality_index", {"クリティカルになる割合", "Criticality index"},
         true},
        M_task_criticality_index},
};
enum { DATA = sizeof data / sizeof *data };

static void site_column(struct report *report, struct table *table, size_t site,
    const struct heading *heading, bool data_only)
{
    table_add_column(report->arena, table,
        (struct column){.id = arena_printf(report->arena, "%s.%s",
                            report->input->atlas->sites[site].id, heading->id),
            .title = report_say(report, heading->title),
            .number = heading->number,
            .weight = 9,
            .data_only = data_only,
            .group = report_site_title(report, site)});
}

static void columns(struct report *report, struct table *table)
{
    table_add_column(report->arena, table,
        (struct column){.id = "task",
            .title = report_say(report, WORDS("作業", "Task")),
            .weight = 24});
    for (size_t i = 0; i < report_sites(report); i++)
        for (size_t c = 0; c < SHOWN; c++)
            site_column(report, table, i, &shown[c], false);
    table_add_column(report->arena, table,
        (struct column){.id = "calendar",
            .title = report_say(report, WORDS("暦・関門", "Calendar, gate")),
            .data_only = true});
    for (size_t i = 0; i < report_sites(report); i++)
        for (size_t c = 0; c < DATA; c++)
            site_column(report, table, i, &data[c].heading, true);
}

static const char *gate_words(const struct report *report, const char *gate)
{
    const struct schedule_parts *parts =
        &report->input->project->models.schedule->parts;
    for (size_t i = 0; i < parts->gate_count; i++)
        if (text_equal(parts->gates[i].gate, gate) &&
            parts->gates[i].gate_label.ja != NULL)
            return report_say(report, parts->gates[i].gate_label);
    return gate;
}

static const char *calendar_words(
    const struct report *report, const char *calendar)
{
    const struct schedule_file *file =
        report->input->project->models.schedule->parts.file;
    for (size_t i = 0; i < file->calendars.count; i++)
        if (text_equal(file->calendars.at[i].id, calendar))
            return report_say(report, file->calendars.at[i].label);
    return report_say(report, WORDS("開庁日", "office days"));
}

static struct words start_words(enum start_rule start)
{
    switch (start) {
    case START_OFFICE_DAY:
        return WORDS("開庁日に着手", "starts on an office day");
    case START_MONTH:
        return WORDS("月初めに着手", "starts with a month");
    case START_FISCAL_YEAR:
        return WORDS("年度初めに着手", "starts with a fiscal year");
    case START_ANY:
        break;
    }
    return WORDS("", "");
}

/* On what the task waits to start. */
static const char *calendar_of(
    const struct report *report, const struct task_row *task)
{
    if (task->gate != NULL)
        return gate_words(report, task->gate);
    if (task->calendar != NULL)
        return calendar_words(report, task->calendar);
    return report_say(report, start_words((enum start_rule)task->start));
}

static void fill_data(struct report *report, struct cell *cells, size_t site,
    const struct task_row *task)
{
    for (size_t c = 0; c < DATA; c++)
        cells[c] = report_cell_points(
            report, report_find(report, site, data[c].measure, task->id));
}

/* Whether the task is known not to be needed at the site. */
static bool is_not_needed(
    const struct report *report, size_t site, const char *task)
{
    const struct entry *applies =
        report_find(report, site, M_task_applies, task);
    return applies != NULL && value_as_answer(applies->value) == ANSWER_NO;
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
    cells[START] = report_cell_month(
        report, report_find(report, site, M_task_start, task->id));
    if (!task->milestone)
        cells[FINISH] = report_cell_month(report, last);
    cells[FLOAT] = report_cell_points(report, slack);
    if (report_is_critical(report, site, task->id))
        cells[FLOAT].text =
            arena_printf(report->arena, "%s ●", cells[FLOAT].text);
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
        cell.span = SHOWN;
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
    columns(report, table);
    if (rules == NULL)
        return table;
    size_t sites = report_sites(report), calendar = 1 + SHOWN * sites;
    for (size_t t = 0; t < rules->parts.task_count; t++) {
        const struct task_row *task = &rules->parts.tasks[t];
        struct row *row = table_row(arena, table, task->id);
        row->cells[0] = cell_text(report_say(report, task->label));
        row->cells[calendar] = cell_text(calendar_of(report, task));
        for (size_t i = 0; i < sites; i++) {
            fill_site(report, &row->cells[1 + SHOWN * i], i, task);
            if (!is_not_needed(report, i, task->id))
                fill_data(
                    report, &row->cells[calendar + 1 + DATA * i], i, task);
        }
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

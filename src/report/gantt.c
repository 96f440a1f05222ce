/* The schedule as bars, by month under fiscal years. */
#include "report/figures.h"
#include "report/show.h"

#include "base/text.h"
#include "model/schedule_rules.h"

#include <limits.h>
#include <math.h>

enum {
    WIDTH = 1560,
    NAMES = 250,
    HEAD = 46,
    FOOT = 26,
    ROW = 22,
    MONTHS_A_YEAR = 12
};

struct gantt {
    struct report *report;
    struct figure *figure;
    const struct schedule_rules *rules;
    size_t site;
    int first_year, last_year; /* fiscal */
    double year_width;
};

static const struct entry *task_entry(
    const struct gantt *gantt, size_t task, int measure)
{
    const struct entry *entry = report_find(gantt->report, gantt->site, measure,
        gantt->rules->parts.tasks[task].id);
    return entry == NULL || isnan(entry->value.number) ? NULL : entry;
}

/* Whether the task is drawn: it has a start, and is not known to be unneeded.
 */
static bool is_drawn(const struct gantt *gantt, size_t task)
{
    const struct entry *applies = task_entry(gantt, task, M_task_applies);
    if (applies != NULL && value_as_answer(applies->value) == ANSWER_NO)
        return false;
    return task_entry(gantt, task, M_task_start) != NULL;
}

/* From the start of the first fiscal year, in years of their true length. */
static double x_of(const struct gantt *gantt, double day)
{
    int year = date_fiscal_year((day_number)day);
    double start = (double)date_number((struct date){year, 4, 1});
    double end = (double)date_number((struct date){year + 1, 4, 1});
    return NAMES + gantt->year_width * (year - gantt->first_year +
                                           (day - start) / (end - start));
}

/* Widens the years to those of a site; how many of its tasks are drawn. */
static size_t widen(struct gantt *gantt, size_t site)
{
    struct gantt other = *gantt;
    size_t count = 0;
    other.site = site;
    for (size_t t = 0; t < gantt->rules->parts.task_count; t++) {
        if (!is_drawn(&other, t))
            continue;
        const struct entry *last = task_entry(&other, t, M_task_last_day);
        const struct entry *start = task_entry(&other, t, M_task_start);
        int from = date_fiscal_year((day_number)start->value.number);
        int to = last == NULL
                     ? from
                     : date_fiscal_year((day_number)last->value.number);
        if (from < gantt->first_year)
            gantt->first_year = from;
        if (to > gantt->last_year)
            gantt->last_year = to;
        count++;
    }
    return count;
}

/* All sites are drawn over the same years. */
static size_t measure_extent(struct gantt *gantt)
{
    size_t count = 0;
    gantt->first_year = INT_MAX;
    gantt->last_year = INT_MIN;
    for (size_t i = 0; i < report_sites(gantt->report); i++) {
        size_t rows = widen(gantt, i);
        if (i == gantt->site)
            count = rows;
    }
    return count;
}

static void draw_year(const struct gantt *gantt, int year)
{
    const struct style line = {.stroke = "#8896a3", .width = 1};
    const struct style thin = {.stroke = "#dde3e8", .width = 0.6};
    double height = gantt->figure->height - FOOT + 4;
    double left = NAMES + gantt->year_width * (year - gantt->first_year);
    for (int month = 1; month < MONTHS_A_YEAR; month++) {
        double x = left + gantt->year_width * month / MONTHS_A_YEAR;
        figure_segment(gantt->figure, (struct point){x, HEAD - 16},
            (struct point){x, height - 1}, thin);
    }
    figure_segment(gantt->figure, (struct point){left, 2},
        (struct point){left, height - 1}, line);
    figure_text(gantt->figure, (struct point){left + gantt->year_width / 2, 18},
        12,
        show_fiscal_year(gantt->report->arena, year, gantt->report->language),
        ANCHOR_MIDDLE, true);
    for (int month = 0; month < MONTHS_A_YEAR; month += 3)
        figure_text(gantt->figure,
            (struct point){
                left + gantt->year_width * (month + 0.5) / MONTHS_A_YEAR,
                HEAD - 5},
            9.5, arena_printf(gantt->report->arena, "%d", (month + 3) % 12 + 1),
            ANCHOR_MIDDLE, false);
}

/* From the last day to the latest finish: by how much it may slip. */
static void draw_float(const struct gantt *gantt, size_t task, double y)
{
    const struct entry *late = task_entry(gantt, task, M_task_late_finish);
    const struct entry *finish = task_entry(gantt, task, M_task_finish);
    if (late == NULL || finish == NULL ||
        !(late->value.number > finish->value.number))
        return;
    double middle = y + (double)ROW / 2;
    figure_segment(gantt->figure,
        (struct point){x_of(gantt, finish->value.number), middle},
        (struct point){x_of(gantt, late->value.number), middle},
        (struct style){.stroke = "#9db3c8", .width = 2});
}

/* From being ready to the day a gate passes. */
static void draw_wait(const struct gantt *gantt, size_t task, double y)
{
    const struct entry *ready = task_entry(gantt, task, M_task_ready);
    const struct entry *start = task_entry(gantt, task, M_task_start);
    if (ready == NULL)
        return;
    double middle = y + (double)ROW / 2;
    figure_segment(gantt->figure,
        (struct point){x_of(gantt, ready->value.number), middle},
        (struct point){x_of(gantt, start->value.number), middle},
        (struct style){.stroke = "#c9a227", .width = 3});
}

static void draw_task(const struct gantt *gantt, size_t task, double y)
{
    const struct task_row *row = &gantt->rules->parts.tasks[task];
    const char *name = report_say(gantt->report, row->label);
    bool critical = report_is_critical(gantt->report, gantt->site, row->id);
    struct style style = {.fill = critical ? "#c0504d" : "#7ba0c4",
        .stroke = critical ? "#8e2f2c" : "#4a6f93",
        .width = 0.8};
    double start = task_entry(gantt, task, M_task_start)->value.number;
    const struct entry *last = task_entry(gantt, task, M_task_last_day);
    figure_text(gantt->figure, (struct point){8, y + 15}, 12, name,
        ANCHOR_START, critical);
    figure_segment(gantt->figure, (struct point){0, y + ROW},
        (struct point){WIDTH, y + ROW},
        (struct style){.stroke = "#e6ebef", .width = 0.6});
    double x = x_of(gantt, start);
    draw_float(gantt, task, y);
    draw_wait(gantt, task, y);
    if (row->milestone || last == NULL || last->value.number < start) {
        figure_text(gantt->figure, (struct point){x, y + 16}, 14, "◆",
            ANCHOR_MIDDLE, false);
        return;
    }
    double end = x_of(gantt, last->value.number + 1);
    figure_box(
        gantt->figure, x, y + 5, fmax(end - x, 1.5), ROW - 10, style, name);
}

/* Under the bars. */
static void draw_key(const struct gantt *gantt)
{
    figure_text(gantt->figure, (struct point){8, 18}, 12,
        report_say(gantt->report, WORDS("作業", "Task")), ANCHOR_START, true);
    figure_text(gantt->figure, (struct point){8, gantt->figure->height - 8},
        10.5,
        report_say(gantt->report,
            WORDS("赤(太字)=クリティカル(供用開始が待つ作業)、◆=節目、灰色の線="
                  "余裕、黄色の線=議会・予算を待つ期間",
                "red, bold = critical: the opening waits for it; ◆ = "
                "milestone; grey line = float; yellow line = waiting for a "
                "session or budget")),
        ANCHOR_START, false);
}

const struct figure *figure_of_gantt(struct report *report, size_t site)
{
    struct gantt gantt = {.report = report,
        .rules = report->input->project->models.schedule,
        .site = site};
    size_t rows = gantt.rules == NULL ? 0 : measure_extent(&gantt);
    if (rows == 0)
        return NULL;
    gantt.year_width =
        (double)(WIDTH - NAMES - 2) / (gantt.last_year - gantt.first_year + 1);
    const char *id = report->input->atlas->sites[site].id;
    gantt.figure =
        figure_new(report->arena, arena_printf(report->arena, "gantt-%s", id),
            report_fill(report, WORDS("候補地{1}の工程", "Site {1}: schedule"),
                report_site_title(report, site)),
            WIDTH, HEAD + ROW * (double)rows + FOOT);
    for (int year = gantt.first_year; year <= gantt.last_year; year++)
        draw_year(&gantt, year);
    draw_key(&gantt);
    double y = HEAD;
    for (size_t t = 0; t < gantt.rules->parts.task_count; t++) {
        if (!is_drawn(&gantt, t))
            continue;
        draw_task(&gantt, t, y);
        y += ROW;
    }
    return gantt.figure;
}

/* 事業費のばらつきへの寄与: each item's and risk's part in the variance of the
 * drawn cost, as a table and as a figure. */
#include "report/bar_axis.h"
#include "report/figures.h"
#include "report/tables.h"

#include "base/number.h"
#include "base/text.h"
#include "model/cost_rules.h"
#include "model/risk_rules.h"
#include "report/show.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
                              : strcmp(a->id, b->id);
}

static void add_part(struct report *report, struct part *parts, size_t *count,
    const char *id, const char *label)
{
    double most = most_of(report, M_cost_part, id);
    if (most > 0)
        parts[(*count)++] = (struct part){id, label, most};
}

struct parts {
    struct part *at; /* largest first */
    size_t count;
};

static struct parts parts_of(struct report *report)
{
    const struct cost_rules *rules = report->input->project->models.cost;
    const struct risk_rules *risks = report->input->project->models.risks;
    struct parts parts = {0};
    if (rules == NULL || rules->file->uncertainty == NULL)
        return parts;
    size_t most = rules->line_count + (risks == NULL ? 0 : risks->count);
    parts.at = ARENA_ARRAY(report->arena, most, struct part);
    for (size_t i = 0; i < rules->line_count; i++)
        add_part(report, parts.at, &parts.count, rules->lines[i].item->id,
            report_say(report, rules->lines[i].item->label));
    for (size_t i = 0; risks != NULL && i < risks->count; i++)
        add_part(report, parts.at, &parts.count,
            arena_printf(report->arena, "risk.%s", risks->at[i].row->id),
            report_fill(report, WORDS("リスク: {1}", "risk: {1}"),
                report_say(report, risks->at[i].row->label)));
    if (parts.count > 1)
        qsort(parts.at, parts.count, sizeof *parts.at, by_part);
    return parts;
}

/* ---- the table ---- */

const struct table *table_of_parts(struct report *report)
{
    struct table *table = table_new(report->arena, "cost_parts",
        report_say(
            report, WORDS("事業費のばらつきへの寄与(参考、％)",
                        "What makes the cost uncertain (for information, %)")));
    table_column(report->arena, table, "item",
        report_say(report, WORDS("費目・リスク(％)", "Item or risk (%)")),
        false, 0);
    report_site_columns(report, table, true);
    struct parts parts = parts_of(report);
    for (size_t p = 0; p < parts.count; p++) {
        struct row *row = table_row(report->arena, table, parts.at[p].id);
        row->cells[0] = cell_text(parts.at[p].label);
        for (size_t i = 0; i < report_sites(report); i++)
            row->cells[1 + i] = report_cell_bare(
                report, report_find(report, i, M_cost_part, parts.at[p].id));
    }
    if (parts.count == 0)
        return table;
    table_note(report->arena, table,
        report_say(report,
            WORDS("費目と事業費の共分散÷事業費の分散。合計は100％。大きい順。",
                "Covariance of the item and the cost over the cost's variance; "
                "the sum is 100%. Largest first.")));
    table_add_legend(report, table);
    return table;
}

/* ---- the figure ---- */

enum {
    WIDTH = 760,
    LEFT = 330, /* of the bars: what they are of stands before */
    RIGHT = 60, /* for the number at the longest bar */
    LANE = 11,  /* a site's bar */
    GAP = 8,    /* between items */
    HEAD = 56,
    FOOT = 44,
    MOST_SHOWN = 12,
    STYLES = 4
};

/* Of the sites in turn; told apart without colour, too. */
static const struct style fills[STYLES] = {
    {.fill = "#1f4e79", .stroke = "#1f4e79", .width = 0.8},
    {.fill = "#c98a27",
        .stroke = "#7a5312",
        .width = 0.8,
        .hatch = HATCHED_RISING},
    {.fill = "#ffffff", .stroke = "#1f4e79", .width = 1.1},
    {.fill = "#7ba0c4",
        .stroke = "#3f5f80",
        .width = 0.8,
        .hatch = HATCHED_DOTS},
};

struct drawing {
    struct report *report;
    struct figure *figure;
    struct parts parts;
    size_t shown;
    struct bar_axis axis;
};

static const struct entry *shown_part(
    const struct drawing *drawing, size_t part, size_t site)
{
    const struct entry *entry = report_find(
        drawing->report, site, M_cost_part, drawing->parts.at[part].id);
    bool told = entry != NULL && value_is_known(entry->value) &&
                !show_is_withheld(entry, drawing->report->edition);
    return told ? entry : NULL;
}

static double row_height(const struct drawing *drawing)
{
    return GAP + LANE * (double)report_sites(drawing->report);
}

static double bottom_of(const struct drawing *drawing)
{
    return HEAD + row_height(drawing) * (double)drawing->shown;
}

/* What would be printed as 0 % at every site is left to the table. */
static size_t count_shown(const struct parts *parts)
{
    const double LEAST = 0.005;
    size_t count = 0;
    while (count < parts->count && count < MOST_SHOWN &&
           parts->at[count].most >= LEAST)
        count++;
    return count;
}

static struct bar_axis axis_of(const struct drawing *drawing)
{
    double least = 0, most = 0;
    for (size_t p = 0; p < drawing->shown; p++)
        for (size_t i = 0; i < report_sites(drawing->report); i++) {
            const struct entry *entry = shown_part(drawing, p, i);
            if (entry != NULL) {
                least = fmin(least, entry->value.number);
                most = fmax(most, entry->value.number);
            }
        }
    return bar_axis_of(least, fmax(most, 0.01), LEFT, WIDTH - RIGHT);
}

static void draw_part(const struct drawing *drawing, size_t part)
{
    struct report *report = drawing->report;
    double top = HEAD + row_height(drawing) * (double)part + GAP / 2.0;
    double middle = top + LANE * (double)report_sites(report) / 2;
    figure_text(drawing->figure, (struct point){LEFT - 12, middle + 4}, 11.5,
        drawing->parts.at[part].label, ANCHOR_END, false);
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *entry = shown_part(drawing, part, i);
        if (entry == NULL)
            continue;
        double share = entry->value.number, y = top + LANE * (double)i;
        double from = bar_axis_x(&drawing->axis, fmin(0, share));
        double to = bar_axis_x(&drawing->axis, fmax(0, share));
        const char *percent = report_fill(report, WORDS("{1}％", "{1}%"),
            number_fixed(report->arena, 100 * share, 1));
        figure_box(drawing->figure, from, y + 1, to - from, LANE - 2,
            fills[i % STYLES],
            report_fill(report, WORDS("{1}、{2}: {3}", "{1}, {2}: {3}"),
                drawing->parts.at[part].label, report_site_title(report, i),
                percent));
        figure_text(drawing->figure, (struct point){to + 4, y + LANE - 2}, 9.5,
            percent, ANCHOR_START, false);
    }
}

static void draw_key(const struct drawing *drawing)
{
    enum { BOX = 12 };
    struct report *report = drawing->report;
    double step = (WIDTH - 16.0) / (double)report_sites(report);
    for (size_t i = 0; i < report_sites(report); i++) {
        double x = 8 + step * (double)i;
        figure_box(drawing->figure, x, 8, BOX, BOX, fills[i % STYLES], NULL);
        figure_text(drawing->figure, (struct point){x + BOX + 5, 18}, 11,
            report_site_title(report, i), ANCHOR_START, false);
    }
    figure_text(drawing->figure, (struct point){8, 40}, 11,
        report_say(report,
            WORDS("試算した事業費の分散を100％とした各費目・リスクの割合。負は"
                  "ばらつきを小さくするもの。",
                "Parts of each item and risk in the variance of the drawn cost "
                "(100%); below 0: makes it less.")),
        ANCHOR_START, false);
}

static void draw_foot(const struct drawing *drawing)
{
    struct report *report = drawing->report;
    double y = bottom_of(drawing) + 34;
    figure_text(drawing->figure,
        (struct point){(LEFT + WIDTH - RIGHT) / 2.0, y}, 10.5,
        report_say(
            report, WORDS("ばらつきへの寄与(％)", "part in the variance (%)")),
        ANCHOR_MIDDLE, false);
    if (drawing->parts.count > drawing->shown)
        figure_text(drawing->figure, (struct point){8, y}, 10.5,
            report_fill(report,
                WORDS("ほかの{1}件は表による", "{1} more: see the table"),
                arena_printf(report->arena, "%zu",
                    drawing->parts.count - drawing->shown)),
            ANCHOR_START, false);
}

const struct figure *figure_of_parts(struct report *report)
{
    struct drawing drawing = {.report = report, .parts = parts_of(report)};
    drawing.shown = count_shown(&drawing.parts);
    if (drawing.shown == 0)
        return NULL;
    drawing.axis = axis_of(&drawing);
    drawing.figure = figure_new(report->arena, "cost_parts",
        report_say(report,
            WORDS("事業費のばらつきへの寄与", "What makes the cost uncertain")),
        WIDTH, bottom_of(&drawing) + FOOT);
    bar_axis_draw(
        &drawing.axis, drawing.figure, HEAD - 4, bottom_of(&drawing) + 4, 100);
    draw_key(&drawing);
    for (size_t p = 0; p < drawing.shown; p++)
        draw_part(&drawing, p);
    draw_foot(&drawing);
    return drawing.figure;
}

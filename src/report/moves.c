/* Moving out and in as a table: when each move is made, and what must be ready
 * for it. */
#include "report/tables.h"

#include "base/text.h"
#include "model/schedule_rules.h"
#include "report/show.h"

#include <math.h>

enum { MOVE, ROUTE, NEEDS, READY, SITES };

/* "建築工事、機器の製作・納入" */
static const char *needs_words(
    struct report *report, const struct move_row *move)
{
    const struct schedule_rules *rules =
        report->input->project->models.schedule;
    struct text out = text_new(report->arena);
    for (size_t i = 0; i < move->needs.count; i++) {
        long task = schedule_task(rules, move->needs.at[i]);
        text_addf(&out, "%s%s",
            i == 0 ? "" : report_say(report, WORDS("、", ", ")),
            report_say(report, rules->parts.tasks[task].label));
    }
    return text_string(&out);
}

static const char *route_words(
    struct report *report, const struct move_row *move)
{
    const char *from = report_say(report, move->from);
    const char *to = report_say(report, move->to);
    return *from == '\0' || *to == '\0'
               ? arena_printf(report->arena, "%s%s", from, to)
               : report_fill(report, WORDS("{1} → {2}", "{1} → {2}"), from, to);
}

/* The month; a margin below 0 is said. */
static struct cell site_cell(
    struct report *report, size_t site, const struct move_row *move)
{
    const struct entry *margin =
        report_find(report, site, M_move_margin, move->id);
    struct cell cell = report_cell_month(
        report, report_find(report, site, M_move_start, move->id));
    if (margin != NULL && margin->value.number < 0)
        cell.text = report_fill(report,
            WORDS("{1}(準備が{2}日足りない)", "{1} ({2} days too early)"),
            cell.text,
            show_bare(report->arena, -margin->value.number, "days", 0,
                report->language));
    return cell;
}

static void columns(struct report *report, struct table *table)
{
    static const struct {
        const char *id;
        struct words title;
        int weight;
    } all[] = {
        {"move", {"移すもの", "What moves"}, 18},
        {"route", {"移転元 → 移転先", "From → to"}, 16},
        {"needs", {"先に終える作業", "To be finished before"}, 18},
        {"ready", {"整えておくこと", "To be ready"}, 24},
    };
    for (size_t i = 0; i < SITES; i++)
        table_add_column(report->arena, table,
            (struct column){.id = all[i].id,
                .title = report_say(report, all[i].title),
                .weight = all[i].weight});
    for (size_t i = 0; i < report_sites(report); i++)
        table_add_column(report->arena, table,
            (struct column){.id = report->input->atlas->sites[i].id,
                .title = report_site_title(report, i),
                .weight = 12});
}

const struct table *table_of_moves(struct report *report)
{
    struct arena *arena = report->arena;
    struct table *table = table_new(arena, "moves",
        report_say(report, WORDS("移転の手順", "The order of the moves")));
    const struct schedule_rules *rules =
        report->input->project->models.schedule;
    columns(report, table);
    if (rules == NULL || rules->parts.move_count == 0)
        return table;
    for (size_t m = 0; m < rules->parts.move_count; m++) {
        const struct move_row *move = &rules->parts.moves[m];
        struct row *row = table_row(arena, table, move->id);
        row->cells[MOVE] = cell_text(report_say(report, move->label));
        row->cells[ROUTE] = cell_text(route_words(report, move));
        row->cells[NEEDS] = cell_text(needs_words(report, move));
        row->cells[READY] = cell_text(report_say(report, move->ready));
        for (size_t i = 0; i < report_sites(report); i++)
            row->cells[SITES + i] = site_cell(report, i, move);
    }
    table_note(arena, table,
        report_say(report, WORDS("月は移転をする作業の着手の月。",
                               "The month is that in which the task of the "
                               "move starts.")));
    table_add_legend(report, table);
    return table;
}

#include "report/comparison.h"

#include "base/number.h"
#include "base/text.h"

enum { SCORE, POINTS, LOW, HIGH, PER_SITE };
enum { LABEL, FULL, FIRST_SITE };

static struct table *new_table(struct report *report)
{
    static const struct {
        const char *id;
        struct words title;
    } columns[PER_SITE] = {
        [SCORE] = {"score", {"評点", "Score"}},
        [POINTS] = {"points", {"得点", "Points"}},
        [LOW] = {"low", {"下限", "Low"}},
        [HIGH] = {"high", {"上限", "High"}},
    };
    struct arena *arena = report->arena;
    struct table *table = table_new(
        arena, "scores", report_say(report, WORDS("評点と得点", "Scores")));
    table_column(arena, table, "item",
        report_say(report, WORDS("評価項目", "Item")), false, 0);
    table_column(arena, table, "full",
        report_say(report, WORDS("配点", "Full")), true, 0);
    for (size_t i = 0; i < report_sites(report); i++)
        for (size_t c = 0; c < PER_SITE; c++)
            table_add_column(arena, table,
                (struct column){
                    .id = arena_printf(arena, "%s.%s",
                        report->input->atlas->sites[i].id, columns[c].id),
                    .title = report_say(report, columns[c].title),
                    .number = true,
                    .group = report_site_title(report, i)});
    return table;
}

static void item_row(struct report *report, struct table *table, size_t index)
{
    const struct scoring *scoring = report->input->scoring;
    const struct criterion *item = scoring->items.at[index].item;
    if (criterion_kind(item) != CRITERION_SCORED)
        return;
    struct row *row = table_row(report->arena, table, item->id);
    row->cells[LABEL] = cell_text(report_say(report, item->title));
    row->cells[FULL] = report_cell_written(report, scoring->full[index]);
    for (size_t i = 0; i < scoring->site_count; i++) {
        const struct scoring_cell *cell = &scoring->sites[i].cells[index];
        struct cell *cells = &row->cells[FIRST_SITE + PER_SITE * i];
        cells[SCORE] = report_cell_points(report, cell->score);
        cells[POINTS] = report_cell_points(report, cell->points);
        cells[LOW] = report_cell_points(report, cell->low_entry);
        cells[HIGH] = report_cell_points(report, cell->high_entry);
    }
}

static void sum_cells(struct report *report, struct row *row, size_t site,
    const struct scoring_sum *sum)
{
    struct cell *cells = &row->cells[FIRST_SITE + PER_SITE * site];
    cells[POINTS] = report_cell_points(report, sum->entry);
    cells[LOW] = report_cell_points(report, sum->low_entry);
    cells[HIGH] = report_cell_points(report, sum->high_entry);
    for (size_t c = 0; c < PER_SITE; c++)
        cells[c].tone = TONE_TOTAL;
}

static void group_row(struct report *report, struct table *table, size_t group)
{
    const struct scoring *scoring = report->input->scoring;
    struct row *row = table_row(report->arena, table,
        arena_printf(report->arena, "group/%s", scoring->groups[group]->id));
    row->cells[LABEL] =
        cell_text(report_fill(report, WORDS("{1} 小計", "{1}, subtotal"),
            report_say(report, scoring->groups[group]->title)));
    row->cells[FULL] = report_cell_written(report, scoring->group_full[group]);
    row->cells[LABEL].tone = row->cells[FULL].tone = TONE_TOTAL;
    for (size_t i = 0; i < scoring->site_count; i++)
        sum_cells(report, row, i, &scoring->sites[i].groups[group]);
}

static void total_row(struct report *report, struct table *table)
{
    const struct scoring *scoring = report->input->scoring;
    struct row *row = table_row(report->arena, table, "total");
    row->cells[LABEL] =
        cell_text(report_say(report, WORDS("総合得点", "Total points")));
    row->cells[FULL] = report_cell_written(report, scoring->points_entry);
    row->cells[LABEL].tone = row->cells[FULL].tone = TONE_TOTAL;
    for (size_t i = 0; i < scoring->site_count; i++)
        sum_cells(report, row, i, &scoring->sites[i].total);
    struct row *rank = table_row(report->arena, table, "rank");
    rank->cells[LABEL] = cell_text(report_say(report, WORDS("順位", "Rank")));
    for (size_t i = 0; i < scoring->site_count; i++)
        rank->cells[FIRST_SITE + PER_SITE * i + POINTS] =
            report_cell_points(report, scoring->sites[i].rank_entry);
}

const struct table *table_of_scores(struct report *report)
{
    const struct scoring *scoring = report->input->scoring;
    struct table *table = new_table(report);
    if (scoring == NULL)
        return table;
    for (size_t g = 0; g < scoring->items.group_count; g++) {
        for (size_t i = 0; i < scoring->items.count; i++)
            if (scoring->items.at[i].group == g)
                item_row(report, table, i);
        group_row(report, table, g);
    }
    total_row(report, table);
    table_note(report->arena, table,
        report_say(report,
            WORDS("評点は100点満点、得点=配点×評点÷100。下限・上限は不明点"
                  "が最も不利・有利な場合。"
                  "順位は丸める前の、最も不利な場合の得点による。",
                "Scores are of 100; points = full points × score / 100. Low "
                "and high: unknowns at "
                "worst and at best. Ranks by unrounded points at worst.")));
    return table;
}

/* Scores and points, item by item, and what stands beside the total: stages,
 * side totals, the check without weights, counts of grades. */
#include "report/comparison.h"

#include "base/number.h"
#include "base/text.h"

#include <stdint.h>

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
    table_add_column(arena, table,
        (struct column){.id = "discriminates",
            .title = report_say(report, WORDS("差の有無", "Tells sites apart")),
            .data_only = true});
    return table;
}

static void item_row(struct report *report, struct table *table, size_t index)
{
    const struct scoring *scoring = report->input->scoring;
    const struct criterion *item = scoring->items.at[index].item;
    if (!criterion_earns(item))
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
    row->cells[FIRST_SITE + PER_SITE * scoring->site_count] =
        report_cell(report, scoring->discriminates[index]);
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

static struct row *end_row(struct report *report, struct table *table,
    const char *id, const char *label, const struct entry *full)
{
    struct row *row = table_row(report->arena, table, id);
    row->cells[LABEL] = cell_text(label);
    row->cells[FULL] = report_cell_written(report, full);
    row->cells[LABEL].tone = row->cells[FULL].tone = TONE_TOTAL;
    return row;
}

static void total_row(struct report *report, struct table *table)
{
    const struct scoring *scoring = report->input->scoring;
    struct row *row = end_row(report, table, "total",
        report_say(report, WORDS("総合得点", "Total points")),
        scoring->points_entry);
    for (size_t i = 0; i < scoring->site_count; i++)
        sum_cells(report, row, i, &scoring->sites[i].total);
    struct row *rank = table_row(report->arena, table, "rank");
    rank->cells[LABEL] = cell_text(report_say(report, WORDS("順位", "Rank")));
    for (size_t i = 0; i < scoring->site_count; i++)
        rank->cells[FIRST_SITE + PER_SITE * i + POINTS] =
            report_cell_points(report, scoring->sites[i].rank_entry);
}

static void stage_row(struct report *report, struct table *table, size_t stage)
{
    const struct scoring *scoring = report->input->scoring;
    const struct criterion_stage *at = &scoring->file->stages.at[stage];
    struct row *row =
        end_row(report, table, arena_printf(report->arena, "stage/%s", at->id),
            report_fill(report, WORDS("{1} 計", "{1}, total"),
                report_say(report, at->title)),
            scoring->stage_full[stage]);
    for (size_t i = 0; i < scoring->site_count; i++)
        sum_cells(report, row, i, &scoring->sites[i].stages[stage]);
}

static void side_rows(struct report *report, struct table *table, size_t side)
{
    const struct scoring *scoring = report->input->scoring;
    const struct side_total *at = &scoring->file->side_totals.at[side];
    const char *title = report_say(report, at->title);
    struct row *row = table_row(
        report->arena, table, arena_printf(report->arena, "side/%s", at->id));
    row->cells[LABEL] = cell_text(
        report_fill(report, WORDS("{1} 計(別計)", "{1}, apart"), title));
    struct row *rank = table_row(report->arena, table,
        arena_printf(report->arena, "side_rank/%s", at->id));
    rank->cells[LABEL] =
        cell_text(report_fill(report, WORDS("{1} の順位", "{1}, rank"), title));
    for (size_t i = 0; i < scoring->site_count; i++) {
        const struct scoring_side *sum = &scoring->sites[i].sides[side];
        size_t column = FIRST_SITE + PER_SITE * i + POINTS;
        row->cells[column] = report_cell_points(report, sum->sum.entry);
        rank->cells[column] = report_cell_points(report, sum->rank_entry);
    }
}

/* The check without weights: the mean of the scores and the ranks by it. */
static void unweighted_rows(struct report *report, struct table *table)
{
    const struct scoring *scoring = report->input->scoring;
    struct row *mean = table_row(report->arena, table, "unweighted");
    struct row *rank = table_row(report->arena, table, "unweighted_rank");
    mean->cells[LABEL] = cell_text(report_say(report,
        WORDS("参考: 配点を用いない平均評点", "Mean score, unweighted")));
    rank->cells[LABEL] = cell_text(report_say(
        report, WORDS("参考: 配点を用いない順位", "Rank, unweighted")));
    for (size_t i = 0; i < scoring->site_count; i++) {
        size_t column = FIRST_SITE + PER_SITE * i;
        mean->cells[column + SCORE] =
            report_cell_points(report, scoring->sites[i].unweighted);
        rank->cells[column + POINTS] =
            report_cell_points(report, scoring->sites[i].unweighted_rank);
    }
}

static void grade_row(struct report *report, struct table *table, size_t grade)
{
    const struct scoring *scoring = report->input->scoring;
    const struct grade *at = &scoring->file->grades.at[grade];
    struct row *row = table_row(
        report->arena, table, arena_printf(report->arena, "grades/%s", at->id));
    row->cells[LABEL] = cell_text(
        report_fill(report, WORDS("{1} の数", "Items graded {1}"), at->sign));
    for (size_t i = 0; i < scoring->site_count; i++)
        row->cells[FIRST_SITE + PER_SITE * i + POINTS] =
            report_cell_points(report, scoring->sites[i].grades[grade]);
}

static void beside_rows(struct report *report, struct table *table)
{
    const struct scoring *scoring = report->input->scoring;
    for (size_t t = 0; t < scoring->file->side_totals.count; t++)
        side_rows(report, table, t);
    unweighted_rows(report, table);
    for (size_t g = 0; g < scoring->file->grades.count; g++)
        grade_row(report, table, g);
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
    for (size_t t = 0; t < scoring->file->stages.count; t++)
        stage_row(report, table, t);
    total_row(report, table);
    beside_rows(report, table);
    report_rule_notes(report, table, scoring->file);
    report_tally_notes(report, table);
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

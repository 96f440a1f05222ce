/* 評価方法(案): what will be compared, and how, before anything is scored. */
#include "report/comparison.h"

#include "base/number.h"
#include "base/text.h"
#include "model/criteria_full.h"

/* ---- the table with blank sites ---- */

enum { GROUP, SECTION, ITEM, VIEWPOINT, SCALE, FULL, RATIONALE, FIRST_SITE };

static void blank_column(
    struct report *report, struct table *table, const char *site)
{
    table_add_column(report->arena, table,
        (struct column){.id = site,
            .title = site,
            .group = report_say(report, WORDS("候補地", "Sites")),
            .weight = 5});
}

/* The sites' ids, as far as they are known before anything is read. */
static void add_site_columns(struct report *report, struct table *table)
{
    const struct sites_spec *sites = report->input->project->file->sites;
    if (report->input->atlas != NULL)
        for (size_t i = 0; i < report_sites(report); i++)
            blank_column(report, table, report->input->atlas->sites[i].id);
    else if (sites != NULL && sites->only.count > 0)
        for (size_t i = 0; i < sites->only.count; i++)
            blank_column(report, table, sites->only.at[i]);
    else
        blank_column(
            report, table, report_say(report, WORDS("各候補地", "each site")));
}

static struct table *new_table(struct report *report)
{
    static const struct {
        const char *id;
        struct words title;
        bool number, merge;
        int weight;
    } columns[FIRST_SITE] = {
        [GROUP] = {"group", {"大項目", "Group"}, false, true, 10},
        [SECTION] = {"section", {"中項目", "Section"}, false, true, 10},
        [ITEM] = {"item", {"評価項目", "Item"}, false, false, 14},
        [VIEWPOINT] = {"viewpoint", {"評価の視点", "Viewpoint"}, false, false,
            22},
        [SCALE] = {"scale", {"評価基準(値 → 評点)", "Scale (value → score)"},
            false, false, 26},
        [FULL] = {"full", {"配点", "Full"}, true, false, 6},
        [RATIONALE] = {"rationale", {"配点の考え方", "Why these points"}, false,
            false, 22},
    };
    struct arena *arena = report->arena;
    struct table *table = table_new(arena, "method",
        report_say(report, WORDS("評価項目・評価基準・配点(案)",
                               "Items, scales and points (draft)")));
    for (size_t c = 0; c < FIRST_SITE; c++)
        table_add_column(arena, table,
            (struct column){.id = columns[c].id,
                .title = report_say(report, columns[c].title),
                .number = columns[c].number,
                .merge = columns[c].merge,
                .weight = columns[c].weight});
    add_site_columns(report, table);
    return table;
}

/* Full points; of marks that evaluators sum, of one of them. */
static struct cell full_cell(const struct report *report,
    const struct criterion *item, const struct full_points *full)
{
    enum { DECIMALS = 2 };
    const char *points =
        number_text(report->arena, number_round(full->value, DECIMALS));
    bool each = full->by != FULL_BY_POINTS && item->evaluators != NULL &&
                item->evaluators->combine == COMBINE_SUM;
    switch (criterion_kind(item)) {
    case CRITERION_SCORED:
        if (each)
            return cell_text(
                report_fill(report, WORDS("1名につき{1}", "{1} each"), points));
        return cell_number(points, points, NULL);
    case CRITERION_ADJUSTMENT:
        return cell_text(report_fill(report, WORDS("加減{1}", "±{1}"), points));
    case CRITERION_REFERENCE:
        return cell_text(report_say(report, WORDS("参考", "reference")));
    case CRITERION_FITNESS:
        return cell_text(report_say(report, WORDS("適否", "fitness")));
    }
    return cell_text("");
}

/* The item's own words, else its group's. */
static const char *own_or_group(
    const struct report *report, struct words own, struct words group)
{
    const char *words = report_say(report, own);
    return *words != '\0' ? words : report_say(report, group);
}

static void item_row(struct report *report, struct table *table,
    const struct criteria_file *file, const struct criterion_place *place,
    const struct full_points *full)
{
    const struct criterion_group *group = &file->groups.at[place->group];
    size_t before = 0;
    for (size_t g = 0; g < place->group; g++)
        before += file->groups.at[g].sections.count;
    const struct criterion *item = place->item;
    struct row *row = table_row(report->arena, table, item->id);
    row->cells[GROUP] = cell_text(report_say(report, group->title));
    row->cells[SECTION] = cell_text(
        report_say(report, group->sections.at[place->section - before].title));
    row->cells[ITEM] = cell_text(report_say(report, item->title));
    row->cells[VIEWPOINT] =
        cell_text(own_or_group(report, item->viewpoint, group->viewpoint));
    row->cells[SCALE] = cell_text(report_scale(report, item));
    row->cells[FULL] = full_cell(report, item, full);
    row->cells[RATIONALE] =
        cell_text(own_or_group(report, item->rationale, group->rationale));
}

static const struct table *method_table(
    struct report *report, const struct criteria_file *file)
{
    struct table *table = new_table(report);
    struct criterion_list list = criteria_list(report->arena, file);
    const struct full_points *full =
        criteria_full(report->arena, file, &list, NULL);
    for (size_t i = 0; i < list.count; i++)
        item_row(report, table, file, &list.at[i], &full[i]);
    report_grade_notes(report, table, file);
    report_rule_notes(report, table, file);
    table_note(report->arena, table,
        report_say(report,
            WORDS("不明な項目は0点とせず得点の幅で示し、順位は幅の下限(最も不利"
                  "な場合)による。幅により順位が替わりうるときは「僅差」とし、"
                  "順位は確定しないものとする。",
                "What is not known is no 0 but a range of points; ranks go by "
                "its lower end. Where the ranges may change first place, the "
                "order counts as close and is not settled.")));
    return table;
}

const struct document *report_method(const struct report_input *input)
{
    const struct criteria_file *file = input->project->models.criteria;
    if (file == NULL)
        return NULL;
    struct report *report = report_new(input);
    struct document *document = document_new(report->arena, report->language,
        report_fill(report, WORDS("{1} 評価方法(案)", "{1}: method (draft)"),
            report_say(report, input->project->file->title)));
    document_paragraph(document,
        report_say(report,
            WORDS(
                "候補地の評価に先立ち、評価項目、評価の視点、評価基準及び配点を"
                "定める。候補地の欄は空欄とする。",
                "Items, viewpoints, scales and points are fixed before the "
                "sites are scored; the sites' columns are blank.")));
    document_heading(
        document, 1, report_say(report, WORDS("比較の前提", "Premises")));
    document_table(document, table_of_premises(report));
    document_heading(document, 1, report_say(report, file->title));
    if (*report_say(report, file->rationale) != '\0')
        document_paragraph(document, report_say(report, file->rationale));
    document_table(document, method_table(report, file));
    return document;
}

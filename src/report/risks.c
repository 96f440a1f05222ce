/* Risks, site by site: what they threaten, and what they would cost; the one
 * that delays the opening most comes first. */
#include "model/risk_rules.h"

#include "base/text.h"
#include "report/money.h"
#include "report/tables.h"

#include <math.h>
#include <stdlib.h>

struct threat {
    const struct risk_rule *rule;
    double delay, cost; /* expected; at the worst end where not known */
    size_t order;
};

static double worst(
    const struct report *report, size_t site, int measure, const char *item)
{
    const struct entry *entry = report_find(report, site, measure, item);
    if (entry == NULL)
        return 0;
    double number =
        value_is_known(entry->value) ? entry->value.number : entry->value.high;
    return isnan(number) ? INFINITY : number;
}

static int by_effect(const void *left, const void *right)
{
    const struct threat *a = left, *b = right;
    if (a->delay != b->delay)
        return a->delay < b->delay ? 1 : -1;
    if (a->cost != b->cost)
        return a->cost < b->cost ? 1 : -1;
    return (a->order > b->order) - (a->order < b->order);
}

static void columns(struct report *report, struct table *table)
{
    static const struct {
        const char *id;
        struct words title;
        bool number;
        int weight;
    } rows[] = {{"risk", {"リスク", "Risk"}, false, 3},
        {"chance", {"発生確率(％)", "Chance (%)"}, true, 1},
        {"months", {"作業の延び(か月)", "Task longer by (months)"}, true, 1},
        {"delay", {"供用開始の遅れ(か月)", "Opening later by (months)"}, true,
            1},
        {"cost", {"増額({1})", "Cost ({1})"}, true, 1},
        {"expected_delay", {"期待遅れ(か月)", "Expected delay (months)"}, true,
            1},
        {"expected_cost", {"期待増額({1})", "Expected ({1})"}, true, 1},
        {"mitigation", {"対応", "What is done"}, false, 3}};
    table_add_column(report->arena, table,
        (struct column){.id = "site",
            .title = report_say(report, WORDS("候補地", "Site")),
            .merge = true});
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        table_column(report->arena, table, rows[i].id,
            money_title(report, rows[i].title), rows[i].number, rows[i].weight);
}

static void threat_row(struct report *report, struct table *table, size_t site,
    const struct risk *risk)
{
    static const struct {
        int measure;
        bool money;
    } figures[] = {{M_risk_chance, false}, {M_risk_months, false},
        {M_risk_delay, false}, {M_risk_cost, true},
        {M_risk_expected_delay, false}, {M_risk_expected_cost, true}};
    const char *id = report->input->atlas->sites[site].id;
    struct row *row = table_row(report->arena, table,
        arena_printf(report->arena, "%s/%s", id, risk->id));
    size_t column = 0;
    row->cells[column++] = cell_text(report_site_title(report, site));
    row->cells[column++] = cell_text(report_say(report, risk->label));
    for (size_t k = 0; k < sizeof figures / sizeof *figures; k++) {
        const struct entry *entry =
            report_find(report, site, figures[k].measure, risk->id);
        row->cells[column++] = figures[k].money
                                   ? money_cell_shown(report, entry)
                                   : report_cell_bare(report, entry);
    }
    row->cells[column] = cell_text(report_say(report, risk->mitigation));
}

static void site_rows(struct report *report, struct table *table, size_t site)
{
    const struct risk_rules *risks = report->input->project->models.risks;
    struct threat *threats =
        ARENA_ARRAY(report->arena, risks->count, struct threat);
    size_t count = 0;
    for (size_t i = 0; i < risks->count; i++) {
        const struct risk *row = risks->at[i].row;
        if (worst(report, site, M_risk_chance, row->id) == 0)
            continue;
        threats[count++] = (struct threat){&risks->at[i],
            worst(report, site, M_risk_expected_delay, row->id),
            worst(report, site, M_risk_expected_cost, row->id), i};
    }
    qsort(threats, count, sizeof *threats, by_effect);
    for (size_t i = 0; i < count; i++)
        threat_row(report, table, site, threats[i].rule->row);
}

const struct table *table_of_risks(struct report *report)
{
    struct table *table = table_new(report->arena, "risks",
        report_say(report, WORDS("整備スケジュール・概算事業費に影響するリスク",
                               "Risks to the schedule and the cost")));
    columns(report, table);
    if (report->input->project->models.risks == NULL)
        return table;
    for (size_t i = 0; i < report_sites(report); i++)
        site_rows(report, table, i);
    table_note(report->arena, table,
        report_say(report,
            WORDS(
                "候補地ごとに、供用開始の期待遅れ、期待増額の大きい順。増額は税"
                "抜。期待値=発生確率×影響。供用開始の遅れは、作業の延びのうち"
                "余裕で吸収できない分。事業費の不確かさの試算に含めている。",
                "By expected delay of the opening, then by expected cost, at "
                "each site. Without tax. Expected: chance times effect. The "
                "opening is delayed by what the task's float does not take up. "
                "They are in the draws of the cost.")));
    money_note_marks(report, table);
    table_add_legend(report, table);
    return table;
}

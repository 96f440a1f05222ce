/* Life-cycle cost, item by item: in all, and as its present value. */
#include "model/cost_rules.h"

#include "base/number.h"
#include "report/money.h"
#include "report/tables.h"

enum { COLUMNS_OF_A_SITE = 2 };

static void site_columns(struct report *report, struct table *table)
{
    static const struct {
        const char *id;
        struct words title;
    } columns[COLUMNS_OF_A_SITE] = {
        {"sum", {"計", "In all"}}, {"present", {"現在価値", "Present value"}}};
    for (size_t i = 0; i < report_sites(report); i++)
        for (size_t c = 0; c < COLUMNS_OF_A_SITE; c++)
            table_add_column(report->arena, table,
                (struct column){
                    .id = arena_printf(report->arena, "%s.%s",
                        report->input->atlas->sites[i].id, columns[c].id),
                    .title = report_say(report, columns[c].title),
                    .number = true,
                    .group = report_site_title(report, i)});
}

struct life_row {
    const char *id, *label;
    int sum, present;
    const char *item;
    enum tone tone;
};

static void add_row(
    struct report *report, struct table *table, struct life_row life)
{
    struct row *row = table_row(report->arena, table, life.id);
    row->cells[0] = cell_text(life.label);
    for (size_t i = 0; i < report_sites(report); i++) {
        struct cell *cells = &row->cells[1 + COLUMNS_OF_A_SITE * i];
        cells[0] =
            money_cell(report, report_find(report, i, life.sum, life.item));
        cells[1] =
            money_cell(report, report_find(report, i, life.present, life.item));
        for (size_t c = 0; c < COLUMNS_OF_A_SITE; c++)
            if (life.tone != TONE_PLAIN && cells[c].tone == TONE_PLAIN)
                cells[c].tone = life.tone;
    }
}

/* "建設後1年目から毎年", "in year 20 and every 20 years until 59" */
static const char *when(
    const struct report *report, const struct life_item *item)
{
    const char *first = number_text(report->arena, item->first.value);
    const char *every = number_text(report->arena, item->every.value);
    if (item->every.value == 1)
        return report_fill(
            report, WORDS("{1}年目から毎年", "yearly from year {1}"), first);
    return report_fill(report,
        WORDS("{1}年目から{2}年ごと", "from year {1}, every {2}"), first,
        every);
}

const struct table *table_of_life_cycle(struct report *report)
{
    struct table *table = table_new(report->arena, "life_cycle",
        money_title(report, WORDS("ライフサイクルコスト(参考、{1})",
                                "Life-cycle cost (for information, {1})")));
    table_column(report->arena, table, "item",
        money_title(report, WORDS("費目({1})", "Item ({1})")), false, 0);
    site_columns(report, table);
    const struct cost_rules *rules = report->input->project->models.cost;
    if (rules == NULL || rules->file->life_cycle == NULL)
        return table;
    const struct life_cycle *life = rules->file->life_cycle;
    add_row(report, table,
        (struct life_row){"common",
            report_say(report, WORDS("共通費用", "Common to all sites")),
            M_cost_common, M_cost_common, NULL, TONE_PLAIN});
    add_row(report, table,
        (struct life_row){"particular",
            report_say(
                report, WORDS("候補地固有費用", "Particular to the site")),
            M_cost_particular, M_cost_particular, NULL, TONE_PLAIN});
    for (size_t i = 0; i < life->items.count; i++) {
        const struct life_item *item = &life->items.at[i];
        add_row(report, table,
            (struct life_row){item->id,
                report_fill(report, WORDS("{1}({2})", "{1} ({2})"),
                    report_say(report, item->label), when(report, item)),
                M_life_sum, M_life_present, item->id, TONE_PLAIN});
    }
    add_row(report, table,
        (struct life_row){"total",
            report_say(
                report, WORDS("ライフサイクルコスト", "Life-cycle cost")),
            M_life_total, M_life_present_total, NULL, TONE_TOTAL});
    table_note(report->arena, table,
        report_fill(report,
            WORDS(
                "{1}年間、実質の割引率 年{2}％。価格時点の単価、税抜。物価変動"
                "分・予備費・補助を含まない。",
                "{1} years, a real discount rate of {2}% a year. Prices of the "
                "price date without tax, escalation, contingency or grants."),
            number_text(report->arena, life->years.value),
            number_text(report->arena, 100 * life->discount_rate.value)));
    table_add_money_notes(report, table);
    return table;
}

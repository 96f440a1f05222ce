/* 比較の前提: what every site is asked for, and on which dates and prices. */
#include "report/comparison.h"

#include "base/number.h"
#include "base/text.h"
#include "model/cost_rules.h"
#include "model/zoning_rules.h"
#include "report/show.h"

#include <string.h>

static void add(struct report *report, struct table *table, const char *id,
    struct words label, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    struct row *row = table_row(report->arena, table, id);
    row->cells[0] = cell_text(report_say(report, label));
    row->cells[1] = cell_text(text);
}

/* The same of a parameter, which says where it was written. The method alone
 * has no ledger. */
static void add_param(struct report *report, struct table *table,
    const char *id, struct words label, const struct param *param,
    const char *text)
{
    if (!param->given)
        return;
    const struct ledger *ledger = report->input->ledger;
    struct row *row = table_row(report->arena, table, id);
    row->cells[0] = cell_text(report_say(report, label));
    row->cells[1] = report_cell_about(
        report, text, ledger == NULL ? NULL : ledger_find_param(ledger, param));
}

static const char *square_metres(
    const struct report *report, const struct param *param)
{
    return show_number(report->arena, param->value, "m2", 0, report->language);
}

static const char *whole(const struct report *report, double number)
{
    return number_fixed(report->arena, number, 0);
}

static const char *use_words(const struct report *report, const char *use)
{
    const struct zoning_rules *rules = report->input->project->models.zoning;
    for (size_t i = 0; rules != NULL && i < rules->uses.count; i++)
        if (strcmp(rules->uses.at[i].id, use) == 0)
            return report_say(report, rules->uses.at[i].title);
    return use;
}

static const char *known_words(const struct report *report, const char *key)
{
    static const struct {
        const char *key;
        struct words words;
    } known[] = {
        {"RC", {"鉄筋コンクリート造", "reinforced concrete"}},
        {"S", {"鉄骨造", "steel"}},
        {"SRC", {"鉄骨鉄筋コンクリート造", "steel and reinforced concrete"}},
        {"W", {"木造", "timber"}},
        {"fireproof", {"耐火建築物", "fireproof"}},
        {"quasi_fireproof", {"準耐火建築物", "quasi-fireproof"}},
        {"none", {"その他", "other"}},
    };
    for (size_t i = 0; key != NULL && i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].key, key) == 0)
            return report_say(report, known[i].words);
    return key;
}

static void add_need(
    struct report *report, struct table *table, const struct need_spec *need)
{
    add(report, table, "use", WORDS("用途", "Use"),
        use_words(report, need->use));
    add_param(report, table, "gross_area",
        WORDS("必要延べ面積", "Gross floor area needed"), &need->gross_area,
        square_metres(report, &need->gross_area));
    add_param(report, table, "site_area",
        WORDS("必要敷地面積(有効)", "Usable site area needed"),
        &need->site_area, square_metres(report, &need->site_area));
    add_param(report, table, "stalls", WORDS("駐車台数", "Parking stalls"),
        &need->stalls,
        report_fill(
            report, WORDS("{1}台", "{1}"), whole(report, need->stalls.value)));
    add(report, table, "structure", WORDS("構造", "Structure"),
        known_words(report, need->structure));
    add(report, table, "fire_resistance", WORDS("耐火性能", "Fire resistance"),
        known_words(report, need->fire_resistance));
    add_param(report, table, "storeys_max", WORDS("階数", "Storeys"),
        &need->storeys_max,
        report_fill(report, WORDS("{1}階以下", "at most {1}"),
            whole(report, need->storeys_max.value)));
}

static void add_prices(struct report *report, struct table *table)
{
    const struct project_file *file = report->input->project->file;
    const struct cost_rules *cost = report->input->project->models.cost;
    if (file->price_date.given)
        add(report, table, "price_date", WORDS("価格時点", "Price date"),
            date_words(
                report->arena, file->price_date.number, report->language));
    if (cost == NULL)
        return;
    const struct cost_file *costs = cost->file;
    add_param(report, table, "tax", WORDS("消費税等", "Consumption tax"),
        &costs->tax_rate,
        report_fill(report,
            WORDS("{1}％(事業費は税込)", "{1}% (project cost includes it)"),
            whole(report, 100 * costs->tax_rate.value)));
    add_param(report, table, "base_amount",
        WORDS("事業費の基準額(税込)", "Base amount, with tax"),
        &costs->base_amount,
        show_money(report->arena, costs->base_amount.value, report->language));
}

static const char *supposition_words(const struct report *report)
{
    struct text out = text_new(report->arena);
    for (size_t i = 0; i < report->input->supposition_count; i++) {
        const struct supposition *one = &report->input->suppositions[i];
        text_addf(
            &out, "%s・%s", i == 0 ? "" : "\n", report_say(report, one->words));
        if (one->name != NULL)
            text_addf(
                &out, report_say(report, WORDS("(%s)", " (%s)")), one->name);
    }
    return text_string(&out);
}

static bool is_left_out(
    const struct report *report, const struct statement *statement)
{
    return statement->internal && report->edition == EDITION_PUBLIC;
}

static const char *statement_words(
    const struct report *report, const struct project_file *file)
{
    struct text out = text_new(report->arena);
    for (size_t i = 0; i < file->premises.count; i++)
        if (!is_left_out(report, &file->premises.at[i]))
            text_addf(&out, "%s・%s", out.count == 0 ? "" : "\n",
                report_say(report, file->premises.at[i].text));
    return text_string(&out);
}

const struct table *table_of_premises(struct report *report)
{
    const struct project_file *file = report->input->project->file;
    struct table *table = table_new(report->arena, "premises",
        report_say(report, WORDS("比較の前提", "Premises")));
    table_column(report->arena, table, "item",
        report_say(report, WORDS("項目", "Item")), false, 0);
    table_column(report->arena, table, "text",
        report_say(report, WORDS("内容", "Content")), false, 0);
    add(report, table, "scenario", WORDS("試算の条件", "Supposed here"),
        supposition_words(report));
    if (file->need != NULL)
        add_need(report, table, file->need);
    add_prices(report, table);
    if (file->as_of.given)
        add(report, table, "as_of", WORDS("資料時点", "As of"),
            date_words(report->arena, file->as_of.number, report->language));
    add(report, table, "premises", WORDS("条件・対象外", "Conditions"),
        statement_words(report, file));
    return table;
}

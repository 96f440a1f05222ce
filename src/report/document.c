/* The report from first page to last, and the list of its tables. */
#include "report/comparison.h"
#include "report/figures.h"
#include "report/methods.h"
#include "report/report.h"
#include "report/robustness.h"
#include "report/tables.h"
#include "report/weights.h"

#include "base/text.h"
#include "model/hazard_rules.h"

typedef const struct table *table_maker(struct report *report);

/* Every table that is a CSV of its own. */
static table_maker *const makers[] = {table_of_comparison, table_of_scores,
    table_of_turns, table_of_weights, table_of_members, table_of_robustness,
    table_of_central_points, table_of_least_changes, table_of_break_evens,
    table_of_swings, table_of_points_swings, table_of_findings,
    table_of_premises, table_of_sites, table_of_zoning, table_of_zoning_parts,
    table_of_roads, table_of_hazards, table_of_hazard_classes, table_of_ground,
    table_of_capacity, table_of_land_balance, table_of_access,
    table_of_infrastructure, table_of_cost, table_of_cost_by_year,
    table_of_cash_by_year, table_of_payments, table_of_debt,
    table_of_uncertainty, table_of_convergence, table_of_parts, table_of_risks,
    table_of_life_cycle, table_of_deliveries, table_of_schedule,
    table_of_delays, table_of_gates, table_of_chances, table_of_moves,
    table_of_methods, table_of_method_agreement, table_of_method_pairs,
    table_of_method_changes, table_of_layers, table_of_documents};

static void add_table(struct report_tables *tables, const struct table *table)
{
    if (table->rows.count > 0)
        tables->at[tables->count++] = table;
}

static table_maker *const law_makers[] = {
    table_of_laws, table_of_law_questions, table_of_law_schedule};
enum { LAW_TABLES = sizeof law_makers / sizeof *law_makers };

static void add_laws(struct report *report, struct report_tables *tables)
{
    for (size_t i = 0; i < LAW_TABLES; i++)
        add_table(tables, law_makers[i](report));
    for (size_t i = 0; i < report_sites(report); i++)
        add_table(tables, table_of_site_laws(report, i));
}

struct report_tables report_tables(const struct report_input *input)
{
    struct report *report = report_new(input);
    size_t count = sizeof makers / sizeof *makers;
    struct report_tables tables = {
        ARENA_ARRAY(report->arena, count + LAW_TABLES + report_sites(report),
            const struct table *),
        0};
    for (size_t i = 0; i < count; i++)
        add_table(&tables, makers[i](report));
    add_laws(report, &tables);
    return tables;
}

/* ---- the document ---- */

struct page {
    struct report *report;
    struct document *document;
    int chapter;
    const char *title; /* of the chapter, until something stands under it */
};

static void chapter(struct page *page, struct words title)
{
    page->title = report_say(page->report, title);
}

/* Chapters without content have no heading. */
static void begin(struct page *page)
{
    if (page->title == NULL)
        return;
    document_heading(page->document, 1,
        arena_printf(
            page->report->arena, "%d. %s", ++page->chapter, page->title));
    page->title = NULL;
}

static void put_made(struct page *page, const struct table *table)
{
    if (table->rows.count == 0)
        return;
    begin(page);
    document_table(page->document, table);
}

static void put_table(struct page *page, table_maker *make)
{
    put_made(page, make(page->report));
}

static void put_figure(struct page *page, const struct figure *figure)
{
    if (figure == NULL)
        return;
    begin(page);
    document_figure(page->document, figure, figure->title);
}

static void put_heads(struct page *page)
{
    const struct project_file *file = page->report->input->project->file;
    struct text out = text_new(page->report->arena);
    text_add(&out, report_say(page->report,
                       page->report->edition == EDITION_PUBLIC
                           ? WORDS("公表版", "Public edition")
                           : WORDS("内部版(取扱注意)", "Internal edition")));
    if (file->as_of.given)
        text_addf(&out, "%s%s", report_say(page->report, WORDS("　", ", ")),
            date_words(page->report->arena, file->as_of.number,
                page->report->language));
    if (*report_say(page->report, file->author) != '\0')
        text_addf(&out, "%s%s", report_say(page->report, WORDS("　", ", ")),
            report_say(page->report, file->author));
    document_paragraph(page->document, text_string(&out));
    if (page->report->input->supposition_count > 0)
        document_notice(page->document,
            report_say(page->report,
                WORDS("試算。一部の値を置き換えた結果であり、置き換えた値は"
                      "「比較の前提」に示す。",
                    "A trial: some values were replaced, as 'Premises' "
                    "says.")));
}

static void put_comparison(struct page *page)
{
    chapter(page, WORDS("比較の前提", "Premises"));
    put_table(page, table_of_premises);
    chapter(page, WORDS("比較の結果", "Result"));
    begin(page);
    report_order(page->report, page->document);
    chapter(page, WORDS("候補地比較表", "Comparison"));
    put_table(page, table_of_sites);
    put_table(page, table_of_comparison);
    chapter(page, WORDS("総合所見", "Findings"));
    put_table(page, table_of_findings);
    chapter(page, WORDS("評点と配点の影響", "Scores and weights"));
    put_table(page, table_of_scores);
    put_table(page, table_of_turns);
    put_table(page, table_of_least_changes);
    put_table(page, table_of_break_evens);
    put_table(page, table_of_swings);
    put_table(page, table_of_points_swings);
    put_table(page, table_of_robustness);
    put_table(page, table_of_central_points);
}

static void put_weights(struct page *page)
{
    chapter(page, WORDS("委員の配点", "The members' weights"));
    if (page->report->input->weighting == NULL)
        return;
    begin(page);
    report_weights(page->report, page->document);
    put_table(page, table_of_weights);
    put_table(page, table_of_members);
}

/* The place, then a map for each hazard that is near. */
static void put_maps(struct page *page, size_t site)
{
    const struct hazard_rules *hazards =
        page->report->input->project->models.hazards;
    document_heading(page->document, 2, report_site_title(page->report, site));
    put_figure(page, figure_of_place(page->report, site));
    for (size_t i = 0; hazards != NULL && i < hazards->hazards.count; i++)
        put_figure(page,
            figure_of_hazard(page->report, site, &hazards->hazards.at[i]));
}

static void put_sites(struct page *page)
{
    size_t sites = report_sites(page->report);
    chapter(page, WORDS("候補地の位置", "Maps of the sites"));
    for (size_t i = 0; i < sites; i++) {
        begin(page);
        put_maps(page, i);
    }
    chapter(page, WORDS("法規制", "Zoning"));
    put_table(page, table_of_zoning);
    put_table(page, table_of_zoning_parts);
    put_table(page, table_of_roads);
    chapter(page, WORDS("災害", "Hazards"));
    put_table(page, table_of_hazards);
    put_table(page, table_of_hazard_classes);
}

static void put_building(struct page *page)
{
    size_t sites = report_sites(page->report);
    chapter(page, WORDS("地盤と計画可能面積", "Ground and capacity"));
    put_table(page, table_of_ground);
    put_table(page, table_of_capacity);
    put_table(page, table_of_land_balance);
    for (size_t i = 0; i < sites; i++)
        put_figure(page, figure_of_section(page->report, i));
    chapter(
        page, WORDS("業務環境・インフラ・周辺環境", "Access and surroundings"));
    put_table(page, table_of_access);
    put_table(page, table_of_infrastructure);
}

static void put_laws(struct page *page)
{
    chapter(page, WORDS("関係法令と手続", "Laws and procedures"));
    put_table(page, table_of_laws_of_concern);
    for (size_t i = 0; i < report_sites(page->report); i++)
        put_made(page, table_of_site_laws_of_concern(page->report, i));
    put_table(page, table_of_law_questions);
}

static void put_project(struct page *page)
{
    size_t sites = report_sites(page->report);
    chapter(page, WORDS("概算事業費", "Cost"));
    put_table(page, table_of_cost);
    put_table(page, table_of_cost_by_year);
    put_table(page, table_of_cash_by_year);
    put_table(page, table_of_debt);
    put_table(page, table_of_life_cycle);
    chapter(page, WORDS("事業費の不確かさとリスク", "Uncertainty and risks"));
    put_table(page, table_of_uncertainty);
    put_table(page, table_of_convergence);
    put_figure(page, figure_of_parts(page->report));
    put_table(page, table_of_parts);
    put_table(page, table_of_risks);
    chapter(page, WORDS("工程", "Schedule"));
    put_table(page, table_of_delays);
    put_table(page, table_of_schedule);
    put_table(page, table_of_law_schedule);
    for (size_t i = 0; i < sites; i++)
        put_figure(page, figure_of_gantt(page->report, i));
    put_table(page, table_of_gates);
    put_table(page, table_of_chances);
    put_table(page, table_of_moves);
}

/* 参考: nothing that decides. */
static void put_annex(struct page *page)
{
    chapter(page, WORDS("整備手法", "Delivery methods"));
    put_table(page, table_of_deliveries);
    chapter(page, WORDS("方法を変えた場合の順位(参考)",
                      "Orders by other methods (for reference)"));
    if (page->report->input->methods != NULL) {
        begin(page);
        report_methods(page->report, page->document);
    }
    put_table(page, table_of_methods);
    put_table(page, table_of_method_agreement);
    put_table(page, table_of_method_pairs);
    put_table(page, table_of_method_changes);
    chapter(page, WORDS("資料と利用条件", "Sources and terms"));
    put_table(page, table_of_layers);
    put_table(page, table_of_documents);
}

const struct document *report_document(const struct report_input *input)
{
    struct page page = {.report = report_new(input)};
    const char *title = report_say(page.report, input->project->file->title);
    page.document = document_new(page.report->arena, page.report->language,
        *title == '\0' ? input->project->file->name : title);
    put_heads(&page);
    put_comparison(&page);
    put_weights(&page);
    put_sites(&page);
    put_building(&page);
    put_laws(&page);
    put_project(&page);
    put_annex(&page);
    report_attach_reasons(page.report, page.document);
    return page.document;
}

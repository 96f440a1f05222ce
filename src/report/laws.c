/* The laws: across the sites, site by site, and what to ask whom. */
#include "report/law_words.h"
#include "report/tables.h"

#include "base/text.h"
#include "report/show.h"

#include <string.h>

static const struct law_rules *laws_of(const struct report *report)
{
    return report->input->project->models.laws;
}

static void column(struct report *report, struct table *table, const char *id,
    struct words title, int weight, bool data_only)
{
    table_add_column(report->arena, table,
        (struct column){.id = id,
            .title = report_say(report, title),
            .weight = weight,
            .data_only = data_only});
}

/* Whether a law is triggered, or may be, at any site. */
static bool is_of_concern(
    const struct report *report, const struct law_rule *rule)
{
    for (size_t i = 0; i < report_sites(report); i++)
        if (law_answer(report, i, rule) != ANSWER_NO)
            return true;
    return false;
}

static void add_notes(struct report *report, struct table *table)
{
    table_note(report->arena, table,
        report_say(report,
            WORDS("†=条文・数値を法令の原文で未確認(該当の判定は保留し、要確認"
                  "とする)。期間は着手から完了までの目安。非該当は資料の時点に"
                  "おける判定であり、計画の変更により変わる。",
                "† = the clause or its numbers are not yet checked against the "
                "text: the verdict is withheld. Months are a guide. A law that "
                "is not triggered may be once the plan changes.")));
}

/* Whether a law before it that concerns no site is called the same. */
static bool was_named(const struct report *report, size_t law)
{
    const struct law_rules *laws = laws_of(report);
    for (size_t i = 0; i < law; i++)
        if (!is_of_concern(report, &laws->at[i]) &&
            strcmp(law_title(report, &laws->at[i]),
                law_title(report, &laws->at[law])) == 0)
            return true;
    return false;
}

/* The names of laws that concern no site, on paper. */
static void note_the_rest(struct report *report, struct table *table)
{
    const struct law_rules *laws = laws_of(report);
    struct text names = text_new(report->arena);
    const char *between = report_say(report, WORDS("、", "; "));
    for (size_t i = 0; i < laws->count; i++)
        if (!is_of_concern(report, &laws->at[i]) && !was_named(report, i))
            text_addf(&names, "%s%s",
                *text_string(&names) == '\0' ? "" : between,
                law_title(report, &laws->at[i]));
    if (*text_string(&names) != '\0')
        table_note(report->arena, table,
            report_fill(report,
                WORDS("いずれの候補地も該当しないもの(laws.csvに理由): {1}",
                    "Triggered at no site (reasons in laws.csv): {1}"),
                text_string(&names)));
}

/* ---- across the sites ---- */

static struct table *new_laws(struct report *report)
{
    struct table *table = table_new(report->arena, "laws",
        report_say(report, WORDS("関係法令の該当(候補地別)", "Laws, by site")));
    column(
        report, table, "law", WORDS("法令・条項", "Law and clause"), 16, false);
    column(report, table, "clause", WORDS("条項(時点)", "Clause (as of)"), 10,
        true);
    for (size_t i = 0; i < report_sites(report); i++)
        table_add_column(report->arena, table,
            (struct column){.id = arena_printf(report->arena, "%s.verdict",
                                report->input->atlas->sites[i].id),
                .title = report_site_title(report, i),
                .weight = 9});
    for (size_t i = 0; i < report_sites(report); i++)
        table_add_column(report->arena, table,
            (struct column){.id = arena_printf(report->arena, "%s.facts",
                                report->input->atlas->sites[i].id),
                .title = report_fill(report, WORDS("{1}の事実", "{1}: facts"),
                    report_site_title(report, i)),
                .data_only = true});
    column(report, table, "requirement", WORDS("要件", "Trigger"), 10, true);
    column(report, table, "duty", WORDS("手続", "What is asked"), 22, false);
    column(report, table, "by", WORDS("行う者", "By"), 6, false);
    column(report, table, "office", WORDS("窓口", "Office"), 14, false);
    column(report, table, "months", WORDS("期間", "Months"), 8, false);
    column(report, table, "before", WORDS("時期", "When"), 10, false);
    column(report, table, "otherwise",
        WORDS("該当しない場合", "Where it is not"), 10, true);
    column(report, table, "source", WORDS("根拠・資料", "Source"), 10, true);
    column(report, table, "verified", WORDS("条文の確認", "Clause checked"), 6,
        true);
    return table;
}

static void law_row(
    struct report *report, struct table *table, const struct law_rule *rule)
{
    const struct law *law = rule->row;
    struct row *row = table_row(report->arena, table, law->id);
    size_t at = 0;
    row->cells[at++] = cell_text(law_title(report, rule));
    row->cells[at++] = cell_text(law_clause_dated(report, rule));
    for (size_t i = 0; i < report_sites(report); i++)
        row->cells[at++] = law_verdict(report, i, rule);
    for (size_t i = 0; i < report_sites(report); i++)
        row->cells[at++] = cell_text(law_facts(report, i, rule));
    row->cells[at++] = cell_text(law_requirement_text(report, rule));
    row->cells[at++] = cell_text(law_duty(report, rule));
    row->cells[at++] = cell_text(report_say(report, law->by));
    row->cells[at++] = cell_text(report_say(report, law->office));
    row->cells[at++] = cell_text(law_months(report, rule));
    row->cells[at++] = cell_text(law_before(report, rule));
    row->cells[at++] = cell_text(report_say(report, law->otherwise));
    row->cells[at++] =
        cell_text(law->origin.source == NULL ? "" : law->origin.source);
    row->cells[at++] = cell_text(
        law->origin.verified ? report_say(report, WORDS("確認済み", "checked"))
                             : report_say(report, WORDS("未検証", "not yet")));
}

static const struct table *laws_table(struct report *report, bool all)
{
    const struct law_rules *laws = laws_of(report);
    struct table *table = new_laws(report);
    if (laws == NULL)
        return table;
    for (size_t i = 0; i < laws->count; i++)
        if (all || is_of_concern(report, &laws->at[i]))
            law_row(report, table, &laws->at[i]);
    if (!all)
        note_the_rest(report, table);
    add_notes(report, table);
    return table;
}

const struct table *table_of_laws(struct report *report)
{
    return laws_table(report, true);
}

const struct table *table_of_laws_of_concern(struct report *report)
{
    return laws_table(report, false);
}

/* ---- one site ---- */

static void site_row(struct report *report, struct table *table, size_t site,
    const struct law_rule *rule)
{
    const struct law *law = rule->row;
    struct row *row = table_row(report->arena, table, law->id);
    size_t at = 0;
    row->cells[at++] = law_verdict(report, site, rule);
    row->cells[at++] = cell_text(report_fill(report,
        WORDS("{1} {2}{3}", "{1} {2}{3}"), report_say(report, law->law),
        law_clause_dated(report, rule), law->origin.verified ? "" : "†"));
    row->cells[at++] = cell_text(law_requirement_text(report, rule));
    row->cells[at++] = cell_text(law_facts(report, site, rule));
    row->cells[at++] = cell_text(law_duty(report, rule));
    row->cells[at++] = cell_text(report_say(report, law->office));
    row->cells[at++] = report_cell_about(report, law_months(report, rule),
        report_find(report, site, M_law_months, law->id));
    row->cells[at++] = report_cell_month(
        report, report_find(report, site, M_law_deadline, law->id));
}

/* Where there is a schedule. */
static void note_deadlines(struct report *report, struct table *table)
{
    if (report->input->project->models.schedule == NULL)
        return;
    table_note(report->arena, table,
        report_say(report,
            WORDS("着手期限は、「時期」に掲げる作業(関係法令の該当の表)"
                  "を工程どおりに"
                  "始めるために手続を始めるべき最後の月(標準の期間による)"
                  "。要確認の"
                  "ものは該当する場合の期限。CSVの日付は年月日。",
                "Begin by: the last month in which to begin so that the task "
                "before which it must be done starts as scheduled, with the "
                "usual months; of what is open, if it is triggered. The CSV "
                "has the days.")));
}

static const struct table *site_table(
    struct report *report, size_t site, bool all)
{
    const struct law_rules *laws = laws_of(report);
    const char *id = report->input->atlas->sites[site].id;
    struct table *table =
        table_new(report->arena, arena_printf(report->arena, "laws_%s", id),
            report_fill(report, WORDS("{1}の関係法令", "Laws at {1}"),
                report_site_title(report, site)));
    column(report, table, "verdict", WORDS("判定", "Verdict"), 8, false);
    column(report, table, "law",
        WORDS("法令・条項(時点)", "Law and clause (as of)"), 14, false);
    column(report, table, "requirement", WORDS("要件", "Trigger"), 18, false);
    column(report, table, "facts", WORDS("候補地の事実", "Facts of the site"),
        18, false);
    column(report, table, "duty", WORDS("手続", "What is asked"), 20, false);
    column(report, table, "office", WORDS("窓口", "Office"), 12, false);
    column(report, table, "months", WORDS("期間", "Months"), 7, false);
    column(report, table, "deadline", WORDS("着手期限", "Begin by"), 8, false);
    if (laws == NULL)
        return table;
    for (size_t i = 0; i < laws->count; i++)
        if (all || law_answer(report, site, &laws->at[i]) != ANSWER_NO)
            site_row(report, table, site, &laws->at[i]);
    add_notes(report, table);
    note_deadlines(report, table);
    return table;
}

const struct table *table_of_site_laws(struct report *report, size_t site)
{
    return site_table(report, site, true);
}

const struct table *table_of_site_laws_of_concern(
    struct report *report, size_t site)
{
    return site_table(report, site, false);
}

/* ---- what to ask whom ---- */

/* "A、C" */
static const char *sites_in_doubt(
    const struct report *report, const struct law_rule *rule)
{
    struct text out = text_new(report->arena);
    const char *between = report_say(report, WORDS("、", ", "));
    for (size_t i = 0; i < report_sites(report); i++)
        if (law_answer(report, i, rule) == ANSWER_UNKNOWN)
            text_addf(&out, "%s%s", *text_string(&out) == '\0' ? "" : between,
                report->input->atlas->sites[i].id);
    return text_string(&out);
}

static const char *doubt(const struct report *report, size_t site,
    const struct law_rule *rule, const struct entry *entry)
{
    const struct entry *reading =
        report_find(report, site, M_law_reading, rule->row->id);
    if (reading == NULL)
        return report_say(report, entry->value.reason);
    return report_fill(report,
        WORDS("条文・数値が未検証(記載では{1})",
            "clause not yet checked (as it reads: {1})"),
        report_say(report, reading->value.words));
}

/* Why it cannot be told, site by site where the reasons differ. */
static const char *doubts(
    const struct report *report, const struct law_rule *rule)
{
    struct text out = text_new(report->arena);
    const char *last = NULL;
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *entry =
            report_find(report, i, M_law, rule->row->id);
        if (entry == NULL || law_answer(report, i, rule) != ANSWER_UNKNOWN)
            continue;
        const char *reason = doubt(report, i, rule, entry);
        if (last != NULL && strcmp(last, reason) == 0)
            continue;
        text_addf(&out, "%s%s", last == NULL ? "" : " / ", reason);
        last = reason;
    }
    return text_string(&out);
}

static void question_row(
    struct report *report, struct table *table, const struct law_rule *rule)
{
    struct row *row = table_row(report->arena, table, rule->row->id);
    row->cells[0] = cell_text(report_say(report, rule->row->office));
    row->cells[1] = cell_text(law_title(report, rule));
    row->cells[2] = cell_text(report_say(report, rule->row->question));
    row->cells[3] = cell_text(sites_in_doubt(report, rule));
    row->cells[4] = cell_text(doubts(report, rule));
    row->cells[5] = row->cells[6] = cell_text("");
}

static bool is_asked(const struct report *report, const struct law_rule *rule)
{
    return *sites_in_doubt(report, rule) != '\0';
}

/* Offices in the order of their first question, each with all of its own. */
static void office_rows(struct report *report, struct table *table,
    const struct law_rules *laws, size_t first)
{
    const char *office = report_say(report, laws->at[first].row->office);
    for (size_t i = 0; i < first; i++)
        if (is_asked(report, &laws->at[i]) &&
            text_equal(office, report_say(report, laws->at[i].row->office)))
            return;
    for (size_t i = first; i < laws->count; i++)
        if (is_asked(report, &laws->at[i]) &&
            text_equal(office, report_say(report, laws->at[i].row->office)))
            question_row(report, table, &laws->at[i]);
}

const struct table *table_of_law_questions(struct report *report)
{
    const struct law_rules *laws = laws_of(report);
    struct table *table = table_new(report->arena, "law_questions",
        report_say(report,
            WORDS("照会事項一覧(窓口別)", "Questions to ask, by office")));
    table_add_column(report->arena, table,
        (struct column){.id = "office",
            .title = report_say(report, WORDS("照会先", "Office")),
            .weight = 14,
            .merge = true});
    column(
        report, table, "law", WORDS("法令・条項", "Law and clause"), 14, false);
    column(report, table, "question", WORDS("照会事項", "Question"), 24, false);
    column(report, table, "sites", WORDS("候補地", "Sites"), 7, false);
    column(report, table, "reason",
        WORDS("要確認の理由", "Why it cannot be told"), 20, false);
    column(report, table, "answer", WORDS("回答", "Answer"), 14, false);
    column(report, table, "answered", WORDS("回答日", "Date"), 8, false);
    for (size_t i = 0; laws != NULL && i < laws->count; i++)
        if (is_asked(report, &laws->at[i]))
            office_rows(report, table, laws, i);
    if (table->rows.count > 0)
        table_note(report->arena, table,
            report_say(report,
                WORDS("回答は facts.csv に law/(行の記号)の事実として、回答者と"
                      "日付を添えて記す。",
                    "Answers go into facts.csv as facts law/<id>, with who "
                    "answered and when.")));
    return table;
}

/* 総合所見: strengths, issues, conditions, what is to be confirmed. First what
 * the grades say, then the consultant's own words. */
#include "report/comparison.h"

#include "base/text.h"
#include "report/show.h"

#include <stdlib.h>
#include <string.h>

enum finding { STRENGTHS, ISSUES, CONDITIONS, TO_CONFIRM, REMARKS, FINDINGS };

static const struct {
    const char *id;
    struct words label;
} rows[FINDINGS] = {
    [STRENGTHS] = {"strengths", {"長所", "Strengths"}},
    [ISSUES] = {"issues", {"課題", "Issues"}},
    [CONDITIONS] = {"conditions", {"前提条件", "Conditions"}},
    [TO_CONFIRM] = {"to_confirm", {"今後の確認事項", "To be confirmed"}},
    [REMARKS] = {"remarks", {"特記事項", "Remarks"}},
};

static void add_line(struct text *out, const char *line)
{
    text_addf(out, "%s・%s", out->count == 0 ? "" : "\n", line);
}

/* Whether a cell belongs under a finding by its grade: the first grade is a
 * strength, the last an issue, an unknown is to be confirmed. */
static bool belongs(const struct criteria_file *file,
    const struct scoring_cell *cell, enum finding finding)
{
    size_t count = file->grades.count;
    switch (finding) {
    case STRENGTHS:
        return count > 0 && !cell->unknown &&
               cell->grade == &file->grades.at[0];
    case ISSUES:
        return cell->fit == ANSWER_NO ||
               (count > 0 && !cell->unknown &&
                   cell->grade == &file->grades.at[count - 1]);
    case TO_CONFIRM:
        return cell->unknown;
    case CONDITIONS:
    case REMARKS:
    case FINDINGS:
        break;
    }
    return false;
}

/* Cells that belong under a finding, the weightiest first; those that are to
 * be confirmed as the criteria have them. */
struct weighty {
    const struct scoring_cell *cell;
    double points;
    size_t order;
};

static int by_weight(const void *left, const void *right)
{
    const struct weighty *a = left, *b = right;
    bool a_out = a->cell->fit == ANSWER_NO, b_out = b->cell->fit == ANSWER_NO;
    if (a_out != b_out)
        return a_out ? -1 : 1;
    if (a->points != b->points)
        return a->points > b->points ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static size_t collect(const struct report *report, struct weighty *found,
    size_t site, enum finding finding)
{
    const struct scoring *scoring = report->input->scoring;
    size_t count = 0;
    for (size_t i = 0; i < scoring->items.count; i++) {
        const struct scoring_cell *cell = &scoring->sites[site].cells[i];
        const struct entry *full = scoring->full[i];
        if (belongs(scoring->file, cell, finding))
            found[count++] = (struct weighty){
                cell, full == NULL ? 0 : full->value.number, i};
    }
    if (count > 0 && finding != TO_CONFIRM)
        qsort(found, count, sizeof *found, by_weight);
    return count;
}

static const char *sign_of(
    const struct report *report, const struct scoring_cell *cell)
{
    return cell->fit == ANSWER_NO ? report_say(report, WORDS("否", "not fit:"))
                                  : cell->sign;
}

/* "◎ 法規制・手続、インフラ ほか2項目", "否 用途の適否、× 液状化": titles
 * only, for the facts stand in the table. What is unknown says why. */
static void add_graded(const struct report *report, struct text *out,
    size_t site, enum finding finding)
{
    enum { MOST = 5 };
    const struct scoring *scoring = report->input->scoring;
    if (scoring == NULL)
        return;
    struct text line = text_new(report->arena);
    struct weighty *found =
        ARENA_ARRAY(report->arena, scoring->items.count, struct weighty);
    size_t count = collect(report, found, site, finding);
    size_t most = finding == TO_CONFIRM || count < MOST ? count : MOST;
    for (size_t i = 0; i < most; i++) {
        const struct scoring_cell *cell = found[i].cell;
        const char *sign = sign_of(report, cell);
        bool goes_on =
            i > 0 && strcmp(sign, sign_of(report, found[i - 1].cell)) == 0;
        text_addf(&line, "%s%s%s%s",
            i == 0 ? "" : report_say(report, WORDS("、", ", ")),
            goes_on ? "" : sign, goes_on ? "" : " ",
            report_say(report, cell->item->title));
        if (cell->unknown && cell->score != NULL)
            text_addf(&line, report_say(report, WORDS("(%s)", " (%s)")),
                report_say(report, cell->score->value.reason));
    }
    if (count > most)
        text_add(
            &line, report_fill(report, WORDS(" ほか{1}項目", " and {1} more"),
                       arena_printf(report->arena, "%zu", count - most)));
    if (count > 0)
        add_line(out, text_string(&line));
}

/* Statements of one block of findings; NULL, 0 where the site has none. */
static struct statement *statements_of(
    const struct site_words *words, enum finding finding, size_t *count)
{
    *count = 0;
    if (words == NULL)
        return NULL;
    switch (finding) {
    case STRENGTHS:
        *count = words->strengths.count;
        return words->strengths.at;
    case ISSUES:
        *count = words->issues.count;
        return words->issues.at;
    case CONDITIONS:
        *count = words->conditions.count;
        return words->conditions.at;
    case TO_CONFIRM:
        *count = words->to_confirm.count;
        return words->to_confirm.at;
    case REMARKS:
        *count = words->remarks.count;
        return words->remarks.at;
    case FINDINGS:
        break;
    }
    return NULL;
}

static const struct site_words *words_of(
    const struct report *report, size_t site)
{
    const struct project_file *file = report->input->project->file;
    const char *id = report->input->atlas->sites[site].id;
    for (size_t i = 0; i < file->findings.count; i++)
        if (strcmp(file->findings.at[i].id, id) == 0)
            return &file->findings.at[i];
    return NULL;
}

static const char *finding_words(
    const struct report *report, size_t site, enum finding finding)
{
    struct text out = text_new(report->arena);
    size_t count;
    const struct statement *own =
        statements_of(words_of(report, site), finding, &count);
    add_graded(report, &out, site, finding);
    for (size_t i = 0; i < count; i++)
        if (!own[i].internal || report->edition == EDITION_INTERNAL)
            add_line(&out, report_say(report, own[i].text));
    return text_string(&out);
}

const struct table *table_of_findings(struct report *report)
{
    struct arena *arena = report->arena;
    struct table *table = table_new(arena, "findings",
        report_say(
            report, WORDS("総合所見・特記事項", "Findings and remarks")));
    table_column(arena, table, "item",
        report_say(report, WORDS("区分", "Kind")), false, 8);
    for (size_t i = 0; i < report_sites(report); i++)
        table_column(arena, table,
            arena_printf(arena, "%s.text", report->input->atlas->sites[i].id),
            report_site_title(report, i), false, 30);
    for (enum finding f = STRENGTHS; f < FINDINGS; f++) {
        struct row *row = table_row(arena, table, rows[f].id);
        row->cells[0] = cell_text(report_say(report, rows[f].label));
        for (size_t i = 0; i < report_sites(report); i++)
            row->cells[1 + i] = cell_text(finding_words(report, i, f));
    }
    return table;
}

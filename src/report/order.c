/* The order of the sites in sentences, the legend of grades, and sources. */
#include "report/comparison.h"

#include "base/number.h"
#include "base/text.h"
#include "report/robustness.h"
#include "report/show.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

static const char *points(const struct report *report, double number)
{
    return number_fixed(report->arena, number, report_total_decimals(report));
}

static const char *count(const struct report *report, int number)
{
    return arena_printf(report->arena, "%d", number);
}

/* "(不明な項目により73.3～74.3点)"; "" where nothing printed is open. */
static const char *range_words(
    const struct report *report, const struct scoring_sum *total)
{
    const char *low = points(report, total->low);
    const char *high = points(report, total->high);
    if (strcmp(low, high) == 0)
        return "";
    return report_fill(report,
        WORDS("(不明な項目により{1}～{2}点)",
            " ({1} to {2} points, as the unknowns turn out)"),
        low, high);
}

/* Why a site has no rank. */
static const char *out_words(const struct report *report, size_t site)
{
    const struct scoring *scoring = report->input->scoring;
    size_t stage = scoring->sites[site].left_at;
    if (stage == SIZE_MAX)
        return report_fill(report,
            WORDS("候補地{1}は適否の項目を満たさないため順位を付けない。",
                "Site {1} is not fit and not ranked."),
            report_site_title(report, site));
    return report_fill(report,
        WORDS("候補地{1}は{2}で{3}点となり、次の段階に進まない。",
            "Site {1} does not go on after '{2}', with {3} points."),
        report_site_title(report, site),
        report_say(report, scoring->file->stages.at[stage].title),
        points(report, scoring->sites[site].stages[stage].points));
}

/* "第1順位 候補地A 湾岸: 73.6点(不明な項目により73.3～74.3点)" */
static void add_ranks(const struct report *report, struct document *document)
{
    const struct scoring *scoring = report->input->scoring;
    struct block *list = document_list(document);
    for (size_t i = 0; i < scoring->ranked; i++) {
        const struct scoring_site *site = &scoring->sites[scoring->order[i]];
        LIST_ADD(report->arena, &list->items,
            report_fill(report,
                WORDS("第{1}順位 候補地{2}: {3}点{4}",
                    "Rank {1}, site {2}: {3} points{4}"),
                count(report, site->rank),
                report_site_title(report, scoring->order[i]),
                points(report, site->total.points),
                range_words(report, &site->total)));
    }
    for (size_t i = scoring->ranked; i < scoring->site_count; i++)
        LIST_ADD(
            report->arena, &list->items, out_words(report, scoring->order[i]));
}

bool report_first_is_shared(const struct report *report)
{
    const struct scoring *scoring = report->input->scoring;
    return scoring->ranked >= 2 && scoring->sites[scoring->order[1]].rank == 1;
}

static void add_margin(const struct report *report, struct document *document)
{
    const struct scoring *scoring = report->input->scoring;
    if (isnan(scoring->margin))
        return;
    if (report_first_is_shared(report)) {
        document_paragraph(document,
            report_say(report,
                WORDS("第1順位は同点である。順位は、得点の幅の下限(不明な項目"
                      "を最も不利に見た得点)による。",
                    "The first share their points. Ranks go by the lower ends "
                    "of the ranges: what is not known, at its worst.")));
        return;
    }
    document_paragraph(document,
        report_fill(report,
            WORDS("第1順位と第2順位の差は{1}点(配点{2}点)。順位と差は、得点の幅"
                  "の下限(不明な項目を最も不利に見た得点)による。",
                "The first leads by {1} points of {2}. Ranks and margin go by "
                "the lower ends of the ranges: what is not known, at its "
                "worst."),
            points(report, scoring->margin),
            number_text(report->arena, scoring->points)));
}

/* 「僅差。「内水浸水」が明らかになるまで、順位は確定しない。」 */
static void add_firmness(const struct report *report, struct document *document)
{
    const struct scoring *scoring = report->input->scoring;
    const char *words = report_fill(report, WORDS("{1}。", "{1}."),
        report_say(report, scoring->firmness_words));
    if (scoring->firmness == FIRM || scoring->firmness == FIRM_ONE_SITE)
        document_paragraph(document, words);
    else
        document_notice(document, words);
}

void report_order(struct report *report, struct document *document)
{
    if (report->input->scoring == NULL) {
        document_paragraph(document,
            report_say(report,
                WORDS("評価項目が与えられていないため、順位は付けていない。",
                    "No criteria were given: the sites are not ranked.")));
        return;
    }
    add_ranks(report, document);
    add_margin(report, document);
    add_firmness(report, document);
    report_trials(report, document);
    report_changes(report, document);
}

/* "(評点60以上)"; of the last grade, "(評点30未満)". */
static const char *grade_range(
    const struct report *report, const struct criteria_file *file, size_t grade)
{
    double from = 100 * file->grades.at[grade].from.value;
    if (grade > 0 && !(from > 0))
        return report_fill(report, WORDS("(評点{1}未満)", "(score below {1})"),
            number_text(
                report->arena, 100 * file->grades.at[grade - 1].from.value));
    return report_fill(report, WORDS("(評点{1}以上)", "(score {1} or more)"),
        number_text(report->arena, from));
}

void report_grade_notes(const struct report *report, struct table *table,
    const struct criteria_file *file)
{
    struct text out = text_new(report->arena);
    if (file->grades.count > 0)
        text_add(&out, report_say(report, WORDS("評価: ", "Grades: ")));
    for (size_t i = 0; i < file->grades.count; i++) {
        const struct grade *grade = &file->grades.at[i];
        text_addf(&out, "%s%s%s%s %s",
            i == 0 ? "" : report_say(report, WORDS("、", ", ")), grade->sign,
            *report_say(report, grade->title) == '\0' ? "" : " ",
            report_say(report, grade->title), grade_range(report, file, i));
    }
    text_add(&out,
        report_say(report,
            file->grades.count == 0
                ? WORDS("― 不明(要確認)。評点は100点満点、得点=配点×評点÷100。",
                      "― unknown. Scores are of 100; points = full points × "
                      "score "
                      "/ 100.")
                : WORDS(
                      "、― 不明(要確認)。評点は100点満点、得点=配点×評点÷100。",
                      ", ― unknown. Scores are of 100; points = full points × "
                      "score "
                      "/ 100.")));
    table_note(report->arena, table, text_string(&out));
    table_note(report->arena, table,
        report_say(report,
            WORDS("配点欄の「参考」は二重計上を避けるため得点に入れない項目、"
                  "「適否」は満たさない候補地に順位を付けない項目。",
                "'ref.' rows carry no points, so that nothing counts twice; "
                "a site that does not meet a 'fit' row is not ranked.")));
}

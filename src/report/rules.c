/* The rules of the scoring in sentences: what is done with weights is said,
 * never silent. */
#include "report/comparison.h"

#include "base/number.h"
#include "base/text.h"
#include "model/criteria_full.h"
#include "report/show.h"

#include <math.h>
#include <stdint.h>

static const char *number(const struct report *report, double value)
{
    enum { DECIMALS = 4 };
    return number_text(report->arena, number_round(value, DECIMALS));
}

/* ---- weights ---- */

/* How the items' full points are had. */
struct weighting {
    size_t products, sizes, shares;
    double sum; /* of the products of weights, without the marks */
    size_t first_share;
};

static struct weighting weighting_of(
    const struct criterion_list *list, const struct full_points *full)
{
    struct weighting weighting = {.first_share = SIZE_MAX};
    for (size_t i = 0; i < list->count; i++) {
        if (criterion_kind(list->at[i].item) != CRITERION_SCORED)
            continue;
        weighting.products += full[i].by == FULL_BY_PRODUCT;
        weighting.sizes += full[i].by == FULL_BY_SIZE;
        weighting.shares += full[i].by == FULL_BY_SHARE;
        if (full[i].by == FULL_BY_PRODUCT)
            weighting.sum +=
                full[i].size / full[i].mark_full / (double)full[i].evaluators;
        if (full[i].by == FULL_BY_SHARE && weighting.first_share == SIZE_MAX)
            weighting.first_share = i;
    }
    return weighting;
}

/* "0.9616" of the highest level at which weights are written; NULL: none. */
static const char *shared_sum(const struct report *report,
    const struct criteria_file *file, const struct criterion_list *list,
    const struct full_points *full, size_t item)
{
    for (size_t l = full[item].levels; l-- > 0;) {
        struct node_weights nodes = full_siblings(
            report->arena, file, list, full, item, (enum full_level)l);
        double sum = 0;
        bool written = false;
        for (size_t i = 0; i < nodes.count; i++) {
            sum += nodes.at[i].value;
            written |=
                nodes.at[i].weight != NULL || nodes.at[i].importance != NULL;
        }
        if (written && nodes.count > 1)
            return number(report, sum);
    }
    return NULL;
}

static void note_weights(const struct report *report, struct table *table,
    const struct criteria_file *file)
{
    struct criterion_list list = criteria_list(report->arena, file);
    const struct full_points *full =
        criteria_full(report->arena, file, &list, NULL);
    struct weighting weighting = weighting_of(&list, full);
    if (weighting.products > 0)
        table_note(report->arena, table,
            report_fill(report,
                WORDS("重みは合計{1}のまま用い、合計を1又は100に直していない"
                      "(得点=重み×点数)。",
                    "Weights are used as given; they sum to {1} and are not "
                    "normalised (points = weight × mark)."),
                number(report, weighting.sum)));
    if (weighting.sizes > 0)
        table_note(report->arena, table,
            report_say(report,
                WORDS("上位の配点を、重み×満点の比で小項目に配分している。",
                    "Points above are shared in proportion to weight × full "
                    "mark.")));
    if (weighting.shares == 0)
        return;
    const char *sum =
        shared_sum(report, file, &list, full, weighting.first_share);
    table_note(report->arena, table,
        sum == NULL
            ? report_say(report, WORDS("上位の配点を等分している。",
                                     "Points above are shared equally."))
            : report_fill(report,
                  WORDS("重みを各階層で合計1に直して配点を按分している"
                        "(書かれた重みの合計は{1})。",
                      "Weights are normalised at each level to share the "
                      "points (as written they sum to {1})."),
                  sum));
}

/* ---- limits, rounding, stages ---- */

static void note_limit(const struct report *report, struct table *table,
    struct words words, const char *what, const struct param *limit)
{
    if (limit->given)
        table_note(report->arena, table,
            report_fill(report, words, what, number(report, limit->value)));
}

static void note_limits(const struct report *report, struct table *table,
    const struct criteria_file *file)
{
    const struct words least = {
        "{1}は{2}点を下限とする。", "'{1}': no less than {2} points."};
    const struct words most = {
        "{1}は{2}点を上限とする。", "'{1}': no more than {2} points."};
    const char *total = report_say(report, WORDS("総合得点", "Total points"));
    note_limit(report, table,
        (struct words){"{1}は基礎点{2}点に加減した点である。",
            "'{1}' starts from {2} points."},
        total, &file->base);
    note_limit(report, table, least, total, &file->least);
    note_limit(report, table, most, total, &file->most);
    for (size_t g = 0; g < file->groups.count; g++) {
        const struct criterion_group *group = &file->groups.at[g];
        const char *title = report_say(report, group->title);
        note_limit(report, table, least, title, &group->least);
        note_limit(report, table, most, title, &group->most);
    }
}

void report_digit_notes(const struct report *report, struct table *table,
    const struct criteria_file *file)
{
    const struct digits *digits = file->digits;
    table_note(report->arena, table,
        report_say(report,
            digits != NULL && digits->totals_from == FROM_ROUNDED
                ? WORDS("合計は、四捨五入した各項目の得点を足したものである。",
                      "Totals add the items' rounded points (halves up).")
                : WORDS("合計は丸める前の得点を足したもので、表示した得点の和"
                        "と末位が異なることがある。",
                      "Totals add unrounded points; the points shown may not "
                      "add up in the last digit.")));
    if (digits != NULL && digits->ranks_from == FROM_ROUNDED)
        table_note(report->arena, table,
            report_say(
                report, WORDS("順位は四捨五入した総合得点による。",
                            "Ranks follow the rounded totals (halves up).")));
}

static const char *stage_rule(
    const struct report *report, const struct criterion_stage *stage)
{
    const char *title = report_say(report, stage->title);
    if (stage->pass_from.given)
        return report_fill(report,
            WORDS("{1}は{2}点以上を次の段階に進める。",
                "{1}: sites with {2} points or more go on."),
            title, number(report, stage->pass_from.value));
    if (stage->pass_over.given)
        return report_fill(report,
            WORDS("{1}は{2}点を超えるものを次の段階に進める。",
                "{1}: sites with more than {2} points go on."),
            title, number(report, stage->pass_over.value));
    if (stage->keep.given)
        return report_fill(report,
            WORDS("{1}は上位{2}か所(同点を含む)を次の段階に進める。",
                "{1}: the first {2} sites go on, ties included."),
            title, number(report, stage->keep.value));
    return NULL;
}

static void note_stages(const struct report *report, struct table *table,
    const struct criteria_file *file)
{
    for (size_t s = 0; s < file->stages.count; s++) {
        const struct criterion_stage *stage = &file->stages.at[s];
        const char *rule = stage_rule(report, stage);
        if (rule != NULL)
            table_note(report->arena, table, rule);
        if (s > 0)
            table_note(report->arena, table,
                report_fill(report,
                    stage->total == STAGE_ADDS
                        ? WORDS("{1}の得点は前の段階の得点に加える。",
                              "{1}: its points add to those before.")
                        : WORDS("{1}の得点は前の段階の得点に代わる。",
                              "{1}: its points replace those before."),
                    report_say(report, stage->title)));
    }
}

void report_rule_notes(const struct report *report, struct table *table,
    const struct criteria_file *file)
{
    note_weights(report, table, file);
    if (file->constant == CONSTANT_REDISTRIBUTED)
        table_note(report->arena, table,
            report_say(report,
                WORDS("全候補地が同点の項目の配点は、他の項目に配点の比で"
                      "再配分する。",
                    "Points of items on which all sites tie are redistributed "
                    "over the others.")));
    note_limits(report, table, file);
    report_digit_notes(report, table, file);
    note_stages(report, table, file);
}

/* ---- what the scores show ---- */

static const char *constant_items(const struct report *report)
{
    const struct scoring *scoring = report->input->scoring;
    struct text out = text_new(report->arena);
    for (size_t i = 0; i < scoring->items.count; i++)
        if (scoring->constant[i])
            text_addf(&out, "%s%s",
                out.count == 0 ? "" : report_say(report, WORDS("、", ", ")),
                report_say(report, scoring->items.at[i].item->title));
    return text_string(&out);
}

static size_t left_behind(const struct scoring *scoring, size_t stage)
{
    size_t count = 0;
    for (size_t i = 0; i < scoring->site_count; i++)
        count += scoring->sites[i].left_at == stage;
    return count;
}

/* A pass mark that nobody misses tells no sites apart, and is worth a word. */
static void note_left(const struct report *report, struct table *table)
{
    const struct scoring *scoring = report->input->scoring;
    for (size_t s = 0; s < scoring->file->stages.count; s++) {
        const struct criterion_stage *stage = &scoring->file->stages.at[s];
        bool passes = stage->pass_from.given || stage->pass_over.given;
        const char *title = report_say(report, stage->title);
        table_note(report->arena, table,
            report_fill(report,
                WORDS("{1}の後に残った候補地は{2}か所。",
                    "Sites left after '{1}': {2}."),
                title, number(report, scoring->stage_left[s]->value.number)));
        if (passes && left_behind(scoring, s) == 0)
            table_note(report->arena, table,
                report_fill(report,
                    WORDS("{1}の合格点に満たない候補地はなく、合格点では差が"
                          "付かない。",
                        "No site misses the pass mark of '{1}': it tells none "
                        "apart."),
                    title));
    }
}

void report_tally_notes(const struct report *report, struct table *table)
{
    const struct scoring *scoring = report->input->scoring;
    const char *constant = constant_items(report);
    if (*constant != '\0')
        table_note(report->arena, table,
            report_fill(report,
                WORDS("全候補地が同点で、差の付かない項目: {1}。",
                    "Items on which all sites tie and that tell none apart: "
                    "{1}."),
                constant));
    note_left(report, table);
    for (size_t i = 0; i < scoring->site_count; i++)
        if (scoring->sites[i].dominated_by != SIZE_MAX)
            table_note(report->arena, table,
                report_fill(report,
                    WORDS("候補地{1}は、どの項目でも候補地{2}を上回らない。",
                        "Site {1} is ahead of site {2} in no item."),
                    report_site_title(report, i),
                    report_site_title(report, scoring->sites[i].dominated_by)));
}

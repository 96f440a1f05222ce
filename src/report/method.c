/* 評価方法(案): what will be compared, and how, before anything is scored. */
#include "report/comparison.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "model/choices.h"
#include "model/hazard_rules.h"
#include "report/show.h"

/* ---- a scale in words ---- */

static const struct measure *measure_of(
    const struct report *report, const struct criterion *item)
{
    return catalogue_find(report->catalogue, item->measure.text);
}

/* The unit behind the scale's numbers: its own, else the measure's. A ratio
 * that names no unit is a plain fraction. */
static const char *unit_of(
    const struct report *report, const struct criterion *item)
{
    double factor;
    if (text_equal(item->scale->unit, "storeys"))
        return report_say(report, WORDS("階", " storeys"));
    if (text_equal(item->scale->unit, "%"))
        return report_say(report, WORDS("％", "%"));
    if (item->scale->unit != NULL)
        return unit_shown(item->scale->unit, report->language, &factor);
    const struct measure *measure = measure_of(report, item);
    if (measure == NULL || text_equal(measure->unit, "ratio"))
        return "";
    return unit_shown(measure->unit, report->language, &factor);
}

static const char *score_words(
    const struct report *report, const struct param *score)
{
    return report_fill(report, WORDS("評点{1}", "score {1}"),
        number_text(report->arena, 100 * score->value));
}

static const char *number(
    const struct report *report, const struct param *param)
{
    return number_text(report->arena, param->value);
}

/* What the numbers of the scale are: "最寄り駅までの所要時間:" */
static void add_measured(
    const struct report *report, struct text *out, const struct criterion *item)
{
    const struct measure *measure = measure_of(report, item);
    if (measure == NULL)
        return;
    text_add(out, report_say(report, measure->label));
    if (item->of != NULL)
        text_addf(out, report_say(report, WORDS("(%s)", " (%s)")),
            report_item(report, item->of));
    text_add(out, ":\n");
}

static void add_anchors(
    const struct report *report, struct text *out, const struct criterion *item)
{
    const char *unit = unit_of(report, item);
    for (size_t i = 0; i < item->scale->anchors.count; i++) {
        const struct anchor *anchor = &item->scale->anchors.at[i];
        text_addf(out, "%s%s%s → %s", i == 0 ? "" : "\n",
            number(report, &anchor->at), unit,
            score_words(report, &anchor->score));
    }
    text_add(out,
        report_say(report, WORDS("\n(間は直線補間)", "\n(linear between)")));
}

static void add_steps(
    const struct report *report, struct text *out, const struct criterion *item)
{
    const char *unit = unit_of(report, item);
    for (size_t i = 0; i < item->scale->steps.count; i++) {
        const struct step *step = &item->scale->steps.at[i];
        const char *from =
            step->from.given
                ? report_fill(report, WORDS("{1}{2}以上", "{1}{2} or more"),
                      number(report, &step->from), unit)
                : report_say(report, WORDS("それ未満", "below"));
        text_addf(out, "%s%s → %s", i == 0 ? "" : "\n", from,
            score_words(report, &step->score));
    }
}

/* A class of the hazard (or "none", or a state of falling trees); NULL where
 * there is none. */
static const char *hazard_words(const struct report *report,
    const struct hazard_rules *rules, const char *hazard, const char *key)
{
    struct words words;
    return hazard_max_words(rules, hazard, key, &words)
               ? report_say(report, words)
               : NULL;
}

/* The same of a group of hazards. */
static const char *group_words(const struct report *report,
    const struct hazard_rules *rules, const struct hazard_group *group,
    const char *key)
{
    if (text_equal(key, "none"))
        return report_say(report, group->none);
    for (size_t i = 0; i < group->of.count; i++) {
        const char *words = hazard_words(report, rules, group->of.at[i], key);
        if (words != NULL)
            return words;
    }
    return NULL;
}

static const char *class_words(
    const struct report *report, const char *of, const char *key)
{
    const struct hazard_rules *rules = report->input->project->models.hazards;
    if (rules == NULL || of == NULL)
        return NULL;
    for (size_t i = 0; i < rules->groups.count; i++)
        if (text_equal(rules->groups.at[i].id, of))
            return group_words(report, rules, &rules->groups.at[i], key);
    return hazard_words(report, rules, of, key);
}

/* How the method calls a category: its own words, those of the hazard's
 * class, the catalogue's, its key. */
static const char *category_title(const struct report *report,
    const struct criterion *item, const struct criterion_category *category)
{
    const char *title = report_say(report, category->title);
    const struct measure *measure = measure_of(report, item);
    struct words words = WORDS(category->id, category->id);
    if (*title != '\0')
        return title;
    title = class_words(report, item->of, category->id);
    if (title != NULL)
        return title;
    if (measure != NULL)
        choices_words(measure->id, category->id, &words);
    return report_say(report, words);
}

static bool scores_alike(
    const struct criterion_category *a, const struct criterion_category *b)
{
    return a->knocks_out == b->knocks_out && a->score.value == b->score.value;
}

/* Neighbours of the same score share a line. */
static void add_categories(
    const struct report *report, struct text *out, const struct criterion *item)
{
    const struct criterion_category *all = item->scale->categories.at;
    size_t count = item->scale->categories.count;
    for (size_t i = 0; i < count; i++) {
        bool goes_on = i + 1 < count && scores_alike(&all[i], &all[i + 1]);
        text_add(out, category_title(report, item, &all[i]));
        if (goes_on)
            text_add(out, report_say(report, WORDS("、", ", ")));
        else
            text_addf(out, " → %s%s",
                all[i].knocks_out ? report_say(report, WORDS("否", "not fit"))
                                  : score_words(report, &all[i].score),
                i + 1 < count ? "\n" : "");
    }
}

/* "接道義務(43条)が「否」", "支持層深さが50m以上" */
static const char *condition_words(
    const struct report *report, const struct condition *condition)
{
    static const struct words patterns[] = {
        [OP_LT] = {"{1}が{2}未満", "{1} below {2}"},
        [OP_LE] = {"{1}が{2}以下", "{1} at most {2}"},
        [OP_EQ] = {"{1}が「{2}」", "{1} is '{2}'"},
        [OP_NE] = {"{1}が「{2}」以外", "{1} is not '{2}'"},
        [OP_GE] = {"{1}が{2}以上", "{1} at least {2}"},
        [OP_GT] = {"{1}が{2}を超える", "{1} over {2}"},
    };
    const struct measure *measure =
        catalogue_find(report->catalogue, condition->measure.text);
    const char *value = condition->value.text;
    if (measure != NULL && measure->kind == VERDICT)
        value = show_answer(measure,
            text_equal(value, "yes") ? ANSWER_YES : ANSWER_NO,
            report->language);
    return report_fill(report, patterns[condition->op],
        measure == NULL ? condition->measure.text
                        : report_say(report, measure->label),
        value);
}

static void add_conditions(
    const struct report *report, struct text *out, const struct criterion *item)
{
    const char *join = item->join == JOIN_ANY
                           ? report_say(report, WORDS(" 又は\n", " or\n"))
                           : report_say(report, WORDS(" かつ\n", " and\n"));
    for (size_t i = 0; i < item->knock_out.count; i++)
        text_addf(out, "%s%s", i == 0 ? "" : join,
            condition_words(report, &item->knock_out.at[i]));
    text_add(out, report_say(report, WORDS(" → 否", " → not fit")));
}

const char *report_scale(
    const struct report *report, const struct criterion *item)
{
    struct text out = text_new(report->arena);
    if (item->knock_out.count > 0)
        add_conditions(report, &out, item);
    if (item->scale == NULL)
        return text_string(&out);
    if (item->scale->anchors.count + item->scale->steps.count > 0)
        add_measured(report, &out, item);
    if (item->scale->anchors.count > 0)
        add_anchors(report, &out, item);
    if (item->scale->steps.count > 0)
        add_steps(report, &out, item);
    if (item->scale->categories.count > 0)
        add_categories(report, &out, item);
    if (item->scale->mark_full.given)
        text_add(&out, report_fill(report,
                           WORDS("委員評点({1}点満点)÷{1}",
                               "committee's mark, of {1} points"),
                           number(report, &item->scale->mark_full)));
    return text_string(&out);
}

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

static struct cell full_cell(
    const struct report *report, const struct criterion *item)
{
    switch (criterion_kind(item)) {
    case CRITERION_SCORED:
        return cell_number(
            number(report, &item->points), number(report, &item->points), NULL);
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

static void add_section(struct report *report, struct table *table,
    const struct criterion_group *group,
    const struct criterion_section *section)
{
    for (size_t i = 0; i < section->items.count; i++) {
        const struct criterion *item = &section->items.at[i];
        struct row *row = table_row(report->arena, table, item->id);
        row->cells[GROUP] = cell_text(report_say(report, group->title));
        row->cells[SECTION] = cell_text(report_say(report, section->title));
        row->cells[ITEM] = cell_text(report_say(report, item->title));
        row->cells[VIEWPOINT] =
            cell_text(own_or_group(report, item->viewpoint, group->viewpoint));
        row->cells[SCALE] = cell_text(report_scale(report, item));
        row->cells[FULL] = full_cell(report, item);
        row->cells[RATIONALE] =
            cell_text(own_or_group(report, item->rationale, group->rationale));
    }
}

static const struct table *method_table(
    struct report *report, const struct criteria_file *file)
{
    struct table *table = new_table(report);
    for (size_t g = 0; g < file->groups.count; g++)
        for (size_t s = 0; s < file->groups.at[g].sections.count; s++)
            add_section(report, table, &file->groups.at[g],
                &file->groups.at[g].sections.at[s]);
    report_grade_notes(report, table, file);
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

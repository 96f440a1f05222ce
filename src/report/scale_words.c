/* A value function in words: from which value which score. */
#include "report/comparison.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "model/choices.h"
#include "model/comparison.h"
#include "model/hazard_rules.h"
#include "report/show.h"

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

static const char *number(
    const struct report *report, const struct param *param)
{
    return number_text(report->arena, param->value);
}

/* "評点80", or "15点" of a scale of marks. */
static const char *score_words(const struct report *report,
    const struct scale *scale, const struct param *score,
    const struct param *mark)
{
    static const double WHOLE = 100;
    if (scale->mark_full.given)
        return report_fill(
            report, WORDS("{1}点", "{1} points"), number(report, mark));
    return report_fill(report, WORDS("評点{1}", "score {1}"),
        number_text(report->arena, WHOLE * score->value));
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
            score_words(report, item->scale, &anchor->score, &anchor->mark));
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
            score_words(report, item->scale, &step->score, &step->mark));
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
    return a->knocks_out == b->knocks_out &&
           number_near(a->score.value, b->score.value, 0) &&
           number_near(a->mark.value, b->mark.value, 0);
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
                                  : score_words(report, item->scale,
                                        &all[i].score, &all[i].mark),
                i + 1 < count ? "\n" : "");
    }
}

/* "接道義務(43条)が「いいえ」", "支持層深さが50m以上" */
static const char *condition_words(
    const struct report *report, const struct condition *condition)
{
    return report_say(
        report, comparison_words(report->arena,
                    catalogue_find(report->catalogue, condition->measure.text),
                    (enum comparison)condition->op, condition->value.text));
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

/* ---- relative values, bands, evaluators ---- */

static const char *relative_words(
    const struct report *report, const struct relative *relative)
{
    static const struct words ratios[] = {
        [RELATIVE_RANK] = {"候補地の中の順位点(最良がn点、最劣が1点、同順位は"
                           "平均)",
            "place among the sites (n for the best of n, 1 for the last, ties "
            "the mean)"},
        [RELATIVE_MEAN] = {"候補地の平均に対する比",
            "ratio to the sites' mean"},
        [RELATIVE_BEST] = {"最良の候補地に対する比", "ratio to the best site"},
        [RELATIVE_SUM] = {"候補地の合計に占める割合",
            "share of the sites' sum"},
        [RELATIVE_RANGE] = {"最劣を0、最良を1とした位置",
            "from the worst site, 0, to the best, 1"},
    };
    static const struct words differences[] = {
        [RELATIVE_MEAN] = {"候補地の平均との差(優れるほど大)",
            "difference from the sites' mean, better above 0"},
        [RELATIVE_BEST] = {"最良の候補地との差(優れるほど大)",
            "difference from the best site, better above 0"},
    };
    struct words words = relative->as == AS_DIFFERENCE
                             ? differences[relative->to]
                             : ratios[relative->to];
    struct words better = relative->better == BETTER_LESS
                              ? WORDS("小さいほど優位", "less is better")
                              : WORDS("大きいほど優位", "more is better");
    const char *said = report_fill(report, WORDS("{1}。{2}", "{1}; {2}"),
        report_say(report, words), report_say(report, better));
    if (!relative->drop.given && !relative->drop_share.given)
        return said;
    return report_fill(report,
        WORDS("{1}。平均は上下を除く", "{1}; the mean without its ends"), said);
}

static void add_bands(
    const struct report *report, struct text *out, const struct criterion *item)
{
    const struct bands *bands = item->scale->bands;
    const char *unit = unit_of(report, item);
    text_add(out,
        report_fill(report,
            WORDS("{1}{2}で{3}点、{4}{2}増すごとに{5}点",
                "{3} points at {1}{2}, {5} for each further {4}{2}"),
            number(report, &bands->from), unit, number(report, &bands->mark),
            number(report, &bands->width), number(report, &bands->each)));
}

/* What marks are out of, and their ends where they have other ones. */
static void add_marks(
    const struct report *report, struct text *out, const struct criterion *item)
{
    const struct scale *scale = item->scale;
    struct words words = WORDS("\n({1}点満点)", "\n(of {1} points)");
    if (scale_takes_marks(scale) && scale->relative == NULL)
        words = WORDS("委員評点({1}点満点)。満点を評点100とする",
            "committee's mark, of {1} points; all of them score 100");
    else if (scale_takes_marks(scale))
        words = WORDS("{1}を評点100とする", "{1} is a score of 100");
    text_add(
        out, report_fill(report, words, number(report, &scale->mark_full)));
    if (scale->mark_least.given)
        text_add(out, report_fill(report, WORDS("\n下限{1}", "\nat least {1}"),
                          number(report, &scale->mark_least)));
    if (scale->mark_most.given)
        text_add(out, report_fill(report, WORDS("\n上限{1}", "\nat most {1}"),
                          number(report, &scale->mark_most)));
}

static const char *evaluators_words(
    const struct report *report, const struct evaluators *evaluators)
{
    static const struct words combines[] = {
        [COMBINE_MEAN] = {"各評価者の評点の平均", "mean of the evaluators"},
        [COMBINE_SUM] = {"各評価者の評点の合計", "sum of the evaluators"},
        [COMBINE_MEDIAN] = {"各評価者の評点の中央値",
            "median of the evaluators"},
    };
    const char *said = report_say(report, combines[evaluators->combine]);
    if (evaluators->drop.given)
        return report_fill(report,
            WORDS("{1}(上下各{2}名を除く)", "{1} (without {2} at each end)"),
            said, number(report, &evaluators->drop));
    if (evaluators->drop_share.given)
        return report_fill(report,
            WORDS("{1}(上下各{2}％を除く)", "{1} (without {2}% at each end)"),
            said,
            number_text(report->arena, 100 * evaluators->drop_share.value));
    return said;
}

const char *report_scale(
    const struct report *report, const struct criterion *item)
{
    struct text out = text_new(report->arena);
    if (item->knock_out.count > 0)
        add_conditions(report, &out, item);
    if (item->scale == NULL)
        return text_string(&out);
    if (item->scale->relative != NULL)
        text_addf(&out, "%s\n", relative_words(report, item->scale->relative));
    if (item->scale->anchors.count + item->scale->steps.count > 0)
        add_measured(report, &out, item);
    if (item->scale->anchors.count > 0)
        add_anchors(report, &out, item);
    if (item->scale->steps.count > 0)
        add_steps(report, &out, item);
    if (item->scale->categories.count > 0)
        add_categories(report, &out, item);
    if (item->scale->bands != NULL)
        add_bands(report, &out, item);
    if (item->scale->mark_full.given)
        add_marks(report, &out, item);
    if (item->evaluators != NULL)
        text_addf(&out, "\n%s", evaluators_words(report, item->evaluators));
    return text_string(&out);
}

/* How sure the order is and what would change it, in sentences. Shares count
 * trials; they are never the chance of being best. */
#include "report/robustness.h"

#include "base/number.h"
#include "base/text.h"
#include "model/cost_rules.h"
#include "report/comparison.h"
#include "report/show.h"

#include <math.h>
#include <stdint.h>

static const char *points(const struct report *report, double number)
{
    return number_fixed(report->arena, number, 1);
}

static const char *item_title(const struct report *report, size_t item)
{
    return report_say(
        report, report->input->scoring->items.at[item].item->title);
}

static const char *site_key(const struct report *report, size_t site)
{
    return report->input->atlas->sites[site].id;
}

bool robustness_is_withheld(
    const struct report *report, size_t site, size_t item)
{
    return report_cell_is_withheld(
        report, &report->input->scoring->sites[site].cells[item]);
}

bool robustness_trial_is_withheld(
    const struct report *report, const struct trial_result *result)
{
    return show_is_withheld(result->draws, report->edition);
}

size_t robustness_shown(const struct report *report)
{
    const struct robustness *robustness = report->input->robustness;
    size_t shown = 0;
    for (size_t t = 0; t < robustness->trial_count; t++)
        shown += !robustness_trial_is_withheld(report, &robustness->trials[t]);
    return shown;
}

const char *robustness_part(
    const struct report *report, const struct entry *part)
{
    const struct cost_rules *rules = report->input->project->models.cost;
    if (show_is_withheld(part, report->edition))
        return NULL;
    for (size_t i = 0; rules != NULL && i < rules->line_count; i++) {
        const struct cost_item *item = rules->lines[i].item;
        if (text_equal(item->id, part->item))
            return item->block == BLOCK_COMMON
                       ? NULL
                       : report_say(report, item->label);
    }
    return report_item(report, part->item);
}

/* ---- shares of trials ---- */

static double first_share(const struct trial_result *result, size_t place)
{
    return result->sites[place].ranks[0]->value.number;
}

/* The place that is first most often, but for one; SIZE_MAX: for none. */
static size_t most_first(
    const struct trial_result *result, size_t ranked, size_t but)
{
    size_t most = but == 0 ? 1 : 0;
    for (size_t place = most + 1; place < ranked; place++)
        if (place != but &&
            first_share(result, place) > first_share(result, most))
            most = place;
    return most;
}

/* "(候補地C 26％、候補地B 0％)": all but the one or two that are named. */
static const char *others_words(const struct report *report,
    const struct trial_result *result, size_t named, size_t too)
{
    const struct scoring *scoring = report->input->scoring;
    struct text out = text_new(report->arena);
    for (size_t place = 0; place < scoring->ranked; place++) {
        if (place == named || place == too)
            continue;
        if (out.count > 0)
            text_add(&out, report_say(report, WORDS("、", ", ")));
        text_add(
            &out, report_fill(report, WORDS("候補地{1} {2}", "site {1} {2}"),
                      site_key(report, scoring->order[place]),
                      show_share(report->arena, first_share(result, place),
                          report->language)));
    }
    return out.count == 0 ? ""
                          : report_fill(report, WORDS("({1})", " ({1})"),
                                text_string(&out));
}

/* 配点は案のまま…: 試算の85％で候補地Aが第1順位(候補地C 15％、候補地B 0％)。
 * Which of two is ahead by less than is printed is no news. */
static const char *trial_words(
    const struct report *report, const struct trial_result *result)
{
    const struct scoring *scoring = report->input->scoring;
    size_t most = most_first(result, scoring->ranked, SIZE_MAX);
    size_t next = most_first(result, scoring->ranked, most);
    const char *share =
        show_share(report->arena, first_share(result, most), report->language);
    bool even = text_equal(share,
        show_share(report->arena, first_share(result, next), report->language));
    bool now = most == 0 || (even && next == 0);
    return report_fill(report,
        even ? WORDS("{1}: 候補地{3}と候補地{4}が、ほぼ同じ割合の試算(各{2})で"
                     "第1順位{5}。{6}",
                   "{1}: sites {3} and {4} come first about equally often, in "
                   "{2} of the trials each{5}{6}.")
             : WORDS("{1}: 試算の{2}で候補地{3}が第1順位{5}。{6}",
                   "{1}: site {3} comes first in {2} of the trials{5}{6}."),
        report_say(report, result->trial->title), share,
        site_key(report, scoring->order[most]),
        site_key(report, scoring->order[next]),
        others_words(report, result, most, even ? next : SIZE_MAX),
        now ? ""
            : report_say(report,
                  WORDS("現在の第1順位とは異なる。", ", other than now")));
}

/* The largest standard error of a share that is printed here. */
static double largest_error(const struct robustness *robustness, size_t ranked)
{
    double largest = 0;
    for (size_t t = 0; t < robustness->trial_count; t++)
        for (size_t place = 0; place < ranked; place++) {
            const struct entry *error =
                robustness->trials[t].sites[place].errors[0];
            if (error != NULL)
                largest = fmax(largest, error->value.number);
        }
    return largest;
}

/* Up, so that nothing is said surer than it is. */
static const char *error_words(const struct report *report, double error)
{
    return number_fixed(report->arena, ceil(1000 * error) / 10, 1);
}

static void add_reading(struct report *report, struct document *document)
{
    const struct robustness *robustness = report->input->robustness;
    document_paragraph(document,
        report_fill(report,
            WORDS("割合は、配点などを変えた試算(各{1}回)の数え上げであり、"
                  "その候補地が最も良い見込みを示すものではない。抽出による"
                  "標準誤差は{2}ポイント以下。",
                "Shares count trials ({1} each) with other points; they do not "
                "say how likely a site is to be the best. Their standard error "
                "is {2} percentage points at most."),
            number_fixed(report->arena, robustness->rules->draws.value, 0),
            error_words(report,
                largest_error(robustness, report->input->scoring->ranked))));
}

/* A total that is limited or rounded does not follow the points. */
static const char *untried_words(const struct report *report)
{
    return report_fill(report,
        WORDS("得点に上限・下限又は端数処理の定めがあり、合計が配点と評点の"
              "積の和にならないため、配点などを変えた試算({1}件)は行って"
              "いない。",
            "Points are limited or rounded by the method, so that totals are "
            "not a weighted sum: the trials with other points ({1}) were not "
            "made."),
        arena_printf(report->arena, "%zu",
            report->input->robustness->rules->trials.count));
}

static const char *refused_words(
    const struct report *report, const struct trial *trial)
{
    return report_fill(report,
        WORDS("{1}: 定められた範囲に収まる配点がほとんどないため、試算して"
              "いない。",
            "{1}: hardly any points lie within the bounds, so this was not "
            "tried."),
        report_say(report, trial->title));
}

static void add_trials(struct report *report, struct document *document)
{
    const struct robustness *robustness = report->input->robustness;
    struct block *list = document_list(document);
    for (size_t t = 0; t < robustness->trial_count; t++)
        if (!robustness_trial_is_withheld(report, &robustness->trials[t]))
            LIST_ADD(report->arena, &list->items,
                trial_words(report, &robustness->trials[t]));
    for (size_t t = 0; t < robustness->refused_count; t++)
        LIST_ADD(report->arena, &list->items,
            refused_words(report, robustness->refused[t]));
}

void report_trials(struct report *report, struct document *document)
{
    const struct robustness *robustness = report->input->robustness;
    if (robustness == NULL || robustness->rules == NULL ||
        report->input->scoring->ranked < 2 ||
        (robustness->trial_count > 0 && robustness_shown(report) == 0))
        return;
    document_heading(document, 2,
        report_say(report, WORDS("順位の確からしさ", "How sure the order is")));
    if (!report->input->scoring->linear) {
        document_paragraph(document, untried_words(report));
        return;
    }
    add_trials(report, document);
    if (robustness_shown(report) > 0)
        add_reading(report, document);
    const struct figure *figure = figure_of_trials(report);
    if (figure != NULL)
        document_figure(document, figure, figure->title);
}

/* ---- what would change it ---- */

/* "洪水 6→7.4点、駅 6→4.6点" */
static const char *changed_words(
    const struct report *report, const struct least_change *change)
{
    const struct scoring *scoring = report->input->scoring;
    struct text out = text_new(report->arena);
    for (size_t i = 0; i < change->count; i++) {
        const struct changed_points *at = &change->at[i];
        text_addf(&out, "%s%s",
            i == 0 ? "" : report_say(report, WORDS("、", ", ")),
            report_fill(report, WORDS("「{1}」{2}→{3}点", "'{1}' {2} → {3}"),
                item_title(report, at->item),
                number_text(
                    report->arena, scoring->full[at->item]->value.number),
                points(report, at->to->value.number)));
    }
    return text_string(&out);
}

static const char *change_words(
    const struct report *report, const struct least_change *change)
{
    const char *site = report_site_title(report, change->site);
    if (change->sum == NULL)
        return report_fill(report,
            WORDS("候補地{1}は、どのように配点を変えても第1順位に並ばない。",
                "No points whatever bring site {1} level with the first."),
            site);
    return report_fill(report,
        WORDS("候補地{1}は、配点を合計{2}点変えると第1順位に並ぶ(最小の"
              "変更: {3})。",
            "Site {1} is level with the first when points change by {2} in all "
            "(the least change: {3})."),
        site, points(report, change->sum->value.number),
        changed_words(report, change));
}

/* "「概算事業費」(事業費/基準額)": with what its measure is called. */
static const char *value_title(
    const struct report *report, const struct break_even *at)
{
    const struct entry *entry = at->more != NULL ? at->more : at->less;
    const char *title = item_title(report, at->item);
    const char *label = report_say(report, entry->measure->label);
    return report_fill(report,
        text_equal(title, label) ? WORDS("「{1}」", "'{1}'")
                                 : WORDS("「{1}」({2})", "'{1}' ({2})"),
        title, label);
}

/* 候補地Aの「駅までの所要時間」が17.3分を超えると(現在10分)… */
static const char *break_even_words(
    const struct report *report, const struct break_even *at, bool more)
{
    const struct scoring *scoring = report->input->scoring;
    const struct entry *to = more ? at->more : at->less;
    const struct entry *now = scoring->sites[at->site].cells[at->item].value;
    return report_fill(report,
        more ? WORDS("候補地{1}の{2}が{3}を超えると(現在{4})、第1順位は"
                     "候補地{5}に替わる。",
                   "With {2} of site {1} above {3} (now {4}), site {5} "
                   "comes first.")
             : WORDS("候補地{1}の{2}が{3}を下回ると(現在{4})、第1順位は"
                     "候補地{5}に替わる。",
                   "With {2} of site {1} below {3} (now {4}), site {5} "
                   "comes first."),
        site_key(report, at->site), value_title(report, at),
        show_number(report->arena, to->value.number, to->unit,
            to->measure->decimals, report->language),
        show_entry(report->arena, now, report->language, report->edition),
        report_site_title(report, at->first));
}

/* Sentences that may come to nothing. */
struct sentences {
    LIST(const char *) list;
};

/* The nearer of the two. */
static bool is_more(const struct report *report, const struct break_even *at)
{
    const struct scoring_site *site = &report->input->scoring->sites[at->site];
    double now = site->cells[at->item].value->value.number;
    if (at->less == NULL || at->more == NULL)
        return at->less == NULL;
    return at->more->value.number - now < now - at->less->value.number;
}

static double relative_change(const struct part_break_even *part)
{
    double now = part->part->value.number;
    return fabs(part->to->value.number - now) / now;
}

/* "「杭」5.2億円(現在1.6億円)" */
static const char *part_words(
    const struct report *report, const struct part_break_even *part)
{
    const struct entry *to = part->to, *now = part->part;
    return report_fill(report,
        WORDS("「{1}」{2}(現在{3})", "'{1}' {2} (now {3})"),
        robustness_part(report, now),
        show_number(report->arena, to->value.number, to->unit,
            to->measure->decimals, report->language),
        show_number(report->arena, now->value.number, now->unit,
            now->measure->decimals, report->language));
}

/* 内訳の一つだけなら、「建築」66.9億円(現在63.3億円)、…で替わる。 */
static const char *parts_words(
    const struct report *report, const struct break_even *at)
{
    enum { MOST = 3 };
    struct text out = text_new(report->arena);
    double last = -1;
    for (int said = 0; said < MOST; said++) {
        const struct part_break_even *next = NULL;
        for (size_t i = 0; i < at->parts.count; i++) {
            const struct part_break_even *part = &at->parts.at[i];
            if (relative_change(part) > last &&
                robustness_part(report, part->part) != NULL &&
                (next == NULL || relative_change(part) < relative_change(next)))
                next = part;
        }
        if (next == NULL)
            break;
        last = relative_change(next);
        text_addf(&out, "%s%s",
            said == 0 ? "" : report_say(report, WORDS("、", ", ")),
            part_words(report, next));
    }
    return text_string(&out);
}

static void add_parts(const struct report *report, const struct break_even *at,
    struct sentences *said)
{
    const char *words = parts_words(report, at);
    if (*words == '\0')
        return;
    LIST_ADD(report->arena, &said->list,
        report_fill(report,
            WORDS("候補地{1}の{2}の内訳のうち候補地固有のもの一つだけなら、次の"
                  "額を境に替わる: {3}。",
                "Of the site's own parts of {2} of site {1}, one alone: {3}."),
            site_key(report, at->site), value_title(report, at), words));
}

static void add_break_evens(struct report *report, struct sentences *said)
{
    enum { MOST = 3 };
    const struct robustness *robustness = report->input->robustness;
    int count = 0;
    for (size_t i = 0; i < robustness->break_evens.count && count < MOST; i++) {
        const struct break_even *at = &robustness->break_evens.at[i];
        if (robustness_is_withheld(report, at->site, at->item))
            continue;
        LIST_ADD(report->arena, &said->list,
            break_even_words(report, at, is_more(report, at)));
        add_parts(report, at, said);
        count++;
    }
}

/* The better end of a rival's item, or the worse of the first's. */
static double worst_margin(const struct swing *swing)
{
    return fmin(swing->low->value.number, swing->high->value.number);
}

static void add_swings(struct report *report, struct sentences *said)
{
    const struct robustness *robustness = report->input->robustness;
    for (size_t i = 0; i < robustness->swings.count; i++) {
        const struct swing *swing = &robustness->swings.at[i];
        if (!(worst_margin(swing) < 0) ||
            robustness_is_withheld(report, swing->site, swing->item))
            continue;
        LIST_ADD(report->arena, &said->list,
            report_fill(report,
                WORDS("候補地{1}の「{2}」だけが幅の端の値となっても、第1順位"
                      "は替わりうる(差は{3}点となる)。",
                    "'{2}' of site {1} alone at one end of its range may "
                    "change first place (the margin becomes {3} points)."),
                site_key(report, swing->site), item_title(report, swing->item),
                points(report, worst_margin(swing))));
    }
}

static void add_values(struct report *report, struct document *document)
{
    struct sentences said = {0};
    add_break_evens(report, &said);
    add_swings(report, &said);
    if (said.list.count == 0) {
        document_paragraph(document,
            report_say(report,
                WORDS("どの候補地のどの値も、それだけが評価基準の範囲の中で"
                      "変わって第1順位が替わることはない。",
                    "No value of any site alone changes first place, within "
                    "the scales.")));
        return;
    }
    document_paragraph(document,
        report_say(report,
            WORDS("一つの候補地の一つの値だけが変わる場合(他はそのまま)は、"
                  "次のとおり。近いものから示す。",
                "With one value of one site changed, all else as it is, "
                "nearest first:")));
    struct block *list = document_list(document);
    for (size_t i = 0; i < said.list.count; i++)
        LIST_ADD(report->arena, &list->items, said.list.at[i]);
}

void report_changes(struct report *report, struct document *document)
{
    const struct robustness *robustness = report->input->robustness;
    if (report->input->scoring->ranked < 2)
        return;
    document_heading(document, 2,
        report_say(
            report, WORDS("順位が替わる条件", "What would change the order")));
    report_turns(report, document);
    if (robustness == NULL || robustness->change_count == 0)
        return;
    document_paragraph(document,
        report_say(report, WORDS("複数の配点を同時に変える場合は、次のとおり。",
                               "With several points changed at once:")));
    struct block *list = document_list(document);
    for (size_t i = 0; i < robustness->change_count; i++)
        LIST_ADD(report->arena, &list->items,
            change_words(report, &robustness->changes[i]));
    add_values(report, document);
    const struct figure *figure = figure_of_swings(report);
    if (figure != NULL)
        document_figure(document, figure, figure->title);
}

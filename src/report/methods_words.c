/* What the methods say in words for the planner. */
#include "report/methods.h"

#include "base/number.h"
#include "base/text.h"
#include "model/methods.h"
#include "model/scoring.h"

#include <math.h>
#include <stdint.h>

/* "候補地A" */
static const char *site_name(const struct report *report, size_t row)
{
    size_t site = report->input->methods->site[row];
    return report_fill(report, WORDS("候補地{1}", "site {1}"),
        report->input->atlas->sites[site].id);
}

static const char *name_of(
    const struct report *report, const struct method_outcome *outcome)
{
    return report_say(report, method_kinds[outcome->method].words);
}

/* "a", "a、b" */
static void add_name(
    const struct report *report, struct text *names, const char *name)
{
    text_addf(names, "%s%s",
        *text_string(names) == '\0' ? ""
                                    : report_say(report, WORDS("、", ", ")),
        name);
}

static const char *count_words(const struct report *report, size_t count)
{
    return arena_printf(report->arena, "%zu", count);
}

/* Where rules go beyond the weighted sum (limits, rounding, stages), that too
 * is a method beside the official one. */
static size_t first_beside(const struct report *report)
{
    return report->input->scoring->linear ? 1 : 0;
}

/* The names of the methods beside the official one that go with it so; "" if
 * none. */
static const char *methods_with(
    const struct report *report, enum method_accord accord, size_t *count)
{
    const struct methods *methods = report->input->methods;
    struct text names = text_new(report->arena);
    *count = 0;
    for (size_t m = first_beside(report); m < methods->count; m++)
        if (methods->at[m].accord == accord) {
            add_name(report, &names, name_of(report, &methods->at[m]));
            ++*count;
        }
    return text_string(&names);
}

static const char *firsts_of(
    const struct report *report, const struct method_outcome *outcome)
{
    const struct methods *methods = report->input->methods;
    struct text names = text_new(report->arena);
    for (size_t r = 0; r < methods->rows; r++)
        if (outcome->first[r])
            add_name(report, &names, site_name(report, r));
    return text_string(&names);
}

/* ---- which agree ---- */

static void add_agreeing(const struct report *report, struct block *list)
{
    size_t same, first;
    const char *order = methods_with(report, ACCORD_ORDER, &same);
    const char *firsts = methods_with(report, ACCORD_FIRST, &first);
    const struct methods *methods = report->input->methods;
    LIST_ADD(report->arena, &list->items,
        report_fill(report,
            WORDS("公式の方法のほか{1}方法で試算した。うち{2}方法は"
                  "第1順位が公式と同じであり、{3}方法は順位も同じである。",
                "{1} methods were tried beside the official one. Of "
                "these, {2} have the same first and {3} the same order."),
            count_words(report, methods->count - first_beside(report)),
            count_words(report, same + first), count_words(report, same)));
    if (same > 0)
        LIST_ADD(report->arena, &list->items,
            report_fill(report,
                WORDS("順位が同じ: {1}。", "The same order: {1}."), order));
    if (first > 0)
        LIST_ADD(report->arena, &list->items,
            report_fill(report,
                WORDS("第1順位のみ同じ: {1}。", "The same first only: {1}."),
                firsts));
}

static void add_concordance(const struct report *report, struct block *list)
{
    const struct entry *w = report->input->methods->concordance;
    if (w == NULL || isnan(w->value.number))
        return;
    LIST_ADD(report->arena, &list->items,
        report_fill(report,
            WORDS("順位を付ける方法の一致係数(ケンドールのW)は{1}である(1なら"
                  "すべて同じ順位)。",
                "Kendall's W of the methods that rank is {1} (1 if all have "
                "one order)."),
            number_fixed(report->arena, w->value.number, 2)));
}

/* ---- which do not, and why ---- */

static size_t official_first(const struct report *report)
{
    const struct methods *methods = report->input->methods;
    size_t row = 0;
    while (row + 1 < methods->rows &&
           report->input->scoring->sites[methods->site[row]].rank != 1)
        row++;
    return row;
}

/* How much an item takes from a row against another: points; where scores are
 * multiplied, the heaviest item at 0, else the logarithms of the scores. */
static double loss(const struct scoring_cell *here,
    const struct scoring_cell *there, double full, bool multiplied)
{
    if (!(there->low > here->low))
        return 0;
    if (!multiplied)
        return there->low - here->low;
    const double MORE_THAN_ANY = 1e6;
    return here->low > 0 ? full * log(there->low / here->low)
                         : MORE_THAN_ANY * full;
}

static bool multiplies(const struct method_outcome *outcome)
{
    return outcome->method == METHOD_wpm || outcome->method == METHOD_waspas;
}

/* The item that takes most; SIZE_MAX where the row falls short in none. */
static size_t shortfall(const struct report *report,
    const struct method_outcome *outcome, size_t row, size_t other)
{
    const struct scoring *scoring = report->input->scoring;
    const size_t *site = report->input->methods->site;
    size_t most = SIZE_MAX;
    double worst = 0;
    for (size_t i = 0; i < scoring->items.count; i++) {
        if (scoring->full[i] == NULL)
            continue;
        double lost = loss(&scoring->sites[site[row]].cells[i],
            &scoring->sites[site[other]].cells[i],
            scoring->full[i]->value.number, multiplies(outcome));
        if (lost > worst) {
            worst = lost;
            most = i;
        }
    }
    return most;
}

/* "候補地Aは「洪水」が5点中0点(候補地Bは4.2点)と劣る。" */
static const char *shortfall_words(const struct report *report,
    const struct method_outcome *outcome, size_t row, size_t other)
{
    const struct scoring *scoring = report->input->scoring;
    const size_t *site = report->input->methods->site;
    size_t item = shortfall(report, outcome, row, other);
    if (item == SIZE_MAX)
        return "";
    const struct scoring_cell *here = &scoring->sites[site[row]].cells[item];
    const struct scoring_cell *there = &scoring->sites[site[other]].cells[item];
    return report_fill(report,
        WORDS("{1}は「{2}」が{3}点中{4}点{5}で、{6}の{7}点に及ばない。",
            " In '{2}' {1} has {4} of {3} points{5}, {6} has {7}."),
        site_name(report, row),
        report_say(report, scoring->items.at[item].item->title),
        number_text(report->arena, scoring->full[item]->value.number),
        number_fixed(report->arena, here->low, 1),
        here->low_entry != here->points
            ? report_say(report, WORDS("(未確定のため最も不利な値)",
                                     " (not settled, taken at its worst)"))
            : "",
        site_name(report, other), number_fixed(report->arena, there->low, 1));
}

/* A first of the method that is not the official's; SIZE_MAX if none. */
static size_t other_first(
    const struct report *report, const struct method_outcome *outcome)
{
    const struct methods *methods = report->input->methods;
    size_t official = official_first(report);
    for (size_t r = 0; r < methods->rows; r++)
        if (r != official && outcome->first[r])
            return r;
    return SIZE_MAX;
}

/* "僅差" where the values of two print alike. */
static const char *close_words(const struct report *report,
    const struct method_outcome *outcome, size_t row, size_t other)
{
    if (outcome->value == NULL)
        return "";
    int decimals =
        catalogue_measure(report->catalogue, M_method_value)->decimals;
    const char *here = number_fixed(
        report->arena, outcome->value[row]->value.number, decimals);
    const char *there = number_fixed(
        report->arena, outcome->value[other]->value.number, decimals);
    return !text_equal(here, there)
               ? ""
               : report_say(report,
                     WORDS("(公式の第1順位との差が表示の単位に満たない僅差)",
                         " (by less than what is printed)"));
}

static void add_differing(const struct report *report, struct block *list,
    const struct method_outcome *outcome)
{
    size_t other = other_first(report, outcome);
    const char *why = report_say(report, method_kinds[outcome->method].manner);
    const char *behind = other == SIZE_MAX ? ""
                                           : shortfall_words(report, outcome,
                                                 official_first(report), other);
    if (outcome->accord == ACCORD_NONE)
        LIST_ADD(report->arena, &list->items,
            report_fill(report,
                WORDS("{1}では{2}が第1順位となる{5}。この方法は{3}。{4}",
                    "By {1}, {2} is first{5}: it {3}.{4}"),
                name_of(report, outcome), firsts_of(report, outcome), why,
                behind,
                other == SIZE_MAX ? ""
                                  : close_words(report, outcome,
                                        official_first(report), other)));
    if (outcome->accord == ACCORD_SHARED)
        LIST_ADD(report->arena, &list->items,
            report_fill(report,
                WORDS("{1}は{2}を一つに絞らない。この方法は{3}。{4}",
                    "{1} does not choose among {2}: it {3}.{4}"),
                name_of(report, outcome), firsts_of(report, outcome), why,
                behind));
}

/* ---- what the order depends on ---- */

static void add_changes(const struct report *report, struct block *list)
{
    const struct methods *methods = report->input->methods;
    struct text names = text_new(report->arena);
    bool tried = false;
    for (size_t m = 0; m < methods->count; m++) {
        bool turns = false;
        for (size_t i = 0; i < methods->at[m].change_count; i++)
            turns |= methods->at[m].changes[i].turns;
        tried |= methods->at[m].change_count > 0;
        if (turns)
            add_name(report, &names, name_of(report, &methods->at[m]));
    }
    if (!tried)
        return;
    const char *turning = text_string(&names);
    LIST_ADD(report->arena, &list->items,
        *turning == '\0'
            ? report_say(report,
                  WORDS("候補地を一つ除いても、劣る候補地を加えても、残る候補"
                        "地の優劣はどの方法でも変わらない。",
                      "Leaving a site out or adding a worse one turns no "
                      "order of the others, by any method."))
            : report_fill(report,
                  WORDS("候補地の増減により残る候補地の優劣が変わる方法: {1}。"
                        "比べる相手によって順位が変わる点に注意を要する。",
                      "Methods by which leaving a site out or adding a worse "
                      "one turns the order of the others: {1}."),
                  turning));
}

void report_methods(struct report *report, struct document *document)
{
    const struct methods *methods = report->input->methods;
    if (methods == NULL || methods->rows < 2)
        return;
    document_paragraph(document,
        report_fill(report,
            WORDS("公式の順位は{1}による。以下は、同じ評点と配点を別の方法で"
                  "まとめた場合の試算であり、参考である。",
                "The official order is that of {1}. What follows puts the same "
                "scores and points together in other ways, for reference."),
            report_say(report,
                report->input->scoring->linear
                    ? WORDS("加重和", "the weighted sum")
                    : WORDS("加重和に上限、丸め、段階などの規則を加えたもの",
                          "the weighted sum with further rules (limits, "
                          "rounding, stages)"))));
    struct block *list = document_list(document);
    if (methods->count > 1) {
        add_agreeing(report, list);
        add_concordance(report, list);
    }
    for (size_t m = first_beside(report); m < methods->count; m++)
        add_differing(report, list, &methods->at[m]);
    add_changes(report, list);
}

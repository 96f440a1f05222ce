#include "report/law_words.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "report/show.h"

#include <string.h>

const char *law_title(const struct report *report, const struct law_rule *rule)
{
    return arena_printf(report->arena, "%s%s",
        law_name(report->arena, rule->row, report->language),
        rule->row->origin.verified ? "" : "†");
}

const char *law_clause_dated(
    const struct report *report, const struct law_rule *rule)
{
    return report_fill(report, WORDS("{1}({2}現在)", "{1} (as of {2})"),
        report_say(report, rule->row->clause),
        date_text(report->arena, rule->row->clause_date.number));
}

/* ---- what triggers it ---- */

const char *law_requirement_text(
    const struct report *report, const struct law_rule *rule)
{
    return report_say(report, law_requirement(report->arena, rule));
}

/* ---- the facts ---- */

static void add_joined(struct text *out, const char *words, const char *between)
{
    if (*text_string(out) != '\0')
        text_add(out, between);
    text_add(out, words);
}

/* The values that the conditions read at a site. */
struct facts_read {
    struct value all[LAW_ALL_CONDITIONS], any[LAW_ANY_CONDITIONS];
};

static struct value value_at(const struct report *report, size_t site,
    const struct row_condition *condition)
{
    if (condition->measure == NULL)
        return value_unknown(WORDS("", ""));
    const struct entry *entry =
        report_find(report, site, condition->measure->id, condition->item);
    return entry == NULL
               ? value_unknown(WORDS("資料がありません", "nothing is known"))
               : entry->value;
}

static struct law_answers answers_at(
    const struct report *report, size_t site, const struct law_rule *rule)
{
    struct facts_read read;
    for (int i = 0; i < LAW_ALL_CONDITIONS; i++)
        read.all[i] = value_at(report, site, &rule->all[i]);
    for (int i = 0; i < LAW_ANY_CONDITIONS; i++)
        read.any[i] = value_at(report, site, &rule->any[i]);
    return law_rule_answers(report->arena, rule, read.all, read.any);
}

/* "埋蔵文化財包蔵地: 敷地の一部が包蔵地". Of a law that reads another law, the
 * facts of that one. */
static const char *fact_text(const struct report *report, size_t site,
    const struct row_condition *condition, bool telling)
{
    const struct law_rules *laws = report->input->project->models.laws;
    const struct entry *entry =
        report_find(report, site, condition->measure->id, condition->item);
    const struct law_rule *other = condition->measure->id == M_law
                                       ? law_rule_find(laws, condition->item)
                                       : NULL;
    if (other != NULL)
        return report_fill(report, WORDS("{1}({2})", "{1} ({2})"),
            law_title(report, other),
            telling ? law_telling_facts(report, site, other)
                    : law_facts(report, site, other));
    const char *label = report_say(report, condition->measure->label);
    if (condition->item != NULL)
        label = report_fill(report, WORDS("{1}({2})", "{1} ({2})"), label,
            report_item(report, condition->item));
    const char *value = report_say(report, WORDS("要確認", "to be confirmed"));
    if (entry != NULL)
        value =
            show_entry(report->arena, entry, report->language, report->edition);
    return report_fill(report, WORDS("{1}: {2}", "{1}: {2}"), label, value);
}

/* Whether an earlier condition that is told, too, is of the same fact. */
static bool was_told(
    const struct row_condition *conditions, const enum answer *answers, int at)
{
    for (int i = 0; i < at; i++)
        if (conditions[i].measure == conditions[at].measure &&
            answers[i] == answers[at] &&
            text_equal(conditions[i].item, conditions[at].item))
            return true;
    return false;
}

static void add_facts(const struct report *report, struct text *out,
    size_t site, const struct row_condition *conditions,
    const enum answer *answers, int count, enum answer wanted)
{
    const char *between = report_say(report, WORDS("、", "; "));
    for (int i = 0; i < count; i++)
        if (conditions[i].measure != NULL && answers[i] == wanted &&
            !was_told(conditions, answers, i))
            add_joined(
                out, fact_text(report, site, &conditions[i], false), between);
}

/* Whether all sites say the same of a condition: it does not tell them apart.
 */
static bool is_common(
    const struct report *report, const struct row_condition *condition)
{
    const char *first = NULL;
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *entry =
            report_find(report, i, condition->measure->id, condition->item);
        const char *said = entry == NULL
                               ? ""
                               : show_entry(report->arena, entry,
                                     report->language, report->edition);
        if (first != NULL && !text_equal(first, said))
            return false;
        first = said;
    }
    return report_sites(report) > 1;
}

/* Of several alternatives that hold the first is enough. */
static void add_telling(const struct report *report, struct text *out,
    size_t site, const struct law_rule *rule, const struct law_answers *answers)
{
    const char *between = report_say(report, WORDS("、", "; "));
    for (int i = 0; i < LAW_ALL_CONDITIONS; i++)
        if (rule->all[i].measure != NULL && !is_common(report, &rule->all[i]))
            add_joined(
                out, fact_text(report, site, &rule->all[i], true), between);
    for (int i = 0; i < LAW_ANY_CONDITIONS; i++) {
        if (rule->any[i].measure == NULL || answers->any[i] != ANSWER_YES ||
            is_common(report, &rule->any[i]))
            continue;
        add_joined(out, fact_text(report, site, &rule->any[i], true), between);
        return;
    }
}

const char *law_telling_facts(
    const struct report *report, size_t site, const struct law_rule *rule)
{
    struct text out = text_new(report->arena);
    struct law_answers answers = answers_at(report, site, rule);
    add_telling(report, &out, site, rule, &answers);
    return *text_string(&out) == '\0' ? law_facts(report, site, rule)
                                      : text_string(&out);
}

/* Triggered: what holds. Not triggered: what must hold and does not, or else
 * the alternatives. Not told: what is not known. */
const char *law_facts(
    const struct report *report, size_t site, const struct law_rule *rule)
{
    struct text out = text_new(report->arena);
    struct law_answers answers = answers_at(report, site, rule);
    add_facts(report, &out, site, rule->all, answers.all, LAW_ALL_CONDITIONS,
        answers.verdict);
    if (answers.verdict != ANSWER_NO || *text_string(&out) == '\0')
        add_facts(report, &out, site, rule->any, answers.any,
            LAW_ANY_CONDITIONS, answers.verdict);
    return text_string(&out);
}

/* ---- what it asks ---- */

const char *law_duty(const struct report *report, const struct law_rule *rule)
{
    return report_fill(report, WORDS("【{1}】{2}", "[{1}] {2}"),
        report_say(report, law_kind_words((enum law_kind)rule->row->kind)),
        report_say(report, rule->row->duty));
}

const char *law_months(const struct report *report, const struct law_rule *rule)
{
    const struct param *months = &rule->months;
    struct arena *arena = report->arena;
    if (!months->given)
        return "";
    if (months->low == months->high)
        return report_fill(report, WORDS("{1}か月", "{1} months"),
            number_text(arena, months->value));
    return report_fill(report, WORDS("{1}～{2}か月", "{1} to {2} months"),
        number_text(arena, months->low), number_text(arena, months->high));
}

const char *law_before(const struct report *report, const struct law_rule *rule)
{
    const struct schedule_rules *schedule =
        report->input->project->models.schedule;
    const char *task = rule->row->before;
    long index =
        schedule == NULL || task == NULL ? -1 : schedule_task(schedule, task);
    if (index < 0)
        return task == NULL ? "" : task;
    return report_fill(report, WORDS("「{1}」の前", "before '{1}'"),
        report_say(report, schedule->parts.tasks[index].label));
}

/* ---- the verdict ---- */

enum answer law_answer(
    const struct report *report, size_t site, const struct law_rule *rule)
{
    const struct entry *entry = report_find(report, site, M_law, rule->row->id);
    return entry == NULL ? ANSWER_UNKNOWN : value_as_answer(entry->value);
}

static const char *verdict_text(
    const struct report *report, size_t site, const struct law_rule *rule)
{
    switch (law_answer(report, site, rule)) {
    case ANSWER_YES:
        return report_say(report, WORDS("該当", "triggered"));
    case ANSWER_NO:
        return report_say(report, WORDS("非該当", "not triggered"));
    case ANSWER_UNKNOWN:
        break;
    }
    const struct entry *reading =
        report_find(report, site, M_law_reading, rule->row->id);
    if (reading == NULL)
        return report_say(report, WORDS("要確認", "to be confirmed"));
    return text_equal(reading->value.key, "triggered")
               ? report_say(report, WORDS("要確認†(該当の見込み)",
                                        "to be confirmed† (likely)"))
               : report_say(report, WORDS("要確認†(非該当の見込み)",
                                        "to be confirmed† (unlikely)"));
}

struct cell law_verdict(
    struct report *report, size_t site, const struct law_rule *rule)
{
    return report_cell_about(report, verdict_text(report, site, rule),
        report_find(report, site, M_law, rule->row->id));
}

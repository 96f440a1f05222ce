/* Why the schedules differ, as far as laws make them: a sentence a site, from
 * the verdicts, the tasks they bring and the days these take. */
#include "report/law_words.h"
#include "report/tables.h"

#include "base/text.h"
#include "report/show.h"

#include <math.h>

/* A task that a law brings at a site, or may. */
struct lawful {
    const struct task_row *task;
    const struct law_rule *law;
    enum answer answer; /* yes or unknown */
    bool delays;
};

struct lawful_list {
    struct lawful *at;
    size_t count;
};

static bool takes_time(
    const struct report *report, size_t site, const char *task)
{
    const struct entry *start = report_find(report, site, M_task_start, task);
    const struct entry *finish = report_find(report, site, M_task_finish, task);
    return start != NULL && finish != NULL &&
           !(start->value.number == finish->value.number);
}

/* Whether the opening would be earlier without the task. */
static bool delays(const struct report *report, size_t site, const char *task)
{
    const struct entry *effect =
        report_find(report, site, M_task_effect_months, task);
    return effect != NULL && effect->value.number > 0;
}

static struct lawful_list lawful_tasks(const struct report *report, size_t site)
{
    const struct models *models = &report->input->project->models;
    const struct schedule_rules *schedule = models->schedule;
    struct lawful_list list = {0};
    if (schedule == NULL || models->laws == NULL)
        return list;
    size_t count = schedule->parts.task_count;
    list.at = ARENA_ARRAY(report->arena, count, struct lawful);
    for (size_t i = 0; i < count; i++) {
        const struct row_condition *condition = &schedule->conditions[i];
        const struct task_row *task = &schedule->parts.tasks[i];
        if (condition->measure == NULL || condition->measure->id != M_law)
            continue;
        const struct law_rule *law =
            law_rule_find(models->laws, condition->item);
        if (law == NULL)
            continue;
        enum answer answer = law_answer(report, site, law);
        if (answer == ANSWER_UNKNOWN ||
            (answer == ANSWER_YES && takes_time(report, site, task->id)))
            list.at[list.count++] = (struct lawful){task, law, answer,
                answer == ANSWER_YES && delays(report, site, task->id)};
    }
    return list;
}

/* 「発掘調査の発注」「本調査」 of one law, or of all that delay the opening. */
static const char *tasks_text(const struct report *report,
    const struct lawful_list *list, const struct law_rule *law, bool delaying)
{
    struct text out = text_new(report->arena);
    for (size_t i = 0; i < list->count; i++) {
        const struct lawful *one = &list->at[i];
        if ((law != NULL && one->law != law) || (delaying && !one->delays))
            continue;
        text_addf(&out, report->language == LANGUAGE_JA ? "%s「%s」" : "%s'%s'",
            report->language == LANGUAGE_JA || *text_string(&out) == '\0'
                ? ""
                : ", ",
            report_say(report, one->task->label));
    }
    return text_string(&out);
}

static bool is_first_of_its_law(const struct lawful_list *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (list->at[i].law == list->at[index].law)
            return false;
    return true;
}

/* "文化財保護法94条1項(埋蔵文化財包蔵地: …)により「…」を要する。" */
static const char *law_sentence(const struct report *report, size_t site,
    const struct lawful_list *list, const struct lawful *one)
{
    const char *title = law_title(report, one->law);
    const char *tasks = tasks_text(report, list, one->law, false);
    if (one->answer == ANSWER_UNKNOWN)
        return report_fill(report,
            WORDS("{1}の該当が要確認のため、{2}を要するかは定まらない。",
                "Whether {2} is needed is open until {1} is confirmed. "),
            title, tasks);
    return report_fill(report,
        WORDS("{1}({2})により{3}を要する。", "{1} ({2}) asks for {3}. "), title,
        law_telling_facts(report, site, one->law), tasks);
}

static void add_laws(const struct report *report, size_t site,
    const struct lawful_list *list, struct text *out)
{
    for (size_t i = 0; i < list->count; i++)
        if (is_first_of_its_law(list, i))
            text_add(out, law_sentence(report, site, list, &list->at[i]));
}

static void add_delaying(const struct report *report,
    const struct lawful_list *list, struct text *out)
{
    const char *delaying = tasks_text(report, list, NULL, true);
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].answer == ANSWER_UNKNOWN)
            return;
    if (*delaying != '\0')
        text_add(out, report_fill(report,
                          WORDS("このうち{1}が供用開始を遅らせる。",
                              "Of these {1} delays the opening. "),
                          delaying));
    else
        text_add(
            out, report_say(report, WORDS("いずれも供用開始を遅らせない。",
                                        "None of them delays the opening. ")));
}

static const char *sentence(const struct report *report, size_t site)
{
    struct lawful_list list = lawful_tasks(report, site);
    struct text out = text_new(report->arena);
    if (list.count == 0)
        text_add(&out, report_say(report, WORDS("法令により加わる作業はない。",
                                              "No law adds a task. ")));
    else {
        add_laws(report, site, &list, &out);
        add_delaying(report, &list, &out);
    }
    return text_trim(report->arena, text_string(&out));
}

const struct table *table_of_law_schedule(struct report *report)
{
    const struct models *models = &report->input->project->models;
    struct table *table = table_new(report->arena, "law_schedule",
        report_say(report,
            WORDS("工程を分ける法令", "Laws that make the schedules differ")));
    table_column(report->arena, table, "site",
        report_say(report, WORDS("候補地", "Site")), false, 10);
    table_column(report->arena, table, "reason",
        report_say(report,
            WORDS("法令による工程への影響", "What laws do to the schedule")),
        false, 60);
    table_column(report->arena, table, "opening",
        report_say(report, WORDS("供用開始", "Opening")), false, 10);
    if (models->laws == NULL || models->schedule == NULL)
        return table;
    for (size_t i = 0; i < report_sites(report); i++) {
        struct row *row =
            table_row(report->arena, table, report->input->atlas->sites[i].id);
        row->cells[0] = cell_text(report_site_title(report, i));
        row->cells[1] = cell_text(sentence(report, i));
        row->cells[2] =
            report_cell(report, report_find(report, i, M_opening_date, NULL));
    }
    return table;
}

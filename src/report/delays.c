/* Why the sites open when they do: what laws and conditions of each site ask
 * for, in a sentence made of ledger entries. */
#include "report/tables.h"

#include "base/text.h"
#include "model/schedule_rules.h"
#include "report/show.h"

#include <math.h>

static const struct schedule_rules *rules_of(const struct report *report)
{
    return report->input->project->models.schedule;
}

/* "埋蔵文化財の本調査(文化財保護法94条)" */
static const char *task_words(
    struct report *report, const struct task_row *task)
{
    const char *label = report_say(report, task->label);
    const char *law = report_say(report, task->basis);
    return *law == '\0' ? label
                        : report_fill(report, WORDS("{1}({2})", "{1} ({2})"),
                              label, law);
}

/* Whether the opening would be earlier without the task. */
static bool delays(
    const struct report *report, size_t site, const struct task_row *task)
{
    const struct entry *effect =
        report_find(report, site, M_task_effect_months, task->id);
    return effect != NULL && effect->value.number > 0;
}

/* "a、b", the tasks that delay the opening of a site; "" for none. */
static const char *delaying_tasks(struct report *report, size_t site)
{
    struct text out = text_new(report->arena);
    const struct schedule_rules *rules = rules_of(report);
    for (size_t t = 0; t < rules->parts.task_count; t++) {
        const struct task_row *task = &rules->parts.tasks[t];
        if (!delays(report, site, task))
            continue;
        if (*text_string(&out) != '\0')
            text_add(&out, report_say(report, WORDS("、", ", ")));
        text_add(&out, task_words(report, task));
    }
    return text_string(&out);
}

static const char *month_words(struct report *report, const struct entry *entry)
{
    return show_month(
        report->arena, (day_number)entry->value.number, report->language);
}

static const char *effect_words(struct report *report, size_t site,
    const struct entry *effect, const struct entry *without)
{
    const char *tasks = delaying_tasks(report, site);
    const struct entry *opening =
        report_find(report, site, M_opening_date, NULL);
    if (!value_is_known(effect->value) || !value_is_known(opening->value))
        return report_say(report,
            WORDS("供用開始の時期は、要否の分からない作業があるため示せない。",
                "The opening cannot be told: it is not known whether some "
                "tasks are needed."));
    if (!(effect->value.number > 0))
        return report_say(
            report, WORDS("候補地の条件による作業は、供用開始を遅らせない。",
                        "Nothing that the site asks for delays the opening."));
    return report_fill(report,
        WORDS("{1}が要るため、供用開始は{2}となる。候補地の条件による作業が"
              "すべて要らなければ{3}で、約{4}か月の差がある。",
            "{1} are needed, so it opens in {2}; without anything that the "
            "site asks for it would be {3}, about {4} months earlier."),
        *tasks == '\0' ? report_say(report, WORDS("候補地の条件による作業",
                                                "Tasks that the site asks for"))
                       : tasks,
        month_words(report, opening), month_words(report, without),
        show_bare(report->arena, effect->value.number, "months", 0,
            report->language));
}

/* Whether another site passes the gate with another session. */
static bool differs(const struct report *report, const struct entry *session,
    const struct task_row *task)
{
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *other =
            report_find(report, i, M_task_session, task->id);
        if (other != NULL && !text_equal(other->value.key, session->value.key))
            return true;
    }
    return false;
}

/* "工事契約の議決は令和11年度 12月定例会。" for the gates that sites pass at
 * different times. */
static void add_gates(struct report *report, struct text *out, size_t site)
{
    const struct schedule_rules *rules = rules_of(report);
    for (size_t t = 0; t < rules->parts.task_count; t++) {
        const struct task_row *task = &rules->parts.tasks[t];
        const struct entry *session =
            report_find(report, site, M_task_session, task->id);
        if (session == NULL || !value_is_known(session->value) ||
            !differs(report, session, task))
            continue;
        text_add(
            out, report_fill(report, WORDS("{1}は{2}となる。", " {1}: {2}."),
                     task_words(report, task),
                     report_say(report, session->value.words)));
    }
}

static void site_row(struct report *report, struct table *table, size_t site)
{
    const struct entry *effect =
        report_find(report, site, M_task_effect_months, NULL);
    const struct entry *without =
        report_find(report, site, M_opening_without, NULL);
    if (effect == NULL || without == NULL)
        return;
    struct text out = text_new(report->arena);
    text_add(&out, effect_words(report, site, effect, without));
    add_gates(report, &out, site);
    struct row *row =
        table_row(report->arena, table, report->input->atlas->sites[site].id);
    row->cells[0] = cell_text(report_site_title(report, site));
    row->cells[1] = report_cell_about(report, text_string(&out), effect);
    row->cells[2] = report_cell(report, effect);
}

const struct table *table_of_delays(struct report *report)
{
    struct arena *arena = report->arena;
    struct table *table = table_new(arena, "delays",
        report_say(report, WORDS("供用開始の時期が決まる理由",
                               "Why the sites open when they do")));
    table_add_column(arena, table,
        (struct column){.id = "site",
            .title = report_say(report, WORDS("候補地", "Site")),
            .weight = 14});
    table_add_column(arena, table,
        (struct column){.id = "reason",
            .title = report_say(report, WORDS("理由", "Reason")),
            .weight = 70});
    table_add_column(arena, table,
        (struct column){.id = "effect",
            .title = report_say(
                report, WORDS("候補地の条件の影響", "Effect of the site")),
            .weight = 12});
    for (size_t i = 0; rules_of(report) != NULL && i < report_sites(report);
         i++)
        site_row(report, table, i);
    if (table->rows.count > 0)
        table_add_legend(report, table);
    return table;
}

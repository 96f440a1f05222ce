/* The milestones of the sites' schedules as days to note. */
#include "report/cells.h"
#include "report/show.h"

#include "model/schedule_rules.h"

#include <math.h>

/* The opening is no promise of a day. */
static const char *note_of(struct report *report, const struct entry *start,
    const struct task_row *task, bool opening)
{
    const char *law = report_say(report, task->basis);
    const char *expected = report_say(
        report, WORDS("工程表による見込み", "as the schedule expects"));
    if (opening)
        expected =
            report_fill(report, WORDS("{1}の見込み", "expected in the {1}"),
                show_half_year(report->arena, (day_number)start->value.number,
                    report->language));
    return *law == '\0' ? expected
                        : report_fill(report, WORDS("{1}。{2}", "{1}. {2}"),
                              expected, law);
}

static void add_event(
    struct report *report, struct agenda *agenda, size_t site, size_t task)
{
    const struct schedule_rules *rules =
        report->input->project->models.schedule;
    const struct task_row *row = &rules->parts.tasks[task];
    const struct entry *applies =
        report_find(report, site, M_task_applies, row->id);
    const struct entry *start =
        report_find(report, site, M_task_start, row->id);
    bool needed =
        applies == NULL || value_as_answer(applies->value) != ANSWER_NO;
    if (!row->milestone || !needed || start == NULL ||
        isnan(start->value.number))
        return;
    struct event event = {.id = arena_printf(report->arena, "%s.%s",
                              report->input->atlas->sites[site].id, row->id),
        .day = (day_number)start->value.number,
        .title = report_fill(report, WORDS("{1}: {2}", "{1}: {2}"),
            report_site_title(report, site), report_say(report, row->label)),
        .note = note_of(report, start, row, task == rules->opening)};
    LIST_ADD(report->arena, &agenda->events, event);
}

const struct agenda *report_agenda(const struct report_input *input)
{
    struct report *report = report_new(input);
    const struct project_file *file = input->project->file;
    const struct schedule_rules *rules = input->project->models.schedule;
    if (rules == NULL)
        return NULL;
    struct agenda *agenda = ARENA_NEW(report->arena, struct agenda);
    agenda->id = file->name;
    agenda->title = report_say(report, file->title);
    agenda->stamp =
        file->as_of.given ? file->as_of.number : (day_number)rules->start.value;
    for (size_t i = 0; i < report_sites(report); i++)
        for (size_t t = 0; t < rules->parts.task_count; t++)
            add_event(report, agenda, i, t);
    return agenda->events.count == 0 ? NULL : agenda;
}

/* Checks of the schedule's rows, one by one. */
#include "model/schedule_check.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

PROBLEM_KIND(task_duration, "task-duration",
    "作業「{1}」には duration・measure・formula のうち一つだけが必要です",
    "task '{1}' needs exactly one of duration, measure and formula", "", "");
PROBLEM_KIND(task_zero, "task-zero", "作業「{1}」の期間が 0 です",
    "task '{1}' takes no time",
    "節目なら milestone に yes と書き、作業なら期間を書いてください",
    "write milestone: yes if it is a moment, else how long it takes");
PROBLEM_KIND(task_formula_range, "task-formula-range",
    "作業「{1}」は formula を使うため low・high は書けません",
    "task '{1}' has a formula, so low and high say nothing",
    "formula_low と formula_high に式で書いてください",
    "write them as formulas: formula_low and formula_high");
PROBLEM_KIND(task_repeat, "task-repeat",
    "作業「{1}」には repeat_chance と repeat の両方が必要です",
    "task '{1}' needs repeat_chance and repeat, both", "", "");
PROBLEM_KIND(task_calendar, "task-calendar",
    "作業「{1}」の暦「{2}」はありません",
    "task '{1}' is on the calendar '{2}', which there is not",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(task_gate, "task-gate", "作業「{1}」の関門「{2}」はありません",
    "task '{1}' waits for the gate '{2}', which there is not",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(task_two_starts, "task-two-starts",
    "作業「{1}」に start と gate の両方があります",
    "task '{1}' has a start rule as well as a gate",
    "一方を別の作業(節目)に分けてください",
    "make one of them a task of its own, a milestone");
PROBLEM_KIND(wrong_weekday, "calendar-weekday",
    "暦「{1}」の rest にある「{2}」は曜日ではありません",
    "'{2}', a day of rest of the calendar '{1}', is no weekday",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(calendar_idle, "calendar-idle",
    "暦「{1}」には作業する曜日がありません",
    "the calendar '{1}' has no weekday with work", "", "");
PROBLEM_KIND(wrong_name, "schedule-name",
    "「{1}」は式の中で使うため、英小文字・数字・_ だけで書いてください",
    "'{1}' is used in formulas: write it with a-z, 0-9 and _ only", "", "");
PROBLEM_KIND(task_range, "task-range",
    "作業「{1}」の期間は low ≤ duration ≤ high でなければなりません",
    "task '{1}' must have low <= duration <= high", "", "");
PROBLEM_KIND(task_whole, "task-whole",
    "作業「{1}」の日数は整数でなければなりません",
    "task '{1}' must take a whole number of days", "", "");
PROBLEM_KIND(task_measure, "task-measure",
    "作業「{1}」が参照する指標「{2}」はありません",
    "task '{1}' reads '{2}', which is no measure", "「{3}」ではありませんか",
    "did you mean '{3}'?");
PROBLEM_KIND(task_measure_unit, "task-measure-unit",
    "作業「{1}」の期間「{2}」の単位は {3} でなければなりません",
    "'{2}', which gives the duration of task '{1}', must be in {3}", "", "");
PROBLEM_KIND(no_holidays, "schedule-no-holidays",
    "「{1}」は開庁日で数えますが、祝日の規則がありません",
    "'{1}' counts office days, but there are no rules of holidays",
    "models に holidays: holidays-japan.csv を書いてください",
    "write holidays: holidays-japan.csv under models");
PROBLEM_KIND(holiday_numbers, "holiday-numbers",
    "祝日の規則「{1}」には {2} が必要です", "the holiday rule '{1}' needs {2}",
    "", "");

static bool text_among(const char *text, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(text, texts[i]))
            return true;
    return false;
}

struct check {
    struct arena *arena;
    struct schedule_parts *parts;
    const struct catalogue *catalogue;
    struct problems *problems;
};

const char *schedule_ledger_unit(int unit)
{
    return unit == 0 || unit == STEP_MONTHS ? "months" : "days";
}

bool param_is_whole(const struct param *param)
{
    return !param->given || param->value == (double)(long)param->value;
}

/* "law_months/buried_94" */
static struct measure_address check_duration_measure(
    const struct check *check, const struct task_row *task)
{
    struct measure_address address = {0};
    if (task->measure == NULL)
        return address;
    struct place place = task->origin.place;
    const char *unit = schedule_ledger_unit(task->unit);
    address.measure =
        catalogue_find_address(check->catalogue, task->measure, &address.item);
    if (address.measure == NULL)
        problem_add(check->problems, &task_measure, place, task->id,
            task->measure, catalogue_nearest(check->catalogue, task->measure));
    else if (!text_equal(address.measure->unit, unit))
        problem_add(check->problems, &task_measure_unit, place, task->id,
            task->measure, unit);
    return address;
}

/* Gives the number its range and its unit. */
static void complete_duration(const struct check *check, struct task_row *task)
{
    struct param *duration = &task->duration;
    duration->unit = schedule_ledger_unit(task->unit);
    duration->low = task->low.given ? task->low.value : duration->value;
    duration->high = task->high.given ? task->high.value : duration->value;
    if (!(duration->low <= duration->value &&
            duration->value <= duration->high))
        problem_add(check->problems, &task_range, task->origin.place, task->id);
}

static void check_duration(const struct check *check, struct task_row *task)
{
    struct problems *problems = check->problems;
    struct place place = task->origin.place;
    bool formula = task->formula.text != NULL;
    bool written = param_is_written(&task->duration);
    if (written + (task->measure != NULL) + formula != 1)
        problem_add(problems, &task_duration, place, task->id);
    if (formula && (task->low.given || task->high.given))
        problem_add(problems, &task_formula_range, place, task->id);
    if (task->duration.given)
        complete_duration(check, task);
    bool moment = task->milestone || task->gate != NULL ||
                  text_equal(task->id, check->parts->file->opening);
    if (task->duration.given && task->duration.value == 0 && !moment)
        problem_add(problems, &task_zero, place, task->id);
    bool months = text_equal(schedule_ledger_unit(task->unit), "months");
    if (!months &&
        !(param_is_whole(&task->duration) && param_is_whole(&task->low) &&
            param_is_whole(&task->high)))
        problem_add(problems, &task_whole, place, task->id);
}

static void check_start(const struct check *check, const struct task_row *task)
{
    const struct schedule_parts *parts = check->parts;
    size_t count = 1 + parts->file->calendars.count;
    const char **ids =
        ARENA_ARRAY(check->arena, count + parts->gate_count, const char *);
    ids[0] = OFFICE_CALENDAR;
    for (size_t i = 1; i < count; i++)
        ids[i] = parts->file->calendars.at[i - 1].id;
    if (task->calendar != NULL && !text_among(task->calendar, ids, count))
        problem_add(check->problems, &task_calendar, task->origin.place,
            task->id, task->calendar, text_nearest(task->calendar, ids, count));
    for (size_t i = 0; i < parts->gate_count; i++)
        ids[i] = parts->gates[i].gate;
    count = parts->gate_count;
    if (task->gate != NULL && !text_among(task->gate, ids, count))
        problem_add(check->problems, &task_gate, task->origin.place, task->id,
            task->gate, text_nearest(task->gate, ids, count));
    if (task->gate != NULL && task->start != 0)
        problem_add(
            check->problems, &task_two_starts, task->origin.place, task->id);
}

static void check_task(
    const struct check *check, struct schedule_rules *rules, size_t index)
{
    struct task_row *task = &check->parts->tasks[index];
    check_duration(check, task);
    check_start(check, task);
    task->repeat.unit = schedule_ledger_unit(task->unit);
    if (task->repeat_chance.given != task->repeat.given)
        problem_add(
            check->problems, &task_repeat, task->origin.place, task->id);
    rules->durations[index] = check_duration_measure(check, task);
    rules->conditions[index] = row_condition_read(check->arena,
        (struct row_condition_words){
            task->if_measure, task->if_op, task->if_value, NULL, &task->origin},
        task->id, task->origin.place, check->catalogue, check->problems);
}

/* ---- calendars and gates ---- */

static void check_name(
    const struct check *check, const char *name, struct place place)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    if (name != NULL && name[strspn(name, allowed)] != '\0')
        problem_add(check->problems, &wrong_name, place, name);
}

static void check_calendar(
    const struct check *check, const struct calendar_row *row)
{
    struct place place = row->origin.place;
    check_name(check, row->id, place);
    for (size_t i = 0; i < row->rest.count; i++)
        if (!text_among(row->rest.at[i], weekday_names, DAYS_OF_A_WEEK))
            problem_add(check->problems, &wrong_weekday, place, row->id,
                row->rest.at[i],
                text_nearest(row->rest.at[i], weekday_names, DAYS_OF_A_WEEK));
    size_t rests = 0;
    for (int day = 0; day < DAYS_OF_A_WEEK; day++)
        rests += text_among(weekday_names[day], row->rest.at, row->rest.count);
    if (rests == DAYS_OF_A_WEEK)
        problem_add(check->problems, &calendar_idle, place, row->id);
}

/* Without holidays every weekday would silently be an office day. */
static void check_office_days(const struct check *check)
{
    const struct schedule_parts *parts = check->parts;
    if (parts->holiday_count > 0)
        return;
    for (size_t i = 0; i < parts->task_count; i++) {
        const struct task_row *task = &parts->tasks[i];
        if (task->unit == STEP_WORKING_DAYS ||
            task->start == START_OFFICE_DAY || task->calendar != NULL)
            problem_add(
                check->problems, &no_holidays, task->origin.place, task->id);
    }
    for (size_t i = 0; i < parts->link_count; i++)
        if (parts->links[i].unit == STEP_WORKING_DAYS)
            problem_add(check->problems, &no_holidays,
                parts->links[i].origin.place, parts->links[i].id);
}

static void need(const struct check *check, const struct holiday_rule *rule,
    const struct param *param, const char *column)
{
    if (!param->given)
        problem_add(check->problems, &holiday_numbers, rule->origin.place,
            rule->id, column);
}

static void check_holiday(
    const struct check *check, const struct holiday_rule *rule)
{
    switch (rule->rule) {
    case HOLIDAY_FIXED:
        need(check, rule, &rule->month, "month");
        need(check, rule, &rule->day, "day");
        break;
    case HOLIDAY_NTH_MONDAY:
        need(check, rule, &rule->month, "month");
        need(check, rule, &rule->nth, "nth");
        break;
    case HOLIDAY_EQUINOX:
        need(check, rule, &rule->month, "month");
        need(check, rule, &rule->base, "base");
        need(check, rule, &rule->drift, "drift");
        need(check, rule, &rule->epoch, "epoch");
        need(check, rule, &rule->leap_epoch, "leap_epoch");
        break;
    default:
        break;
    }
}

void schedule_check_rows(struct arena *arena, struct schedule_parts *parts,
    const struct catalogue *catalogue, struct schedule_rules *rules,
    struct problems *problems)
{
    struct check check = {arena, parts, catalogue, problems};
    rules->conditions =
        ARENA_ARRAY(arena, parts->task_count, struct row_condition);
    rules->durations =
        ARENA_ARRAY(arena, parts->task_count, struct measure_address);
    for (size_t i = 0; i < parts->task_count; i++)
        check_task(&check, rules, i);
    for (size_t i = 0; i < parts->holiday_count; i++)
        check_holiday(&check, &parts->holidays[i]);
    for (size_t i = 0; i < parts->file->calendars.count; i++)
        check_calendar(&check, &parts->file->calendars.at[i]);
    for (size_t i = 0; i < parts->gate_count; i++)
        check_name(&check, parts->gates[i].gate, parts->gates[i].origin.place);
    gate_rows_check(arena, parts->gates, parts->gate_count, problems);
    check_office_days(&check);
}

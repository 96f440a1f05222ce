/* How the days of the schedule are written as formulas. */
#include "study/schedule_parts.h"

#include "base/text.h"

#include <math.h>

const struct task_row *schedule_row(
    const struct schedule *schedule, size_t task)
{
    return &schedule->rules->parts.tasks[task];
}

bool link_leaves_start(enum link_kind kind)
{
    return kind == LINK_SS || kind == LINK_SF;
}

bool link_enters_finish(enum link_kind kind)
{
    return kind == LINK_FF || kind == LINK_SF;
}

void schedule_add_term(struct text *terms, const char *term)
{
    if (*text_string(terms) != '\0')
        text_add(terms, ", ");
    text_add(terms, term);
}

/* ---- steps ---- */

static const char *days_function(
    struct arena *arena, const char *calendar, enum direction direction)
{
    switch (direction) {
    case STEP_BACK:
        return arena_printf(arena, "latest_%s_start", calendar);
    case STEP_TO_REACH:
        return arena_printf(arena, "first_%s_start", calendar);
    case STEP_FORWARD:
        break;
    }
    return arena_printf(arena, "add_%s_days", calendar);
}

static const char *months_function(enum direction direction)
{
    switch (direction) {
    case STEP_BACK:
        return "latest_month_start";
    case STEP_TO_REACH:
        return "first_month_start";
    case STEP_FORWARD:
        break;
    }
    return "add_months";
}

const char *schedule_stepped(struct arena *arena, const char *day,
    enum step_unit unit, const char *calendar, const char *amount,
    enum direction direction)
{
    const char *function = months_function(direction);
    switch (unit) {
    case STEP_DAYS:
        return arena_printf(arena, "%s %c %s", day,
            direction == STEP_FORWARD ? '+' : '-', amount);
    case STEP_WORKING_DAYS:
        function = days_function(arena, calendar, direction);
        break;
    case STEP_MONTHS:
        break;
    }
    return arena_printf(arena, "%s(%s, %s)", function, day, amount);
}

const char *schedule_by_duration(const struct schedule *schedule, size_t task,
    const char *day, const char *amount, enum direction direction)
{
    const struct task_row *row = schedule_row(schedule, task);
    if (schedule->site.applies[task] == ANSWER_NO)
        return day;
    bool office = row->unit == STEP_WORKING_DAYS;
    return schedule_stepped(schedule->study->arena, day, unit_of_task(row),
        office ? OFFICE_CALENDAR : row->calendar, amount, direction);
}

const char *schedule_lagged(const struct schedule *schedule, size_t link,
    const char *day, const char *lag, enum direction direction)
{
    const struct link_row *row = &schedule->rules->parts.links[link];
    return row->lag.given
               ? schedule_stepped(schedule->study->arena, day,
                     unit_of_link(row), OFFICE_CALENDAR, lag, direction)
               : day;
}

struct link_names schedule_link_names(
    struct arena *arena, const char *day, size_t number)
{
    return (struct link_names){
        .day = arena_printf(arena, "%s_%zu", day, number),
        .lag = arena_printf(arena, "lag_%zu", number),
        .duration = arena_printf(arena, "duration_%zu", number)};
}

/* ---- starts ---- */

static const char *on_working_day(
    struct arena *arena, const char *calendar, const char *day, bool back)
{
    return arena_printf(
        arena, "%s_%s_day(%s)", back ? "previous" : "next", calendar, day);
}

const char *schedule_started(
    const struct schedule *schedule, size_t task, const char *day, bool back)
{
    struct arena *arena = schedule->study->arena;
    const struct task_row *row = schedule_row(schedule, task);
    if (schedule->site.applies[task] == ANSWER_NO)
        return day;
    if (row->gate != NULL)
        return arena_printf(
            arena, "%spass_%s(%s)", back ? "last_" : "", row->gate, day);
    switch ((enum start_rule)row->start) {
    case START_OFFICE_DAY:
        return on_working_day(arena, OFFICE_CALENDAR, day, back);
    case START_MONTH:
        return arena_printf(
            arena, "%s(%s)", back ? "month_start" : "next_month_start", day);
    case START_FISCAL_YEAR:
        return arena_printf(arena,
            back ? "fiscal_start(fiscal_year(%s))" : "next_fiscal_start(%s)",
            day);
    case START_ANY:
        break;
    }
    return row->calendar == NULL
               ? day
               : on_working_day(arena, row->calendar, day, back);
}

/* ---- what days rest on ---- */

static void rests_on_calendar(
    const struct schedule *schedule, struct calc *calc, const char *name)
{
    const struct schedule_parts *parts = &schedule->rules->parts;
    if (parts->holiday_count > 0)
        calc_rests_on_table(calc, &parts->holidays[0].origin);
    if (parts->file->closed != NULL)
        calc_rests_on_record(calc, &parts->file->closed->origin);
    for (size_t i = 0; i < parts->file->calendars.count; i++)
        if (text_equal(parts->file->calendars.at[i].id, name))
            calc_rests_on_record(calc, &parts->file->calendars.at[i].origin);
}

void schedule_rests_on_task(
    const struct schedule *schedule, struct calc *calc, size_t task)
{
    const struct schedule_parts *parts = &schedule->rules->parts;
    const struct task_row *row = schedule_row(schedule, task);
    calc_rests_on_record(calc, &row->origin);
    calc_rests_on(
        calc, scope_find(schedule->study->scope, M_task_applies, row->id));
    if (row->calendar != NULL || row->start == START_OFFICE_DAY ||
        unit_of_task(row) == STEP_WORKING_DAYS)
        rests_on_calendar(schedule, calc, row->calendar);
    for (size_t i = 0; row->gate != NULL && i < parts->gate_count; i++)
        if (text_equal(parts->gates[i].gate, row->gate))
            calc_rests_on_record(calc, &parts->gates[i].origin);
}

void schedule_rests_on_link(
    const struct schedule *schedule, struct calc *calc, size_t link)
{
    const struct link_row *row = &schedule->rules->parts.links[link];
    calc_rests_on_record(calc, &row->origin);
    if (row->lag.given && unit_of_link(row) == STEP_WORKING_DAYS)
        rests_on_calendar(schedule, calc, NULL);
}

/* ---- reading ---- */

void schedule_use_applies(
    const struct schedule *schedule, struct calc *calc, size_t task)
{
    const struct row_condition *condition = &schedule->rules->conditions[task];
    const struct task_row *row = schedule_row(schedule, task);
    if (condition->measure == NULL)
        return;
    struct value verdict =
        scope_value(schedule->study->scope, M_task_applies, row->id);
    /* A verdict that is withheld for resting on an unverified value makes the
     * days unverified, not unknown. */
    bool withheld = !value_is_known(verdict) &&
                    schedule->site.applies[task] != ANSWER_UNKNOWN;
    if (withheld)
        calc_use_value(
            calc, "condition", condition->measure->id, condition->item);
    else
        calc_use_value(calc, "applies", M_task_applies, row->id);
}

/* A duration that may be shorter or longer is an estimate. */
static void use_given_duration(
    struct calc *calc, const char *name, const struct task_row *row)
{
    calc_param(calc, name, &row->duration);
    if (row->duration.low < row->duration.high)
        calc_limit_state(calc, STATE_ESTIMATED);
}

void schedule_use_duration(const struct schedule *schedule, struct calc *calc,
    const char *name, size_t task)
{
    const struct task_row *row = schedule_row(schedule, task);
    const struct measure_address *measured = &schedule->rules->durations[task];
    schedule_rests_on_task(schedule, calc, task);
    schedule_use_applies(schedule, calc, task);
    if (schedule->site.applies[task] == ANSWER_NO)
        return;
    if (measured->measure != NULL)
        calc_use(calc, name, measured->measure->id, measured->item);
    else if (row->formula.text != NULL)
        calc_use(calc, name, task_duration_measure(row), row->id);
    else
        use_given_duration(calc, name, row);
}

#include "study/timetable.h"

#include "base/text.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

/* ---- making it ---- */

static struct working_days working_days_of(const struct calendar_row *row)
{
    struct working_days days = {.holidays_rest = row->holidays,
        .closed = row->closed.at,
        .closed_count = row->closed.count};
    for (size_t i = 0; i < row->rest.count; i++)
        for (int day = 0; day < DAYS_OF_A_WEEK; day++)
            days.rest[day] |= text_equal(row->rest.at[i], weekday_names[day]);
    return days;
}

static void add_calendars(struct arena *arena, struct timetable *timetable,
    const struct schedule_rules *rules)
{
    const struct schedule_parts *parts = &rules->parts;
    struct calendar_years years = calendar_years_of(rules);
    timetable->office = calendar_of(arena, rules);
    timetable->calendar_count = 1 + parts->file->calendars.count;
    timetable->calendars =
        ARENA_ARRAY(arena, timetable->calendar_count, struct named_calendar);
    timetable->calendars[0] =
        (struct named_calendar){OFFICE_CALENDAR, timetable->office};
    for (size_t i = 0; i < parts->file->calendars.count; i++) {
        const struct calendar_row *row = &parts->file->calendars.at[i];
        struct working_days days = working_days_of(row);
        timetable->calendars[1 + i] = (struct named_calendar){
            row->id, calendar_new_of(arena, parts->holidays,
                         parts->holiday_count, &days, years.first, years.last)};
    }
}

static void add_gates(struct arena *arena, struct timetable *timetable,
    const struct schedule_rules *rules)
{
    const struct schedule_parts *parts = &rules->parts;
    struct calendar_years years = calendar_years_of(rules);
    timetable->gates = ARENA_ARRAY(arena, parts->gate_count, struct gate);
    for (size_t i = 0; i < parts->gate_count; i++) {
        const char *id = parts->gates[i].gate;
        if (timetable_gate(timetable, id) == NULL)
            timetable->gates[timetable->gate_count++] = gate_new(arena,
                parts->gates, parts->gate_count, id, years.first, years.last);
    }
}

const struct timetable *timetable_of(
    struct arena *arena, const struct schedule_rules *rules)
{
    struct timetable *timetable = ARENA_NEW(arena, struct timetable);
    if (rules == NULL)
        return timetable;
    add_calendars(arena, timetable, rules);
    add_gates(arena, timetable, rules);
    return timetable;
}

const struct calendar *timetable_calendar(
    const struct timetable *timetable, const char *id)
{
    for (size_t i = 0; id != NULL && i < timetable->calendar_count; i++)
        if (text_equal(timetable->calendars[i].id, id))
            return timetable->calendars[i].calendar;
    return NULL;
}

const struct gate *timetable_gate(
    const struct timetable *timetable, const char *id)
{
    for (size_t i = 0; id != NULL && i < timetable->gate_count; i++)
        if (text_equal(timetable->gates[i].id, id))
            return &timetable->gates[i];
    return NULL;
}

/* ---- functions of formulas ---- */

static double add_days(void *context, const double *a, size_t count)
{
    return count == 2 ? calendar_add_working_days(context, a[0], a[1]) : NAN;
}

static double latest_start(void *context, const double *a, size_t count)
{
    return count == 2 ? calendar_latest_working_start(context, a[0], a[1])
                      : NAN;
}

static double first_start(void *context, const double *a, size_t count)
{
    return count == 2 ? calendar_first_working_start(context, a[0], a[1]) : NAN;
}

static double next_day(void *context, const double *a, size_t count)
{
    return count == 1 ? calendar_next_working_day(context, a[0]) : NAN;
}

static double previous_day(void *context, const double *a, size_t count)
{
    return count == 1 ? calendar_previous_working_day(context, a[0]) : NAN;
}

static double pass(void *context, const double *a, size_t count)
{
    return count == 1 ? gate_pass(context, a[0]) : NAN;
}

static double last_pass(void *context, const double *a, size_t count)
{
    return count == 1 ? gate_last_pass(context, a[0]) : NAN;
}

static double ready_for(void *context, const double *a, size_t count)
{
    return count == 1 ? gate_ready_for(context, a[0]) : NAN;
}

struct row {
    const char *before, *after; /* of the name: "add_" "_days" */
    formula_function *function;
};

static void register_rows(struct formula_engine *engine, const char *id,
    const struct row *rows, size_t count, const void *context)
{
    enum { LONGEST_NAME = 128 };
    for (size_t i = 0; i < count; i++) {
        char name[LONGEST_NAME];
        snprintf(
            name, sizeof name, "%s%s%s", rows[i].before, id, rows[i].after);
        formula_register(
            engine, name, rows[i].function, (void *)(uintptr_t)context);
    }
}

void timetable_register(
    struct formula_engine *engine, const struct timetable *timetable)
{
    static const struct row of_calendar[] = {{"add_", "_days", add_days},
        {"latest_", "_start", latest_start}, {"first_", "_start", first_start},
        {"next_", "_day", next_day}, {"previous_", "_day", previous_day}};
    static const struct row of_gate[] = {{"pass_", "", pass},
        {"last_pass_", "", last_pass}, {"ready_for_", "", ready_for}};
    calendar_register(engine, timetable->office);
    for (size_t i = 1; i < timetable->calendar_count; i++)
        register_rows(engine, timetable->calendars[i].id, of_calendar,
            sizeof of_calendar / sizeof *of_calendar,
            timetable->calendars[i].calendar);
    for (size_t i = 0; i < timetable->gate_count; i++)
        register_rows(engine, timetable->gates[i].id, of_gate,
            sizeof of_gate / sizeof *of_gate, &timetable->gates[i]);
}

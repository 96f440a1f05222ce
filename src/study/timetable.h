/* A project's calendars and gates, made once from the rules of its model. */
#ifndef STUDY_TIMETABLE_H
#define STUDY_TIMETABLE_H

#include "study/calendar.h"
#include "study/gate.h"

struct named_calendar {
    const char *id;
    const struct calendar *calendar;
};

struct timetable {
    const struct calendar *office;
    struct named_calendar *calendars; /* the office's first */
    size_t calendar_count;
    struct gate *gates;
    size_t gate_count;
};

/* `rules` may be NULL: no calendars, no gates. */
const struct timetable *timetable_of(
    struct arena *arena, const struct schedule_rules *rules);

/* NULL where there is none of that id; NULL for a NULL id. */
const struct calendar *timetable_calendar(
    const struct timetable *timetable, const char *id);
const struct gate *timetable_gate(
    const struct timetable *timetable, const char *id);

/* Gives formulas the functions of model/day_functions.h, and for each other
 * calendar C add_C_days, latest_C_start, first_C_start, next_C_day and
 * previous_C_day; for each gate G pass_G (the day on which what is ready on a
 * day passes), last_pass_G and ready_for_G (study/gate.h). */
void timetable_register(
    struct formula_engine *engine, const struct timetable *timetable);

#endif

/* A gate opens on certain days only: a session of the assembly, the budget of
 * a year. What is ready in time for a window passes with it; what comes later
 * waits for the next. So a gate never makes anything earlier. */
#ifndef STUDY_GATE_H
#define STUDY_GATE_H

#include "base/arena.h"
#include "model/gate_rules.h"

/* Ready on `ready_by` at the latest, it passes on `passes` (day numbers). */
struct gate_window {
    double ready_by, passes;
    const struct gate_row *row; /* the row of the model it came from */
    bool estimated;             /* by a yearly rule, not by a date */
};

/* In order of time: neither ready_by nor passes ever falls. */
struct gate {
    const char *id;
    struct gate_window *windows;
    size_t count;
};

/* The windows of a gate: its dated rows, and after the last of them those of
 * its yearly rows until 31 December of `last`. */
struct gate gate_new(struct arena *arena, const struct gate_row *rows,
    size_t count, const char *id, int first, int last);

/* The window that something ready on a day passes with; NULL after the last
 * window, and where the day is NaN. */
const struct gate_window *gate_window_at(const struct gate *gate, double ready);

/* The day on which that window passes, NaN where there is none. */
double gate_pass(const struct gate *gate, double ready);

/* The last day on which a window passes that is not after `day`, and by when
 * one must be ready to pass by `day`. NaN before the first window. */
double gate_last_pass(const struct gate *gate, double day);
double gate_ready_for(const struct gate *gate, double day);

#endif

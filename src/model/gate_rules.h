/* Gates: days on which something is decided, and by when it must be ready for
 * that. Sessions of the assembly 議会, budgets 予算, permits given at meetings.
 *
 * File: gates-*.csv, a row a window: with days, or with a month and a day for
 * every year after the last dated row (an estimate, and marked so). */
#ifndef MODEL_GATE_RULES_H
#define MODEL_GATE_RULES_H

#include "base/problem.h"
#include "model/record.h"

#define GATE_ROW_FIELDS(F)                                                     \
    F(TEXT, _, id, REQUIRED, ANY, "the window's key")                          \
    F(TEXT, _, gate, REQUIRED, ANY, "the gate that tasks name: assembly …")    \
    F(WORDS, _, gate_label, OPTIONAL, ANY,                                     \
        "what the gate is called in tables, in any of its rows; else its key") \
    F(WORDS, _, label, REQUIRED, ANY, "the window's name: 9月定例会 …")        \
    F(DATE, _, opens, OPTIONAL, ANY,                                           \
        "the day it opens: of a session, its first day")                       \
    F(DATE, _, passes, OPTIONAL, ANY,                                          \
        "the day of the decision, or from when it may be used; a session's "   \
        "last day")                                                            \
    F(NUMBER, _, opens_month, OPTIONAL, RANGE(NULL, 1, 12),                    \
        "instead of opens: every year in this month …")                        \
    F(NUMBER, _, opens_day, OPTIONAL, RANGE(NULL, 1, 31), "… on this day")     \
    F(NUMBER, _, passes_month, OPTIONAL, RANGE(NULL, 1, 12),                   \
        "instead of passes: the next such month …")                            \
    F(NUMBER, _, passes_day, OPTIONAL, RANGE(NULL, 1, 31), "… and day")        \
    F(NUMBER, _, lead_days, OPTIONAL, RANGE("days", 0, 1000),                  \
        "what is to pass must be ready so long before it opens")
RECORD_DECLARE(gate_row, GATE_ROW_FIELDS)

/* Whether a row is a rule for every year. */
bool gate_row_is_yearly(const struct gate_row *row);

/* Problems: a row with neither days nor a month and day, or with both; a
 * window that passes before it opens; one of a gate that opens later than
 * another but passes before it. Yearly rows alone are right. */
void gate_rows_check(struct arena *arena, const struct gate_row *rows,
    size_t count, struct problems *problems);

#endif

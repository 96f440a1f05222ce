/* Money in tables: in the unit that the cost model declares, rounded cell by
 * cell with a note, or so that what is shown adds up. The CSV keeps all digits
 * down to the yen. */
#ifndef REPORT_MONEY_H
#define REPORT_MONEY_H

#include "report/cells.h"

/* "{1}" in a title becomes the unit: 百万円, million yen. */
const char *money_title(const struct report *report, struct words title);

/* Money in the declared unit. */
struct cell money_cell(struct report *report, const struct entry *entry);

/* The same of what only trials give: the CSV has no more digits than paper. */
struct cell money_cell_shown(struct report *report, const struct entry *entry);

/* Whether sums are those of the rounded figures. */
bool money_adds_up(const struct report *report);

/* What a cell shows, in whole steps of its last digit; NaN where it shows no
 * number. */
double money_steps(const struct report *report, const struct cell *cell);

/* Has a cell show so many steps; a cell without a number stays as it is. */
void money_show(const struct report *report, struct cell *cell, double steps);

/* Has a cell show the sum of others; as it is where one of them is unknown.
 * Blank cells count as nothing. */
void money_show_sum(const struct report *report, struct cell *sum,
    const struct cell *const *parts, size_t count);

/* The unit and how it is rounded, under a table. */
const char *money_note(const struct report *report);

/* That amounts stand without 約 and †, where some would have one. */
void money_note_marks(const struct report *report, struct table *table);

#endif

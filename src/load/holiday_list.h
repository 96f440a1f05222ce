/* The Cabinet Office's list of holidays (国民の祝日・休日, syukujitsu.csv): a
 * date and a name a row, under a head, in CP932 or UTF-8. */
#ifndef LOAD_HOLIDAY_LIST_H
#define LOAD_HOLIDAY_LIST_H

#include "base/problem.h"
#include "model/schedule_rules.h"

/* Problems: the file cannot be read, no row, a row whose first cell is no date,
 * a day that does not come after the one before. */
struct holiday_list holiday_list_read(struct arena *arena, const char *path,
    const char *shown, struct problems *problems);

#endif

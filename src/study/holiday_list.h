/* Whether the rules of the holidays give the days that a published list has. */
#ifndef STUDY_HOLIDAY_LIST_H
#define STUDY_HOLIDAY_LIST_H

#include "model/schedule_rules.h"

/* Problems: a day of the list that is no holiday by the rules; a holiday by the
 * rules, in the years of the list, that the list has not. Nothing where there
 * is no list. */
void holiday_list_check(struct arena *arena, const struct schedule_rules *rules,
    struct problems *problems);

#endif

/* Days to be noted in a calendar program. */
#ifndef MODEL_AGENDA_H
#define MODEL_AGENDA_H

#include "base/date.h"
#include "base/list.h"

struct event {
    const char *id; /* unique in the agenda, the same in every run */
    day_number day;
    const char *title;
    const char *note; /* "" for none */
};

struct agenda {
    const char *id; /* of the agenda: letters, digits, - and _ */
    const char *title;
    day_number stamp; /* the day as of which it is made */
    LIST(struct event) events;
};

#endif

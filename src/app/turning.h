/* Which change of the inputs alone turns the first place: found by trying. */
#ifndef APP_TURNING_H
#define APP_TURNING_H

#include "app/side.h"
#include "report/changes.h"

struct turning {
    bool tried; /* the project is at hand, and all changes can be undone */
    size_t causes[2]; /* indexes of changes */
    size_t count;     /* 0: neither one nor two do */
};

/* Runs the later side's project again with all changes undone but one, then
 * but two (where there are few): the first that still gives the later first
 * place is the answer. Shapes cannot be undone; where the first place stays
 * turned with all else undone, they are the answer if they are one or two. */
struct turning turning_find(struct session *session, const struct side *before,
    const struct side *after, const struct changes *changes);

#endif

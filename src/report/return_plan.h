/* What goes back or is erased at the end of the work: the plan that is
 * approved first, and the report of what was done. */
#ifndef REPORT_RETURN_PLAN_H
#define REPORT_RETURN_PLAN_H

#include "model/document.h"
#include "model/project.h"

enum returned_kind {
    RETURNED_INPUT,
    RETURNED_OUTPUT,
    RETURNED_DELIVERY,
    RETURNED_STATE /* the work log: grows until the end, has no digest */
};

enum returned_state { RETURNED_GONE, RETURNED_SAME, RETURNED_OTHER };

struct returned {
    enum returned_kind kind;
    const char *name;          /* an input's as the manifest has it */
    const char *place;         /* seen from the folder that holds the runs */
    const char *digest;        /* when it was read or written; NULL: none */
    enum returned_state state; /* of now; for the report */
};

/* A row for each copy, with columns left blank to be filled in and signed; the
 * method is what the data register says. With `done`, also what lies there. */
const struct table *report_return_plan(struct arena *arena,
    const struct project_file *project, const struct returned *copies,
    size_t count, bool done, enum language language);

#endif

/* The list of what a run was made with, for the client's papers. */
#ifndef APP_BILL_H
#define APP_BILL_H

#include "adapt/json.h"

/* CycloneDX 1.5 (ECMA-424) as JSON: the program of a version and its libraries
 * with their versions and licences. `record` is the run's in the work log,
 * whose libraries are those that ran; NULL: those that run now. */
const char *bill_of(
    struct arena *arena, const char *version, const struct json *record);

#endif

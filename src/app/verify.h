/* Is a run what it was, for the stories that need to know before they go on. */
#ifndef APP_VERIFY_H
#define APP_VERIFY_H

#include "app/run_folder.h"
#include "app/session.h"
#include "app/work_log.h"

/* A run that was looked at. */
struct verified {
    struct run_folder folder; /* its path is without slashes at its end */
    struct chain_lines log;
    const struct json *record; /* of this run, the newest; NULL: none */
};

/* Compares a run, its work log and its inputs, which lie in `project`, with
 * what was written and read. STATUS_DIFFERENT where anything differs, after
 * printing what does; nothing is printed where nothing does. */
enum status verify_run(struct session *session, const char *run,
    const char *project, struct verified *verified);

#endif

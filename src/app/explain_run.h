/* A run's folder in place of a project: what it printed is explained. */
#ifndef APP_EXPLAIN_RUN_H
#define APP_EXPLAIN_RUN_H

#include "app/session.h"

/* Where the session's project is a run's folder, it becomes the project that
 * the run was of, with the run's options below the session's own. Problems: the
 * project is not known, or its files are no longer those that the run read. */
enum status explain_take_run(struct session *session);

#endif

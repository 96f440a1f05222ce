/* The work log of a project: who wrote what, when, from which inputs, with
 * which result. A chained file (app/chain.h) in the state folder beside the
 * runs; it is no part of a run, so it may name the user, the host and the
 * time. */
#ifndef APP_WORK_LOG_H
#define APP_WORK_LOG_H

#include "app/chain.h"
#include "app/manifest.h"
#include "app/run_folder.h"
#include "app/session.h"

/* ".erabu/<project>" beside the output folder. */
const char *state_folder(
    struct arena *arena, const char *output, const char *project);
/* The newest record of a result, NULL where there is none. */
const struct json *work_log_record(
    const struct chain_lines *log, const char *result);

/* The folder of a run's project, as the log beside the run says; NULL where it
 * does not. */
const char *work_log_project(
    struct arena *arena, const struct run_folder *folder);

/* The log in it. */
const char *work_log_path(
    struct arena *arena, const char *output, const char *project);

/* A path as seen from a folder; both are there. */
const char *work_log_seen(
    struct arena *arena, const char *folder, const char *path);

/* Records that a command writes `output`, before it is put in its place;
 * `result` is the digest of what it writes. Problems: as chain_open. */
enum status work_log_add(struct session *session, const char *output,
    const char *command, const struct manifest *manifest, const char *result);

#endif

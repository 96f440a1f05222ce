/* What `run` makes, for the stories that make it, too. */
#ifndef APP_RUN_H
#define APP_RUN_H

#include "app/outputs.h"

/* The report and all its tables of a session that was computed. */
struct content run_content(struct session *session);

/* Computes the project of a session and renders it as its options say; the
 * manifest says what came of it. Nothing is written unless `write` says so. */
enum status run_as(
    struct session *session, bool write, struct manifest *manifest);

/* Where a project's runs belong, relative to its folder. */
const char *run_declared_output(
    struct arena *arena, const struct project_file *file);

/* Where the run of a session belongs, without slashes at its end. */
const char *run_output_folder(const struct session *session);

#endif

/* What goes into a delivery: the files of a run and its inputs, the work log,
 * and the papers that the client asks for. */
#ifndef APP_DELIVERY_H
#define APP_DELIVERY_H

#include "adapt/archive.h"
#include "app/delivery_tree.h"
#include "app/verify.h"

/* What marks a zip file as a delivery of a project, in its comment. */
const char *delivery_mark(struct arena *arena, const char *project);

/* The highest confidentiality that the project states of any file of the run;
 * 0 where it states none. */
int delivery_confidentiality(
    struct session *session, const struct run_folder *run);

/* Collects all members, sorted by name. Problems: see delivery_tree_plan and
 * delivery_names_check. */
enum status delivery_collect(struct session *session,
    const struct verified *run, struct archive *archive);

#endif

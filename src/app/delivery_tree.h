/* Where everything lies in a delivery: the tree in which the project worked,
 * cut down to what the run read and wrote, so that every relative name in it
 * still holds and none leads out of it. */
#ifndef APP_DELIVERY_TREE_H
#define APP_DELIVERY_TREE_H

#include "app/run_folder.h"
#include "app/session.h"

struct delivery_tree {
    const char *project; /* folder of project.yaml, from the tree's top */
    const char *run;     /* folder of the run */
};

/* Problems: an input with an absolute name, or one that leads above the root
 * of the file system. */
enum status delivery_tree_plan(struct session *session,
    const struct run_folder *run, struct delivery_tree *tree);

/* Where an input lies, from the tree's top; its name as the manifest has it. */
const char *delivery_tree_place(
    struct arena *arena, const struct delivery_tree *tree, const char *input);

/* Whether the names can be unpacked on Windows, too: no character and no name
 * that it forbids, no two names that differ in case only. */
enum status delivery_names_check(
    const char *const *names, size_t count, struct problems *problems);

#endif

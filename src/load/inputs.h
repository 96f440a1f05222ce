/* The files a run was made from, for its manifest. */
#ifndef LOAD_INPUTS_H
#define LOAD_INPUTS_H

#include "base/arena.h"
#include "base/list.h"

struct input_file {
    const char *path;  /* where it lies */
    const char *shown; /* as problems and the manifest name it */
};

struct input_files {
    struct arena *arena;
    LIST(struct input_file) list;
};

/* Each file once; NULL for `files` collects nothing. */
void inputs_add(struct input_files *files, const char *path, const char *shown);

#endif

/* The files a run was made from, for its manifest, and what stands in place of
 * values in them. */
#ifndef LOAD_INPUTS_H
#define LOAD_INPUTS_H

#include "base/arena.h"
#include "base/list.h"

struct overlay; /* load/overlay.h; NULL: nothing */

struct input_file {
    const char *path;  /* where it lies */
    const char *shown; /* as problems and the manifest name it */
};

struct input_files {
    struct arena *arena;
    LIST(struct input_file) list;
    struct overlay *overlay; /* what a scenario puts in place of values */
};

/* Each file once; NULL for `files` collects nothing. */
void inputs_add(struct input_files *files, const char *path, const char *shown);

/* NULL where `files` is. */
struct overlay *inputs_overlay(const struct input_files *files);

#endif

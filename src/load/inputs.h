/* The files a run was made from, for its manifest, and what stands in place of
 * values in them. */
#ifndef LOAD_INPUTS_H
#define LOAD_INPUTS_H

#include "base/arena.h"
#include "base/list.h"
#include "base/status.h"

struct overlay; /* load/overlay.h; NULL: nothing */

struct input_file {
    const char *path;   /* where it lies */
    const char *shown;  /* as problems and the manifest name it */
    const char *digest; /* SHA-256; NULL until it is asked for */
    size_t size;        /* with the digest */
};

struct input_files {
    struct arena *arena;
    LIST(struct input_file) list;
    struct overlay *overlay; /* what a scenario puts in place of values */
};

/* Each file once; NULL for `files` collects nothing. */
void inputs_add(struct input_files *files, const char *path, const char *shown);

/* A file whose digest and size are known (NULL: they are not). */
void inputs_add_known(struct input_files *files, const char *path,
    const char *shown, const char *digest, size_t size);

/* Finds the digests and sizes that are not known yet, in so many threads. A
 * file that cannot be read still has none (NULL). */
void inputs_digest(const struct input_files *files, int threads);

/* The input that is shown so, or NULL. */
const struct input_file *inputs_find(
    const struct input_files *files, const char *shown);

/* NULL where `files` is. */
struct overlay *inputs_overlay(const struct input_files *files);

#endif

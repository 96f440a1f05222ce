/* A .shp and what stands beside it, as they lie there: by size, times and
 * inode, without opening any of them. */
#ifndef LOAD_LAYER_FILES_H
#define LOAD_LAYER_FILES_H

#include "load/inputs.h"
#include "load/pack.h"

/* The time of the last change of the inode is one of them: it cannot be set
 * back as that of the last change of the content can. */
struct file_look {
    uint64_t size, inode;
    int64_t modified_ns, changed_ns;
};

struct layer_file {
    const char *path, *shown;
    struct file_look look;
};

enum { LAYER_FILES_MAX = 5 }; /* .shp .dbf .shx .prj .cpg */

/* Those that are there. */
struct layer_files {
    struct layer_file at[LAYER_FILES_MAX];
    size_t count;
};

/* `shown` is the .shp as the project names it. */
struct layer_files layer_files_look(
    struct arena *arena, const char *path, const char *shown);

/* False, and nothing is written, where there is no such file. */
bool file_look_at(const char *path, struct file_look *look);

bool file_look_equal(struct file_look a, struct file_look b);

/* Whether all are as they were seen before, and would look otherwise if they
 * were written to from now on: a file whose time is this very moment's might
 * be written to again within it. */
bool layer_files_rest(const struct layer_files *files);

/* They become inputs; with their digests, where these are known (else NULL). */
void layer_files_add(const struct layer_files *files,
    const char *const *digests, struct input_files *to);

#endif

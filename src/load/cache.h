/* What was read from the layers' files, kept beside the runs, so that the next
 * run opens none of them. One file, which is read whole or not believed at
 * all; what is kept counts only while the files look as they did and the key
 * says that the same would be read again. Deleting it costs time and nothing
 * else. */
#ifndef LOAD_CACHE_H
#define LOAD_CACHE_H

#include "base/problem.h"
#include "load/layer_files.h"

#define CACHE_NAME "layers.cache"

struct cache;

/* Never NULL; empty where there is no such file, or one that is damaged or of
 * another version. */
struct cache *cache_open(struct arena *arena, const char *path);

/* Where what is to be kept may be put together. */
struct arena *cache_arena(const struct cache *cache);

/* The digest of all that decides about what is read, but for the files: a
 * text, to which this adds the program and PROJ. */
const char *cache_key(struct cache *cache, const struct text *decides);

/* What was kept under a name and a key, if the files are as they were then;
 * `bytes` is NULL where there is none. */
struct kept {
    const char *bytes;
    size_t count;
    const char *const *digests; /* of the files */
};
struct kept cache_find(struct cache *cache, const char *name, const char *key,
    const struct layer_files *files);

/* To be kept: the bytes of `head` and then of `rest`, which may be NULL; all
 * but the bytes is copied. NULL for `cache` keeps nothing. */
void cache_keep(struct cache *cache, const char *name, const char *key,
    const struct layer_files *files, const struct text *head,
    const struct text *rest);

/* Writes what was found and what is to be kept, if there is anything new. The
 * digests are those of the inputs; files that have changed meanwhile are left
 * out. A file that cannot be written is a warning. */
void cache_save(struct cache *cache, const struct input_files *inputs,
    struct problems *problems);

#endif

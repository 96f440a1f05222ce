#include "load/inputs.h"

#include "adapt/digest.h"
#include "base/jobs.h"

#include <string.h>

const struct input_file *inputs_find(
    const struct input_files *files, const char *shown)
{
    for (size_t i = 0; i < files->list.count; i++)
        if (strcmp(files->list.at[i].shown, shown) == 0)
            return &files->list.at[i];
    return NULL;
}

void inputs_add_known(struct input_files *files, const char *path,
    const char *shown, const char *digest, size_t size)
{
    if (files == NULL || inputs_find(files, shown) != NULL)
        return;
    struct input_file file = {.path = arena_text(files->arena, path),
        .shown = arena_text(files->arena, shown),
        .digest = arena_text(files->arena, digest),
        .size = size};
    LIST_ADD(files->arena, &files->list, file);
}

void inputs_add(struct input_files *files, const char *path, const char *shown)
{
    inputs_add_known(files, path, shown, NULL, 0);
}

static void digest_one(void *context, size_t index, struct arena *own)
{
    const struct input_files *files = context;
    struct input_file *file = &files->list.at[index];
    if (file->digest == NULL)
        digest_file(own, file->path, &file->digest, &file->size);
}

void inputs_digest(const struct input_files *files, int threads)
{
    struct input_files these = *files;
    jobs_finish(jobs_start(
        files->arena, threads, these.list.count, digest_one, &these));
}

struct overlay *inputs_overlay(const struct input_files *files)
{
    return files == NULL ? NULL : files->overlay;
}

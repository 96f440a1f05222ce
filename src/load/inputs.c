#include "load/inputs.h"

#include "adapt/digest.h"

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

enum status inputs_digest(const struct input_files *files, size_t index)
{
    struct input_file *file = &files->list.at[index];
    return file->digest != NULL ? STATUS_OK
                                : digest_file(files->arena, file->path,
                                      &file->digest, &file->size);
}

struct overlay *inputs_overlay(const struct input_files *files)
{
    return files == NULL ? NULL : files->overlay;
}

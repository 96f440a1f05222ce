#include "load/inputs.h"

#include <string.h>

void inputs_add(struct input_files *files, const char *path, const char *shown)
{
    if (files == NULL)
        return;
    for (size_t i = 0; i < files->list.count; i++)
        if (strcmp(files->list.at[i].shown, shown) == 0)
            return;
    struct input_file file = {
        arena_text(files->arena, path), arena_text(files->arena, shown)};
    LIST_ADD(files->arena, &files->list, file);
}

struct overlay *inputs_overlay(const struct input_files *files)
{
    return files == NULL ? NULL : files->overlay;
}

/* What transformations rest on besides their coordinates: the library, its
 * database and whatever grids were put beside it. */
#include "adapt/projection_proj.h"

#include "base/text.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int by_text(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

/* In an order of our own; folders may list theirs in any. */
static void add_folder(struct text *out, struct arena *arena, const char *path)
{
    LIST(const char *) files = {0};
    DIR *folder = opendir(path);
    text_addf(out, "%s\n", path);
    if (folder == NULL)
        return;
    for (struct dirent *item; (item = readdir(folder)) != NULL;) {
        struct stat found;
        if (fstatat(dirfd(folder), item->d_name, &found, 0) != 0 ||
            !S_ISREG(found.st_mode))
            continue;
        LIST_ADD(arena, &files,
            arena_printf(arena, "%s %lld %lld.%09ld\n", item->d_name,
                (long long)found.st_size, (long long)found.st_mtim.tv_sec,
                found.st_mtim.tv_nsec));
    }
    closedir(folder);
    if (files.count > 0)
        qsort(files.at, files.count, sizeof *files.at, by_text);
    for (size_t i = 0; i < files.count; i++)
        text_add(out, files.at[i]);
}

const char *projection_state(struct arena *arena)
{
    PJ_INFO library = proj_info();
    struct text out = text_new(arena);
    text_addf(&out, "%s\n", library.release);
    for (size_t i = 0; i < library.path_count; i++)
        add_folder(&out, arena, library.paths[i]);
    return text_string(&out);
}

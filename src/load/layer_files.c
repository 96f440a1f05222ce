#include "load/layer_files.h"

#include "adapt/shapefile.h"
#include "base/files.h"

#include <sys/stat.h>
#include <time.h>

/* The coarsest clock of a file system in use (FAT) ticks every two seconds. */
static const int64_t TICK_NS = INT64_C(2000000000);

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

bool file_look_at(const char *path, struct file_look *look)
{
    struct stat found;
    if (stat(path, &found) != 0)
        return false;
    *look = (struct file_look){.size = (uint64_t)found.st_size,
        .inode = (uint64_t)found.st_ino,
        .modified_ns = nanoseconds(found.st_mtim),
        .changed_ns = nanoseconds(found.st_ctim)};
    return true;
}

static void add_file(
    struct layer_files *files, const char *path, const char *shown)
{
    struct layer_file file = {.path = path, .shown = shown};
    if (path != NULL && file_look_at(path, &file.look))
        files->at[files->count++] = file;
}

struct layer_files layer_files_look(
    struct arena *arena, const char *path, const char *shown)
{
    static const char *const extensions[] = {"dbf", "shx", "prj", "cpg"};
    struct layer_files files = {.count = 0};
    add_file(&files, path, shown);
    const char *folder = path_folder(arena, shown);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        const char *beside = shapefile_beside(arena, path, extensions[i]);
        if (beside != NULL)
            add_file(
                &files, beside, path_join(arena, folder, path_name(beside)));
    }
    return files;
}

bool file_look_equal(struct file_look a, struct file_look b)
{
    return a.size == b.size && a.inode == b.inode &&
           a.modified_ns == b.modified_ns && a.changed_ns == b.changed_ns;
}

bool layer_files_rest(const struct layer_files *files)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    for (size_t i = 0; i < files->count; i++) {
        struct file_look look;
        if (!file_look_at(files->at[i].path, &look) ||
            !file_look_equal(look, files->at[i].look) ||
            look.changed_ns > nanoseconds(now) - TICK_NS)
            return false;
    }
    return true;
}

void layer_files_add(const struct layer_files *files,
    const char *const *digests, struct input_files *to)
{
    for (size_t i = 0; i < files->count; i++) {
        const struct layer_file *file = &files->at[i];
        inputs_add_known(to, file->path, file->shown,
            digests == NULL ? NULL : digests[i], (size_t)file->look.size);
    }
}

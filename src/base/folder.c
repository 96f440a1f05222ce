/* A folder appears whole or not at all: it is written beside its place under
 * a hidden name, synced file by file, and put in its place by one rename. */
#include "base/files.h"

#include "base/jobs.h"
#include "base/list.h"
#include "base/threads.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

PROBLEM_KIND(cannot_write, "output-write", "出力先「{1}」に書き込めません({2})",
    "cannot write to '{1}' ({2})",
    "そこを直すか、別の場所を指定してください(run と deliver では -o)",
    "put that right, or name another place (run and deliver: with -o)");

/* What is done to each file of a folder. It waits for the disk, and not for a
 * processor: so there are as many threads whatever was asked for. */
enum { DISK_THREADS = 2 };

struct errand {
    int (*run)(int folder, const char *name); /* 0, or the error number */
    DIR *listing;
    LIST(const char *) names;
    struct queue queue;
    atomic_int reason; /* of one of those that failed */
    struct threads *threads;
};

static void run_errand(void *handle)
{
    struct errand *errand = handle;
    for (size_t i; queue_take(&errand->queue, &i);) {
        int reason = errand->run(dirfd(errand->listing), errand->names.at[i]);
        if (reason != 0)
            atomic_store(&errand->reason, reason);
    }
}

/* Not the folder itself nor the one above. */
static bool is_entry(const char *name)
{
    return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

bool folder_is_empty(const char *path)
{
    DIR *folder = opendir(path);
    bool empty = true;
    if (folder == NULL)
        return false;
    for (struct dirent *item; (item = readdir(folder)) != NULL;)
        empty = empty && !is_entry(item->d_name);
    closedir(folder);
    return empty;
}

static void begin_errand(struct arena *arena, const char *path,
    int (*run)(int folder, const char *name), struct errand *errand)
{
    *errand = (struct errand){.run = run, .listing = opendir(path)};
    if (errand->listing == NULL) {
        errand->reason = errno;
        return;
    }
    for (struct dirent *item; (item = readdir(errand->listing)) != NULL;)
        if (is_entry(item->d_name))
            LIST_ADD(arena, &errand->names, arena_text(arena, item->d_name));
    errand->queue.count = errand->names.count;
    errand->threads = threads_start(arena, DISK_THREADS, run_errand, errand);
}

/* Waits until all is done; 0, or an error number. */
static int end_errand(struct errand *errand)
{
    if (errand->threads != NULL) {
        run_errand(errand);
        threads_join(errand->threads);
    }
    if (errand->listing != NULL)
        closedir(errand->listing);
    errand->listing = NULL;
    return errand->reason;
}

static int remove_file(int folder, const char *name)
{
    (void)unlinkat(folder, name, 0); /* what cannot go stays hidden */
    return 0;
}

struct folder_draft {
    struct arena *arena;
    const char *path;       /* where it will be */
    char *hidden;           /* where it is, or then the older folder */
    int lock;               /* tells a living run's draft from a dead one's */
    struct errand syncing;  /* its files */
    struct errand removing; /* the older folder's */
};

static enum status fail(struct problems *problems, const char *path, int reason)
{
    problem_add(problems, &cannot_write, (struct place){0}, path,
        error_words(reason, problems_language(problems)));
    return STATUS_FAILED;
}

/* Removes the files of a folder of ours, and the folder; it has no folders
 * in it. */
static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return;
    for (struct dirent *item; (item = readdir(folder)) != NULL;)
        unlinkat(dirfd(folder), item->d_name, 0);
    closedir(folder);
    rmdir(path);
}

static void discard(void *handle)
{
    struct folder_draft *draft = handle;
    (void)end_errand(&draft->syncing);
    (void)end_errand(&draft->removing);
    if (draft->hidden != NULL)
        remove_folder(draft->hidden);
    if (draft->lock >= 0)
        close(draft->lock);
}

/* The folder's lock, or -1 where another process holds it. */
static int lock_folder(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) != 0) {
        close(folder);
        folder = -1;
    }
    return folder;
}

static const char *draft_prefix(struct arena *arena, const char *path)
{
    return arena_printf(arena, ".%s.erabu-", path_name(path));
}

/* Nobody holds the lock of a dead run's draft any more. */
void folder_remove_dead(struct arena *arena, const char *path)
{
    const char *parent = path_folder(arena, path);
    const char *prefix = draft_prefix(arena, path);
    DIR *folder = opendir(parent);
    if (folder == NULL)
        return;
    for (struct dirent *item; (item = readdir(folder)) != NULL;) {
        if (!text_starts(item->d_name, prefix))
            continue;
        const char *dead = arena_printf(arena, "%s/%s", parent, item->d_name);
        int lock = lock_folder(dead);
        if (lock < 0)
            continue;
        remove_folder(dead);
        close(lock);
    }
    closedir(folder);
}

enum status folder_make(
    struct arena *arena, const char *path, struct problems *problems)
{
    if (folder_exists(path) || text_equal(path, "."))
        return STATUS_OK;
    enum status status = folder_make(arena, path_folder(arena, path), problems);
    if (status == STATUS_OK && mkdir(path, 0700) != 0 && errno != EEXIST)
        status = fail(problems, path, errno);
    return status;
}

enum status folder_begin(struct arena *arena, const char *path,
    struct folder_draft **draft, struct problems *problems)
{
    const char *parent = path_folder(arena, path);
    enum status status = folder_make(arena, parent, problems);
    if (status != STATUS_OK)
        return status;
    /* A run whose files cannot go would stay beside the new one, hidden. */
    if (folder_exists(path) &&
        faccessat(AT_FDCWD, path, W_OK | X_OK, AT_EACCESS) != 0)
        return fail(problems, path, errno);
    folder_remove_dead(arena, path);
    char *hidden =
        arena_printf(arena, "%s/%sXXXXXX", parent, draft_prefix(arena, path));
    struct folder_draft *begun = ARENA_NEW(arena, struct folder_draft);
    begun->arena = arena;
    begun->path = arena_text(arena, path);
    begun->lock = -1;
    if (mkdtemp(hidden) == NULL)
        return fail(problems, path, errno);
    begun->hidden = hidden;
    begun->lock = lock_folder(hidden);
    arena_adopt(arena, begun, discard);
    *draft = begun;
    return STATUS_OK;
}

int file_write_all(int file, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(file, bytes, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes += written;
        count -= (size_t)written;
    }
    return 0;
}

struct folder_file {
    int number; /* -1 once it is closed */
};

static void let_go(void *handle)
{
    struct folder_file *file = handle;
    if (file->number >= 0)
        close(file->number);
}

int folder_open(const struct folder_draft *draft, struct arena *arena,
    const char *name, struct folder_file **file)
{
    const char *path = path_join(arena, draft->hidden, name);
    *file = ARENA_NEW(arena, struct folder_file);
    (*file)->number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    int reason = (*file)->number < 0 ? errno : 0;
    arena_adopt(arena, *file, let_go);
    return reason;
}

int folder_add(struct folder_file *file, const char *bytes, size_t count)
{
    return file_write_all(file->number, bytes, count);
}

int folder_close(struct folder_file *file)
{
    /* Begins to write, so that the syncs at the end find little to do: 10 ms
     * instead of 110 for the 45 files of the sample. */
    (void)sync_file_range(file->number, 0, 0, SYNC_FILE_RANGE_WRITE);
    int reason = close(file->number) != 0 ? errno : 0;
    file->number = -1;
    return reason;
}

enum status folder_cannot(
    const struct folder_draft *draft, int reason, struct problems *problems)
{
    return fail(problems, draft->path, reason);
}

enum status folder_write(struct folder_draft *draft, const char *name,
    const char *bytes, size_t count, struct problems *problems)
{
    struct folder_file *file;
    int reason = folder_open(draft, draft->arena, name, &file);
    if (reason == 0)
        reason = folder_add(file, bytes, count);
    if (reason == 0)
        reason = folder_close(file);
    return reason == 0
               ? STATUS_OK
               : fail(problems, path_join(draft->arena, draft->path, name),
                     reason);
}

static int sync_file(int folder, const char *name)
{
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
    int reason = file < 0 || fsync(file) != 0 ? errno : 0;
    if (file >= 0)
        close(file);
    return reason;
}

/* Syncs all files once all are written: the first one's commit carries most of
 * the others, which is many times faster than syncing file by file. */
static enum status sync_files(
    struct folder_draft *draft, struct problems *problems)
{
    begin_errand(draft->arena, draft->hidden, sync_file, &draft->syncing);
    int reason = end_errand(&draft->syncing);
    return reason == 0 ? STATUS_OK : fail(problems, draft->path, reason);
}

static void sync_folder(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    (void)fsync(folder); /* best effort: some file systems refuse it */
    close(folder);
}

enum status folder_publish(
    struct folder_draft *draft, struct problems *problems)
{
    enum status status = sync_files(draft, problems);
    if (status != STATUS_OK)
        return status;
    sync_folder(draft->hidden);
    int failed = renameat2(
        AT_FDCWD, draft->hidden, AT_FDCWD, draft->path, RENAME_NOREPLACE);
    bool replaced = failed != 0 && errno == EEXIST;
    if (replaced)
        failed = renameat2(
            AT_FDCWD, draft->hidden, AT_FDCWD, draft->path, RENAME_EXCHANGE);
    if (failed != 0)
        return fail(problems, draft->path, errno);
    sync_folder(path_folder(draft->arena, draft->path));
    if (replaced) /* while other things end */
        begin_errand(
            draft->arena, draft->hidden, remove_file, &draft->removing);
    else
        draft->hidden = NULL;
    return STATUS_OK;
}

const char *folder_draft_file(struct folder_draft *draft, const char *name)
{
    return path_join(draft->arena, draft->hidden, name);
}

enum status folder_publish_file(struct folder_draft *draft, const char *name,
    bool replace, struct problems *problems)
{
    const char *path = path_join(draft->arena, draft->hidden, name);
    if (chmod(path, 0600) != 0)
        return fail(problems, draft->path, errno);
    enum status status = sync_files(draft, problems);
    if (status != STATUS_OK)
        return status;
    if (renameat2(AT_FDCWD, path, AT_FDCWD, draft->path,
            replace ? 0 : RENAME_NOREPLACE) != 0)
        return fail(problems, draft->path, errno);
    sync_folder(path_folder(draft->arena, draft->path));
    return STATUS_OK; /* the folder goes with the draft */
}

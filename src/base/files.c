#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

PROBLEM_KIND(file_missing, "file-missing", "ファイル「{1}」がありません",
    "there is no file '{1}'", "名前と置き場所を確かめてください",
    "check its name and its folder");
PROBLEM_KIND(file_kind, "file-kind", "「{1}」は普通のファイルではありません",
    "'{1}' is not a regular file",
    "フォルダーなどではなく、ファイルの名前を書いてください",
    "name a file, not a folder or the like");
PROBLEM_KIND(file_unreadable, "file-unreadable",
    "ファイル「{1}」を読めません({2})", "cannot read '{1}' ({2})",
    "読み取りの権限を確かめてください", "check the permission to read it");
PROBLEM_KIND(file_large, "file-large",
    "ファイル「{1}」は大きすぎます(上限 {2} バイト)",
    "file '{1}' is too large (limit {2} bytes)", NULL, NULL);

/* The errors that users meet. */
static const struct {
    int number;
    struct words words;
} errors[] = {
    {ENOSPC, {"ディスクに空きがありません", "no space left on the disk"}},
    {EDQUOT, {"割り当て容量を超えています", "the quota is used up"}},
    {EFBIG, {"ファイルの大きさの上限を超えています",
                "the file is larger than allowed"}},
    {EROFS, {"読み取り専用の場所です", "the file system is read-only"}},
    {EACCES, {"権限がありません", "no permission"}},
    {EPERM, {"許可されていません", "not permitted"}},
    {EISDIR, {"フォルダーです", "it is a folder"}},
    {ENOTDIR, {"途中の名前がフォルダーではありません",
                  "a part of the path is not a folder"}},
    {ENOENT, {"そのような場所はありません", "there is no such place"}},
    {ENAMETOOLONG, {"名前が長すぎます", "the name is too long"}},
    {ELOOP,
        {"シンボリックリンクが循環しています", "symbolic links in a circle"}},
    {EIO, {"入出力の誤りです", "input/output error"}},
    {EMFILE, {"一度に開けるファイルの数を超えています",
                 "too many files are open at once"}},
    {ENFILE, {"一度に開けるファイルの数を超えています",
                 "too many files are open at once"}},
};

const char *error_words(int number, enum language language)
{
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (errors[i].number == number)
            return words_in(errors[i].words, language);
    return strerror(number);
}

const char *path_join(struct arena *arena, const char *folder, const char *name)
{
    if (*name == '/' || text_equal(folder, "."))
        return arena_text(arena, name);
    return arena_printf(arena, "%s/%s", folder, name);
}

const char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    if (slash == path)
        return "/";
    return arena_copy(arena, path, (size_t)(slash - path));
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool folder_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Reads all of an open file; its size was seen before, but files may grow. */
static char *read_all(struct arena *arena, int file, size_t limit, size_t *size)
{
    struct text all = text_new(arena);
    struct stat seen;
    if (fstat(file, &seen) == 0 && seen.st_size > 0 &&
        (size_t)seen.st_size <= limit)
        text_reserve(&all, (size_t)seen.st_size);
    for (char piece[65536];;) {
        ssize_t count = read(file, piece, sizeof piece);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return NULL;
        if (count == 0)
            break;
        text_add_bytes(&all, piece, (size_t)count);
        if (all.count > limit)
            break;
    }
    *size = all.count;
    return all.bytes == NULL ? arena_text(arena, "") : all.bytes;
}

/* Opens a regular file without waiting for a FIFO's other end. */
static int open_regular(const char *path, const char *shown, struct place place,
    struct problems *problems)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            problem_add(problems, &file_missing, place, shown);
        else
            problem_add(problems, &file_unreadable, place, shown,
                error_words(errno, problems_language(problems)));
        return -1;
    }
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        problem_add(problems, &file_kind, place, shown);
        close(file);
        return -1;
    }
    return file;
}

enum status file_read(struct arena *arena, const char *path, const char *shown,
    size_t limit, struct source *source, struct problems *problems)
{
    struct source *named = ARENA_NEW(arena, struct source);
    named->path = arena_text(arena, shown);
    int file = open_regular(path, shown, place_file(named), problems);
    if (file < 0)
        return STATUS_INPUT;
    size_t size = 0;
    const char *bytes = read_all(arena, file, limit, &size);
    int reason = errno;
    close(file);
    if (bytes == NULL) {
        problem_add(problems, &file_unreadable, place_file(named), shown,
            error_words(reason, problems_language(problems)));
        return STATUS_INPUT;
    }
    if (size > limit) {
        problem_add(problems, &file_large, place_file(named), shown,
            arena_printf(arena, "%zu", limit));
        return STATUS_INPUT;
    }
    *source = (struct source){named->path, bytes, size};
    return STATUS_OK;
}

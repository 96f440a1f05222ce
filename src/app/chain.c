#include "app/chain.h"

#include "adapt/digest.h"
#include "base/files.h"
#include "base/list.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOG_LIMIT = 256 * 1024 * 1024 }; /* bytes: some 300,000 lines */

PROBLEM_KIND(cannot_log, "log-write", "作業記録「{1}」に書き込めません({2})",
    "cannot write the work log '{1}' ({2})",
    "そのフォルダーの権限と空き容量を確かめてください",
    "check the folder's permissions and the room on the disk");
PROBLEM_KIND(broken_log, "log-broken",
    "作業記録「{1}」の{2}行目が、書かれたときのままではありません",
    "line {2} of the work log '{1}' is not as it was written",
    "erabu verify で確かめ、その記録を保管のため別の場所に移してください",
    "see erabu verify, and move that log elsewhere, to be kept");

struct chain {
    struct arena *arena;
    const char *path, *head_path;
    int file;
    size_t count;     /* lines so far */
    const char *last; /* digest of the last line */
};

static const char FIRST[] =
    "0000000000000000000000000000000000000000000000000000000000000000";

static enum status fail(
    struct chain *chain, int reason, struct problems *problems)
{
    problem_add(problems, &cannot_log, (struct place){0}, chain->path,
        error_words(reason, problems_language(problems)));
    return STATUS_FAILED;
}

/* ---- reading ---- */

struct line {
    const char *text;
    size_t length;
};

struct lines {
    LIST(struct line) list;
    size_t whole_bytes; /* up to the end of the last whole line */
};

/* A file that is not there has no bytes. */
static struct source read_bytes(struct arena *arena, const char *path)
{
    struct source text = {.path = path, .bytes = ""};
    struct problems *ignored = problems_new(arena, LANGUAGE_EN);
    if (file_exists(path))
        file_read(arena, path, path, LOG_LIMIT, &text, ignored);
    return text;
}

static struct lines split(struct arena *arena, const struct source *text)
{
    struct lines lines = {0};
    const char *end = text->bytes + text->size, *at = text->bytes;
    for (const char *stop;
         at < end && (stop = memchr(at, '\n', (size_t)(end - at))) != NULL;
         at = stop + 1)
        LIST_ADD(arena, &lines.list, (struct line){at, (size_t)(stop - at)});
    lines.whole_bytes = (size_t)(at - text->bytes);
    return lines;
}

static const char *line_digest(struct arena *arena, const struct line *line)
{
    return digest_bytes(arena, line->text, line->length);
}

/* Whether the head fits: it may be one line behind, never ahead. */
static bool head_fits(
    struct arena *arena, const char *head_path, const struct lines *lines)
{
    char digest[65] = "";
    size_t count = 0;
    struct source head = read_bytes(arena, head_path);
    const char *text = arena_copy(arena, head.bytes, head.size);
    if (head.size > 0 && sscanf(text, "%zu %64s", &count, digest) != 2)
        return false;
    bool near = lines->list.count == count || lines->list.count == count + 1;
    if (!near || count == 0)
        return near;
    return strcmp(line_digest(arena, &lines->list.at[count - 1]), digest) == 0;
}

static const char *head_path(struct arena *arena, const char *path)
{
    return arena_printf(arena, "%s.head", path);
}

static struct chain_lines check(
    struct arena *arena, const char *path, const struct lines *lines)
{
    struct chain_lines checked = {.count = lines->list.count};
    checked.at = ARENA_ARRAY(arena, checked.count, struct json *);
    const char *before = FIRST;
    for (size_t i = 0; i < checked.count; i++) {
        const struct line *line = &lines->list.at[i];
        checked.at[i] = json_parse(arena, line->text, line->length);
        bool fits =
            checked.at[i] != NULL &&
            text_equal(json_get_text(checked.at[i], "previous"), before);
        if (!fits && checked.broken == 0)
            checked.broken = i + 1;
        before = line_digest(arena, line);
    }
    if (checked.broken == 0 && !head_fits(arena, head_path(arena, path), lines))
        checked.broken = checked.count + 1;
    return checked;
}

struct chain_lines chain_read(struct arena *arena, const char *path)
{
    struct source text = read_bytes(arena, path);
    struct lines lines = split(arena, &text);
    return check(arena, path, &lines);
}

/* ---- writing ---- */

static void release(void *handle)
{
    struct chain *chain = handle;
    if (chain->file >= 0)
        close(chain->file);
}

static enum status open_locked(struct chain *chain, struct problems *problems)
{
    enum status status = folder_make(
        chain->arena, path_folder(chain->arena, chain->path), problems);
    if (status != STATUS_OK)
        return status;
    arena_adopt(chain->arena, chain, release);
    chain->file = open(chain->path,
        O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (chain->file < 0)
        return fail(chain, errno, problems);
    while (flock(chain->file, LOCK_EX) != 0)
        if (errno != EINTR)
            return fail(chain, errno, problems);
    return STATUS_OK;
}

static int write_synced(int file, const char *bytes, size_t count)
{
    int reason = file_write_all(file, bytes, count);
    return reason == 0 && fsync(file) != 0 ? errno : reason;
}

/* The head appears whole: beside its place first, then in it. */
static int write_head(const struct chain *chain)
{
    const char *text =
        arena_printf(chain->arena, "%zu %s\n", chain->count, chain->last);
    const char *fresh = arena_printf(chain->arena, "%s.new", chain->head_path);
    int file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return errno;
    int reason = write_synced(file, text, strlen(text));
    if (close(file) != 0 && reason == 0)
        reason = errno;
    if (reason == 0 && rename(fresh, chain->head_path) != 0)
        reason = errno;
    return reason;
}

enum status chain_open(struct arena *arena, const char *path,
    struct chain **chain, struct problems *problems)
{
    struct chain *opened = ARENA_NEW(arena, struct chain);
    *opened = (struct chain){.arena = arena,
        .path = arena_text(arena, path),
        .head_path = head_path(arena, path),
        .file = -1,
        .last = FIRST};
    enum status status = open_locked(opened, problems);
    if (status != STATUS_OK)
        return status;
    struct source text = read_bytes(arena, path);
    struct lines lines = split(arena, &text);
    struct chain_lines checked = check(arena, path, &lines);
    if (checked.broken > 0) {
        problem_add(problems, &broken_log, (struct place){0}, path,
            arena_printf(arena, "%zu", checked.broken));
        return STATUS_INPUT;
    }
    if (lines.whole_bytes < text.size &&
        ftruncate(opened->file, (off_t)lines.whole_bytes) != 0)
        return fail(opened, errno, problems);
    opened->count = checked.count;
    if (checked.count > 0)
        opened->last = line_digest(arena, &lines.list.at[checked.count - 1]);
    *chain = opened;
    /* What a kill has left behind must not be left behind twice. */
    int reason = checked.count > 0 ? write_head(opened) : 0;
    return reason == 0 ? STATUS_OK : fail(opened, reason, problems);
}

enum status chain_append(
    struct chain *chain, struct json *record, struct problems *problems)
{
    json_set_text(record, "previous", chain->last);
    const char *line = json_line(chain->arena, record);
    const char *ended = arena_printf(chain->arena, "%s\n", line);
    int reason = write_synced(chain->file, ended, strlen(ended));
    if (reason == 0) {
        chain->count++;
        chain->last = digest_bytes(chain->arena, line, strlen(line));
        reason = write_head(chain);
    }
    return reason == 0 ? STATUS_OK : fail(chain, reason, problems);
}

#include "app/work_log.h"

#include "adapt/components.h"
#include "adapt/digest.h"
#include "base/files.h"

#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

const char *state_folder(
    struct arena *arena, const char *output, const char *project)
{
    return path_join(arena, path_folder(arena, output),
        arena_printf(arena, ".erabu/%s", project));
}

const char *work_log_path(
    struct arena *arena, const char *output, const char *project)
{
    return path_join(arena, state_folder(arena, output, project), "log.jsonl");
}

/* ---- who, where, when ---- */

/* "2026-04-01T17:30:00+0900" */
static const char *time_now(struct arena *arena)
{
    char text[64];
    time_t now = time(NULL);
    struct tm parts;
    localtime_r(&now, &parts);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &parts);
    return arena_text(arena, text);
}

/* The name in the file of users, or the number: what else could be asked may
 * open a socket. */
static const char *user_name(struct arena *arena)
{
    const char *name = arena_printf(arena, "uid %lu", (unsigned long)getuid());
    FILE *users = fopen("/etc/passwd", "re");
    if (users == NULL)
        return name;
    for (struct passwd *user; (user = fgetpwent(users)) != NULL;)
        if (user->pw_uid == getuid()) {
            name = arena_text(arena, user->pw_name);
            break;
        }
    fclose(users);
    return name;
}

static const char *host_name(struct arena *arena)
{
    struct utsname host;
    return uname(&host) == 0 ? arena_text(arena, host.nodename) : "";
}

/* A path as seen from the folder that holds the state: it stays true when the
 * whole tree is moved. */
const char *work_log_seen(
    struct arena *arena, const char *folder, const char *path)
{
    char from[PATH_MAX], to[PATH_MAX];
    if (realpath(folder, from) == NULL || realpath(path, to) == NULL)
        return path;
    size_t shared = 0, same = 0; /* up to the end of the last shared part */
    for (; from[same] == to[same] && from[same] != '\0'; same++)
        if (from[same] == '/')
            shared = same;
    if (strchr("/", from[same]) != NULL && strchr("/", to[same]) != NULL)
        shared = same;
    struct text out = text_new(arena);
    for (const char *at = from + shared; *at != '\0'; at++)
        if (*at == '/' && at[1] != '\0')
            text_add(&out, "../");
    text_add(&out, to[shared] == '/' ? to + shared + 1 : to + shared);
    if (out.count == 0)
        return ".";
    bool up = out.bytes[out.count - 1] == '/'; /* ends in "../" */
    return arena_copy(arena, out.bytes, out.count - up);
}

/* ---- the record ---- */

static struct json *options_json(
    struct arena *arena, const struct manifest *manifest)
{
    struct json *options = json_object_new(arena);
    for (size_t i = 0; i < manifest->options.count; i++)
        json_set_text(options, manifest->options.at[i].name,
            manifest->options.at[i].value);
    return options;
}

static struct json *libraries_json(struct arena *arena)
{
    struct json *libraries = json_object_new(arena);
    struct components list = components_list(arena);
    for (size_t i = 0; i < list.count; i++)
        json_set_text(libraries, list.at[i].name,
            list.at[i].version == NULL ? "" : list.at[i].version);
    return libraries;
}

/* One number for all inputs: the digest of their names and digests. */
static const char *digest_of_inputs(
    struct arena *arena, const struct manifest *manifest)
{
    struct text all = text_new(arena);
    for (size_t i = 0; i < manifest->inputs.count; i++)
        text_addf(&all, "%s  %s\n", manifest->inputs.at[i].digest,
            manifest->inputs.at[i].shown);
    return digest_bytes(arena, text_string(&all), all.count);
}

static struct json *record_json(const struct session *session,
    const char *output, const char *command, const struct manifest *manifest,
    const char *result)
{
    struct arena *arena = session->arena;
    struct json *record = json_object_new(arena);
    json_set_text(record, "time", time_now(arena));
    json_set_text(record, "user", user_name(arena));
    json_set_text(record, "host", host_name(arena));
    json_set_text(record, "command", command);
    json_set(record, "options", options_json(arena, manifest));
    json_set_text(record, "project",
        work_log_seen(
            arena, path_folder(arena, output), session->project->folder));
    json_set_text(record, "output", path_name(output));
    json_set_text(record, "inputs", digest_of_inputs(arena, manifest));
    json_set_text(record, "result", result);
    json_set_text(record, "erabu", ERABU_VERSION);
    json_set_text(record, "compiler", __VERSION__);
    json_set(record, "libraries", libraries_json(arena));
    return record;
}

enum status work_log_add(struct session *session, const char *output,
    const char *command, const struct manifest *manifest, const char *result)
{
    struct chain *chain;
    const char *path =
        work_log_path(session->arena, output, session->project->file->name);
    enum status status =
        chain_open(session->arena, path, &chain, session->problems);
    if (status != STATUS_OK)
        return status;
    struct json *record =
        record_json(session, output, command, manifest, result);
    return chain_append(chain, record, session->problems);
}

const struct json *work_log_record(
    const struct chain_lines *log, const char *result)
{
    for (size_t i = log->count; i > 0; i--) {
        const struct json *record = log->at[i - 1];
        if (record != NULL &&
            text_equal(json_get_text(record, "result"), result))
            return record;
    }
    return NULL;
}

const char *work_log_project(
    struct arena *arena, const struct run_folder *folder)
{
    struct chain_lines log =
        chain_read(arena, work_log_path(arena, folder->path, folder->project));
    const struct json *record = work_log_record(&log, folder->digest);
    const char *seen = record == NULL ? NULL : json_get_text(record, "project");
    return seen == NULL
               ? NULL
               : path_join(arena, path_folder(arena, folder->path), seen);
}

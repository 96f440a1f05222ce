#include "app/run_folder.h"

#include "adapt/digest.h"
#include "adapt/json.h"
#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

PROBLEM_KIND(no_run, "run-missing",
    "「{1}」には manifest.json がなく、erabu の出力ではありません",
    "'{1}' has no manifest.json: it is no run of erabu",
    "run が書いたフォルダーを指定してください", "name a folder that run wrote");
PROBLEM_KIND(newer_run, "run-newer",
    "「{1}」は新しい版の erabu({2})の出力で、この版({3})では読めません",
    "'{1}' was written by a newer erabu ({2}) than this one ({3})",
    "erabu を新しくしてください", "install that version");

/* ---- the manifest, read back ---- */

static const char *text_or_blank(const char *text)
{
    return text == NULL ? "" : text;
}

static struct manifest_file *read_files(struct arena *arena,
    const struct json *root, const char *key, size_t *count)
{
    const struct json *list = json_get(arena, root, key);
    *count = json_count(list);
    struct manifest_file *files =
        ARENA_ARRAY(arena, *count, struct manifest_file);
    for (size_t i = 0; i < *count; i++) {
        const struct json *file = json_at(arena, list, i);
        files[i].shown = text_or_blank(json_get_text(file, "file"));
        files[i].digest = text_or_blank(json_get_text(file, "sha256"));
        files[i].size = (size_t)json_get_whole(file, "bytes");
    }
    return files;
}

static void read_options(
    struct arena *arena, const struct json *root, struct run_folder *folder)
{
    const struct json *options = json_get(arena, root, "options");
    folder->option_count = json_member_count(options);
    folder->options =
        ARENA_ARRAY(arena, folder->option_count, struct manifest_option);
    for (size_t i = 0; i < folder->option_count; i++)
        folder->options[i].value =
            json_member(options, i, &folder->options[i].name);
}

const char *run_folder_option(const struct run_folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->option_count; i++)
        if (strcmp(folder->options[i].name, name) == 0)
            return folder->options[i].value;
    return NULL;
}

/* Whether a version "1.2.3" is later than this program's. */
static bool is_newer(const char *version)
{
    int theirs[3] = {0}, ours[3] = {0};
    if (sscanf(version, "%d.%d.%d", &theirs[0], &theirs[1], &theirs[2]) < 1)
        return false;
    sscanf(ERABU_VERSION, "%d.%d.%d", &ours[0], &ours[1], &ours[2]);
    for (int i = 0; i < 3; i++)
        if (theirs[i] != ours[i])
            return theirs[i] > ours[i];
    return false;
}

struct erabu_list run_folder_list(struct arena *arena,
    const struct run_folder *folder, const char *name, const char *between)
{
    LIST(const char *) list = {0};
    const char *at = run_folder_option(folder, name);
    while (at != NULL && *at != '\0') {
        const char *end = strstr(at, between);
        size_t length = end == NULL ? strlen(at) : (size_t)(end - at);
        LIST_ADD(arena, &list, arena_copy(arena, at, length));
        at = end == NULL ? NULL : end + strlen(between);
    }
    return (struct erabu_list){list.at, list.count};
}

enum status run_folder_read(struct arena *arena, const char *path,
    struct run_folder *folder, struct problems *problems)
{
    const char *file = path_join(arena, path, MANIFEST_NAME);
    if (!file_exists(file)) {
        problem_add(problems, &no_run, (struct place){0}, path);
        return STATUS_INPUT;
    }
    enum status status =
        run_folder_read_manifest(arena, file, folder, problems);
    if (status == STATUS_OK)
        folder->path = path;
    return status;
}

enum status run_folder_read_manifest(struct arena *arena, const char *file,
    struct run_folder *folder, struct problems *problems)
{
    struct source text;
    const char *path = path_folder(arena, file);
    enum status status =
        file_read(arena, file, file, MANIFEST_LIMIT, &text, problems);
    if (status != STATUS_OK)
        return status;
    struct run_folder read = {.path = path, .version = "", .project = ""};
    read.seed = "";
    read.digest = digest_bytes(arena, text.bytes, text.size);
    read.sealed = manifest_is_sealed(arena, text.bytes, text.size);
    const struct json *root = json_parse(arena, text.bytes, text.size);
    if (root != NULL) {
        read.version = text_or_blank(json_get_text(root, "erabu"));
        read.project = text_or_blank(json_get_text(root, "project"));
        read.seed = text_or_blank(json_get_text(root, "seed"));
        read_options(arena, root, &read);
        read.inputs = read_files(arena, root, "inputs", &read.input_count);
        read.outputs = read_files(arena, root, "outputs", &read.output_count);
    }
    if (read.sealed && is_newer(read.version)) {
        problem_add(problems, &newer_run, (struct place){0}, path, read.version,
            ERABU_VERSION);
        return STATUS_INPUT;
    }
    *folder = read;
    return STATUS_OK;
}

/* ---- what is no longer as it was ---- */

struct fault_list {
    struct arena *arena;
    LIST(struct fault) list;
};

static void add_fault(
    struct fault_list *faults, enum fault_kind kind, const char *file)
{
    LIST_ADD(faults->arena, &faults->list,
        (struct fault){.kind = kind, .file = file});
}

static int by_file(const void *left, const void *right)
{
    const struct fault *a = left, *b = right;
    return strcmp(a->file, b->file);
}

static struct faults sorted(struct fault_list *faults, size_t from)
{
    if (faults->list.count > from)
        qsort(faults->list.at + from, faults->list.count - from,
            sizeof *faults->list.at, by_file);
    return (struct faults){faults->list.at, faults->list.count};
}

/* A run's files lie in its folder, whatever its manifest says. */
static bool is_plain_name(const char *name)
{
    return *name != '\0' && strchr(name, '/') == NULL;
}

static void compare_file(struct fault_list *faults, const char *path,
    const struct manifest_file *file, enum fault_kind changed,
    enum fault_kind missing)
{
    const char *digest;
    size_t size;
    bool astray = changed == FAULT_CHANGED && !is_plain_name(file->shown);
    if (astray || !file_exists(path) ||
        digest_file(faults->arena, path, &digest, &size) != STATUS_OK)
        add_fault(faults, missing, file->shown);
    else if (size != file->size || !text_equal(digest, file->digest))
        LIST_ADD(faults->arena, &faults->list,
            (struct fault){changed, file->shown, file->digest, digest});
}

static bool is_listed(const struct run_folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->output_count; i++)
        if (strcmp(folder->outputs[i].shown, name) == 0)
            return true;
    return strcmp(name, MANIFEST_NAME) == 0 || strcmp(name, ".") == 0 ||
           strcmp(name, "..") == 0;
}

static void find_added(
    struct fault_list *faults, const struct run_folder *folder)
{
    DIR *open = opendir(folder->path);
    if (open == NULL)
        return;
    for (struct dirent *item; (item = readdir(open)) != NULL;)
        if (!is_listed(folder, item->d_name))
            add_fault(
                faults, FAULT_ADDED, arena_text(faults->arena, item->d_name));
    closedir(open);
}

struct faults run_folder_faults(
    struct arena *arena, const struct run_folder *folder)
{
    struct fault_list faults = {.arena = arena};
    if (!folder->sealed)
        add_fault(&faults, FAULT_CHANGED, MANIFEST_NAME);
    size_t from = faults.list.count;
    for (size_t i = 0; i < folder->output_count; i++)
        compare_file(&faults,
            path_join(arena, folder->path, folder->outputs[i].shown),
            &folder->outputs[i], FAULT_CHANGED, FAULT_MISSING);
    if (folder->output_count > 0)
        find_added(&faults, folder);
    return sorted(&faults, from);
}

const char *run_folder_input_path(struct arena *arena, const char *project,
    const char *installed, const char *shown)
{
    const char *path = path_join(arena, project, shown);
    if (installed == NULL || !is_plain_name(shown) || file_exists(path))
        return path;
    return path_join(arena, installed, shown);
}

struct faults run_folder_input_faults(struct arena *arena,
    const struct run_folder *folder, const char *project, const char *installed)
{
    struct fault_list faults = {.arena = arena};
    for (size_t i = 0; i < folder->input_count; i++)
        compare_file(&faults,
            run_folder_input_path(
                arena, project, installed, folder->inputs[i].shown),
            &folder->inputs[i], FAULT_INPUT_CHANGED, FAULT_INPUT_MISSING);
    return sorted(&faults, 0);
}

const char *run_folder_tables_of(
    struct arena *arena, const struct run_folder *folder, const char *input)
{
    struct source text;
    struct problems *ignored = problems_new(arena, LANGUAGE_EN);
    const char *path = path_join(arena, folder->path, "inputs.csv");
    if (file_read(arena, path, path, MANIFEST_LIMIT, &text, ignored) !=
        STATUS_OK)
        return NULL;
    struct csv_table table = csv_parse(arena, &text, ignored);
    for (size_t i = 0; i < table.count; i++)
        if (table.rows[i].count > 1 &&
            text_equal(table.rows[i].cells[0].text, input))
            return table.rows[i].cells[table.rows[i].count - 1].text;
    return NULL;
}

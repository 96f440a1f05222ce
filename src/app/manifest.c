#include "app/manifest.h"

#include "adapt/digest.h"
#include "adapt/json.h"
#include "base/files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

PROBLEM_KIND(input_gone, "input-gone",
    "入力ファイル「{1}」が実行中に読めなくなりました",
    "input file '{1}' could no longer be read", NULL, NULL);
PROBLEM_KIND(output_foreign, "output-foreign",
    "出力先「{1}」は、このプロジェクト「{2}」の出力ではありません",
    "the output folder '{1}' is not a run of this project, '{2}'",
    "別の出力先を -o で指定するか、そのフォルダーを移してください",
    "name another folder with -o, or move that one away");
PROBLEM_KIND(output_file, "output-not-folder",
    "出力先「{1}」はフォルダーではありません",
    "the output '{1}' is not a folder", "-o で別の出力先を指定してください",
    "name another folder with -o");
PROBLEM_KIND(output_others, "output-others",
    "出力先「{1}」に、この実行が書いたものではない「{2}」があります",
    "the output folder '{1}' has '{2}' in it, which no run wrote",
    "出力先は丸ごと置き換えます。「{2}」を別の場所に移してください",
    "the folder is replaced as a whole: move '{2}' elsewhere");

enum status manifest_add_inputs(struct manifest *manifest,
    const struct input_files *inputs, int threads, struct problems *problems)
{
    inputs_digest(inputs, threads);
    for (size_t i = 0; i < inputs->list.count; i++) {
        const struct input_file *input = &inputs->list.at[i];
        if (input->digest == NULL) {
            problem_add(problems, &input_gone, (struct place){0}, input->shown);
            return STATUS_FAILED;
        }
        struct manifest_file file = {input->shown, input->digest, input->size};
        LIST_ADD(manifest->arena, &manifest->inputs, file);
    }
    return STATUS_OK;
}

void manifest_add_output(struct manifest *manifest, const char *name,
    const char *digest, size_t count)
{
    struct manifest_file file = {
        .shown = name, .digest = digest, .size = count};
    LIST_ADD(manifest->arena, &manifest->outputs, file);
}

static int by_name(const void *left, const void *right)
{
    const struct manifest_file *a = left, *b = right;
    return strcmp(a->shown, b->shown);
}

static struct json *files_json(
    struct arena *arena, struct manifest_file *files, size_t count)
{
    struct json *array = json_array_new(arena);
    if (count > 0)
        qsort(files, count, sizeof *files, by_name);
    for (size_t i = 0; i < count; i++) {
        struct json *file = json_object_new(arena);
        json_set_text(file, "file", files[i].shown);
        json_set_whole(file, "bytes", (long long)files[i].size);
        json_set_text(file, "sha256", files[i].digest);
        json_append(array, file);
    }
    return array;
}

/* The end of the text, without and with the seal. */
static const char UNSEALED[] = "\n}\n";
#define SEAL_BEGIN ",\n  \"seal\": \""

static const char *seal(struct arena *arena, const char *text)
{
    size_t count = strlen(text);
    return arena_printf(arena, "%.*s" SEAL_BEGIN "%s\"%s",
        (int)(count - strlen(UNSEALED)), text, digest_bytes(arena, text, count),
        UNSEALED);
}

bool manifest_is_sealed(struct arena *arena, const char *bytes, size_t count)
{
    enum { DIGEST_DIGITS = 64 };
    size_t tail =
        strlen(SEAL_BEGIN) + DIGEST_DIGITS + strlen("\"") + strlen(UNSEALED);
    if (count < tail || memchr(bytes, '\0', count) != NULL)
        return false;
    const char *unsealed =
        arena_printf(arena, "%.*s%s", (int)(count - tail), bytes, UNSEALED);
    const char *sealed = seal(arena, unsealed);
    return strlen(sealed) == count && memcmp(sealed, bytes, count) == 0;
}

const char *manifest_text(struct manifest *manifest)
{
    struct arena *arena = manifest->arena;
    struct json *options = json_object_new(arena);
    for (size_t i = 0; i < manifest->options.count; i++)
        json_set_text(options, manifest->options.at[i].name,
            manifest->options.at[i].value);
    struct json *root = json_object_new(arena);
    json_set_text(root, "erabu", ERABU_VERSION);
    json_set_text(root, "project", manifest->project);
    json_set(root, "options", options);
    json_set_text(
        root, "seed", manifest->seed == NULL ? "none" : manifest->seed);
    json_set(root, "inputs",
        files_json(arena, manifest->inputs.at, manifest->inputs.count));
    json_set(root, "outputs",
        files_json(arena, manifest->outputs.at, manifest->outputs.count));
    return seal(arena, json_dump(arena, root));
}

/* The folder's manifest if it is one of this program's, or NULL. */
static struct json *manifest_of(struct arena *arena, const char *folder)
{
    struct source text;
    struct problems *ignored = problems_new(arena, LANGUAGE_EN);
    const char *path = path_join(arena, folder, MANIFEST_NAME);
    if (file_read(arena, path, path, MANIFEST_LIMIT, &text, ignored) !=
        STATUS_OK)
        return NULL;
    struct json *manifest = json_parse(arena, text.bytes, text.size);
    bool ours = manifest != NULL && json_get_text(manifest, "erabu") != NULL;
    return ours ? manifest : NULL;
}

/* Whether a name in the folder needs no manifest: hidden names, and what
 * spreadsheets and file managers leave where they have a file open. */
static bool is_litter(const char *name)
{
    return *name == '.' || strncmp(name, "~$", 2) == 0 ||
           strcmp(name, MANIFEST_NAME) == 0;
}

/* A name in the folder that its manifest does not list, or NULL. */
static const char *find_others(
    struct arena *arena, const char *folder, const struct json *manifest)
{
    DIR *open = opendir(folder);
    const char *found = NULL;
    if (open == NULL)
        return NULL;
    for (struct dirent *item; (item = readdir(open)) != NULL;)
        if (!is_litter(item->d_name) &&
            !json_lists_text(manifest, "outputs", "file", item->d_name) &&
            (found == NULL || strcmp(item->d_name, found) < 0))
            found = arena_text(arena, item->d_name);
    closedir(open);
    return found;
}

static bool is_no_folder(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

enum status manifest_may_replace(struct arena *arena, const char *folder,
    const char *project, struct problems *problems)
{
    if (is_no_folder(folder)) {
        problem_add(problems, &output_file, (struct place){0}, folder);
        return STATUS_INPUT;
    }
    if (!folder_exists(folder) || folder_is_empty(folder))
        return STATUS_OK;
    struct json *manifest = manifest_of(arena, folder);
    if (manifest == NULL ||
        !text_equal(json_get_text(manifest, "project"), project)) {
        problem_add(
            problems, &output_foreign, (struct place){0}, folder, project);
        return STATUS_INPUT;
    }
    const char *others = find_others(arena, folder, manifest);
    if (others != NULL)
        problem_add(
            problems, &output_others, (struct place){0}, folder, others);
    return others == NULL ? STATUS_OK : STATUS_INPUT;
}

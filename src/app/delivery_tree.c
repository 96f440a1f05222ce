#include "app/delivery_tree.h"

#include "app/run.h"

#include "base/files.h"
#include "base/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

PROBLEM_KIND(absolute_input, "delivery-absolute",
    "入力「{1}」は絶対パスで書かれているため、引渡し先では開けません",
    "input '{1}' has an absolute name, which leads nowhere after unpacking",
    "project.yaml では project.yaml のあるフォルダーからの相対パスで書き、"
    "もう一度 run してください",
    "name it relative to the folder of project.yaml, and run again");
PROBLEM_KIND(too_high, "delivery-above",
    "「{1}」はファイルシステムの最上位より上を指しています",
    "'{1}' leads above the top of the file system", NULL, NULL);
PROBLEM_KIND(forbidden_name, "delivery-name",
    "「{1}」は Windows では使えない名前です({2})",
    "'{1}' is a name that Windows does not allow ({2})",
    "そのファイル又はフォルダーの名前を変え、もう一度 run してください",
    "rename that file or folder, and run again");
PROBLEM_KIND(same_names, "delivery-same-name",
    "「{1}」と「{2}」は、大文字と小文字を区別しない Windows では同じ名前です",
    "'{1}' and '{2}' are one name on Windows, which ignores case",
    "どちらかの名前を変え、もう一度 run してください",
    "rename one of them, and run again");

/* A relative name without "." and "name/..". */
struct plain_name {
    size_t ups;       /* how often it leads up at its begin */
    const char *rest; /* "models/zoning.yaml" */
};

static struct plain_name plain(struct arena *arena, const char *name)
{
    struct plain_name result = {0};
    struct text_parts parts = text_split(arena, name, '/');
    const char **kept = ARENA_ARRAY(arena, parts.count, const char *);
    size_t count = 0;
    for (size_t i = 0; i < parts.count; i++) {
        bool up = strcmp(parts.at[i], "..") == 0;
        if (up && count > 0)
            count--;
        else if (up)
            result.ups++;
        else if (*parts.at[i] != '\0' && strcmp(parts.at[i], ".") != 0)
            kept[count++] = parts.at[i];
    }
    struct text rest = text_new(arena);
    for (size_t i = 0; i < count; i++)
        text_addf(&rest, "%s%s", i == 0 ? "" : "/", kept[i]);
    result.rest = text_string(&rest);
    return result;
}

/* The last `count` folders of a whole path; NULL where it has fewer. */
static const char *last_folders(const char *path, size_t count)
{
    const char *at = path + strlen(path);
    for (; count > 0; count--) {
        do
            at--;
        while (at > path && *at != '/');
        if (*at != '/' || at[1] == '\0')
            return NULL;
        if (at == path && count > 1)
            return NULL;
    }
    return at + 1;
}

static size_t most(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Where runs lie, as project.yaml says; an absolute place is not handed on. */
static const char *run_place(struct session *session)
{
    const char *output =
        run_declared_output(session->arena, session->project->file);
    return *output == '/' ? "reports/run" : output;
}

enum status delivery_tree_plan(struct session *session,
    const struct run_folder *run, struct delivery_tree *tree)
{
    struct arena *arena = session->arena;
    char whole[PATH_MAX];
    const char *place = path_folder(arena, run_place(session));
    size_t height = most(1, plain(arena, place).ups);
    for (size_t i = 0; i < run->input_count; i++) {
        const char *name = run->inputs[i].shown;
        height = most(height, plain(arena, name).ups);
        if (*name == '/')
            problem_add(
                session->problems, &absolute_input, (struct place){0}, name);
    }
    const char *folders = realpath(session->options->project, whole) == NULL
                              ? NULL
                              : last_folders(whole, height);
    if (folders == NULL)
        problem_add(session->problems, &too_high, (struct place){0},
            session->options->project);
    if (problems_count(session->problems) > 0)
        return STATUS_INPUT;
    tree->project = arena_text(arena, folders);
    tree->run = delivery_tree_place(
        arena, tree, arena_printf(arena, "%s/%s", place, path_name(run->path)));
    return STATUS_OK;
}

const char *delivery_tree_place(
    struct arena *arena, const struct delivery_tree *tree, const char *input)
{
    return plain(arena, arena_printf(arena, "%s/%s", tree->project, input))
        .rest;
}

/* ---- names ---- */

/* Names of devices, with any ending: CON, aux.txt, com1. */
static bool is_device(const char *part, size_t length)
{
    static const char *const devices[] = {"CON", "PRN", "AUX", "NUL"};
    const char *dot = memchr(part, '.', length);
    size_t stem = dot == NULL ? length : (size_t)(dot - part);
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (stem == strlen(devices[i]) &&
            strncasecmp(part, devices[i], stem) == 0)
            return true;
    return stem == strlen("COM1") && part[3] >= '1' && part[3] <= '9' &&
           (strncasecmp(part, "COM", 3) == 0 ||
               strncasecmp(part, "LPT", 3) == 0);
}

/* Why Windows does not take a part of a path; a blank where it does. */
static struct words part_fault(const char *part, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)part[i] < ' ' || strchr("<>:\"|?*\\", part[i]))
            return WORDS("使えない文字がある", "a character");
    if (length > 0 && (part[length - 1] == '.' || part[length - 1] == ' '))
        return WORDS("末尾が点か空白", "it ends in a dot or space");
    if (is_device(part, length))
        return WORDS("装置の名前", "the name of a device");
    return WORDS(NULL, NULL);
}

static void check_name(const char *name, struct problems *problems)
{
    for (const char *part = name; *part != '\0';) {
        size_t length = strcspn(part, "/");
        struct words fault = part_fault(part, length);
        if (fault.en != NULL) {
            problem_add(problems, &forbidden_name, (struct place){0}, name,
                words_in(fault, problems_language(problems)));
            return;
        }
        part += length + (part[length] == '/');
    }
}

enum status delivery_names_check(
    const char *const *names, size_t count, struct problems *problems)
{
    for (size_t i = 0; i < count; i++) {
        check_name(names[i], problems);
        for (size_t other = 0; other < i; other++)
            if (strcasecmp(names[i], names[other]) == 0)
                problem_add(problems, &same_names, (struct place){0},
                    names[other], names[i]);
    }
    return (enum status)problems_status(problems);
}

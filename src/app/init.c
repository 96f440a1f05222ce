/* The story of `init`: a project to start from. */
#include "app/session.h"

#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TEMPLATE_FILE_LIMIT = 4 * 1024 * 1024 };

PROBLEM_KIND(init_taken, "init-taken", "「{1}」には既に何かがあります",
    "there is something at '{1}' already",
    "まだないか、空のフォルダーの名前を指定してください",
    "name a folder that is not there yet, or an empty one");
PROBLEM_KIND(no_template, "init-template",
    "ひな形のフォルダー「{1}」がありません",
    "the template folder '{1}' is missing", "erabu を入れ直してください",
    "install erabu again");

static int by_name(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

/* The names of the files in a folder, sorted. */
static struct texts names_in(struct arena *arena, const char *path)
{
    LIST(const char *) names = {0};
    DIR *folder = opendir(path);
    if (folder == NULL)
        return (struct texts){0};
    for (struct dirent *item; (item = readdir(folder)) != NULL;)
        if (file_exists(path_join(arena, path, item->d_name)))
            LIST_ADD(arena, &names, arena_text(arena, item->d_name));
    closedir(folder);
    if (names.count > 0)
        qsort(names.at, names.count, sizeof *names.at, by_name);
    return (struct texts){names.at, names.count};
}

static enum status refuse(struct session *session, const char *folder)
{
    problem_add(session->problems, &init_taken, (struct place){0}, folder);
    return STATUS_INPUT;
}

/* In the place of an empty folder, unless something has come into it. */
static enum status publish(
    struct session *session, struct folder_draft *draft, const char *folder)
{
    if (rmdir(folder) != 0 && errno != ENOENT)
        return refuse(session, folder);
    return folder_publish(draft, session->problems);
}

static enum status copy_template(
    struct session *session, const char *from, struct folder_draft *draft)
{
    struct texts names = names_in(session->arena, from);
    for (size_t i = 0; i < names.count; i++) {
        struct source file;
        const char *path = path_join(session->arena, from, names.at[i]);
        enum status status = file_read(session->arena, path, path,
            TEMPLATE_FILE_LIMIT, &file, session->problems);
        if (status == STATUS_OK)
            status = folder_write(
                draft, names.at[i], file.bytes, file.size, session->problems);
        if (status != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status tell(struct session *session, void *context)
{
    const char *folder = context;
    const char *share = session->options->share;
    const char *from = path_join(
        session->arena, share == NULL ? "." : share, "sites/template");
    if (file_exists(folder) ||
        (folder_exists(folder) && !folder_is_empty(folder)))
        return refuse(session, folder);
    if (!folder_exists(from)) {
        problem_add(session->problems, &no_template, (struct place){0}, from);
        return STATUS_FAILED;
    }
    struct folder_draft *draft;
    enum status status =
        folder_begin(session->arena, folder, &draft, session->problems);
    if (status == STATUS_OK)
        status = copy_template(session, from, draft);
    if (status == STATUS_OK)
        status = publish(session, draft, folder);
    if (status == STATUS_OK)
        fprintf(session->options->results, "%s/project.yaml\n", folder);
    return status;
}

enum erabu_status erabu_init(
    const struct erabu_options *options, const char *folder)
{
    return session_tell(options, tell, (void *)folder);
}

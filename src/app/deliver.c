/* The story of `deliver`: a run that is what it was, with all that it was made
 * from, as one zip file that appears whole or not at all. */
#include "app/delivery.h"
#include "app/password.h"
#include "app/work_log.h"

#include "adapt/digest.h"
#include "base/files.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

PROBLEM_KIND(no_file, "deliver-output", "引渡しのファイル名がありません",
    "there is no name for the delivery", "-o FILE.zip で指定してください",
    "name it with -o FILE.zip");
PROBLEM_KIND(other_project, "deliver-project",
    "「{1}」はプロジェクト「{2}」の出力で、「{3}」のものではありません",
    "'{1}' is a run of the project '{2}', not of '{3}'",
    "そのプロジェクトの出力を指定してください", "name a run of that project");
PROBLEM_KIND(taken, "deliver-taken",
    "「{1}」は、プロジェクト「{2}」の引渡しファイルではないため、"
    "置き換えません",
    "'{1}' is not a delivery of the project '{2}' and is not replaced",
    "別の名前を -o で指定するか、そのファイルを移してください",
    "name another file with -o, or move that one away");
PROBLEM_KIND(in_run, "deliver-inside",
    "引渡しファイル「{1}」を出力のフォルダーの中には置けません",
    "the delivery '{1}' cannot lie in the run's own folder",
    "別の場所を -o で指定してください", "name another place with -o");
PROBLEM_KIND(confidential, "deliver-confidential",
    "機密性{1}のデータがあります。機密性2以上は暗号化して引き渡します",
    "there is data of confidentiality {1}; from 2 on a delivery is encrypted",
    "--encrypt を付けてください", "add --encrypt");
WARNING_KIND(not_said, "deliver-unclassified",
    "機密性が project.yaml の data に書かれていません。暗号化せずに書きます",
    "data: in project.yaml states no confidentiality; it is written "
    "unencrypted",
    NULL, NULL);
PROBLEM_KIND(cannot_archive, "deliver-write",
    "引渡しファイル「{1}」を書けません({2})", "cannot write '{1}' ({2})",
    "そこを直すか、-o で別の場所を指定してください",
    "put that right, or name another place with -o");
PROBLEM_KIND(changed_meanwhile, "deliver-changed",
    "書いたものを読み返すと、「{1}」が元と違います",
    "read back, '{1}' is not what it was",
    "他のプログラムが書き換えていないか、ディスクに異常がないかを確かめ、"
    "もう一度実行してください",
    "see whether another program writes there or the disk is broken, and try "
    "again");

struct delivering {
    struct session *session;
    const char *run;  /* as the user names it */
    const char *file; /* the delivery */
    bool encrypt, replaces;
    struct verified verified;
    struct archive archive;
};

static enum status refuse(const struct delivering *delivering,
    const struct problem_kind *kind, const char *first, const char *second)
{
    problem_add(
        delivering->session->problems, kind, (struct place){0}, first, second);
    return STATUS_INPUT;
}

/* ---- before anything is written ---- */

/* Before the inputs are compared: those of another project all differ. What
 * was edited is for verify to tell. */
static enum status check_project(const struct delivering *delivering)
{
    struct session *session = delivering->session;
    const char *ours = session->project->file->name;
    struct run_folder run;
    enum status status = run_folder_read(
        session->arena, delivering->run, &run, session->problems);
    if (status != STATUS_OK || !run.sealed || text_equal(run.project, ours))
        return status;
    problem_add(session->problems, &other_project, (struct place){0},
        delivering->run, run.project, ours);
    return STATUS_INPUT;
}

/* A file that is there may go only if it is a delivery of this project. */
static enum status check_place(struct delivering *delivering)
{
    struct arena *arena = delivering->session->arena;
    const char *project = delivering->session->project->file->name;
    struct stat status;
    char folder[PATH_MAX], run[PATH_MAX];
    if (realpath(path_folder(arena, delivering->file), folder) != NULL &&
        realpath(delivering->run, run) != NULL && strcmp(folder, run) == 0)
        return refuse(delivering, &in_run, delivering->file, NULL);
    if (lstat(delivering->file, &status) != 0)
        return STATUS_OK;
    delivering->replaces = S_ISREG(status.st_mode) &&
                           text_equal(archive_comment(arena, delivering->file),
                               delivery_mark(arena, project));
    return delivering->replaces
               ? STATUS_OK
               : refuse(delivering, &taken, delivering->file, project);
}

static enum status check_confidentiality(const struct delivering *delivering)
{
    struct session *session = delivering->session;
    int highest =
        delivery_confidentiality(session, &delivering->verified.folder);
    if (delivering->encrypt)
        return STATUS_OK;
    if (highest >= CONFIDENTIALITY_ENCRYPTED)
        return refuse(delivering, &confidential,
            arena_printf(session->arena, "%d", highest), NULL);
    if (highest == 0)
        problem_add(session->problems, &not_said, (struct place){0});
    return STATUS_OK;
}

static enum status prepare(struct delivering *delivering)
{
    struct session *session = delivering->session;
    if (delivering->file == NULL) {
        problem_add(session->problems, &no_file, (struct place){0});
        return STATUS_USAGE;
    }
    enum status status = session_load_project(session);
    if (status == STATUS_OK)
        status = check_project(delivering);
    if (status == STATUS_OK)
        status = verify_run(session, delivering->run, session->options->project,
            &delivering->verified);
    if (status == STATUS_OK)
        status = check_place(delivering);
    if (status == STATUS_OK)
        status = check_confidentiality(delivering);
    if (status == STATUS_OK)
        status = delivery_collect(
            session, &delivering->verified, &delivering->archive);
    if (status == STATUS_OK && delivering->encrypt)
        status = password_get(session, &delivering->archive.password);
    return status;
}

/* ---- writing ---- */

/* The delivery in the log: which file, from which run; the inputs' digest is
 * that of the run's inputs. */
static enum status record(
    const struct delivering *delivering, const char *digest)
{
    struct session *session = delivering->session;
    struct arena *arena = session->arena;
    const struct run_folder *run = &delivering->verified.folder;
    const char *seen = work_log_seen(arena, path_folder(arena, run->path),
        path_folder(arena, delivering->file));
    struct manifest manifest = {.arena = arena, .project = run->project};
    struct manifest_option rows[] = {
        {"file", path_join(arena, seen, path_name(delivering->file))},
        {"encrypted", delivering->encrypt ? "yes" : "no"},
        {"run", run->digest}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        LIST_ADD(arena, &manifest.options, rows[i]);
    for (size_t i = 0; i < run->input_count; i++)
        LIST_ADD(arena, &manifest.inputs, run->inputs[i]);
    return work_log_add(session, run->path, "deliver", &manifest, digest);
}

/* Writes the archive into the draft and reads it back. */
static enum status write_checked(
    const struct delivering *delivering, const char *path, const char **digest)
{
    struct session *session = delivering->session;
    size_t size;
    const char *reason = archive_write(
        session->arena, path, &delivering->archive, session->language);
    if (reason != NULL) {
        refuse(delivering, &cannot_archive, delivering->file, reason);
        return STATUS_FAILED;
    }
    const char *fault =
        archive_fault(session->arena, path, &delivering->archive);
    if (fault == NULL &&
        digest_file(session->arena, path, digest, &size) == STATUS_OK)
        return STATUS_OK;
    refuse(delivering, &changed_meanwhile,
        fault == NULL ? delivering->file : fault, NULL);
    return STATUS_FAILED;
}

static enum status write_delivery(struct delivering *delivering)
{
    struct session *session = delivering->session;
    const char *const inside = "delivery.zip", *digest;
    struct folder_draft *draft;
    enum status status = folder_begin(
        session->arena, delivering->file, &draft, session->problems);
    if (status == STATUS_OK)
        status = write_checked(
            delivering, folder_draft_file(draft, inside), &digest);
    if (status == STATUS_OK)
        status = record(delivering, digest);
    if (status == STATUS_OK)
        status = folder_publish_file(
            draft, inside, delivering->replaces, session->problems);
    if (status == STATUS_OK)
        fprintf(
            session->options->results, "%s  %s\n", digest, delivering->file);
    return status;
}

static enum status tell(struct session *session, void *context)
{
    const struct erabu_options *options = session->options;
    struct delivering delivering = {.session = session,
        .run = context,
        .file = options->output,
        .encrypt = options->encrypt || options->password_fd != NULL};
    enum status status = prepare(&delivering);
    return status == STATUS_OK ? write_delivery(&delivering) : status;
}

enum erabu_status erabu_deliver(
    const struct erabu_options *options, const char *run)
{
    return session_tell(options, tell, (void *)run);
}

/* The story of `verify`: is every byte of a run what its manifest says, is the
 * work log whole, and, if asked, are the inputs those that the run read. */
#include "app/verify.h"

#include "base/files.h"
#include "base/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

PROBLEM_KIND(project_unknown, "verify-project",
    "「{1}」の入力がどこにあるか分かりません",
    "it is not known where the inputs of '{1}' lie",
    "--project で project.yaml のあるフォルダーを指定してください",
    "name the folder of project.yaml with --project");

struct verifying {
    struct session *session;
    bool inputs;         /* look at them, too */
    const char *project; /* where they lie; NULL: as the log says */
    struct run_folder folder;
    struct chain_lines log;
    const struct json *record; /* of this run, the newest; NULL: none */
    struct text out;
    size_t differences;
};

static const char *say(const struct verifying *verifying, struct words words)
{
    return words_in(words, verifying->session->language);
}

static void add_difference(
    struct verifying *verifying, struct words kind, const char *what)
{
    verifying->differences++;
    const char *shown = say(verifying, kind);
    text_addf(&verifying->out, "  %s", shown);
    enum { COLUMN = 16 };
    for (int i = text_width(shown); i < COLUMN; i++)
        text_add(&verifying->out, " ");
    text_addf(&verifying->out, " %s\n", what);
}

static struct words fault_words(enum fault_kind kind)
{
    switch (kind) {
    case FAULT_CHANGED:
        return WORDS("変更", "changed");
    case FAULT_MISSING:
        return WORDS("欠落", "missing");
    case FAULT_ADDED:
        return WORDS("追加", "added");
    case FAULT_INPUT_CHANGED:
        return WORDS("入力の変更", "changed input");
    case FAULT_INPUT_MISSING:
        return WORDS("入力の欠落", "missing input");
    }
    return WORDS("", "");
}

/* "facts.csv (tables: Project cost; Schedule)" */
static const char *with_tables(struct verifying *verifying, const char *input)
{
    struct arena *arena = verifying->session->arena;
    const char *tables = run_folder_tables_of(arena, &verifying->folder, input);
    if (tables == NULL)
        return input;
    return arena_printf(arena,
        say(verifying, WORDS("%s(よっている表: %s)", "%s (tables: %s)")), input,
        tables);
}

static void add_faults(struct verifying *verifying, struct faults faults)
{
    for (size_t i = 0; i < faults.count; i++) {
        const struct fault *fault = &faults.at[i];
        bool input = fault->kind == FAULT_INPUT_CHANGED ||
                     fault->kind == FAULT_INPUT_MISSING;
        add_difference(verifying, fault_words(fault->kind),
            input ? with_tables(verifying, fault->file) : fault->file);
    }
}

/* ---- the work log ---- */

static void read_log(struct verifying *verifying)
{
    struct arena *arena = verifying->session->arena;
    const struct run_folder *folder = &verifying->folder;
    verifying->log =
        chain_read(arena, work_log_path(arena, folder->path, folder->project));
    verifying->record = work_log_record(&verifying->log, folder->digest);
}

static void check_log(struct verifying *verifying)
{
    struct arena *arena = verifying->session->arena;
    const struct chain_lines *log = &verifying->log;
    struct words words = WORDS("作業記録", "work log");
    if (log->broken > 0)
        add_difference(verifying, words,
            arena_printf(arena,
                say(verifying, WORDS("%zu行目: 行が書き換えられたか、"
                                     "除かれている",
                                   "line %zu: a line was edited or removed")),
                log->broken));
    if (log->count > 0 && verifying->record == NULL)
        add_difference(verifying, words,
            say(verifying,
                WORDS("この出力の記録がない", "it has no record of this run")));
}

/* ---- the inputs ---- */

/* The project's folder: as the user says, or as the log says. */
static const char *project_folder(const struct verifying *verifying)
{
    const struct session *session = verifying->session;
    if (verifying->project != NULL)
        return verifying->project;
    if (verifying->record == NULL)
        return NULL;
    const char *seen = json_get_text(verifying->record, "project");
    return seen == NULL
               ? NULL
               : path_join(session->arena,
                     path_folder(session->arena, verifying->folder.path), seen);
}

static enum status check_inputs(struct verifying *verifying)
{
    struct session *session = verifying->session;
    const char *project = project_folder(verifying);
    if (project == NULL) {
        problem_add(session->problems, &project_unknown, (struct place){0},
            verifying->folder.path);
        return STATUS_INPUT;
    }
    add_faults(
        verifying, run_folder_input_faults(session->arena, &verifying->folder,
                       project, session_installed_models(session)));
    return STATUS_OK;
}

/* ---- the answer ---- */

static void print_answer(const struct verifying *verifying)
{
    FILE *out = verifying->session->options->results;
    const struct run_folder *folder = &verifying->folder;
    if (verifying->differences > 0) {
        fprintf(out,
            say(verifying,
                WORDS("%s: 違いが%zu件あります\n", "%s: %zu differences\n")),
            folder->path, verifying->differences);
        fputs(text_string(&verifying->out), out);
        return;
    }
    fprintf(out,
        say(verifying, WORDS("%s: %zu個のファイルは書かれたときのままです\n",
                           "%s: %zu files are as they were written\n")),
        folder->path, folder->output_count + 1);
    if (verifying->inputs)
        fprintf(out,
            say(verifying, WORDS("入力%zu個も、読まれたときのままです\n",
                               "%zu inputs are as they were read\n")),
            folder->input_count);
    fputs(verifying->log.count > 0
              ? say(verifying, WORDS("作業記録にも欠けはありません\n",
                                   "the work log is whole\n"))
              : say(verifying, WORDS("作業記録はここにはありません\n",
                                   "there is no work log here\n")),
        out);
}

/* Without slashes at its end; "." and ".." by their names, since the state
 * folder is found beside the run. */
static const char *plain_path(struct arena *arena, const char *path)
{
    char whole[PATH_MAX];
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    const char *plain = arena_copy(arena, path, length);
    const char *name = path_name(plain);
    bool dots = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
    return dots && realpath(plain, whole) != NULL ? arena_text(arena, whole)
                                                  : plain;
}

static enum status look(struct verifying *verifying, const char *run)
{
    struct session *session = verifying->session;
    enum status status = run_folder_read(session->arena,
        plain_path(session->arena, run), &verifying->folder, session->problems);
    if (status != STATUS_OK)
        return status;
    add_faults(
        verifying, run_folder_faults(session->arena, &verifying->folder));
    read_log(verifying);
    check_log(verifying);
    return verifying->inputs ? check_inputs(verifying) : STATUS_OK;
}

static enum status answer(const struct verifying *verifying)
{
    return verifying->differences > 0 ? STATUS_DIFFERENT : STATUS_OK;
}

enum status verify_run(struct session *session, const char *run,
    const char *project, struct verified *verified)
{
    struct verifying verifying = {.session = session,
        .inputs = true,
        .project = project,
        .out = text_new(session->arena)};
    enum status status = look(&verifying, run);
    if (status == STATUS_OK && verifying.differences > 0)
        print_answer(&verifying);
    *verified =
        (struct verified){verifying.folder, verifying.log, verifying.record};
    return status == STATUS_OK ? answer(&verifying) : status;
}

static enum status tell(struct session *session, void *context)
{
    struct verifying verifying = {.session = session,
        .inputs = session->options->inputs,
        .project = session->options->inputs_of,
        .out = text_new(session->arena)};
    enum status status = look(&verifying, context);
    if (status != STATUS_OK)
        return status;
    print_answer(&verifying);
    return answer(&verifying);
}

enum erabu_status erabu_verify(
    const struct erabu_options *options, const char *run)
{
    return session_tell(options, tell, (void *)run);
}

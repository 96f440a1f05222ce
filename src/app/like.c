/* The story of `run --like`: a run of an older manifest asked for again. Does
 * each input still match, and is the result the same, byte for byte? */
#include "app/like.h"

#include "app/run.h"
#include "app/run_folder.h"
#include "app/work_log.h"

#include "base/files.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

PROBLEM_KIND(own_options, "like-options", "{1} は --like と一緒には使えません",
    "{1} cannot be given together with --like",
    "そのときの値を manifest から取ります", "it is taken from the manifest");
PROBLEM_KIND(no_manifest, "like-missing", "「{1}」がありません",
    "there is no '{1}'",
    "run が書いた manifest.json か、そのフォルダーを指定してください",
    "name a manifest.json that run wrote, or its folder");
PROBLEM_KIND(not_a_manifest, "like-not-manifest",
    "「{1}」は erabu の manifest.json ではありません",
    "'{1}' is not a manifest.json of erabu",
    "run が書いた manifest.json か、そのフォルダーを指定してください",
    "name a manifest.json that run wrote, or its folder");
PROBLEM_KIND(edited, "like-edited",
    "「{1}」は、書かれたときのままではありません",
    "'{1}' is not as it was written",
    "控えから元の manifest.json を戻してください",
    "bring the manifest.json back from a copy");
PROBLEM_KIND(not_of_run, "like-not-run", "「{1}」は run のものではありません",
    "'{1}' is not that of a run",
    "diff や opinions の出力ではなく、run の出力を指定してください",
    "name what run wrote, not what diff or opinions wrote");
PROBLEM_KIND(project_unknown, "like-project",
    "「{1}」がどのプロジェクトのものか分かりません",
    "it is not known where the project of '{1}' lies",
    "erabu run PROJECT --like MANIFEST のように指定してください",
    "name it: erabu run PROJECT --like MANIFEST");
PROBLEM_KIND(other_project, "like-other",
    "「{1}」はプロジェクト「{2}」のもので、「{3}」のものではありません",
    "'{1}' is of the project '{2}', not of '{3}'",
    "そのプロジェクトのフォルダーを指定してください",
    "name the folder of that project");
PROBLEM_KIND(itself, "like-itself", "-o「{1}」は、比べる出力そのものです",
    "-o '{1}' is the run itself that is compared",
    "別の出力先を指定してください", "name another folder");

struct liking {
    struct session *session;
    struct run_folder then; /* its path is the manifest's folder */
    const char *file;       /* the manifest, as problems name it */
    const char *project;    /* its folder */
    size_t differences;
};

static const char *say(const struct liking *liking, struct words words)
{
    return words_in(words, liking->session->language);
}

static enum status refuse(const struct liking *liking,
    const struct problem_kind *kind, const char *first)
{
    problem_add(liking->session->problems, kind, (struct place){0}, first);
    return STATUS_INPUT;
}

/* ---- what is asked for ---- */

/* What the manifest says cannot be said otherwise at the same time. */
static enum status check_options(const struct liking *liking)
{
    const struct erabu_options *options = liking->session->options;
    const struct {
        const char *name;
        bool given;
    } rows[] = {
        {"--to", options->formats != NULL},
        {"--edition", options->edition != NULL},
        {"--csv-encoding", options->csv_encoding != NULL},
        {"--method-only", options->method_only},
        {"--as-of", options->as_of != NULL},
        {"--scenario", options->scenarios.count > 0},
        {"--set", options->sets.count > 0},
    };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].given) {
            refuse(liking, &own_options, rows[i].name);
            status = STATUS_USAGE;
        }
    return status;
}

static enum status read_manifest(struct liking *liking)
{
    struct session *session = liking->session;
    struct arena *arena = session->arena;
    const char *path = session->options->like;
    if (folder_exists(path))
        path = path_join(arena, path, MANIFEST_NAME);
    liking->file = path;
    if (!file_exists(path))
        return refuse(liking, &no_manifest, path);
    enum status status =
        run_folder_read_manifest(arena, path, &liking->then, session->problems);
    if (status != STATUS_OK)
        return status;
    if (*liking->then.version == '\0')
        return refuse(liking, &not_a_manifest, path);
    if (!liking->then.sealed)
        return refuse(liking, &edited, path);
    return liking->then.option_count > 0 ? STATUS_OK
                                         : refuse(liking, &not_of_run, path);
}

/* As the user says, or as the work log beside the run does. */
static enum status find_project(struct liking *liking)
{
    struct arena *arena = liking->session->arena;
    liking->project = liking->session->options->project;
    if (liking->project == NULL)
        liking->project = work_log_project(arena, &liking->then);
    return liking->project != NULL
               ? STATUS_OK
               : refuse(liking, &project_unknown, liking->file);
}

/* The run that is compared stays where and as it is. */
static enum status check_output(const struct liking *liking)
{
    char ours[PATH_MAX], theirs[PATH_MAX];
    const char *output = liking->session->options->output;
    bool same = output != NULL && realpath(output, ours) != NULL &&
                realpath(liking->then.path, theirs) != NULL &&
                strcmp(ours, theirs) == 0;
    return same ? refuse(liking, &itself, output) : STATUS_OK;
}

/* The options of the run then, and where to write of the run now. */
static struct erabu_options options_of(const struct liking *liking)
{
    const struct run_folder *then = &liking->then;
    struct arena *arena = liking->session->arena;
    struct erabu_options options = *liking->session->options;
    options.project = liking->project;
    options.language = run_folder_option(then, "lang");
    options.formats = run_folder_option(then, "to");
    if (text_equal(options.formats, "all"))
        options.formats = NULL;
    options.edition = run_folder_option(then, "edition");
    options.csv_encoding = run_folder_option(then, "csv-encoding");
    options.method_only =
        text_equal(run_folder_option(then, "method-only"), "yes");
    options.as_of = run_folder_option(then, "as-of");
    options.scenarios = run_folder_list(arena, then, "scenario", ",");
    options.sets = run_folder_list(arena, then, "set", "; ");
    return options;
}

/* ---- what is found ---- */

static const char *short_digest(struct arena *arena, const char *digest)
{
    enum { SHORT_DIGITS = 12 };
    return arena_printf(arena, "%.*s", SHORT_DIGITS, digest);
}

static void print_line(
    const struct liking *liking, struct words kind, const char *what)
{
    FILE *out = liking->session->options->results;
    const char *shown = say(liking, kind);
    enum { COLUMN = 9 };
    fprintf(out, "  %s%*s%s\n", shown,
        COLUMN - text_width(shown) > 0 ? COLUMN - text_width(shown) : 1, "",
        what);
}

/* "facts.csv (sha256 0123456789ab → ba9876543210)" */
static const char *change_of(
    const struct liking *liking, const struct fault *fault)
{
    struct arena *arena = liking->session->arena;
    return fault->now == NULL
               ? fault->file
               : arena_printf(arena, "%s (sha256 %s → %s)", fault->file,
                     short_digest(arena, fault->then),
                     short_digest(arena, fault->now));
}

static void compare_inputs(struct liking *liking)
{
    struct session *session = liking->session;
    FILE *out = session->options->results;
    struct faults faults = run_folder_input_faults(session->arena,
        &liking->then, liking->project, session_installed_models(session));
    liking->differences += faults.count;
    if (faults.count == 0)
        fprintf(out,
            say(liking, WORDS("入力%zu個は、すべてそのときのままです\n",
                            "all %zu inputs are as they were then\n")),
            liking->then.input_count);
    else
        fprintf(out,
            say(liking, WORDS("入力%zu個のうち%zu個が、そのときのままでは"
                              "ありません\n",
                            "of %zu inputs %zu are not as they were then\n")),
            liking->then.input_count, faults.count);
    for (size_t i = 0; i < faults.count; i++)
        print_line(liking,
            faults.at[i].kind == FAULT_INPUT_MISSING ? WORDS("欠落", "missing")
                                                     : WORDS("変更", "changed"),
            change_of(liking, &faults.at[i]));
}

static const struct manifest_file *find_file(
    const struct manifest_file *files, size_t count, const char *shown)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(files[i].shown, shown))
            return &files[i];
    return NULL;
}

/* Inputs that are read now and were not then. */
static void compare_more_inputs(
    struct liking *liking, const struct manifest *now)
{
    for (size_t i = 0; i < now->inputs.count; i++) {
        const char *shown = now->inputs.at[i].shown;
        if (find_file(liking->then.inputs, liking->then.input_count, shown) !=
            NULL)
            continue;
        liking->differences++;
        print_line(liking, WORDS("新しい入力", "new"), shown);
    }
}

static void list_outputs(struct liking *liking, const struct manifest *now,
    bool print, size_t *differing)
{
    const struct run_folder *then = &liking->then;
    *differing = 0;
    for (size_t i = 0; i < then->output_count; i++) {
        const struct manifest_file *was = &then->outputs[i];
        const struct manifest_file *is =
            find_file(now->outputs.at, now->outputs.count, was->shown);
        if (is != NULL && text_equal(is->digest, was->digest))
            continue;
        ++*differing;
        if (print)
            print_line(liking,
                is == NULL ? WORDS("なくなる", "gone")
                           : WORDS("違う", "differs"),
                was->shown);
    }
    for (size_t i = 0; i < now->outputs.count; i++) {
        const char *shown = now->outputs.at[i].shown;
        if (find_file(then->outputs, then->output_count, shown) != NULL)
            continue;
        ++*differing;
        if (print)
            print_line(liking, WORDS("加わる", "new"), shown);
    }
}

static void compare_outputs(struct liking *liking, const struct manifest *now)
{
    FILE *out = liking->session->options->results;
    const struct run_folder *then = &liking->then;
    size_t differing;
    list_outputs(liking, now, false, &differing);
    if (differing == 0)
        fprintf(out,
            say(liking, WORDS("結果は同じです: 出力%zu個のすべてのバイト\n",
                            "the result is identical: every byte of %zu "
                            "files\n")),
            then->output_count);
    else
        fprintf(out,
            say(liking, WORDS("結果が違います: 出力%zu個のうち%zu個\n",
                            "the result differs: of %zu files, %zu\n")),
            then->output_count, differing);
    list_outputs(liking, now, true, &differing);
    liking->differences += differing;
    const char *seed = now->seed == NULL ? "none" : now->seed;
    if (!text_equal(then->seed, seed))
        fprintf(out,
            say(liking, WORDS("乱数の種はそのとき %s、いまは %s です\n",
                            "the seed was %s then and is %s now\n")),
            then->seed, seed);
    if (!text_equal(then->version, ERABU_VERSION))
        fprintf(out,
            say(liking, WORDS("そのときの erabu は %s、いまは %s です\n",
                            "erabu was %s then and is %s now\n")),
            then->version, ERABU_VERSION);
}

static enum status run_again(struct liking *liking)
{
    struct session *session = liking->session;
    struct erabu_options options = options_of(liking);
    struct session own = session_new(&options, session->arena);
    struct manifest now;
    own.problems = session->problems; /* in the language of this session */
    enum status status = run_as(&own, options.output != NULL, &now);
    session->timings = own.timings;
    if (status != STATUS_OK)
        return status;
    compare_more_inputs(liking, &now);
    compare_outputs(liking, &now);
    return liking->differences > 0 ? STATUS_DIFFERENT : STATUS_OK;
}

/* Before anything is read: a project of another name would fail for other
 * reasons, too. */
static enum status check_project(struct liking *liking)
{
    struct session *session = liking->session;
    struct erabu_options options = {
        .project = liking->project, .share = session->options->share};
    struct session own = session_new(&options, session->arena);
    own.language = session->language;
    own.problems = problems_new(session->arena, session->language);
    session_load_project(&own);
    if (own.project == NULL) { /* the run says why, if there is one at all */
        const char *file =
            path_join(session->arena, liking->project, "project.yaml");
        if (file_exists(file))
            return STATUS_OK;
        problems_take(session->problems, own.problems);
        return STATUS_INPUT;
    }
    const char *ours = own.project->file->name;
    if (text_equal(liking->then.project, ours))
        return STATUS_OK;
    problem_add(session->problems, &other_project, (struct place){0},
        liking->file, liking->then.project, ours);
    return STATUS_INPUT;
}

enum status like_tell(struct session *session, void *context)
{
    (void)context;
    struct liking liking = {.session = session};
    enum status status = check_options(&liking);
    if (status == STATUS_OK)
        status = read_manifest(&liking);
    if (status == STATUS_OK)
        status = check_output(&liking);
    if (status == STATUS_OK)
        status = find_project(&liking);
    if (status == STATUS_OK)
        status = check_project(&liking);
    if (status != STATUS_OK)
        return status;
    compare_inputs(&liking);
    return run_again(&liking);
}

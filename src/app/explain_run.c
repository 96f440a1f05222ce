#include "app/explain_run.h"

#include "app/lists.h"
#include "app/run_folder.h"
#include "app/work_log.h"

#include "base/files.h"

#include <string.h>

PROBLEM_KIND(project_unknown, "explain-project",
    "「{1}」がどのプロジェクトの出力か分かりません",
    "it is not known of which project '{1}' is",
    "出力の代わりに、プロジェクトのフォルダーを指定してください",
    "name the project's folder instead");
PROBLEM_KIND(inputs_changed, "explain-inputs",
    "「{1}」が読んだ入力のうち{2}件が、そのときと違います",
    "{2} of the inputs that '{1}' read are not as they were",
    "どれかは erabu verify {1} --inputs で分かります。run し直してください",
    "erabu verify {1} --inputs says which; run it again");

static void take_options(
    struct session *session, const struct run_folder *run, const char *project)
{
    struct arena *arena = session->arena;
    struct erabu_options *options = ARENA_NEW(arena, struct erabu_options);
    *options = *session->options;
    options->project = project;
    options->scenarios = lists_joined(arena,
        run_folder_list(arena, run, "scenario", ","), options->scenarios);
    options->sets = lists_joined(
        arena, run_folder_list(arena, run, "set", "; "), options->sets);
    if (options->as_of == NULL)
        options->as_of = run_folder_option(run, "as-of");
    if (options->language == NULL) {
        options->language = run_folder_option(run, "lang");
        session->language =
            text_equal(options->language, "en") ? LANGUAGE_EN : LANGUAGE_JA;
    }
    session->options = options;
}

static bool is_run(struct arena *arena, const char *path)
{
    return !file_exists(path_join(arena, path, "project.yaml")) &&
           file_exists(path_join(arena, path, MANIFEST_NAME));
}

enum status explain_take_run(struct session *session)
{
    struct arena *arena = session->arena;
    const char *path = session->options->project;
    if (!is_run(arena, path))
        return STATUS_OK;
    struct run_folder run;
    enum status status = run_folder_read(arena, path, &run, session->problems);
    if (status != STATUS_OK)
        return status;
    const char *project = work_log_project(arena, &run);
    if (project == NULL) {
        problem_add(
            session->problems, &project_unknown, (struct place){0}, path);
        return STATUS_INPUT;
    }
    size_t changed = run_folder_input_faults(
        arena, &run, project, session_installed_models(session))
                         .count;
    if (changed > 0) {
        problem_add(session->problems, &inputs_changed, (struct place){0}, path,
            arena_printf(arena, "%zu", changed));
        return STATUS_INPUT;
    }
    take_options(session, &run, project);
    return STATUS_OK;
}

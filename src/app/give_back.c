/* The story of `return`: what must go back or be erased at the end of the work.
 * Every copy that the work log and the runs' manifests know, where it lies, and
 * columns to decide and to sign. Nothing is deleted. The plan is kept in the
 * state folder; with --done it is read again, for the report. */
#include "app/run.h"
#include "app/run_folder.h"
#include "app/work_log.h"

#include "adapt/digest.h"
#include "base/files.h"
#include "base/list.h"
#include "render/render.h"
#include "report/register.h"
#include "report/return_plan.h"

#include <string.h>

PROBLEM_KIND(no_log, "return-log",
    "作業記録「{1}」がなく、返却するものが分かりません",
    "there is no work log '{1}', which would say what there is to return",
    "このプロジェクトを一度 run してください", "run the project once");
PROBLEM_KIND(broken, "return-log-broken",
    "作業記録「{1}」が、書かれたときのままではありません",
    "the work log '{1}' is not as it was written",
    "erabu verify で確かめてください", "see erabu verify");
PROBLEM_KIND(no_plan, "return-plan",
    "返却・消去の計画がまだないか、立てたときのままではありません",
    "there is no plan yet, or it is not as it was made",
    "先に --done なしで計画を立ててください", "make it first, without --done");
PROBLEM_KIND(taken, "return-taken", "「{1}」には既に何かがあります",
    "there is something at '{1}' already",
    "まだないフォルダーの名前を指定してください",
    "name a folder that is not there yet");

#define PLAN_NAME "plan.json"

struct returning {
    struct session *session;
    const char *runs; /* the folder that holds the runs and the state */
    const char *log;  /* its path */
    struct chain_lines lines;
    LIST(struct returned) copies;
};

/* Where the project's runs lie, whatever -o says. */
static const char *run_output_path(const struct returning *returning)
{
    struct session *session = returning->session;
    return path_join(session->arena, session->project->folder,
        run_declared_output(session->arena, session->project->file));
}

static const char *place_of(const struct returning *returning, const char *seen)
{
    return path_join(returning->session->arena, returning->runs, seen);
}

/* Each place once, seen from the folder of the runs. */
static void add_copy(struct returning *returning, enum returned_kind kind,
    const char *name, const char *path, const char *digest)
{
    struct arena *arena = returning->session->arena;
    const char *place =
        file_exists(path) ? work_log_seen(arena, returning->runs, path) : path;
    for (size_t i = 0; i < returning->copies.count; i++)
        if (strcmp(returning->copies.at[i].place, place) == 0)
            return;
    LIST_ADD(arena, &returning->copies,
        (struct returned){kind, name, place, digest, RETURNED_GONE});
}

static void add_run(struct returning *returning, const struct json *record)
{
    struct arena *arena = returning->session->arena;
    struct problems *ignored = problems_new(arena, LANGUAGE_EN);
    struct run_folder run;
    const char *path = place_of(returning, json_get_text(record, "output"));
    if (!folder_exists(path) ||
        run_folder_read(arena, path, &run, ignored) != STATUS_OK ||
        !text_equal(run.project, returning->session->project->file->name))
        return;
    for (size_t i = 0; i < run.input_count; i++) {
        const char *name = run.inputs[i].shown;
        const char *input =
            path_join(arena, returning->session->options->project, name);
        if (file_exists(input)) /* an installed model is no copy */
            add_copy(
                returning, RETURNED_INPUT, name, input, run.inputs[i].digest);
    }
    for (size_t i = 0; i < run.output_count; i++)
        add_copy(returning, RETURNED_OUTPUT, run.outputs[i].shown,
            path_join(arena, path, run.outputs[i].shown),
            run.outputs[i].digest);
    add_copy(returning, RETURNED_OUTPUT, MANIFEST_NAME,
        path_join(arena, path, MANIFEST_NAME), run.digest);
}

static void add_delivery(struct returning *returning, const struct json *record)
{
    struct arena *arena = returning->session->arena;
    const struct json *options = json_get(arena, record, "options");
    const char *file = options == NULL ? NULL : json_get_text(options, "file");
    if (file != NULL)
        add_copy(returning, RETURNED_DELIVERY, path_name(file),
            file_exists(place_of(returning, file)) ? place_of(returning, file)
                                                   : file,
            json_get_text(record, "result"));
}

/* The newest record of a place says what lies there. */
static void collect(struct returning *returning)
{
    for (size_t i = returning->lines.count; i > 0; i--) {
        const struct json *record = returning->lines.at[i - 1];
        const char *command = json_get_text(record, "command");
        if (text_equal(command, "run"))
            add_run(returning, record);
        else if (text_equal(command, "deliver"))
            add_delivery(returning, record);
    }
    const char *kept = path_join(returning->session->arena,
        path_folder(returning->session->arena, returning->log), CACHE_NAME);
    if (file_exists(kept))
        add_copy(returning, RETURNED_STATE, CACHE_NAME, kept, NULL);
    add_copy(returning, RETURNED_STATE, path_name(returning->log),
        returning->log, NULL);
}

/* ---- the plan, kept in the state folder ---- */

static const char *plan_folder(const struct returning *returning)
{
    struct arena *arena = returning->session->arena;
    return path_join(arena, path_folder(arena, returning->log), "return-plan");
}

static const char *plan_text(const struct returning *returning)
{
    struct arena *arena = returning->session->arena;
    struct json *root = json_object_new(arena);
    struct json *list = json_array_new(arena);
    for (size_t i = 0; i < returning->copies.count; i++) {
        const struct returned *copy = &returning->copies.at[i];
        struct json *item = json_object_new(arena);
        json_set_whole(item, "kind", copy->kind);
        json_set_text(item, "name", copy->name);
        json_set_text(item, "place", copy->place);
        if (copy->digest != NULL)
            json_set_text(item, "sha256", copy->digest);
        json_append(list, item);
    }
    json_set(root, "copies", list);
    return json_dump(arena, root);
}

static enum status keep_plan(struct returning *returning)
{
    struct session *session = returning->session;
    struct arena *arena = session->arena;
    struct folder_draft *draft;
    const char *text = plan_text(returning);
    struct manifest manifest = {
        .arena = arena, .project = session->project->file->name};
    enum status status =
        folder_begin(arena, plan_folder(returning), &draft, session->problems);
    if (status == STATUS_OK)
        status = folder_write(
            draft, PLAN_NAME, text, strlen(text), session->problems);
    if (status == STATUS_OK)
        status = work_log_add(session, run_output_path(returning), "return",
            &manifest, digest_bytes(arena, text, strlen(text)));
    if (status == STATUS_OK)
        status = folder_publish(draft, session->problems);
    return status;
}

static void read_copies(struct returning *returning, const struct json *root)
{
    struct arena *arena = returning->session->arena;
    const struct json *list = json_get(arena, root, "copies");
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *item = json_at(arena, list, i);
        struct returned copy = {
            (enum returned_kind)json_get_whole(item, "kind"),
            json_get_text(item, "name"), json_get_text(item, "place"),
            json_get_text(item, "sha256"), RETURNED_GONE};
        const char *digest, *path = place_of(returning, copy.place);
        size_t size;
        if (file_exists(path) &&
            digest_file(arena, path, &digest, &size) == STATUS_OK)
            copy.state = copy.digest == NULL || text_equal(digest, copy.digest)
                             ? RETURNED_SAME
                             : RETURNED_OTHER;
        LIST_ADD(arena, &returning->copies, copy);
    }
}

/* The plan as it was made: the log has its digest. */
static enum status read_plan(struct returning *returning)
{
    struct session *session = returning->session;
    struct arena *arena = session->arena;
    struct source text;
    const char *path = path_join(arena, plan_folder(returning), PLAN_NAME);
    const struct json *root = NULL, *record = NULL;
    if (file_exists(path) && file_read(arena, path, path, MANIFEST_LIMIT, &text,
                                 session->problems) == STATUS_OK) {
        root = json_parse(arena, text.bytes, text.size);
        record = work_log_record(
            &returning->lines, digest_bytes(arena, text.bytes, text.size));
    }
    if (root == NULL || record == NULL) {
        problem_add(session->problems, &no_plan, (struct place){0});
        return STATUS_INPUT;
    }
    read_copies(returning, root);
    return STATUS_OK;
}

/* ---- the table ---- */

static enum status put_folder(struct returning *returning,
    const struct table *table, const char *page, const char *folder)
{
    struct session *session = returning->session;
    struct arena *arena = session->arena;
    struct folder_draft *draft;
    struct text csv = text_new(arena);
    render_csv(&csv, table, &(struct render_options){0}, session->problems);
    enum status status = folder_begin(arena, folder, &draft, session->problems);
    if (status == STATUS_OK)
        status = folder_write(draft, arena_printf(arena, "%s.csv", table->id),
            text_string(&csv), csv.count, session->problems);
    if (status == STATUS_OK)
        status = folder_write(draft, arena_printf(arena, "%s.md", table->id),
            page, strlen(page), session->problems);
    return status == STATUS_OK ? folder_publish(draft, session->problems)
                               : status;
}

static enum status put(struct returning *returning)
{
    struct session *session = returning->session;
    const char *folder = session->options->output;
    const struct table *table = report_return_plan(session->arena,
        session->project->file, returning->copies.at, returning->copies.count,
        session->options->done, session->language);
    struct text page = text_new(session->arena);
    render_markdown(
        &page, report_page(session->arena, table, session->language));
    if (folder != NULL)
        return put_folder(returning, table, text_string(&page), folder);
    fputs(text_string(&page), session->options->results);
    return STATUS_OK;
}

static enum status open_log(struct returning *returning)
{
    struct session *session = returning->session;
    returning->log = work_log_path(session->arena, run_output_path(returning),
        session->project->file->name);
    returning->lines = chain_read(session->arena, returning->log);
    if (returning->lines.count == 0 || returning->lines.broken > 0) {
        problem_add(session->problems,
            returning->lines.broken > 0 ? &broken : &no_log, (struct place){0},
            returning->log);
        return STATUS_INPUT;
    }
    return STATUS_OK;
}

static enum status tell(struct session *session, void *context)
{
    (void)context;
    struct returning returning = {.session = session};
    const char *folder = session->options->output;
    enum status status = session_load_project(session);
    if (status == STATUS_OK && folder != NULL &&
        (file_exists(folder) || folder_exists(folder))) {
        problem_add(session->problems, &taken, (struct place){0}, folder);
        return STATUS_INPUT;
    }
    if (status != STATUS_OK)
        return status;
    returning.runs = path_folder(session->arena, run_output_path(&returning));
    status = open_log(&returning);
    if (status == STATUS_OK && session->options->done)
        status = read_plan(&returning);
    else if (status == STATUS_OK) {
        collect(&returning);
        status = keep_plan(&returning);
    }
    return status == STATUS_OK ? put(&returning) : status;
}

enum erabu_status erabu_return(const struct erabu_options *options)
{
    return session_tell(options, tell, NULL);
}

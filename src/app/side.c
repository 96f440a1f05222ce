#include "app/side.h"

#include "app/run.h"
#include "app/work_log.h"

#include "adapt/digest.h"
#include "base/csv.h"
#include "base/files.h"

#include <string.h>

PROBLEM_KIND(no_side, "diff-side",
    "「{1}」は erabu の出力でもプロジェクトでもありません",
    "'{1}' is neither a run of erabu nor a project",
    "manifest.json か project.yaml のあるフォルダーを指定してください",
    "name a folder with manifest.json or with project.yaml");
PROBLEM_KIND(no_ledger, "diff-ledger",
    "「{1}」に ledger.csv がなく、比べられません",
    "'{1}' has no ledger.csv and cannot be compared",
    "--to に csv を含めて run し直してください",
    "run it again with csv in --to");

/* ---- a run's folder ---- */

/* Undoes the apostrophe before what a spreadsheet would take for a formula. */
static const char *as_written(const char *text)
{
    return text[0] == '\'' && text[1] != '\0' && strchr("=+-@", text[1])
               ? text + 1
               : text;
}

static struct sheet read_sheet(
    struct arena *arena, const char *folder, const char *name)
{
    struct source *text = ARENA_NEW(arena, struct source);
    struct problems *ignored = problems_new(arena, LANGUAGE_EN);
    const char *path = path_join(arena, folder, name);
    if (!file_exists(path) || file_read(arena, path, path, MANIFEST_LIMIT, text,
                                  ignored) != STATUS_OK)
        return (struct sheet){0};
    struct csv_table table = csv_parse(arena, text, ignored);
    struct sheet sheet = {.columns = table.header.count, .rows = table.count};
    sheet.titles = ARENA_ARRAY(arena, sheet.columns, const char *);
    sheet.texts = ARENA_ARRAY(arena, sheet.rows * sheet.columns, const char *);
    for (size_t c = 0; c < sheet.columns; c++)
        sheet.titles[c] = table.header.cells[c].text;
    for (size_t r = 0; r < sheet.rows; r++)
        for (size_t c = 0; c < sheet.columns; c++)
            sheet.texts[r * sheet.columns + c] =
                c < table.rows[r].count
                    ? as_written(table.rows[r].cells[c].text)
                    : "";
    return sheet;
}

/* The project can be run again only where its files are those of the run. */
static void find_project(
    struct session *session, const struct run_folder *folder, struct side *side)
{
    struct arena *arena = session->arena;
    const char *project = work_log_project(arena, folder);
    if (project == NULL || run_folder_input_faults(arena, folder, project,
                               session_installed_models(session))
                                   .count > 0)
        return;
    side->folder = project;
    side->options.project = project;
}

static enum status load_run(
    struct session *session, const char *path, struct side *side)
{
    struct run_folder folder;
    struct arena *arena = session->arena;
    enum status status =
        run_folder_read(arena, path, &folder, session->problems);
    if (status != STATUS_OK)
        return status;
    struct sheet ledger = read_sheet(arena, path, "ledger.csv");
    if (ledger.rows == 0) {
        problem_add(session->problems, &no_ledger, (struct place){0}, path);
        return STATUS_INPUT;
    }
    side->project = folder.project;
    side->language = run_folder_option(&folder, "lang");
    side->edition = run_folder_option(&folder, "edition");
    side->labels = text_equal(side->language, "en") ? LANGUAGE_EN : LANGUAGE_JA;
    side->options.language = side->language;
    side->options.edition = side->edition;
    side->trace = trace_of_sheet(arena, &ledger);
    side->comparison = read_sheet(arena, path, "comparison.csv");
    side->inputs = folder.inputs;
    side->input_count = folder.input_count;
    side->options.scenarios = run_folder_list(arena, &folder, "scenario", ",");
    side->options.sets = run_folder_list(arena, &folder, "set", "; ");
    side->options.as_of = run_folder_option(&folder, "as-of");
    find_project(session, &folder, side);
    return STATUS_OK;
}

/* ---- a project that is run now ---- */

static enum status digest_inputs(struct session *session, struct side *side)
{
    struct manifest manifest = {.arena = session->arena};
    enum status status = manifest_add_inputs(&manifest, &session->inputs,
        session_threads(session), session->problems);
    side->inputs = manifest.inputs.at;
    side->input_count = manifest.inputs.count;
    return status;
}

enum status side_compute(struct session *session, struct side *side)
{
    enum status status = session_load(session);
    if (status == STATUS_OK)
        status = session_compute(session);
    if (status != STATUS_OK)
        return status;
    struct content content = run_content(session);
    for (size_t i = 0; i < content.tables.count; i++) {
        const struct table *table = content.tables.at[i];
        struct sheet sheet = {0};
        bool ledger = strcmp(table->id, "ledger") == 0;
        if (ledger || strcmp(table->id, "comparison") == 0)
            sheet = sheet_of_table(session->arena, table);
        if (ledger)
            side->trace = trace_of_sheet(session->arena, &sheet);
        else if (sheet.rows > 0)
            side->comparison = sheet;
    }
    side->project = session->project->file->name;
    side->labels = session->language;
    return STATUS_OK;
}

static enum status load_project(
    struct session *session, const char *path, struct side *side)
{
    side->folder = path;
    side->options.project = path;
    struct session own =
        session_within(session, &side->options, session->arena);
    enum status status = side_compute(&own, side);
    if (status == STATUS_OK)
        status = digest_inputs(&own, side);
    problems_take(session->problems, own.problems);
    return status;
}

enum status side_load(struct session *session, const char *path,
    const struct side *like, struct side *side)
{
    struct arena *arena = session->arena;
    *side = (struct side){.name = path, .options = *session->options};
    if (file_exists(path_join(arena, path, MANIFEST_NAME)))
        return load_run(session, path, side);
    if (like != NULL) {
        side->language = side->options.language = like->language;
        side->edition = side->options.edition = like->edition;
    }
    if (file_exists(path_join(arena, path, "project.yaml")))
        return load_project(session, path, side);
    problem_add(session->problems, &no_side, (struct place){0}, path);
    return STATUS_INPUT;
}

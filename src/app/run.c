/* The story of `run`: compute, render in memory, publish in one step. */
#include "app/run.h"
#include "app/leading_effects.h"
#include "app/like.h"
#include "app/outputs.h"
#include "app/seeds.h"

#include "base/files.h"
#include "base/jobs.h"
#include "load/project_check.h"
#include "report/input_use.h"
#include "report/ledger_table.h"
#include "report/report.h"

#include <string.h>

PROBLEM_KIND(no_criteria, "method-criteria",
    "評価方法(案)に要る criteria のモデルがありません",
    "the method needs a criteria model, and there is none",
    "project.yaml の models に criteria を書いてください",
    "name one under models: criteria in project.yaml");

static const char *joined(const struct session *session,
    const struct erabu_list *list, const char *between)
{
    struct text out = text_new(session->arena);
    for (size_t i = 0; i < list->count; i++)
        text_addf(&out, "%s%s", i == 0 ? "" : between, list->at[i]);
    return text_string(&out);
}

static void note_options(
    const struct session *session, struct manifest *manifest)
{
    const struct erabu_options *options = session->options;
    struct manifest_option rows[] = {
        {"lang", session->language == LANGUAGE_EN ? "en" : "ja"},
        {"to", options->formats == NULL ? "all" : options->formats},
        {"edition", options->edition == NULL ? "internal" : options->edition},
        {"csv-encoding", options->csv_encoding == NULL ? "utf-8-bom"
                                                       : options->csv_encoding},
        {"method-only", options->method_only ? "yes" : "no"},
        {"as-of", options->as_of == NULL ? "" : options->as_of},
        {"scenario", joined(session, &options->scenarios, ",")},
        {"set", joined(session, &options->sets, "; ")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (*rows[i].value != '\0')
            LIST_ADD(manifest->arena, &manifest->options, rows[i]);
}

/* "-after-survey" or "-set" behind the name: what a scenario gives stands
 * beside the project's own run. */
static const char *scenario_ending(const struct session *session)
{
    struct text ending = text_new(session->arena);
    if (session->options->as_of != NULL)
        text_addf(&ending, "-as-of-%s", session->options->as_of);
    for (size_t i = 0; i < session->options->scenarios.count; i++)
        text_addf(&ending, "-%s", session->options->scenarios.at[i]);
    if (session->options->sets.count > 0)
        text_add(&ending, "-set");
    return text_string(&ending);
}

const char *run_declared_output(
    struct arena *arena, const struct project_file *file)
{
    return file->output != NULL ? file->output
                                : arena_printf(arena, "reports/%s", file->name);
}

/* The run's folder: -o as the shell says it, else relative to the project. */
const char *run_output_folder(const struct session *session)
{
    const char *output =
        run_declared_output(session->arena, session->project->file);
    output = path_join(session->arena, session->project->folder, output);
    output =
        arena_printf(session->arena, "%s%s", output, scenario_ending(session));
    if (session->options->output != NULL)
        output = session->options->output;
    size_t length = strlen(output);
    while (length > 1 && output[length - 1] == '/')
        length--;
    return arena_copy(session->arena, output, length);
}

static enum edition edition_of(const struct session *session)
{
    return text_equal(session->options->edition, "public") ? EDITION_PUBLIC
                                                           : EDITION_INTERNAL;
}

/* The names of the inputs, as the manifest will list them. */
static const char **input_names(
    const struct session *session, struct arena *arena)
{
    size_t count = session->inputs.list.count;
    const char **names = ARENA_ARRAY(arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = session->inputs.list.at[i].shown;
    return names;
}

static void set_suppositions(
    const struct session *session, struct report_input *input)
{
    const struct erabu_list *sets = &session->options->sets;
    size_t count = session->scenarios.count + sets->count;
    struct supposition *list =
        ARENA_ARRAY(session->arena, count, struct supposition);
    for (size_t i = 0; i < session->scenarios.count; i++)
        list[i] = (struct supposition){session->scenarios.at[i].name,
            session->scenarios.at[i].file->title};
    for (size_t i = 0; i < sets->count; i++)
        list[session->scenarios.count + i].words =
            WORDS(sets->at[i], sets->at[i]);
    input->suppositions = list;
    input->supposition_count = count;
}

/* The page and the tables, each a reader of the ledger on its own. */
enum { TELL_DOCUMENT, TELL_TABLES, TELLINGS };

struct telling {
    struct session *session;
    struct report_input input;
    const struct document *document;
    const struct agenda *agenda;
    struct report_tables tables;
    const struct table *ledger, *uses;
};

static void tell_part(void *context, size_t part, struct arena *own)
{
    struct telling *telling = context;
    const struct session *session = telling->session;
    struct report_input input = telling->input;
    input.arena = own;
    if (part == TELL_DOCUMENT) {
        if (outputs_want(session, "html")) {
            input.effects = leading_effects_finish;
            input.effects_context = leading_effects_start(session, own);
        }
        telling->document = report_document(&input);
        telling->agenda = report_agenda(&input);
        return;
    }
    telling->tables = report_tables(&input);
    telling->ledger = report_ledger(&input);
    telling->uses = report_input_use(&input, &telling->tables,
        input_names(session, own), session->inputs.list.count);
}

struct content run_content(struct session *session)
{
    struct telling telling = {.session = session,
        .input = {.threads = session_threads(session),
            .project = session->project,
            .atlas = session->atlas,
            .ledger = session->ledger,
            .scoring = session->scoring,
            .methods = session->methods,
            .robustness = session->robustness,
            .weighting = session->weighting,
            .language = session->language,
            .edition = edition_of(session)}};
    set_suppositions(session, &telling.input);
    ledger_close(session->ledger);
    jobs_finish(jobs_start(session->arena, session_threads(session), TELLINGS,
        tell_part, &telling));
    struct content content = {
        .document = telling.document, .agenda = telling.agenda};
    for (size_t i = 0; i < telling.tables.count; i++)
        LIST_ADD(session->arena, &content.tables, telling.tables.at[i]);
    LIST_ADD(session->arena, &content.tables, telling.ledger);
    LIST_ADD(session->arena, &content.tables, telling.uses);
    timings_end(&session->timings, "report");
    return content;
}

/* The method alone: its tables are those of the document. */
static struct content method_of(struct session *session)
{
    struct report_input input = {.arena = session->arena,
        .project = session->project,
        .language = session->language,
        .edition = edition_of(session)};
    struct content content = {.document = report_method(&input)};
    const struct document *document = content.document;
    for (size_t i = 0; document != NULL && i < document->blocks.count; i++)
        if (document->blocks.at[i].kind == BLOCK_TABLE)
            LIST_ADD(
                session->arena, &content.tables, document->blocks.at[i].table);
    return content;
}

/* Whatever can be known to fail before the long work. */
static enum status prepare(struct session *session, bool write)
{
    enum status status = outputs_check_formats(session);
    if (status != STATUS_OK)
        return status;
    status = session->options->method_only ? session_load_project(session)
                                           : session_load(session);
    const char *name =
        session->project == NULL ? NULL : session->project->file->name;
    if (write && name != NULL && project_name_is_sound(name))
        manifest_may_replace(session->arena, run_output_folder(session), name,
            session->problems);
    if (status == STATUS_FAILED)
        return status;
    return (enum status)problems_status(session->problems);
}

enum status run_as(
    struct session *session, bool write, struct manifest *manifest)
{
    bool method_only = session->options->method_only;
    enum status status = prepare(session, write);
    if (status == STATUS_OK && !method_only)
        status = session_compute(session);
    if (status != STATUS_OK)
        return status;
    struct content content =
        method_only ? method_of(session) : run_content(session);
    if (content.document == NULL) {
        problem_add(session->problems, &no_criteria, (struct place){0});
        return STATUS_INPUT;
    }
    *manifest = (struct manifest){.arena = session->arena,
        .project = session->project->file->name,
        .seed = method_only ? NULL : seeds_text(session)};
    note_options(session, manifest);
    status = outputs_put(
        session, &content, manifest, write ? run_output_folder(session) : NULL);
    if (status == STATUS_OK && write && session->cache != NULL)
        cache_save(session->cache, &session->inputs, session->problems);
    timings_end(&session->timings, "keeping");
    return status;
}

static enum status tell(struct session *session, void *context)
{
    (void)context;
    struct manifest manifest;
    return run_as(session, true, &manifest);
}

enum erabu_status erabu_run(const struct erabu_options *options)
{
    return session_tell(
        options, options->like == NULL ? tell : like_tell, NULL);
}

/* The story of `run`: compute, render in memory, publish in one step. */
#include "app/manifest.h"
#include "app/session.h"
#include "app/work_log.h"

#include "adapt/digest.h"
#include "base/files.h"
#include "render/render.h"
#include "report/input_use.h"
#include "report/ledger_table.h"
#include "report/report.h"

#include <string.h>

PROBLEM_KIND(unknown_format, "format-unknown", "形式「{1}」はありません",
    "there is no format '{1}'", "{2} から選んでください", "choose from {2}");

PROBLEM_KIND(no_criteria, "method-criteria",
    "評価方法(案)に要る criteria のモデルがありません",
    "the method needs a criteria model, and there is none",
    "project.yaml の models に criteria を書いてください",
    "name one under models: criteria in project.yaml");

PROBLEM_KIND(same_file, "output-same-file",
    "二つの図が同じファイル名「{1}」になります",
    "two figures would have one file name, '{1}'",
    "候補地の記号に災害の記号を付けないでください（A-flood など）",
    "let no site's id end in that of a hazard (like A-flood)");

/* Files that will make up the run, in memory until all are there. */
struct output {
    const char *name;
    struct text text;
};

struct outputs {
    struct session *session;
    struct render_options render;
    struct manifest manifest;
    const char *result; /* the digest of its text */
    LIST(struct output) list;
};

static struct text *add_output(
    struct outputs *outputs, const char *name, const char *extension)
{
    struct arena *arena = outputs->session->arena;
    struct output output = {.text = text_new(arena)};
    output.name = arena_printf(arena, "%s.%s", name, extension);
    for (size_t i = 0; i < outputs->list.count; i++)
        if (text_equal(outputs->list.at[i].name, output.name))
            problem_add(outputs->session->problems, &same_file,
                (struct place){0}, output.name);
    LIST_ADD(arena, &outputs->list, output);
    return &outputs->list.at[outputs->list.count - 1].text;
}

static bool is_wanted(const struct session *session, const char *format)
{
    const char *formats = session->options->formats;
    if (formats == NULL)
        return true;
    struct text_parts parts = text_split(session->arena, formats, ',');
    for (size_t i = 0; i < parts.count; i++)
        if (strcmp(text_trim(session->arena, parts.at[i]), format) == 0)
            return true;
    return false;
}

static enum status check_formats(struct session *session)
{
    if (session->options->formats == NULL)
        return STATUS_OK;
    struct text known = text_new(session->arena);
    for (size_t i = 0; i < format_count; i++)
        text_addf(&known, "%s%s", i > 0 ? ", " : "", format_rows[i].name);
    struct text_parts parts =
        text_split(session->arena, session->options->formats, ',');
    for (size_t i = 0; i < parts.count; i++) {
        const char *name = text_trim(session->arena, parts.at[i]);
        if (format_named(name) == NULL)
            problem_add(session->problems, &unknown_format, (struct place){0},
                name, text_string(&known));
    }
    return problems_count(session->problems) == 0 ? STATUS_OK : STATUS_USAGE;
}

/* What is rendered: a document, and tables that become files of their own. */
struct content {
    const struct document *document;
    LIST(const struct table *) tables;
    const struct agenda *agenda; /* NULL: no days to note */
};

static void render_format(struct outputs *outputs, const struct format *format,
    const struct content *content)
{
    const struct document *document = content->document;
    if (format->document != NULL)
        format->document(
            add_output(outputs, "report", format->extension), document);
    for (size_t i = 0; format->table != NULL && i < content->tables.count; i++)
        format->table(
            add_output(outputs, content->tables.at[i]->id, format->extension),
            content->tables.at[i], &outputs->render,
            outputs->session->problems);
    if (format->agenda != NULL && content->agenda != NULL)
        format->agenda(add_output(outputs, "schedule", format->extension),
            content->agenda);
    for (size_t i = 0; format->figure != NULL && i < document->blocks.count;
         i++)
        if (document->blocks.at[i].kind == BLOCK_FIGURE)
            format->figure(
                add_output(outputs, document->blocks.at[i].figure->id,
                    format->extension),
                document->blocks.at[i].figure);
}

static void render_all(struct outputs *outputs, const struct content *content)
{
    for (size_t i = 0; i < format_count; i++)
        if (is_wanted(outputs->session, format_rows[i].name))
            render_format(outputs, &format_rows[i], content);
    timings_end(&outputs->session->timings, "rendering");
}

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
        {"scenario", joined(session, &options->scenarios, ",")},
        {"set", joined(session, &options->sets, "; ")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (*rows[i].value != '\0')
            LIST_ADD(manifest->arena, &manifest->options, rows[i]);
}

static enum status write_manifest(struct outputs *outputs)
{
    struct session *session = outputs->session;
    struct manifest *manifest = &outputs->manifest;
    manifest->arena = session->arena;
    manifest->project = session->project->file->name;
    note_options(session, manifest);
    for (size_t i = 0; i < session->inputs.list.count; i++) {
        const struct input_file *file = &session->inputs.list.at[i];
        if (manifest_add_input(manifest, file->path, file->shown,
                session->problems) != STATUS_OK)
            return STATUS_FAILED;
    }
    for (size_t i = 0; i < outputs->list.count; i++) {
        const struct output *output = &outputs->list.at[i];
        manifest_add_output(manifest, output->name, text_string(&output->text),
            output->text.count);
    }
    const char *text = manifest_text(manifest);
    outputs->result = digest_bytes(session->arena, text, strlen(text));
    text_add(add_output(outputs, "manifest", "json"), text);
    timings_end(&session->timings, "digests");
    return STATUS_OK;
}

/* The record is written just before its result is put in its place: a record
 * of a result that never came is better than a result without a record. */
static enum status publish(struct outputs *outputs, const char *folder)
{
    struct session *session = outputs->session;
    struct folder_draft *draft;
    enum status status =
        folder_begin(session->arena, folder, &draft, session->problems);
    for (size_t i = 0; status == STATUS_OK && i < outputs->list.count; i++) {
        const struct output *output = &outputs->list.at[i];
        status = folder_write(draft, output->name, text_string(&output->text),
            output->text.count, session->problems);
    }
    if (status == STATUS_OK)
        status = work_log_add(
            session, folder, "run", &outputs->manifest, outputs->result);
    if (status == STATUS_OK)
        status = folder_publish(draft, session->problems);
    timings_end(&session->timings, "writing");
    return status;
}

/* "-after-survey" or "-set" behind the name: what a scenario gives stands
 * beside the project's own run. */
static const char *scenario_ending(const struct session *session)
{
    struct text ending = text_new(session->arena);
    for (size_t i = 0; i < session->options->scenarios.count; i++)
        text_addf(&ending, "-%s", session->options->scenarios.at[i]);
    if (session->options->sets.count > 0)
        text_add(&ending, "-set");
    return text_string(&ending);
}

/* The run's folder: -o as the shell says it, else relative to the project. */
static const char *output_folder(const struct session *session)
{
    const struct project_file *file = session->project->file;
    const char *output = file->output;
    if (output == NULL)
        output = arena_printf(session->arena, "reports/%s", file->name);
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
static const char **input_names(const struct session *session)
{
    size_t count = session->inputs.list.count;
    const char **names = ARENA_ARRAY(session->arena, count, const char *);
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

static struct content content_of(struct session *session)
{
    struct report_input input = {.arena = session->arena,
        .project = session->project,
        .atlas = session->atlas,
        .ledger = session->ledger,
        .scoring = session->scoring,
        .language = session->language,
        .edition = edition_of(session)};
    set_suppositions(session, &input);
    struct content content = {
        .document = report_document(&input), .agenda = report_agenda(&input)};
    struct report_tables tables = report_tables(&input);
    for (size_t i = 0; i < tables.count; i++)
        LIST_ADD(session->arena, &content.tables, tables.at[i]);
    LIST_ADD(session->arena, &content.tables, report_ledger(&input));
    LIST_ADD(session->arena, &content.tables,
        report_input_use(
            &input, &tables, input_names(session), session->inputs.list.count));
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
static enum status prepare(struct session *session)
{
    enum status status = check_formats(session);
    if (status != STATUS_OK)
        return status;
    status = session->options->method_only ? session_load_project(session)
                                           : session_load(session);
    if (session->project != NULL)
        manifest_may_replace(session->arena, output_folder(session),
            session->project->file->name, session->problems);
    if (status == STATUS_FAILED)
        return status;
    return (enum status)problems_status(session->problems);
}

/* Renders, and publishes what was rendered. */
static enum status put_out(
    struct session *session, const struct content *content)
{
    struct outputs outputs = {.session = session};
    if (session->options->csv_encoding != NULL)
        csv_encoding_named(
            session->options->csv_encoding, &outputs.render.csv_encoding);
    render_all(&outputs, content);
    if (problems_count(session->problems) > 0)
        return STATUS_INPUT;
    const char *folder = output_folder(session);
    enum status status = write_manifest(&outputs);
    if (status == STATUS_OK)
        status = publish(&outputs, folder);
    if (status == STATUS_OK)
        fprintf(session->options->results, "%s/%s\n", folder,
            is_wanted(session, "html") ? "report.html"
            : is_wanted(session, "md") ? "report.md"
                                       : MANIFEST_NAME);
    return status;
}

static enum status tell(struct session *session, void *context)
{
    (void)context;
    bool method_only = session->options->method_only;
    enum status status = prepare(session);
    if (status == STATUS_OK && !method_only)
        status = session_compute(session);
    if (status != STATUS_OK)
        return status;
    struct content content =
        method_only ? method_of(session) : content_of(session);
    if (content.document == NULL) {
        problem_add(session->problems, &no_criteria, (struct place){0});
        return STATUS_INPUT;
    }
    return put_out(session, &content);
}

enum erabu_status erabu_run(const struct erabu_options *options)
{
    return session_tell(options, tell, NULL);
}

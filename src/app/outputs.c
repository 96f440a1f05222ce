#include "app/outputs.h"

#include "app/work_log.h"

#include "adapt/digest.h"
#include "base/files.h"
#include "base/jobs.h"
#include "render/render.h"

#include <string.h>

PROBLEM_KIND(unknown_format, "format-unknown", "形式「{1}」はありません",
    "there is no format '{1}'", "{2} から選んでください", "choose from {2}");

PROBLEM_KIND(same_file, "output-same-file",
    "二つの図が同じファイル名「{1}」になります",
    "two figures would have one file name, '{1}'",
    "候補地の記号に災害の記号を付けず（A-flood "
    "など）、大文字と小文字だけの違いに"
    "しないでください",
    "let no site's id end in that of a hazard (like A-flood), nor differ from "
    "another's in capitals only");

/* A file that will be part of the run: what it shows, and what came of it. */
struct output {
    const char *name;
    const struct format *format;
    const struct document *document;
    const struct table *table;
    const struct figure *figure;
    const struct agenda *agenda;
    size_t size;
    const char *digest;
    struct problems *problems;
    int failure; /* to write it: the error number */
};

struct outputs {
    struct session *session;
    struct render_options render;
    struct manifest *manifest;
    struct folder_draft *draft; /* NULL: nothing is written */
    const char *result;         /* the digest of its text */
    LIST(struct output) list;
    struct queue queue; /* of the outputs, the last first */
};

static void add_output(
    struct outputs *outputs, const char *name, struct output output)
{
    struct arena *arena = outputs->session->arena;
    output.name = arena_printf(arena, "%s.%s", name, output.format->extension);
    /* Where the run is unpacked, capitals may not matter. */
    for (size_t i = 0; i < outputs->list.count; i++)
        if (strcasecmp(outputs->list.at[i].name, output.name) == 0)
            problem_add(outputs->session->problems, &same_file,
                (struct place){0}, output.name);
    LIST_ADD(arena, &outputs->list, output);
}

bool outputs_want(const struct session *session, const char *format)
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

enum status outputs_check_formats(struct session *session)
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

static void add_format(struct outputs *outputs, const struct format *format,
    const struct content *content)
{
    const struct document *document = content->document;
    struct output output = {.format = format, .document = document};
    if (format->document != NULL)
        add_output(outputs, "report", output);
    for (size_t i = 0; format->table != NULL && i < content->tables.count;
         i++) {
        output.table = content->tables.at[i];
        add_output(outputs, output.table->id, output);
    }
    output.agenda = content->agenda;
    if (format->agenda != NULL && content->agenda != NULL)
        add_output(outputs, "schedule", output);
    for (size_t i = 0; format->figure != NULL && i < document->blocks.count;
         i++) {
        output.figure = document->blocks.at[i].figure;
        if (document->blocks.at[i].kind == BLOCK_FIGURE)
            add_output(outputs, output.figure->id, output);
    }
}

static void render_output(const struct outputs *outputs,
    const struct output *output, struct text *text)
{
    const struct format *format = output->format;
    if (format->document != NULL)
        format->document(text, output->document);
    if (format->table != NULL)
        format->table(text, output->table, &outputs->render, output->problems);
    if (format->figure != NULL)
        format->figure(text, output->figure);
    if (format->agenda != NULL)
        format->agenda(text, output->agenda);
}

/* A file on its way. */
struct putting {
    struct output *output;
    struct folder_file *file; /* NULL: it is not written */
    struct digest *sum;
};

static void put_piece(void *context, const char *bytes, size_t count)
{
    struct putting *putting = context;
    struct output *output = putting->output;
    output->size += count;
    digest_add(putting->sum, bytes, count);
    if (putting->file != NULL && output->failure == 0)
        output->failure = folder_add(putting->file, bytes, count);
}

static void make_output(const struct outputs *outputs, struct output *output,
    struct arena *own, struct arena *passing)
{
    struct putting putting = {.output = output, .sum = digest_new(passing)};
    struct drain drain = {put_piece, &putting};
    struct text text = {.arena = passing, .drain = &drain};
    output->problems = problems_new(own, outputs->session->language);
    if (outputs->draft != NULL)
        output->failure =
            folder_open(outputs->draft, passing, output->name, &putting.file);
    render_output(outputs, output, &text);
    text_drain(&text);
    output->digest = digest_text(own, putting.sum);
    if (putting.file != NULL && output->failure == 0)
        output->failure = folder_close(putting.file);
}

/* The last files begin first: the pages and the largest tables are among
 * them, and no thread is left with one of those at the end. */
static void make_some(void *context, size_t thread, struct arena *own)
{
    (void)thread;
    struct outputs *outputs = context;
    struct arena *passing = arena_child(own);
    for (size_t i; queue_take(&outputs->queue, &i); arena_reset(passing))
        make_output(outputs, &outputs->list.at[outputs->list.count - 1 - i],
            own, passing);
}

static enum status make_all(
    struct outputs *outputs, const struct content *content)
{
    struct session *session = outputs->session;
    for (size_t i = 0; i < format_count; i++)
        if (outputs_want(session, format_rows[i].name))
            add_format(outputs, &format_rows[i], content);
    size_t threads = (size_t)session_threads(session);
    outputs->queue.count = outputs->list.count;
    jobs_finish(
        jobs_start(session->arena, (int)threads, threads, make_some, outputs));
    int failure = 0;
    for (size_t i = 0; i < outputs->list.count; i++) {
        problems_take(session->problems, outputs->list.at[i].problems);
        failure = failure == 0 ? outputs->list.at[i].failure : failure;
    }
    timings_end(&session->timings, "rendering");
    if (problems_count(session->problems) > 0)
        return STATUS_INPUT;
    return failure == 0
               ? STATUS_OK
               : folder_cannot(outputs->draft, failure, session->problems);
}

static enum status write_manifest(struct outputs *outputs)
{
    struct session *session = outputs->session;
    struct manifest *manifest = outputs->manifest;
    enum status status = manifest_add_inputs(manifest, &session->inputs,
        session_threads(session), session->problems);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < outputs->list.count; i++) {
        const struct output *output = &outputs->list.at[i];
        manifest_add_output(
            manifest, output->name, output->digest, output->size);
    }
    const char *text = manifest_text(manifest);
    outputs->result = digest_bytes(session->arena, text, strlen(text));
    timings_end(&session->timings, "digests");
    return outputs->draft == NULL ? STATUS_OK
                                  : folder_write(outputs->draft, MANIFEST_NAME,
                                        text, strlen(text), session->problems);
}

/* The record is written just before its result is put in its place: a record
 * of a result that never came is better than a result without a record. */
static enum status publish(struct outputs *outputs, const char *folder)
{
    struct session *session = outputs->session;
    enum status status = STATUS_OK;
    if (session->project != NULL)
        status = work_log_add(
            session, folder, "run", outputs->manifest, outputs->result);
    if (status == STATUS_OK)
        status = folder_publish(outputs->draft, session->problems);
    timings_end(&session->timings, "writing");
    return status;
}

enum status outputs_put(struct session *session, const struct content *content,
    struct manifest *manifest, const char *folder)
{
    struct outputs outputs = {.session = session, .manifest = manifest};
    if (session->options->csv_encoding != NULL)
        csv_encoding_named(
            session->options->csv_encoding, &outputs.render.csv_encoding);
    enum status status = STATUS_OK;
    if (folder != NULL) /* an older run's files are removed till the end */
        status = folder_begin(
            session->last, folder, &outputs.draft, session->problems);
    if (status == STATUS_OK)
        status = make_all(&outputs, content);
    if (status == STATUS_OK)
        status = write_manifest(&outputs);
    if (status != STATUS_OK || folder == NULL)
        return status;
    status = publish(&outputs, folder);
    if (status == STATUS_OK)
        fprintf(session->options->results, "%s/%s\n", folder,
            outputs_want(session, "html") ? "report.html"
            : outputs_want(session, "md") ? "report.md"
                                          : MANIFEST_NAME);
    return status;
}

enum status outputs_put_or_print(
    struct session *session, const struct content *content, const char *name)
{
    const char *folder = session->options->output;
    if (folder == NULL) {
        struct text out = text_new(session->arena);
        render_markdown(&out, content->document);
        fputs(text_string(&out), session->options->results);
        return STATUS_OK;
    }
    struct manifest manifest = {.arena = session->arena, .project = name};
    enum status status =
        manifest_may_replace(session->arena, folder, name, session->problems);
    return status != STATUS_OK
               ? status
               : outputs_put(session, content, &manifest, folder);
}

#include "app/outputs.h"

#include "app/work_log.h"

#include "adapt/digest.h"
#include "base/files.h"
#include "render/render.h"

#include <string.h>

PROBLEM_KIND(unknown_format, "format-unknown", "形式「{1}」はありません",
    "there is no format '{1}'", "{2} から選んでください", "choose from {2}");

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
    struct manifest *manifest;
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
        if (outputs_want(outputs->session, format_rows[i].name))
            render_format(outputs, &format_rows[i], content);
    timings_end(&outputs->session->timings, "rendering");
}

static enum status write_manifest(struct outputs *outputs)
{
    struct session *session = outputs->session;
    struct manifest *manifest = outputs->manifest;
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
    if (status == STATUS_OK && session->project != NULL)
        status = work_log_add(
            session, folder, "run", outputs->manifest, outputs->result);
    if (status == STATUS_OK)
        status = folder_publish(draft, session->problems);
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
    render_all(&outputs, content);
    if (problems_count(session->problems) > 0)
        return STATUS_INPUT;
    enum status status = write_manifest(&outputs);
    if (status == STATUS_OK)
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

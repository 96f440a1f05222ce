#include "app/delivery.h"

#include "app/bill.h"

#include "adapt/digest.h"
#include "base/files.h"
#include "base/list.h"
#include "render/render.h"
#include "report/register.h"

#include <stdlib.h>
#include <string.h>

#define FILES "files"
enum { LOG_LIMIT = 256 * 1024 * 1024 }; /* as chain.c reads it */

struct collecting {
    struct session *session;
    const struct verified *run;
    struct delivery_tree tree;
    LIST(struct archive_member) members;
};

const char *delivery_mark(struct arena *arena, const char *project)
{
    return arena_printf(arena, "erabu delivery of %s", project);
}

static struct registered_files registered(
    struct arena *arena, const struct run_folder *run)
{
    size_t inputs = run->input_count, count = inputs + run->output_count + 1;
    struct registered *files = ARENA_ARRAY(arena, count, struct registered);
    for (size_t i = 0; i < inputs; i++)
        files[i] = (struct registered){run->inputs[i].shown, false};
    for (size_t i = 0; i < run->output_count; i++)
        files[inputs + i] = (struct registered){run->outputs[i].shown, true};
    files[count - 1] = (struct registered){MANIFEST_NAME, true};
    return (struct registered_files){files, count};
}

int delivery_confidentiality(
    struct session *session, const struct run_folder *run)
{
    struct registered_files files = registered(session->arena, run);
    int highest = 0;
    for (size_t i = 0; i < files.count; i++) {
        struct data_terms terms = data_terms_of(
            session->project->file, files.at[i].name, files.at[i].output);
        if (terms.confidentiality.given &&
            terms.confidentiality.value > highest)
            highest = (int)terms.confidentiality.value;
    }
    return highest;
}

/* ---- members ---- */

/* "sample/files/models/zoning.yaml" */
static void add(struct collecting *collecting, const char *name,
    struct archive_member member)
{
    struct arena *arena = collecting->session->arena;
    member.name =
        arena_printf(arena, "%s/%s", collecting->run->folder.project, name);
    LIST_ADD(arena, &collecting->members, member);
}

static void add_bytes(struct collecting *collecting, const char *name,
    const char *bytes, size_t size)
{
    add(collecting, name,
        (struct archive_member){.bytes = bytes,
            .size = size,
            .digest = digest_bytes(collecting->session->arena, bytes, size)});
}

static void add_text(
    struct collecting *collecting, const char *name, const char *text)
{
    add_bytes(collecting, name, text, strlen(text));
}

static void add_inputs(struct collecting *collecting)
{
    struct session *session = collecting->session;
    struct arena *arena = session->arena;
    const struct run_folder *run = &collecting->run->folder;
    for (size_t i = 0; i < run->input_count; i++) {
        const struct manifest_file *file = &run->inputs[i];
        struct archive_member member = {.digest = file->digest};
        member.path = run_folder_input_path(arena, session->options->project,
            session_installed_models(session), file->shown);
        add(collecting,
            arena_printf(arena, FILES "/%s",
                delivery_tree_place(arena, &collecting->tree, file->shown)),
            member);
    }
}

static void add_output(
    struct collecting *collecting, const char *name, const char *digest)
{
    struct arena *arena = collecting->session->arena;
    struct archive_member member = {.digest = digest};
    member.path = path_join(arena, collecting->run->folder.path, name);
    add(collecting,
        arena_printf(arena, FILES "/%s/%s", collecting->tree.run, name),
        member);
}

static void add_outputs(struct collecting *collecting)
{
    const struct run_folder *run = &collecting->run->folder;
    for (size_t i = 0; i < run->output_count; i++)
        add_output(collecting, run->outputs[i].shown, run->outputs[i].digest);
    add_output(collecting, MANIFEST_NAME, run->digest);
}

/* The log and its head as they are now; there may be none. */
static enum status add_log(struct collecting *collecting)
{
    struct session *session = collecting->session;
    struct arena *arena = session->arena;
    const struct run_folder *run = &collecting->run->folder;
    const char *log = work_log_path(arena, run->path, run->project);
    const char *place =
        work_log_path(arena, collecting->tree.run, run->project);
    static const char *const endings[] = {"", ".head"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct source text;
        const char *path = arena_printf(arena, "%s%s", log, endings[i]);
        if (!file_exists(path))
            continue;
        if (file_read(arena, path, path, LOG_LIMIT, &text, session->problems) !=
            STATUS_OK)
            return STATUS_FAILED;
        add_bytes(collecting,
            arena_printf(arena, FILES "/%s%s", place, endings[i]), text.bytes,
            text.size);
    }
    return STATUS_OK;
}

/* ---- papers ---- */

/* A table as CSV and as Markdown. */
static void add_table(struct collecting *collecting, const struct table *table,
    const struct render_options *options)
{
    struct session *session = collecting->session;
    struct arena *arena = session->arena;
    struct text csv = text_new(arena), page = text_new(arena);
    render_csv(&csv, table, options, session->problems);
    render_markdown(&page, report_page(arena, table, session->language));
    add_text(collecting, arena_printf(arena, "%s.csv", table->id),
        text_string(&csv));
    add_text(collecting, arena_printf(arena, "%s.md", table->id),
        text_string(&page));
}

static const char *read_me(const struct collecting *collecting)
{
    const char *arguments[] = {collecting->run->folder.project,
        collecting->tree.run, collecting->tree.project,
        collecting->run->folder.version};
    return text_fill(collecting->session->arena,
        words_in(
            WORDS("# 引渡し: {1}\n\n"
                  "- `files/` 成果品、入力、作業記録。名前は作業時のまま\n"
                  "- `data-register` データ管理簿\n"
                  "- `attribution` 第三者のデータと利用条件\n"
                  "- `components.cdx.json` 使ったプログラムの構成"
                  "(CycloneDX)\n\n"
                  "このフォルダーで、書かれたときのままかを確かめる:\n\n"
                  "    erabu verify files/{2} --inputs --project files/{3}\n\n"
                  "同じ版(erabu {4})なら、もう一度計算しても同じ"
                  "バイト列になる:\n\n"
                  "    erabu run files/{3} -o ../again\n",
                "# Delivery of {1}\n\n"
                "- `files/`: results, inputs and the work log, under the names "
                "they had\n"
                "- `data-register`: the data register\n"
                "- `attribution`: third parties' data and their terms\n"
                "- `components.cdx.json`: what the program consisted of "
                "(CycloneDX)\n\n"
                "In this folder, is every byte as it was written:\n\n"
                "    erabu verify files/{2} --inputs --project files/{3}\n\n"
                "The same version (erabu {4}) computes the same bytes "
                "again:\n\n"
                "    erabu run files/{3} -o ../again\n"),
            collecting->session->language),
        arguments, sizeof arguments / sizeof *arguments);
}

static void add_papers(struct collecting *collecting)
{
    struct session *session = collecting->session;
    const struct project_file *project = session->project->file;
    const struct run_folder *run = &collecting->run->folder;
    struct registered_files files = registered(session->arena, run);
    add_table(collecting,
        report_data_register(session->arena, project, files, session->language),
        &(struct render_options){.no_ids = true});
    add_table(collecting,
        report_attribution(session->arena, project, files, session->language),
        &(struct render_options){0});
    add_text(collecting, "components.cdx.json",
        bill_of(session->arena, run->version, collecting->run->record));
    add_text(collecting, "README.md", read_me(collecting));
}

/* ---- all of it ---- */

static bool is_among(
    const struct collecting *collecting, const char *name, size_t length)
{
    for (size_t i = 0; i < collecting->members.count; i++)
        if (strlen(collecting->members.at[i].name) == length &&
            strncmp(collecting->members.at[i].name, name, length) == 0)
            return true;
    return false;
}

/* The folders of all files: they, too, get their mode. */
static void add_folders(struct collecting *collecting)
{
    struct arena *arena = collecting->session->arena;
    size_t files = collecting->members.count;
    for (size_t i = 0; i < files; i++) {
        const char *name = collecting->members.at[i].name;
        for (const char *slash = strchr(name, '/'); slash != NULL;
             slash = strchr(slash + 1, '/')) {
            size_t length = (size_t)(slash - name) + 1;
            if (is_among(collecting, name, length))
                continue;
            struct archive_member folder = {
                .name = arena_copy(arena, name, length)};
            LIST_ADD(arena, &collecting->members, folder);
        }
    }
}

static int by_name(const void *left, const void *right)
{
    const struct archive_member *a = left, *b = right;
    return strcmp(a->name, b->name);
}

static enum status check_names(const struct collecting *collecting)
{
    struct session *session = collecting->session;
    size_t count = collecting->members.count;
    const char **names = ARENA_ARRAY(session->arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = collecting->members.at[i].name;
    return delivery_names_check(names, count, session->problems);
}

enum status delivery_collect(struct session *session,
    const struct verified *run, struct archive *archive)
{
    struct collecting collecting = {.session = session, .run = run};
    enum status status =
        delivery_tree_plan(session, &run->folder, &collecting.tree);
    if (status != STATUS_OK)
        return status;
    add_inputs(&collecting);
    add_outputs(&collecting);
    add_papers(&collecting);
    status = add_log(&collecting);
    if (status == STATUS_OK)
        status = check_names(&collecting);
    if (status != STATUS_OK)
        return status;
    add_folders(&collecting);
    qsort(collecting.members.at, collecting.members.count,
        sizeof *collecting.members.at, by_name);
    archive->members = collecting.members.at;
    archive->count = collecting.members.count;
    archive->comment = delivery_mark(session->arena, run->folder.project);
    return STATUS_OK;
}

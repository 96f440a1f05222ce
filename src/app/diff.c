/* The story of `diff`: two runs (or a run and a project that is run now)
 * compared; up to six side by side. */
#include "app/outputs.h"
#include "app/side.h"
#include "app/turning.h"

#include "base/files.h"
#include "report/diff.h"

#include <string.h>

PROBLEM_KIND(other_project, "diff-project",
    "「{1}」は「{2}」、「{3}」は「{4}」の出力で、比べられません",
    "'{1}' is of '{2}' and '{3}' of '{4}': they cannot be compared",
    "同じプロジェクトの出力を指定してください", "name runs of one project");

PROBLEM_KIND(other_options, "diff-options",
    "「{1}」と「{2}」は、言語か公表・内部の別が違います",
    "'{1}' and '{2}' are in different languages or editions",
    "--lang と --edition をそろえて run し直してください",
    "run one of them again with the --lang and --edition of the other");

struct diffing {
    struct session *session;
    const struct erabu_list *paths;
    struct side *sides;
};

static void check_pair(
    struct session *session, const struct side *first, const struct side *other)
{
    bool known = first->language != NULL && other->language != NULL;
    if (!text_equal(first->project, other->project))
        problem_add(session->problems, &other_project, (struct place){0},
            first->name, first->project, other->name, other->project);
    else if (known && (!text_equal(first->language, other->language) ||
                          !text_equal(first->edition, other->edition)))
        problem_add(session->problems, &other_options, (struct place){0},
            first->name, other->name);
}

static enum status load_sides(struct diffing *diffing)
{
    struct session *session = diffing->session;
    size_t count = diffing->paths->count;
    diffing->sides = ARENA_ARRAY(session->arena, count, struct side);
    for (size_t i = 0; i < count; i++) {
        enum status status = side_load(session, diffing->paths->at[i],
            i > 0 && diffing->sides[0].language != NULL ? &diffing->sides[0]
                                                        : NULL,
            &diffing->sides[i]);
        if (status != STATUS_OK)
            return status;
    }
    for (size_t i = 1; i < count; i++)
        check_pair(session, &diffing->sides[0], &diffing->sides[i]);
    return (enum status)problems_status(session->problems);
}
/* ---- files ---- */

static const struct manifest_file *input_of(
    const struct side *side, const char *name)
{
    for (size_t i = 0; i < side->input_count; i++)
        if (strcmp(side->inputs[i].shown, name) == 0)
            return &side->inputs[i];
    return NULL;
}

/* Those of one side that the other does not have, or not with these bytes;
 * the second time only those that it does not have. */
static void add_files(struct arena *arena, struct erabu_list *files,
    const struct side *of, const struct side *other, bool missing_only)
{
    const char **at =
        ARENA_ARRAY(arena, files->count + of->input_count, const char *);
    if (files->count > 0)
        memcpy(at, files->at, files->count * sizeof *at);
    for (size_t i = 0; i < of->input_count; i++) {
        const struct manifest_file *same = input_of(other, of->inputs[i].shown);
        bool differs =
            same == NULL ||
            (!missing_only && strcmp(same->digest, of->inputs[i].digest) != 0);
        if (differs)
            at[files->count++] = of->inputs[i].shown;
    }
    files->at = at;
}

/* ---- putting it out ---- */

static enum status put(struct session *session, const struct document *document,
    const struct report_tables *tables, const char *project)
{
    struct content content = {.document = document};
    for (size_t i = 0; i < tables->count; i++)
        LIST_ADD(session->arena, &content.tables, tables->at[i]);
    return outputs_put_or_print(
        session, &content, arena_printf(session->arena, "%s (diff)", project));
}

/* " (--as-of 3, --scenario x)" */
static const char *supposed(struct arena *arena, const struct side *side)
{
    const struct erabu_options *options = &side->options;
    struct text out = text_new(arena);
    if (options->as_of != NULL)
        text_addf(&out, " (--as-of %s", options->as_of);
    for (size_t i = 0; i < options->scenarios.count; i++)
        text_addf(&out, "%s--scenario %s", out.count == 0 ? " (" : ", ",
            options->scenarios.at[i]);
    for (size_t i = 0; i < options->sets.count; i++)
        text_addf(&out, "%s--set %s", out.count == 0 ? " (" : ", ",
            options->sets.at[i]);
    if (out.count == 0)
        return NULL;
    text_add(&out, ")");
    return text_string(&out);
}

static struct diff_side shown(struct arena *arena, const struct side *side)
{
    return (struct diff_side){side->name, side->labels, &side->trace,
        &side->comparison, supposed(arena, side)};
}

static enum status compare_two(struct diffing *diffing)
{
    struct session *session = diffing->session;
    const struct side *before = &diffing->sides[0];
    const struct side *after = &diffing->sides[1];
    struct erabu_list files = {0};
    add_files(session->arena, &files, after, before, false);
    add_files(session->arena, &files, before, after, true);
    struct changes changes = changes_find(
        session->arena, &before->trace, &after->trace, files.at, files.count);
    struct turning turning = turning_find(session, before, after, &changes);
    struct diff_input input = {.arena = session->arena,
        .language = session->language,
        .before = shown(session->arena, before),
        .after = shown(session->arena, after),
        .changes = &changes,
        .files = files.at,
        .file_count = files.count,
        .turning = turning.causes,
        .turning_count = turning.count,
        .tried = turning.tried};
    struct report_tables tables;
    const struct document *document = report_diff(&input, &tables);
    enum status status = put(session, document, &tables, after->project);
    if (status != STATUS_OK)
        return status;
    return diff_is_empty(&input) ? STATUS_OK : STATUS_DIFFERENT;
}

static enum status compare_many(struct diffing *diffing)
{
    struct session *session = diffing->session;
    size_t count = diffing->paths->count;
    struct diff_side *sides =
        ARENA_ARRAY(session->arena, count, struct diff_side);
    for (size_t i = 0; i < count; i++)
        sides[i] = shown(session->arena, &diffing->sides[i]);
    struct report_tables tables;
    const struct document *document = report_side_by_side(
        session->arena, session->language, sides, count, &tables);
    enum status status =
        put(session, document, &tables, diffing->sides[0].project);
    if (status != STATUS_OK)
        return status;
    bool differ = false;
    for (size_t i = 1; i < count; i++)
        differ |= changes_find(
                      session->arena, sides[0].trace, sides[i].trace, NULL, 0)
                      .moved > 0;
    return differ ? STATUS_DIFFERENT : STATUS_OK;
}

static enum status tell(struct session *session, void *context)
{
    struct diffing diffing = {.session = session, .paths = context};
    enum status status = outputs_check_formats(session);
    if (status == STATUS_OK)
        status = load_sides(&diffing);
    if (status != STATUS_OK)
        return status;
    if (session->options->language == NULL)
        session->language = diffing.sides[0].labels;
    return diffing.paths->count == 2 ? compare_two(&diffing)
                                     : compare_many(&diffing);
}

enum erabu_status erabu_diff(
    const struct erabu_options *options, const struct erabu_list *runs)
{
    return session_tell(options, tell, (void *)runs);
}

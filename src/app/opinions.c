/* The story of `opinions`: each opinion's scenario is run alone and in turn. */
#include "app/opinions.h"

#include "app/outputs.h"
#include "app/side.h"

#include "base/files.h"
#include "base/text.h"
#include "load/record_reader.h"
#include "report/opinions.h"

#include <string.h>

PROBLEM_KIND(no_opinions, "opinions-none",
    "project.yaml に opinions(意見の表)がありません",
    "project.yaml names no opinions",
    "opinions: opinions.csv のように書いてください",
    "write it like this: opinions: opinions.csv");
PROBLEM_KIND(no_scenario, "opinion-scenario",
    "意見「{1}」のシナリオ「{2}」(scenarios/{2}.yaml)がありません",
    "the scenario '{2}' of opinion '{1}' (scenarios/{2}.yaml) is missing",
    "名前を直すか、シナリオを書いてください", "correct the name, or write it");
PROBLEM_KIND(no_meeting, "as-of-meeting", "会議「{1}」の意見はありません",
    "there is no opinion of meeting '{1}'", "{2}", "{2}");

/* ---- reading ---- */

/* All scenarios that are named must be there, so all are inputs, also those
 * that were not decided: a delivery without them could not be run. */
static void find_scenarios(
    struct session *session, const struct opinions *opinions)
{
    struct arena *arena = session->arena;
    for (size_t i = 0; i < opinions->count; i++) {
        const struct opinion *opinion = &opinions->at[i];
        const char *name = opinion->scenario.text;
        if (name == NULL)
            continue;
        const char *shown = arena_printf(arena, "scenarios/%s.yaml", name);
        const char *path = path_join(arena, session->options->project, shown);
        if (strchr(name, '/') == NULL && file_exists(path))
            inputs_add(&session->inputs, path, shown);
        else
            problem_add(session->problems, &no_scenario,
                opinion->scenario.place, opinion->id, name);
    }
}

enum status opinions_load(struct session *session, struct opinions *opinions)
{
    struct arena *arena = session->arena;
    const char *folder = session->options->project;
    struct problems *ignored = problems_new(arena, LANGUAGE_EN);
    const struct project_file *file =
        record_read_yaml(arena, &project_file_record,
            path_join(arena, folder, "project.yaml"), "project.yaml", ignored);
    if (file == NULL || file->opinions == NULL) {
        problem_add(session->problems, &no_opinions, (struct place){0});
        return STATUS_INPUT;
    }
    const char *path = path_join(arena, folder, file->opinions);
    opinions->at = record_read_csv(arena, &opinion_record, path, file->opinions,
        &opinions->count, session->problems);
    inputs_add(&session->inputs, path, file->opinions);
    find_scenarios(session, opinions);
    return (enum status)problems_status(session->problems);
}

/* ---- what was decided ---- */

/* One more than the last opinion of a meeting; 0 where there is none. */
static size_t end_of(const struct opinions *opinions, const char *meeting)
{
    size_t end = 0;
    for (size_t i = 0; i < opinions->count; i++)
        if (strcmp(opinions->at[i].meeting, meeting) == 0)
            end = i + 1;
    return end;
}

static void add_once(
    struct erabu_list *list, const char **room, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->at[i], name) == 0)
            return;
    room[list->count++] = name;
    list->at = room;
}

/* The scenarios decided among the first `end` opinions. */
static struct erabu_list decided(
    struct arena *arena, const struct opinions *opinions, size_t end)
{
    const char **room = ARENA_ARRAY(arena, end + 1, const char *);
    struct erabu_list list = {room, 0};
    for (size_t i = 0; i < end; i++)
        if (opinions->at[i].scenario.text != NULL &&
            opinion_is_decided(&opinions->at[i]))
            add_once(&list, room, opinions->at[i].scenario.text);
    return list;
}

static const char *meetings_hint(
    struct session *session, const struct opinions *opinions)
{
    struct text out = text_new(session->arena);
    text_add(
        &out, words_in(WORDS("あるもの:", "there are:"), session->language));
    for (size_t i = 0; i < opinions->count; i++)
        if (end_of(opinions, opinions->at[i].meeting) == i + 1)
            text_addf(&out, " %s", opinions->at[i].meeting);
    return text_string(&out);
}

enum status opinions_as_of(struct session *session,
    const struct opinions *opinions, const char *meeting,
    struct erabu_list *scenarios)
{
    size_t end = end_of(opinions, meeting);
    if (end == 0) {
        problem_add(session->problems, &no_meeting, (struct place){0}, meeting,
            meetings_hint(session, opinions));
        return STATUS_INPUT;
    }
    *scenarios = decided(session->arena, opinions, end);
    return STATUS_OK;
}

/* ---- what each did ---- */

static enum status compute(struct session *session,
    const struct erabu_list *scenarios, struct side *side)
{
    side->options = *session->options;
    side->options.as_of = NULL;
    side->options.scenarios = *scenarios;
    struct session own =
        session_within(session, &side->options, session->arena);
    enum status status = side_compute(&own, side);
    problems_take(session->problems, own.problems);
    return status;
}

static struct opinion_effect effect_of(
    const struct side *before, const struct side *after)
{
    return (struct opinion_effect){&before->trace, &after->trace,
        sheet_differences(&before->comparison, &after->comparison)};
}

/* The list with one more scenario at its end. */
static struct erabu_list with(
    struct arena *arena, struct erabu_list list, const char *name)
{
    const char **room = ARENA_ARRAY(arena, list.count + 1, const char *);
    for (size_t i = 0; i < list.count; i++)
        room[i] = list.at[i];
    list.at = room;
    add_once(&list, room, name);
    return list;
}

struct effects {
    struct opinion_effect *alone, *in_turn;
};

/* Each opinion on the project as it is, then on what was decided before. */
static enum status find_effects(struct session *session,
    const struct opinions *opinions, struct effects *effects)
{
    struct arena *arena = session->arena;
    struct side *base = ARENA_NEW(arena, struct side), *so_far = base;
    enum status status = compute(session, &(struct erabu_list){0}, base);
    for (size_t i = 0; status == STATUS_OK && i < opinions->count; i++) {
        const char *name = opinions->at[i].scenario.text;
        if (name == NULL)
            continue;
        struct side *alone = ARENA_NEW(arena, struct side);
        struct side *in_turn = ARENA_NEW(arena, struct side);
        struct erabu_list before = decided(arena, opinions, i);
        struct erabu_list one = with(arena, (struct erabu_list){0}, name);
        struct erabu_list all = with(arena, before, name);
        status = compute(session, &one, alone);
        if (status == STATUS_OK)
            status = compute(session, &all, in_turn);
        if (status != STATUS_OK)
            return status;
        effects->alone[i] = effect_of(base, alone);
        effects->in_turn[i] = effect_of(so_far, in_turn);
        if (opinion_is_decided(&opinions->at[i]))
            so_far = in_turn;
    }
    return status;
}

static enum status tell(struct session *session, void *context)
{
    (void)context;
    struct opinions opinions = {0};
    enum status status = outputs_check_formats(session);
    if (status == STATUS_OK)
        status = opinions_load(session, &opinions);
    if (status != STATUS_OK)
        return status;
    struct effects effects = {
        ARENA_ARRAY(session->arena, opinions.count, struct opinion_effect),
        ARENA_ARRAY(session->arena, opinions.count, struct opinion_effect)};
    status = find_effects(session, &opinions, &effects);
    if (status != STATUS_OK)
        return status;
    struct opinions_input input = {.arena = session->arena,
        .language = session->language,
        .opinions = &opinions,
        .alone = effects.alone,
        .in_turn = effects.in_turn};
    const struct table *table;
    const struct document *document = report_opinions(&input, &table);
    struct content content = {.document = document};
    LIST_ADD(session->arena, &content.tables, table);
    return outputs_put_or_print(session, &content, "opinions");
}

enum erabu_status erabu_opinions(const struct erabu_options *options)
{
    return session_tell(options, tell, NULL);
}

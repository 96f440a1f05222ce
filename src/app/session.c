#include "app/session.h"

#include "app/lists.h"
#include "app/opinions.h"
#include "app/run.h"
#include "app/work_log.h"

#include "adapt/projection.h"
#include "base/files.h"
#include "base/jobs.h"
#include "decide/beside.h"
#include "decide/robustness.h"
#include "decide/scoring.h"
#include "decide/weighting.h"
#include "load/atlas.h"
#include "load/facts.h"
#include "load/project.h"
#include "model/atlas_said.h"
#include "model/decision_rules.h"
#include "model/delivery.h"
#include "model/item_words.h"
#include "study/holiday_list.h"
#include "study/overlap.h"
#include "study/study.h"
#include "study/timetable.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

PROBLEM_KIND(no_project, "project-missing",
    "「{1}」に project.yaml がありません", "there is no project.yaml in '{1}'",
    "project.yaml のあるフォルダーを指定してください。新しく作るには erabu "
    "init DIR",
    "name the folder with project.yaml; erabu init DIR makes a new one");
PROBLEM_KIND(closed_project, "project-closed",
    "フォルダー「{1}」を開けません({2})", "cannot look into '{1}' ({2})",
    "そこを直してから、もう一度実行してください",
    "put that right and run again");

/* An overlay that failed left an empty shape: no number may be printed. */
PROBLEM_KIND(overlay_failed, "overlay-failed",
    "図形の重ね合わせに失敗しました({1})", "an overlay failed ({1})",
    "候補地とレイヤの図形を QGIS の「ジオメトリ修復」で直してください",
    "mend the shapes of the sites and layers with QGIS's 'Fix geometries'");

const char *erabu_version(void)
{
    return ERABU_VERSION;
}

static enum language language_named(const char *name)
{
    bool en = name != NULL && strcmp(name, "en") == 0;
    return en ? LANGUAGE_EN : LANGUAGE_JA;
}

static void print_problems(struct session *session)
{
    struct text out = text_new(session->arena);
    problems_print(session->problems, &out);
    fputs(text_string(&out), session->options->messages);
    if (session->options->timings)
        timings_print(&session->timings, session->options->messages);
}

static void out_of_memory(const struct erabu_options *options)
{
    bool en = language_named(options->language) == LANGUAGE_EN;
    fputs(en ? "erabu: out of memory; nothing was written\n"
             : "erabu: メモリが足りません。何も書き換えていません。\n",
        options->messages);
}

struct session session_new(
    const struct erabu_options *options, struct arena *arena)
{
    struct session session = {
        .options = options, .arena = arena, .last = arena_child(arena)};
    session.language = language_named(options->language);
    session.inputs.arena = arena;
    session.problems = problems_new(arena, session.language);
    timings_begin(&session.timings);
    return session;
}

static struct projection_engine *engine_of(
    struct session *session, struct problems *problems)
{
    if (session->engine == NULL)
        session->engine = projection_engine_new(session->arena, problems);
    return session->engine;
}

struct session session_within(struct session *outer,
    const struct erabu_options *options, struct arena *arena)
{
    struct session session = session_new(options, arena);
    /* Where there is none, the session itself will say so. */
    session.engine =
        engine_of(outer, problems_new(outer->arena, outer->language));
    return session;
}

enum erabu_status session_tell(const struct erabu_options *options,
    enum status (*story)(struct session *session, void *context), void *context)
{
    struct guard guard;
    struct arena *volatile arena = NULL; /* read after the jump */
    if (setjmp(guard.jump) != 0) {
        arena_free(arena);
        out_of_memory(options);
        return ERABU_FAILED;
    }
    arena = arena_new(&guard);
    struct session session = session_new(options, arena);
    enum status status = story(&session, context);
    print_problems(&session);
    arena_free(arena);
    return (enum erabu_status)status;
}

const char *session_installed_models(const struct session *session)
{
    const char *share = session->options->share;
    return share == NULL ? NULL : path_join(session->arena, share, "models");
}

/* What was decided up to the meeting comes before what the options name. */
static enum status take_decided(
    struct session *session, struct erabu_list *scenarios)
{
    struct opinions opinions = {0};
    struct erabu_list list = {0};
    enum status status = opinions_load(session, &opinions);
    if (status == STATUS_OK)
        status =
            opinions_as_of(session, &opinions, session->options->as_of, &list);
    if (status != STATUS_OK)
        return status;
    *scenarios = lists_joined(session->arena, list, *scenarios);
    return STATUS_OK;
}

/* What may not be looked into is not said to hold no project. */
static bool has_project_file(struct session *session)
{
    const char *folder = session->options->project;
    const char *file = path_join(session->arena, folder, "project.yaml");
    if (file_exists(file))
        return true;
    if (folder_exists(folder) && access(folder, X_OK) != 0)
        problem_add(session->problems, &closed_project, (struct place){0},
            folder, error_words(errno, session->language));
    else
        problem_add(session->problems, &no_project, (struct place){0}, folder);
    return false;
}

enum status session_load_project(struct session *session)
{
    const struct erabu_options *options = session->options;
    if (!has_project_file(session))
        return STATUS_INPUT;
    session->catalogue = catalogue_new(session->arena);
    struct erabu_list scenarios = options->scenarios;
    if (options->as_of != NULL &&
        take_decided(session, &scenarios) != STATUS_OK)
        return STATUS_INPUT;
    struct texts names = {(const char **)scenarios.at, scenarios.count};
    struct texts sets = {(const char **)options->sets.at, options->sets.count};
    scenarios_load(session->arena, options->project, &names, &sets,
        &session->inputs, &session->scenarios, session->problems);
    session->inputs.overlay = session->scenarios.overlay;
    enum status status = project_load(session->arena, options->project,
        session_installed_models(session), session->catalogue, &session->inputs,
        &session->project, session->problems);
    if (status == STATUS_OK && session->project->models.schedule != NULL)
        holiday_list_check(session->arena, session->project->models.schedule,
            session->problems);
    if (status == STATUS_OK && options->language == NULL &&
        session->project->file->language > 0)
        session->language =
            (enum language)(session->project->file->language - 1);
    timings_end(&session->timings, "project");
    return status;
}

int session_threads(const struct session *session)
{
    if (session->options->threads > 0)
        return session->options->threads;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores > 0 ? (int)cores : 1;
}

static const char *cover_file(
    const struct atlas *atlas, const struct coverage_spec *covers)
{
    for (size_t i = 0; covers != NULL && i < atlas->layer_count; i++)
        if (text_equal(atlas->layers[i].name, covers->layer))
            return atlas->layers[i].file;
    return NULL;
}

/* The sites' own layer is called "sites" in addresses. */
static const char *site_key(const void *context, long record)
{
    const struct atlas *atlas = context;
    for (size_t i = 0; i < atlas->site_count; i++)
        for (size_t k = 0; k < atlas->sites[i].record_count; k++)
            if (atlas->sites[i].records[k] == record)
                return atlas->sites[i].id;
    return NULL;
}

static const char *record_key(const void *context, long record)
{
    const struct layer *layer = context;
    for (size_t i = 0; i < layer->count; i++) {
        if (layer->features[i].record != record)
            continue;
        const struct attribute *name =
            feature_attribute(&layer->features[i], "name");
        return name == NULL ? NULL : name->text;
    }
    return NULL;
}

static void open_scopes(struct session *session)
{
    size_t count = session->atlas->site_count;
    session->ledger = ledger_new(session->arena, session->catalogue);
    session->whole = ledger_scope(session->ledger, "project");
    for (size_t i = 0; i < session->atlas->layer_count; i++) {
        const struct layer *layer = &session->atlas->layers[i];
        const struct coverage_spec *covers = layer->spec->coverage;
        ledger_layer(session->ledger,
            (struct known_layer){.name = layer->name,
                .origin = &layer->spec->origin,
                .codes = layer->codes,
                .code_count = layer->code_count,
                .read = layer_said(session->arena, layer),
                .by_fact = covers != NULL && covers->municipalities.count > 0,
                .fact = M_municipality,
                .cover = cover_file(session->atlas, covers) == NULL
                             ? NULL
                             : covers->layer,
                .cover_file = cover_file(session->atlas, covers),
                .key_of = record_key,
                .layer = layer});
    }
    ledger_layer(session->ledger,
        (struct known_layer){
            .name = "sites", .key_of = site_key, .layer = session->atlas});
    session->sites = ARENA_ARRAY(session->arena, count, struct scope *);
    for (size_t i = 0; i < count; i++) {
        session->sites[i] = ledger_scope(
            session->ledger, arena_printf(session->arena, "site/%s",
                                 session->atlas->sites[i].id));
        scope_site(session->sites[i], session->atlas->sites[i].file,
            session->atlas->sites[i].record,
            site_said(session->arena, &session->atlas->sites[i]));
        const char *id = session->atlas->sites[i].id;
        item_words_add(catalogue_items(session->catalogue), "site", id,
            WORDS(arena_printf(session->arena, "候補地%s", id),
                arena_printf(session->arena, "site %s", id)));
    }
}

static enum status load_facts(struct session *session)
{
    const struct atlas *atlas = session->atlas;
    if (session->ledger == NULL)
        session->ledger = ledger_new(session->arena, session->catalogue);
    return facts_load(session->arena, session->project, session->ledger,
        atlas == NULL ? NULL : atlas->site_ids,
        atlas == NULL ? 0 : atlas->site_id_count, &session->inputs,
        session->problems);
}

static const char *cache_path(const struct session *session)
{
    const char *state = state_folder(session->arena, run_output_folder(session),
        session->project->file->name);
    return path_join(session->arena, state, CACHE_NAME);
}

/* What goes wrong is said by engine_of, in the project's language, which is
 * not known yet. */
static void make_engine(void *context, size_t index, struct arena *own)
{
    struct session *session = context;
    (void)index;
    if (session->engine == NULL)
        session->engine =
            projection_engine_new(own, problems_new(own, LANGUAGE_JA));
}

enum status session_load(struct session *session)
{
    /* PROJ reads its database while the project is read and, where that is
     * soon done, while the layers are opened. */
    struct jobs *engine = jobs_start(
        session->arena, session_threads(session), 1, make_engine, session);
    enum status status = session_load_project(session);
    if (session->project == NULL)
        return status;
    /* Where there are problems already, all of them are looked for. */
    if (!session->reads_all && problems_count(session->problems) == 0)
        session->cache = cache_open(session->arena, cache_path(session));
    struct opening *opening =
        atlas_open(session->arena, session->project, session_threads(session),
            session->cache, &session->inputs, session->problems);
    jobs_finish(engine);
    if (engine_of(session, session->problems) == NULL)
        return STATUS_FAILED;
    session->atlas = atlas_load(session->arena, session->project,
        session->engine, opening, &session->inputs, session->problems);
    timings_end(&session->timings, "layers");
    if (session->atlas != NULL)
        open_scopes(session);
    load_facts(session); /* without sites, too: to find all its problems */
    timings_end(&session->timings, "facts");
    overlay_finish(session->scenarios.overlay, session->problems);
    return session->atlas == NULL
               ? STATUS_INPUT
               : (enum status)problems_status(session->problems);
}

const struct robustness_rules *session_trials(const struct session *session)
{
    const struct decision_rules *decision = session->project->models.decision;
    return decision == NULL ? NULL : decision->robustness;
}

/* Other values are supposed: points may be others on purpose. */
static bool is_trial(const struct session *session)
{
    return overlay_count(session->scenarios.overlay) > 0;
}

static void decide(struct session *session)
{
    const struct decision_rules *decision = session->project->models.decision;
    session->scoring =
        scoring_run(session->arena, session->project->models.criteria,
            session->sites, session->atlas->site_count, session->whole);
    struct trying *trying = robustness_begin(session->arena, session->scoring,
        session_trials(session), session->project->members, session->whole,
        session_threads(session));
    if (decision != NULL)
        session->methods = methods_run(
            session->arena, decision, session->scoring, session->whole);
    if (session->project->members != NULL)
        session->weighting = weighting_run(session->arena,
            session->project->members, session->scoring, session->sites,
            session->whole, is_trial(session) ? NULL : session->problems);
    session->robustness = robustness_finish(trying, session->weighting);
}

/* Each site's schedule and cost by each other delivery method, in a scope over
 * the site's own: delivery/<method>/<site>. A method has other tasks, links and
 * items; calendars and gates are the project's. */
static void compute_deliveries(struct session *session, struct study study)
{
    const struct deliveries *deliveries = session->project->models.deliveries;
    study.brief = true;
    for (size_t d = 0; deliveries != NULL && d < deliveries->count; d++) {
        struct project project = *session->project;
        project.models.schedule = deliveries->at[d].schedule;
        project.models.cost = deliveries->at[d].cost;
        study.project = &project;
        for (size_t s = 0; s < session->atlas->site_count; s++) {
            study.site = &session->atlas->sites[s];
            study.scope = delivery_scope(session->arena, session->ledger,
                deliveries->at[d].row, session->sites[s], study.site->id);
            for (size_t i = 0; i < study_count; i++)
                if (study_rows[i].delivery)
                    study_rows[i].run(&study);
        }
    }
}

static void run_studies(const struct study *study, bool reads_draws)
{
    for (size_t i = 0; i < study_count; i++)
        if (study_rows[i].reads_draws == reads_draws)
            study_rows[i].run(study);
}

static void compute_studies(struct session *session)
{
    size_t count = session->atlas->site_count;
    struct study *studies = ARENA_ARRAY(session->arena, count, struct study);
    struct study_ends ends = {{0}};
    struct drawn_tasks drawn = {{0}};
    session->timetable =
        timetable_of(session->arena, session->project->models.schedule);
    struct study study = {.arena = session->arena,
        .project = session->project,
        .atlas = session->atlas,
        .problems = session->problems,
        .timetable = session->timetable,
        .threads = session_threads(session),
        .drawn = &drawn,
        .ends = &ends};
    for (size_t s = 0; s < count; s++) {
        studies[s] = study;
        studies[s].site = &session->atlas->sites[s];
        studies[s].scope = session->sites[s];
    }
    overlap_find_hazards(studies, count);
    for (size_t s = 0; s < count; s++)
        run_studies(&studies[s], false);
    compute_deliveries(session, study);
    study_ends_run(&ends);
    for (size_t s = 0; s < count; s++)
        run_studies(&studies[s], true);
}

enum status session_compute(struct session *session)
{
    compute_studies(session);
    timings_end(&session->timings, "studies");
    const char *failure = geometry_failure(session->atlas->geometry);
    if (failure != NULL) {
        problem_add(
            session->problems, &overlay_failed, (struct place){0}, failure);
        return STATUS_FAILED;
    }
    if (problems_count(session->problems) > 0)
        return STATUS_INPUT;
    if (session->project->models.criteria != NULL)
        decide(session);
    timings_end(&session->timings, "scores");
    return (enum status)problems_status(session->problems);
}

/* A session: everything one command reads and computes. The commands are
 * stories told over it. */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/timings.h"
#include "base/problem.h"
#include "base/status.h"
#include "erabu/erabu.h"
#include "load/cache.h"
#include "load/inputs.h"
#include "load/scenario.h"
#include "model/atlas.h"
#include "model/ledger.h"
#include "model/methods.h"
#include "model/project.h"
#include "model/robustness.h"
#include "model/scoring.h"
#include "model/weighting.h"

struct timetable; /* study/timetable.h */

struct session {
    const struct erabu_options *options;
    struct arena *arena; /* of the whole command */
    struct arena *last;  /* freed after all else: what ends beside it */
    enum language language;
    struct problems *problems;
    bool reads_all;      /* layers from their files, whatever was kept */
    struct cache *cache; /* NULL: nothing was kept, nothing is to be */
    struct timings timings;
    struct projection_engine *engine; /* NULL: none was needed as yet */
    struct input_files inputs;
    struct scenarios scenarios; /* that the options name */
    struct catalogue *catalogue;
    struct project *project;
    struct atlas *atlas;
    struct ledger *ledger;
    struct scope **sites;              /* one per site of the atlas */
    struct scope *whole;               /* the project's own entries */
    const struct timetable *timetable; /* NULL before anything is computed */
    const struct scoring *scoring;
    const struct methods *methods; /* NULL: no decision model, or none ranked */
    const struct robustness *robustness; /* NULL without criteria */
    const struct weighting *weighting;   /* NULL where no members were asked */
};

/* A session with a collector of problems of its own. */
struct session session_new(
    const struct erabu_options *options, struct arena *arena);

/* A session within another one's story: of the same arena lifetime or a
 * shorter one. What is known of coordinate systems is shared. */
struct session session_within(struct session *outer,
    const struct erabu_options *options, struct arena *arena);

/* Tells a story within a guarded arena and prints its problems. Without
 * memory the story ends with ERABU_FAILED. */
enum erabu_status session_tell(const struct erabu_options *options,
    enum status (*story)(struct session *session, void *context),
    void *context);

/* Where bare names of models are looked for after the project; or NULL. */
const char *session_installed_models(const struct session *session);

/* The project and its models only; then also sites, layers and facts; then
 * also measures and scores. STATUS_INPUT when there are problems. */
enum status session_load_project(struct session *session);
enum status session_load(struct session *session);
enum status session_compute(struct session *session);

/* As the options say, or one a core. */
int session_threads(const struct session *session);

/* The trials that are asked for, or NULL: then nothing is drawn. */
const struct robustness_rules *session_trials(const struct session *session);

#endif

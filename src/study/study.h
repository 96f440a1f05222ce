/* A study turns the facts of one site into measures. Studies never call one
 * another: what one needs from another it reads as a measure, and the ledger
 * shows that it did. */
#ifndef STUDY_STUDY_H
#define STUDY_STUDY_H

#include "base/list.h"
#include "model/atlas.h"
#include "model/ledger.h"
#include "model/project.h"

struct timetable;
struct overlaps;

struct study {
    struct arena *arena;
    const struct project *project;
    const struct atlas *atlas;
    const struct timetable *timetable; /* of its schedule; NULL: none */
    const struct site *site;
    struct scope *scope; /* of the site */
    struct problems *problems;
    bool brief;  /* only what delivery methods are compared by */
    int threads; /* for what is shared out; 0 counts as 1 */
    /* With each layer of hazards, as study/overlap.h finds them; NULL: they
     * were not looked for yet. */
    const struct overlaps *overlaps;
    struct drawn_tasks *drawn; /* shared by the sites; NULL: by none */
    struct study_ends *ends;   /* NULL: a study ends at once */
};

/* The tasks of which draws were made so far (study/plan_draws.h): the plans of
 * all sites, for their schedule and their cost, have most in common. */
struct drawn_tasks {
    LIST(struct drawn_task {
        const struct task_row *row;
        struct value duration;
        const double *amounts; /* lives as long as the list's arena */
    })
    list;
};

/* What a study leaves until the others have run: draws begin in other threads
 * at once and are posted then. */
struct study_ends {
    LIST(struct study_end {
        void (*run)(void *context);
        void *context; /* lives as long as the study's arena */
    })
    list;
};
void study_end_later(
    const struct study *study, void (*run)(void *context), void *context);
void study_ends_run(const struct study_ends *ends);

/* One row per study, in the order in which they may read one another. */
struct study_row {
    const char *name;
    void (*run)(const struct study *study);
    bool delivery;    /* depends on the delivery method */
    bool reads_draws; /* runs when the others have ended */
};
extern const struct study_row study_rows[];
extern const size_t study_count;

#endif

/* Ledger and scores become a document: the comparison with everything a plan
 * puts around it, in one language and one edition.
 *
 * Nothing is computed here but sums of what is shown and places on a page: a
 * number in a cell is an entry of the ledger. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "model/agenda.h"
#include "model/atlas.h"
#include "model/document.h"
#include "model/ledger.h"
#include "model/project.h"

struct scoring;    /* model/scoring.h */
struct methods;    /* model/methods.h */
struct robustness; /* model/robustness.h */
struct weighting;  /* model/weighting.h */
struct effects;    /* model/effects.h */

/* In the public edition facts and statements marked `public: no` print
 * 「非公表」, wherever they stand. */
enum edition { EDITION_INTERNAL, EDITION_PUBLIC };

/* What a run supposes instead of the project's own values. */
struct supposition {
    const char *name; /* of the scenario; NULL: a single value */
    struct words words;
};

struct report_input {
    struct arena *arena;
    int threads; /* that may tell at once; 0 counts as 1 */
    const struct project *project;
    const struct atlas *atlas;
    struct ledger *ledger;
    const struct catalogue *catalogue; /* NULL: the ledger's, or the built-in */
    const struct scoring *scoring;     /* NULL: there are no criteria */
    const struct robustness *robustness; /* NULL likewise */
    const struct methods *methods;       /* NULL: none beside the official */
    const struct supposition *suppositions;
    size_t supposition_count;
    const struct weighting *weighting; /* NULL: no members were asked */
    /* What would change an entry most, by its order of posting: NULL where it
     * is not told. Asked for once, in the end; NULL: of none. */
    const struct effects *const *(*effects)(void *context);
    void *effects_context;
    enum language language;
    enum edition edition;
};

struct report_tables {
    const struct table **at;
    size_t count;
};

/* The run's tables, each a CSV of its own: comparison, scores, zoning,
 * hazards, capacity, cost, cost_by_year, schedule … Tables without a row are
 * left out. */
struct report_tables report_tables(const struct report_input *input);

/* The whole report: premises, order and margin, comparison, sites with their
 * maps, the studies' tables, notes, and the reasons of all numbers. */
const struct document *report_document(const struct report_input *input);

/* The milestones of all sites; NULL where there are none. */
const struct agenda *report_agenda(const struct report_input *input);

/* 評価方法(案): items, viewpoints, thresholds, points, reasons, with the sites
 * left blank. Reads no value: of the atlas only the sites' ids, of the ledger
 * only its catalogue; both may be NULL. NULL without criteria. */
const struct document *report_method(const struct report_input *input);

#endif

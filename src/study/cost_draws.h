/* How the cost of a site is drawn: the random quantities, what each line is
 * made of, and what the draws come to. */
#ifndef STUDY_COST_DRAWS_H
#define STUDY_COST_DRAWS_H

#include "model/risk_rules.h"
#include "study/cost_parts.h"
#include "study/plan_draws.h"
#include "study/sampler.h"

enum { MOST_FACTORS = 2 }; /* a unit cost and a quantity */

/* How many draws are made at once: a part of the sampler's block, of which all
 * numbers stay near the processor. */
enum { BATCH = SAMPLER_BLOCK / 4 };

/* A line of the cost, and what it is multiplied by in a draw: each factor is a
 * drawn number over the given one, so that with no spread a draw is the
 * deterministic cost to the yen. */
struct line_draw {
    double item, total; /* as posted, or where all factors are 1 */
    size_t factors[MOST_FACTORS];
    size_t factor_count;
    double years;          /* of escalation, as posted */
    double *years_of_work; /* of each fiscal year, as posted, without tax */
};

struct risk_draw {
    const struct risk_rule *rule;
    size_t cost, months; /* quantities; SIZE_MAX: none */
};

/* The schedule that is drawn along with the cost. */
struct draw_days {
    struct plan plan;
    struct plan_task *tasks;    /* as given */
    size_t *places;             /* of each task in the plan's order */
    size_t changing;            /* the first place that draws change */
    struct plan_draws schedule; /* taken in turn where there are fewer */
    size_t *starts, *finishes;  /* of each line: tasks */
    double *openings;           /* of each draw, with the risks */
};

/* Sums over the draws, about the posted numbers. */
struct draw_sums {
    bool beyond;              /* a draw leaves the calendar */
    double total, square;     /* of totals less the posted one */
    double *parts, *products; /* of each part, and of it times the total's */
};

struct cost_draws {
    const struct cost *cost;
    const struct cost_uncertainty *model;
    struct sampler *sampler;
    struct line_draw *lines; /* of each line of the rules */
    size_t line_count;
    struct risk_draw *risks; /* those that threaten the site */
    size_t risk_count;
    size_t growth, contingency; /* quantities; SIZE_MAX: none */
    double correlation_change;  /* by repair; 0: none */
    struct draw_days *days;     /* NULL without a schedule: as posted */
    double total, tax, taxable; /* as posted */
    int first_year;
    size_t year_count;
    double *year_tax, *year_taxable; /* as posted */
    double *year_starts; /* days; one more than years, the ends open */
    struct jobs *jobs;   /* NULL: nothing is drawn */
    /* ---- results ---- */
    size_t draws;
    double *totals;         /* with tax, of each draw */
    double **years;         /* of each fiscal year, of each draw */
    struct draw_sums *sums; /* of each block, then all in the first */
};

/* Lines, then risks: what the total is the sum of, but for tax. */
size_t cost_draws_parts(const struct cost_draws *draws);

/* Begins to draw in other threads; `cost` lives until the end. False at the end
 * where the cost is not known, or a draw of the schedule leaves the calendar.
 */
void cost_draws_begin(const struct cost *cost, struct cost_draws *draws);
bool cost_draws_end(struct cost_draws *draws);

/* The quantities of the lines and their correlations; for cost_draws_begin. */
void cost_draws_plan(struct cost_draws *draws);
void cost_draws_days_plan(struct cost_draws *draws);

/* The first days and those after the last of each line in the draws of a
 * batch, BATCH of each line; false where one leaves the calendar. */
bool cost_draws_days(const struct cost_draws *draws, size_t first, size_t count,
    const double *values, struct arena *scratch, double *starts,
    double *finishes);

#endif

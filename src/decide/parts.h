/* What the files of this floor share: one scoring under way. */
#ifndef DECIDE_PARTS_H
#define DECIDE_PARTS_H

#include "decide/scale.h"
#include "model/criteria_full.h"
#include "model/scoring.h"

struct work {
    struct arena *arena;
    struct scoring *scoring;
    struct scope *project;
    struct scope *const *sites; /* as scoring->sites */
    struct judged *judged;      /* of all cells: site × items + item */
    /* The evaluators of each item that has some: NULL-terminated. */
    const char *const **evaluators;
    size_t *evaluator_counts; /* whose marks are summed, by item; 1 */
    struct full_points *full;
    const struct entry **base_full; /* by item, before any redistribution */
};

/* ---- measures to scores ---- */

/* The measure of an item or condition; 0 … of the catalogue. */
int measure_of(const struct work *work, const char *name);

/* Whether what could knock the site out does, item by item and in all, posted.
 */
void site_fitness(const struct work *work, size_t site);

/* Who marks each item, and how many of them are summed. */
void find_evaluators(struct work *work);

/* The score of an item that several mark; posts each one's. */
const struct entry *evaluators_score(
    const struct work *work, size_t site, size_t item, struct judged *judged);
/* The mark that the score stands for, posted; the score without a full mark. */
const struct entry *evaluators_mark(
    const struct work *work, size_t site, size_t item);

/* The value of an item as it stands among the sites left, posted. */
const struct entry *relative_post(
    const struct work *work, size_t site, size_t item);

/* The score of one item at one site, posted; then, when the full points are
 * known, its points; then its grade and words. */
void cell_score(const struct work *work, size_t site, size_t item);
void cell_points(const struct work *work, size_t site, size_t item);
void cell_words(const struct work *work, size_t site, size_t item);

/* 評価理由 of a cell that was judged. */
struct words cell_reason(const struct work *work,
    const struct scoring_cell *cell, const struct judged *judged);

/* ---- full points ---- */

/* Whether all sites left tie on the items of a stage, posted. */
void find_constants(const struct work *work, size_t stage);
/* The full points of a stage's items, posted; then of all. */
void full_post(const struct work *work, size_t stage);
void full_post_sums(const struct work *work);

/* ---- sums and stages ---- */

/* Whether a site is still compared: neither knocked out nor left behind. */
bool is_present(const struct scoring *scoring, size_t site);
/* The same of the sites that others are set against: all where none is left. */
bool is_compared(const struct scoring *scoring, size_t site);

size_t stage_count(const struct criteria_file *file);
size_t item_stage(const struct scoring *scoring, size_t item);

/* Sections, groups and the stage's total of a site. */
void site_sum(const struct work *work, size_t site, size_t stage);
/* The site's total, of the stages it took part in. */
void site_total(const struct work *work, size_t site);
/* Who does not go on after a stage. */
void stage_end(const struct work *work, size_t stage);

/* Ranks, margin and firmness; then where first place turns. */
void ranking_post(const struct work *work);
void turns_post(const struct work *work);
/* What stands beside: ranks without weights, counts of grades, side totals,
 * who dominates whom. */
void tallies_post(const struct work *work);

/* Rests on which sites are left to be ranked. */
void rests_on_fitness(struct calc *calc, const struct scoring *scoring);
/* … and on which of them are ahead of which: the last one's rank has the totals
 * of all that are ahead of it. */
void rests_on_order(struct calc *calc, const struct scoring *scoring);

/* "A" of "site/A". */
const char *site_key(const struct scope *scope);

/* Totals nearer than this are a tie: the order of addition is no reason. */
double tie_points(const struct scoring *scoring);

#endif

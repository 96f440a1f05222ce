/* What the files of this floor share: one scoring under way. */
#ifndef DECIDE_PARTS_H
#define DECIDE_PARTS_H

#include "decide/scale.h"
#include "model/scoring.h"

struct work {
    struct arena *arena;
    struct scoring *scoring;
    struct scope *project;
    struct scope *const *sites; /* as scoring->sites */
};

/* Score, points, grade, words and fitness of one item at one site. */
void cell_judge(
    const struct work *work, struct scope *site, struct scoring_cell *cell);

/* Whether the item may knock a site out, posted. */
void cell_fitness(
    const struct work *work, struct scope *site, struct scoring_cell *cell);

/* 評価理由 of a cell that was judged. */
struct words cell_reason(const struct work *work,
    const struct scoring_cell *cell, const struct judged *judged);

/* Sections, groups, total and fitness of a site whose cells are done. */
void site_sum(const struct work *work, size_t site);

/* Ranks, margin and firmness; then where first place turns. */
void ranking_post(const struct work *work);
void turns_post(const struct work *work);

/* Totals nearer than this are a tie: the order of addition is no reason. */
double tie_points(const struct scoring *scoring);

#endif

/* Full points (配点) as entries: the items' own, products of weights, shares of
 * what stands above; those of items on which all sites tie redistributed where
 * the criteria say so. */
#include "decide/parts.h"

#include "base/text.h"

#include <math.h>

/* ---- what weights are read from ---- */

static const char *const LEVEL_NAMES[FULL_LEVELS] = {[LEVEL_ITEM] = "weight",
    [LEVEL_SECTION] = "section",
    [LEVEL_GROUP] = "group"};
static const char *const SIBLING_NAMES[FULL_LEVELS] = {[LEVEL_ITEM] = "weights",
    [LEVEL_SECTION] = "sections",
    [LEVEL_GROUP] = "groups"};

/* The entry of a weight: its parameter, or an importance raised to its power;
 * NULL where it is 1 as nothing is written. */
static const struct entry *weight_entry(
    const struct work *work, const struct node_weight *weight)
{
    const struct criteria_file *file = work->scoring->file;
    struct ledger *ledger = scope_ledger(work->project);
    if (weight->importance == NULL)
        return weight->weight == NULL ? NULL
                                      : ledger_param(ledger, weight->weight);
    if (!file->power.given)
        return ledger_param(ledger, &weight->importance->weight);
    struct calc *calc = calc_open(work->project, M_criterion_weight,
        weight->importance->id, "letter ^ power", NULL);
    calc_param(calc, "letter", &weight->importance->weight);
    calc_param(calc, "power", &file->power);
    return calc_post(calc, weight->value);
}

/* How many evaluators' marks are summed: those of the first site of each. */
static const struct entry *evaluators_entry(
    const struct work *work, size_t item)
{
    const struct criterion *criterion = work->scoring->items.at[item].item;
    int measure = measure_of(work, criterion->measure.text);
    struct calc *calc = calc_open(work->project, M_criterion_evaluators,
        criterion->id, "count(marks)", NULL);
    for (size_t n = 0; work->evaluators[item][n] != NULL; n++)
        for (size_t s = 0; s < work->scoring->site_count; s++) {
            const struct entry *entry =
                scope_find(work->sites[s], measure, work->evaluators[item][n]);
            if (entry == NULL)
                continue;
            calc_use_entry(calc, "marks", entry);
            break;
        }
    calc_tolerate_unknown(calc);
    return calc_post(calc, (double)work->evaluator_counts[item]);
}

/* ---- products ---- */

static void read_product(
    const struct work *work, struct calc *calc, size_t item, struct text *out)
{
    const struct full_points *full = &work->full[item];
    const struct scale *scale = work->scoring->items.at[item].item->scale;
    for (size_t l = 0; l < full->levels; l++) {
        const struct entry *entry = weight_entry(work, &full->weights[l]);
        if (entry == NULL)
            continue;
        calc_use_entry(calc, LEVEL_NAMES[l], entry);
        text_add(out, out->count == 0 ? "" : " * ");
        text_add(out, LEVEL_NAMES[l]);
    }
    if (scale->mark_full.given) {
        calc_param(calc, "full", &scale->mark_full);
        text_addf(out, "%sfull", out->count == 0 ? "" : " * ");
    }
    if (full->evaluators != 1) {
        calc_use_entry(calc, "evaluators", evaluators_entry(work, item));
        text_addf(out, "%sevaluators", out->count == 0 ? "" : " * ");
    }
    if (out->count == 0)
        text_add(out, "1");
}

static const struct entry *post_product(
    const struct work *work, int measure, size_t item)
{
    const struct criterion *criterion = work->scoring->items.at[item].item;
    struct calc *calc = calc_open(
        work->project, measure, criterion->id, NULL, criterion->origin.source);
    struct text formula = text_new(work->arena);
    read_product(work, calc, item, &formula);
    calc_formula(calc, text_string(&formula));
    return calc_post(calc, work->full[item].size);
}

/* In proportion to the products of all that share the same points. */
static const struct entry *post_sized(const struct work *work, size_t item)
{
    const struct scoring *scoring = work->scoring;
    struct calc *calc = calc_open(work->project, M_criterion_full,
        scoring->items.at[item].item->id, "points * size / sum(sizes)", NULL);
    calc_param(calc, "points", work->full[item].points);
    calc_use_entry(calc, "size", post_product(work, M_criterion_size, item));
    for (size_t i = 0; i < scoring->items.count; i++)
        if (full_shares(&scoring->items, work->full, item, i))
            calc_use_entry(
                calc, "sizes", post_product(work, M_criterion_size, i));
    return calc_post(calc, work->full[item].value);
}

/* ---- shares ---- */

/* weight ÷ sum of the siblings' at one level; of unwritten weights, 1 ÷ their
 * number. */
static void read_share(const struct work *work, struct calc *calc, size_t item,
    enum full_level level, struct text *out)
{
    const struct scoring *scoring = work->scoring;
    struct node_weights nodes = full_siblings(
        work->arena, scoring->file, &scoring->items, work->full, item, level);
    const struct entry *own =
        weight_entry(work, &work->full[item].weights[level]);
    if (nodes.count == 1)
        return;
    if (own == NULL) {
        text_addf(out, " / %zu", nodes.count);
        return;
    }
    calc_use_entry(calc, LEVEL_NAMES[level], own);
    for (size_t i = 0; i < nodes.count; i++)
        calc_use_entry(
            calc, SIBLING_NAMES[level], weight_entry(work, &nodes.at[i]));
    text_addf(out, " * %s / sum(%s)", LEVEL_NAMES[level], SIBLING_NAMES[level]);
}

static const struct entry *post_share(const struct work *work, size_t item)
{
    struct calc *calc = calc_open(work->project, M_criterion_full,
        work->scoring->items.at[item].item->id, NULL, NULL);
    calc_param(calc, "points", work->full[item].points);
    struct text formula = text_new(work->arena);
    text_add(&formula, "points");
    for (size_t l = work->full[item].levels; l-- > 0;)
        read_share(work, calc, item, (enum full_level)l, &formula);
    calc_formula(calc, text_string(&formula));
    return calc_post(calc, work->full[item].value);
}

static const struct entry *post_full(const struct work *work, size_t item)
{
    switch (work->full[item].by) {
    case FULL_BY_POINTS:
        return ledger_param(
            scope_ledger(work->project), work->full[item].points);
    case FULL_BY_PRODUCT:
        return post_product(work, M_criterion_full, item);
    case FULL_BY_SIZE:
        return post_sized(work, item);
    case FULL_BY_SHARE:
        return post_share(work, item);
    }
    return NULL;
}

/* ---- items on which all tie ---- */

/* 1: all the same, 0: not, -1: not known yet. */
static int agreement(const struct scoring *scoring, size_t item, size_t *count)
{
    const double SLACK = 1e-12;
    double low = HUGE_VAL, high = -HUGE_VAL;
    *count = 0;
    for (size_t s = 0; s < scoring->site_count; s++) {
        const struct scoring_cell *cell = &scoring->sites[s].cells[item];
        if (!is_present(scoring, s))
            continue;
        ++*count;
        if (cell->score_low != cell->score || cell->score_high != cell->score)
            return -1;
        low = fmin(low, cell->score->value.number);
        high = fmax(high, cell->score->value.number);
    }
    return high - low <= SLACK;
}

static const struct entry *post_agreement(struct calc *calc, int agree)
{
    if (agree < 0)
        return calc_post_unknown(
            calc, WORDS("不明な評点がある", "a score is not known"));
    return agree == 1
               ? calc_post_category(calc, "same", WORDS("差なし", "none"))
               : calc_post_category(calc, "differs", WORDS("差あり", "yes"));
}

void find_constants(const struct work *work, size_t stage)
{
    struct scoring *scoring = work->scoring;
    for (size_t i = 0; i < scoring->items.count; i++) {
        const struct criterion *item = scoring->items.at[i].item;
        if (item_stage(scoring, i) != stage ||
            criterion_kind(item) != CRITERION_SCORED)
            continue;
        size_t count;
        int agree = agreement(scoring, i, &count);
        if (count < 2)
            continue;
        struct calc *calc =
            calc_open(work->project, M_discriminates, item->id, NULL, NULL);
        rests_on_fitness(calc, scoring);
        for (size_t s = 0; s < scoring->site_count; s++)
            if (is_present(scoring, s))
                calc_use_entry(
                    calc, "scores", scoring->sites[s].cells[i].score);
        scoring->discriminates[i] = post_agreement(calc, agree);
        scoring->constant[i] = agree == 1;
    }
}

static bool is_scored_in(const struct work *work, size_t stage, size_t item)
{
    const struct scoring *scoring = work->scoring;
    return item_stage(scoring, item) == stage &&
           criterion_kind(scoring->items.at[item].item) == CRITERION_SCORED;
}

static double kept_points(const struct work *work, size_t stage)
{
    double sum = 0;
    for (size_t i = 0; i < work->scoring->items.count; i++)
        if (is_scored_in(work, stage, i) && !work->scoring->constant[i])
            sum += work->base_full[i]->value.number;
    return sum;
}

static const struct entry *post_kept(
    const struct work *work, size_t stage, size_t item)
{
    const struct scoring *scoring = work->scoring;
    bool constant = scoring->constant[item];
    struct calc *calc = calc_open(work->project, M_criterion_full_kept,
        scoring->items.at[item].item->id,
        constant ? "0 * full" : "full * sum(all) / sum(kept)", NULL);
    double full = calc_use_entry(calc, "full", work->base_full[item]).number;
    if (constant)
        return calc_post(calc, 0);
    double all = 0;
    for (size_t i = 0; i < scoring->items.count; i++) {
        if (!is_scored_in(work, stage, i))
            continue;
        all += calc_use_entry(calc, "all", work->base_full[i]).number;
        if (!scoring->constant[i])
            calc_use_entry(calc, "kept", work->base_full[i]);
    }
    return calc_post(calc, full * all / kept_points(work, stage));
}

void full_post(const struct work *work, size_t stage)
{
    struct scoring *scoring = work->scoring;
    bool any = false;
    for (size_t i = 0; i < scoring->items.count; i++) {
        if (item_stage(scoring, i) != stage ||
            !criterion_earns(scoring->items.at[i].item))
            continue;
        work->base_full[i] = scoring->full[i] = post_full(work, i);
        any |= scoring->constant[i];
    }
    if (!any || scoring->file->constant != CONSTANT_REDISTRIBUTED ||
        !(kept_points(work, stage) > 0))
        return;
    for (size_t i = 0; i < scoring->items.count; i++)
        if (is_scored_in(work, stage, i))
            scoring->full[i] = post_kept(work, stage, i);
}

/* ---- sums ---- */

/* Which items a sum of full points holds. */
struct selection {
    enum criterion_kind kind;
    bool weighed;                 /* of stages that count only */
    size_t stage, group, section; /* SIZE_MAX: any */
};

static bool is_selected(const struct scoring *scoring,
    const struct selection *selection, size_t item)
{
    const struct criterion_place *place = &scoring->items.at[item];
    return criterion_kind(place->item) == selection->kind &&
           (!selection->weighed || scoring->weighed[item]) &&
           (selection->stage == SIZE_MAX ||
               selection->stage == item_stage(scoring, item)) &&
           (selection->group == SIZE_MAX || selection->group == place->group) &&
           (selection->section == SIZE_MAX ||
               selection->section == place->section);
}

static const struct entry *post_sum(const struct work *work, int measure,
    const char *id, struct selection selection, double *sum)
{
    const struct scoring *scoring = work->scoring;
    *sum = 0;
    struct calc *calc =
        calc_open(work->project, measure, id, "sum(points)", NULL);
    size_t count = 0;
    for (size_t i = 0; i < scoring->items.count; i++) {
        if (!is_selected(scoring, &selection, i))
            continue;
        *sum += calc_use_entry(calc, "points", scoring->full[i]).number;
        count++;
    }
    return count == 0 ? NULL : calc_post(calc, *sum);
}

void full_post_sums(const struct work *work)
{
    struct scoring *scoring = work->scoring;
    const struct selection all = {
        CRITERION_SCORED, false, SIZE_MAX, SIZE_MAX, SIZE_MAX};
    struct selection one = all;
    one.weighed = true;
    double sum = 0;
    scoring->points_entry = post_sum(work, M_points_all, NULL, one, &sum);
    one.weighed = false;
    for (size_t g = 0; g < scoring->items.group_count; g++) {
        one.group = g;
        scoring->group_full[g] = post_sum(work, M_group_full,
            scoring->groups[g]->id, one, &scoring->group_points[g]);
    }
    one = all;
    for (size_t s = 0; s < scoring->items.section_count; s++) {
        one.section = s;
        scoring->section_full[s] = post_sum(work, M_group_full,
            scoring->sections[s]->id, one, &scoring->section_points[s]);
    }
    one = all;
    for (size_t t = 0; t < scoring->file->stages.count; t++) {
        one.stage = t;
        scoring->stage_full[t] = post_sum(
            work, M_stage_full, scoring->file->stages.at[t].id, one, &sum);
    }
    one = all;
    one.kind = CRITERION_ADJUSTMENT;
    scoring->adjustments_entry =
        post_sum(work, M_adjustments_all, NULL, one, &sum);
}

#include "decide/scoring.h"

#include "decide/parts.h"

#include <stdint.h>

/* The tree as arrays: groups, sections, items. */
static void index_tree(const struct work *work)
{
    struct scoring *scoring = work->scoring;
    const struct criteria_file *file = scoring->file;
    scoring->items = criteria_list(work->arena, file);
    scoring->groups = ARENA_ARRAY(work->arena, scoring->items.group_count,
        const struct criterion_group *);
    scoring->sections = ARENA_ARRAY(work->arena, scoring->items.section_count,
        const struct criterion_section *);
    size_t section = 0;
    for (size_t g = 0; g < file->groups.count; g++) {
        scoring->groups[g] = &file->groups.at[g];
        for (size_t s = 0; s < file->groups.at[g].sections.count; s++)
            scoring->sections[section++] = &file->groups.at[g].sections.at[s];
    }
}

static void make_room(struct work *work)
{
    struct arena *arena = work->arena;
    struct scoring *scoring = work->scoring;
    size_t items = scoring->items.count, groups = scoring->items.group_count;
    size_t sections = scoring->items.section_count;
    size_t stages = stage_count(scoring->file);
    scoring->weighed = ARENA_ARRAY(arena, items, bool);
    scoring->constant = ARENA_ARRAY(arena, items, bool);
    scoring->discriminates = ARENA_ARRAY(arena, items, const struct entry *);
    scoring->full = ARENA_ARRAY(arena, items, const struct entry *);
    scoring->group_points = ARENA_ARRAY(arena, groups, double);
    scoring->section_points = ARENA_ARRAY(arena, sections, double);
    scoring->group_full = ARENA_ARRAY(arena, groups, const struct entry *);
    scoring->section_full = ARENA_ARRAY(arena, sections, const struct entry *);
    scoring->stage_left = ARENA_ARRAY(arena, stages, const struct entry *);
    scoring->stage_full = ARENA_ARRAY(arena, stages, const struct entry *);
    work->judged =
        ARENA_ARRAY(arena, items * scoring->site_count, struct judged);
    work->base_full = ARENA_ARRAY(arena, items, const struct entry *);
    for (size_t i = 0; i < items; i++)
        scoring->weighed[i] =
            criterion_kind(scoring->items.at[i].item) == CRITERION_SCORED &&
            stage_counts(scoring->file, item_stage(scoring, i), stages - 1);
}

static void open_site(const struct work *work, size_t index)
{
    struct arena *arena = work->arena;
    struct scoring *scoring = work->scoring;
    struct scoring_site *site = &scoring->sites[index];
    size_t items = scoring->items.count;
    site->scope = work->sites[index];
    site->left_at = site->dominated_by = SIZE_MAX;
    site->cells = ARENA_ARRAY(arena, items, struct scoring_cell);
    site->groups =
        ARENA_ARRAY(arena, scoring->items.group_count, struct scoring_sum);
    site->sections =
        ARENA_ARRAY(arena, scoring->items.section_count, struct scoring_sum);
    site->stages =
        ARENA_ARRAY(arena, stage_count(scoring->file), struct scoring_sum);
    for (size_t i = 0; i < items; i++)
        site->cells[i].item = scoring->items.at[i].item;
    site_fitness(work, index);
}

/* Weights to full points; redistributing them does not change their sum. */
static void find_full(struct work *work)
{
    struct scoring *scoring = work->scoring;
    find_evaluators(work);
    work->full = criteria_full(
        work->arena, scoring->file, &scoring->items, work->evaluator_counts);
    for (size_t i = 0; i < scoring->items.count; i++)
        if (scoring->weighed[i])
            scoring->points += work->full[i].value;
}

/* Scores first, for whether all sites tie on an item may move its points. */
static void run_stage(const struct work *work, size_t stage)
{
    const struct scoring *scoring = work->scoring;
    size_t items = scoring->items.count;
    for (size_t s = 0; s < scoring->site_count; s++)
        for (size_t i = 0; i < items; i++)
            if (item_stage(scoring, i) == stage)
                cell_score(work, s, i);
    find_constants(work, stage);
    full_post(work, stage);
    for (size_t s = 0; s < scoring->site_count; s++) {
        for (size_t i = 0; i < items; i++) {
            if (item_stage(scoring, i) != stage)
                continue;
            if (criterion_earns(scoring->items.at[i].item))
                cell_points(work, s, i);
            cell_words(work, s, i);
        }
        site_sum(work, s, stage);
    }
    stage_end(work, stage);
}

/* Whether totals are the weighed sum and what is added to it. */
static bool is_linear(const struct criteria_file *file)
{
    bool limits = file->least.given || file->most.given;
    for (size_t g = 0; g < file->groups.count; g++)
        limits |=
            file->groups.at[g].least.given || file->groups.at[g].most.given;
    bool rounded =
        file->digits != NULL && (file->digits->totals_from == FROM_ROUNDED ||
                                    file->digits->ranks_from == FROM_ROUNDED);
    return !limits && !rounded;
}

const struct scoring *scoring_run(struct arena *arena,
    const struct criteria_file *file, struct scope *const *sites,
    size_t site_count, struct scope *project)
{
    struct scoring *scoring = ARENA_NEW(arena, struct scoring);
    struct work work = {
        .arena = arena, .scoring = scoring, .project = project, .sites = sites};
    scoring->file = file;
    scoring->site_count = site_count;
    scoring->sites = ARENA_ARRAY(arena, site_count, struct scoring_site);
    scoring->linear = is_linear(file);
    index_tree(&work);
    make_room(&work);
    find_full(&work);
    for (size_t i = 0; i < site_count; i++)
        open_site(&work, i);
    for (size_t t = 0; t < stage_count(file); t++)
        run_stage(&work, t);
    full_post_sums(&work);
    for (size_t i = 0; i < site_count; i++)
        site_total(&work, i);
    ranking_post(&work);
    turns_post(&work);
    tallies_post(&work);
    return scoring;
}

#include "decide/scoring.h"

#include "decide/parts.h"

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

static void sum_points(const struct work *work)
{
    struct scoring *scoring = work->scoring;
    scoring->group_points =
        ARENA_ARRAY(work->arena, scoring->items.group_count, double);
    scoring->section_points =
        ARENA_ARRAY(work->arena, scoring->items.section_count, double);
    struct calc *calc =
        calc_open(work->project, M_points_all, NULL, "sum(points)", NULL);
    for (size_t i = 0; i < scoring->items.count; i++) {
        const struct criterion_place *place = &scoring->items.at[i];
        if (criterion_kind(place->item) != CRITERION_SCORED)
            continue;
        double points = calc_param(calc, "points", &place->item->points);
        scoring->points += points;
        scoring->group_points[place->group] += points;
        scoring->section_points[place->section] += points;
    }
    scoring->points_entry = calc_post(calc, scoring->points);
}

static void score_site(const struct work *work, size_t index)
{
    struct scoring *scoring = work->scoring;
    struct scoring_site *site = &scoring->sites[index];
    size_t items = scoring->items.count;
    site->scope = work->sites[index];
    site->cells = ARENA_ARRAY(work->arena, items, struct scoring_cell);
    site->groups = ARENA_ARRAY(
        work->arena, scoring->items.group_count, struct scoring_sum);
    site->sections = ARENA_ARRAY(
        work->arena, scoring->items.section_count, struct scoring_sum);
    for (size_t i = 0; i < items; i++) {
        site->cells[i].item = scoring->items.at[i].item;
        cell_judge(work, work->sites[index], &site->cells[i]);
    }
    site_sum(work, index);
}

const struct scoring *scoring_run(struct arena *arena,
    const struct criteria_file *file, struct scope *const *sites,
    size_t site_count, struct scope *project)
{
    struct scoring *scoring = ARENA_NEW(arena, struct scoring);
    struct work work = {arena, scoring, project, sites};
    scoring->file = file;
    scoring->site_count = site_count;
    scoring->sites = ARENA_ARRAY(arena, site_count, struct scoring_site);
    index_tree(&work);
    sum_points(&work);
    for (size_t i = 0; i < site_count; i++)
        score_site(&work, i);
    ranking_post(&work);
    turns_post(&work);
    return scoring;
}

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

/* The points of all items, or of those of one group or section. */
static const struct entry *post_points(const struct work *work, int measure,
    const char *id, double *sum,
    bool (*belongs)(const struct criterion_place *place, size_t index),
    size_t index)
{
    struct scoring *scoring = work->scoring;
    struct calc *calc =
        calc_open(work->project, measure, id, "sum(points)", NULL);
    size_t count = 0;
    for (size_t i = 0; i < scoring->items.count; i++) {
        const struct criterion_place *place = &scoring->items.at[i];
        if (criterion_kind(place->item) != CRITERION_SCORED ||
            !belongs(place, index))
            continue;
        *sum += calc_param(calc, "points", &place->item->points);
        count++;
    }
    return count == 0 ? NULL : calc_post(calc, *sum);
}

static bool in_all(const struct criterion_place *place, size_t index)
{
    (void)place;
    (void)index;
    return true;
}

static bool in_group(const struct criterion_place *place, size_t index)
{
    return place->group == index;
}

static bool in_section(const struct criterion_place *place, size_t index)
{
    return place->section == index;
}

/* The items' own points are what the sum of all has read. */
static void find_full(const struct work *work)
{
    struct scoring *scoring = work->scoring;
    scoring->full =
        ARENA_ARRAY(work->arena, scoring->items.count, const struct entry *);
    for (size_t i = 0, read = 0; i < scoring->items.count; i++)
        if (criterion_kind(scoring->items.at[i].item) == CRITERION_SCORED)
            scoring->full[i] = scoring->points_entry->inputs[read++].entry;
}

static void sum_points(const struct work *work)
{
    struct arena *arena = work->arena;
    struct scoring *scoring = work->scoring;
    size_t groups = scoring->items.group_count;
    size_t sections = scoring->items.section_count;
    scoring->group_points = ARENA_ARRAY(arena, groups, double);
    scoring->section_points = ARENA_ARRAY(arena, sections, double);
    scoring->group_full = ARENA_ARRAY(arena, groups, const struct entry *);
    scoring->section_full = ARENA_ARRAY(arena, sections, const struct entry *);
    scoring->points_entry =
        post_points(work, M_points_all, NULL, &scoring->points, in_all, 0);
    for (size_t g = 0; g < groups; g++)
        scoring->group_full[g] = post_points(work, M_group_full,
            scoring->groups[g]->id, &scoring->group_points[g], in_group, g);
    for (size_t s = 0; s < sections; s++)
        scoring->section_full[s] =
            post_points(work, M_group_full, scoring->sections[s]->id,
                &scoring->section_points[s], in_section, s);
    find_full(work);
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

/* Subtotals and totals: unknowns count at the worst end, and the range that
 * they leave goes beside. */
#include "decide/parts.h"

#include <math.h>

/* Sums under way: what is counted, at worst, at best. */
struct adding {
    struct calc *calc, *low, *high;
    struct scoring_sum sum;
    size_t count;
    bool ranged, unknown;
};

static struct adding add_new(
    struct scope *site, const int measures[3], const char *item)
{
    return (struct adding){
        .calc = calc_open(site, measures[0], item, "sum(points)", NULL),
        .low = calc_open(site, measures[1], item, "sum(points)", NULL),
        .high = calc_open(site, measures[2], item, "sum(points)", NULL)};
}

static void add(struct adding *adding, const struct entry *counted,
    const struct entry *low, const struct entry *high)
{
    adding->sum.points +=
        calc_use_entry(adding->calc, "points", counted).number;
    adding->sum.low += calc_use_entry(adding->low, "points", low).number;
    adding->sum.high += calc_use_entry(adding->high, "points", high).number;
    adding->ranged |= low != counted || high != counted;
    adding->count++;
}

static void add_cell(struct adding *adding, const struct scoring_cell *cell)
{
    if (cell->points == NULL)
        return;
    adding->unknown |= cell->unknown;
    add(adding, cell->unknown ? cell->low_entry : cell->points, cell->low_entry,
        cell->high_entry);
}

static void add_sum(struct adding *adding, const struct scoring_sum *sum)
{
    if (sum->entry == NULL)
        return;
    adding->unknown |= sum->entry->value.state != STATE_MEASURED;
    add(adding, sum->entry, sum->low_entry, sum->high_entry);
}

/* Posts the sum; nothing where nothing was added. What counts an unknown at
 * its worst end is an estimate. */
static struct scoring_sum post_sum(struct adding *adding, bool always)
{
    struct scoring_sum *sum = &adding->sum;
    if (adding->count == 0)
        return (struct scoring_sum){0};
    if (adding->unknown)
        calc_limit_state(adding->calc, STATE_ESTIMATED);
    sum->entry =
        calc_post_range(adding->calc, sum->points, sum->low, sum->high);
    sum->low_entry = sum->high_entry = sum->entry;
    if (adding->ranged || always) {
        sum->low_entry = calc_post(adding->low, sum->low);
        sum->high_entry = calc_post(adding->high, sum->high);
    }
    return *sum;
}

static const int GROUP_MEASURES[] = {
    M_group_points, M_group_points_low, M_group_points_high};
static const int SITE_MEASURES[] = {
    M_site_total, M_site_total_low, M_site_total_high};

static void sum_sections(const struct work *work, size_t index)
{
    const struct scoring *scoring = work->scoring;
    struct scoring_site *site = &scoring->sites[index];
    for (size_t s = 0; s < scoring->items.section_count; s++) {
        struct adding adding = add_new(
            work->sites[index], GROUP_MEASURES, scoring->sections[s]->id);
        for (size_t i = 0; i < scoring->items.count; i++)
            if (scoring->items.at[i].section == s)
                add_cell(&adding, &site->cells[i]);
        site->sections[s] = post_sum(&adding, false);
    }
}

static void sum_groups(const struct work *work, size_t index)
{
    const struct scoring *scoring = work->scoring;
    struct scoring_site *site = &scoring->sites[index];
    size_t s = 0;
    for (size_t g = 0; g < scoring->items.group_count; g++) {
        const struct criterion_group *group = scoring->groups[g];
        struct adding adding =
            add_new(work->sites[index], GROUP_MEASURES, group->id);
        for (size_t k = 0; k < group->sections.count; k++)
            add_sum(&adding, &site->sections[s++]);
        site->groups[g] = post_sum(&adding, false);
    }
}

/* Fit where everything that could knock out does not. */
static void join_fitness(const struct work *work, size_t index)
{
    const struct scoring *scoring = work->scoring;
    struct scoring_site *site = &scoring->sites[index];
    struct calc *calc =
        calc_open(work->sites[index], M_site_fit, NULL, NULL, NULL);
    enum answer fit = ANSWER_YES;
    for (size_t i = 0; i < scoring->items.count; i++) {
        const struct entry *entry = site->cells[i].fit_entry;
        if (entry != NULL)
            fit = answer_and(
                fit, value_as_answer(calc_use_entry(calc, "fit", entry)));
    }
    if (fit != ANSWER_UNKNOWN)
        calc_tolerate_unknown(calc);
    calc_post_answer(calc, fit);
    site->fit = fit;
}

void site_sum(const struct work *work, size_t index)
{
    const struct scoring *scoring = work->scoring;
    struct scoring_site *site = &scoring->sites[index];
    sum_sections(work, index);
    sum_groups(work, index);
    struct adding adding = add_new(work->sites[index], SITE_MEASURES, NULL);
    for (size_t g = 0; g < scoring->items.group_count; g++)
        add_sum(&adding, &site->groups[g]);
    site->total = post_sum(&adding, true);
    join_fitness(work, index);
}

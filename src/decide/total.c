/* Subtotals and totals: unknowns count at the worst end, and the range that
 * they leave goes beside. */
#include "base/number.h"
#include "decide/parts.h"

#include <math.h>
#include <stdint.h>

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

/* What a sum may be held to, and begins with. */
struct limits_of {
    const struct param *base, *least, *most; /* NULL or not given: none */
};

static bool given(const struct param *param)
{
    return param != NULL && param->given;
}

static const char *sum_formula(struct arena *arena, struct limits_of limits)
{
    const char *sum = given(limits.base) ? "base + sum(points)" : "sum(points)";
    if (given(limits.least))
        sum = arena_printf(arena, "max(least, %s)", sum);
    if (given(limits.most))
        sum = arena_printf(arena, "min(most, %s)", sum);
    return sum;
}

static double limited(const struct work *work, struct calc *calc,
    struct limits_of limits, double sum)
{
    calc_formula(calc, sum_formula(work->arena, limits));
    if (given(limits.base))
        sum += calc_param(calc, "base", limits.base);
    if (given(limits.least))
        sum = fmax(sum, calc_param(calc, "least", limits.least));
    if (given(limits.most))
        sum = fmin(sum, calc_param(calc, "most", limits.most));
    return sum;
}

/* Posts the sum; nothing where nothing was added. What counts an unknown at
 * its worst end is an estimate. */
static struct scoring_sum post_sum(const struct work *work,
    struct adding *adding, struct limits_of limits, bool always)
{
    struct scoring_sum *sum = &adding->sum;
    if (adding->count == 0)
        return (struct scoring_sum){0};
    if (adding->unknown)
        calc_limit_state(adding->calc, STATE_ESTIMATED);
    sum->points = limited(work, adding->calc, limits, sum->points);
    sum->low = limited(work, adding->low, limits, sum->low);
    sum->high = limited(work, adding->high, limits, sum->high);
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
static const int STAGE_MEASURES[] = {
    M_stage_total, M_stage_total_low, M_stage_total_high};
static const int SITE_MEASURES[] = {
    M_site_total, M_site_total_low, M_site_total_high};
static const struct limits_of NO_LIMITS = {NULL, NULL, NULL};

static void sum_section(const struct work *work, size_t index, size_t section)
{
    const struct scoring *scoring = work->scoring;
    struct scoring_site *site = &scoring->sites[index];
    struct adding adding = add_new(
        work->sites[index], GROUP_MEASURES, scoring->sections[section]->id);
    for (size_t i = 0; i < scoring->items.count; i++)
        if (scoring->items.at[i].section == section)
            add_cell(&adding, &site->cells[i]);
    site->sections[section] = post_sum(work, &adding, NO_LIMITS, false);
}

static void sum_group(
    const struct work *work, size_t index, size_t g, size_t first_section)
{
    const struct scoring *scoring = work->scoring;
    struct scoring_site *site = &scoring->sites[index];
    const struct criterion_group *group = scoring->groups[g];
    struct limits_of limits = {NULL, &group->least, &group->most};
    struct adding adding =
        add_new(work->sites[index], GROUP_MEASURES, group->id);
    for (size_t k = 0; k < group->sections.count; k++) {
        sum_section(work, index, first_section + k);
        add_sum(&adding, &site->sections[first_section + k]);
    }
    site->groups[g] = post_sum(work, &adding, limits, false);
}

/* The groups of a stage; where none are declared they are the total. */
void site_sum(const struct work *work, size_t index, size_t stage)
{
    const struct scoring *scoring = work->scoring;
    const struct criteria_file *file = scoring->file;
    struct scoring_site *site = &scoring->sites[index];
    size_t section = 0;
    for (size_t g = 0; g < scoring->items.group_count; g++) {
        if (criterion_stage(file, scoring->groups[g]) == stage)
            sum_group(work, index, g, section);
        section += scoring->groups[g]->sections.count;
    }
    if (file->stages.count == 0)
        return;
    struct adding adding =
        add_new(work->sites[index], STAGE_MEASURES, file->stages.at[stage].id);
    for (size_t g = 0; g < scoring->items.group_count; g++)
        if (criterion_stage(file, scoring->groups[g]) == stage)
            add_sum(&adding, &site->groups[g]);
    site->stages[stage] = post_sum(work, &adding, NO_LIMITS, true);
}

/* The last stage that the site took part in. */
static size_t last_stage(const struct work *work, size_t index)
{
    size_t left = work->scoring->sites[index].left_at;
    return left == SIZE_MAX ? stage_count(work->scoring->file) - 1 : left;
}

static void add_adjusted(const struct work *work, size_t index)
{
    const struct scoring *scoring = work->scoring;
    struct scoring_site *site = &scoring->sites[index];
    if (scoring->adjustments_entry == NULL)
        return;
    struct calc *calc = calc_open(
        work->sites[index], M_site_adjusted, NULL, "sum(points)", NULL);
    for (size_t i = 0; i < scoring->items.count; i++)
        if (criterion_kind(scoring->items.at[i].item) == CRITERION_ADJUSTMENT)
            site->adjusted +=
                calc_use_entry(calc, "points", site->cells[i].low_entry).number;
    site->adjusted_entry = calc_post(calc, site->adjusted);
}

/* What is ranked: the total at worst, rounded where ranks follow what is
 * printed. */
static void set_standing(const struct work *work, size_t index)
{
    struct scoring_site *site = &work->scoring->sites[index];
    const struct digits *digits = work->scoring->file->digits;
    site->standing = site->total.low;
    site->standing_entry = site->total.low_entry;
    if (digits == NULL || !digits->totals.given ||
        digits->ranks_from != FROM_ROUNDED)
        return;
    struct calc *calc = calc_open(work->sites[index], M_site_standing, NULL,
        "round(total, digits)", NULL);
    calc_use_entry(calc, "total", site->total.low_entry);
    int decimals = (int)calc_param(calc, "digits", &digits->totals);
    site->standing = number_round(site->total.low, decimals);
    site->standing_entry = calc_post(calc, site->standing);
}

void site_total(const struct work *work, size_t index)
{
    const struct scoring *scoring = work->scoring;
    const struct criteria_file *file = scoring->file;
    struct scoring_site *site = &scoring->sites[index];
    struct limits_of limits = {&file->base, &file->least, &file->most};
    struct adding adding = add_new(work->sites[index], SITE_MEASURES, NULL);
    for (size_t t = 0; t < file->stages.count; t++)
        if (stage_counts(file, t, last_stage(work, index)))
            add_sum(&adding, &site->stages[t]);
    for (size_t g = 0;
         file->stages.count == 0 && g < scoring->items.group_count; g++)
        add_sum(&adding, &site->groups[g]);
    site->total = post_sum(work, &adding, limits, true);
    add_adjusted(work, index);
    set_standing(work, index);
}

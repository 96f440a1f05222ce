/* The margin of the first with an item's points fewer and more, the others
 * scaled so that their sum stays: with w of W points on the item, a total is
 * s w + r (W - w), s being the site's score in it and r that in the rest.
 * Adjustments outside the weighing are in every score (decide/turns.c). */
#include "decide/parts.h"
#include "decide/robust_parts.h"

#include <math.h>
#include <stdint.h>

static const char MARGIN[] =
    "points / full * (first - second) + (all - points) / (all - full) * "
    "((first_total - first) - (second_total - second))";
static const char ADJUSTED_MARGIN[] =
    "points / full * ((first + full * first_adjusted / all) - "
    "(second + full * second_adjusted / all)) + "
    "(all - points) / (all - full) * "
    "((first_total - first - full * first_adjusted / all) - "
    "(second_total - second - full * second_adjusted / all))";

struct moved {
    const struct trying *trying;
    size_t item;
    double all, full;
};

/* What a place's total is with so many points on the item. */
static double total_with(const struct moved *moved, size_t place, double points)
{
    const struct scoring_site *site = trying_site(moved->trying, place);
    double own = site->cells[moved->item].low +
                 moved->full * site->adjusted / moved->all;
    return points / moved->full * own + (moved->all - points) /
                                            (moved->all - moved->full) *
                                            (site->total.low - own);
}

/* Who is then ahead of all but the first. */
static size_t rival_with(const struct moved *moved, double points)
{
    size_t rival = 1;
    for (size_t place = 2; place < moved->trying->scoring->ranked; place++)
        if (total_with(moved, place, points) > total_with(moved, rival, points))
            rival = place;
    return rival;
}

static const struct entry *post_points(
    const struct moved *moved, const struct robustness_rules *rules, bool more)
{
    const struct scoring *scoring = moved->trying->scoring;
    double by = rules->points_by.value;
    struct calc *calc =
        calc_open(moved->trying->project, more ? M_points_more : M_points_fewer,
            scoring->items.at[moved->item].item->id,
            more ? "full * (1 + by)" : "full * (1 - by)", NULL);
    calc_use_entry(calc, "full", scoring->full[moved->item]);
    calc_param(calc, "by", &rules->points_by);
    rests_on_fitness(calc, scoring);
    return calc_post(calc, moved->full * (more ? 1 + by : 1 - by));
}

static const struct entry *post_margin(
    const struct moved *moved, const struct entry *points, bool more)
{
    const struct scoring *scoring = moved->trying->scoring;
    size_t place = rival_with(moved, points->value.number);
    const struct scoring_site *first = trying_site(moved->trying, 0);
    const struct scoring_site *second = trying_site(moved->trying, place);
    bool adjusted = first->adjusted_entry != NULL;
    struct calc *calc = calc_open(moved->trying->project,
        more ? M_points_swing_high : M_points_swing_low,
        scoring->items.at[moved->item].item->id,
        adjusted ? ADJUSTED_MARGIN : MARGIN, NULL);
    calc_use_entry(calc, "all", scoring->points_entry);
    calc_use_entry(calc, "full", scoring->full[moved->item]);
    calc_use_entry(calc, "points", points);
    rests_on_order(calc, scoring);
    calc_use_entry(calc, "first_total", first->total.low_entry);
    calc_use_entry(calc, "first", first->cells[moved->item].low_entry);
    calc_use_entry(calc, "second_total", second->total.low_entry);
    calc_use_entry(calc, "second", second->cells[moved->item].low_entry);
    if (adjusted) {
        calc_use_entry(calc, "first_adjusted", first->adjusted_entry);
        calc_use_entry(calc, "second_adjusted", second->adjusted_entry);
    }
    return calc_post(calc, total_with(moved, 0, points->value.number) -
                               total_with(moved, place, points->value.number));
}

static double width_of(const struct points_swing *swing)
{
    return fabs(swing->high->value.number - swing->low->value.number);
}

/* Widest first; equals in the order of items. */
static void add_swing(
    const struct trying *trying, const struct points_swing *swing)
{
    struct robustness *robustness = trying->robustness;
    LIST_ADD(trying->arena, &robustness->points_swings, *swing);
    struct points_swing *at = robustness->points_swings.at;
    size_t place = robustness->points_swings.count - 1;
    for (; place > 0 && width_of(&at[place - 1]) < width_of(swing); place--)
        at[place] = at[place - 1];
    at[place] = *swing;
}

void points_swings_post(
    const struct trying *trying, const struct robustness_rules *rules)
{
    const struct scored_table *scored = &trying->scored;
    for (size_t c = 0; rules->points_by.given && c < scored->table.columns;
         c++) {
        struct moved moved = {trying, scored->item[c], trying->scoring->points,
            trying_full(trying, scored->item[c])};
        bool grows = moved.full * (1 + rules->points_by.value) < moved.all;
        if (!(moved.full > 0) || !grows)
            continue; /* nothing would be left for the others */
        struct points_swing swing = {.item = scored->item[c],
            .fewer = post_points(&moved, rules, false),
            .more = post_points(&moved, rules, true)};
        swing.low = post_margin(&moved, swing.fewer, false);
        swing.high = post_margin(&moved, swing.more, true);
        add_swing(trying, &swing);
    }
}

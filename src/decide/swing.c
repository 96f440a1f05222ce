/* The margin of the first with one item of one site at either end of what it
 * may be, the rest as it is ranked. */
#include "decide/parts.h"
#include "decide/robust_parts.h"

#include <math.h>
#include <stdlib.h>

struct swung {
    const struct trying *trying;
    size_t place, item;
    const struct scoring_cell *cell;
    struct uncertain_score score;
};

static const char *item_of(const struct swung *swung)
{
    const struct trying *trying = swung->trying;
    return arena_printf(trying->arena, "%s/%s",
        trying_key(trying, trying->scoring->order[swung->place]),
        swung->cell->item->id);
}

/* The points at one end: those that the ranges of points have, or the scale
 * over the range of an estimate. */
static const struct entry *post_points(
    const struct swung *swung, bool best, double points)
{
    const struct scoring_cell *cell = swung->cell;
    if (swung->score.kind != ESTIMATED_VALUE)
        return best ? cell->high_entry : cell->low_entry;
    struct calc *calc = calc_open(swung->trying->project,
        best ? M_swing_points_high : M_swing_points_low, item_of(swung), NULL,
        NULL);
    calc_use_entry(calc, "value", cell->value);
    calc_use_entry(calc, "full", swung->trying->scoring->full[swung->item]);
    calc_rests_on_record(calc, &cell->item->origin);
    rests_on_fitness(calc, swung->trying->scoring);
    calc_method_words(
        calc, WORDS("値の幅(下限から上限まで)を評価基準に当てはめた端の得点",
                  "the scale over the estimate's range, times the points"));
    return calc_post(calc, points);
}

/* Who is ahead of all others but this place. */
static double best_other(const struct trying *trying, size_t place)
{
    return trying_site(trying, place == 0 ? 1 : 0)->total.low;
}

/* Of the site that is first now, over the best of the others; under 0 it is
 * first no longer. */
static double margin_with(const struct swung *swung, double points)
{
    const struct trying *trying = swung->trying;
    double total = trying_site(trying, swung->place)->total.low -
                   swung->cell->low + points;
    if (swung->place == 0)
        return total - best_other(trying, 0);
    double rivals = total;
    for (size_t place = 1; place < trying->scoring->ranked; place++)
        if (place != swung->place)
            rivals = fmax(rivals, trying_site(trying, place)->total.low);
    return best_other(trying, swung->place) - rivals;
}

static const char *margin_formula(const struct swung *swung)
{
    if (swung->place == 0)
        return "total - counted + points - max(others)";
    return swung->trying->scoring->ranked == 2
               ? "first - (total - counted + points)"
               : "first - max(total - counted + points, max(others))";
}

static const struct entry *post_margin(
    const struct swung *swung, bool best, double points)
{
    const struct trying *trying = swung->trying;
    bool leads = swung->place == 0;
    const struct entry *end = post_points(swung, best, points);
    struct calc *calc =
        calc_open(trying->project, best ? M_swing_high : M_swing_low,
            item_of(swung), margin_formula(swung), NULL);
    calc_use_entry(calc, "points", end);
    rests_on_order(calc, trying->scoring);
    calc_use_entry(calc, "counted", swung->cell->low_entry);
    for (size_t place = 0; place < trying->scoring->ranked; place++)
        calc_use_entry(calc,
            place == swung->place  ? "total"
            : !leads && place == 0 ? "first"
                                   : "others",
            trying_site(trying, place)->total.low_entry);
    return calc_post(calc, margin_with(swung, points));
}

static double width_of(const struct swing *swing)
{
    return fabs(swing->high->value.number - swing->low->value.number);
}

static void add_swing(const struct trying *trying, size_t place, size_t item)
{
    struct swung swung = {.trying = trying,
        .place = place,
        .item = item,
        .cell = &trying_site(trying, place)->cells[item]};
    double full = trying_full(trying, item);
    swung.score = uncertain_score_of(trying, place, item);
    if (swung.score.kind == CERTAIN ||
        !(full * (swung.score.best - swung.score.worst) > trying_tie(trying)))
        return;
    struct swing swing = {trying->scoring->order[place], item,
        post_margin(&swung, false, full * swung.score.worst),
        post_margin(&swung, true, full * swung.score.best)};
    LIST_ADD(trying->arena, &trying->robustness->swings, swing);
}

/* Widest first; equals in the order of items. */
static void sort_swings(struct robustness *robustness)
{
    struct swing *at = robustness->swings.at;
    for (size_t i = 0; i < robustness->swings.count; i++) {
        struct swing moving = at[i];
        size_t place = i;
        for (; place > 0 && width_of(&at[place - 1]) < width_of(&moving);
             place--)
            at[place] = at[place - 1];
        at[place] = moving;
    }
}

void swings_post(const struct trying *trying)
{
    const struct scored_table *scored = &trying->scored;
    for (size_t c = 0; c < scored->table.columns; c++)
        for (size_t place = 0; place < trying->scoring->ranked; place++)
            add_swing(trying, place, scored->item[c]);
    sort_swings(trying->robustness);
}

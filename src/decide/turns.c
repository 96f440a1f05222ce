/* The weights at which first place changes: of one item or group, the others
 * being scaled so that all points still sum to the same. Exact, since a total
 * is a weighted sum; where it is not, as it is rounded or limited, none are
 * given. Adjustments c outside the weighing are c ÷ all more score in every
 * item: w (s + c ÷ all) + (all - w) (r + c ÷ all) = w s + (all - w) r + c. */
#include "decide/parts.h"
#include "decide/stability.h"

#include <math.h>
#include <stdint.h>

static const char TURN_FORMULA[] =
    "all * full * ((first_total - first) - (second_total - second)) / "
    "(full * ((first_total - first) - (second_total - second)) + "
    "(all - full) * (second - first))";

static const char ADJUSTED_FORMULA[] =
    "all * full * ((first_total - first - full * first_adjusted / all) - "
    "(second_total - second - full * second_adjusted / all)) / "
    "(full * ((first_total - first - full * first_adjusted / all) - "
    "(second_total - second - full * second_adjusted / all)) + "
    "(all - full) * (second + full * second_adjusted / all - first - "
    "full * first_adjusted / all))";

/* An item or a group: its points, and what a site has in it at worst. */
struct weighed {
    const char *id;
    const struct entry *full;
    bool group;
    size_t index;
};

static const struct entry *low_of(
    const struct scoring_site *site, const struct weighed *weighed)
{
    return weighed->group ? site->groups[weighed->index].low_entry
                          : site->cells[weighed->index].low_entry;
}

static const struct entry *post_turn(const struct work *work, int measure,
    const struct weighed *weighed, size_t rival, double weight)
{
    const struct scoring *scoring = work->scoring;
    const struct scoring_site *first = &scoring->sites[scoring->order[0]];
    const struct scoring_site *second = &scoring->sites[rival];
    bool adjusted = first->adjusted_entry != NULL;
    struct calc *calc = calc_open(work->project, measure, weighed->id,
        adjusted ? ADJUSTED_FORMULA : TURN_FORMULA, NULL);
    calc_use_entry(calc, "all", scoring->points_entry);
    rests_on_order(calc, scoring);
    calc_use_entry(calc, "full", weighed->full);
    calc_use_entry(calc, "first_total", first->total.low_entry);
    calc_use_entry(calc, "first", low_of(first, weighed));
    calc_use_entry(calc, "second_total", second->total.low_entry);
    calc_use_entry(calc, "second", low_of(second, weighed));
    if (adjusted) {
        calc_use_entry(calc, "first_adjusted", first->adjusted_entry);
        calc_use_entry(calc, "second_adjusted", second->adjusted_entry);
    }
    return calc_post(calc, weight);
}

/* The nearest turns on both sides of the weight as it is; the sites in their
 * order, so that the first is 0. */
static struct stability_turns find_turns(
    const struct work *work, const struct weighed *weighed)
{
    const struct scoring *scoring = work->scoring;
    double *totals = ARENA_ARRAY(work->arena, scoring->ranked, double);
    double *points = ARENA_ARRAY(work->arena, scoring->ranked, double);
    for (size_t place = 0; place < scoring->ranked; place++) {
        const struct scoring_site *site =
            &scoring->sites[scoring->order[place]];
        totals[place] = site->total.low;
        points[place] =
            low_of(site, weighed)->value.number +
            weighed->full->value.number * site->adjusted / scoring->points;
    }
    struct stability stability = {.all = scoring->points,
        .full = weighed->full->value.number,
        .totals = totals,
        .points = points,
        .count = scoring->ranked,
        .tie = tie_points(scoring)};
    return stability_turns(&stability);
}

static size_t site_at(const struct scoring *scoring, size_t place)
{
    return place == SIZE_MAX ? SIZE_MAX : scoring->order[place];
}

static struct scoring_turn turn_of(
    const struct work *work, const struct weighed *weighed)
{
    struct scoring_turn turn = {0, NAN, NAN, SIZE_MAX, SIZE_MAX, NULL, NULL};
    double full = weighed->full == NULL ? 0 : weighed->full->value.number;
    turn.full = full;
    if (!(full > 0 && full < work->scoring->points) ||
        work->scoring->ranked < 2 || !work->scoring->linear)
        return turn;
    struct stability_turns found = find_turns(work, weighed);
    turn.less = found.less;
    turn.more = found.more;
    turn.less_site = site_at(work->scoring, found.less_rival);
    turn.more_site = site_at(work->scoring, found.more_rival);
    int less = weighed->group ? M_group_turn_less : M_turn_less;
    int more = weighed->group ? M_group_turn_more : M_turn_more;
    if (turn.less_site != SIZE_MAX)
        turn.less_entry =
            post_turn(work, less, weighed, turn.less_site, turn.less);
    if (turn.more_site != SIZE_MAX)
        turn.more_entry =
            post_turn(work, more, weighed, turn.more_site, turn.more);
    return turn;
}

void turns_post(const struct work *work)
{
    struct scoring *scoring = work->scoring;
    scoring->turns =
        ARENA_ARRAY(work->arena, scoring->items.count, struct scoring_turn);
    scoring->group_turns = ARENA_ARRAY(
        work->arena, scoring->items.group_count, struct scoring_turn);
    for (size_t i = 0; i < scoring->items.count; i++) {
        struct weighed weighed = {scoring->items.at[i].item->id,
            scoring->weighed[i] ? scoring->full[i] : NULL, false, i};
        scoring->turns[i] = turn_of(work, &weighed);
    }
    for (size_t g = 0; g < scoring->items.group_count; g++) {
        size_t stage = criterion_stage(scoring->file, scoring->groups[g]);
        bool counts =
            stage_counts(scoring->file, stage, stage_count(scoring->file) - 1);
        struct weighed weighed = {scoring->groups[g]->id,
            counts ? scoring->group_full[g] : NULL, true, g};
        scoring->group_turns[g] = turn_of(work, &weighed);
    }
}

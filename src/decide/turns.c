/* The weights at which first place changes: of one item or group, the others
 * being scaled so that all points still sum to the same. Exact, since a total
 * is a weighted sum. */
#include "decide/parts.h"

#include <math.h>
#include <stdint.h>

double turning_weight(double all, double full, double first_total, double first,
    double second_total, double second)
{
    /* With weight w the totals are w s + (all - w) r, s and r being the scores
     * in the criterion and in the rest: equal where
     * w = all (r1 - r2) / ((r1 - r2) + (s2 - s1)). */
    double rest = (first_total - first) - (second_total - second);
    return all * full * rest / (full * rest + (all - full) * (second - first));
}

static const char TURN_FORMULA[] =
    "all * full * ((first_total - first) - (second_total - second)) / "
    "(full * ((first_total - first) - (second_total - second)) + "
    "(all - full) * (second - first))";

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

static double turn_with(const struct scoring *scoring,
    const struct weighed *weighed, const struct scoring_site *first,
    const struct scoring_site *second)
{
    return turning_weight(scoring->points, weighed->full->value.number,
        first->total.low, low_of(first, weighed)->value.number,
        second->total.low, low_of(second, weighed)->value.number);
}

static const struct entry *post_turn(const struct work *work, int measure,
    const struct weighed *weighed, size_t rival, double weight)
{
    const struct scoring *scoring = work->scoring;
    const struct scoring_site *first = &scoring->sites[scoring->order[0]];
    const struct scoring_site *second = &scoring->sites[rival];
    struct calc *calc =
        calc_open(work->project, measure, weighed->id, TURN_FORMULA, NULL);
    calc_use_entry(calc, "all", scoring->points_entry);
    calc_use_entry(calc, "full", weighed->full);
    calc_use_entry(calc, "first_total", first->total.low_entry);
    calc_use_entry(calc, "first", low_of(first, weighed));
    calc_use_entry(calc, "second_total", second->total.low_entry);
    calc_use_entry(calc, "second", low_of(second, weighed));
    return calc_post(calc, weight);
}

/* At no weight, or at all of it, sites only become equal: no turn. */
static bool turns_at(const struct scoring *scoring, double weight)
{
    return weight > tie_points(scoring) &&
           weight < scoring->points - tie_points(scoring);
}

/* The nearest turns on both sides of the weight as it is. */
static struct scoring_turn find_turn(
    const struct work *work, const struct weighed *weighed)
{
    const struct scoring *scoring = work->scoring;
    double full = weighed->full->value.number;
    struct scoring_turn turn = {full, NAN, NAN, SIZE_MAX, SIZE_MAX, NULL, NULL};
    const struct scoring_site *first = &scoring->sites[scoring->order[0]];
    for (size_t place = 1; place < scoring->ranked; place++) {
        size_t rival = scoring->order[place];
        double weight =
            turn_with(scoring, weighed, first, &scoring->sites[rival]);
        if (!turns_at(scoring, weight))
            continue;
        if (weight <= full && !(weight <= turn.less)) {
            turn.less = weight;
            turn.less_site = rival;
        }
        if (weight >= full && !(weight >= turn.more)) {
            turn.more = weight;
            turn.more_site = rival;
        }
    }
    return turn;
}

static struct scoring_turn turn_of(
    const struct work *work, const struct weighed *weighed)
{
    struct scoring_turn turn = {0, NAN, NAN, SIZE_MAX, SIZE_MAX, NULL, NULL};
    double full = weighed->full == NULL ? 0 : weighed->full->value.number;
    turn.full = full;
    if (!(full > 0 && full < work->scoring->points) ||
        work->scoring->ranked < 2)
        return turn;
    turn = find_turn(work, weighed);
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
        struct weighed weighed = {
            scoring->items.at[i].item->id, scoring->full[i], false, i};
        scoring->turns[i] = turn_of(work, &weighed);
    }
    for (size_t g = 0; g < scoring->items.group_count; g++) {
        struct weighed weighed = {
            scoring->groups[g]->id, scoring->group_full[g], true, g};
        scoring->group_turns[g] = turn_of(work, &weighed);
    }
}

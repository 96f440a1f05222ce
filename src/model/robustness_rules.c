#include "model/robustness_rules.h"

#include "base/text.h"

#include <math.h>

const char *const trial_kind_choices[] = {
    "as_given", "any", "ordered", "intervals", "near", NULL};
const char *const trial_level_choices[] = {"groups", "items", NULL};
const char *const trial_estimates_choices[] = {"shared", "own", "kept", NULL};
const char *const trial_sampling_choices[] = {"random", "sobol", NULL};

#define RECORD_SELF struct trial_interval
RECORD_DEFINE(trial_interval, TRIAL_INTERVAL_FIELDS,
    "What points a group or an item may have.")
#undef RECORD_SELF

#define RECORD_SELF struct trial_points
RECORD_DEFINE(
    trial_points, TRIAL_POINTS_FIELDS, "The points of a group or an item.")
#undef RECORD_SELF

#define RECORD_SELF struct trial
RECORD_DEFINE(trial, TRIAL_FIELDS, "Weightings that are tried.")
#undef RECORD_SELF

#define RECORD_SELF struct robustness_rules
RECORD_DEFINE(robustness_rules, ROBUSTNESS_RULES_FIELDS,
    "How the order is tried out with other weightings.")
#undef RECORD_SELF

enum trial_level trial_level_of(const struct trial *trial)
{
    return trial->over == 0 ? TRIAL_GROUPS : (enum trial_level)trial->over;
}

static void add_points(
    struct trial_weights *weights, const char *id, size_t index, double points)
{
    struct trial_weight *last =
        weights->count == 0 ? NULL : &weights->at[weights->count - 1];
    weights->all += points;
    if (last != NULL && last->index == index)
        last->points += points;
    else
        weights->at[weights->count++] =
            (struct trial_weight){id, index, points};
}

struct trial_weights trial_weights_of(struct arena *arena,
    const struct criteria_file *criteria, enum trial_level level,
    const double *full)
{
    struct criterion_list list = criteria_list(arena, criteria);
    struct trial_weights weights = {
        ARENA_ARRAY(arena, list.count, struct trial_weight), 0, 0};
    for (size_t i = 0; i < list.count; i++) {
        size_t group = list.at[i].group;
        if (!(full[i] > 0))
            continue;
        if (level == TRIAL_GROUPS)
            add_points(&weights, criteria->groups.at[group].id, group, full[i]);
        else
            add_points(&weights, list.at[i].item->id, i, full[i]);
    }
    return weights;
}

/* SIZE_MAX where there is none. */
static size_t find_weight(const struct trial_weights *weights, const char *id)
{
    for (size_t j = 0; j < weights->count; j++)
        if (text_equal(weights->at[j].id, id))
            return j;
    return SIZE_MAX;
}

/* By points, greatest first; equals as the criteria have them. */
static void sort_by_points(const struct trial_weights *weights, size_t *order)
{
    for (size_t j = 0; j < weights->count; j++) {
        size_t place = j;
        for (; place > 0 &&
               weights->at[order[place - 1]].points < weights->at[j].points;
             place--)
            order[place] = order[place - 1];
        order[place] = j;
    }
}

size_t *trial_order_of(struct arena *arena, const struct trial *trial,
    const struct trial_weights *weights)
{
    size_t *order = ARENA_ARRAY(arena, weights->count, size_t);
    if (trial->order.count == 0)
        sort_by_points(weights, order);
    for (size_t i = 0; i < trial->order.count; i++)
        order[i] = find_weight(weights, trial->order.at[i]);
    return order;
}

/* The points that a trial of kind near is near to, of the same sum. */
static double near_points(const struct trial *trial,
    const struct trial_weights *weights, size_t index)
{
    double sum = 0, own = 0;
    if (trial->around.count == 0)
        return weights->at[index].points;
    for (size_t i = 0; i < trial->around.count; i++) {
        const struct trial_points *points = &trial->around.at[i];
        sum += points->points.value;
        if (text_equal(points->id, weights->at[index].id))
            own = points->points.value;
    }
    return sum > 0 ? own / sum * weights->all : 0;
}

static void narrow(double at_least, double at_most, double *low, double *high)
{
    *low = fmax(*low, at_least);
    *high = fmin(*high, at_most);
}

static void narrow_to(const struct trial_interval *interval,
    const struct trial_weights *weights, double *low, double *high)
{
    size_t j = find_weight(weights, interval->id);
    if (j != SIZE_MAX)
        narrow(interval->low.given ? interval->low.value : 0,
            interval->high.given ? interval->high.value : INFINITY, &low[j],
            &high[j]);
}

void trial_bounds_of(const struct trial *trial, const struct members *members,
    const struct trial_weights *weights, const double *near, double *low,
    double *high)
{
    for (size_t j = 0; j < weights->count; j++) {
        low[j] = 0;
        high[j] = weights->all;
        if (trial->kind == TRIAL_NEAR) {
            double points =
                near == NULL ? near_points(trial, weights, j) : near[j];
            low[j] = points * (1 - trial->within.value);
            high[j] = points * (1 + trial->within.value);
        } else if (trial->round.text != NULL) {
            struct said_bounds said =
                trial_said_bounds(trial, members, weights, j);
            narrow(said.low.points, said.high.points, &low[j], &high[j]);
        }
    }
    for (size_t i = 0; i < trial->intervals.count; i++)
        narrow_to(&trial->intervals.at[i], weights, low, high);
}

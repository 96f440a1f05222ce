/* Depth of the bearing stratum and of groundwater. A fact of the user's wins.
 * Borings on the site speak for it; else those within reach do, weighted by
 * the inverse square of their distance, and the result is an estimate with
 * the least and the greatest depth as its range. Beyond reach nothing is
 * known: the range of all borings is given, and the value is unknown. */
#include "study/ground.h"

#include "base/text.h"
#include "model/capacity_rules.h"
#include "study/reading.h"

#include <math.h>
#include <stdlib.h>

enum { EPSG_OF_PLANES = 6668 /* JGD2011, plane 1 is EPSG:6669 */ };

struct ground {
    const struct study *study;
    const struct ground_rules *rules;
};

double ground_weight(double distance_m, double near_m)
{
    double counted_m = fmax(distance_m, near_m);
    return 1 / (counted_m * counted_m);
}

/* Where a boring lies in the project's plane; false when it is not known. */
static bool locate(const struct study *study, size_t index, struct point *point)
{
    const struct boring *boring = &study->project->borings.at[index];
    if (study->atlas->borings != NULL) {
        *point = study->atlas->borings[index];
        return !isnan(point->x) && !isnan(point->y);
    }
    int plane = (int)study->project->file->plane.value;
    const char *own =
        arena_printf(study->arena, "EPSG:%d", EPSG_OF_PLANES + plane);
    *point = (struct point){boring->x.value, boring->y.value};
    return text_equal(boring->plane, own);
}

static void post_distance(const struct study *study, size_t index)
{
    const struct boring *boring = &study->project->borings.at[index];
    struct point point;
    if (study->site->shape == NULL || !locate(study, index, &point))
        return;
    struct shape *shape =
        shape_points(study->atlas->geometry, study->arena, &point, 1);
    struct calc *calc =
        calc_open(study->scope, M_boring_distance, boring->id, NULL, NULL);
    calc_rule(calc, &boring->origin, boring->id);
    calc_rests_on_site(calc);
    calc_method_words(calc, WORDS("敷地境界からの距離(敷地内は0)",
                                "distance from the site's edge, 0 inside"));
    calc_post(calc, shape_distance_m(study->site->shape, shape));
}

static void post_depth(const struct study *study, int measure,
    const struct boring *boring, const struct param *depth)
{
    if (!depth->given)
        return;
    struct origin origin = depth->origin;
    if (boring->date.given)
        origin.date = date_text(study->arena, boring->date.number);
    ledger_fact(study->scope, measure, boring->id,
        value_range(depth->value, depth->low, depth->high), &origin);
}

static void post_weight(const struct ground *ground, const char *id)
{
    struct calc *calc = calc_open(ground->study->scope, M_boring_weight, id,
        "1 / max(distance, near) ^ 2", "Shepard 1968");
    double distance_m = calc_use(calc, "distance", M_boring_distance, id);
    double near_m = calc_param(calc, "near", &ground->rules->boring_near);
    calc_post(calc, ground_weight(distance_m, near_m));
}

static void post_borings(const struct ground *ground)
{
    const struct study *study = ground->study;
    const struct borings *borings = &study->project->borings;
    for (size_t i = 0; i < borings->count; i++) {
        const struct boring *boring = &borings->at[i];
        post_distance(study, i);
        if (!study_has(study, M_boring_distance, boring->id))
            continue;
        post_depth(
            study, M_boring_bearing_depth, boring, &boring->bearing_depth_m);
        post_depth(study, M_boring_groundwater, boring, &boring->groundwater_m);
    }
}

/* ---- what they say of the site ---- */

/* Borings that hold a depth and lie within a distance. */
static struct entries within(
    const struct ground *ground, int depth, double reach_m)
{
    struct entries all = study_items(ground->study, depth);
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++)
        if (study_number(ground->study, M_boring_distance, all.at[i]->item) <=
            reach_m)
            all.at[kept++] = all.at[i];
    all.count = kept;
    return all;
}

static void extend(double *low, double *high, struct value value)
{
    *low = fmin(isnan(*low) ? HUGE_VAL : *low, value.low);
    *high = fmax(isnan(*high) ? -HUGE_VAL : *high, value.high);
}

static void post_weighted(const struct ground *ground, int measure,
    const struct entries *used, bool on_site)
{
    struct calc *calc = calc_open(ground->study->scope, measure, NULL,
        "dot(depths, weights) / sum(weights)",
        used->count > 1 ? "Shepard 1968" : NULL);
    double sum = 0, weights = 0, low = NAN, high = NAN;
    for (size_t i = 0; i < used->count; i++) {
        struct value value = calc_use_entry(calc, "depths", used->at[i]);
        post_weight(ground, used->at[i]->item);
        double weight =
            calc_use(calc, "weights", M_boring_weight, used->at[i]->item);
        sum += value.number * weight;
        weights += weight;
        extend(&low, &high, value);
    }
    if (!on_site) {
        calc_param(calc, "reach", &ground->rules->boring_reach);
        calc_limit_state(calc, STATE_ESTIMATED);
    }
    calc_note_words(calc,
        on_site ? WORDS("敷地内のボーリングによる", "from borings on the site")
                : WORDS("敷地外のボーリングからの推定",
                      "estimated from borings outside the site"));
    calc_post_range(calc, sum / weights, low, high);
}

static void post_out_of_reach(
    const struct ground *ground, int measure, const struct entries *all)
{
    struct calc *calc =
        calc_open(ground->study->scope, measure, NULL, NULL, NULL);
    calc_param(calc, "reach", &ground->rules->boring_reach);
    double low = NAN, high = NAN;
    for (size_t i = 0; i < all->count; i++) {
        extend(&low, &high, calc_use_entry(calc, "depths", all->at[i]));
        calc_use(calc, "distances", M_boring_distance, all->at[i]->item);
    }
    if (all->count == 0)
        calc_post_unknown(calc,
            WORDS("地盤資料がありません: 要調査", "no boring: to be surveyed"));
    else
        calc_post_unknown_range(calc,
            WORDS("最寄りのボーリングが遠く、準用できない: 要調査",
                "the nearest boring is too far away: to be surveyed"),
            low, high);
}

static void post_expected(const struct ground *ground, int measure, int depth)
{
    if (study_has(ground->study, measure, NULL))
        return;
    struct entries on_site = within(ground, depth, 0);
    struct entries near =
        within(ground, depth, ground->rules->boring_reach.value);
    if (on_site.count > 0)
        post_weighted(ground, measure, &on_site, true);
    else if (near.count > 0)
        post_weighted(ground, measure, &near, false);
    else {
        struct entries all = within(ground, depth, HUGE_VAL);
        post_out_of_reach(ground, measure, &all);
    }
}

static void post_nearest(const struct ground *ground)
{
    struct entries distances = study_items(ground->study, M_boring_distance);
    if (distances.count == 0)
        return;
    struct calc *calc = calc_open(
        ground->study->scope, M_boring_nearest, NULL, "min(distances)", NULL);
    double least_m = HUGE_VAL;
    for (size_t i = 0; i < distances.count; i++)
        least_m = fmin(
            least_m, calc_use_entry(calc, "distances", distances.at[i]).number);
    calc_post(calc, least_m);
}

void study_ground(const struct study *study)
{
    const struct capacity_rules *rules = study->project->models.capacity;
    if (rules == NULL)
        return;
    const struct ground ground = {study, rules->ground};
    post_borings(&ground);
    post_nearest(&ground);
    post_expected(&ground, M_bearing_depth, M_boring_bearing_depth);
    post_expected(&ground, M_groundwater_depth, M_boring_groundwater);
}

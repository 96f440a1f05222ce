/* What the plot must hold beside the building: what cannot be built on, green,
 * yard, utilities, parking. */
#include "study/capacity.h"

#include <math.h>
#include <string.h>

/* ---- what cannot be built on ---- */

/* "landslide" of "landslide.red". */
static const char *hazard_of(struct arena *arena, const char *item)
{
    const char *dot = strchr(item, '.');
    return dot == NULL ? item : arena_copy(arena, item, (size_t)(dot - item));
}

/* Where nobody knows whether there is a zone, it may take all of the plot;
 * that it takes nothing does not follow. */
static void post_unknown_hazard(
    const struct capacity *capacity, const char *item)
{
    const char *id = hazard_of(capacity->arena, item);
    if (!study_has(capacity->study, M_hazard_share, id))
        return;
    struct calc *calc =
        calc_open(capacity->scope, M_unbuildable_area, item, NULL, NULL);
    calc_rests_on_record(calc, &capacity->rules->land->origin);
    struct value share = calc_use_value(calc, "share", M_hazard_share, id);
    struct value site =
        calc_use_value(calc, "site", M_site_area_effective, NULL);
    calc_post_unknown_range(calc, share.reason, 0, site.high);
}

/* The classes of hazards that the model excludes; a fact of the same item
 * wins. */
static void post_hazards(const struct capacity *capacity)
{
    const struct texts *items = &capacity->rules->land->unbuildable_hazards;
    for (size_t i = 0; i < items->count; i++) {
        const char *item = items->at[i];
        if (study_has(capacity->study, M_unbuildable_area, item))
            continue;
        if (!study_has(capacity->study, M_hazard_area, item)) {
            post_unknown_hazard(capacity, item);
            continue;
        }
        struct calc *calc =
            calc_open(capacity->scope, M_unbuildable_area, item, "area", NULL);
        calc_rests_on_record(calc, &capacity->rules->land->origin);
        struct value area = calc_use_value(calc, "area", M_hazard_area, item);
        calc_post_range(calc, area.number, area.low, area.high);
    }
}

static void post_usable(const struct capacity *capacity)
{
    if (study_has(capacity->study, M_site_usable, NULL))
        return;
    struct entries lost = study_items(capacity->study, M_unbuildable_area);
    struct calc *calc = calc_open(capacity->scope, M_site_usable, NULL,
        lost.count == 0 ? "site" : "max(0, site - sum(unbuildable))", NULL);
    struct value site =
        calc_use_value(calc, "site", M_site_area_effective, NULL);
    double sum = 0, low = 0, high = 0;
    calc_rests_on_record(calc, &capacity->rules->land->origin);
    for (size_t i = 0; i < lost.count; i++) {
        struct value area = calc_use_entry(calc, "unbuildable", lost.at[i]);
        sum += area.number;
        low += area.low;
        high += area.high;
    }
    calc_post_range(calc, fmax(0, site.number - sum), fmax(0, site.low - high),
        fmax(0, site.high - low));
}

static void post_usable_ratio(const struct capacity *capacity)
{
    if (!capacity->need->site_area.given)
        return;
    struct calc *calc = calc_open(
        capacity->scope, M_site_usable_ratio, NULL, "usable / needed", NULL);
    struct value usable = calc_use_value(calc, "usable", M_site_usable, NULL);
    double needed = calc_param(calc, "needed", &capacity->need->site_area);
    calc_post_range(calc, usable.number / needed, usable.low / needed,
        usable.high / needed);
}

/* ---- shares of the plot ---- */

static void post_green_ratio(const struct capacity *capacity)
{
    if (study_has(capacity->study, M_green_ratio, NULL))
        return;
    struct calc *calc =
        calc_open(capacity->scope, M_green_ratio, NULL, "ratio", NULL);
    calc_post(
        calc, calc_param(calc, "ratio", &capacity->rules->land->green_ratio));
}

static double green_of(const double *x)
{
    return fmax(0, x[0] * x[1] - x[2]);
}

/* Green beside what the unbuildable part already is. */
static void post_green(const struct capacity *capacity)
{
    static const int signs[] = {1, 1, -1};
    const struct param *as_green = &capacity->rules->land->unbuildable_as_green;
    struct entries lost = study_items(capacity->study, M_unbuildable_area);
    bool counts = lost.count > 0 && as_green->value > 0;
    struct calc *calc = calc_open(capacity->scope, M_green_area, NULL,
        counts ? "max(0, site * ratio - counted * sum(unbuildable))"
               : "site * ratio",
        NULL);
    struct value values[] = {
        calc_use_value(calc, "site", M_site_area_effective, NULL),
        calc_use_value(calc, "ratio", M_green_ratio, NULL), value_number(0)};
    double counted = counts ? calc_param(calc, "counted", as_green) : 0;
    for (size_t i = 0; counts && i < lost.count; i++) {
        struct value area = calc_use_entry(calc, "unbuildable", lost.at[i]);
        values[2].number += counted * area.number;
        values[2].low += counted * area.low;
        values[2].high += counted * area.high;
    }
    calc_post_monotone(calc, &(struct monotone){green_of, signs, 3}, values);
}

static void post_yard(const struct capacity *capacity)
{
    if (study_has(capacity->study, M_yard_area, NULL))
        return;
    struct calc *calc =
        calc_open(capacity->scope, M_yard_area, NULL, "site * ratio", NULL);
    struct value site =
        calc_use_value(calc, "site", M_site_area_effective, NULL);
    double ratio =
        calc_param(calc, "ratio", &capacity->rules->land->yard_ratio);
    calc_post_range(
        calc, site.number * ratio, site.low * ratio, site.high * ratio);
}

static void post_utilities(const struct capacity *capacity)
{
    if (study_has(capacity->study, M_utilities_area, NULL))
        return;
    struct calc *calc =
        calc_open(capacity->scope, M_utilities_area, NULL, "area", NULL);
    calc_post(
        calc, calc_param(calc, "area", &capacity->rules->land->utilities_area));
}

static void post_parking(const struct capacity *capacity)
{
    bool any = capacity->need->stalls.given;
    struct calc *calc = calc_open(capacity->scope, M_parking_area, NULL,
        any ? "stalls * stall_area" : "0", NULL);
    if (!any) {
        calc_post(calc, 0);
        return;
    }
    double stalls = calc_param(calc, "stalls", &capacity->need->stalls);
    double stall_m2 =
        calc_param(calc, "stall_area", &capacity->rules->land->stall_area);
    calc_post(calc, stalls * stall_m2);
}

void capacity_land(const struct capacity *capacity)
{
    post_hazards(capacity);
    post_usable(capacity);
    post_usable_ratio(capacity);
    post_green_ratio(capacity);
    post_green(capacity);
    post_yard(capacity);
    post_utilities(capacity);
    post_parking(capacity);
}

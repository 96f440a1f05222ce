/* Storeys: as many as the height limits leave room for, and as the use suits;
 * then the gross area, by ratio and by plate; what binds; whether the need
 * fits. */
#include "study/capacity.h"

#include "base/text.h"
#include "model/zoning_rules.h"
#include "study/zoning_law.h"

#include <math.h>

/* ---- height ---- */

/* 55条: in the low-rise zones the city plan sets 10 or 12 m; no layer holds
 * it, so without a given height the storeys are not known. */
static const char *zone_with_height(const struct capacity *capacity)
{
    const struct zoning_rules *zoning = capacity->study->project->models.zoning;
    struct entries parts = study_items(capacity->study, M_zone_district);
    for (size_t i = 0; zoning != NULL && i < parts.count; i++) {
        const struct zone *zone = zoning_zone(zoning, parts.at[i]->value.key);
        if (zone != NULL && zone->absolute_height)
            return parts.at[i]->item;
    }
    return NULL;
}

static void post_missing_height(
    const struct capacity *capacity, const char *part)
{
    struct calc *calc = calc_open(
        capacity->scope, M_height_lowest, NULL, NULL, "建築基準法55条");
    calc_use(calc, "district", M_zone_district, part);
    calc_post_unknown(calc,
        WORDS("低層住居系の高さの限度(10mまたは12m)が未確認",
            "the absolute height (10 or 12 m) of the low-rise zone is not "
            "known"));
}

/* Whether all limits given lie above what 55条 can set: its own is missing. */
static bool lacks_absolute(
    const struct capacity *capacity, const struct entries *heights)
{
    const struct param *param =
        &capacity->study->project->models.zoning->absolute_height_most;
    double most_m = param->given ? param->value : HUGE_VAL;
    for (size_t i = 0; i < heights->count; i++)
        if (!(heights->at[i]->value.number > most_m))
            return false;
    return true;
}

static void post_lowest(
    const struct capacity *capacity, const struct entries *heights)
{
    struct calc *calc =
        calc_open(capacity->scope, M_height_lowest, NULL, "min(limits)", NULL);
    struct value least = {
        .number = HUGE_VAL, .low = HUGE_VAL, .high = HUGE_VAL};
    for (size_t i = 0; i < heights->count; i++) {
        struct value limit = calc_use_entry(calc, "limits", heights->at[i]);
        least.number = fmin(least.number, limit.number);
        least.low = fmin(least.low, limit.low);
        least.high = fmin(least.high, limit.high);
    }
    calc_post_range(calc, least.number, least.low, least.high);
}

static void post_by_height(const struct capacity *capacity)
{
    const struct storey_rules *rules = capacity->rules->storeys;
    struct calc *calc = calc_open(capacity->scope, M_storeys_by_height, NULL,
        "max(0, 1 + floor(round((height - roof - first) / typical, 6)))", NULL);
    struct value height = calc_use_value(calc, "height", M_height_lowest, NULL);
    double first = calc_param(calc, "first", &rules->first_height);
    double typical = calc_param(calc, "typical", &rules->typical_height);
    double roof = calc_param(calc, "roof", &rules->roof_height);
    calc_post_range(calc,
        capacity_storeys_in(height.number, first, typical, roof),
        capacity_storeys_in(height.low, first, typical, roof),
        capacity_storeys_in(height.high, first, typical, roof));
}

static const struct param *wished_storeys(const struct capacity *capacity)
{
    return capacity->need->storeys_max.given
               ? &capacity->need->storeys_max
               : &capacity->rules->storeys->storeys_max;
}

static void post_storeys_max(const struct capacity *capacity, bool limited)
{
    struct calc *calc = calc_open(capacity->scope, M_storeys_max, NULL,
        limited ? "min(wished, by_height)" : "wished", NULL);
    double wished = calc_param(calc, "wished", wished_storeys(capacity));
    if (!limited) {
        calc_post(calc, wished);
        return;
    }
    struct value by_height =
        calc_use_value(calc, "by_height", M_storeys_by_height, NULL);
    calc_post_range(calc, fmin(wished, by_height.number),
        fmin(wished, by_height.low), fmin(wished, by_height.high));
}

/* Which of the two the storeys end at; the height only where it is lower. */
static void post_storeys_bind(const struct capacity *capacity, bool limited)
{
    struct calc *calc =
        calc_open(capacity->scope, M_storeys_binds, NULL, NULL, NULL);
    double most = calc_use(calc, "most", M_storeys_max, NULL);
    double by_height =
        limited ? calc_use(calc, "by_height", M_storeys_by_height, NULL)
                : HUGE_VAL;
    const struct param *wish = wished_storeys(capacity);
    if (by_height == most && by_height < calc_param(calc, "wished", wish))
        calc_post_category(
            calc, "height", WORDS("高さの制限", "the height limit"));
    else
        calc_post_category(calc, "wish",
            WORDS("設計条件の階数の上限", "the storeys that the use suits"));
}

void capacity_storeys(const struct capacity *capacity)
{
    struct entries heights = study_items(capacity->study, M_height_limit);
    const char *part = zone_with_height(capacity);
    bool limited = heights.count > 0 || part != NULL;
    if (part != NULL && lacks_absolute(capacity, &heights))
        post_missing_height(capacity, part);
    else if (heights.count > 0)
        post_lowest(capacity, &heights);
    if (limited)
        post_by_height(capacity);
    if (study_has(capacity->study, M_storeys_max, NULL))
        return;
    post_storeys_max(capacity, limited);
    post_storeys_bind(capacity, limited);
}

/* Areas, shares, mean and extreme values, distances of one hazard. */
#include "base/text.h"
#include "study/hazard.h"
#include "study/reading.h"

#include <math.h>

static bool is_known(const struct hazard *hazard)
{
    return hazard->hits.count > 0 || hazard->surveyed;
}

static void note_records(struct calc *calc, const struct overlap *overlap)
{
    calc_record(calc, overlap->layer->name, overlap->layer->file,
        overlap->feature->record);
}

static void post_area(const struct hazard *hazard, const char *item,
    const struct hazard_class *class, double area_m2)
{
    struct calc *calc = hazard_open(
        hazard, M_hazard_area, item, NULL, hazard->rule->origin.source);
    calc_method_words(
        calc, WORDS("重なりの面積(GEOS)。より重い階級と重なる部分を除く",
                  "area of overlap (GEOS), less what a worse class covers"));
    hazard_use_layers(hazard, calc);
    for (size_t i = 0; i < hazard->hits.count; i++)
        if (hazard->hits.at[i].reading.class == class)
            note_records(calc, &hazard->hits.at[i].overlap);
    if (area_m2 <= 0)
        calc_note_words(calc,
            hazard->surveyed
                ? WORDS("該当する区域なし(調査範囲内)",
                      "no such area here, within the survey")
                : WORDS("図面に該当する区域なし", "no such area is drawn"));
    calc_post(calc, area_m2);
}

static void post_share(const struct hazard *hazard, int measure,
    const char *item, const char *area_item)
{
    struct calc *calc =
        hazard_open(hazard, measure, item, "overlap_area / site_area", NULL);
    double area_m2 = calc_use(calc, "overlap_area", M_hazard_area, area_item);
    double site_m2 = calc_use(calc, "site_area", M_site_area, NULL);
    calc_post(calc, area_m2 / site_m2);
}

/* The share in all classes at least as severe as `from`. Of those without any
 * area only the mildest is named, so that the sum is never empty. */
static void post_share_from(const struct hazard *hazard, int measure,
    const char *item, const struct hazard_class *from)
{
    struct calc *calc = hazard_open(
        hazard, measure, item, "sum(overlap_area) / site_area", NULL);
    double area_m2 = 0;
    for (size_t i = 0; i < hazard->rule->classes.count; i++) {
        const struct hazard_class *class = &hazard->rule->classes.at[i];
        if (class->severity.value < from->severity.value ||
            (class != from && !(hazard->areas.class_m2[i] > 0)))
            continue;
        area_m2 += calc_use(
            calc, "overlap_area", M_hazard_area, hazard_item(hazard, class));
    }
    double site_m2 = calc_use(calc, "site_area", M_site_area, NULL);
    calc_post(calc, area_m2 / site_m2);
}

/* The mildest class that is a hazard at all; NULL where the model has none. */
static const struct hazard_class *mildest(const struct hazard_rule *rule)
{
    const struct hazard_class *mildest = NULL;
    for (size_t i = 0; i < rule->classes.count; i++) {
        const struct hazard_class *class = &rule->classes.at[i];
        if (class->severity.value > 0 &&
            (mildest == NULL ||
                class->severity.value < mildest->severity.value))
            mildest = class;
    }
    return mildest;
}

static void post_shares(const struct hazard *hazard)
{
    const struct hazard_rule *rule = hazard->rule;
    for (size_t i = 0; i < rule->classes.count; i++) {
        const struct hazard_class *class = &rule->classes.at[i];
        const char *item = hazard_item(hazard, class);
        post_area(hazard, item, class, hazard->areas.class_m2[i]);
        post_share(hazard, M_hazard_share, item, item);
    }
    for (size_t i = 0; i < rule->classes.count; i++) {
        const struct hazard_class *class = &rule->classes.at[i];
        post_share_from(
            hazard, M_hazard_share_from, hazard_item(hazard, class), class);
    }
    if (mildest(rule) != NULL)
        post_share_from(hazard, M_hazard_share, rule->id, mildest(rule));
    if (hazard->areas.unclear_m2 > 0) {
        const char *item =
            arena_printf(hazard->study->arena, "%s.unclear", rule->id);
        post_area(hazard, item, NULL, hazard->areas.unclear_m2);
        post_share(hazard, M_hazard_share_unclear, rule->id, item);
    }
}

static void post_unknown_share(const struct hazard *hazard)
{
    struct calc *calc = hazard_open(hazard, M_hazard_share, hazard->rule->id,
        NULL, hazard->rule->origin.source);
    hazard_use_layers(hazard, calc);
    calc_post_unknown_range(calc, hazard->cause, 0, 1);
}

static void post_distance(const struct hazard *hazard)
{
    struct calc *calc = hazard_open(hazard, M_hazard_distance, hazard->rule->id,
        NULL, hazard->rule->origin.source);
    calc_method_words(calc, WORDS("区域までの最短距離(GEOS)。区域内は0",
                                "distance between outlines (GEOS); 0 inside"));
    hazard_use_layers(hazard, calc);
    if (hazard->nearest == NULL) {
        calc_post_unknown(calc, hazard->cause);
        return;
    }
    calc_record(calc, hazard->nearest_layer->name, hazard->nearest_layer->file,
        hazard->nearest->record);
    calc_post(calc, hazard->distance_m);
}

/* The name of a number read off a record: it belongs to one site. */
static double use_area(const struct hazard *hazard, struct calc *calc,
    const struct hazard_hit *hit)
{
    const struct overlap *overlap = &hit->overlap;
    return calc_record_number(calc, "area", overlap->layer->name,
        overlap->layer->file, overlap->feature->record,
        arena_printf(
            hazard->study->arena, "area_in_%s", hazard->study->site->id),
        value_number(hit->exclusive_m2), "m2");
}

static double use_value(struct calc *calc, const struct hazard_hit *hit)
{
    const struct overlap *overlap = &hit->overlap;
    return calc_record_number(calc, "value", overlap->layer->name,
        overlap->layer->file, overlap->feature->record, "value",
        value_number(hit->reading.value), "count");
}

/* Where part of the site has no value, that of the rest is not the site's. */
static struct words reason_of(const struct hazard *hazard)
{
    return hazard->gaps ? WORDS("未確認(値のない区域がある)",
                              "not confirmed (an area has no value)")
                        : hazard->cause;
}

/* Σ area × value / Σ area over the records that have a value. */
static void post_mean(const struct hazard *hazard)
{
    struct calc *calc = hazard_open(hazard, M_hazard_mean, hazard->rule->id,
        "dot(area, value) / sum(area)", hazard->rule->origin.source);
    double sum = 0, area_m2 = 0;
    calc_rests_on_site(calc);
    for (size_t i = 0; i < hazard->hits.count; i++) {
        const struct hazard_hit *hit = &hazard->hits.at[i];
        if (isnan(hit->reading.value) || !(hit->exclusive_m2 > 0))
            continue;
        double area = use_area(hazard, calc, hit);
        sum += area * use_value(calc, hit);
        area_m2 += area;
    }
    if (area_m2 > 0 && !hazard->gaps)
        calc_post(calc, sum / area_m2);
    else
        calc_post_unknown(calc, reason_of(hazard));
}

/* Records too small to decide a class do not decide the extreme either, as
 * long as there is a larger one. */
static bool any_large(const struct hazard *hazard)
{
    for (size_t i = 0; i < hazard->hits.count; i++)
        if (!isnan(hazard->hits.at[i].reading.value) &&
            hazard->hits.at[i].overlap.area_m2 / hazard->site_m2 >=
                hazard->min_share->value)
            return true;
    return false;
}

static void post_peak(const struct hazard *hazard)
{
    bool lowest = hazard->rule->direction == LOWER_IS_WORSE;
    struct calc *calc = hazard_open(hazard, M_hazard_peak, hazard->rule->id,
        lowest ? "min(value)" : "max(value)", hazard->rule->origin.source);
    double least_share = any_large(hazard) ? hazard->min_share->value : 0;
    double peak = NAN;
    for (size_t i = 0; i < hazard->hits.count; i++) {
        const struct hazard_hit *hit = &hazard->hits.at[i];
        if (isnan(hit->reading.value) ||
            !(hit->overlap.area_m2 / hazard->site_m2 >= least_share))
            continue;
        double value = use_value(calc, hit);
        peak = lowest ? fmin(peak, value) : fmax(peak, value);
    }
    if (isnan(peak) || hazard->gaps)
        calc_post_unknown(calc, reason_of(hazard));
    else
        calc_post(calc, peak);
}

void hazard_post(const struct hazard *hazard)
{
    if (is_known(hazard))
        post_shares(hazard);
    else
        post_unknown_share(hazard);
    post_distance(hazard);
    if (hazard->rule->reads == READS_NUMBER) {
        post_mean(hazard);
        post_peak(hazard);
    }
}

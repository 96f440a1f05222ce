#include "study/zoning.h"

#include "study/zoning_law.h"

#include <math.h>

const struct zone *zoning_rule_of(const struct zoning *zoning, const char *part)
{
    return zoning_zone(
        zoning->rules, study_key(zoning->study, M_zone_district, part));
}

const struct param *zoning_tolerance(
    const struct zoning *zoning, const struct layer *layer)
{
    return layer->spec->tolerance_m.given ? &layer->spec->tolerance_m
                                          : &zoning->rules->tolerance;
}

struct weights {
    double *areas, *lows, *highs, *ratios;
    double *ratio_lows, *ratio_highs;
};

static struct weights weights_new(struct arena *arena, size_t count)
{
    return (struct weights){
        .areas = ARENA_ARRAY(arena, count, double),
        .lows = ARENA_ARRAY(arena, count, double),
        .highs = ARENA_ARRAY(arena, count, double),
        .ratios = ARENA_ARRAY(arena, count, double),
        .ratio_lows = ARENA_ARRAY(arena, count, double),
        .ratio_highs = ARENA_ARRAY(arena, count, double),
    };
}

/* The largest ratio that the law lets be designated. */
static const struct param *largest_of(const struct zoning *zoning, int ratio)
{
    return ratio == M_zone_far || ratio == M_far_limit
               ? &zoning->rules->far->largest
               : &zoning->rules->coverage->largest;
}

/* A part of which nothing is known has no less than 0 and no more than the law
 * lets be designated. Where no part is known, nothing is said. */
static void bound_ratios(const struct zoning *zoning, struct calc *calc,
    struct weights *w, size_t count, int ratio)
{
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        known += !isnan(w->ratios[i]);
    if (known == 0 || known == count)
        return;
    double largest = calc_param(calc, "largest", largest_of(zoning, ratio));
    for (size_t i = 0; i < count; i++) {
        w->ratio_lows[i] = isnan(w->ratio_lows[i]) ? 0 : w->ratio_lows[i];
        w->ratio_highs[i] =
            isnan(w->ratio_highs[i]) ? largest : w->ratio_highs[i];
    }
}

void zoning_post_weighted(const struct zoning *zoning, int measure, int ratio,
    const char *clause, struct words note)
{
    struct entries parts = study_items(zoning->study, M_zone_area);
    struct weights w = weights_new(zoning->arena, parts.count);
    struct calc *calc = calc_open(zoning->scope, measure, NULL,
        "dot(areas, ratios) / sum(areas)", clause);
    for (size_t i = 0; i < parts.count; i++) {
        struct value area = calc_use_entry(calc, "areas", parts.at[i]);
        struct value value =
            calc_use_value(calc, "ratios", ratio, parts.at[i]->item);
        w.areas[i] = area.number;
        w.lows[i] = area.low;
        w.highs[i] = area.high;
        w.ratios[i] = value.number;
        w.ratio_lows[i] = value.low;
        w.ratio_highs[i] = value.high;
    }
    if (note.ja != NULL)
        calc_note_words(calc, note);
    if (parts.count == 0) {
        calc_post_unknown(calc, WORDS("用途地域の資料がありません",
                                    "nothing is known of the use districts"));
        return;
    }
    bound_ratios(zoning, calc, &w, parts.count, ratio);
    double low, high, unused;
    law_weighted_ends(
        w.areas, w.lows, w.highs, w.ratio_lows, parts.count, &low, &unused);
    law_weighted_ends(
        w.areas, w.lows, w.highs, w.ratio_highs, parts.count, &unused, &high);
    calc_post_range(
        calc, law_weighted(w.areas, w.ratios, parts.count), low, high);
}

void study_zoning(const struct study *study)
{
    const struct zoning zoning = {
        study, study->project->models.zoning, study->scope, study->arena};
    zoning_site_area(study);
    if (zoning.rules == NULL)
        return;
    zoning_roads(&zoning);
    zoning_effective_area(&zoning);
    zoning_parts(&zoning);
    zoning_districts(&zoning);
    zoning_far(&zoning);
    zoning_fire(&zoning);
    zoning_coverage(&zoning);
    zoning_use_of_site(&zoning);
}

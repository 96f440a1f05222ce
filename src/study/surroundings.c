#include "study/surroundings.h"

#include "base/list.h"
#include "base/text.h"
#include "model/hazard_rules.h"
#include "study/overlap.h"
#include "study/reading.h"

#include <math.h>

/* ---- housing in a ring around the site ---- */

static bool is_residential(
    const struct access_rules *rules, const struct feature *feature)
{
    const char *district = feature_key(feature, "use_district");
    for (size_t i = 0; district != NULL && i < rules->residential.count; i++)
        if (text_equal(rules->residential.at[i], district))
            return true;
    return false;
}

struct ring_zones {
    const struct shape **residential;
    size_t residential_count;
    bool any; /* some district lies in the ring */
};

static struct ring_zones zones_in_ring(const struct study *study,
    const struct access_rules *rules, const struct shape *ring,
    struct calc *calc)
{
    LIST(const struct shape *) parts = {0};
    bool any = false;
    const struct layer *layer = study_layer(study, ROLE_ZONING, NULL);
    for (; layer != NULL; layer = study_layer(study, ROLE_ZONING, layer))
        for (size_t i = 0; i < layer->count; i++) {
            const struct feature *feature = &layer->features[i];
            if (!shape_touches(ring, feature->shape))
                continue;
            any = true;
            if (!is_residential(rules, feature))
                continue;
            calc_record(calc, layer->name, layer->file, feature->record);
            LIST_ADD(study->arena, &parts,
                shape_intersection(study->arena, ring, feature->shape));
        }
    return (struct ring_zones){parts.at, parts.count, any};
}

static bool zoning_is_surveyed(const struct study *study)
{
    const struct layer *layer = study_layer(study, ROLE_ZONING, NULL);
    for (; layer != NULL; layer = study_layer(study, ROLE_ZONING, layer))
        if (study_surveyed(study, layer) == ANSWER_YES)
            return true;
    return false;
}

static void post_ring(const struct study *study,
    const struct access_rules *rules, const struct shape *ring)
{
    struct calc *calc = calc_open(study->scope, M_ring_area, NULL, NULL, NULL);
    calc_method_words(calc, WORDS("敷地を囲む帯の面積(GEOS)",
                                "area of the ring around the site (GEOS)"));
    calc_param(calc, "", &rules->housing_ring_m);
    calc_post(calc, shape_area_m2(ring));
}

static void post_ring_housing(const struct study *study,
    const struct access_rules *rules, const struct shape *ring)
{
    struct calc *calc =
        calc_open(study->scope, M_ring_housing_area, NULL, NULL, NULL);
    calc_method_words(
        calc, WORDS("帯のうち住居系用途地域の面積(GEOS)",
                  "area of residential districts in the ring (GEOS)"));
    calc_param(calc, "", &rules->housing_ring_m);
    overlap_use_role(study, calc, ROLE_ZONING);
    struct ring_zones zones = zones_in_ring(study, rules, ring, calc);
    double housing_m2 = zones.residential_count == 0
                            ? 0
                            : shape_area_m2(shape_union(study->arena,
                                  zones.residential, zones.residential_count));
    if (!zones.any && !zoning_is_surveyed(study))
        calc_post_unknown(calc, WORDS("周辺の用途地域の資料なし",
                                    "no data on the districts around"));
    else if (study_outside_survey(study, ROLE_ZONING, NULL))
        calc_post_unknown_range(
            calc, study_outside_words, housing_m2, shape_area_m2(ring));
    else
        calc_post(calc, housing_m2);
}

/* A survey of the houses around goes before an estimate from districts. */
static void post_housing(
    const struct study *study, const struct access_rules *rules)
{
    if (study_has(study, M_housing_share, NULL) || study->site->shape == NULL)
        return;
    const struct shape *site = study->site->shape;
    const struct shape *ring = shape_difference(study->arena,
        shape_buffer(study->arena, site, rules->housing_ring_m.value), site);
    post_ring(study, rules, ring);
    post_ring_housing(study, rules, ring);
    struct calc *calc = calc_open(
        study->scope, M_housing_share, NULL, "housing_area / ring_area", NULL);
    double housing_m2 =
        calc_use(calc, "housing_area", M_ring_housing_area, NULL);
    double ring_m2 = calc_use(calc, "ring_area", M_ring_area, NULL);
    calc_limit_state(calc, STATE_ESTIMATED);
    calc_note_words(
        calc, WORDS("住居系用途地域の割合による推計",
                  "estimated from the share of residential districts"));
    calc_post(calc, housing_m2 / ring_m2);
}

/* ---- landscape and nature districts ---- */

static void post_landscape_area(
    const struct study *study, const struct layer *layer, bool surveyed)
{
    struct calc *calc =
        calc_open(study->scope, M_landscape_area, layer->name, NULL, NULL);
    calc_method_words(
        calc, WORDS("重なりの面積(GEOS)", "area of overlap (GEOS)"));
    calc_layer(calc, layer->name, layer->file);
    struct overlaps overlaps = overlap_find(study, layer);
    LIST(const struct shape *) shapes = {0};
    for (size_t i = 0; i < overlaps.count; i++) {
        calc_record(
            calc, layer->name, layer->file, overlaps.at[i].feature->record);
        LIST_ADD(study->arena, &shapes, overlaps.at[i].shape);
    }
    if (shapes.count > 0)
        calc_post(calc,
            shape_area_m2(shape_union(study->arena, shapes.at, shapes.count)));
    else if (surveyed)
        calc_post(calc, 0);
    else
        calc_post_unknown(calc, WORDS("未確認(整備範囲の記載なし)",
                                    "not confirmed (extent of the survey not "
                                    "stated)"));
}

static void post_landscape_distance(
    const struct study *study, const struct layer *layer)
{
    double distance_m = NAN;
    const struct feature *nearest =
        overlap_nearest(study, layer, NULL, NULL, &distance_m);
    struct calc *calc =
        calc_open(study->scope, M_landscape_distance, layer->name, NULL, NULL);
    calc_layer(calc, layer->name, layer->file);
    calc_method_words(calc, WORDS("区域までの最短距離(GEOS)。区域内は0",
                                "distance between outlines (GEOS); 0 inside"));
    if (nearest == NULL) {
        calc_post_unknown(calc, WORDS("資料の範囲になし", "none in the data"));
        return;
    }
    calc_record(calc, layer->name, layer->file, nearest->record);
    calc_post(calc, distance_m);
}

/* NULL where neither the layer nor the hazards model says one. */
static const struct param *tolerance_of(
    const struct study *study, const struct layer *layer)
{
    const struct hazard_rules *hazards = study->project->models.hazards;
    if (layer->spec->tolerance_m.given)
        return &layer->spec->tolerance_m;
    return hazards == NULL ? NULL : &hazards->tolerance_m;
}

/* Nearer than the lines are accurate is neither inside nor outside. */
static void post_landscape_in(
    const struct study *study, const struct layer *layer)
{
    struct calc *calc =
        calc_open(study->scope, M_landscape_in, layer->name, NULL, NULL);
    struct value share =
        calc_use_value(calc, "share", M_landscape_share, layer->name);
    double distance_m = study_number(study, M_landscape_distance, layer->name);
    const struct param *tolerance = tolerance_of(study, layer);
    if (tolerance != NULL && !isnan(distance_m)) {
        calc_use(calc, "distance", M_landscape_distance, layer->name);
        calc_param(calc, "tolerance", tolerance);
    }
    if (!value_is_known(share))
        calc_post_unknown(calc, share.reason);
    else if (share.number > 0)
        calc_post_answer(calc, ANSWER_YES);
    else if (tolerance != NULL && distance_m <= tolerance->value)
        calc_post_unknown(
            calc, WORDS("要確認(境界が図面の精度以内)",
                      "to be confirmed (as near as the line is accurate)"));
    else
        calc_post_answer(calc, ANSWER_NO);
}

static void post_landscape(const struct study *study)
{
    const struct layer *layer = study_layer(study, ROLE_LANDSCAPE, NULL);
    for (; layer != NULL; layer = study_layer(study, ROLE_LANDSCAPE, layer)) {
        post_landscape_area(
            study, layer, study_surveyed(study, layer) == ANSWER_YES);
        struct calc *calc = calc_open(study->scope, M_landscape_share,
            layer->name, "overlap_area / site_area", NULL);
        double area_m2 =
            calc_use(calc, "overlap_area", M_landscape_area, layer->name);
        double site_m2 = calc_use(calc, "site_area", M_site_area, NULL);
        calc_post(calc, area_m2 / site_m2);
        post_landscape_distance(study, layer);
        post_landscape_in(study, layer);
    }
}

/* ---- the approach of construction vehicles ---- */

static struct value use_width(
    const struct study *study, struct calc *calc, const struct road *road)
{
    if (study_has(study, M_road_width, road->edge))
        return calc_use_value(calc, "width", M_road_width, road->edge);
    return calc_param_value(calc, "width", &road->width_m);
}

/* Vehicles take the widest of the roads that are marked as approach. */
static void post_approach_width(const struct study *study)
{
    struct calc *calc =
        calc_open(study->scope, M_approach_width, NULL, "max(width)", NULL);
    struct value widest = value_range(NAN, NAN, NAN);
    for (size_t i = 0; i < study->project->roads.count; i++) {
        const struct road *road = &study->project->roads.at[i];
        if (!text_equal(road->site, study->site->id))
            continue;
        calc_rests_on_record(calc, &road->origin);
        if (!road->approach)
            continue;
        struct value width = use_width(study, calc, road);
        widest.number = fmax(widest.number, width.number);
        widest.low = fmax(widest.low, width.low);
        widest.high = fmax(widest.high, width.high);
    }
    if (isnan(widest.number))
        calc_post_unknown(calc,
            WORDS("工事車両の進入路の指定なし", "no approach road is marked"));
    else
        calc_post_range(calc, widest.number, widest.low, widest.high);
}

static const struct approach_class *class_at(
    const struct access_rules *rules, double width_m)
{
    const struct approach_class *class = NULL;
    for (size_t i = 0; i < rules->approach.count; i++)
        if (width_m >= rules->approach.at[i].from_m.value)
            class = &rules->approach.at[i];
    return class;
}

static void post_approach_class(
    const struct study *study, const struct access_rules *rules)
{
    struct calc *calc =
        calc_open(study->scope, M_approach_class, NULL, NULL, NULL);
    struct value width = calc_use_value(calc, "width", M_approach_width, NULL);
    for (size_t i = 0; i < rules->approach.count; i++)
        calc_rests_on_record(calc, &rules->approach.at[i].origin);
    const struct approach_class *class = class_at(rules, width.number);
    if (!value_is_known(width) || class == NULL) {
        calc_post_unknown(calc, width.reason);
        return;
    }
    /* That it may be wider does not matter. */
    if (class_at(rules, width.low) != class) {
        calc_post_unknown(
            calc, WORDS("幅員の下限では区分が下がる: 要確認",
                      "at its narrowest the road is in a worse class: to be "
                      "confirmed"));
        return;
    }
    calc_param(calc, "from", &class->from_m);
    calc_post_category(calc, class->id, class->title);
}

void study_surroundings(const struct study *study)
{
    post_landscape(study);
    const struct access_rules *rules = study->project->models.access;
    if (rules == NULL)
        return;
    surroundings_facilities(study, rules);
    surroundings_schools(study, rules);
    post_housing(study, rules);
    post_approach_width(study);
    if (rules->approach.count > 0)
        post_approach_class(study, rules);
}

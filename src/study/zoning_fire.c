/* Fire zones: shares of the site; the zone whose rules the building follows
 * (65条: the stricter one of a building that straddles); the zone in which the
 * site is deemed to lie for building coverage (53条7項・8項). */
#include "study/zoning.h"

#include "base/text.h"

#include <math.h>

static const char *const fire_keys[] = {"fire", "quasi_fire"};

static struct words words_of(const char *key)
{
    if (text_equal(key, "fire"))
        return WORDS("防火地域", "fire protection zone");
    if (text_equal(key, "quasi_fire"))
        return WORDS("準防火地域", "quasi-fire protection zone");
    return WORDS("指定なし", "none designated");
}

/* ---- shares ---- */

/* The union of a layer's polygons of one kind; their records are cited. */
static struct shape *zone_shape(const struct zoning *zoning, struct calc *calc,
    const struct layer *layer, const char *key)
{
    const struct shape **shapes =
        ARENA_ARRAY(zoning->arena, layer->count + 1, const struct shape *);
    size_t count = 0;
    for (size_t i = 0; i < layer->count; i++) {
        const struct feature *feature = &layer->features[i];
        const char *own = feature_key(feature, "fire_zone");
        if (own == NULL || !text_equal(own, key) ||
            !shape_touches(zoning->study->site->shape, feature->shape))
            continue;
        calc_record(calc, layer->name, layer->file, feature->record);
        shapes[count++] = feature->shape;
    }
    return count == 0 ? NULL : shape_union(zoning->arena, shapes, count);
}

/* Share of the site inside, when the lines lie `distance_m` further out. */
static double share_moved(
    const struct zoning *zoning, const struct shape *zone, double distance_m)
{
    const struct shape *site = zoning->study->site->shape;
    struct shape *near = shape_intersection(zoning->arena, zone,
        shape_buffer(zoning->arena, site, fmax(1, 3 * fabs(distance_m))));
    return shape_overlap_m2(
               site, shape_buffer(zoning->arena, near, distance_m)) /
           shape_area_m2(site);
}

/* Whether a polygon on the site does not say which zone it is. */
static bool has_unnamed(const struct zoning *zoning, const struct layer *layer)
{
    for (size_t i = 0; i < layer->count; i++) {
        const char *key = feature_key(&layer->features[i], "fire_zone");
        if ((key == NULL || text_equal(key, "unknown")) &&
            shape_touches(zoning->study->site->shape, layer->features[i].shape))
            return true;
    }
    return false;
}

static void post_share(
    const struct zoning *zoning, const struct layer *layer, const char *key)
{
    struct calc *calc = calc_open(
        zoning->scope, M_fire_share, key, NULL, "都市計画法8条1項5号");
    struct shape *zone = zone_shape(zoning, calc, layer, key);
    calc_layer(calc, layer->name, layer->file);
    calc_method_words(
        calc, WORDS("重なる面積/敷地面積(平面直角座標系)",
                  "area of overlap / area of the site, in the plane"));
    if (has_unnamed(zoning, layer)) {
        calc_post_unknown(calc, WORDS("図面の区分が空欄または不明",
                                    "the layer does not say which zone"));
    } else if (zone != NULL) {
        const struct shape *site = zoning->study->site->shape;
        double tolerance_m =
            calc_param(calc, "tolerance", zoning_tolerance(zoning, layer));
        double share = shape_overlap_m2(site, zone) / shape_area_m2(site);
        calc_post_range(calc, share,
            fmin(share, share_moved(zoning, zone, -tolerance_m)),
            fmax(share, share_moved(zoning, zone, tolerance_m)));
    } else if (study_surveyed(zoning->study, layer) == ANSWER_YES) {
        calc_post(calc, 0);
    } else {
        calc_post_unknown(calc, WORDS("図形がなく、整備範囲も不明: 要確認",
                                    "no polygon here, and the layer does not "
                                    "say where it was surveyed"));
    }
}

static void post_shares(const struct zoning *zoning)
{
    const struct layer *layer =
        study_layer(zoning->study, ROLE_FIRE_ZONE, NULL);
    if (layer == NULL || zoning->study->site->shape == NULL)
        return;
    for (size_t i = 0; i < sizeof fire_keys / sizeof *fire_keys; i++)
        if (!study_has(zoning->study, M_fire_share, fire_keys[i]))
            post_share(zoning, layer, fire_keys[i]);
}

/* A zone that nobody spoke of is absent only where the other one has the
 * whole site. */
static enum answer other_takes_all(
    const struct zoning *zoning, struct calc *calc, double sliver)
{
    double sum = 0;
    for (size_t i = 0; i < sizeof fire_keys / sizeof *fire_keys; i++)
        if (study_has(zoning->study, M_fire_share, fire_keys[i]))
            sum += calc_use(calc, fire_keys[i], M_fire_share, fire_keys[i]);
    return sum >= 1 - sliver ? ANSWER_NO : ANSWER_UNKNOWN;
}

/* Whether any of the site lies in the zone. One that the lines' accuracy might
 * take away altogether is not known to be there. */
static enum answer touches(const struct zoning *zoning, struct calc *calc,
    const char *key, double sliver)
{
    if (!study_has(zoning->study, M_fire_share, key))
        return other_takes_all(zoning, calc, sliver);
    struct value share = calc_use_value(calc, key, M_fire_share, key);
    if (!value_is_known(share))
        return ANSWER_UNKNOWN;
    if (!(share.number > sliver))
        return ANSWER_NO;
    return share.low > 0 ? ANSWER_YES : ANSWER_UNKNOWN;
}

/* ---- 65条 ---- */

static void post_category(struct calc *calc, const char *key)
{
    if (key == NULL)
        calc_post_unknown(
            calc, WORDS("防火地域等の指定が未確認", "fire zone not known"));
    else
        calc_post_category(calc, key, words_of(key));
}

/* The stricter of the zones that the site touches, since the building may
 * stand across them. */
static void post_building_zone(const struct zoning *zoning)
{
    if (study_has(zoning->study, M_fire_zone, NULL))
        return;
    struct calc *calc =
        calc_open(zoning->scope, M_fire_zone, NULL, NULL, "建築基準法65条");
    calc_tolerate_unknown(calc);
    double sliver = calc_param(calc, "sliver", &zoning->rules->sliver);
    enum answer fire = touches(zoning, calc, "fire", sliver);
    enum answer quasi = touches(zoning, calc, "quasi_fire", sliver);
    if (fire == ANSWER_YES)
        post_category(calc, "fire");
    else if (fire == ANSWER_UNKNOWN || quasi == ANSWER_UNKNOWN)
        post_category(calc, NULL);
    else
        post_category(calc, quasi == ANSWER_YES ? "quasi_fire" : "none");
}

/* ---- 53条7項・8項 ---- */

/* Fireproof buildings: a site partly in a 防火地域 is deemed all in it (7項).
 * Fireproof or quasi-fireproof buildings: a site in a 準防火地域 and outside
 * both is deemed all in the former (8項). A quasi-fireproof building on a site
 * that is partly 防火地域 follows that zone's rules (65条): no relaxation. */
static const char *deemed(
    const char *resistance, enum answer fire, enum answer quasi)
{
    bool fireproof = text_equal(resistance, "fireproof");
    if (!fireproof && !text_equal(resistance, "quasi_fireproof"))
        return "none";
    if (fire == ANSWER_UNKNOWN)
        return NULL;
    if (fire == ANSWER_YES)
        return fireproof ? "fire" : "none";
    if (quasi == ANSWER_UNKNOWN)
        return NULL;
    return quasi == ANSWER_YES ? "quasi_fire" : "none";
}

static enum answer answer_of(bool yes)
{
    return yes ? ANSWER_YES : ANSWER_NO;
}

static void post_deemed(const struct zoning *zoning)
{
    if (study_has(zoning->study, M_fire_zone_deemed, NULL))
        return;
    const struct need_spec *need = zoning->study->project->file->need;
    struct calc *calc = calc_open(zoning->scope, M_fire_zone_deemed, NULL, NULL,
        "建築基準法53条7項・8項");
    calc_tolerate_unknown(calc);
    const char *resistance = need == NULL || need->fire_resistance == NULL
                                 ? "none"
                                 : need->fire_resistance;
    if (need != NULL)
        calc_rule_field(
            calc, zoning->study, &need->origin, "fire_resistance", resistance);
    const char *told = study_items(zoning->study, M_fire_share).count > 0
                           ? NULL
                           : study_key(zoning->study, M_fire_zone, NULL);
    if (told != NULL) {
        /* The user says the zone and no shares. */
        calc_use(calc, "building", M_fire_zone, NULL);
        post_category(
            calc, deemed(resistance, answer_of(text_equal(told, "fire")),
                      answer_of(text_equal(told, "quasi_fire"))));
        return;
    }
    double sliver = calc_param(calc, "sliver", &zoning->rules->sliver);
    enum answer fire = touches(zoning, calc, "fire", sliver);
    enum answer quasi = touches(zoning, calc, "quasi_fire", sliver);
    post_category(calc, deemed(resistance, fire, quasi));
}

void zoning_fire(const struct zoning *zoning)
{
    post_shares(zoning);
    post_building_zone(zoning);
    post_deemed(zoning);
}

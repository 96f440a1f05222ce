/* Falling trees: the strip along forest that is as wide as the trees are high,
 * times a factor. */
#include "base/list.h"
#include "base/text.h"
#include "study/hazard.h"
#include "study/reading.h"

#include <math.h>

#define ITEM "tree_fall"

static void post_width(
    const struct study *study, const struct tree_fall_rule *rule)
{
    struct calc *calc = calc_open(study->scope, M_tree_fall_width, NULL,
        "tree_height * factor", rule->origin.source);
    struct value height =
        calc_use_value(calc, "tree_height", M_tree_height, NULL);
    double factor = calc_param(calc, "factor", &rule->factor);
    double tallest_m = rule->tallest_m.value;
    if (isnan(height.high))
        height.high = tallest_m;
    if (isnan(height.low))
        height.low = 0;
    if (!value_is_known(height))
        calc_param(calc, "", &rule->tallest_m);
    calc_post_range(calc, height.number * factor, height.low * factor,
        height.high * factor);
}

/* Where 'no forest' is true: every forest layer says that it was surveyed. */
static bool forest_is_surveyed(const struct study *study)
{
    const struct layer *layer = study_layer(study, ROLE_FOREST, NULL);
    if (layer == NULL)
        return false;
    for (; layer != NULL; layer = study_layer(study, ROLE_FOREST, layer))
        if (study_surveyed(study, layer) != ANSWER_YES)
            return false;
    return true;
}

struct strips {
    const struct shape **at;
    size_t count;
};

/* Forest farther from the site than the strip is wide, and a little more for
 * the round corners that a buffer makes of straight pieces, does not matter:
 * only the rest is grown. */
static struct shape *strip_of(
    const struct study *study, const struct shape *forest, double width_m)
{
    struct arena *arena = study->arena;
    const struct shape *site = study->site->shape;
    struct shape *around = shape_buffer(arena, site, 1.1 * width_m + 1);
    struct shape *near = shape_intersection(arena, forest, around);
    return shape_intersection(arena, site, shape_buffer(arena, near, width_m));
}

static struct strips strips_of(
    const struct study *study, struct calc *calc, double width_m)
{
    LIST(const struct shape *) strips = {0};
    const struct layer *layer = study_layer(study, ROLE_FOREST, NULL);
    for (; layer != NULL; layer = study_layer(study, ROLE_FOREST, layer))
        for (size_t i = 0; i < layer->count; i++) {
            const struct feature *feature = &layer->features[i];
            if (shape_distance_m(study->site->shape, feature->shape) > width_m)
                continue;
            if (calc != NULL)
                calc_record(calc, layer->name, layer->file, feature->record);
            LIST_ADD(study->arena, &strips,
                strip_of(study, feature->shape, width_m));
        }
    return (struct strips){strips.at, strips.count};
}

/* Of a strip so wide. The forest that reaches the site is named to `calc`,
 * unless that is NULL. */
static double area_at(
    const struct study *study, struct calc *calc, double width_m)
{
    if (isnan(width_m))
        return NAN;
    struct strips strips = strips_of(study, calc, width_m);
    return strips.count == 0 ? 0
                             : shape_area_m2(shape_union(
                                   study->arena, strips.at, strips.count));
}

static void post_area(const struct study *study)
{
    struct calc *calc =
        calc_open(study->scope, M_tree_fall_area, NULL, NULL, NULL);
    calc_method_words(
        calc, WORDS("樹林を影響幅だけ広げた範囲との重なりの面積(GEOS)",
                  "area of overlap with the forest, grown by the width of the "
                  "strip (GEOS)"));
    overlap_use_role(study, calc, ROLE_FOREST);
    struct value width = calc_use_value(calc, "", M_tree_fall_width, NULL);
    double most_m2 =
        study->site->shape == NULL ? 0 : area_at(study, calc, width.high);
    if (most_m2 == 0 && forest_is_surveyed(study)) {
        /* Even the highest trees would not reach the site. */
        calc_tolerate_unknown(calc);
        calc_post(calc, 0);
    } else if (most_m2 == 0) {
        calc_post_unknown(calc, WORDS("未確認(樹林の資料なし)",
                                    "not confirmed (no data on forest)"));
    } else if (value_is_known(width)) {
        calc_post_range(calc, area_at(study, NULL, width.number),
            area_at(study, NULL, width.low), most_m2);
    } else {
        calc_post(calc, NAN);
    }
}

static double share_of(const double *x)
{
    return x[0] / x[1];
}

static void post_share(const struct study *study)
{
    static const int signs[] = {1, -1};
    struct calc *calc = calc_open(
        study->scope, M_hazard_share, ITEM, "overlap_area / site_area", NULL);
    struct value values[] = {
        calc_use_value(calc, "overlap_area", M_tree_fall_area, NULL),
        calc_use_value(calc, "site_area", M_site_area, NULL)};
    if (calc_is_unknown(calc))
        calc_post_range(calc, NAN, 0, 1);
    else
        calc_post_monotone(
            calc, &(struct monotone){share_of, signs, 2}, values);
}

struct tree_class {
    const char *key;
    struct words title;
};

static struct tree_class class_at(
    const struct tree_fall_rule *rule, double share)
{
    if (share >= rule->building_share.value)
        return (struct tree_class){"building", rule->building};
    if (share > 0)
        return (struct tree_class){"site", rule->site};
    return (struct tree_class){"none", rule->none};
}

static void post_class(
    const struct study *study, const struct tree_fall_rule *rule)
{
    struct calc *calc =
        calc_open(study->scope, M_hazard_max, ITEM, NULL, rule->origin.source);
    struct value share = calc_use_value(calc, "share", M_hazard_share, ITEM);
    calc_param(calc, "building_share", &rule->building_share);
    /* That lower trees would do less does not matter. */
    struct tree_class class = class_at(rule, share.number);
    if (!value_is_known(share))
        calc_post_unknown(calc, share.reason);
    else if (!text_equal(class.key, class_at(rule, share.high).key))
        calc_post_unknown(calc,
            WORDS("樹高の上限では階級が上がる: 要確認",
                "the tallest that the trees may be are in a worse class: to be "
                "confirmed"));
    else
        calc_post_category(calc, class.key, class.title);
}

void hazard_post_trees(
    const struct study *study, const struct tree_fall_rule *rule)
{
    if (study_layer(study, ROLE_FOREST, NULL) == NULL &&
        !study_has(study, M_tree_height, NULL) &&
        !study_has(study, M_hazard_max, ITEM))
        return;
    post_width(study, rule);
    post_area(study);
    post_share(study);
    post_class(study, rule);
}

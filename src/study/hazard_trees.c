/* Falling trees: the strip along forest that is as wide as the trees are high,
 * times a factor. */
#include "base/list.h"
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
            calc_record(calc, layer->name, layer->file, feature->record);
            LIST_ADD(study->arena, &strips,
                strip_of(study, feature->shape, width_m));
        }
    return (struct strips){strips.at, strips.count};
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
    bool known = value_is_known(width);
    struct strips strips = {NULL, 0};
    if (study->site->shape != NULL)
        strips = strips_of(study, calc, known ? width.number : width.high);
    if (strips.count == 0 && forest_is_surveyed(study)) {
        /* Even the highest trees would not reach the site. */
        calc_tolerate_unknown(calc);
        calc_post(calc, 0);
    } else if (strips.count == 0) {
        calc_post_unknown(calc, WORDS("未確認(樹林の資料なし)",
                                    "not confirmed (no data on forest)"));
    } else {
        calc_post(calc, known ? shape_area_m2(shape_union(
                                    study->arena, strips.at, strips.count))
                              : NAN);
    }
}

static void post_share(const struct study *study)
{
    struct calc *calc = calc_open(
        study->scope, M_hazard_share, ITEM, "overlap_area / site_area", NULL);
    double area_m2 = calc_use(calc, "overlap_area", M_tree_fall_area, NULL);
    double site_m2 = calc_use(calc, "site_area", M_site_area, NULL);
    if (calc_is_unknown(calc))
        calc_post_range(calc, NAN, 0, 1);
    else
        calc_post(calc, area_m2 / site_m2);
}

static void post_class(
    const struct study *study, const struct tree_fall_rule *rule)
{
    struct calc *calc =
        calc_open(study->scope, M_hazard_max, ITEM, NULL, rule->origin.source);
    struct value share = calc_use_value(calc, "share", M_hazard_share, ITEM);
    double limit = calc_param(calc, "building_share", &rule->building_share);
    if (!value_is_known(share))
        calc_post_unknown(calc, share.reason);
    else if (share.number >= limit)
        calc_post_category(calc, "building", rule->building);
    else if (share.number > 0)
        calc_post_category(calc, "site", rule->site);
    else
        calc_post_category(calc, "none", rule->none);
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

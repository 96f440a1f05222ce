/* The parts of the site: what each polygon of the zoning layer covers of it
 * (overlapping ones counted once), and what none covers. Parts that the user
 * gives as facts (zone_area/…, zone_share/…) stand in the layer's place. */
#include "study/zoning.h"

#include "base/text.h"

#include <math.h>

WARNING_KIND(parts_overlap, "zoning-parts-overlap",
    "用途地域の図形が敷地内で重なっています(約{1}㎡): 先の図形だけを数えます",
    "polygons of the use districts overlap within the site (about {1} m2): "
    "only the earlier one is counted",
    "", "");

WARNING_KIND(parts_miss_site, "zoning-parts-sum",
    "用途地域別の面積の計 {1}㎡ が敷地面積 {2}㎡ と合いません",
    "the areas of the use districts sum to {1} m2, the site has {2} m2",
    "割合や面積の記入もれを確かめてください。比率は記入された部分だけで"
    "加重平均されます",
    "look for a part that was left out: ratios are weighted by the parts that "
    "are given");

PROBLEM_KIND(no_part, "zoning-no-part",
    "用途地域の部分「{1}」はこの候補地にありません",
    "the site has no part '{1}'", "ある部分: {2}", "there are: {2}");

enum {
    TOLERANCE_REACH = 3 /* tolerances around the site at which shapes are cut,
                           so that the cut moves no line near the site */
};

struct cover {
    const struct layer *layer;
    struct shape *rest; /* of the site, not covered so far */
    double site_m2, overlap_m2;
};

static const char *item_of(struct arena *arena, const struct feature *feature)
{
    return arena_printf(arena, "%ld", feature->record);
}

/* The area when the polygon's lines lie `distance_m` further out. */
static double moved_m2(const struct zoning *zoning, const struct shape *near,
    const struct shape *shape, double distance_m)
{
    struct shape *local = shape_intersection(zoning->arena, shape, near);
    return shape_overlap_m2(zoning->study->site->shape,
        shape_buffer(zoning->arena, local, distance_m));
}

static struct shape *near_site(const struct zoning *zoning, double tolerance_m)
{
    return shape_buffer(zoning->arena, zoning->study->site->shape,
        fmax(1, TOLERANCE_REACH * tolerance_m));
}

struct value zoning_drawn_area(const struct zoning *zoning,
    const struct layer *layer, const struct shape *shape, double area_m2)
{
    double tolerance_m = zoning_tolerance(zoning, layer)->value;
    struct shape *near = near_site(zoning, tolerance_m);
    return value_range(area_m2,
        fmin(area_m2, moved_m2(zoning, near, shape, -tolerance_m)),
        fmax(area_m2, moved_m2(zoning, near, shape, tolerance_m)));
}

bool zoning_is_drawn(const struct entries *parts)
{
    return parts->count > 0 && parts->at[0]->formula == NULL &&
           parts->at[0]->origin == NULL;
}

static void post_area(const struct zoning *zoning, const struct cover *cover,
    const struct feature *feature, double area_m2)
{
    struct calc *calc = calc_open(zoning->scope, M_zone_area,
        item_of(zoning->arena, feature), NULL, NULL);
    calc_record(calc, cover->layer->name, cover->layer->file, feature->record);
    calc_layer(calc, cover->layer->name, cover->layer->file);
    calc_method_words(calc, WORDS("敷地と重なる面積(平面直角座標系)",
                                "area of overlap with the site, in the plane"));
    calc_param(calc, "tolerance", zoning_tolerance(zoning, cover->layer));
    struct value area =
        zoning_drawn_area(zoning, cover->layer, feature->shape, area_m2);
    calc_post_range(calc, area.number, area.low, area.high);
}

static void take_feature(const struct zoning *zoning, struct cover *cover,
    const struct feature *feature)
{
    const struct shape *site = zoning->study->site->shape;
    double whole_m2 = shape_overlap_m2(site, feature->shape);
    if (!(whole_m2 > cover->site_m2 * zoning->rules->sliver.value))
        return;
    double area_m2 = shape_overlap_m2(cover->rest, feature->shape);
    cover->overlap_m2 += whole_m2 - area_m2;
    if (!(area_m2 > cover->site_m2 * zoning->rules->sliver.value))
        return;
    post_area(zoning, cover, feature, area_m2);
    cover->rest = shape_difference(zoning->arena, cover->rest, feature->shape);
}

static void report_overlap(
    const struct zoning *zoning, const struct cover *cover)
{
    if (!(cover->overlap_m2 > cover->site_m2 * zoning->rules->sliver.value))
        return;
    struct source *source = ARENA_NEW(zoning->arena, struct source);
    source->path = cover->layer->file;
    problem_add(zoning->study->problems, &parts_overlap, place_file(source),
        arena_printf(zoning->arena, "%.1f", cover->overlap_m2));
}

/* What no polygon covers: its own part, unless it is a mismatch of drawings. */
static void post_outside(const struct zoning *zoning, const struct cover *cover)
{
    double area_m2 = shape_area_m2(cover->rest);
    if (!(area_m2 > cover->site_m2 * zoning->rules->sliver.value))
        return;
    struct calc *calc =
        calc_open(zoning->scope, M_zone_area, "outside", NULL, NULL);
    calc_method_words(
        calc, WORDS("敷地のうち図形のない部分の面積",
                  "area of the site that no polygon of the layer covers"));
    calc_layer(calc, cover->layer->name, cover->layer->file);
    calc_post(calc, area_m2);
}

static void take_layer(const struct zoning *zoning, const struct layer *layer)
{
    struct shape *site = zoning->study->site->shape;
    struct cover cover = {
        .layer = layer, .rest = site, .site_m2 = shape_area_m2(site)};
    for (size_t i = 0; i < layer->count; i++)
        take_feature(zoning, &cover, &layer->features[i]);
    post_outside(zoning, &cover);
    report_overlap(zoning, &cover);
}

static double product(const double *x)
{
    return x[0] * x[1];
}

/* Areas from shares that the user gives; without them, one part that has a
 * district is the whole site. */
static void areas_from_shares(const struct zoning *zoning)
{
    static const int signs[] = {1, 1};
    struct entries shares = study_items(zoning->study, M_zone_share);
    for (size_t i = 0; i < shares.count; i++) {
        struct calc *calc = calc_open(zoning->scope, M_zone_area,
            shares.at[i]->item, "area * share", NULL);
        struct value values[] = {
            calc_use_value(calc, "area", M_site_area_used, NULL),
            calc_use_entry(calc, "share", shares.at[i])};
        calc_post_monotone(calc, &(struct monotone){product, signs, 2}, values);
    }
    struct entries districts = study_items(zoning->study, M_zone_district);
    if (shares.count > 0 || districts.count != 1)
        return;
    struct calc *calc = calc_open(
        zoning->scope, M_zone_area, districts.at[0]->item, "area", NULL);
    struct value area = calc_use_value(calc, "area", M_site_area_used, NULL);
    calc_post_range(calc, area.number, area.low, area.high);
}

static double share_of(const double *x)
{
    return x[0] / x[1];
}

/* Of the whole site, or, where the user gives the areas, of their sum. */
static struct value use_whole(
    struct calc *calc, const struct entries *parts, bool drawn)
{
    if (drawn)
        return calc_use_value(calc, "site", M_site_area, NULL);
    struct value sum = value_number(0);
    for (size_t i = 0; i < parts->count; i++)
        sum.number += calc_use_entry(calc, "areas", parts->at[i]).number;
    return value_number(sum.number);
}

static void post_shares(const struct zoning *zoning)
{
    static const int signs[] = {1, -1};
    struct entries parts = study_items(zoning->study, M_zone_area);
    bool drawn = zoning_is_drawn(&parts);
    for (size_t i = 0; i < parts.count; i++) {
        if (study_has(zoning->study, M_zone_share, parts.at[i]->item))
            continue;
        struct calc *calc =
            calc_open(zoning->scope, M_zone_share, parts.at[i]->item,
                drawn ? "area / site" : "area / sum(areas)", NULL);
        struct value values[] = {calc_use_entry(calc, "area", parts.at[i]),
            use_whole(calc, &parts, drawn)};
        calc_post_monotone(
            calc, &(struct monotone){share_of, signs, 2}, values);
    }
}

/* Parts that the user gives must be the site; no part may be left out. */
static void check_sum(const struct zoning *zoning)
{
    struct entries parts = study_items(zoning->study, M_zone_area);
    double site_m2 = study_number(zoning->study, M_site_area_used, NULL);
    double sum_m2 = 0;
    for (size_t i = 0; i < parts.count; i++)
        sum_m2 += parts.at[i]->value.number;
    if (parts.count == 0 || zoning_is_drawn(&parts) ||
        !(fabs(sum_m2 - site_m2) > site_m2 * zoning->rules->sliver.value))
        return;
    struct entries shares = study_items(zoning->study, M_zone_share);
    const struct origin *origin = parts.at[0]->origin;
    if (origin == NULL && shares.count > 0)
        origin = shares.at[0]->origin;
    if (origin == NULL)
        return;
    problem_add(zoning->study->problems, &parts_miss_site, origin->place,
        arena_printf(zoning->arena, "%.1f", sum_m2),
        arena_printf(zoning->arena, "%.1f", site_m2));
}

static const char *parts_there_are(const struct zoning *zoning)
{
    struct entries parts = study_items(zoning->study, M_zone_area);
    struct text out = text_new(zoning->arena);
    for (size_t i = 0; i < parts.count; i++)
        text_addf(&out, "%s%s", i == 0 ? "" : ", ", parts.at[i]->item);
    return text_string(&out);
}

/* Facts are of a part, or of a district wherever it lies; others would be lost
 * in silence. Without any part nothing is known of the districts anyway. */
static void check_facts(const struct zoning *zoning)
{
    if (study_items(zoning->study, M_zone_area).count == 0)
        return;
    static const int measures[] = {
        M_zone_district, M_zone_far, M_zone_coverage, M_far_road_coefficient};
    for (size_t m = 0; m < sizeof measures / sizeof *measures; m++) {
        struct entries facts = study_items(zoning->study, measures[m]);
        for (size_t i = 0; i < facts.count; i++) {
            const char *part = facts.at[i]->item;
            if (facts.at[i]->origin != NULL &&
                !study_has(zoning->study, M_zone_area, part) &&
                zoning_zone(zoning->rules, part) == NULL)
                problem_add(zoning->study->problems, &no_part,
                    facts.at[i]->origin->place, part, parts_there_are(zoning));
        }
    }
}

void zoning_parts(const struct zoning *zoning)
{
    const struct layer *layer = study_layer(zoning->study, ROLE_ZONING, NULL);
    bool given = study_items(zoning->study, M_zone_area).count > 0 ||
                 study_items(zoning->study, M_zone_share).count > 0;
    if (!given && layer != NULL && zoning->study->site->shape != NULL)
        take_layer(zoning, layer);
    else if (!given || study_items(zoning->study, M_zone_area).count == 0)
        areas_from_shares(zoning);
    check_sum(zoning);
    check_facts(zoning);
    post_shares(zoning);
}

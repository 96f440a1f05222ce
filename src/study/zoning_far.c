/* Floor-area ratio (容積率, 52条): the road's limit per part with that part's
 * coefficient (2項), then weighted by area (7項). */
#include "study/zoning.h"

#include "study/zoning_law.h"

#include <math.h>

/* The width a road might have that is not known to be one of 42条: its own,
 * or the 4 m to which it may be deemed, and what 52条9項 might add. Of a road
 * whose width nobody knows it may be so wide that 2項 does not hold. */
static double possible_width_m(const struct zoning *zoning, const char *edge)
{
    const struct far_rules *far = zoning->rules->far;
    double own_m = study_number(zoning->study, M_road_width, edge);
    if (isnan(own_m))
        return far->full_width.value;
    double width_m = fmax(own_m, zoning->rules->road->deemed_width.value);
    double distance_m =
        study_number(zoning->study, M_road_special_distance, edge);
    if (isnan(distance_m))
        return study_has(zoning->study, M_road_special_distance, edge) &&
                       width_m >= far->relaxation_width.value
                   ? fmax(width_m, far->full_width.value)
                   : width_m;
    return width_m + law_width_added_m(width_m, distance_m,
                         far->relaxation_width.value, far->full_width.value,
                         far->relaxation_reach.value);
}

/* 52条2項: 前面道路が2以上あるときは最大のもの. A road of unknown class does
 * not matter when another is as wide as it could be, or wide enough. */
static void post_road_width(const struct zoning *zoning)
{
    struct entries widths = study_items(zoning->study, M_road_width_for_far);
    struct calc *calc = calc_open(zoning->scope, M_far_road_width, NULL,
        "max(widths)", "建築基準法52条2項");
    double widest_m = NAN, low_m = NAN, high_m = NAN, possible_m = NAN;
    for (size_t i = 0; i < widths.count; i++) {
        const struct value *width = &widths.at[i]->value;
        if (!value_is_known(*width)) {
            possible_m =
                fmax(possible_m, possible_width_m(zoning, widths.at[i]->item));
            continue;
        }
        calc_use_entry(calc, "widths", widths.at[i]);
        widest_m = fmax(widest_m, width->number);
        low_m = fmax(low_m, width->low);
        high_m = fmax(high_m, width->high);
    }
    bool settled = widest_m >= zoning->rules->far->full_width.value ||
                   !(possible_m > widest_m);
    if (!isnan(widest_m) && (isnan(possible_m) || settled))
        calc_post_range(calc, widest_m, low_m, high_m);
    else
        calc_post_unknown_range(calc,
            WORDS("前面道路の幅員または種別が未確認",
                "width or class of the front road is not known"),
            widest_m, fmax(widest_m, possible_m));
}

static const struct param *coefficient_of(
    const struct zoning *zoning, const char *part)
{
    const char *key = study_key(zoning->study, M_zone_district, part);
    const struct designated *row = zoning_designated(zoning->rules, key);
    if (row != NULL && row->far_road_coefficient.given)
        return &row->far_road_coefficient;
    const struct zone *zone = zoning_zone(zoning->rules, key);
    return zone == NULL ? NULL : &zone->far_road_coefficient;
}

static void post_coefficient(const struct zoning *zoning, const char *part)
{
    if (study_has(zoning->study, M_far_road_coefficient, part))
        return;
    const struct param *param = coefficient_of(zoning, part);
    struct calc *calc = calc_open(zoning->scope, M_far_road_coefficient, part,
        param == NULL ? NULL : "coefficient", "建築基準法52条2項");
    calc_use(calc, "district", M_zone_district, part);
    if (param == NULL)
        calc_post_unknown(
            calc, WORDS("用途地域が未確認", "the use district is not known"));
    else
        calc_post(calc, calc_param(calc, "coefficient", param));
}

/* The most that is possible of a part of which something is not known: what
 * is designated, or what the road allows. */
static void post_unknown_limit(struct calc *calc,
    const struct value *designated, const struct value *width,
    const struct value *coefficient, double full_m)
{
    struct words reason = !value_is_known(*designated) ? designated->reason
                          : !value_is_known(*width)    ? width->reason
                                                       : coefficient->reason;
    double by_road =
        width->number >= full_m ? NAN : width->number * coefficient->number;
    calc_post_unknown_range(
        calc, reason, NAN, fmin(designated->number, by_road));
}

static void post_limit(const struct zoning *zoning, const char *part)
{
    struct calc *calc = calc_open(zoning->scope, M_far_limit, part,
        "width >= full and designated or min(designated, width * coefficient)",
        "建築基準法52条1項・2項");
    struct value designated =
        calc_use_value(calc, "designated", M_zone_far, part);
    struct value width = calc_use_value(calc, "width", M_far_road_width, NULL);
    struct value coefficient =
        calc_use_value(calc, "coefficient", M_far_road_coefficient, part);
    double full_m = calc_param(calc, "full", &zoning->rules->far->full_width);
    if (calc_is_unknown(calc)) {
        post_unknown_limit(calc, &designated, &width, &coefficient, full_m);
        return;
    }
    calc_post_range(calc,
        law_far_limit(
            designated.number, width.number, coefficient.number, full_m),
        law_far_limit(designated.low, width.low, coefficient.low, full_m),
        law_far_limit(designated.high, width.high, coefficient.high, full_m));
}

/* Whether the road lowers the ratio of any part. */
static void post_binds(const struct zoning *zoning)
{
    struct calc *calc = calc_open(
        zoning->scope, M_far_binds, NULL, NULL, "建築基準法52条1項・2項");
    struct value designated =
        calc_use_value(calc, "designated", M_far_designated, NULL);
    struct value effective =
        calc_use_value(calc, "effective", M_far_effective, NULL);
    if (effective.number < designated.number)
        calc_post_category(
            calc, "road", WORDS("前面道路の幅員", "width of the front road"));
    else
        calc_post_category(calc, "designated",
            WORDS("指定容積率", "designated floor-area ratio"));
}

static double product(const double *x)
{
    return x[0] * x[1];
}

static void post_area(const struct zoning *zoning)
{
    static const int signs[] = {1, 1};
    struct calc *calc = calc_open(
        zoning->scope, M_far_area, NULL, "area * ratio", "建築基準法52条1項");
    struct value values[] = {
        calc_use_value(calc, "area", M_site_area_effective, NULL),
        calc_use_value(calc, "ratio", M_far_effective, NULL)};
    calc_post_monotone(calc, &(struct monotone){product, signs, 2}, values);
}

void zoning_far(const struct zoning *zoning)
{
    struct entries parts = study_items(zoning->study, M_zone_area);
    post_road_width(zoning);
    for (size_t i = 0; i < parts.count; i++) {
        post_coefficient(zoning, parts.at[i]->item);
        post_limit(zoning, parts.at[i]->item);
    }
    if (!study_has(zoning->study, M_far_designated, NULL))
        zoning_post_weighted(zoning, M_far_designated, M_zone_far,
            "建築基準法52条1項", WORDS(NULL, NULL));
    if (!study_has(zoning->study, M_far_effective, NULL))
        zoning_post_weighted(zoning, M_far_effective, M_far_limit,
            "建築基準法52条7項", WORDS(NULL, NULL));
    post_binds(zoning);
    post_area(zoning);
}

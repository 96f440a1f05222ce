/* District, designated FAR and designated coverage of each part: from the
 * user's facts (of the part, or of its district), else from the layer's
 * record, else from the model's table by name or zone; else unknown. */
#include "study/zoning.h"

#include "base/list.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>

PROBLEM_KIND(district_unknown, "zoning-district-unknown",
    "用途地域「{1}」は用途地域モデルにありません",
    "the zoning model has no use district '{1}'", "もしかして「{2}」",
    "did you mean '{2}'?");
WARNING_KIND(far_unusual, "zoning-far-unusual",
    "容積率 {1} は「{2}」で指定され得る値にありません(部分 {3})",
    "floor-area ratio {1} is not among those that '{2}' may have (part {3})",
    "単位(% か小数か)と資料を確かめてください",
    "check the unit (percent or ratio) and the source");
WARNING_KIND(coverage_unusual, "zoning-coverage-unusual",
    "建ぺい率 {1} は「{2}」で指定され得る値にありません(部分 {3})",
    "building coverage {1} is not among those that '{2}' may have (part {3})",
    "単位(% か小数か)と資料を確かめてください",
    "check the unit (percent or ratio) and the source");

PROBLEM_KIND(ratio_impossible, "zoning-ratio-impossible",
    "用途地域の図形の{1}が {2} です: 0 % から {3} までのはずです",
    "the {1} of a use district's polygon is {2}, not between 0 % and {3}",
    "layers の mapping の unit を確かめてください(40 が 40 % なら unit: "
    "percent)",
    "check the unit in the layer's mapping (if 40 means 40 %: unit: percent)");

PROBLEM_KIND(ratio_unit, "zoning-ratio-unit",
    "用途地域の図形の{1}が {2} です: 「{3}」では {4} のはずです",
    "the {1} of a use district's polygon is {2}: for '{3}' it will be {4}",
    "値が小数(2.0 = 200 %)なら layers の mapping に unit: ratio "
    "と書いてください",
    "if the values are fractions (2.0 = 200 %), write unit: ratio in the "
    "layer's mapping");

/* The mark for 'not known' of 国土数値情報 A29, as a fraction. */
static const double MARK_UNKNOWN = 99.99;

/* The record of the zoning layer that a part stands for, or NULL. */
static const struct feature *feature_of(
    const struct zoning *zoning, const struct layer *layer, const char *part)
{
    for (size_t i = 0; layer != NULL && i < layer->count; i++)
        if (text_equal(part,
                arena_printf(zoning->arena, "%ld", layer->features[i].record)))
            return &layer->features[i];
    return NULL;
}

static struct place place_of(const struct zoning *zoning,
    const struct entry *entry, const struct layer *layer,
    const struct feature *feature)
{
    if (entry != NULL && entry->origin != NULL)
        return entry->origin->place;
    if (layer == NULL || feature == NULL)
        return (struct place){0};
    struct source *source = ARENA_NEW(zoning->arena, struct source);
    source->path = layer->file;
    return place_record(source, feature->record);
}

static const char *percent(const struct zoning *zoning, double ratio)
{
    return arena_printf(
        zoning->arena, "%s %%", number_text(zoning->arena, ratio * 100));
}

static struct words title_of(const struct zoning *zoning, const char *key)
{
    const struct zone *zone = zoning_zone(zoning->rules, key);
    return zone == NULL ? WORDS(key, key) : zone->title;
}

/* ---- the district ---- */

/* What no polygon of the zoning layer covers of the site. */
static const struct shape *outside_of(const struct zoning *zoning)
{
    const struct layer *layer = study_layer(zoning->study, ROLE_ZONING, NULL);
    struct shape *rest = zoning->study->site->shape;
    for (size_t i = 0; layer != NULL && i < layer->count; i++)
        if (shape_touches(rest, layer->features[i].shape))
            rest =
                shape_difference(zoning->arena, rest, layer->features[i].shape);
    return rest;
}

/* The feature of the area-division layer that covers most of that: it decides
 * whether 'no use district' is 調整区域 or 白地. */
static const struct feature *division_at(
    const struct zoning *zoning, const struct layer *layer)
{
    const struct feature *best = NULL;
    double most_m2 = 0;
    if (layer == NULL || zoning->study->site->shape == NULL)
        return NULL;
    const struct shape *outside = outside_of(zoning);
    for (size_t i = 0; i < layer->count; i++) {
        double area_m2 = shape_overlap_m2(outside, layer->features[i].shape);
        if (area_m2 > most_m2) {
            most_m2 = area_m2;
            best = &layer->features[i];
        }
    }
    return best;
}

static const char *zone_of_division(
    const struct zoning *zoning, const char *key)
{
    if (key != NULL && text_equal(key, "urbanisation_control"))
        return zoning->rules->control_zone;
    if (key != NULL && text_equal(key, "undivided"))
        return zoning->rules->undesignated_zone;
    return NULL;
}

static void post_outside_district(const struct zoning *zoning, const char *part)
{
    const struct layer *layer =
        study_layer(zoning->study, ROLE_AREA_DIVISION, NULL);
    const struct feature *feature = division_at(zoning, layer);
    struct calc *calc =
        calc_open(zoning->scope, M_zone_district, part, NULL, "都市計画法7条");
    const char *zone = NULL;
    if (layer != NULL)
        calc_layer(calc, layer->name, layer->file);
    if (feature != NULL) {
        calc_record(calc, layer->name, layer->file, feature->record);
        zone = zone_of_division(zoning, feature_key(feature, "area_division"));
    }
    if (zone != NULL)
        calc_post_category(calc, zone, title_of(zoning, zone));
    else
        calc_post_unknown(calc,
            WORDS("用途地域の図形がない部分("
                  "調整区域・白地・図面の欠落のいずれか): "
                  "要確認",
                "no polygon of a use district here: control area, no district "
                "or a gap in the data; to be confirmed"));
}

static void post_district(const struct zoning *zoning,
    const struct layer *layer, const struct feature *feature, const char *part)
{
    if (study_has(zoning->study, M_zone_district, part))
        return;
    if (feature == NULL) {
        post_outside_district(zoning, part);
        return;
    }
    const char *key = feature_key(feature, "use_district");
    struct calc *calc = calc_open(
        zoning->scope, M_zone_district, part, NULL, "都市計画法8条1項1号");
    calc_record(calc, layer->name, layer->file, feature->record);
    calc_layer(calc, layer->name, layer->file);
    if (key == NULL || text_equal(key, "unknown"))
        calc_post_unknown(
            calc, WORDS("図面の用途地域が空欄または不明",
                      "the layer does not say which use district"));
    else
        calc_post_category(calc, key, title_of(zoning, key));
}

static void check_district(const struct zoning *zoning,
    const struct layer *layer, const struct feature *feature, const char *part)
{
    const char *key = study_key(zoning->study, M_zone_district, part);
    if (key == NULL || zoning_zone(zoning->rules, key) != NULL)
        return;
    size_t count = zoning->rules->zones.count;
    const char **names = ARENA_ARRAY(zoning->arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = zoning->rules->zones.at[i].id;
    const struct entry *entry =
        scope_find(zoning->scope, M_zone_district, part);
    problem_add(zoning->study->problems, &district_unknown,
        place_of(zoning, entry, layer, feature), key,
        text_nearest(key, names, count));
}

/* ---- designated ratios ---- */

struct ratio_kind {
    int measure;
    const char *meaning, *clause;
    struct words name;
    const struct problem_kind *unusual;
};
static const struct ratio_kind far_kind = {M_zone_far, "far",
    "建築基準法52条1項", {"容積率", "floor-area ratio"}, &far_unusual};
static const struct ratio_kind coverage_kind = {M_zone_coverage, "coverage",
    "建築基準法53条1項", {"建ぺい率", "building coverage"}, &coverage_unusual};

static const struct param *largest_of(
    const struct zoning *zoning, const struct ratio_kind *kind)
{
    return kind->measure == M_zone_far ? &zoning->rules->far->largest
                                       : &zoning->rules->coverage->largest;
}

static const struct designated *by_name(const struct zoning *zoning,
    const struct feature *feature, const char *meaning)
{
    const struct attribute *name =
        feature == NULL ? NULL : feature_attribute(feature, meaning);
    return name == NULL ? NULL : zoning_designated(zoning->rules, name->text);
}

/* The row of the model's table for a part: by the name on the layer, else by
 * the zone. */
static const struct param *tabled(const struct zoning *zoning,
    const struct ratio_kind *kind, const struct feature *feature,
    const char *part)
{
    const char *key = study_key(zoning->study, M_zone_district, part);
    const struct designated *row = by_name(zoning, feature, "name");
    if (row == NULL)
        row = by_name(zoning, feature, "use_district");
    if (row == NULL)
        row = zoning_designated(zoning->rules, key);
    const struct zone *zone = zoning_zone(zoning->rules, key);
    if (kind->measure == M_zone_far)
        return row != NULL && row->far.given ? &row->far : NULL;
    if (row != NULL && row->coverage.given)
        return &row->coverage;
    return zone != NULL && zone->coverage_fixed.given ? &zone->coverage_fixed
                                                      : NULL;
}

/* A fact of the user's on all parts of one district: zone_far/commercial. */
static void post_by_district(const struct zoning *zoning,
    const struct ratio_kind *kind, const char *part, const char *district)
{
    struct calc *calc = calc_open(
        zoning->scope, kind->measure, part, "designated", kind->clause);
    struct value value =
        calc_use_value(calc, "designated", kind->measure, district);
    calc_post_range(calc, value.number, value.low, value.high);
}

/* The ratio that the layer's record holds, or NaN: 0 and 9999 are marks. */
static double layer_ratio(const struct zoning *zoning,
    const struct ratio_kind *kind, const struct layer *layer,
    const struct feature *feature)
{
    double number =
        feature == NULL ? NAN : feature_number(feature, kind->meaning);
    double largest = largest_of(zoning, kind)->value;
    if (isnan(number) || number == 0 || number_near(number, MARK_UNKNOWN, 1e-9))
        return NAN;
    if (number > 0 && number <= largest)
        return number;
    problem_add(zoning->study->problems, &ratio_impossible,
        place_of(zoning, NULL, layer, feature),
        words_in(kind->name, problems_language(zoning->study->problems)),
        percent(zoning, number), percent(zoning, largest));
    return NAN;
}

static void post_ratio(const struct zoning *zoning,
    const struct ratio_kind *kind, const struct layer *layer,
    const struct feature *feature, const char *part)
{
    if (study_has(zoning->study, kind->measure, part))
        return;
    const char *district = study_key(zoning->study, M_zone_district, part);
    if (district != NULL && study_has(zoning->study, kind->measure, district)) {
        post_by_district(zoning, kind, part, district);
        return;
    }
    double number = layer_ratio(zoning, kind, layer, feature);
    bool known = !isnan(number);
    const struct param *table = tabled(zoning, kind, feature, part);
    struct calc *calc = calc_open(zoning->scope, kind->measure, part,
        known || table != NULL ? "designated" : NULL, kind->clause);
    if (known) {
        calc_post(calc,
            calc_record_number(calc, "designated", layer->name, layer->file,
                feature->record, kind->meaning, value_number(number), "ratio"));
    } else if (table != NULL) {
        struct value value = calc_param_value(calc, "designated", table);
        calc_post_range(calc, value.number, value.low, value.high);
    } else {
        if (feature != NULL)
            calc_record(calc, layer->name, layer->file, feature->record);
        calc_post_unknown(calc, WORDS("指定値が資料にない: 要確認",
                                    "the designated value is not in the data; "
                                    "to be confirmed"));
    }
}

static bool on_menu(const struct params *menu, double number)
{
    for (size_t i = 0; i < menu->count; i++)
        if (number_near(menu->at[i].value, number, 1e-9))
            return true;
    return false;
}

static void check_menu(const struct zoning *zoning,
    const struct ratio_kind *kind, const struct layer *layer,
    const struct feature *feature, const char *part)
{
    const char *key = study_key(zoning->study, M_zone_district, part);
    const struct zone_menu *menu = zoning_menu(zoning->rules, key);
    double number = study_number(zoning->study, kind->measure, part);
    if (menu == NULL || isnan(number))
        return;
    const struct params *values =
        kind->measure == M_zone_far ? &menu->far : &menu->coverage;
    if (on_menu(values, number))
        return;
    const struct entry *entry = scope_find(zoning->scope, kind->measure, part);
    struct problems *problems = zoning->study->problems;
    struct place place = place_of(zoning, entry, layer, feature);
    enum language language = problems_language(problems);
    const char *title = words_in(title_of(zoning, key), language);
    if (on_menu(values, number * 100)) /* a fraction taken for a percentage */
        problem_add(problems, &ratio_unit, place,
            words_in(kind->name, language), percent(zoning, number), title,
            percent(zoning, number * 100));
    else
        problem_add(problems, kind->unusual, place, percent(zoning, number),
            title, part);
}

/* ---- shares by district ---- */

/* The range of a district's area, its polygons taken together: a line between
 * two polygons of one district moves nothing. */
static struct value drawn_share(const struct zoning *zoning,
    const struct entries *parts, const char *district, double share)
{
    const struct layer *layer = study_layer(zoning->study, ROLE_ZONING, NULL);
    const struct shape **shapes =
        ARENA_ARRAY(zoning->arena, parts->count, const struct shape *);
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++) {
        const char *part = parts->at[i]->item;
        const struct feature *feature = feature_of(zoning, layer, part);
        const char *key = study_key(zoning->study, M_zone_district, part);
        if (feature != NULL && key != NULL && text_equal(key, district))
            shapes[count++] = feature->shape;
    }
    double site_m2 = shape_area_m2(zoning->study->site->shape);
    if (count == 0)
        return value_number(share);
    struct value area = zoning_drawn_area(zoning, layer,
        shape_union(zoning->arena, shapes, count), share * site_m2);
    return value_range(share, area.low / site_m2, area.high / site_m2);
}

/* Σ share of the parts of one district. */
static void post_district_share(const struct zoning *zoning,
    const struct entries *parts, const char *district)
{
    if (study_has(zoning->study, M_district_share, district))
        return;
    struct calc *calc = calc_open(
        zoning->scope, M_district_share, district, "sum(shares)", NULL);
    struct value sum = {.number = 0};
    for (size_t i = 0; i < parts->count; i++) {
        const char *part = parts->at[i]->item;
        const char *key = study_key(zoning->study, M_zone_district, part);
        if (key == NULL || !text_equal(key, district))
            continue;
        struct value share = calc_use_value(calc, "shares", M_zone_share, part);
        calc_use(calc, "district", M_zone_district, part);
        sum.number += share.number;
        sum.low += share.low;
        sum.high += share.high;
    }
    if (zoning_is_drawn(parts))
        sum = drawn_share(zoning, parts, district, sum.number);
    calc_post_range(calc, sum.number, sum.low, fmin(1, sum.high));
}

static void post_district_shares(
    const struct zoning *zoning, const struct entries *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        const char *district =
            study_key(zoning->study, M_zone_district, parts->at[i]->item);
        if (district != NULL)
            post_district_share(zoning, parts, district);
    }
}

void zoning_districts(const struct zoning *zoning)
{
    const struct layer *layer = study_layer(zoning->study, ROLE_ZONING, NULL);
    struct entries parts = study_items(zoning->study, M_zone_area);
    for (size_t i = 0; i < parts.count; i++) {
        const char *part = parts.at[i]->item;
        const struct feature *feature = feature_of(zoning, layer, part);
        post_district(zoning, layer, feature, part);
        check_district(zoning, layer, feature, part);
        post_ratio(zoning, &far_kind, layer, feature, part);
        post_ratio(zoning, &coverage_kind, layer, feature, part);
        check_menu(zoning, &far_kind, layer, feature, part);
        check_menu(zoning, &coverage_kind, layer, feature, part);
    }
    post_district_shares(zoning, &parts);
}

/* The use (48条, 別表第二): per part, then by the district that has the
 * majority of the site (91条). Where all parts agree, no majority is needed. */
#include "study/zoning.h"

#include "base/text.h"
#include "study/zoning_law.h"

#include <math.h>

static void post_ruling(struct calc *calc, const char *key)
{
    if (text_equal(key, "allowed"))
        calc_post_category(calc, key, WORDS("許容", "allowed"));
    else if (text_equal(key, "permit"))
        calc_post_category(calc, key,
            WORDS("48条ただし書許可が必要", "needs an article 48 permit"));
    else
        calc_post_unknown(calc, WORDS("他法令等による。要確認",
                                    "depends on another act; to be confirmed"));
}

/* ---- a part ---- */

/* Up to area_max and storeys_max allowed, beyond them by permit. */
static const char *limited_ruling(
    struct calc *calc, const struct zone_use *row, const struct need_spec *need)
{
    double area_m2 = calc_param(calc, "gross_area", &need->gross_area);
    if (row->area_max.given &&
        area_m2 > calc_param(calc, "area_max", &row->area_max))
        return "permit";
    if (!row->storeys_max.given)
        return "allowed";
    double most = calc_param(calc, "storeys_max", &row->storeys_max);
    if (!need->storeys_max.given)
        return "depends";
    return calc_param(calc, "storeys", &need->storeys_max) <= most ? "allowed"
                                                                   : "permit";
}

static const char *ruling_of(
    struct calc *calc, const struct zone_use *row, const struct need_spec *need)
{
    switch ((enum use_ruling)row->ruling) {
    case USE_ALLOWED:
        return "allowed";
    case USE_LIMITED:
        return limited_ruling(calc, row, need);
    case USE_PERMIT:
        return "permit";
    case USE_DEPENDS:
        break;
    }
    return "depends";
}

static void post_part(const struct zoning *zoning, const char *part)
{
    if (study_has(zoning->study, M_zone_use, part))
        return;
    const struct need_spec *need = zoning->study->project->file->need;
    const char *district = study_key(zoning->study, M_zone_district, part);
    const struct zone_use *row =
        need == NULL ? NULL : zoning_use(zoning->rules, need->use, district);
    struct calc *calc = calc_open(zoning->scope, M_zone_use, part, NULL,
        row == NULL ? "建築基準法48条" : row->clause);
    calc_use(calc, "district", M_zone_district, part);
    if (need != NULL)
        calc_rule_field(calc, zoning->study, &need->origin, "use", need->use);
    if (row == NULL) {
        calc_post_unknown(calc, WORDS("この用途・地域の扱いがモデルにない",
                                    "the model has no row for this use here"));
        return;
    }
    calc_rule(calc, &row->origin, use_ruling_choices[row->ruling - 1]);
    if (row->origin.note != NULL)
        calc_note_words(calc, WORDS(row->origin.note, row->origin.note));
    post_ruling(calc, ruling_of(calc, row, need));
}

/* ---- the majority (91条) ---- */

/* The district with the largest share, or NULL. */
static const struct entry *largest_share(const struct entries *shares)
{
    const struct entry *best = NULL;
    for (size_t i = 0; i < shares->count; i++)
        if (value_is_known(shares->at[i]->value) &&
            (best == NULL || shares->at[i]->value.number > best->value.number))
            best = shares->at[i];
    return best;
}

static void post_largest_share(
    const struct zoning *zoning, const struct entries *shares)
{
    struct calc *calc = calc_open(
        zoning->scope, M_use_zone_share, NULL, "max(shares)", "建築基準法91条");
    struct value most = value_number(NAN);
    for (size_t i = 0; i < shares->count; i++) {
        struct value share = calc_use_entry(calc, "shares", shares->at[i]);
        if (!(share.number <= most.number))
            most = share;
    }
    if (shares->count == 0)
        calc_post_unknown(
            calc, WORDS("用途地域が未確認", "the use district is not known"));
    else
        calc_post_range(calc, most.number, most.low, most.high);
}

static void post_use_zone(
    const struct zoning *zoning, const struct entries *shares)
{
    if (study_has(zoning->study, M_use_zone, NULL))
        return;
    struct calc *calc =
        calc_open(zoning->scope, M_use_zone, NULL, NULL, "建築基準法91条");
    const struct entry *most = largest_share(shares);
    double majority = calc_param(calc, "majority", &zoning->rules->majority);
    for (size_t i = 0; i < shares->count; i++)
        calc_use_entry(calc, "shares", shares->at[i]);
    const struct zone *zone =
        zoning_zone(zoning->rules, most == NULL ? NULL : most->item);
    if (most == NULL)
        calc_post_unknown(
            calc, WORDS("用途地域が未確認", "the use district is not known"));
    else if (law_majority(most->value.low, most->value.high, majority) ==
             ANSWER_YES)
        calc_post_category(calc, most->item,
            zone == NULL ? WORDS(most->item, most->item) : zone->title);
    else if (law_majority(most->value.low, most->value.high, majority) ==
             ANSWER_NO)
        calc_post_unknown(
            calc, WORDS("過半を占める用途地域がない: 特定行政庁と要協議",
                      "no use district has the majority: to be agreed with the "
                      "authority"));
    else
        calc_post_unknown(calc,
            WORDS("境界線の精度内で過半が入れ替わる: 要確認",
                "the majority turns within the accuracy of the boundary: to "
                "be confirmed"));
}

/* ---- the site ---- */

/* The ruling of the majority's district; without one, that of all parts
 * where they agree. Returns the part that stands for it, or NULL. */
static const char *governing_part(
    const struct zoning *zoning, const struct entries *parts)
{
    const char *district = study_key(zoning->study, M_use_zone, NULL);
    const char *agreed = parts->count == 0 ? NULL : parts->at[0]->item;
    for (size_t i = 0; i < parts->count; i++) {
        const char *part = parts->at[i]->item;
        const char *own = study_key(zoning->study, M_zone_district, part);
        if (district != NULL && own != NULL && text_equal(own, district))
            return part;
        const char *ruling = study_key(zoning->study, M_zone_use, part);
        if (agreed == NULL || ruling == NULL ||
            !text_equal(ruling, study_key(zoning->study, M_zone_use, agreed)))
            agreed = NULL;
    }
    return district == NULL ? agreed : NULL;
}

static void post_site_ruling(
    const struct zoning *zoning, const struct entries *parts)
{
    if (study_has(zoning->study, M_use_ruling, NULL))
        return;
    const char *part = governing_part(zoning, parts);
    struct calc *calc = calc_open(
        zoning->scope, M_use_ruling, NULL, NULL, "建築基準法48条・91条");
    if (study_key(zoning->study, M_use_zone, NULL) != NULL || part == NULL) {
        calc_use(calc, "majority", M_use_zone, NULL);
        if (part != NULL)
            calc_use(calc, "ruling", M_zone_use, part);
    } else {
        for (size_t i = 0; i < parts->count; i++)
            calc_use(calc, "rulings", M_zone_use, parts->at[i]->item);
    }
    struct value ruling = part == NULL
                              ? scope_value(zoning->scope, M_use_zone, NULL)
                              : scope_value(zoning->scope, M_zone_use, part);
    if (!value_is_known(ruling))
        calc_post_unknown(calc, ruling.reason);
    else
        post_ruling(calc, ruling.key);
}

static void post_allowed(const struct zoning *zoning)
{
    if (study_has(zoning->study, M_use_allowed, NULL))
        return;
    struct calc *calc = calc_open(
        zoning->scope, M_use_allowed, NULL, NULL, "建築基準法48条・91条");
    struct value ruling = calc_use_value(calc, "ruling", M_use_ruling, NULL);
    if (!value_is_known(ruling))
        calc_post_unknown(calc, ruling.reason);
    else
        calc_post_answer(
            calc, text_equal(ruling.key, "allowed") ? ANSWER_YES : ANSWER_NO);
}

void zoning_use_of_site(const struct zoning *zoning)
{
    struct entries parts = study_items(zoning->study, M_zone_area);
    struct entries shares = study_items(zoning->study, M_district_share);
    for (size_t i = 0; i < parts.count; i++)
        post_part(zoning, parts.at[i]->item);
    post_largest_share(zoning, &shares);
    post_use_zone(zoning, &shares);
    post_site_ruling(zoning, &parts);
    post_allowed(zoning);
}

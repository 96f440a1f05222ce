/* Zoning rules of the Building Standards Act (建築基準法), as a model file
 * says them: models/zoning-japan.yaml. */
#ifndef MODEL_ZONING_RULES_H
#define MODEL_ZONING_RULES_H

#include "model/record.h"

#define ZONE_FIELDS(F)                                                         \
    F(TEXT, _, id, REQUIRED, ANY, "the zone's key, as code tables give it")    \
    F(WORDS, _, title, REQUIRED, ANY, "its name, in full")                     \
    F(NUMBER, _, far_road_coefficient, REQUIRED, RANGE(NULL, 0.1, 2),          \
        "52条2項: FAR per metre of road width (0.4: 40 % a metre)")            \
    F(NUMBER, _, coverage_fixed, OPTIONAL, RANGE("ratio", 0, 1),               \
        "53条1項: coverage where the law itself fixes it (商業 80 %)")         \
    F(NUMBER, _, coverage_unlimited_at, OPTIONAL, RANGE("ratio", 0, 1),        \
        "53条6項1号: no limit in a 防火地域 at this designated coverage")      \
    F(FLAG, _, absolute_height, OPTIONAL, ANY,                                 \
        "55条: 10 or 12 m by city plan; the height must be given")
RECORD_DECLARE(zone, ZONE_FIELDS)

#define ZONE_MENU_FIELDS(F)                                                    \
    F(TEXT, _, id, REQUIRED, ANY, "the zone's key")                            \
    F(NUMBERS, _, far, REQUIRED, RANGE("ratio", 0, 13), "FAR it may have")     \
    F(NUMBERS, _, coverage, REQUIRED, RANGE("ratio", 0, 1),                    \
        "coverage it may have")
RECORD_DECLARE(zone_menu, ZONE_MENU_FIELDS)

#define DESIGNATED_FIELDS(F)                                                   \
    F(TEXT, _, id, REQUIRED, ANY,                                              \
        "the name of the district as the layer writes it, or the zone's key")  \
    F(NUMBER, _, far, OPTIONAL, RANGE("ratio", 0, 13), "designated FAR")       \
    F(NUMBER, _, coverage, OPTIONAL, RANGE("ratio", 0, 1),                     \
        "designated coverage")                                                 \
    F(NUMBER, _, far_road_coefficient, OPTIONAL, RANGE(NULL, 0.1, 2),          \
        "52条2項, where the 特定行政庁 designated another")
RECORD_DECLARE(designated, DESIGNATED_FIELDS)

enum use_ruling { /* 1 + index in use_ruling_choices */
    USE_ALLOWED = 1,
    USE_LIMITED, /* up to area_max and storeys_max; beyond: permit */
    USE_PERMIT,  /* only by a 48条 permit */
    USE_DEPENDS  /* on another act, or on who builds */
};
extern const char *const use_ruling_choices[];

#define ZONE_USE_FIELDS(F)                                                     \
    F(TEXT, _, id, REQUIRED, ANY, "the zone's key")                            \
    F(CHOICE, use_ruling, ruling, REQUIRED, ANY,                               \
        "allowed, limited (by area_max, storeys_max), permit, depends")        \
    F(NUMBER, _, area_max, OPTIONAL, RANGE("m2", 0, 1e6),                      \
        "limited: floor area of the use, at most")                             \
    F(NUMBER, _, storeys_max, OPTIONAL, RANGE(NULL, 1, 100),                   \
        "limited: storeys, at most")                                           \
    F(TEXT, _, clause, REQUIRED, ANY, "48条…, 別表第二…")
RECORD_DECLARE(zone_use, ZONE_USE_FIELDS)

#define USE_FIELDS(F)                                                          \
    F(TEXT, _, id, REQUIRED, ANY, "the use's key: laboratory, office")         \
    F(WORDS, _, title, REQUIRED, ANY, "its name")                              \
    F(RECORDS, zone_use, zones, REQUIRED, ANY, "a row per zone")
RECORD_DECLARE(building_use, USE_FIELDS)

#define FAR_RULES_FIELDS(F)                                                    \
    F(NUMBER, _, full_width, REQUIRED, RANGE("m", 1, 100),                     \
        "52条2項: at this width the road no longer limits")                    \
    F(NUMBER, _, relaxation_width, REQUIRED, RANGE("m", 1, 100),               \
        "52条9項: the front road has at least this width")                     \
    F(NUMBER, _, relaxation_reach, REQUIRED, RANGE("m", 1, 1000),              \
        "52条9項: the special road is within this distance")                   \
    F(NUMBER, _, garage_share, REQUIRED, RANGE("ratio", 0, 0.9),               \
        "令2条1項4号・3項: garage exempted up to this share of the total")     \
    F(NUMBER, _, largest, REQUIRED, RANGE("ratio", 0, 100),                    \
        "a larger FAR in data is a mark for 'not known' (9999), which is at "  \
        "most "                                                                \
        "this beside known parts")
RECORD_DECLARE(far_rules, FAR_RULES_FIELDS)

#define COVERAGE_RULES_FIELDS(F)                                               \
    F(NUMBER, _, fire_bonus, REQUIRED, RANGE("ratio", 0, 1),                   \
        "53条3項1号イ: fireproof building in a 防火地域")                      \
    F(NUMBER, _, quasi_fire_bonus, REQUIRED, RANGE("ratio", 0, 1),             \
        "53条3項1号ロ: (quasi-)fireproof building in a 準防火地域")            \
    F(NUMBER, _, corner_bonus, REQUIRED, RANGE("ratio", 0, 1),                 \
        "53条3項2号: designated corner plot")                                  \
    F(NUMBER, _, largest, REQUIRED, RANGE("ratio", 0, 100),                    \
        "a larger coverage in data is a mark for 'not known', which is at "    \
        "most "                                                                \
        "this beside known parts")
RECORD_DECLARE(coverage_rules, COVERAGE_RULES_FIELDS)

#define ROAD_RULES_FIELDS(F)                                                   \
    F(NUMBER, _, deemed_width, REQUIRED, RANGE("m", 1, 100),                   \
        "42条2項: width to which the road is deemed (6 m areas: 6)")           \
    F(NUMBER, _, frontage_min, REQUIRED, RANGE("m", 0, 100),                   \
        "43条1項: contact with a road, at least")                              \
    F(TEXTS, _, legal_classes, REQUIRED, ANY, "classes that are roads")        \
    F(TEXT, _, deemed_class, REQUIRED, ANY, "the class of 42条2項")            \
    F(TEXTS, _, one_sided, REQUIRED, ANY,                                      \
        "42条2項ただし書: opposite sides from which all is measured")
RECORD_DECLARE(road_rules, ROAD_RULES_FIELDS)

enum area_basis { /* 1 + index in area_basis_choices */
    AREA_PLANE = 1,
    AREA_ELLIPSOID,
    AREA_REGISTERED
};
extern const char *const area_basis_choices[];

#define ZONING_RULES_FIELDS(F)                                                 \
    F(CHOICE, area_basis, site_area, REQUIRED, ANY,                            \
        "which area is the site's: plane, ellipsoid, registered; the fact "    \
        "site_area_basis of a site wins")                                      \
    F(NUMBER, _, tolerance, REQUIRED, RANGE("m", 0, 1000),                     \
        "accuracy of zone lines where the layer gives none")                   \
    F(NUMBER, _, sliver, REQUIRED, RANGE("ratio", 0, 0.1),                     \
        "a smaller share of the site is a mismatch of drawings")               \
    F(NUMBER, _, majority, REQUIRED, RANGE("ratio", 0, 1),                     \
        "91条: a zone governs the use above this share")                       \
    F(NUMBER, _, absolute_height_most, OPTIONAL, RANGE("m", 0, 100),           \
        "55条: the most a city plan sets where absolute_height is yes")        \
    F(RECORD, road_rules, road, REQUIRED, ANY, "42条, 43条")                   \
    F(RECORD, far_rules, far, REQUIRED, ANY, "52条")                           \
    F(RECORD, coverage_rules, coverage, REQUIRED, ANY, "53条")                 \
    F(TEXT, _, control_zone, REQUIRED, ANY,                                    \
        "the zone that stands for 市街化調整区域")                             \
    F(TEXT, _, undesignated_zone, REQUIRED, ANY,                               \
        "the zone without use district (非線引き白地等)")                      \
    F(RECORDS, zone, zones, REQUIRED, ANY, "the use districts")                \
    F(RECORDS, zone_menu, menus, OPTIONAL, ANY,                                \
        "values the law knows: another one is a warning")                      \
    F(RECORDS, designated, designated, OPTIONAL, ANY,                          \
        "FAR and coverage by district, where the layer has names only")        \
    F(RECORDS, building_use, uses, REQUIRED, ANY, "48条, 別表第二")
RECORD_DECLARE(zoning_rules, ZONING_RULES_FIELDS)

/* Each is NULL when there is no such row (or key). */
const struct zone *zoning_zone(
    const struct zoning_rules *rules, const char *key);
const struct zone_menu *zoning_menu(
    const struct zoning_rules *rules, const char *key);
const struct designated *zoning_designated(
    const struct zoning_rules *rules, const char *id);
const struct zone_use *zoning_use(
    const struct zoning_rules *rules, const char *use, const char *key);

#endif

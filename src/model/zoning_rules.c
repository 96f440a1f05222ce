#include "model/zoning_rules.h"

#include <string.h>

const char *const use_ruling_choices[] = {
    "allowed", "limited", "permit", "depends", NULL};
const char *const area_basis_choices[] = {
    "plane", "ellipsoid", "registered", NULL};

#define RECORD_SELF struct zone
RECORD_DEFINE(zone, ZONE_FIELDS, "A use district (用途地域).")
#undef RECORD_SELF

#define RECORD_SELF struct zone_menu
RECORD_DEFINE(zone_menu, ZONE_MENU_FIELDS,
    "The FAR and coverage that a use district may be given.")
#undef RECORD_SELF

#define RECORD_SELF struct designated
RECORD_DEFINE(designated, DESIGNATED_FIELDS,
    "FAR and coverage of the districts of one name or zone.")
#undef RECORD_SELF

#define RECORD_SELF struct zone_use
RECORD_DEFINE(zone_use, ZONE_USE_FIELDS, "A use in one use district.")
#undef RECORD_SELF

#define RECORD_SELF struct building_use
RECORD_DEFINE(building_use, USE_FIELDS, "A use of a building.")
#undef RECORD_SELF

#define RECORD_SELF struct far_rules
RECORD_DEFINE(far_rules, FAR_RULES_FIELDS, "Floor-area ratio (容積率).")
#undef RECORD_SELF

#define RECORD_SELF struct coverage_rules
RECORD_DEFINE(
    coverage_rules, COVERAGE_RULES_FIELDS, "Building coverage (建ぺい率).")
#undef RECORD_SELF

#define RECORD_SELF struct road_rules
RECORD_DEFINE(road_rules, ROAD_RULES_FIELDS, "Roads and frontage.")
#undef RECORD_SELF

#define RECORD_SELF struct zoning_rules
RECORD_DEFINE(
    zoning_rules, ZONING_RULES_FIELDS, "Zoning rules (the zoning model).")
#undef RECORD_SELF

/* The element of a record list whose id is `key`, or NULL. */
#define FIND_BY_ID(list, key)                                                  \
    do {                                                                       \
        for (size_t i_ = 0; (key) != NULL && i_ < (list).count; i_++)          \
            if ((list).at[i_].id != NULL &&                                    \
                strcmp((list).at[i_].id, (key)) == 0)                          \
                return &(list).at[i_];                                         \
        return NULL;                                                           \
    } while (0)

const struct zone *zoning_zone(
    const struct zoning_rules *rules, const char *key)
{
    FIND_BY_ID(rules->zones, key);
}

const struct zone_menu *zoning_menu(
    const struct zoning_rules *rules, const char *key)
{
    FIND_BY_ID(rules->menus, key);
}

const struct designated *zoning_designated(
    const struct zoning_rules *rules, const char *id)
{
    FIND_BY_ID(rules->designated, id);
}

static const struct building_use *find_use(
    const struct zoning_rules *rules, const char *use)
{
    FIND_BY_ID(rules->uses, use);
}

const struct zone_use *zoning_use(
    const struct zoning_rules *rules, const char *use, const char *key)
{
    const struct building_use *row = find_use(rules, use);
    if (row == NULL)
        return NULL;
    FIND_BY_ID(row->zones, key);
}

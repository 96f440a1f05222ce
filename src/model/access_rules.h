/* The access model: walking, radii, construction traffic, infrastructure. */
#ifndef MODEL_ACCESS_RULES_H
#define MODEL_ACCESS_RULES_H

#include "base/problem.h"
#include "model/project.h"

#define FACILITY_GROUP_FIELDS(F)                                               \
    F(TEXT, _, id, REQUIRED, ANY, "the group that layers name")                \
    F(WORDS, _, title, REQUIRED, ANY, "its name in tables")                    \
    F(NUMBER, _, radius_m, OPTIONAL, RANGE("m", 1, 1e6),                       \
        "counted within this distance; facility_radius_m where absent")
RECORD_DECLARE(facility_group, FACILITY_GROUP_FIELDS)

#define APPROACH_CLASS_FIELDS(F)                                               \
    F(TEXT, _, id, REQUIRED, ANY, "the class in criteria")                     \
    F(WORDS, _, title, REQUIRED, ANY, "how tables say it")                     \
    F(NUMBER, _, from_m, REQUIRED, RANGE("m", 0, 200), "widths from here on")
RECORD_DECLARE(approach_class, APPROACH_CLASS_FIELDS)

#define UTILITY_FIELDS(F)                                                      \
    F(TEXT, _, id, REQUIRED, ANY, "the service: the item of utility facts")    \
    F(WORDS, _, title, REQUIRED, ANY, "its name in tables")                    \
    F(NUMBER, _, unit_cost, REQUIRED, RANGE("yen/m", 0, 1e8),                  \
        "to lay one metre from the main")                                      \
    F(NUMBER, _, substitute_cost, OPTIONAL, RANGE("yen", 0, 1e11),             \
        "instead, where there is no supply: 浄化槽, LPG …")                    \
    F(WORDS, _, substitute, OPTIONAL, ANY, "what that is")
RECORD_DECLARE(utility_rule, UTILITY_FIELDS)

#define UTILITY_WORDS_FIELDS(F)                                                \
    F(WORDS, _, all_at_edge, REQUIRED, ANY, "all at the site's edge")          \
    F(WORDS, _, extension, REQUIRED, ANY, "all, some by an extension")         \
    F(WORDS, _, one_missing, REQUIRED, ANY, "one cannot be had")               \
    F(WORDS, _, two_missing, REQUIRED, ANY, "two or more cannot be had")
RECORD_DECLARE(utility_words, UTILITY_WORDS_FIELDS)

#define ACCESS_RULES_FIELDS(F)                                                 \
    F(NUMBER, _, walking_speed, REQUIRED, RANGE("m/min", 10, 300),             \
        "metres of road walked in a minute")                                   \
    F(NUMBER, _, detour_factor, REQUIRED, RANGE(NULL, 1, 5),                   \
        "road distance where only the straight one is known: × this")          \
    F(NUMBER, _, same_station_m, REQUIRED, RANGE("m", 0, 5000),                \
        "stations of one name this near each other are one, where the data "   \
        "have no group codes")                                                 \
    F(NUMBER, _, station_radius_m, REQUIRED, RANGE("m", 1, 1e5),               \
        "stations are counted within this distance")                           \
    F(NUMBER, _, facility_radius_m, REQUIRED, RANGE("m", 1, 1e6),              \
        "related bodies are counted within this distance")                     \
    F(NUMBER, _, school_radius_m, REQUIRED, RANGE("m", 1, 1e5),                \
        "schools are counted within this distance")                            \
    F(TEXTS, _, school_kinds, OPTIONAL, ANY,                                   \
        "codes of the schools that count (mapped meaning kind); all where "    \
        "absent")                                                              \
    F(NUMBER, _, housing_ring_m, REQUIRED, RANGE("m", 1, 5000),                \
        "width of the ring around the site in which housing is looked at")     \
    F(TEXTS, _, residential, REQUIRED, ANY,                                    \
        "use districts that count as housing where no survey is given")        \
    F(RECORDS, facility_group, groups, OPTIONAL, ANY, "related bodies")        \
    F(RECORDS, approach_class, approach, OPTIONAL, ANY,                        \
        "classes of the approach road's width, narrow first")                  \
    F(RECORDS, utility_rule, utilities, OPTIONAL, ANY, "the services")         \
    F(RECORD, utility_words, utility_summary, OPTIONAL, ANY,                   \
        "how the state of all services is said")
RECORD_DECLARE(access_rules, ACCESS_RULES_FIELDS)

/* NULL when there is no such group. */
const struct facility_group *facility_group_find(
    const struct access_rules *rules, const char *id);

/* Whether schools of a kind (NULL: not known) count. */
bool access_counts_school(const struct access_rules *rules, const char *kind);

/* Within which distance of a site the features of a layer are counted: the
 * layer's own search_m, else by its role and group; NULL for roles that are
 * not counted. */
const struct param *access_radius(
    const struct access_rules *rules, const struct layer_spec *spec);

/* Problems: approach classes that do not rise. */
void access_rules_check(
    const struct access_rules *rules, struct problems *problems);

#endif

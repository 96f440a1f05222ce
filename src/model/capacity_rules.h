/* What a building needs of its plot and its height: models/capacity-*.yaml. */
#ifndef MODEL_CAPACITY_RULES_H
#define MODEL_CAPACITY_RULES_H

#include "model/record.h"

#define LAND_RULES_FIELDS(F)                                                   \
    F(NUMBER, _, green_ratio, REQUIRED, RANGE("ratio", 0, 0.9),                \
        "of the site: green required by ordinance or policy; the fact "        \
        "green_ratio of a site wins")                                          \
    F(NUMBER, _, yard_ratio, REQUIRED, RANGE("ratio", 0, 0.9),                 \
        "of the site: internal roads, loading yard")                           \
    F(NUMBER, _, utilities_area, REQUIRED, RANGE("m2", 0, 1e6),                \
        "receiving station, treatment, retention basin")                       \
    F(NUMBER, _, stall_area, REQUIRED, RANGE("m2", 10, 100),                   \
        "a parking stall with its share of aisles")                            \
    F(NUMBER, _, unbuildable_as_green, REQUIRED, RANGE("ratio", 0, 1),         \
        "share of the unbuildable area that counts as green")                  \
    F(TEXTS, _, unbuildable_hazards, OPTIONAL, ANY,                            \
        "items of hazard_area on which nothing is built: landslide.red")
RECORD_DECLARE(land_rules, LAND_RULES_FIELDS)

#define STOREY_RULES_FIELDS(F)                                                 \
    F(NUMBER, _, first_height, REQUIRED, RANGE("m", 2, 20),                    \
        "height of the first storey")                                          \
    F(NUMBER, _, typical_height, REQUIRED, RANGE("m", 2, 20),                  \
        "height of each further storey")                                       \
    F(NUMBER, _, roof_height, REQUIRED, RANGE("m", 0, 10),                     \
        "roof and parapet above the last storey")                              \
    F(NUMBER, _, storeys_max, REQUIRED, RANGE(NULL, 1, 100),                   \
        "most storeys that suit the use, where the need asks for no fewer")
RECORD_DECLARE(storey_rules, STOREY_RULES_FIELDS)

#define GROUND_RULES_FIELDS(F)                                                 \
    F(NUMBER, _, boring_reach, REQUIRED, RANGE("m", 1, 10000),                 \
        "borings further from the site say nothing of it")                     \
    F(NUMBER, _, boring_near, REQUIRED, RANGE("m", 0.1, 1000),                 \
        "nearer borings all weigh the same")
RECORD_DECLARE(ground_rules, GROUND_RULES_FIELDS)

#define CAPACITY_RULES_FIELDS(F)                                               \
    F(RECORD, land_rules, land, REQUIRED, ANY, "shares of the plot")           \
    F(RECORD, storey_rules, storeys, REQUIRED, ANY, "heights")                 \
    F(RECORD, ground_rules, ground, REQUIRED, ANY, "borings")
RECORD_DECLARE(capacity_rules, CAPACITY_RULES_FIELDS)

#endif

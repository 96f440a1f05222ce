#include "model/capacity_rules.h"

#define RECORD_SELF struct land_rules
RECORD_DEFINE(land_rules, LAND_RULES_FIELDS, "How the plot is shared out.")
#undef RECORD_SELF

#define RECORD_SELF struct storey_rules
RECORD_DEFINE(storey_rules, STOREY_RULES_FIELDS, "Heights of storeys.")
#undef RECORD_SELF

#define RECORD_SELF struct ground_rules
RECORD_DEFINE(
    ground_rules, GROUND_RULES_FIELDS, "How far a boring speaks for a site.")
#undef RECORD_SELF

#define RECORD_SELF struct capacity_rules
RECORD_DEFINE(
    capacity_rules, CAPACITY_RULES_FIELDS, "Capacity (the capacity model).")
#undef RECORD_SELF

#include "load/fact_row.h"

const char *const fact_state_choices[] = {
    "measured", "estimated", "unknown", NULL};
const char *const fact_public_choices[] = {"yes", "no", NULL};

#define RECORD_SELF struct fact_row
RECORD_DEFINE(fact_row, FACT_ROW_FIELDS, "One fact of a site (facts.csv).")
#undef RECORD_SELF

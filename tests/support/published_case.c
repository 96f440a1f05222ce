#include "published_case.h"

const char *const published_kind_choices[] = {
    "complete", "partial", "totals_only", "weights_only", "rule", NULL};

#define RECORD_SELF struct published_site
RECORD_DEFINE(published_site, PUBLISHED_SITE_FIELDS, "A site.")
#undef RECORD_SELF

#define RECORD_SELF struct published_total
RECORD_DEFINE(published_total, PUBLISHED_TOTAL_FIELDS, "A site's result.")
#undef RECORD_SELF

#define RECORD_SELF struct published_weight
RECORD_DEFINE(published_weight, PUBLISHED_WEIGHT_FIELDS, "Full points.")
#undef RECORD_SELF

#define RECORD_SELF struct published_left
RECORD_DEFINE(published_left, PUBLISHED_LEFT_FIELDS, "Sites left.")
#undef RECORD_SELF

#define RECORD_SELF struct published_subtotal
RECORD_DEFINE(published_subtotal, PUBLISHED_SUBTOTAL_FIELDS, "A subtotal.")
#undef RECORD_SELF

#define RECORD_SELF struct published_side
RECORD_DEFINE(published_side, PUBLISHED_SIDE_FIELDS, "A side total.")
#undef RECORD_SELF

#define RECORD_SELF struct published_grade
RECORD_DEFINE(published_grade, PUBLISHED_GRADE_FIELDS, "A count of a grade.")
#undef RECORD_SELF

#define RECORD_SELF struct published_row
RECORD_DEFINE(published_row, PUBLISHED_ROW_FIELDS, "A row of a matrix.")
#undef RECORD_SELF

#define RECORD_SELF struct published_case
RECORD_DEFINE(published_case, PUBLISHED_CASE_FIELDS, "A published case.")
#undef RECORD_SELF

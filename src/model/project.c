#include "model/project.h"

const char *const layer_role_choices[] = {"zoning", "fire_zone",
    "area_division", "hazard", "station", "bus_stop", "facility", "school",
    "forest", "landscape", "context", NULL};

const char *const language_choices[] = {"ja", "en", NULL};

#define RECORD_SELF struct field_mapping
RECORD_DEFINE(field_mapping, FIELD_MAPPING_FIELDS, "One field of a layer.")
#undef RECORD_SELF

#define RECORD_SELF struct coverage_spec
RECORD_DEFINE(coverage_spec, COVERAGE_SPEC_FIELDS,
    "Where a layer was surveyed. Without it, 'no polygon' is 'not known'.")
#undef RECORD_SELF

#define RECORD_SELF struct layer_spec
RECORD_DEFINE(layer_spec, LAYER_SPEC_FIELDS, "A layer: one shapefile.")
#undef RECORD_SELF

#define RECORD_SELF struct sites_spec
RECORD_DEFINE(sites_spec, SITES_SPEC_FIELDS, "The candidate sites.")
#undef RECORD_SELF

#define RECORD_SELF struct need_spec
RECORD_DEFINE(need_spec, NEED_SPEC_FIELDS, "What must be built.")
#undef RECORD_SELF

#define RECORD_SELF struct models_spec
RECORD_DEFINE(models_spec, MODELS_SPEC_FIELDS,
    "The models: paths, or bare names of installed models.")
#undef RECORD_SELF

#define RECORD_SELF struct statement
RECORD_DEFINE(statement, STATEMENT_FIELDS, "A sentence of the consultant's.")
#undef RECORD_SELF

#define RECORD_SELF struct site_words
RECORD_DEFINE(
    site_words, SITE_WORDS_FIELDS, "The consultant's own words on one site.")
#undef RECORD_SELF

#define RECORD_SELF struct project_file
RECORD_DEFINE(project_file, PROJECT_FIELDS, "project.yaml.")
#undef RECORD_SELF

#define RECORD_SELF struct road
RECORD_DEFINE(road, ROAD_FIELDS, "One road edge of a site (roads.csv).")
#undef RECORD_SELF

#define RECORD_SELF struct boring
RECORD_DEFINE(boring, BORING_FIELDS, "One boring (borings.csv).")
#undef RECORD_SELF

#include "model/scenario.h"

#define RECORD_SELF struct scenario_file
RECORD_DEFINE(scenario_file, SCENARIO_FILE_FIELDS,
    "scenarios/<name>.yaml: values that replace those of the project.")
#undef RECORD_SELF

/* The studies, in the order in which they may read one another's measures. */
#include "study/access.h"
#include "study/capacity.h"
#include "study/cost.h"
#include "study/derived.h"
#include "study/ground.h"
#include "study/hazard.h"
#include "study/infrastructure.h"
#include "study/law.h"
#include "study/risk.h"
#include "study/schedule.h"
#include "study/study.h"
#include "study/surroundings.h"
#include "study/zoning.h"

const struct study_row study_rows[] = {
    {"zoning", study_zoning},
    {"ground", study_ground},
    {"hazard", study_hazard},
    {"capacity", study_capacity},
    {"access", study_access},
    {"surroundings", study_surroundings},
    {"infrastructure", study_infrastructure},
    {"law", study_law},
    {"prices", study_prices},
    {"schedule", study_schedule},
    {"risk", study_risk},
    {"cost", study_cost},
    {"derived", study_derived},
};
const size_t study_count = sizeof study_rows / sizeof *study_rows;

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
    {"zoning", study_zoning, false},
    {"ground", study_ground, false},
    {"hazard", study_hazard, false},
    {"capacity", study_capacity, false},
    {"access", study_access, false},
    {"surroundings", study_surroundings, false},
    {"infrastructure", study_infrastructure, false},
    {"law", study_law, false},
    {"prices", study_prices, true},
    {"schedule", study_schedule, true},
    {"risk", study_risk, false},
    {"cost", study_cost, true},
    {"derived", study_derived, false},
};
const size_t study_count = sizeof study_rows / sizeof *study_rows;

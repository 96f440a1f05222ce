/* The studies, in the order in which they may read one another's measures. */
#include "study/access.h"
#include "study/capacity.h"
#include "study/cost.h"
#include "study/derived.h"
#include "study/ground.h"
#include "study/hazard.h"
#include "study/infrastructure.h"
#include "study/law.h"
#include "study/relocation.h"
#include "study/risk.h"
#include "study/schedule.h"
#include "study/study.h"
#include "study/surroundings.h"
#include "study/zoning.h"

const struct study_row study_rows[] = {
    {"zoning", study_zoning, false, false},
    {"ground", study_ground, false, false},
    {"hazard", study_hazard, false, false},
    {"capacity", study_capacity, false, false},
    {"access", study_access, false, false},
    {"surroundings", study_surroundings, false, false},
    {"infrastructure", study_infrastructure, false, false},
    {"law", study_law, false, false},
    {"relocation", study_relocation, true, false},
    {"prices", study_prices, true, false},
    {"schedule", study_schedule, true, false},
    {"law deadlines", study_law_deadlines, false, false},
    {"risk", study_risk, false, false},
    {"cost", study_cost, true, false},
    {"derived", study_derived, false, true},
};
const size_t study_count = sizeof study_rows / sizeof *study_rows;

void study_end_later(
    const struct study *study, void (*run)(void *context), void *context)
{
    if (study->ends == NULL)
        run(context);
    else
        LIST_ADD(
            study->arena, &study->ends->list, (struct study_end){run, context});
}

void study_ends_run(const struct study_ends *ends)
{
    for (size_t i = 0; i < ends->list.count; i++)
        ends->list.at[i].run(ends->list.at[i].context);
}

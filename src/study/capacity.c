#include "study/capacity.h"

#include <math.h>

double capacity_storeys_in(
    double height_m, double first_m, double typical_m, double roof_m)
{
    double above_m = height_m - roof_m - first_m;
    return above_m < 0 ? 0 : 1 + floor(above_m / typical_m);
}

void study_capacity(const struct study *study)
{
    const struct capacity capacity = {study, study->project->models.capacity,
        study->project->file->need, study->scope, study->arena};
    if (capacity.rules == NULL || capacity.need == NULL)
        return;
    capacity_land(&capacity);
    capacity_plate(&capacity);
    capacity_storeys(&capacity);
    capacity_gross(&capacity);
    capacity_balance(&capacity);
}

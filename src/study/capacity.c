#include "study/capacity.h"

#include "base/number.h"

#include <math.h>

double capacity_count_down(double number)
{
    return floor(number_round(number, 6));
}

double capacity_count_up(double number)
{
    return ceil(number_round(number, 6));
}

double capacity_storeys_in(
    double height_m, double first_m, double typical_m, double roof_m)
{
    double typicals = (height_m - roof_m - first_m) / typical_m;
    return fmax(0, 1 + capacity_count_down(typicals));
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

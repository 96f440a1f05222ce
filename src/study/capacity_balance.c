/* The building that the need asks for, on its plot: storeys, footprint, stalls
 * possible, room to grow, and the land balance, which sums to the site. */
#include "study/capacity.h"

#include <math.h>

static double storeys_for(const double *x)
{
    return capacity_count_up(x[0] / x[1]);
}

static void post_storeys_needed(const struct capacity *capacity)
{
    static const int signs[] = {1, -1};
    if (study_has(capacity->study, M_storeys_needed, NULL))
        return;
    struct calc *calc = calc_open(capacity->scope, M_storeys_needed, NULL,
        "ceil(round(needed / plate, 6))", NULL);
    struct value values[] = {
        calc_param_value(calc, "needed", &capacity->need->gross_area),
        calc_use_value(calc, "plate", M_plate_max, NULL)};
    if (values[1].number > 0 || calc_is_unknown(calc))
        calc_post_monotone(
            calc, &(struct monotone){storeys_for, signs, 2}, values);
    else
        calc_post_unknown(calc, WORDS("建築に充てられる土地が残らない",
                                    "no land is left for the building"));
}

static double quotient(const double *x)
{
    return x[0] / x[1];
}

static void post_footprint(const struct capacity *capacity)
{
    static const int signs[] = {1, -1};
    if (study_has(capacity->study, M_footprint, NULL))
        return;
    struct calc *calc =
        calc_open(capacity->scope, M_footprint, NULL, "needed / storeys", NULL);
    struct value values[] = {
        calc_param_value(calc, "needed", &capacity->need->gross_area),
        calc_use_value(calc, "storeys", M_storeys_needed, NULL)};
    calc_post_monotone(calc, &(struct monotone){quotient, signs, 2}, values);
}

/* What the building leaves of the plot beside green, yard and utilities. */
static void use_open_land(struct calc *calc, struct value *values)
{
    values[0] = calc_use_value(calc, "usable", M_site_usable, NULL);
    values[1] = calc_use_value(calc, "green", M_green_area, NULL);
    values[2] = calc_use_value(calc, "yard", M_yard_area, NULL);
    values[3] = calc_use_value(calc, "utilities", M_utilities_area, NULL);
    values[4] = calc_use_value(calc, "footprint", M_footprint, NULL);
}

static double stalls_on(const double *x)
{
    double open_m2 = x[0] - x[1] - x[2] - x[3] - x[4];
    return fmax(0, capacity_count_down(open_m2 / x[5]));
}

static void post_stalls(const struct capacity *capacity)
{
    static const int signs[] = {1, -1, -1, -1, -1, -1};
    struct calc *calc = calc_open(capacity->scope, M_stalls_possible, NULL,
        "max(0, floor(round((usable - green - yard - utilities - footprint)"
        " / stall_area, 6)))",
        NULL);
    struct value values[6];
    use_open_land(calc, values);
    values[5] = calc_param_value(
        calc, "stall_area", &capacity->rules->land->stall_area);
    calc_post_monotone(calc, &(struct monotone){stalls_on, signs, 6}, values);
    if (!capacity->need->stalls.given || capacity->need->stalls.value == 0)
        return;
    struct calc *ratio = calc_open(
        capacity->scope, M_stalls_ratio, NULL, "possible / needed", NULL);
    struct value possible =
        calc_use_value(ratio, "possible", M_stalls_possible, NULL);
    double needed = calc_param(ratio, "needed", &capacity->need->stalls);
    calc_post_range(ratio, possible.number / needed, possible.low / needed,
        possible.high / needed);
}

static double spare_of(const double *x)
{
    return fmax(0, x[0] - x[1] - x[2] - x[3] - x[4] - x[5]);
}

static void post_spare(const struct capacity *capacity)
{
    static const int signs[] = {1, -1, -1, -1, -1, -1};
    static const int ratio_signs[] = {1, -1};
    struct calc *calc = calc_open(capacity->scope, M_spare_area, NULL,
        "max(0, usable - green - yard - utilities - footprint - parking)",
        NULL);
    struct value values[6];
    use_open_land(calc, values);
    values[5] = calc_use_value(calc, "parking", M_parking_area, NULL);
    calc_post_monotone(calc, &(struct monotone){spare_of, signs, 6}, values);

    struct calc *ratio = calc_open(
        capacity->scope, M_spare_ratio, NULL, "spare / footprint", NULL);
    struct value parts[] = {calc_use_value(ratio, "spare", M_spare_area, NULL),
        calc_use_value(ratio, "footprint", M_footprint, NULL)};
    calc_post_monotone(
        ratio, &(struct monotone){quotient, ratio_signs, 2}, parts);
}

static const struct {
    const char *item;
    int measure;
} balance_rows[] = {
    {"building", M_footprint},
    {"parking", M_parking_area},
    {"green", M_green_area},
    {"yard", M_yard_area},
    {"utilities", M_utilities_area},
    {"spare", M_spare_area},
};

static void post_balance_row(
    const struct capacity *capacity, const char *item, int measure)
{
    struct calc *calc =
        calc_open(capacity->scope, M_land_balance, item, "area", NULL);
    struct value area = calc_use_value(calc, "area", measure, NULL);
    calc_post_range(calc, area.number, area.low, area.high);
}

static void post_unbuildable_row(const struct capacity *capacity)
{
    struct entries lost = study_items(capacity->study, M_unbuildable_area);
    if (lost.count == 0)
        return;
    struct calc *calc = calc_open(
        capacity->scope, M_land_balance, "unbuildable", "sum(areas)", NULL);
    double sum = 0, low = 0, high = 0;
    calc_rests_on_record(calc, &capacity->rules->land->origin);
    for (size_t i = 0; i < lost.count; i++) {
        struct value area = calc_use_entry(calc, "areas", lost.at[i]);
        sum += area.number;
        low += area.low;
        high += area.high;
    }
    calc_post_range(calc, sum, low, high);
}

static void post_balance_shares(const struct capacity *capacity)
{
    static const int signs[] = {1, -1};
    struct entries rows = study_items(capacity->study, M_land_balance);
    for (size_t i = 0; i < rows.count; i++) {
        struct calc *calc = calc_open(capacity->scope, M_land_balance_share,
            rows.at[i]->item, "area / site", NULL);
        struct value values[] = {calc_use_entry(calc, "area", rows.at[i]),
            calc_use_value(calc, "site", M_site_area_effective, NULL)};
        calc_post_monotone(
            calc, &(struct monotone){quotient, signs, 2}, values);
    }
}

void capacity_balance(const struct capacity *capacity)
{
    post_storeys_needed(capacity);
    post_footprint(capacity);
    post_stalls(capacity);
    post_spare(capacity);
    for (size_t i = 0; i < sizeof balance_rows / sizeof *balance_rows; i++)
        post_balance_row(
            capacity, balance_rows[i].item, balance_rows[i].measure);
    post_unbuildable_row(capacity);
    post_balance_shares(capacity);
}

/* The largest gross area (延べ面積): by the floor-area ratio with the garage
 * exempted, and by plate and storeys; what binds; whether the need fits. */
#include "study/capacity.h"

#include "base/text.h"
#include "model/zoning_rules.h"
#include "study/zoning_law.h"

#include <math.h>

/* 令2条1項4号・3項. Without a garage the counted area is the total. */
static void post_by_far(const struct capacity *capacity)
{
    const struct zoning_rules *zoning = capacity->study->project->models.zoning;
    bool garage = capacity->need->garage_area.given && zoning != NULL;
    struct calc *calc = calc_open(capacity->scope, M_gross_by_far, NULL,
        garage ? "counted + min(garage, counted * share / (1 - share))"
               : "counted",
        garage ? "建築基準法施行令2条1項4号・3項" : "建築基準法52条1項");
    struct value counted = calc_use_value(calc, "counted", M_far_area, NULL);
    if (!garage) {
        calc_post_range(calc, counted.number, counted.low, counted.high);
        return;
    }
    double garage_m2 = calc_param(calc, "garage", &capacity->need->garage_area);
    double share = calc_param(calc, "share", &zoning->far->garage_share);
    calc_post_range(calc,
        law_total_with_garage_m2(counted.number, garage_m2, share),
        law_total_with_garage_m2(counted.low, garage_m2, share),
        law_total_with_garage_m2(counted.high, garage_m2, share));
}

static double product(const double *x)
{
    return x[0] * x[1];
}

static void post_by_plate(const struct capacity *capacity)
{
    static const int signs[] = {1, 1};
    struct calc *calc = calc_open(
        capacity->scope, M_gross_by_plate, NULL, "plate * storeys", NULL);
    struct value values[] = {calc_use_value(calc, "plate", M_plate_max, NULL),
        calc_use_value(calc, "storeys", M_storeys_max, NULL)};
    calc_post_monotone(calc, &(struct monotone){product, signs, 2}, values);
}

static double lesser(const double *x)
{
    return x[1] < x[0] ? x[1] : x[0];
}

static void post_max(const struct capacity *capacity)
{
    static const int signs[] = {1, 1};
    struct calc *calc = calc_open(
        capacity->scope, M_gross_max, NULL, "min(by_ratio, by_plate)", NULL);
    struct value values[] = {
        calc_use_value(calc, "by_ratio", M_gross_by_far, NULL),
        calc_use_value(calc, "by_plate", M_gross_by_plate, NULL)};
    calc_post_monotone(calc, &(struct monotone){lesser, signs, 2}, values);
}

static void post_binds(const struct capacity *capacity)
{
    struct calc *calc =
        calc_open(capacity->scope, M_capacity_binds, NULL, NULL, NULL);
    double by_ratio = calc_use(calc, "by_ratio", M_gross_by_far, NULL);
    double by_plate = calc_use(calc, "by_plate", M_gross_by_plate, NULL);
    if (by_ratio < by_plate) {
        calc_post_category(
            calc, "far", WORDS("容積率", "the floor-area ratio"));
        return;
    }
    struct value plate = calc_use_value(calc, "plate", M_plate_binds, NULL);
    if (value_is_known(plate))
        calc_post_category(calc, plate.key, plate.words);
    else
        calc_post_unknown(calc, plate.reason);
}

static void post_fit(const struct capacity *capacity)
{
    struct calc *ratio = calc_open(
        capacity->scope, M_gross_ratio, NULL, "largest / needed", NULL);
    struct value most = calc_use_value(ratio, "largest", M_gross_max, NULL);
    double needed = calc_param(ratio, "needed", &capacity->need->gross_area);
    calc_post_range(
        ratio, most.number / needed, most.low / needed, most.high / needed);

    struct calc *fits =
        calc_open(capacity->scope, M_need_fits, NULL, NULL, NULL);
    struct value share = calc_use_value(fits, "ratio", M_gross_ratio, NULL);
    calc_tolerate_unknown(fits);
    calc_post_answer(fits, capacity_count_down(share.low) >= 1 ? ANSWER_YES
                           : capacity_count_down(share.high) < 1
                               ? ANSWER_NO
                               : ANSWER_UNKNOWN);
}

void capacity_gross(const struct capacity *capacity)
{
    post_by_far(capacity);
    post_by_plate(capacity);
    if (!study_has(capacity->study, M_gross_max, NULL)) {
        post_max(capacity);
        post_binds(capacity);
    }
    post_fit(capacity);
}

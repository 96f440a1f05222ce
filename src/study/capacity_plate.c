/* The floor plate: the least of what coverage allows, what the plot leaves and
 * what the buildable polygon gives; and which of them it is. */
#include "study/capacity.h"

#include "base/text.h"

#include <math.h>

static double product(const double *x)
{
    return x[0] * x[1];
}

static double left_over(const double *x)
{
    return fmax(0, x[0] - x[1] - x[2] - x[3] - x[4]);
}

static void post_by_coverage(const struct capacity *capacity)
{
    static const int signs[] = {1, 1};
    struct calc *calc = calc_open(capacity->scope, M_plate_by_coverage, NULL,
        "site * coverage", "建築基準法53条");
    struct value values[] = {
        calc_use_value(calc, "site", M_site_area_effective, NULL),
        calc_use_value(calc, "coverage", M_coverage_effective, NULL)};
    calc_post_monotone(calc, &(struct monotone){product, signs, 2}, values);
}

static void post_by_land(const struct capacity *capacity)
{
    static const int signs[] = {1, -1, -1, -1, -1};
    struct calc *calc = calc_open(capacity->scope, M_plate_by_land, NULL,
        "max(0, usable - green - yard - utilities - parking)", NULL);
    struct value values[] = {
        calc_use_value(calc, "usable", M_site_usable, NULL),
        calc_use_value(calc, "green", M_green_area, NULL),
        calc_use_value(calc, "yard", M_yard_area, NULL),
        calc_use_value(calc, "utilities", M_utilities_area, NULL),
        calc_use_value(calc, "parking", M_parking_area, NULL)};
    calc_post_monotone(calc, &(struct monotone){left_over, signs, 5}, values);
}

static double shrunk_m2(const struct capacity *capacity, double setback_m)
{
    const struct shape *site = capacity->study->site->shape;
    return isnan(setback_m)
               ? NAN
               : shape_area_m2(shape_buffer(capacity->arena, site, -setback_m));
}

/* The site inside its setback lines, where a setback is known. */
static void post_by_shape(const struct capacity *capacity)
{
    if (study_has(capacity->study, M_plate_by_shape, NULL) ||
        capacity->study->site->shape == NULL ||
        !study_has(capacity->study, M_wall_setback, NULL))
        return;
    struct calc *calc =
        calc_open(capacity->scope, M_plate_by_shape, NULL, NULL, NULL);
    struct value setback =
        calc_use_value(calc, "setback", M_wall_setback, NULL);
    for (size_t i = 0; i < capacity->study->site->record_count; i++)
        calc_record(calc, "sites", capacity->study->site->file,
            capacity->study->site->records[i]);
    calc_method_words(calc, WORDS("後退距離だけ内側の面積",
                                "area of the site, shrunk by the setback"));
    if (!value_is_known(setback)) {
        calc_post_unknown(calc, setback.reason);
        return;
    }
    calc_post_range(calc, shrunk_m2(capacity, setback.number),
        shrunk_m2(capacity, setback.high), shrunk_m2(capacity, setback.low));
}

struct limit {
    int measure;
    const char *key;
    struct words words;
};

static const struct limit limits[] = {
    {M_plate_by_coverage, "coverage", {"建ぺい率", "building coverage"}},
    {M_plate_by_land, "land",
        {"緑地・駐車場等を除いた土地", "land left by green, yard and parking"}},
    {M_plate_by_shape, "shape",
        {"建築可能な部分の形状", "the buildable polygon"}},
};
enum { LIMITS = sizeof limits / sizeof *limits };

static void post_plate(const struct capacity *capacity)
{
    struct calc *calc =
        calc_open(capacity->scope, M_plate_max, NULL, "min(plates)", NULL);
    struct value least = value_number(HUGE_VAL);
    least.low = least.high = HUGE_VAL;
    for (size_t i = 0; i < LIMITS; i++) {
        if (!study_has(capacity->study, limits[i].measure, NULL))
            continue;
        struct value plate =
            calc_use_value(calc, "plates", limits[i].measure, NULL);
        least.number =
            plate.number < least.number ? plate.number : least.number;
        least.low = plate.low < least.low ? plate.low : least.low;
        least.high = plate.high < least.high ? plate.high : least.high;
    }
    calc_post_range(calc, least.number, least.low, least.high);
}

static void post_binds(const struct capacity *capacity)
{
    struct calc *calc =
        calc_open(capacity->scope, M_plate_binds, NULL, NULL, NULL);
    const struct limit *least = NULL;
    double least_m2 = HUGE_VAL;
    for (size_t i = 0; i < LIMITS; i++) {
        if (!study_has(capacity->study, limits[i].measure, NULL))
            continue;
        double plate = calc_use(calc, limits[i].key, limits[i].measure, NULL);
        if (plate < least_m2) {
            least_m2 = plate;
            least = &limits[i];
        }
    }
    if (least == NULL)
        calc_post_unknown(
            calc, WORDS("根拠の値が未確認", "rests on what is not known"));
    else
        calc_post_category(calc, least->key, least->words);
}

void capacity_plate(const struct capacity *capacity)
{
    post_by_coverage(capacity);
    post_by_land(capacity);
    post_by_shape(capacity);
    if (study_has(capacity->study, M_plate_max, NULL))
        return;
    post_plate(capacity);
    post_binds(capacity);
}

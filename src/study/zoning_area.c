/* The site's area: as drawn, on the ellipsoid, as registered; which of them is
 * used; and what the law counts of it (42条2項, 令2条1項1号). */
#include "study/zoning.h"

#include "base/text.h"

#include <math.h>

static void cite_records(const struct study *study, struct calc *calc)
{
    for (size_t i = 0; i < study->site->record_count; i++)
        calc_record(calc, "sites", study->site->file, study->site->records[i]);
}

static void post_drawn(
    const struct study *study, int measure, struct words method, double area_m2)
{
    if (study_has(study, measure, NULL))
        return;
    struct calc *calc = calc_open(study->scope, measure, NULL, NULL, NULL);
    cite_records(study, calc);
    calc_method_words(calc, method);
    calc_post(calc, area_m2);
}

static enum area_basis basis_of(const struct study *study)
{
    const char *key = study_key(study, M_site_area_basis, NULL);
    for (int i = 0; area_basis_choices[i] != NULL; i++)
        if (key != NULL && text_equal(area_basis_choices[i], key))
            return (enum area_basis)(i + 1);
    const struct zoning_rules *rules = study->project->models.zoning;
    return rules == NULL || rules->site_area == 0
               ? AREA_PLANE
               : (enum area_basis)rules->site_area;
}

static int measure_of(enum area_basis basis)
{
    switch (basis) {
    case AREA_PLANE:
        return M_site_area;
    case AREA_ELLIPSOID:
        return M_site_area_ellipsoid;
    case AREA_REGISTERED:
        return M_site_area_registered;
    }
    return M_site_area;
}

static void post_used(const struct study *study)
{
    if (study_has(study, M_site_area_used, NULL))
        return;
    struct calc *calc =
        calc_open(study->scope, M_site_area_used, NULL, "area", NULL);
    const struct zoning_rules *rules = study->project->models.zoning;
    enum area_basis basis = basis_of(study);
    struct value area = calc_use_value(calc, "area", measure_of(basis), NULL);
    if (study_has(study, M_site_area_basis, NULL))
        calc_use(calc, "basis", M_site_area_basis, NULL);
    else if (rules != NULL)
        calc_rule_field(calc, study, &rules->origin, "site_area",
            area_basis_choices[basis - 1]);
    calc_post_range(calc, area.number, area.low, area.high);
}

static void post_deviation(const struct study *study)
{
    if (!study_has(study, M_site_area_registered, NULL) ||
        !study_has(study, M_site_area, NULL))
        return;
    struct calc *calc = calc_open(study->scope, M_site_area_deviation, NULL,
        "registered / drawn - 1", NULL);
    double registered =
        calc_use(calc, "registered", M_site_area_registered, NULL);
    double drawn = calc_use(calc, "drawn", M_site_area, NULL);
    calc_post(calc, registered / drawn - 1);
}

void zoning_site_area(const struct study *study)
{
    if (study->site->shape != NULL) {
        post_drawn(study, M_site_area,
            WORDS("平面直角座標系での面積", "area in the plane"),
            shape_area_m2(study->site->shape));
        post_drawn(study, M_site_area_ellipsoid,
            WORDS("楕円体面上の面積(GRS80)", "geodesic area, GRS80"),
            study->site->ellipsoid_area_m2);
    }
    post_used(study);
    post_deviation(study);
}

void zoning_effective_area(const struct zoning *zoning)
{
    if (study_has(zoning->study, M_site_area_effective, NULL))
        return;
    struct entries strips = study_items(zoning->study, M_road_strip_area);
    struct calc *calc = calc_open(zoning->scope, M_site_area_effective, NULL,
        strips.count == 0 ? "area" : "area - sum(strips)",
        "建築基準法施行令2条1項1号・42条2項");
    struct value area = calc_use_value(calc, "area", M_site_area_used, NULL);
    double strips_m2 = 0, low_m2 = 0, high_m2 = 0;
    for (size_t i = 0; i < strips.count; i++) {
        struct value strip = calc_use_entry(calc, "strips", strips.at[i]);
        strips_m2 += strip.number;
        low_m2 += strip.low;
        high_m2 += strip.high;
    }
    calc_post_range(
        calc, area.number - strips_m2, area.low - high_m2, area.high - low_m2);
}

/* Which system a .prj file means. PROJ reads the text, but knows few of the
 * names: it takes a Japanese plane without underscores for any of the 19, and
 * JGD2024 for nothing. So the datum goes by its name, the plane by its numbers,
 * and a name that contradicts its numbers means nothing. */
#include "adapt/projection_proj.h"

#include "base/text.h"

#include <math.h>
#include <proj_experimental.h>
#include <stdlib.h>
#include <string.h>

enum {
    PARAMETER_COUNT = 5,
    CONFIDENCE_MIN = 90 /* PROJ: same but for the names */
};

/* EPSG codes of a transverse Mercator's parameters: latitude and longitude of
 * origin, scale, false easting and northing; and how exactly a text holds them
 * (radians, 1, metres). */
static const char *const PARAMETERS[PARAMETER_COUNT] = {
    "8801", "8802", "8805", "8806", "8807"};
static const double TOLERANCES[PARAMETER_COUNT] = {
    1e-8, 1e-8, 1e-9, 1e-3, 1e-3};

static const double BESSEL_MAJOR_M = 6377397.155;

/* The horizontal system of a compound one or of one with +towgs84. */
static PJ *horizontal(struct projection_engine *engine, PJ *pj)
{
    for (int depth = 0; pj != NULL && depth < 4; depth++) {
        switch (proj_get_type(pj)) {
        case PJ_TYPE_BOUND_CRS:
            pj = projection_adopt(
                engine, proj_get_source_crs(engine->context, pj));
            break;
        case PJ_TYPE_COMPOUND_CRS:
            pj = projection_adopt(
                engine, proj_crs_get_sub_crs(engine->context, pj, 0));
            break;
        default:
            return pj;
        }
    }
    return pj;
}

/* Transverse Mercator numbers of a projected system, SI and radians. */
static bool numbers_of(
    struct projection_engine *engine, PJ *pj, double numbers[PARAMETER_COUNT])
{
    PJ_CONTEXT *context = engine->context;
    PJ *conversion =
        projection_adopt(engine, proj_crs_get_coordoperation(context, pj));
    const char *method = NULL;
    if (conversion == NULL ||
        !proj_coordoperation_get_method_info(
            context, conversion, &method, NULL, NULL) ||
        !text_equal(method, "Transverse Mercator"))
        return false;
    int found = 0;
    int count = proj_coordoperation_get_param_count(context, conversion);
    for (int i = 0; i < count; i++) {
        const char *code = NULL;
        double value = 0, unit = 1;
        proj_coordoperation_get_param(context, conversion, i, NULL, NULL, &code,
            &value, NULL, &unit, NULL, NULL, NULL, NULL);
        for (int k = 0; k < PARAMETER_COUNT; k++) {
            if (code == NULL || !text_equal(code, PARAMETERS[k]))
                continue;
            numbers[k] = value * unit;
            found++;
        }
    }
    return found == PARAMETER_COUNT;
}

static bool in_metres(struct projection_engine *engine, PJ *pj)
{
    PJ *system = projection_adopt(
        engine, proj_crs_get_coordinate_system(engine->context, pj));
    double unit = 0;
    return system != NULL &&
           proj_cs_get_axis_info(engine->context, system, 0, NULL, NULL, NULL,
               &unit, NULL, NULL, NULL) &&
           unit == 1;
}

static bool same_numbers(struct projection_engine *engine,
    const double numbers[PARAMETER_COUNT], int epsg)
{
    const struct crs *crs = crs_by_epsg(engine, epsg);
    double known[PARAMETER_COUNT];
    if (crs == NULL || !numbers_of(engine, crs->pj, known))
        return false;
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        if (!(fabs(numbers[i] - known[i]) <= TOLERANCES[i]))
            return false;
    }
    return true;
}

/* The zone that a system's name says, or 0. */
static int zone_of_name(struct projection_engine *engine, PJ *pj)
{
    const char *name = proj_get_name(pj), *rest = name;
    if (crs_family_named(engine->arena, name, &rest) == NULL)
        return 0;
    return crs_zone_named(engine->arena, rest);
}

/* The code of the plane or UTM zone of a datum with these numbers, or 0. */
static int epsg_by_numbers(
    struct projection_engine *engine, const struct crs_family *family, PJ *pj)
{
    double numbers[PARAMETER_COUNT];
    if (!in_metres(engine, pj) || !numbers_of(engine, pj, numbers))
        return 0;
    /* Mostly the zone of the name; to try all takes milliseconds. */
    int named = family->plane_first > 0 ? zone_of_name(engine, pj) : 0;
    if (named > 0 &&
        same_numbers(engine, numbers, family->plane_first + named - 1))
        return family->plane_first + named - 1;
    for (int i = 0; i < PLANE_ZONES && family->plane_first > 0; i++) {
        if (same_numbers(engine, numbers, family->plane_first + i))
            return family->plane_first + i;
    }
    for (int i = 0; i < UTM_ZONES; i++) {
        if (same_numbers(engine, numbers, family->utm_first + i))
            return family->utm_first + i;
    }
    return 0;
}

/* Whether the name says another zone than the numbers. */
static bool contradicts(
    struct projection_engine *engine, const char *name, int epsg)
{
    const char *rest = name;
    const struct crs_family *family =
        crs_family_named(engine->arena, name, &rest);
    if (family == NULL)
        return false;
    int zone = crs_zone_named(engine->arena, rest);
    return zone > 0 && epsg != family->plane_first + zone - 1;
}

static bool is_bessel(struct projection_engine *engine, PJ *geodetic)
{
    PJ *ellipsoid =
        projection_adopt(engine, proj_get_ellipsoid(engine->context, geodetic));
    double major_m = 0;
    if (ellipsoid != NULL)
        proj_ellipsoid_get_parameters(
            engine->context, ellipsoid, &major_m, NULL, NULL, NULL);
    return fabs(major_m - BESSEL_MAJOR_M) < 1;
}

/* The datum of a geodetic system by its name, else by that of its datum; NULL
 * when it is none of Japan's or its ellipsoid is another. */
static const struct crs_family *family_of(
    struct projection_engine *engine, PJ *geodetic)
{
    const char *rest = "";
    const struct crs_family *family =
        crs_family_named(engine->arena, proj_get_name(geodetic), &rest);
    if (family == NULL || *rest != '\0') {
        PJ *datum = projection_adopt(
            engine, proj_crs_get_datum_forced(engine->context, geodetic));
        family = datum == NULL ? NULL
                               : crs_family_named(engine->arena,
                                     proj_get_name(datum), &rest);
    }
    if (family == NULL || family->bessel != is_bessel(engine, geodetic))
        return NULL;
    return family;
}

static const struct crs *identified(struct projection_engine *engine, PJ *pj)
{
    int *confidence = NULL;
    PJ_OBJ_LIST *list =
        proj_identify(engine->context, pj, "EPSG", NULL, &confidence);
    int epsg = 0;
    if (list != NULL && proj_list_get_count(list) > 0 &&
        confidence[0] >= CONFIDENCE_MIN) {
        PJ *best = proj_list_get(engine->context, list, 0);
        epsg = crs_authority(best);
        proj_destroy(best);
    }
    proj_int_list_destroy(confidence);
    proj_list_destroy(list);
    return epsg > 0 ? crs_by_epsg(engine, epsg) : NULL;
}

/* A system of which PROJ's text and our names tell the code; NULL where they do
 * not, or where they contradict each other. */
static const struct crs *coded(
    struct projection_engine *engine, PJ *pj, PJ *geodetic)
{
    int epsg = crs_authority(pj);
    if (epsg > 0)
        return crs_by_epsg(engine, epsg);
    const struct crs_family *family = family_of(engine, geodetic);
    if (family == NULL)
        return NULL;
    if (proj_get_type(pj) != PJ_TYPE_PROJECTED_CRS)
        return crs_by_epsg(engine, family->geographic);
    epsg = epsg_by_numbers(engine, family, pj);
    return epsg > 0 && !contradicts(engine, proj_get_name(pj), epsg)
               ? crs_by_epsg(engine, epsg)
               : NULL;
}

/* A system without a code of ours: of PROJ's, or on a datum of ours. */
static const struct crs *uncoded(
    struct projection_engine *engine, PJ *pj, PJ *geodetic)
{
    const struct crs_family *family = family_of(engine, geodetic);
    bool projected = proj_get_type(pj) == PJ_TYPE_PROJECTED_CRS;
    if (family != NULL && projected && epsg_by_numbers(engine, family, pj) > 0)
        return NULL; /* the name contradicts the numbers */
    const struct crs *crs = identified(engine, pj);
    if (crs != NULL || family == NULL)
        return crs;
    const struct crs *base = crs_by_epsg(engine, family->geographic);
    PJ *rebased =
        base == NULL
            ? NULL
            : projection_adopt(engine,
                  proj_crs_alter_geodetic_crs(engine->context, pj, base->pj));
    if (rebased == NULL || crs_zone_named(engine->arena, proj_get_name(pj)) > 0)
        return NULL;
    return crs_uncoded(engine, rebased);
}

static PJ *parse(
    struct projection_engine *engine, PJ_CONTEXT *context, const char *wkt)
{
    PROJ_STRING_LIST warnings = NULL, errors = NULL;
    PJ *pj = proj_create_from_wkt(context, wkt, NULL, &warnings, &errors);
    proj_string_list_destroy(warnings);
    proj_string_list_destroy(errors);
    return horizontal(engine, projection_adopt(engine, pj));
}

/* PROJ looks each name that ESRI writes up in its database, which takes
 * milliseconds; the names of Japan's systems are ours. So the text is read
 * without the database first. */
static const struct crs *read_prj(
    struct projection_engine *engine, const char *wkt)
{
    PJ_CONTEXT *const contexts[] = {engine->bare, engine->context};
    PJ *pj = NULL, *geodetic = NULL;
    if (proj_context_guess_wkt_dialect(engine->context, wkt) ==
        PJ_GUESSED_NOT_WKT)
        return NULL;
    for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++) {
        pj = parse(engine, contexts[i], wkt);
        if (pj == NULL)
            continue;
        geodetic = projection_adopt(
            engine, proj_crs_get_geodetic_crs(contexts[i], pj));
        const struct crs *crs =
            geodetic == NULL ? NULL : coded(engine, pj, geodetic);
        if (crs != NULL)
            return crs;
    }
    return pj == NULL || geodetic == NULL ? NULL
                                          : uncoded(engine, pj, geodetic);
}

const struct crs *crs_from_prj(
    struct projection_engine *engine, const char *wkt)
{
    for (size_t i = 0; i < engine->prjs.count; i++)
        if (text_equal(engine->prjs.at[i].text, wkt))
            return engine->prjs.at[i].crs;
    const struct crs *crs = read_prj(engine, wkt);
    struct known_prj known = {arena_text(engine->arena, wkt), crs};
    LIST_ADD(engine->arena, &engine->prjs, known);
    return crs;
}

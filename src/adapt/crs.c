#include "adapt/projection_proj.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_geographic(PJ_TYPE type)
{
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS;
}

static struct crs *crs_add(struct projection_engine *engine, PJ *pj, int epsg)
{
    PJ_TYPE type = proj_get_type(pj);
    if (!is_geographic(type) && type != PJ_TYPE_PROJECTED_CRS)
        return NULL;
    struct crs *crs = ARENA_NEW(engine->arena, struct crs);
    const char *name = proj_get_name(pj);
    crs->pj = pj;
    crs->epsg = epsg;
    crs->geographic = is_geographic(type);
    crs->name = epsg > 0
                    ? arena_printf(engine->arena, "%s (EPSG:%d)", name, epsg)
                    : arena_text(engine->arena, name);
    LIST_ADD(engine->arena, &engine->systems, crs);
    return crs;
}

int crs_authority(PJ *pj)
{
    const char *authority = proj_get_id_auth_name(pj, 0);
    const char *code = proj_get_id_code(pj, 0);
    if (authority == NULL || code == NULL || !text_equal(authority, "EPSG"))
        return 0;
    return atoi(code);
}

/* Its unit of length, NULL for metres and degrees. */
static const char *unit_of(struct projection_engine *engine, PJ *pj)
{
    PJ *system = projection_adopt(
        engine, proj_crs_get_coordinate_system(engine->context, pj));
    double metres = 1;
    const char *unit = NULL;
    bool told = proj_get_type(pj) == PJ_TYPE_PROJECTED_CRS && system != NULL &&
                proj_cs_get_axis_info(engine->context, system, 0, NULL, NULL,
                    NULL, &metres, &unit, NULL, NULL);
    return told && metres != 1 ? unit : NULL;
}

/* Without a code nothing but the name tells in what its numbers are. */
const struct crs *crs_uncoded(struct projection_engine *engine, PJ *pj)
{
    struct crs *crs = crs_add(engine, pj, 0);
    const char *unit = crs == NULL ? NULL : unit_of(engine, pj);
    if (unit != NULL)
        crs->name = arena_printf(engine->arena, "%s (%s)", crs->name, unit);
    return crs;
}

const struct crs *crs_by_epsg(struct projection_engine *engine, int epsg)
{
    for (size_t i = 0; i < engine->systems.count; i++) {
        if (engine->systems.at[i]->epsg == epsg)
            return engine->systems.at[i];
    }
    char code[16];
    snprintf(code, sizeof code, "%d", epsg);
    PJ *pj =
        projection_adopt(engine, proj_create_from_database(engine->context,
                                     "EPSG", code, PJ_CATEGORY_CRS, 0, NULL));
    return pj == NULL ? NULL : crs_add(engine, pj, epsg);
}

const struct crs *crs_named(struct projection_engine *engine, const char *name)
{
    int epsg = crs_epsg_named(engine->arena, name);
    return epsg > 0 ? crs_by_epsg(engine, epsg) : NULL;
}

const struct crs *crs_plane(struct projection_engine *engine, int zone)
{
    const char *rest;
    const struct crs_family *family =
        crs_family_named(engine->arena, "JGD2011", &rest);
    if (!(zone >= 1 && zone <= PLANE_ZONES))
        return NULL;
    return crs_by_epsg(engine, family->plane_first + zone - 1);
}

const char *crs_name(const struct crs *crs)
{
    return crs->name;
}

int crs_epsg(const struct crs *crs)
{
    return crs->epsg;
}

bool crs_is_geographic(const struct crs *crs)
{
    return crs->geographic;
}

bool crs_equal(const struct crs *a, const struct crs *b)
{
    if (a == b || (a->epsg != 0 && a->epsg == b->epsg))
        return true;
    if (a->epsg != 0 && b->epsg != 0)
        return false;
    return proj_is_equivalent_to(
        a->pj, b->pj, PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS);
}
